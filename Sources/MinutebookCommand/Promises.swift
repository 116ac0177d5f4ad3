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
  }

  func validate() throws {
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
      found.removeAll { $0.owner?.lowercased().contains(owner.lowercased()) != true }
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
        "  \(reference)\(promise.owner.map { oneLine($0, width: 50) } ?? "owner not named") · \(due) · \(promise.state)\(promise.strength == "soft" ? " · soft" : "")"
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

/// Gathers the promises of all meetings and what became of each (product: the silence check).
struct PromiseLedger {
  let index: SearchIndex
  let shelf: RecordShelf

  /// The day of a meeting and the anchors of its body's meetings: of one that is held, else of one that
  /// a paper of the body announces with this number, such as `opsg-48`.
  func meeting(_ reference: String) throws -> (day: String, anchors: Set<String>) {
    let rows = try index.documents(onlyCurrent: true)
    func anchors(of row: DocumentRow) -> Set<String> {
      Set(
        rows.filter { $0.abbreviation == row.abbreviation && $0.body == row.body }.map(\.anchor))
    }
    if let (row, day) = try announced(reference, among: rows) { return (day, anchors(of: row)) }
    let held = try ReferenceLookup(index: index).find(reference).document
    return (held.date ?? "", anchors(of: held))
  }

  /// The day that a paper announces for a meeting that is not held.
  private func announced(_ reference: String, among rows: [DocumentRow]) throws
    -> (row: DocumentRow, day: String)?
  {
    let words = reference.lowercased().split { "-_ ".contains($0) }
    guard words.count == 2, let number = Int(words[1]),
      !rows.contains(where: { $0.anchor == words.joined(separator: "-") })
    else { return nil }
    for row in rows where row.abbreviation?.lowercased() == String(words[0]) {
      let meeting = try shelf.record(row.id).nextMeetings.first { $0.number == number }
      if let day = meeting?.date { return (row, day) }
    }
    return nil
  }

  /// The papers in which promises are made and come back.
  func papers() throws -> [DocumentRow] {
    try index.documents(onlyCurrent: true).filter {
      ["minutes", "headlines", "report"].contains($0.documentType)
    }
  }

  /// Every promise once: where a numbered one stands again in later minutes, it is told of where it was
  /// made, with what became of it.
  func promises() throws -> [Promises.Promise] {
    let papers = try papers()
    var found: [Promises.Promise] = []
    var told: Set<String> = []
    for row in papers.sorted(by: { ($0.date ?? "", $0.id) < ($1.date ?? "", $1.id) }) {
      let record = try shelf.record(row.id)
      for action in record.actions {
        if let number = number(of: action),
          !told.insert("\(row.body ?? "")\t\(row.abbreviation ?? "")\t\(number)").inserted
        {
          continue
        }
        let fate = try fate(of: action, in: record, row: row, among: papers)
        found.append(
          Promises.Promise(
            owner: action.owner, requestedBy: action.requestedBy, what: action.what,
            due: fate.due, dueAsWritten: action.dueAsWritten, dueMeeting: action.dueMeeting,
            strength: action.strength.rawValue, state: fate.state, reason: fate.reason,
            reference: action.reference, item: action.section ?? row.anchor,
            meeting: row.anchor, date: row.date,
            page: record.provenance.pages.last { $0.start <= action.span.start }?.page))
      }
    }
    return found.sorted { one, other in
      (one.due ?? "9999", one.date ?? "", one.item) < (
        other.due ?? "9999", other.date ?? "", other.item
      )
    }
  }

  /// What became of a promise.
  struct Fate {
    var state: String
    /// Why it is said so.
    var reason: String
    /// The day it is due, as the last paper has it.
    var due: String?
  }

  /// What became of an action of the paper `row`: what later minutes of the body say of its number,
  /// else whether it comes back in those of the meeting that it was due at.
  func fate(
    of action: Action, in record: Record, row: DocumentRow, among papers: [DocumentRow]
  ) throws -> Fate {
    if action.status == .closed {
      return Fate(state: "closed", reason: "the paper says so", due: action.due)
    }
    let later = papers.filter {
      $0.id != row.id && $0.abbreviation == row.abbreviation && $0.body == row.body
        && $0.date ?? "" > row.date ?? ""
    }.sorted { ($0.date ?? "", $0.id) < ($1.date ?? "", $1.id) }
    var last = (action: action, record: record, row: row)
    if let number = number(of: action) {
      for next in later {
        let paper = try shelf.record(next.id)
        if let again = paper.actions.last(where: { self.number(of: $0) == number }) {
          last = (again, paper, next)
        }
        let item =
          last.row.id == next.id && last.action.status == .closed
          ? last.action.section ?? next.anchor : closing(number, in: paper)
        if let item {
          return Fate(
            state: "closed", reason: "closed in \(item)", due: last.action.due ?? action.due)
        }
      }
    }
    let isMoved = last.row.id != row.id
    var fate = try plainFate(
      of: last.action, in: last.record,
      among: isMoved ? later.filter { $0.date ?? "" > last.row.date ?? "" } : later)
    if isMoved {
      let before = action.due.flatMap { day in
        day == last.action.due ? nil : "; first due \(longDate(day))"
      }
      fate.reason =
        "again in \(last.action.section ?? last.row.anchor): \(fate.reason)\(before ?? "")"
      fate.due = last.action.due ?? action.due
    }
    return fate
  }

  /// The number by which minutes keep an action, such as `MCF23/02`.
  private func number(of action: Action) -> String? {
    action.reference.flatMap { $0.count > 2 && $0.contains(where: \.isNumber) ? $0 : nil }
  }

  /// The item with a sentence that says that a numbered action is closed.
  private func closing(_ number: String, in paper: Record) -> String? {
    paper.statements.first { statement in
      let sentence = paper.text[statement.span]
      guard sentence.contains(number) else { return false }
      let words = Set(sentence.lowercased().split { !$0.isLetter })
      return !words.isDisjoint(with: ["closed", "completed", "discharged"])
        && words.isDisjoint(with: ["not", "open", "remain", "remains", "except"])
    }.map { $0.section ?? paper.anchor }
  }

  private func plainFate(
    of action: Action, in record: Record, among later: [DocumentRow]
  ) throws -> Fate {
    func fate(_ state: String, _ reason: String) -> Fate {
      Fate(state: state, reason: reason, due: action.due)
    }
    if action.status == .carriedForward { return fate("carried forward", "the paper says so") }
    guard let due = action.due else {
      return fate("open", action.dueAsWritten == nil ? "no date was given" : "no day was given")
    }
    guard let meeting = later.first(where: { $0.date ?? "" >= due }) else {
      return fate("open", "no minutes of a meeting on or after that day are held")
    }
    let paper = try shelf.record(meeting.id)
    if let number = number(of: action), paper.text.string.contains(number) {
      return fate("returned", "its number stands in \(meeting.anchor)")
    }
    let ids = Set(
      record.modifications.filter { modification in
        modification.named.contains {
          $0.span.overlaps(action.span) || $0.section == action.section
        }
      }.map(\.id))
    if let back = paper.modifications.first(where: { ids.contains($0.id) }),
      let item = back.named.first?.section
    {
      return fate("returned", "\(back.id) comes back in \(item)")
    }
    if let item = recurs(action, in: paper) {
      return fate("returned", "its topic comes back in \(item)")
    }
    guard meeting.documentType == "minutes" else {
      return fate("not known", "only \(meeting.documentType) of \(meeting.anchor) are held")
    }
    return fate("silent", "the minutes of \(meeting.anchor) say nothing of it")
  }

  /// The item in which at least three rare words of the action come together again.
  private func recurs(_ action: Action, in later: Record) -> String? {
    let words = Set(
      action.what.lowercased().split { !$0.isLetter }.filter { $0.count > 5 }.map(String.init)
    )
    .subtracting(["members", "meeting", "provide", "report", "before", "should", "further"])
    guard words.count >= 3 else { return nil }
    for section in later.sections {
      let text = later.text[section.span].lowercased()
      if words.count(where: { text.contains($0) }) >= max(3, words.count * 2 / 3) {
        return section.id
      }
    }
    return nil
  }
}
