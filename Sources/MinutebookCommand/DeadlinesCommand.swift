import Answers
import ArgumentParser
import Dates
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

  @OptionGroup var then: AsOfOption

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
    let now = then.day
    let ledger = try PromiseLedger(index: index, asOf: now, isThen: then.asOf != nil)
    var filter = Deadlines.Filter()
    filter.body = try whose.body(global)
    filter.code = whose.code
    if !id.isEmpty { filter.modifications = try global.modifications(id.joined(separator: " ")) }
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
      CoverageText.write(try whose.coverage(in: index, global), to: &answer)
      answer.write()
    }
    if found.isEmpty { throw ExitStatus.nothingFound.code }
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
      if let item = deadline.deniedIn { answer.line("      not any more, by \(item)") }
      if let words = deadline.endedAs, let meeting = deadline.endedIn {
        answer.line("      the change: \(words) in \(meeting)")
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
        [.asked, .conditional].contains(deadline.force) ? deadline.force?.rawValue ?? "" : "",
        deadline.otherwise.isEmpty
          ? "" : "else \(deadline.otherwise.map { longDate($0) }.joined(separator: ", "))",
      ] + deadline.badges
    return
      (deadline.movedTo != nil
      ? "moved: "
      : deadline.deniedIn != nil || deadline.endedIn != nil ? "not any more: " : "")
      + parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func csv(_ deadlines: [Deadline]) -> String {
    var text = csvLine([
      "day", "value", "role", "modifications", "owner", "state", "what", "body", "code", "meeting",
      "item", "page", "paper", "inferred", "basis", "movedTo", "movedIn", "deniedIn", "endedIn",
      "force",
    ])
    for deadline in deadlines {
      text += csvLine([
        deadline.day, deadline.value, deadline.role, deadline.modifications.joined(separator: " "),
        deadline.owner ?? "", deadline.state?.rawValue ?? "", deadline.what, deadline.body ?? "",
        deadline.code ?? "", deadline.anchor, deadline.item,
        deadline.page.map(String.init) ?? "", deadline.date ?? "",
        deadline.isInferred ? "yes" : "no", deadline.basis, deadline.movedTo ?? "",
        deadline.movedIn ?? "", deadline.deniedIn ?? "", deadline.endedIn ?? "",
        deadline.force?.rawValue ?? "",
      ])
    }
    return text
  }
}
