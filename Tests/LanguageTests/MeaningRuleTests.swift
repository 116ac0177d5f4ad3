import Language
import Testing

/// The rules, guards and words of each language against the examples that stand beside them.
@Suite struct MeaningRuleTests {
  @Test func everyRuleAndGuardHoldsItsExamples() throws {
    let (tried, wrong) = try Language(.english).failures()
    #expect(wrong == [])
    #expect(tried >= 110)
  }
}
