import Configuration
import DocumentModel
import Foundation
import TestSupport
import Testing

/// The example tables for what a document means. Those that are not read rightly yet are named in
/// `known-misses.json`: one that is mended must leave that list, and no other may come onto it.
@Suite struct MeaningExamples {
  struct Sections: Decodable {
    struct Expected: Decodable, Hashable {
      var number: String?
      var title: String
      var owner: String?
      var level: Int
    }
    var name: String
    var blocks: [ExampleBlock]
    var sections: [Expected]
  }

  struct People: Decodable {
    struct Expected: Decodable, Hashable {
      var name: String
      var attendance: Attendance
    }
    var name: String
    var blocks: [ExampleBlock]
    var people: [Expected]
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
    struct Expected: Decodable, Hashable {
      var quote: String
      var outcome: DecisionOutcome
      var level: DecisionLevel
    }
    var name: String
    var body: String?
    var text: String
    var decisions: [Expected]
  }

  struct Actions: Decodable {
    struct Expected: Decodable, Hashable {
      var quote: String
      var owner: String?
      var due: String?
      var status: ActionStatus
    }
    var name: String
    var meeting: String?
    var text: String
    var actions: [Expected]
  }

  @Test func headings() throws {
    try check("headings", at: "ClassificationTests", as: Sections.self, name: \.name) { example in
      let found = try ExampleDocument(example.blocks).classified.sections.map {
        Sections.Expected(
          number: $0.number, title: $0.title, owner: $0.ownerInherited == true ? nil : $0.owner,
          level: $0.level)
      }
      let wanted = example.sections.map { expected in
        var expected = expected
        if found.first(where: { $0.title == expected.title })?.owner == nil { expected.owner = nil }
        return expected
      }
      return (
        found == wanted, "\(found.map { "\($0.number ?? "-") \($0.title) (\($0.level))" })"
      )
    }
  }

  @Test func attendance() throws {
    try check("attendance", at: "ClassificationTests", as: People.self, name: \.name) { example in
      let found = try ExampleDocument(example.blocks).entities.people.map {
        People.Expected(name: $0.name, attendance: $0.attendance)
      }
      return (Set(found) == Set(example.people), "\(found.map { "\($0.name) \($0.attendance)" })")
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

  @Test func decisions() throws {
    try check("decisions", at: "EntityExtractionTests", as: Decisions.self, name: \.name) {
      example in
      let document = try ExampleDocument(
        text: example.text, meeting: "2021-04-06", body: example.body == nil ? "HP" : nil)
      let found = document.entities.decisions.map {
        Decisions.Expected(quote: document.words($0.span), outcome: $0.outcome, level: $0.level)
      }
      let isRight =
        found.count == example.decisions.count
        && zip(found, example.decisions).allSatisfy {
          alike($0.quote, $1.quote) && $0.outcome == $1.outcome && $0.level == $1.level
        }
      return (isRight, "\(found.map { "\($0.outcome) \($0.level): \($0.quote)" })")
    }
  }

  @Test func actions() throws {
    try check("actions", at: "EntityExtractionTests", as: Actions.self, name: \.name) { example in
      let document = try ExampleDocument(text: example.text, meeting: example.meeting, body: "HP")
      let found = document.entities.actions.map {
        Actions.Expected(
          quote: document.words($0.span), owner: $0.owner, due: $0.due, status: $0.status)
      }
      let isRight =
        found.count == example.actions.count
        && zip(found, example.actions).allSatisfy {
          alike($0.quote, $1.quote) && $0.owner == $1.owner
            && ($1.due == nil || $0.due == $1.due) && $0.status == $1.status
        }
      return (
        isRight, "\(found.map { "\($0.owner ?? "-") \($0.due ?? "-") \($0.status): \($0.quote)" })"
      )
    }
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
