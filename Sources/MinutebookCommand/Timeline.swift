import ArgumentParser
import Configuration
import Dates
import DocumentModel
import EntityExtraction
import Indexing

struct Timeline: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Every meeting that touched one modification, newest first.",
    discussion: """
      Meetings to come stand above the line, and stretches of time of which nothing is held are rows \
      of their own. With --json one document: id, title, lastWord, upcoming, rows, mentionedTogether.

      Examples:  minutebook timeline MP931
                 minutebook timeline MP931 --json
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @Argument(help: ArgumentHelp("A modification's identifier, in any form.", valueName: "id"))
  var modification: String

  struct Row: Encodable {
    var date: String?
    var meeting: String
    var anchor: String
    var item: String
    var title: String?
    var outcome: String
    var sentence: String
    var page: Int?
    var status: String
    /// Where the minutes of the meeting are approved, and whether with an amendment.
    var approval: String?
    var asWritten: [String]
    /// Where the id printed is an earlier stage of the same change.
    var isEarlierStage: Bool
    /// Where in the paper the first mention of the item stands.
    fileprivate var start: Int

    private enum CodingKeys: String, CodingKey {
      case date, meeting, anchor, item, title, outcome, sentence, page, status, approval, asWritten
      case isEarlierStage
    }
  }

  /// A stretch of time in which no paper that is held mentions the change.
  struct Gap: Encodable {
    var after: String
    var before: String
    /// The meetings of the same bodies that are held of it.
    var held: [String]
  }

  struct Upcoming: Encodable {
    var date: String
    var type: String?
    var announcedIn: String
  }

  struct Result: Encodable {
    var id: String
    var title: String?
    /// Titles that older meetings quote.
    var earlierTitles: [TitleRow]
    var lastWord: String?
    var open: [String]
    var upcoming: [Upcoming]
    var rows: [Row]
    var gaps: [Gap]
    var mentionedTogether: [String]
    var coverage: FoundAnswer.Coverage
  }

  func run() throws {
    let configuration = try global.configuration()
    let archive = try global.archive()
    let index = try global.index(of: archive)
    let reader = try QueryReader(
      schemes: configuration.enabledSchemes, sameAs: configuration.sameAs)
    // A bare number is that of every change that has it, as for `search`.
    let numbered =
      modification.allSatisfy(\.isNumber)
      ? try index.modifications(
        number: String(modification.drop { $0 == "0" }), filter: SearchIndex.Filter()
      ).map(\.id) : []
    let readings = numbered.isEmpty ? try reader.readings(of: modification).map(\.id) : numbered
    guard !readings.isEmpty else {
      throw UsageProblem(
        description:
          "\(modification): no known scheme has such an identifier; for words: minutebook search \"\(modification)\""
      )
    }
    let builder = TimelineBuilder(index: index, shelf: RecordShelf(archive: archive))
    let found = try readings.map { try builder.timeline(of: $0) }
    let held = found.filter { !$0.rows.isEmpty }
    let shown = held.isEmpty ? Array(found.prefix(1)) : held
    if output.json {
      try printJSON(shown)
    } else {
      var answer = Answer()
      for (position, result) in shown.enumerated() {
        if position > 0 { answer.line() }
        TimelineText().write(result, to: &answer)
      }
      answer.write()
    }
    if held.isEmpty { throw ExitStatus.nothingFound.code }
  }
}

/// Puts the timeline of a modification together.
struct TimelineBuilder {
  let index: SearchIndex
  let shelf: RecordShelf

  func timeline(of id: String) throws -> Timeline.Result {
    let known = try index.modification(id)
    var rows: [Timeline.Row] = []
    var together: Set<String> = []
    var documents: Set<String> = []
    var open: [(due: String, words: String)] = []
    var told: Set<String> = []
    var lastWord: (rank: (String, Int, Int), words: String)?
    let ledger = PromiseLedger(index: index, shelf: shelf)
    var papers: [BodyPapers.Body: BodyPapers]?
    let mentions = try index.mentions(of: id, filter: SearchIndex.Filter())
    let groups = Dictionary(grouping: mentions) { "\($0.document)\t\($0.section ?? "")" }
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      guard let first = group.first, let row = try index.document(first.document) else { continue }
      let record = try shelf.record(first.document)
      documents.insert(first.document)
      let section = record.sections.first { $0.id == first.section }
      let outcome = OutcomeText.outcome(of: record, section: first.section, modification: id)
      let decided = outcome.decisions.last?.span ?? outcome.reported
      let sentence =
        decided.map { record.text[$0] } ?? group.first { !$0.about }?.sentence ?? first.sentence
      let approval = row.status == "approved" ? nil : try index.approval(of: row)?.words
      rows.append(
        Timeline.Row(
          date: row.date, meeting: meetingName(row), anchor: row.anchor,
          item: first.section ?? row.anchor, title: section?.title,
          outcome: outcome.words, sentence: oneLine(sentence), page: first.page, status: row.status,
          approval: approval,
          asWritten: Array(Set(group.map(\.asWritten))).sorted(),
          isEarlierStage: group.allSatisfy { isEarlierStage($0, of: id) }, start: first.start))
      if let decided {
        // Of one day what names the change says more than what only its item is about.
        let isNamed = group.contains { decided.contains(Span(start: $0.start, end: $0.end)) }
        let rank = (row.date ?? "", isNamed ? 1 : 0, decided.start)
        if lastWord.map({ $0.rank < rank }) ?? true {
          let status =
            (row.status == "draft" ? ", draft" : "") + (approval.map { ", \($0)" } ?? "")
          lastWord = (
            rank,
            "\(longDate(row.date)), \(meetingName(row))\(status): \(outcome.words): \"\(oneLine(sentence))\""
          )
        }
      }
      for other in record.modifications where other.id != id {
        if other.mentions.contains(where: { $0.section == first.section && $0.section != nil }) {
          together.insert(other.id)
        }
      }
      // Of an item about the change all that is promised below it; else what names the change.
      let isAbout = group.contains(where: \.about)
      for action in record.actions {
        guard
          isAbout && section?.span.contains(action.span) == true
            || group.contains(where: { action.span.overlaps(Span(start: $0.start, end: $0.end)) }),
          told.insert("\(row.id)\t\(action.id)").inserted
        else { continue }
        if papers == nil { papers = try ledger.papers() }
        guard let body = papers?[BodyPapers.Body(row)], let position = body.position(of: row) else {
          continue
        }
        let fate = try body.fate(of: action, at: position)
        guard !["closed", "returned"].contains(fate.state) else { continue }
        let reference = action.reference.map { "\(oneLine($0, width: 20)), " } ?? ""
        let due = fate.due.map { ", due \(longDate($0))" } ?? ""
        open.append(
          (
            fate.due ?? "9999",
            "\(reference)\(action.owner ?? "owner not named")\(due)"
              + "\(fate.state == "open" ? "" : ", \(fate.state)"): \(oneLine(action.what, width: 70)) "
              + "(\(action.section ?? row.anchor))"
          ))
      }
    }
    rows.sort { ($0.date ?? "", $0.anchor, $0.start) > ($1.date ?? "", $1.anchor, $1.start) }
    let newest = rows.first.map { "\(longDate($0.date)), \($0.meeting): \($0.outcome)" }
    return Timeline.Result(
      id: id, title: known?.title, earlierTitles: Array(try index.titles(of: id).dropFirst()),
      lastWord: lastWord?.words ?? newest,
      open: open.sorted { ($0.due, $0.words) < ($1.due, $1.words) }.map(\.words),
      upcoming: try upcoming(after: rows.compactMap(\.date).max(), in: documents), rows: rows,
      gaps: try gaps(between: rows, in: documents), mentionedTogether: together.sorted(),
      coverage: try Coverage(index: index).coverage())
  }

  private func isEarlierStage(_ mention: MentionRow, of id: String) -> Bool {
    let letters = mention.asWritten.uppercased().filter(\.isLetter)
    let own = id.drop { $0 != ":" }.filter(\.isLetter)
    return !letters.isEmpty && !own.hasSuffix(letters) && !letters.hasSuffix(own)
  }

  /// The meetings that papers with the change announce and of which nothing is held.
  private func upcoming(after last: String?, in documents: Set<String>) throws
    -> [Timeline.Upcoming]
  {
    guard let last else { return [] }
    var held: Set<HeldDay> = []
    for row in try index.documents(onlyCurrent: true) {
      held.insert(HeldDay(body: BodyPapers.Body(row), day: row.date))
    }
    return try index.nextMeetings().compactMap { next in
      guard documents.contains(next.document), let date = next.date, date > last,
        let row = try index.document(next.document),
        !held.contains(HeldDay(body: BodyPapers.Body(row), day: date))
      else { return nil }
      return Timeline.Upcoming(date: date, type: next.type, announcedIn: row.anchor)
    }.sorted { $0.date < $1.date }
  }

  private struct HeldDay: Hashable {
    var body: BodyPapers.Body
    var day: String?
  }

  /// How many days may pass between two rows before it is said what is held of the time between.
  private static let unremarkable = 45

  private func gaps(between rows: [Timeline.Row], in documents: Set<String>) throws
    -> [Timeline.Gap]
  {
    let days = Set(rows.compactMap(\.date)).sorted(by: >)
    let long = zip(days, days.dropFirst()).filter { newer, older in
      guard let day = CalendarDay(newer),
        let limit = CalendarDay(older)?.adding(days: Self.unremarkable)
      else { return false }
      return limit < day
    }
    guard !long.isEmpty else { return [] }
    let all = try index.documents(onlyCurrent: true)
    let bodies = Set(all.filter { documents.contains($0.id) }.map(BodyPapers.Body.init))
    let others = all.filter { bodies.contains(BodyPapers.Body($0)) && !documents.contains($0.id) }
    return long.map { newer, older in
      let between = others.filter { ($0.date ?? "") > older && ($0.date ?? "9999") < newer }
        .sorted { ($0.date ?? "", $0.id) < ($1.date ?? "", $1.id) }
      var seen: Set<String> = []
      return Timeline.Gap(
        after: older, before: newer,
        held: between.map(meetingName).filter { seen.insert($0).inserted })
    }
  }

  private func meetingName(_ row: DocumentRow) -> String {
    let name = row.abbreviation ?? row.body ?? row.title ?? row.sourceName
    return oneLine(name, width: 50) + (row.number.map { " \($0)" } ?? "")
  }
}

/// Writes a timeline for people.
struct TimelineText {
  private let width = 96

  func write(_ result: Timeline.Result, to answer: inout Answer) {
    let id = result.id.drop { $0 != ":" }.dropFirst()
    guard !result.rows.isEmpty else {
      answer.line("no meeting that is held mentions \(id) (\(result.id.prefix { $0 != ":" }))")
      answer.line("held: \(Coverage.some(result.coverage.held))")
      return
    }
    let code = result.id.prefix { $0 != ":" }
    answer.line("\(id)\(result.title.map { " '\(oneLine($0, width: 60))'" } ?? "") · \(code)")
    for earlier in result.earlierTitles { answer.line(earlierTitle(earlier)) }
    if let word = result.lastWord {
      for line in wrapped("Last word: \(word)", width: width, indent: "") { answer.line(line) }
    }
    answer.line("Still open:\(result.open.isEmpty ? " nothing promised" : "")")
    for open in result.open {
      for line in wrapped(open, width: width, indent: "  ", hang: 2) { answer.line(line) }
    }
    answer.line()
    for upcoming in result.upcoming {
      answer.line(
        "UPCOMING   \(longDate(upcoming.date))\(upcoming.type.map { " (\($0))" } ?? "")   announced in \(upcoming.announcedIn), no paper held yet"
      )
    }
    if !result.upcoming.isEmpty { answer.line(String(repeating: "─", count: 72)) }
    var last: String?
    for row in result.rows {
      if row.date != last,
        let gap = result.gaps.first(where: { $0.before == last && $0.after == row.date })
      {
        let time = "between \(longDate(gap.after)) and \(longDate(gap.before))"
        let words =
          gap.held.isEmpty
          ? "nothing held \(time)"
          : "not mentioned \(time): \(Coverage.some(gap.held, most: 6))"
        for line in wrapped("⋯ \(words)", width: width, indent: "            ", hang: 2) {
          answer.line(line)
        }
      }
      let stage =
        row.isEarlierStage
        ? " · same change, earlier stage (\(row.asWritten.joined(separator: ", ")))" : ""
      let status = [row.status == "unknown" ? nil : row.status, row.approval].compactMap { $0 }
        .map { " · \($0)" }.joined()
      answer.line("\(longDate(row.date))  \(row.meeting)\(status)  \(row.item)")
      answer.line("    \(row.outcome)\(stage)")
      if let title = row.title { answer.line("    \(oneLine(title, width: width - 4))") }
      for line in wrapped("\"\(row.sentence)\"", width: width, indent: "    ") { answer.line(line) }
      if let page = row.page { answer.line("    page \(page)") }
      last = row.date
    }
    answer.line()
    answer.line(
      "mentioned together: \(result.mentionedTogether.isEmpty ? "none" : result.mentionedTogether.joined(separator: ", "))"
    )
    Coverage.write(result.coverage, to: &answer)
  }
}
