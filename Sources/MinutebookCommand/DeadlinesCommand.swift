import Answers
import ArgumentParser
import Dates
import EntityExtraction
import Foundation
import Indexing
import Publishing

struct DeadlinesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadlines",
    abstract: "Dated things to come or past: consultations, targets, releases, deadlines, actions.",
    discussion: """
      Each with the change it is of, the sentence that names the day, and why the day was read so. \
      Where a later paper gives the same thing another day, the older row says when it was moved. Of a \
      month, a quarter or a window the last day counts.

      Examples:  minutebook deadlines --within 3w
                 minutebook deadlines --id MP931
                 minutebook deadlines --after 2025-04-01 --format ics > minutes.ics
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption
  @OptionGroup var list: ListOptions
  @OptionGroup var whose: BodyOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Only on this day or later.", valueName: "yyyy-mm-dd"),
    transform: GivenDays.init(given:))
  var after: GivenDays?

  @Option(
    name: .long,
    help: ArgumentHelp("Only on this day or earlier.", valueName: "yyyy-mm-dd"),
    transform: GivenDays.init(given:))
  var before: GivenDays?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only from today until so much later: 10d, 3w, 2m, 1y.", valueName: "time"),
    transform: TimeSpan.init(given:))
  var within: TimeSpan?

  @Option(
    name: .long, help: ArgumentHelp("Only of this change, in any form.", valueName: "id"),
    completion: .custom(completeModifications))
  var id: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The day that counts as today, for --within and for what is past.", valueName: "yyyy-mm-dd"),
    transform: GivenDays.init(given:))
  var asOf: GivenDays?

  @Option(name: .long, help: ArgumentHelp("text, json, csv or ics.", valueName: "format"))
  var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case csv
    case ics
  }

  func run() throws {
    let archive = try global.archive()
    let index = try global.index(of: archive, tellsDoubts: true)
    let now = asOf?.last ?? today()
    let ledger = try PromiseLedger(index: index, asOf: now)
    var filter = Deadlines.Filter()
    filter.body = whose.body
    filter.code = whose.code
    filter.modifications = try modifications()
    filter.after = after?.first
    filter.before = before?.last
    if let within {
      filter.after = max(filter.after ?? now, now)
      let end = within.end(from: now) ?? now
      filter.before = min(filter.before ?? end, end)
    }
    var found = try Deadlines(index: index, ledger: ledger).deadlines(filter)
    if !list.oldest, format == .text, within == nil, after == nil { found.reverse() }
    let shown = Array(found.prefix(list.limit ?? .max))
    switch output.json ? .json : format {
    case .json: try printJSON(shown)
    case .csv: writeOut(Data(csv(shown).utf8))
    case .ics: writeOut(Data(calendar(of: shown).utf8))
    case .text:
      var answer = Answer()
      write(shown, of: found.count, now: now, to: &answer)
      CoverageText.write(
        CoverageAnswer(
          try index.coverage(SearchIndex.Filter(body: whose.body, code: whose.code))),
        to: &answer)
      answer.write()
    }
    if found.isEmpty { throw ExitStatus.nothingFound.code }
  }

  private func modifications() throws -> [String] {
    guard !id.isEmpty else { return [] }
    let reader = try QuestionReader(global.configuration())
    let query = id.joined(separator: " ")
    let readings = try reader.question(query).modifications
    guard !readings.isEmpty else {
      throw UsageProblem(description: "\(query): no known scheme has such an identifier")
    }
    return readings
  }

  private func write(_ shown: [Deadline], of count: Int, now: String, to answer: inout Answer) {
    let past = shown.count { $0.day < now }
    answer.line(
      "\(counted(count, "dated thing")): \(shown.count - past) to come, \(past) past"
        + (shown.count < count ? ", the first \(shown.count) shown" : ""))
    var isPast: Bool?
    for deadline in shown {
      if list.brief {
        answer.line("\(deadline.day)  \(lead(deadline))  \(deadline.item)")
        continue
      }
      if let isPast, isPast != (deadline.day < now) {
        answer.line("──── today, \(longDate(now)) ────")
      }
      isPast = deadline.day < now
      answer.line()
      answer.line("  \(longDate(deadline.day))  \(lead(deadline))")
      for line in wrapped("\"\(deadline.what)\"", width: 92, indent: "      ") { answer.line(line) }
      let inferred = deadline.isInferred ? "  ·  inferred: \(deadline.basis)" : ""
      let also =
        deadline.alsoIn.isEmpty ? "" : "  ·  also in \(deadline.alsoIn.joined(separator: ", "))"
      answer.line(
        "      \(deadline.item)  ·  \(longDate(deadline.date))"
          + (deadline.page.map { "  ·  page \($0)" } ?? "") + inferred + also)
      if let moved = deadline.movedTo, let item = deadline.movedIn {
        answer.line("      moved to \(longDate(moved)) in \(item)")
      }
    }
    answer.line()
  }

  private func lead(_ deadline: Deadline) -> String {
    let ids = deadline.modifications.map(number(of:)).joined(separator: ", ")
    let written =
      deadline.value == deadline.day ? "" : " (\(deadline.asWritten))"
    let parts =
      [
        deadline.role + written, ids, deadline.owner.map { oneLine($0, width: 40) } ?? "",
        deadline.state?.rawValue ?? "",
      ] + deadline.badges
    return (deadline.movedTo == nil ? "" : "moved: ")
      + parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func csv(_ deadlines: [Deadline]) -> String {
    var text = csvLine([
      "day", "value", "role", "modifications", "owner", "state", "what", "body", "code", "meeting",
      "item", "page", "paper", "inferred", "basis", "movedTo", "movedIn",
    ])
    for deadline in deadlines {
      text += csvLine([
        deadline.day, deadline.value, deadline.role, deadline.modifications.joined(separator: " "),
        deadline.owner ?? "", deadline.state?.rawValue ?? "", deadline.what, deadline.body ?? "",
        deadline.code ?? "", deadline.anchor, deadline.item,
        deadline.page.map(String.init) ?? "", deadline.date ?? "",
        deadline.isInferred ? "yes" : "no", deadline.basis, deadline.movedTo ?? "",
        deadline.movedIn ?? "",
      ])
    }
    return text
  }
}

/// A line of CSV (RFC 4180). What a spreadsheet would take for a formula is told apart by an apostrophe.
func csvLine(_ fields: [String]) -> String {
  fields.map { field in
    let plain = printable(field)
    let safe = plain.first.map { "=+-@\t\r".contains($0) } == true ? "'" + plain : plain
    return safe.contains { ",\"\n\r".contains($0) }
      ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
  }.joined(separator: ",") + "\r\n"
}

/// A stretch of time as a person gives it: `10d`, `3w`, `2m`, `1y`.
struct TimeSpan {
  private let days: Int
  private let months: Int

  /// - Throws: `ValidationError` where it is none.
  init(given argument: String) throws {
    guard let unit = argument.last, let count = Int(argument.dropLast()), (1...1000).contains(count)
    else {
      throw ValidationError("\(argument) is no stretch of time; write it as 10d, 3w, 2m or 1y")
    }
    switch unit {
    case "d": (days, months) = (count, 0)
    case "w": (days, months) = (7 * count, 0)
    case "m": (days, months) = (0, count)
    case "y": (days, months) = (0, 12 * count)
    default:
      throw ValidationError("\(argument) is no stretch of time; write it as 10d, 3w, 2m or 1y")
    }
  }

  /// The last day of it, ISO.
  func end(from day: String) -> String? {
    CalendarDay(day)?.adding(days: days, months: months).map { "\($0)" }
  }
}
