import Language
import Testing

/// The rules, guards and words of each language against the examples that stand beside them.
@Suite struct MeaningRuleTests {
  @Test func everyRuleAndGuardHoldsItsExamples() throws {
    let all = try LanguageFiles.all.map { try Language($0).failures() }
    let (tried, wrong) = (all.map(\.tried).reduce(0, +), all.flatMap(\.wrong))
    #expect(wrong == [])
    #expect(tried >= 110)
  }
}
