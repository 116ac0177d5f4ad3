import DocumentModel
import Foundation
import Testing

/// Files that hold the minutes of several meetings.
@Suite struct OtherMeetingTests {
  private static func blocks(_ lines: [(kind: BlockKind, text: String)]) -> [ExampleBlock] {
    lines.map { ExampleBlock(kind: $0.kind, text: $0.text, level: $0.kind == .heading ? 1 : nil) }
  }

  @Test func aTitleThatStandsAgainWithAnotherDayBeginsAMeeting() throws {
    let document = try ExampleDocument(
      Self.blocks([
        (.heading, "Minutes of the Quayside Lighting Committee, 3 May 2024"),
        (.heading, "1. Lamps"), (.paragraph, "The committee looked at the lamps."),
        (.heading, "Minutes of the Quayside Lighting Committee, 7 June 2024"),
        (.heading, "1. Cables"), (.paragraph, "The committee looked at the cables."),
      ]))
    let classified = document.classified
    #expect(classified.meeting.date == "2024-05-03")
    #expect(classified.otherMeetings.map(\.meeting.date) == ["2024-06-07"])
    #expect(classified.sections.map(\.title) == ["Lamps", "Cables"])
    let anchors = classified.sections.map { String($0.id.prefix { $0 != "/" }) }
    #expect(anchors[0].hasSuffix("2024-05-03") && anchors[1].hasSuffix("2024-06-07"))
    #expect(classified.otherMeetings[0].span.end == document.extracted.text.count)
  }

  @Test(arguments: [
    "Minutes of the Quayside Lighting Committee, 3 May 2024",
    "Minutes of the Quayside Lighting Committee",
    "Minutes of the Quayside Lighting Committee, 5 April 2024, matters arising",
  ])
  func aTitleWithoutAnotherDayOrWithOtherWordsBeginsNone(_ line: String) throws {
    let document = try ExampleDocument(
      Self.blocks([
        (.heading, "Minutes of the Quayside Lighting Committee, 3 May 2024"),
        (.heading, "1. Lamps"), (.paragraph, "The committee looked at the lamps."),
        (.heading, line), (.paragraph, "Nobody had a word to add to this."),
      ]))
    #expect(document.classified.otherMeetings.isEmpty)
  }
}
