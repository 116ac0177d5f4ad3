import Configuration
import DocumentModel
import Foundation
import TestSupport
import Testing

/// The example tables for what a document means. Those that are not read rightly yet are named in
/// `known-misses.json`: one that is mended must leave that list, and no other may come onto it.
@Suite struct MeaningExamples {
  struct Sections: Decodable {
    var name: String
    var blocks: [ExampleBlock]
    var sections: [StatedFields]
  }

  struct People: Decodable {
    var name: String
    var blocks: [ExampleBlock]
    var people: [StatedFields]
  }

  struct Bodies: Decodable {
    var name: String
    var blocks: [ExampleBlock]
    var body: String?
    var jointWith: [String]?
    /// The day of the meeting, where the example is about it.
    var date: String?
    /// The number of the meeting, where the example is about it.
    var number: Int?
  }

  struct Statuses: Decodable {
    var name: String
    var file: String?
    var blocks: [ExampleBlock]
    var furniture: [String]?
    var status: DocumentStatus
  }

  struct Decisions: Decodable {
    var name: String
    var body: String?
    var text: String
    var decisions: [StatedFields]
    /// Where the example is about counts and movers, too.
    var votes: [StatedFields]?
  }

  struct Actions: Decodable {
    var name: String
    var meeting: String?
    var text: String
    var actions: [StatedFields]
  }

  @Test func headings() throws {
    try check("headings", at: "ClassificationTests", as: Sections.self, name: \.name) { example in
      let found = try ExampleDocument(example.blocks).classified.sections.map { section in
        [
          "number": section.number, "title": section.title, "level": "\(section.level)",
          "owner": section.ownerInherited == true ? nil : section.owner,
        ] as [String: String?]
      }
      return compared(found, example.sections)
    }
  }

  @Test func attendance() throws {
    try check("attendance", at: "ClassificationTests", as: People.self, name: \.name) { example in
      let found = try ExampleDocument(example.blocks).entities.people.map { person in
        [
          "name": person.name, "attendance": person.attendance.rawValue, "role": person.role,
          "initials": person.initials, "organisation": person.organisation,
        ] as [String: String?]
      }
      // In whatever order they stand.
      let byName = { (one: String?, other: String?) in (one ?? "") < (other ?? "") }
      return compared(
        found.sorted { byName($0["name"] ?? nil, $1["name"] ?? nil) },
        example.people.sorted { byName($0["name"], $1["name"]) })
    }
  }

  @Test func bodies() throws {
    try check("bodies", at: "ClassificationTests", as: Bodies.self, name: \.name, least: 10) {
      example in
      let found = try ExampleDocument(example.blocks).classified.meeting
      return (
        found.body == example.body && found.jointWith?.map(\.told) == example.jointWith
          && found.number == example.number
          && (example.date == nil || found.date == example.date),
        "\(found.body ?? "none") \(found.date ?? "") \(found.number ?? 0) \(found.jointWith?.map(\.told) ?? [])"
      )
    }
  }

  @Test func statuses() throws {
    try check("statuses", at: "ClassificationTests", as: Statuses.self, name: \.name) { example in
      let found = try ExampleDocument(
        example.blocks, file: example.file ?? "minutes.pdf", furniture: example.furniture ?? [])
      return (found.classified.status == example.status, "\(found.classified.status)")
    }
  }

  struct Statements: Decodable {
    var name: String
    var body: String?
    var text: String
    var role: StatementRole
    var speaker: String?
    var verb: String?
  }

  @Test func statements() throws {
    try check("statements", at: "EntityExtractionTests", as: Statements.self, name: \.name) {
      example in
      let title = "Minutes of the \(example.body ?? "Harbour Panel (HP)") held on 6 April 2021"
      let document = try ExampleDocument([
        ExampleBlock(kind: .heading, text: title, level: 1),
        ExampleBlock(kind: .paragraph, text: example.text),
      ])
      let found = document.entities.statements.last
      let isRight =
        found?.role == example.role && found?.speaker == example.speaker
        && found?.verb == example.verb
      let read = found.map {
        "\($0.role) by \($0.speaker ?? "-"), \($0.verb ?? "-") (\($0.rule))"
      }
      return (isRight, "\(read ?? "none") for \(example)")
    }
  }

  /// A verb that only the configuration has decides as the others do; of another body it is a report.
  @Test func configuredVerbsCount() throws {
    let given =
      #"{"roles": [{"id": "x-minuted", "language": "en", "verb": "homologated", "#
      + #""forms": ["homologated"], "role": "decision", "outcome": "approved", "level": "determination"}]}"#
    let readers = try ExampleDocument.Readers(
      Configuration(file: "given.json", data: Data(given.utf8), check: { _ in [] }))
    func found(_ text: String, _ readers: ExampleDocument.Readers?) throws -> Statement? {
      try ExampleDocument(
        [
          ExampleBlock(kind: .heading, text: "Minutes of the Harbour Panel (HP)", level: 1),
          ExampleBlock(kind: .paragraph, text: text),
        ], readers: readers
      ).entities.statements.last
    }
    let own = "The Panel homologated the chart."
    #expect(try found(own, nil)?.role == .information)
    #expect(try found(own, readers)?.role == .decision)
    #expect(try found("The Town Council homologated the chart.", readers)?.role == .reported)
  }

  /// What a group of a body counted decides nothing of the body; in its own minutes it does.
  @Test(arguments: [("Harbour Panel", 0), ("Harbour Working Group", 1)])
  func aCountIsOfWhoVoted(_ body: String, _ count: Int) throws {
    let document = try ExampleDocument([
      ExampleBlock(kind: .heading, text: "Minutes of the \(body)", level: 1),
      ExampleBlock(kind: .paragraph, text: "The Working Group voted 5 in favour and 2 against."),
    ])
    #expect(document.entities.decisions.count == count)
  }

  @Test func decisions() throws {
    try check("decisions", at: "EntityExtractionTests", as: Decisions.self, name: \.name) {
      example in
      let document = try ExampleDocument(
        text: example.text, meeting: "2021-04-06", body: example.body == nil ? "HP" : nil)
      let found = document.entities.decisions.map { decision in
        [
          "quote": document.words(decision.span), "outcome": decision.outcome.rawValue,
          "level": decision.level.rawValue, "by": decision.by, "verb": decision.verb,
          "reported": decision.reported ? "yes" : "no",
          "modifications": decision.modifications.joined(separator: " "),
          "aspect": decision.aspect, "conditions": decision.conditions,
        ] as [String: String?]
      }
      let decisions = compared(found, example.decisions)
      guard let stated = example.votes else { return decisions }
      let votes = compared(document.entities.votes.map(\.told), stated)
      return (decisions.0 && votes.0, "\(decisions.1) \(votes.1)")
    }
  }

  @Test func actions() throws {
    try check("actions", at: "EntityExtractionTests", as: Actions.self, name: \.name) { example in
      let document = try ExampleDocument(text: example.text, meeting: example.meeting, body: "HP")
      let found = document.entities.actions.map { action in
        [
          "quote": document.words(action.span), "owner": action.owner, "due": action.due,
          "dueAsWritten": action.dueAsWritten, "status": action.status.rawValue,
          "strength": action.strength.rawValue, "reference": action.reference,
          "requestedBy": action.requestedBy,
        ] as [String: String?]
      }
      return compared(found, example.actions)
    }
  }

  /// Whether what was found is what is stated, in its order, and what is not.
  private func compared(_ found: [[String: String?]], _ stated: [StatedFields]) -> (
    isRight: Bool, found: String
  ) {
    let wrong = zip(found, stated).flatMap { found, stated in
      stated.differences(from: found) { field, one, other in
        field == "quote" ? alike(one ?? "", other ?? "") : one == other
      }.map { "\($0): \((found[$0] ?? nil) ?? "null") for \(stated)" }
    }
    return (
      wrong.isEmpty && found.count == stated.count,
      "\(found.count) of \(stated.count) \(wrong.joined(separator: "; "))"
    )
  }

  /// Whether two quotes are the same words but for a label in front or a sign behind.
  private func alike(_ one: String, _ other: String) -> Bool {
    let (one, other) = (one.filter(\.isLetter), other.filter(\.isLetter))
    return one.hasSuffix(other) && other.count * 10 >= one.count * 7
      || other.hasSuffix(one) && one.count * 10 >= other.count * 7
  }

  private func check<Example: Decodable>(
    _ table: String, at target: String, as type: Example.Type, name: KeyPath<Example, String>,
    least: Int = 40,
    _ read: (Example) throws -> (isRight: Bool, found: String)
  ) throws {
    let examples = try projectJSON([Example].self, "Tests/\(target)/Examples/\(table).json")
    var misses = try KnownMisses(table)
    for example in examples {
      let (isRight, found) = try read(example)
      misses.note(example[keyPath: name], isRight: isRight, found: found)
    }
    try misses.finish(least: least)
  }
}

extension Vote {
  /// The fields that examples may state.
  fileprivate var told: [String: String?] {
    let counts = ["for": votesFor, "against": against, "abstain": abstain].mapValues { count in
      count.map(String.init)
    }
    return ["result": result, "mover": mover, "seconder": seconder].merging(counts) { one, _ in one
    }
  }
}
