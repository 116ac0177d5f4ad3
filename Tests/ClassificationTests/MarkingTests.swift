import Configuration
import DocumentModel
import Testing

/// What a paper says of who may see it: of several markings the strictest, and a stated one that nobody knows is
/// no public one.
@Suite struct MarkingTests {
  struct Case: CustomTestStringConvertible {
    var lines: [String]
    var furniture: [String] = []
    var label: String?
    var isPublic: Bool?

    var testDescription: String { (lines + furniture).joined(separator: " / ") }
  }

  static let cases = [
    Case(lines: ["This document is classified as White."], label: "White", isPublic: true),
    Case(lines: ["Marking: Amber"], label: "Amber", isPublic: false),
    Case(lines: ["Marking: “Amber”"], label: "Amber", isPublic: false),
    Case(
      lines: ["Marking: Confidential - not for public release"], label: "Confidential",
      isPublic: false),
    Case(lines: ["Marking: White", "Marking: Amber"], label: "Amber", isPublic: false),
    Case(
      lines: ["Document classification: White. This annex is marked Amber."], label: "Amber",
      isPublic: false),
    Case(lines: ["Marking: Purple"], label: "Purple", isPublic: false),
    Case(lines: ["Protective marking: Restricted"], label: "Restricted", isPublic: false),
    Case(lines: ["Classification", "SEC Amber"], label: "Amber", isPublic: false),
    Case(lines: ["TLP:AMBER"], label: "TLP:AMBER", isPublic: false),
    Case(lines: ["Distribution TLP: AMBER+STRICT"], label: "TLP:AMBER+STRICT", isPublic: false),
    Case(lines: ["Shared as TLP:CLEAR"], label: "TLP:CLEAR", isPublic: true),
    Case(lines: ["CONFIDENTIAL"], label: "Confidential", isPublic: false),
    Case(lines: ["OFFICIAL-SENSITIVE"], label: "Official-Sensitive", isPublic: false),
    Case(lines: [], furniture: ["SEC Amber"], label: "Amber", isPublic: false),
    Case(lines: [], furniture: ["Classified as White"], label: "White", isPublic: true),
    // What is no marking.
    Case(lines: ["White", "Green"]),
    Case(lines: ["The Green Paper was not marked up."]),
    Case(lines: ["A confidential item was taken last."]),
    Case(lines: ["Job classification and grading"]),
  ]

  @Test(arguments: cases)
  func isReadAs(_ given: Case) throws {
    let lines = ["Quay Lighting Group meeting 7", "Minutes of 3 June 2025"] + given.lines
    let document = try ExampleDocument(
      lines.map { ExampleBlock(kind: .paragraph, text: $0) }, furniture: given.furniture)
    #expect(document.classified.marking?.label == given.label)
    #expect(document.classified.marking?.isPublic == given.isPublic)
  }

  /// A file of several papers goes by the strictest of them.
  @Test func furtherDownALineThatSaysNothingElseCounts() throws {
    let filler = (1...30).map { "The lamps of pier \($0) were counted and all were sound." }
    let lines = ["Quay Lighting Group meeting 7", "Marking: White"] + filler
    func marking(_ line: String) throws -> Marking? {
      try ExampleDocument((lines + [line]).map { ExampleBlock(kind: .paragraph, text: $0) })
        .classified.marking
    }
    #expect(try marking("Marking: Amber")?.isPublic == false)
    #expect(try marking("The annex of last year was marked Amber by mistake.")?.label == "White")
  }
}
