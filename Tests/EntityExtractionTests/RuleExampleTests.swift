import EntityExtraction
import Testing

/// The lines beside each rule for figures and references are read, or left alone, as they say.
@Suite struct RuleExampleTests {
  @Test func everyRuleHoldsItsExamples() throws {
    let (tried, wrong) = try RuleExamples.failures()
    #expect(wrong == [])
    #expect(tried >= 40)
  }
}
