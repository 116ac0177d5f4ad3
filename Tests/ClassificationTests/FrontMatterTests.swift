import Classification
import Testing

@Suite struct FrontMatterTests {
  @Test func everyFormHoldsItsExamples() throws {
    let (tried, wrong) = try FrontMatterExamples.failures()
    #expect(wrong == [])
    #expect(tried >= 24)
  }

  /// A block without text, as a broken page leaves one, stops nothing.
  @Test func aBlockWithoutTextIsPassedOver() throws {
    let texts = [
      "", "Quay Lighting Group meeting 7", "", "1. Lamps", "The lamps were counted.", "",
    ]
    let document = try ExampleDocument(
      texts.map { ExampleBlock(kind: .paragraph, text: $0) })
    #expect(document.classified.meeting.number == 7)
  }
}
