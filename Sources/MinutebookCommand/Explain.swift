import Answers
import Archiving
import ArgumentParser
import Configuration
import DocumentModel
import EntityExtraction
import Indexing
import Ingestion
import Language

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says why each thing of one item was read as it was.",
    discussion: """
      Of a meeting first why its body, number, date, type and status were read so. The rule and the \
      words it went by were stored when the paper was read. Below each sentence that \
      decides, promises or tells, it is read again: clause by clause, the rule that takes each and the \
      guards that forbid rules before it. It is said where the rules have changed since.

      Examples:  minutebook explain mcf-23/4
                 minutebook explain mcf-23
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @Argument(help: ArgumentHelp("A meeting or an item.", valueName: "anchor"))
  var reference: String

  struct Reason: Encodable {
    var kind: String
    var value: String
    var asWritten: String
    var rule: String
    var section: String?
    var start: Int
    var end: Int
    /// Of a sentence that decides, promises or tells; of other things there are none.
    var clauses: [ReadClause]?
  }

  func run() throws {
    let archive = try global.archive()
    let found = try ReferenceLookup(index: try global.index(of: archive)).find(reference)
    let record = try RecordShelf(archive: archive).record(found.document.id)
    let section = found.section.flatMap { id in record.sections.first { $0.id == id } }
    let configuration = try global.configuration()
    let reasons = reread(
      reasons(of: record, in: section?.span), of: record, by: try Languages(configuration))
    if reasons.contains(where: { $0.clauses != nil }),
      try haveChanged(found, archive, configuration)
    {
      global.talk.note(
        "it was read by other rules than those in force now; minutebook rerun classify reads it anew"
      )
    }
    if output.json { return try printJSON(reasons) }
    var answer = Answer()
    let name = section.map { "\($0.id)  \(oneLine($0.title, width: 60))" } ?? record.anchor
    answer.line("\(name): \(counted(reasons.count, "thing")) read")
    for reason in reasons {
      answer.line("  \(reason.kind)  \(reason.value)")
      if !reason.asWritten.isEmpty {
        for line in wrapped("\"\(oneLine(reason.asWritten))\"", width: 96, indent: "      ") {
          answer.line(line)
        }
      }
      let place =
        reason.end > reason.start ? " · characters \(reason.start)–\(reason.end)" : ""
      for line in wrapped(reason.rule + place, width: 96, indent: "      ") { answer.line(line) }
      for clause in reason.clauses ?? [] { clause.write(to: &answer, indent: "      ") }
    }
    answer.write()
  }

  /// The reasons with the clauses of their sentences, each sentence once.
  private func reread(_ reasons: [Reason], of record: Record, by languages: Languages) -> [Reason] {
    guard let language = languages[record.language], language.readsClauses else { return reasons }
    let speakers = Speakers(
      record.meeting, people: record.people,
      common: DocumentTokens(record.text, language: language).smallWords)
    var read: Set<Span> = []
    return reasons.map { reason in
      let span = Span(start: reason.start, end: reason.end)
      guard ["statement", "decision", "action"].contains(reason.kind), read.insert(span).inserted
      else { return reason }
      var reason = reason
      reason.clauses = ReadClause.clauses(
        at: span, of: record.text, language: language, speakers: speakers)
      return reason
    }
  }

  private func haveChanged(
    _ found: ReferenceLookup.Found, _ archive: Archive, _ configuration: Configuration
  ) throws -> Bool {
    guard let id = DocumentIdentifier(meeting: found.document.id) else { return false }
    return try Staleness(archive: archive, configuration: configuration).stale(
      id, anchor: found.document.readAnchor
    )
    .contains { $0.stage == .classify || $0.stage == .entities }
  }

  private func reasons(of record: Record, in span: Span?) -> [Reason] {
    var found: [Reason] = []
    func add(_ kind: String, _ value: String, _ place: Span, _ rule: String, _ section: String?) {
      guard span.map({ $0.contains(place) }) ?? true else { return }
      found.append(
        Reason(
          kind: kind, value: value, asWritten: record.text[place], rule: rule, section: section,
          start: place.start, end: place.end))
    }
    var ofPaper: [Reason] = []
    if span == nil {
      for (name, basis) in record.basis.sorted(by: { $0.key < $1.key }) {
        let place = basis.span ?? Span(start: 0, end: 0)
        let evidence = basis.evidence.map { " · from \($0)" } ?? ""
        ofPaper.append(
          Reason(
            kind: name, value: fact(name, of: record), asWritten: record.text[place],
            rule: basis.rule + evidence, section: nil, start: place.start, end: place.end))
      }
    }
    for modification in record.modifications {
      for mention in modification.mentions {
        add(
          "modification", modification.id, mention.span, "scheme \(mention.rule)", mention.section)
      }
    }
    for candidate in record.candidates {
      add(
        "candidate", candidate.readings.joined(separator: " or "), candidate.span,
        candidate.reason, candidate.section)
    }
    for date in record.dates {
      let others =
        date.alternatives.isEmpty ? "" : "; or \(date.alternatives.joined(separator: ", "))"
      add(
        "date", "\(date.value ?? "no date") (\(date.role.rawValue))", date.span,
        date.basis + others,
        date.section)
    }
    for statement in record.statements where statement.role != .information {
      let speaker = statement.speaker.map { " by \($0)" } ?? ""
      add(
        "statement", statement.role.rawValue + speaker, statement.span, statement.rule,
        statement.section)
    }
    for decision in record.decisions {
      add(
        "decision", OutcomeText.words(decision), decision.span, decision.rule ?? "",
        decision.section)
    }
    for action in record.actions {
      let due = action.due.map { ", due \($0)" } ?? ""
      add(
        "action", (action.owner ?? "owner not named") + due, action.span, action.rule ?? "",
        action.section)
    }
    // What the paper says of itself comes first.
    return ofPaper + found.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  private func fact(_ name: String, of record: Record) -> String {
    switch name {
    case "body": record.meeting.body ?? "none"
    case "code": record.meeting.code ?? "none"
    case "number": record.meeting.number.map(String.init) ?? "none"
    case "date": record.meeting.date ?? "none"
    case "documentType": record.documentType.rawValue
    case "status": record.status.rawValue
    case "version": record.version?.label ?? "none"
    default: ""
    }
  }
}
