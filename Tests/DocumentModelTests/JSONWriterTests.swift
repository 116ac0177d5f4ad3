import DocumentModel
import Foundation
import TestSupport
import Testing

/// The fast writer gives the bytes that Foundation's encoder gives.
@Suite struct JSONWriterTests {
  /// By the encoder whatever else the value can do.
  private func byEncoder(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data([0x0A])
  }

  static let records: [String] = {
    let folder = projectFolder.appending(path: "Tests/Golden").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0 != "stages.json" }.sorted()
  }()

  @Test(arguments: records)
  func recordsAreTheSame(_ name: String) throws {
    let record = try projectJSON(Record.self, "Tests/Golden/\(name)")
    #expect(try encodeJSON(record) == byEncoder(record))
  }

  @Test func everyFieldIsWritten() throws {
    let span = Span(start: 1, end: 2)
    let statement = Statement(
      section: "s", span: span, role: .question, speaker: "p", verb: "v", rule: "r")
    let classified = Classification(
      anchor: "a",
      meeting: Meeting(
        body: "b", abbreviation: "c", code: "d", number: 1, numberInferred: true,
        reference: "f", date: "e", sitting: "g", span: span),
      documentType: .minutes, status: .draft, statements: [statement])
    #expect(try encodeJSON(classified) == byEncoder(classified))
    let entities = Entities(
      statements: [statement],
      modifications: [
        Modification(
          id: "SEC:MP117", code: "SEC", title: "t",
          mentions: [
            Mention(
              asWritten: "MP117", span: span, section: "s", page: 1, href: "h/\"x\"", rule: "r",
              about: true, backReference: false)
          ])
      ],
      candidates: [
        Candidate(asWritten: "a", span: span, readings: ["x", "y"], reason: "r", section: "s")
      ],
      dates: [
        DateMention(
          value: "2021-04-20", precision: .day, asWritten: "20 April", span: span, section: "s",
          role: .nextMeeting, inferred: true, basis: "b", alternatives: ["c"])
      ],
      decisions: [
        Decision(
          id: "D1", section: "s", span: span, verb: "agreed", outcome: .agreed, level: .view,
          by: "b", modifications: ["m"], rule: "r")
      ],
      actions: [
        Action(
          id: "A1", reference: "1", section: "s", span: span, owner: "o", requestedBy: "q",
          what: "w", due: "d", dueAsWritten: "a", dueMeeting: "m", strength: .firm,
          status: .carriedForward, update: "u", rule: "r")
      ],
      people: [
        Person(
          name: "n", initials: "i", role: "r", organisation: "o", attendance: .apologies, span: span
        )
      ],
      votes: [
        Vote(
          decision: "D1", votesFor: 5, against: 0, abstain: 1, result: "carried", mover: "m",
          seconder: "s", rollCall: [RollCallVote(name: "n", vote: "for")], span: span)
      ],
      metrics: [
        Metric(
          value: 97.1, unit: "%", approximate: false, direction: "up", what: "w", period: "p",
          asWritten: "97.1%", span: span, section: "s"),
        Metric(value: 16000, approximate: true, asWritten: "16k", span: span),
        Metric(value: 1e-7, approximate: true, asWritten: "x", span: span),
        Metric(value: 1.5e22, approximate: true, asWritten: "x", span: span),
      ],
      meetingReferences: [
        Reference(asWritten: "a", span: span, section: "s", kind: "k", normal: "n")
      ],
      nextMeetings: [
        NextMeeting(type: "main", date: "d", number: 48, inferred: true, span: span)
      ],
      diagnostics: [
        Diagnostic(
          stage: "s", code: "c", message: "m\u{1}\u{8}\t\n\u{C}\r/\\é\u{1F600}",
          page: 1, span: span)
      ])
    #expect(try encodeJSON(entities) == byEncoder(entities))
    let document = ExtractedDocument(
      mediaType: "application/pdf", language: "en", text: ReadingText("a\u{2028}b\u{AD}"),
      blocks: [
        Block(
          kind: .table, span: span, page: 1, level: 2, depth: 3, marker: "(a)", header: 1,
          rows: [[span], []],
          boxes: [PageBox(page: 1, left: 1.5, top: 2, right: 3.25, bottom: 0.1)],
          element: "e", isBold: true, fontSize: 11)
      ],
      furniture: [Furniture(kind: .pageNumber, text: "1", page: 1)],
      repairs: [Repair(kind: .joinedParagraph, span: span, source: "\u{C}", page: 1)],
      links: [Link(href: "h", span: span)],
      pages: [Page(page: 1, start: 0, end: 2, ocr: true, confidence: 0.5)], pageCount: 1,
      metadataTitle: "t", diagnostics: [])
    #expect(try encodeJSON(document) == byEncoder(document))
  }

  /// Foundation leaves them as they are; a terminal that shows the file would obey them.
  @Test func whatDrivesATerminalIsEscaped() throws {
    let words = "a\u{7F}b\u{9B}31mc\u{85}"
    let data = try encodeJSON(Marking(label: words, isPublic: true))
    #expect(!data.contains { $0 == 0x7F || $0 == 0xC2 })
    #expect(try JSONDecoder().decode(Marking.self, from: data).label == words)
  }
}
