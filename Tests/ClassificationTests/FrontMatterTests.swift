import Classification
import Testing

@Suite struct FrontMatterTests {
  @Test func everyFormHoldsItsExamples() throws {
    let (tried, wrong) = try FrontMatterExamples.failures()
    #expect(wrong == [])
    #expect(tried >= 24)
  }
}
