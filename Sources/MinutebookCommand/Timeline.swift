import Answers
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
      of their own. With --json a list, one entry a reading of the identifier: id, title, lastWord, open, \
      upcoming, rows, gaps, mentionedTogether, coverage.

      Examples:  minutebook timeline MP931
                 minutebook timeline MP931 --json
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @OptionGroup var list: ListOptions

  @Argument(
    help: ArgumentHelp("Identifiers of modifications, in any form.", valueName: "id"),
    completion: .custom(completeModifications))
  var identifiers: [String]

  func run() throws {
    let archive = try global.archive()
    let index = try global.index(of: archive, tellsDoubts: true)
    let query = identifiers.joined(separator: " ")
    // A bare number is that of every change that has it, as for `search`.
    let numbered =
      query.allSatisfy(\.isNumber)
      ? try index.modifications(
        number: String(query.drop { $0 == "0" }), filter: SearchIndex.Filter()
      ).map(\.id) : []
    let readings = try numbered.isEmpty ? global.modifications(query) : numbered
    let builder = TimelineBuilder(
      index: index, ledger: try PromiseLedger(index: index, asOf: today()))
    let found = try readings.map { try builder.timeline(of: $0) }
    let all = found.filter { !$0.rows.isEmpty }
    // What is one change under two numbers is told once.
    let held = all.filter { result in
      !all.contains { other in
        result.family == other.id && MarkedNumbers.mark(of: result.id, in: other.id) != nil
      }
    }
    let shown = held.isEmpty ? Array(found.prefix(1)) : held
    if output.json {
      try printJSON(shown)
    } else {
      var answer = Answer()
      for (position, result) in shown.enumerated() {
        if position > 0 { answer.line() }
        TimelineText(list: list).write(result, to: &answer)
      }
      answer.write()
    }
    if held.isEmpty { throw ExitStatus.nothingFound.code }
  }
}

/// Writes a modification of another code that is one change with it, for people.
enum RelatedText {
  static func line(_ related: RelatedRow) -> String {
    "related: \(related.other), named as one change in \(related.section ?? "a paper")"
      + (related.page.map { ", page \($0)" } ?? "")
  }
}

/// Writes a timeline for people.
struct TimelineText {
  let list: ListOptions
  private let width = 96

  func write(_ result: TimelineAnswer, to answer: inout Answer) {
    let id = number(of: result.id)
    guard !result.rows.isEmpty else {
      let coverage = result.coverage
      let days = coverage.first.map { ", \(longDate($0)) – \(longDate(coverage.last))" } ?? ""
      answer.line(
        "no mention of \(id) (\(code(of: result.id))) in \(counted(coverage.meetings, "meeting"))\(days)"
      )
      answer.line("nearest known: see minutebook search \(id)")
      CoverageText.write(result.coverage, to: &answer)
      return
    }
    answer.line(
      "\(id)\(result.title.map { " '\(oneLine($0, width: 60))'" } ?? "") · \(code(of: result.id))")
    for earlier in result.earlierTitles { answer.line(earlierTitle(earlier)) }
    if let word = result.lastWord {
      for line in wrapped("Last word: \(word)", width: width, indent: "") { answer.line(line) }
    }
    for alternative in result.alternatives {
      let word =
        (alternative.lastWord ?? "no decision recorded")
        + (alternative.inForce.map { "; in force: \(day($0))" } ?? "")
      for line in wrapped(
        "\(number(of: alternative.id)), an alternative: \(word)", width: width, indent: "  ",
        hang: 2)
      {
        answer.line(line)
      }
    }
    if let inForce = result.inForce { answer.line("In force: \(day(inForce))") }
    if let next = result.next { answer.line("Next: \(day(next))") }
    if let family = result.family {
      let relation = MarkedNumbers.relation(
        of: result.id, to: family, named: number(of: family))
      let isSame = MarkedNumbers.mark(of: result.id, in: family) != nil
      answer.line(relation + (isSame ? "" : ": minutebook timeline \(number(of: family))"))
    }
    for related in result.related { answer.line(RelatedText.line(related)) }
    answer.line("Still open:\(result.open.isEmpty ? " nothing promised" : "")")
    for open in result.open {
      let reference = open.reference.map { "\(oneLine($0, width: 20)), " } ?? ""
      let owner = oneLine(open.owner ?? "owner not named", width: 40)
      let words =
        "\(reference)\(owner), \(open.dueWords), \(open.state.rawValue): "
        + "\(oneLine(open.what, width: 70)) (\(open.item))"
      for line in wrapped(words, width: width, indent: "  ", hang: 2) { answer.line(line) }
    }
    answer.line()
    for upcoming in result.upcoming {
      answer.line(
        "UPCOMING   \(longDate(upcoming.date))\(upcoming.type.map { " (\($0))" } ?? "")   announced in \(upcoming.announcedIn), no paper held yet"
      )
    }
    if !result.upcoming.isEmpty { answer.line(String(repeating: "─", count: 72)) }
    let ordered = list.oldest ? result.rows.reversed() : result.rows
    let shown = ordered.prefix(list.limit ?? .max)
    if shown.count < ordered.count {
      answer.line("\(counted(ordered.count, "item")), \(shown.count) shown")
    }
    var last: String?
    for row in shown {
      if row.date != last, let gap = gap(between: last, and: row.date, in: result) {
        let time = "between \(longDate(gap.after)) and \(longDate(gap.before))"
        let words =
          gap.held.isEmpty
          ? "nothing held \(time)"
          : "not mentioned \(time): \(CoverageAnswer.some(gap.held, most: 6))"
        for line in wrapped("⋯ \(words)", width: width, indent: "            ", hang: 2) {
          answer.line(line)
        }
      }
      write(row, to: &answer)
      last = row.date
    }
    answer.line()
    answer.line(
      "mentioned together: \(result.mentionedTogether.isEmpty ? "none" : result.mentionedTogether.joined(separator: ", "))"
    )
    CoverageText.write(result.coverage, to: &answer)
  }

  /// `6 November 2025, target, mcf-23/4.4`, `November 2025, release, mcf-23/4`
  private func day(_ deadline: Deadline) -> String {
    // A month has no day that anybody named.
    let written =
      deadline.value == deadline.day
      ? longDate(deadline.day) : oneLine(deadline.asWritten, width: 40)
    let day =
      deadline.otherwise.isEmpty
      ? written
      : ([deadline.day] + deadline.otherwise).sorted().map { longDate($0) }
        .joined(separator: " or ")
    let state =
      (deadline.state.map { ", \($0.rawValue)" } ?? "")
      + (deadline.force == .conditional ? ", on a condition" : "")
    return "\(day), \(deadline.role)\(state), \(deadline.item)"
      + (deadline.isInferred ? ", inferred" : "")
  }

  private func gap(between one: String?, and other: String?, in result: TimelineAnswer)
    -> TimelineAnswer.Gap?
  {
    guard let one, let other else { return nil }
    return result.gaps.first { $0.after == min(one, other) && $0.before == max(one, other) }
  }

  private func write(_ row: TimelineAnswer.Row, to answer: inout Answer) {
    let notes = row.badges + [row.approval].compactMap { $0 }
    if list.brief {
      let badges = row.badges.isEmpty ? "" : " (\(row.badges.joined(separator: ", ")))"
      let line =
        "  \(row.date ?? "undated") · \(row.item)\(badges) · "
        + (row.alternative.map { "\(number(of: $0)): " } ?? "") + oneLine(row.outcome)
      answer.line(oneLine(line, width: terminalSize?.columns ?? width, keepingIndent: true))
      return
    }
    let stage =
      row.isEarlierStage
      ? " · same change, earlier stage (\(row.asWritten.joined(separator: ", ")))" : ""
    let member = row.alternative.map { "\(number(of: $0)): " } ?? ""
    answer.line(
      "\(longDate(row.date))  \(row.meeting)\(notes.map { " · \($0)" }.joined())  \(row.item)")
    answer.line("    \(member)\(row.outcome)\(stage)")
    if let title = row.title { answer.line("    \(oneLine(title, width: width - 4))") }
    for line in wrapped("\"\(row.sentence)\"", width: width, indent: "    ") { answer.line(line) }
    if let page = row.page { answer.line("    page \(page)") }
  }
}
