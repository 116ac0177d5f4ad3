import Answers
import ArgumentParser
import Classification
import Configuration
import Dates
import DocumentModel
import EntityExtraction
import Indexing
import Language

struct ConfigTry: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Says what schemes, dates and rules of meaning make of a line of text.",
    discussion: """
      Prints what a record would hold, then of each clause who does what, the rule that reads it and \
      the guards that forbid rules before it. A dash reads lines of standard input, each by itself.

      Examples:  minutebook config try "MP931 and 932 were raised on 5 May 2025" --code SEC
                 minutebook config try "The Board approved MP931." --body "Harbour Board"
                 minutebook config try - --body "Harbour Board" < sentences.txt
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @Argument(help: "A line of text, or - for standard input.")
  var text: String

  @Option(name: .long, help: "The code of the document it would stand in, such as SEC.")
  var code: String?

  @Option(name: .long, help: ArgumentHelp("The date of its meeting.", valueName: "yyyy-mm-dd"))
  var meeting: String?

  @Option(name: .long, help: "The name of the body that would have met.")
  var body: String?

  func run() throws {
    if let meeting, CalendarDay(meeting) == nil {
      throw ValidationError("\(meeting) is no day; write it as 2025-03-11")
    }
    let reader = try LineReader(
      global.configuration(), meeting: Meeting(body: body, code: code, date: meeting))
    if text != "-" {
      let line = reader.read(text)
      if output.json {
        try printJSON(line)
      } else {
        var answer = Answer()
        line.write(to: &answer)
        answer.write()
      }
      if line.isEmpty { throw ExitStatus.nothingFound.code }
      return
    }
    var lines: [TriedLine] = []
    while let text = readLine() {
      let line = reader.read(text)
      if output.json {
        lines.append(line)
        continue
      }
      var answer = Answer()
      answer.line("> " + oneLine(text))
      line.write(to: &answer)
      answer.write()
    }
    if output.json { try printJSON(lines) }
  }
}

/// Reads lines as the English minutes of one meeting.
private struct LineReader {
  let classifier: Classifier
  let extractor: EntityExtractor
  let language: Language
  private(set) var meeting: Meeting

  init(_ configuration: Configuration, meeting: Meeting) throws {
    classifier = try Classifier(configuration)
    extractor = try EntityExtractor(configuration)
    language = try Languages(configuration).english
    // `--body MCF` is the body that the configuration knows by it.
    let known = configuration.bodies.first {
      $0.name == meeting.body || $0.abbreviation == meeting.body
    }
    self.meeting = meeting
    self.meeting.body = known?.name ?? meeting.body
    self.meeting.abbreviation =
      known?.abbreviation ?? meeting.body.flatMap { $0.allSatisfy(\.isUppercase) ? $0 : nil }
  }

  func read(_ line: String) -> TriedLine {
    let text = ReadingText(line)
    let whole = Span(start: 0, end: text.count)
    let document = ExtractedDocument(
      mediaType: "text/plain", language: "en", text: text,
      blocks: [Block(kind: .paragraph, span: whole, page: 1)])
    let entities = extractor.entities(
      of: document, classified: classifier.classify(sentences: document, of: meeting))
    let identifiers = entities.modifications.flatMap { modification in
      modification.mentions.map {
        TriedLine.Identifier(asWritten: $0.asWritten, id: modification.id, rule: $0.rule)
      }
    }
    return TriedLine(
      text: line, identifiers: identifiers, dates: entities.dates, decisions: entities.decisions,
      actions: entities.actions,
      statements: entities.statements.filter { $0.role != .information },
      clauses: ReadClause.clauses(
        at: whole, of: text, language: language,
        speakers: Speakers(body: meeting.body, abbreviation: meeting.abbreviation)))
  }
}

/// What was made of a line.
private struct TriedLine: Encodable {
  struct Identifier: Encodable {
    var asWritten: String
    var id: String
    var rule: String
  }

  var text: String
  var identifiers: [Identifier]
  var dates: [DateMention]
  var decisions: [Decision]
  var actions: [Action]
  var statements: [Statement]
  var clauses: [ReadClause]

  var isEmpty: Bool {
    holdsNothing && clauses.isEmpty
  }

  private var holdsNothing: Bool {
    identifiers.isEmpty && dates.isEmpty && decisions.isEmpty && actions.isEmpty
      && statements.isEmpty
  }

  func write(to answer: inout Answer) {
    for found in identifiers {
      answer.line("\(found.asWritten) → \(found.id)  (scheme \(found.rule))")
    }
    for date in dates {
      answer.line(
        "\(date.asWritten) → \(date.value ?? "no date")  \(date.role.rawValue)  (\(date.basis))")
    }
    for decision in decisions {
      let of =
        decision.modifications.isEmpty
        ? "" : "  on \(decision.modifications.joined(separator: ", "))"
      answer.line(
        "decision: \(OutcomeText.words(decision))\(of)  (rule \(decision.rule ?? "none"))")
    }
    for action in actions {
      let due = (action.due ?? action.dueAsWritten).map { ", due \($0)" } ?? ""
      answer.line(
        "action: \(action.owner ?? "owner not named")\(due), \(action.status.rawValue)"
          + "  (rule \(action.rule ?? "none"))")
    }
    for statement in statements where ![.decision, .action].contains(statement.role) {
      let speaker = statement.speaker.map { " by \($0)" } ?? ""
      answer.line("\(statement.role.rawValue)\(speaker)  (rule \(statement.rule))")
    }
    if holdsNothing { answer.line("nothing that a record would hold") }
    for clause in clauses { clause.write(to: &answer) }
  }
}
