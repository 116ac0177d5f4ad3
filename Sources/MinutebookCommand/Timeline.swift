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
    var asWritten: [String]
    /// Where the id printed is an earlier stage of the same change.
    var isEarlierStage: Bool
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
    var mentionedTogether: [String]
    var coverage: FoundAnswer.Coverage
  }

  func run() throws {
    let configuration = try global.configuration()
    let archive = try global.archive()
    let index = try global.index(of: archive)
    let reader = try QueryReader(
      schemes: configuration.enabledSchemes, sameAs: configuration.sameAs)
    let readings = try reader.readings(of: modification)
    guard !readings.isEmpty else {
      throw UsageProblem(
        description:
          "\(modification): no known scheme has such an identifier; for words: minutebook search \"\(modification)\""
      )
    }
    let builder = TimelineBuilder(index: index, shelf: RecordShelf(archive: archive))
    let found = try readings.map { try builder.timeline(of: $0.id) }
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
    var lastWord: (rank: [String], words: String)?
    let ledger = PromiseLedger(index: index, shelf: shelf)
    var papers: [DocumentRow]?
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
      rows.append(
        Timeline.Row(
          date: row.date, meeting: meetingName(row), anchor: row.anchor,
          item: first.section ?? row.anchor, title: section?.title,
          outcome: outcome.words, sentence: oneLine(sentence), page: first.page, status: row.status,
          asWritten: Array(Set(group.map(\.asWritten))).sorted(),
          isEarlierStage: group.allSatisfy { isEarlierStage($0, of: id) }))
      if let decided {
        // Of one day what names the change says more than what only its item is about.
        let isNamed = group.contains { decided.contains(Span(start: $0.start, end: $0.end)) }
        let rank = [row.date ?? "", isNamed ? "1" : "0", first.section ?? ""]
        if lastWord.map({ $0.rank.lexicographicallyPrecedes(rank) }) ?? true {
          let status = row.status == "draft" ? ", draft" : ""
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
        let fate = try ledger.fate(of: action, in: record, row: row, among: papers ?? [])
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
    rows.sort { ($0.date ?? "", $0.item) > ($1.date ?? "", $1.item) }
    let newest = rows.first.map { "\(longDate($0.date)), \($0.meeting): \($0.outcome)" }
    return Timeline.Result(
      id: id, title: known?.title, earlierTitles: Array(try index.titles(of: id).dropFirst()),
      lastWord: lastWord?.words ?? newest,
      open: open.sorted { ($0.due, $0.words) < ($1.due, $1.words) }.map(\.words),
      upcoming: try upcoming(after: rows.compactMap(\.date).max(), in: documents), rows: rows,
      mentionedTogether: together.sorted(), coverage: try Coverage(index: index).coverage())
  }

  private func isEarlierStage(_ mention: MentionRow, of id: String) -> Bool {
    let letters = mention.asWritten.uppercased().filter(\.isLetter)
    let own = id.drop { $0 != ":" }.filter(\.isLetter)
    return !letters.isEmpty && !own.hasSuffix(letters) && !letters.hasSuffix(own)
  }

  private func upcoming(after last: String?, in documents: Set<String>) throws
    -> [Timeline.Upcoming]
  {
    guard let last else { return [] }
    let held = Set(try index.documents(onlyCurrent: true).compactMap(\.date))
    return try index.nextMeetings().filter { next in
      documents.contains(next.document)
        && next.date.map { $0 > last && !held.contains($0) } ?? false
    }.compactMap { next in
      guard let date = next.date, let row = try index.document(next.document) else { return nil }
      return Timeline.Upcoming(date: date, type: next.type, announcedIn: row.anchor)
    }.sorted { $0.date < $1.date }
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
      if let newer = last.flatMap(CalendarDay.init), let older = row.date.flatMap(CalendarDay.init),
        let limit = older.adding(days: 45), limit < newer
      {
        answer.line(
          "            ⋯ nothing held between \(longDate(row.date)) and \(longDate(last))")
      }
      let stage =
        row.isEarlierStage
        ? " · same change, earlier stage (\(row.asWritten.joined(separator: ", ")))" : ""
      let status = row.status == "unknown" ? "" : " · \(row.status)"
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
