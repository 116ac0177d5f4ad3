import Dates
import DocumentModel
import Indexing

/// The papers of one body in the order of its meetings, and what each says of the promises made before.
final class BodyPapers {
  struct Body: Hashable {
    var name: String?
    var abbreviation: String?
    var code: String?

    init(_ row: DocumentRow) {
      (name, abbreviation, code) = (row.body, row.abbreviation, row.code)
    }
  }

  /// What became of a promise.
  struct Fate {
    var state: String
    /// Why it is said so.
    var reason: String
    /// The day it is due, as the last paper has it.
    var due: String?
    var dueAsWritten: String?
  }

  /// Undated ones come first and are never later than another.
  let rows: [DocumentRow]
  private let shelf: RecordShelf
  /// For each number the papers that have it as an action, and the action.
  private lazy var appearances = Result { try readAppearances() }
  /// For each number the items that say that it is closed.
  private lazy var closings = Result { try readClosings() }

  init(_ rows: [DocumentRow], shelf: RecordShelf) {
    // Of one meeting the minutes say more than its headlines or a report.
    let order = ["minutes": 0, "headlines": 1]
    self.rows = rows.sorted { one, other in
      (one.date ?? "", order[one.documentType] ?? 2, one.id) < (
        other.date ?? "", order[other.documentType] ?? 2, other.id
      )
    }
    self.shelf = shelf
  }

  func record(_ position: Int) throws -> Record { try shelf.record(rows[position].id) }

  func position(of row: DocumentRow) -> Int? { rows.firstIndex { $0.id == row.id } }

  /// Whether no paper before has the same numbered action.
  func isFirst(_ action: Action, at position: Int) throws -> Bool {
    try !same(as: action, at: position).contains { $0.position < position }
  }

  /// What became of an action of a paper: what later minutes say of its number, else whether it comes back
  /// in those of the meeting that it was due at.
  func fate(of action: Action, at position: Int) throws -> Fate {
    if action.status == .closed {
      return Fate(
        state: "closed", reason: "the paper says so", due: action.due,
        dueAsWritten: action.dueAsWritten)
    }
    let later = try same(as: action, at: position).filter { isLater($0.position, than: position) }
    var last = (position: position, action: action)
    for next in later {
      let due = last.action
      last = (next.position, next.action)
      if last.action.due == nil {
        last.action.due = due.due
        last.action.dueAsWritten = last.action.dueAsWritten ?? due.dueAsWritten
      }
      if next.action.status == .closed { break }
    }
    let told = try closing(action, after: position)
    let ended = last.position != position && last.action.status == .closed ? last.position : nil
    if let place = [
      told.map { ($0.position, $0.item) },
      ended.map { ($0, last.action.section ?? rows[$0].anchor) },
    ].compactMap({ $0 }).min(by: { $0.0 < $1.0 }) {
      return Fate(
        state: "closed", reason: "closed in \(place.1)", due: last.action.due,
        dueAsWritten: last.action.dueAsWritten)
    }
    var fate = try plainFate(of: last.action, at: last.position)
    if last.position != position {
      let before = action.due.flatMap { day in
        day == last.action.due ? nil : "; first due \(longDate(day))"
      }
      fate.reason =
        "again in \(last.action.section ?? rows[last.position].anchor): \(fate.reason)\(before ?? "")"
    }
    return fate
  }

  private func isLater(_ position: Int, than other: Int) -> Bool {
    guard let day = rows[position].date, let before = rows[other].date else { return false }
    return day > before
  }

  // MARK: Numbers

  /// The number by which minutes keep an action, the same for `OPSG40/02`, `40/02` and `40/2`.
  private func number(_ written: String) -> ActionNumber? {
    ActionNumber(written, abbreviation: rows.first?.abbreviation)
  }

  /// The papers that have an action under the same number, one each; where the number does not say of
  /// which meeting it is, only those that say the same of it.
  private func same(as action: Action, at position: Int) throws -> [(position: Int, action: Action)]
  {
    guard let number = action.reference.flatMap(number) else { return [] }
    return try appearances.get()[number.key, default: []].filter { other in
      number.isOfMeeting || isAlike(action, other.action)
    }
  }

  private func readAppearances() throws -> [String: [(position: Int, action: Action)]] {
    var found: [String: [(position: Int, action: Action)]] = [:]
    for position in rows.indices {
      for action in try record(position).actions {
        guard let number = action.reference.flatMap(number) else { continue }
        var list = found[number.key, default: []]
        // What a paper says last of an action stands.
        if number.isOfMeeting, list.last?.position == position { list.removeLast() }
        list.append((position, action))
        found[number.key] = list
      }
    }
    return found
  }

  private func isAlike(_ one: Action, _ other: Action) -> Bool {
    let words = Self.words(of: one.what)
    let others = Self.words(of: other.what)
    return words.intersection(others).count * 5 >= min(words.count, others.count) * 3
  }

  private static func words(of text: String) -> Set<Substring> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 2 })
  }

  // MARK: Closings

  private struct Closing {
    var position: Int
    var item: String
    /// Whether it closes all actions, or all of the meeting before, but those of `excepted`.
    var isOfAll: Bool
    var isOfMeetingBefore: Bool
    var excepted: Set<String>
  }

  /// The first item of later papers that says that a numbered action is closed.
  private func closing(_ action: Action, after position: Int) throws -> (
    position: Int, item: String
  )? {
    let told = try closings.get()
    let number = action.reference.flatMap(number)
    let own = number?.isOfMeeting == true ? told.byNumber[number?.key ?? "", default: []] : []
    let all = told.ofAll.filter { closing in
      action.reference != nil && !closing.excepted.contains(number?.key ?? "")
        && (!closing.isOfMeetingBefore || closing.position == next(after: position))
    }
    return (own + all).filter { isLater($0.position, than: position) }
      .min { $0.position < $1.position }.map { ($0.position, $0.item) }
  }

  private func next(after position: Int) -> Int? {
    rows.indices.first { isLater($0, than: position) }
  }

  private func readClosings() throws -> (byNumber: [String: [Closing]], ofAll: [Closing]) {
    var found: (byNumber: [String: [Closing]], ofAll: [Closing]) = ([:], [])
    for position in rows.indices {
      let record = try record(position)
      for (index, statement) in record.statements.enumerated() {
        let sentence = record.text[statement.span]
        let words = sentence.lowercased().split { !$0.isLetter }
        // `40/02 was called. Action closed.`
        let next = index + 1 < record.statements.count ? record.statements[index + 1] : nil
        let behind =
          next.flatMap { next in
            next.section == statement.section ? record.text[next.span].lowercased() : nil
          }?.split { !$0.isLetter } ?? []
        guard Self.says(words) || (behind.count < 4 && Self.says(behind)) else { continue }
        let numbers = Set(
          sentence.split(whereSeparator: \.isWhitespace)
            .compactMap { number(String($0))?.key })
        var closing = Closing(
          position: position, item: statement.section ?? rows[position].anchor, isOfAll: false,
          isOfMeetingBefore: words.contains("from"), excepted: [])
        if words.contains("all"), words.contains("actions") {
          closing.isOfAll = true
          closing.excepted = numbers
          found.ofAll.append(closing)
        } else if words.allSatisfy({ !Self.keeping.contains($0) }) {
          for number in numbers { found.byNumber[number, default: []].append(closing) }
        }
      }
    }
    return found
  }

  private static let ending: Set<Substring> = ["closed", "completed", "complete", "discharged"]
  private static let keeping: Set<Substring> = ["not", "open", "remain", "remains", "except"]

  private static func says(_ words: [Substring]) -> Bool { words.contains { ending.contains($0) } }

  // MARK: Coming back

  /// How many days after the day that something is due at minutes may still be those it was due at.
  private static let reach = 100

  private func plainFate(of action: Action, at position: Int) throws -> Fate {
    func fate(_ state: String, _ reason: String) -> Fate {
      Fate(
        state: state, reason: reason, due: action.due, dueAsWritten: action.dueAsWritten)
    }
    if action.status == .carriedForward { return fate("carried forward", "the paper says so") }
    guard let due = action.due else {
      return fate("open", action.dueAsWritten == nil ? "no date was given" : "no day was given")
    }
    guard
      let meeting = rows.indices.first(where: {
        isLater($0, than: position) && rows[$0].date ?? "" >= due
      })
    else { return fate("open", "no minutes of a meeting on or after that day are held") }
    let row = rows[meeting]
    let record = try record(position)
    let paper = try self.record(meeting)
    if let number = action.reference.flatMap(number), number.isOfMeeting, stands(number, in: paper)
    {
      return fate("returned", "its number stands in \(row.anchor)")
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
    guard row.documentType == "minutes" else {
      return fate("not known", "only \(row.documentType) of \(row.anchor) are held")
    }
    if let day = CalendarDay(due)?.adding(days: Self.reach),
      let held = row.date.flatMap(CalendarDay.init),
      day < held
    {
      return fate(
        "not known", "the next minutes that are held are \(row.anchor), long after that day")
    }
    return fate("silent", "the minutes of \(row.anchor) say nothing of it")
  }

  private func stands(_ number: ActionNumber, in paper: Record) -> Bool {
    paper.text.string.split(whereSeparator: \.isWhitespace)
      .contains { $0.contains(where: \.isNumber) && self.number(String($0))?.key == number.key }
  }

  /// The item in which most of the longer words of the action, and three at least, come together again.
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

/// The number of an action: `MCF23/02`, `40/2`, `A01`.
struct ActionNumber {
  /// Its parts without zeros in front and without the name of the body.
  let key: String
  /// Whether it says of which meeting it is; `A01` and `2` stand for another action at every meeting.
  let isOfMeeting: Bool

  /// - Parameter abbreviation: that of the body, which may stand in front.
  init?(_ written: String, abbreviation: String?) {
    var parts: [String] = []
    var isDigits = false
    for character in written.uppercased() {
      guard character.isASCII, character.isLetter || character.isNumber else {
        if !parts.isEmpty, parts.last != "" { parts.append("") }
        continue
      }
      if parts.isEmpty || (parts.last != "" && isDigits != character.isNumber) { parts.append("") }
      isDigits = character.isNumber
      parts[parts.count - 1].append(character)
    }
    parts.removeAll { $0.isEmpty || $0 == abbreviation?.uppercased() || $0 == "ACTION" }
    let numbers = parts.filter { $0.first?.isNumber == true }
    guard !numbers.isEmpty, parts.count <= 4 else { return nil }
    key = parts.map { part in
      let trimmed = part.drop { $0 == "0" }
      return part.first?.isNumber == true && !trimmed.isEmpty ? String(trimmed) : part
    }.joined(separator: "/")
    isOfMeeting =
      numbers.count >= 2 || (numbers.first?.count ?? 0) >= 3 && numbers.first?.first != "0"
  }
}
