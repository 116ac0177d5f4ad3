import DocumentModel
import Testing

/// A paper that asks what is to be decided is an agenda, though its items are called like those of minutes.
@Suite struct AgendaTests {
  private func type(_ lines: [String]) throws -> DocumentType {
    let blocks =
      [
        ExampleBlock(kind: .heading, text: "Quay Lighting Group (QLG) meeting 44 on 2 April 2024"),
        ExampleBlock(kind: .paragraph, text: "Agenda"),
        ExampleBlock(kind: .heading, text: "1. Welcome and apologies"),
      ] + lines.map { ExampleBlock(kind: .paragraph, text: $0) }
    return try ExampleDocument(blocks).classified.documentType
  }

  @Test func whatIsAskedIsToCome() throws {
    #expect(try type(["The Group is asked to approve the fares.", "For noting."]) == .agenda)
  }

  @Test func whatIsToldMakesItMinutes() throws {
    #expect(try type(["The Group approved the fares.", "Ms Fenn thanked the yard."]) == .minutes)
  }
}
