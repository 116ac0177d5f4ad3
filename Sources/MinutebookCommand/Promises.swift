import ArgumentParser
import Dates
import DocumentModel
import Indexing

struct Promises: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promises",
    abstract: "What was promised or asked for, by whom and for when, and what became of it.",
    discussion: """
      A promise is open, closed, carried forward, returned (its number, or a modification of its item, \
      comes back in the minutes of the meeting it was due at) or silent (those minutes are held and say \
      nothing of it). Where only headlines or an agenda of that meeting are held it is not known.

      Examples:  minutebook promises --owner DCC
                 minutebook promises --due-before 2025-05-01 --open
                 minutebook promises --due mcf-24
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @Option(
    name: .long, help: ArgumentHelp("Only of this owner: part of the name.", valueName: "name"))
  var owner: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Only what is due on or after this day.", valueName: "yyyy-mm-dd"))
  var dueAfter: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Only what is due on or before this day.", valueName: "yyyy-mm-dd"))
  var dueBefore: String?

  @Option(name: .long, help: ArgumentHelp("Only what is due by this meeting.", valueName: "ref"))
  var due: String?

  @Flag(name: .long, help: "Leave out what is closed.")
  var open = false

  struct Promise: Encodable {
    var owner: String?
    var requestedBy: String?
    var what: String
    var due: String?
    var dueAsWritten: String?
    var dueMeeting: String?
    var strength: String
    var state: String
    var reason: String
    var reference: String?
    var item: String
    var meeting: String
    var date: String?
    var page: Int?
    /// Whether a person corrected what the paper was read to say.
    var isCorrected: Bool
  }

  func validate() throws {
    if owner?.allSatisfy(\.isWhitespace) == true { throw ValidationError("--owner wants a name") }
    for day in [dueAfter, dueBefore].compactMap({ $0 }) where CalendarDay(day) == nil {
      throw ValidationError("\(day) is no day; write it as 2025-03-11")
    }
  }

  func run() throws {
    let archive = try global.archive()
    let index = try global.index(of: archive)
    let ledger = PromiseLedger(index: index, shelf: RecordShelf(archive: archive))
    var found = try ledger.promises()
    if let owner {
      // From the beginning of a word: `I` is no part of `Kris`.
      let start = " \(owner.lowercased())"
      found.removeAll { " \($0.owner?.lowercased() ?? "")".contains(start) == false }
    }
    if let dueAfter { found.removeAll { $0.due ?? "" < dueAfter } }
    if let dueBefore { found.removeAll { $0.due.map { $0 > dueBefore } ?? true } }
    if let due {
      let target = try ledger.meeting(due)
      found = found.filter { promise in
        // What was due up to the day of the meeting should have come back by then.
        promise.date ?? "" < target.day && target.anchors.contains(promise.meeting)
          && promise.due.map { $0 <= target.day } ?? false
      }
    }
    if open { found.removeAll { $0.state == "closed" } }
    if output.json {
      try printJSON(found)
    } else {
      var answer = Answer()
      write(found, to: &answer)
      answer.write()
    }
    if found.isEmpty { throw ExitStatus.nothingFound.code }
  }

  private func write(_ promises: [Promise], to answer: inout Answer) {
    let states = Dictionary(grouping: promises, by: \.state).mapValues(\.count)
      .sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    answer.line(
      promises.isEmpty
        ? "no such promise is held"
        : "\(counted(promises.count, "promise")): \(states.joined(separator: ", "))")
    for promise in promises {
      answer.line()
      let due = dueWords(promise.due, asWritten: promise.dueAsWritten)
      let reference = promise.reference.map { "\(oneLine($0, width: 20))  " } ?? ""
      answer.line(
        "  \(reference)\(promise.owner.map { oneLine($0, width: 50) } ?? "owner not named") · \(due) · \(promise.state)\(promise.strength == "soft" ? " · soft" : "")\(promise.isCorrected ? " · corrected by a person" : "")"
      )
      for line in wrapped("\"\(oneLine(promise.what))\"", width: 96, indent: "      ") {
        answer.line(line)
      }
      let place = promise.page.map { "  ·  page \($0)" } ?? ""
      answer.line(
        "      \(promise.item)  ·  \(longDate(promise.date))\(place)  ·  \(promise.reason)")
    }
  }
}

/// When something is due: the day, else the words of the paper.
func dueWords(_ day: String?, asWritten: String?) -> String {
  day.map { "due \(longDate($0))" } ?? asWritten.map { "due \(oneLine($0, width: 40))" }
    ?? "no date"
}
