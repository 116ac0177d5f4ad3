import DocumentModel
import Testing

/// What is decided of an alternative is not decided of its original, and the other way round.
@Suite struct FamilyTests {
  private func decided(_ sentence: String) throws -> Set<String> {
    let lines = [
      "CUSC Modifications Panel meeting 41", "Minutes of the meeting held on 28 March 2025",
    ]
    let document = try ExampleDocument(
      lines.map { ExampleBlock(kind: .paragraph, text: $0) } + [
        ExampleBlock(kind: .heading, text: "1. Charging", level: 2),
        ExampleBlock(kind: .paragraph, text: sentence),
      ])
    return Set(document.entities.decisions.flatMap(\.modifications))
  }

  @Test(arguments: [
    "The Authority approved WACM2 of CMP471.",
    "The Authority approved the WACM2 version of CMP471.",
    "The Panel approved CMP471 WACM2.",
    "The Panel approved CMP471's WACM2.",
    "The Panel approved CMP471, WACM2.",
    "The Panel approved CMP471 (WACM2).",
    "The Panel approved WACM2 in respect of CMP471.",
    "The Panel approved the CMP471 solution under WACM2.",
  ])
  func theAlternativeAlone(_ sentence: String) throws {
    #expect(try decided(sentence) == ["CUSC:CMP471 WACM2"])
  }

  @Test func theOriginalAlone() throws {
    #expect(try decided("The Panel approved CMP471.") == ["CUSC:CMP471"])
  }

  @Test func whatIsJoinedToAHostIsOne() throws {
    let found = try decided("The Authority rejected WACM1 of both CMP471 and CMP472.")
    #expect(!found.contains("CUSC:CMP471"))
    #expect(!found.contains("CUSC:CMP472"))
  }
}
