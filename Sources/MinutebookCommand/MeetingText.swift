import Answers
import DocumentModel
import Indexing

/// Writes a meeting for people.
struct MeetingText {
  let record: Record
  /// All documents of its anchor.
  let versions: [DocumentRow]
  /// Where a later meeting approved these minutes.
  let approval: ApprovalRow?
  /// The promises that the paper tells of, with what became of them.
  let promises: [Promise]
  /// Of a paper that another took the place of: that, with the texts of its items.
  var replaced: (name: String, items: [String: String])?
  private let width = 96

  func write(withText: Bool, to answer: inout Answer) {
    writeHead(to: &answer)
    writeApproval(to: &answer)
    writeDecisions(to: &answer)
    writeItems(withText: withText, to: &answer)
    writeModifications(to: &answer)
    writeNext(to: &answer)
    writeCorrections(to: &answer)
    writeFoot(to: &answer)
  }

  /// What was promised or asked for, by owner; of an item what stands in it or below it.
  func writeActions(of item: Section?, to answer: inout Answer) {
    let promises = promises(in: item)
    answer.line(
      "\(counted(promises.count, "promise")) in \(item?.id ?? record.anchor), with what became of them"
    )
    let owners = Dictionary(grouping: promises) { $0.owner ?? "owner not named" }
    for (owner, promises) in owners.sorted(by: { $0.key < $1.key }) {
      answer.line()
      answer.line(oneLine(owner, width: width), as: .bold)
      for promise in promises { PromiseText.write(promise, to: &answer) }
    }
  }

  /// The promises of the paper, those of an item and what lies below it.
  private func promises(in item: Section?) -> [Promise] {
    guard let item else { return promises }
    let inside = Set(record.sections.filter { item.span.contains($0.span) }.map(\.id))
    return promises.filter { promise in
      ([promise.item] + promise.alsoIn).contains { inside.contains($0) }
    }
  }

  /// The words of these minutes stay as they are: what was changed at approval is said, not done.
  private func writeApproval(to answer: inout Answer) {
    guard let approval else { return }
    let isHeld = record.status == .approved || record.status == .corrected
    answer.line(
      "\(approval.words)\(approval.isAmended && !isHeld ? "; the amended text is not held" : ""):")
    for line in wrapped("\"\(oneLine(approval.sentence))\"", width: width, indent: "  ") {
      answer.line(line)
    }
    answer.line()
  }

  private func writeCorrections(to answer: inout Answer) {
    guard !record.corrections.isEmpty else { return }
    answer.line("Corrected by people (\(record.corrections.count))")
    for correction in record.corrections {
      let place = correction.section.map { " in \(record.anchor)/\($0)" } ?? ""
      answer.line(
        "  \(correction.field)\(place): \(correction.value ?? "none") · by \(oneLine(correction.by)), "
          + "\(correction.on): \(oneLine(correction.why))")
    }
  }

  /// What was measured and counted, each with its sentence; of an item what stands in it or below it.
  func writeFigures(of item: Section?, to answer: inout Answer) {
    let metrics = record.metrics.filter { item?.span.contains($0.span) ?? true }
    answer.line("\(counted(metrics.count, "figure")) in \(item?.id ?? record.anchor)")
    var section: String?
    var sentence: Span?
    for metric in metrics {
      if metric.section != section || section == nil {
        section = metric.section
        answer.line()
        let title =
          record.sections.first { $0.id == section }.map { "  \(oneLine($0.title))" } ?? ""
        answer.line("\(section ?? record.anchor)\(title)", as: .bold)
      }
      let facts = [
        metric.what, metric.direction, metric.period.map { "for \($0)" },
        metric.approximate ? "not exact" : nil,
      ].compactMap { $0 }
      answer.line(
        "  \(oneLine(metric.asWritten, width: 40))\(corrected(metric))  \(oneLine(facts.joined(separator: " · "), width: 70))"
      )
      let said = record.statements.first { $0.span.contains(metric.span) }?.span
      guard let said, said != sentence else { continue }
      sentence = said
      for line in wrapped("\"\(oneLine(record.text[said]))\"", width: width, indent: "      ") {
        answer.line(line)
      }
    }
  }

  /// What a person corrected a figure to.
  private func corrected(_ metric: Metric) -> String {
    let written = record.text[metric.span]
    let correction = record.corrections.last {
      $0.field == "metric.value"
        && ($0.quote.map { written.contains($0) || $0.contains(written) } ?? false)
    }
    return correction.map { " → \($0.value ?? "none") (human, by \(oneLine($0.by)))" } ?? ""
  }

  private func writeDecisions(to answer: inout Answer) {
    if !record.decisions.isEmpty {
      answer.line("Decisions (\(record.decisions.count))")
      for decision in record.decisions {
        answer.line("  \(OutcomeText.words(decision)) · \(decision.section ?? record.anchor)")
        for line in wrapped(
          "\"\(oneLine(record.text[decision.span]))\"", width: width, indent: "      ")
        { answer.line(line) }
        for vote in record.votes where vote.decision == decision.id {
          answer.line("      \(vote.words)")
        }
      }
      answer.line()
    }
    if !promises.isEmpty {
      let owners = Dictionary(grouping: promises) {
        oneLine($0.owner ?? "owner not named", width: 30).lowercased()
      }
      .map { (key: oneLine($1.first?.owner ?? "owner not named", width: 30), value: $1.count) }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .prefix(8).map { "\($0.key) \($0.value)" }
      for line in wrapped(
        "Promises (\(promises.count)): \(owners.joined(separator: ", "))", width: width,
        indent: "")
      { answer.line(line) }
      answer.line()
    }
  }

  /// An item, its children and its text.
  func write(item: Section, to answer: inout Answer) {
    answer.line("\(heading(item))   \(item.id)")
    let status = record.status == .unknown ? "" : ", \(record.status.rawValue)"
    answer.line(
      "\(meetingName), \(longDate(record.meeting.date))\(status)\(item.page.map { ", page \($0)" } ?? "")"
    )
    writeFate(of: item, to: &answer)
    writeAmendment(of: item, to: &answer)
    for correction in record.corrections
    where correction.section.map({ "\(record.anchor)/\($0)" == item.id }) ?? false {
      answer.line("  \(words(of: correction))")
    }
    let children = record.sections.filter { $0.parent == item.id }
    for child in children { answer.line("  \(heading(child))   \(child.id)") }
    let inside = Set(record.sections.filter { item.span.contains($0.span) }.map(\.id))
    for decision in record.decisions where decision.section.map(inside.contains) == true {
      answer.line("  \(OutcomeText.words(decision))")
    }
    for promise in promises(in: item) { PromiseText.write(promise, to: &answer) }
    answer.line()
    writeBody(of: item.span, after: item.heading.end, indent: "  ", to: &answer)
  }

  /// Of an item of a paper that was replaced what became of it.
  private func writeFate(of item: Section, to answer: inout Answer) {
    guard let replaced else { return }
    let own = record.text[Span(start: item.heading.end, end: item.span.end)].onOneLine
    var words = "the item is not there any more"
    if let now = replaced.items[item.id]?.onOneLine {
      words =
        now == own
        ? "the item is the same there" : "the item was changed there: minutebook show \(item.id)"
    }
    answer.line("this paper was replaced by \(replaced.name); \(words)")
  }

  /// The sentence by which a later meeting changed the item, where it names its number.
  private func writeAmendment(of item: Section, to answer: inout Answer) {
    guard let approval, let number = item.number, approval.isAmended(itemNumbered: number) else {
      return
    }
    answer.line("\(approval.words):")
    for line in wrapped("\"\(oneLine(approval.sentence))\"", width: width, indent: "  ") {
      answer.line(line)
    }
  }

  private func words(of correction: Correction) -> String {
    "\(correction.field): \(correction.value ?? "none") · human, by \(oneLine(correction.by)), "
      + "\(correction.on): \(oneLine(correction.why))"
  }

  /// What the head of the paper says of it, each fact with the words and the rule it was read by.
  private func writeBasis(to answer: inout Answer) {
    let meeting = record.meeting
    let facts: [(String, String?)] = [
      ("body", meeting.body), ("code", meeting.code), ("number", meeting.number.map(String.init)),
      ("date", meeting.date),
      ("sitting", meeting.sitting),
      ("jointWith", meeting.jointWith?.map(\.told).joined(separator: "; ")),
      ("documentType", record.documentType.rawValue),
      ("status", record.status.rawValue), ("version", record.version?.label),
    ]
    for (field, value) in facts {
      guard let value, let basis = record.basis[field] else { continue }
      let words = basis.span.map { record.text[$0] } ?? basis.evidence
      let said = words.map { "\"\(oneLine($0, width: 60))\" " } ?? ""
      answer.line("  \(field): \(oneLine(value, width: 60)) · \(said)(rule \(basis.rule))")
    }
    answer.line()
  }

  /// The dates with their reasons; of a whole paper what it says of itself, too.
  func writeDates(of item: Section?, to answer: inout Answer) {
    let dates = record.dates.filter { item?.span.contains($0.span) ?? true }
    if item == nil {
      answer.line("What \(record.anchor) says of itself, and why it was read so")
      writeBasis(to: &answer)
    }
    answer.line("\(counted(dates.count, "date")) in \(item?.id ?? record.anchor)")
    for date in dates {
      let value = date.value ?? "no date"
      let mark = date.inferred ? "≈" : " "
      answer.line(
        "\(mark) \(value)  \"\(oneLine(date.asWritten))\"  \(date.role.rawValue)  "
          + "\(date.section ?? record.anchor)")
      let others =
        date.alternatives.isEmpty ? "" : "; or \(date.alternatives.joined(separator: ", "))"
      for line in wrapped(date.basis + others, width: width, indent: "      ") { answer.line(line) }
    }
  }

  // MARK: Parts

  private var meetingName: String {
    let meeting = record.meeting
    let name = meeting.body ?? record.title?.text ?? record.source.name
    let abbreviation = meeting.abbreviation.map { " (\($0))" } ?? ""
    let others = meeting.jointWith.map {
      ", with \($0.map { oneLine($0.told) }.joined(separator: ", "))"
    }
    return oneLine(name) + abbreviation + (meeting.number.map { " \($0)" } ?? "") + (others ?? "")
  }

  private func writeHead(to answer: inout Answer) {
    answer.line("\(meetingName)\(record.meeting.code.map { " · \($0)" } ?? "")")
    let weekday =
      Answers.weekday(of: record.meeting.date).map { " (\($0))" } ?? ""
    let status = record.status == .unknown ? "" : ", \(record.status.rawValue)"
    let version = record.version.map { ", \($0.label)" } ?? ""
    answer.line(
      "\(longDate(record.meeting.date))\(weekday) · \(record.documentType.rawValue)\(status)\(version) · "
        + (record.marking?.label ?? "no marking") + (record.provenance.ocr ? " · OCR" : ""))
    let pages = record.source.pages.map { ", \(counted($0, "page"))" } ?? ""
    answer.line(
      "\(record.anchor) · \(record.source.name)\(pages) · sha256 \(record.source.sha256.prefix(16))…"
    )
    if let former = record.formerAnchor {
      answer.line("read as \(former); a person corrected it, see the foot")
    }
    if let own = versions.first(where: { $0.id == record.id }), !own.isCurrent,
      let shown = versions.first(where: { $0.isCurrent && $0.meetingKey == own.meetingKey })
    {
      answer.line(
        "this paper was replaced by \(shown.sourceName); what holds now: minutebook show \(shown.anchor)"
      )
    }
    if versions.count > 1 {
      let names = versions.map { row in
        "\(row.sourceName) (\(row.status == "unknown" ? row.documentType : row.status)\(row.isCurrent ? ", shown" : ""))"
      }
      answer.line(
        "held as \(counted(versions.count, "document")): \(names.joined(separator: "; "))")
    }
    answer.line()
  }

  private func writeItems(withText: Bool, to answer: inout Answer) {
    guard !record.sections.isEmpty else {
      answer.line("no items found")
      answer.line()
      return
    }
    answer.line("Items")
    for (index, section) in record.sections.enumerated() {
      let indent = String(repeating: "  ", count: section.level)
      answer.line("\(indent)\(heading(section))")
      guard withText else { continue }
      let next =
        index + 1 < record.sections.count
        ? record.sections[index + 1].heading.start : record.text.count
      writeBody(
        of: Span(start: section.heading.start, end: next), after: section.heading.end,
        indent: indent + "  ", to: &answer)
    }
    let missing = record.missingItemNumbers
    if !missing.isEmpty {
      answer.line("  not in this paper: \(missing.map(String.init).joined(separator: ", "))")
    }
    answer.line()
  }

  private func writeModifications(to answer: inout Answer) {
    guard !record.modifications.isEmpty else { return }
    answer.line("Modifications")
    for modification in record.modifications {
      let title = modification.title.map { "  '\(oneLine($0, width: 60))'" } ?? ""
      let items = modification.named.compactMap(\.section).map {
        $0.drop { $0 != "/" }.dropFirst()
      }
      var seen: Set<Substring> = []
      let unique = items.filter { seen.insert($0).inserted }
      answer.line(
        "  \(modification.id)\(title)  \(counted(modification.named.count { $0.inRange != true }, "mention"))"
          + (modification.family.map {
            ", \(MarkedNumbers.relation(of: modification.id, to: $0, named: number(of: $0)))"
          } ?? "")
          + (unique.isEmpty
            ? "" : ", \(unique.count == 1 ? "item" : "items") \(unique.joined(separator: ", "))"))
    }
    answer.line()
  }

  private func writeNext(to answer: inout Answer) {
    guard !record.nextMeetings.isEmpty else { return }
    let next = record.nextMeetings.map { meeting in
      let type = meeting.type.map { "\($0) " } ?? ""
      let number = meeting.number.map { " (\($0)\(meeting.inferred ? ", inferred" : ""))" } ?? ""
      return "\(type)\(longDate(meeting.date))\(number)"
    }
    answer.line("Next: \(next.joined(separator: ", "))")
    answer.line()
  }

  private func writeFoot(to answer: inout Answer) {
    for diagnostic in record.diagnostics {
      let page = diagnostic.page.map { "page \($0): " } ?? ""
      answer.line("note: \(page)\(diagnostic.message) [\(diagnostic.code)]")
    }
    if !record.provenance.sandboxed { answer.line("note: read without a sandbox") }
  }

  private func writeBody(of span: Span, after start: Int, indent: String, to answer: inout Answer) {
    for block in record.blocks where block.span.overlaps(span) {
      let from = max(block.span.start, start)
      guard from < min(block.span.end, span.end) else { continue }
      if block.kind == .table, from == block.span.start, block.span.end <= span.end {
        for line in TableText(block, in: record.text).lines(width: width - indent.count) {
          answer.line(indent + line)
        }
        continue
      }
      var text = record.text[Span(start: from, end: min(block.span.end, span.end))]
      if from == start, text.hasPrefix(":") { text.removeFirst() }
      for line in wrapped(text, width: width, indent: indent) { answer.line(line) }
    }
  }

  private func heading(_ section: Section) -> String {
    headingLine(number: section.number, title: section.title, owner: section.owner)
  }
}
