internal import Dates
internal import DocumentModel
internal import Indexing
internal import Stemming

/// A body as the rows of documents name it.
struct BodyKey: Hashable {
  var name: String?
  var abbreviation: String?
  var code: String?

  init(_ row: DocumentRow) {
    (name, abbreviation, code) = (row.body, row.abbreviation, row.code)
  }
}

/// The papers of one body in the order of its meetings, and what each says of the promises made before.
final class BodyPapers {
  /// A promise as it is told in the paper at a position.
  struct Place {
    var position: Int
    var told: ToldPromise
  }

  /// Undated ones come first and are never later than another.
  let rows: [DocumentRow]
  /// The promises of each paper, each once.
  let told: [[ToldPromise]]
  private let index: SearchIndex
  private let weights: WordWeights
  private let closings: [(position: Int, closing: ClosingRow, numbers: Set<String>)]
  /// Day by which what is due on it is past.
  private let asOf: String
  /// For each number the places that have it.
  private var byNumber: [String: [Place]] = [:]
  /// All places, and for each stem of what they are about those that have it.
  private var places: [Place] = []
  private var byStem: [String: [Int]] = [:]
  /// Of each paper that was looked at what stands together: two sentences that follow one another in an
  /// item, with its heading.
  private var windows: [Int: [Window]] = [:]

  /// Words that stand together, and, where they are of a promise, what that is about.
  private typealias Window = (item: String?, stems: Set<String>, promise: Set<String>?)
  private var standing: [Int: [String: String?]] = [:]
  private var mentioned: [Int: [String: String]] = [:]

  init(
    _ rows: [DocumentRow], facts: LedgerFacts, index: SearchIndex, weights: WordWeights,
    asOf: String
  ) {
    // Of one meeting the minutes say more than its headlines or a report.
    let order = ["minutes": 0, "headlines": 1]
    let rows = rows.sorted { one, other in
      (one.date ?? "", order[one.documentType] ?? 2, one.id) < (
        other.date ?? "", order[other.documentType] ?? 2, other.id
      )
    }
    self.rows = rows
    self.index = index
    self.weights = weights
    self.asOf = asOf
    told = rows.map { facts.promises(of: $0) }
    closings = rows.indices.flatMap { position in
      facts.closings[rows[position].id, default: []].map { (position, $0.closing, $0.numbers) }
    }
    for (position, promises) in told.enumerated() {
      for promise in promises {
        for stem in promise.topic { byStem[stem, default: []].append(places.count) }
        places.append(Place(position: position, told: promise))
        guard let number = number(promise.action.reference) else { continue }
        byNumber[number.key, default: []].append(Place(position: position, told: promise))
      }
    }
  }

  // MARK: One promise in several papers

  /// The number by which minutes keep an action, the same for `OPSG40/02`, `40/02` and `40/2`.
  private func number(_ written: String?) -> ActionNumber? {
    written.flatMap { ActionNumber($0, abbreviation: rows.first?.abbreviation) }
  }

  /// The other papers that tell of the same promise: under its number; where the number does not say of
  /// which meeting it is, or there is none, only what is alike.
  private func same(as place: Place) -> [Place] {
    let action = place.told.action
    if let number = number(action.reference) {
      return byNumber[number.key, default: []].filter { other in
        other.position != place.position
          && (number.isOfMeeting || isAgain(other, of: place) || isAgain(place, of: other))
      }
    }
    var common: [Int: Int] = [:]
    for stem in place.told.topic {
      for other in byStem[stem, default: []] { common[other, default: 0] += 1 }
    }
    return common.filter { $0.value >= 2 }.keys.sorted().map { places[$0] }.filter { other in
      other.position != place.position
        && number(other.told.action.reference)?.isOfMeeting != true
        && (other.position > place.position
          ? isAgain(other, of: place) : isAgain(place, of: other))
    }
  }

  /// Whether what a later paper tells is the same promise and no new one of its kind: alike in words and
  /// owner, and due on the same day or told of how it stands.
  private func isAgain(_ later: Place, of first: Place) -> Bool {
    let (one, other) = (first.told.action, later.told.action)
    guard Topics.areAlike(first.told.topic, later.told.topic),
      Topics.canBeOne(one.owner, other.owner)
    else { return false }
    return other.status != .open || other.due == nil || one.due == other.due
  }

  /// Whether no paper before tells of the same promise.
  func isFirst(_ promise: ToldPromise, at position: Int) -> Bool {
    !same(as: Place(position: position, told: promise)).contains { $0.position < position }
  }

  private func isLater(_ position: Int, than other: Int) -> Bool {
    guard let day = rows[position].date, let before = rows[other].date else { return false }
    return day > before
  }

  // MARK: Fates

  /// What became of a promise of a paper, with the day it is due as the last paper has it: what later
  /// papers say of it, else whether it comes back in those of the meeting that it was due at.
  func fate(of promise: ToldPromise, at position: Int) throws -> (fate: Fate, last: ActionRow) {
    let own = promise.action
    if own.status == .closed {
      let item = own.section ?? rows[position].anchor
      return (Fate(state: .closed, reason: "the paper says so", shownBy: item), own)
    }
    let first = Place(position: position, told: promise)
    var last = first
    var ended: Place?
    for next in same(as: first).sorted(by: { $0.position < $1.position })
    where isLater(next.position, than: last.position) {
      let before = last.told.action
      last = next
      if last.told.action.due == nil, last.told.action.dueMeeting == nil {
        last.told.action.due = before.due
        last.told.action.dueAsWritten = last.told.action.dueAsWritten ?? before.dueAsWritten
        last.told.action.dueMeeting = before.dueMeeting
      }
      if next.told.action.status == .closed {
        ended = last
        break
      }
    }
    let closed = [
      closing(of: first),
      ended.map { ($0.position, $0.told.action.section ?? rows[$0.position].anchor) },
    ].compactMap { $0 }.min { $0.position < $1.position }
    if let closed {
      return (
        Fate(state: .closed, reason: "closed in \(closed.item)", shownBy: closed.item),
        last.told.action
      )
    }
    var fate = try openFate(of: last)
    if last.position != position {
      let before = own.due.flatMap { day in
        day == last.told.action.due ? nil : "; first due \(longDate(day))"
      }
      let item = last.told.action.section ?? rows[last.position].anchor
      fate.reason = "again in \(item): \(fate.reason)\(before ?? "")"
    }
    return (fate, last.told.action)
  }

  /// The first item of later papers that says that a numbered action is closed.
  private func closing(of place: Place) -> (position: Int, item: String)? {
    guard place.told.action.reference != nil else { return nil }
    let number = number(place.told.action.reference)
    let next = rows.indices.first { isLater($0, than: place.position) }
    return closings.filter { told in
      guard isLater(told.position, than: place.position) else { return false }
      if told.closing.isOfAll {
        return !told.numbers.contains(number?.key ?? "")
          && (!told.closing.isOfMeetingBefore || told.position == next)
      }
      return number?.isOfMeeting == true && told.numbers.contains(number?.key ?? "")
    }.min { $0.position < $1.position }
      .map { ($0.position, $0.closing.section ?? rows[$0.position].anchor) }
  }

  /// What became of a promise that no paper closes.
  private func openFate(of place: Place) throws -> Fate {
    let action = place.told.action
    if action.status == .carriedForward {
      let item = action.section ?? rows[place.position].anchor
      return Fate(state: .carriedForward, reason: "the paper says so", shownBy: item)
    }
    if let number = action.dueMeeting.flatMap(Self.meetingNumber) {
      guard let meeting = rows.indices.first(where: { rows[$0].number == number }) else {
        return isPast(action.due, after: place)
          ? Fate(state: .notKnown, reason: "the minutes of meeting \(number) are not held")
          : Fate(state: .open, reason: "due at meeting \(number), of which nothing is held")
      }
      return try fate(of: place, dueAt: meeting)
    }
    if let due = action.due {
      guard due < asOf else { return Fate(state: .open, reason: "its day is not past") }
      guard let meeting = firstMinutes(after: place, from: due) else {
        return Fate(
          state: .notKnown, reason: "no minutes of a meeting on or after that day are held")
      }
      if let day = CalendarDay(due)?.adding(days: Self.reach),
        let held = rows[meeting].date.flatMap(CalendarDay.init), day < held,
        try back(place, in: meeting) == nil
      {
        return Fate(
          state: .notKnown,
          reason: "the next minutes that are held are \(rows[meeting].anchor), long after that day")
      }
      return try fate(of: place, dueAt: meeting)
    }
    if action.dueMeeting != nil {
      guard let meeting = firstMinutes(after: place, from: "") else {
        return Fate(state: .open, reason: "no minutes of the next meeting are held")
      }
      return try fate(of: place, dueAt: meeting)
    }
    let later = rows.indices.filter { isLater($0, than: place.position) }
    for meeting in later {
      if let back = try back(place, in: meeting) {
        return Fate(state: .returned, reason: back.words, shownBy: back.item)
      }
    }
    let day = action.dueAsWritten == nil ? "no date was given" : "no day was given"
    return later.isEmpty
      ? Fate(state: .open, reason: day)
      : Fate(state: .notKnown, reason: "\(day), and no later paper that is held speaks of it")
  }

  /// Whether a day is past, or, where there is none, a later paper is held.
  private func isPast(_ day: String?, after place: Place) -> Bool {
    day.map { $0 < asOf } ?? rows.indices.contains { isLater($0, than: place.position) }
  }

  /// How many days after the day that something is due at minutes may still be those it was due at.
  private static let reach = 100

  /// Of the first meeting that came after the promise and not before `day` the paper that says most.
  private func firstMinutes(after place: Place, from day: String) -> Int? {
    rows.indices.first { isLater($0, than: place.position) && rows[$0].date ?? "" >= day }
  }

  /// The number in `meeting 25`, `SAP 60`.
  private static func meetingNumber(_ words: String) -> Int? {
    words.split { !$0.isNumber }.last.flatMap { Int($0) }
  }

  private func fate(of place: Place, dueAt meeting: Int) throws -> Fate {
    let row = rows[meeting]
    // Minutes, headlines and reports of one day are of one meeting.
    let papers = rows.indices.filter {
      $0 == meeting || (rows[$0].date == row.date && row.date != nil && $0 != place.position)
    }
    for paper in papers {
      if let back = try back(place, in: paper) {
        return Fate(state: .returned, reason: back.words, shownBy: back.item)
      }
    }
    if let reason = row.notWhole {
      return Fate(state: .notKnown, reason: "\(row.anchor): \(reason)", shownBy: row.anchor)
    }
    for later in rows.indices where isLater(later, than: meeting) {
      if let back = try back(place, in: later) {
        return Fate(
          state: .silent,
          reason: "the minutes of \(row.anchor) say nothing of it; later, \(back.words)",
          shownBy: row.anchor)
      }
    }
    return Fate(
      state: .silent, reason: "the minutes of \(row.anchor) say nothing of it",
      shownBy: row.anchor)
  }

  // MARK: Coming back

  /// Where a promise comes back in a paper: by its number, a modification of its item, its topic.
  private func back(_ place: Place, in paper: Int) throws -> (words: String, item: String)? {
    let row = rows[paper]
    if let number = number(place.told.action.reference), number.isOfMeeting {
      if standing[paper] == nil {
        standing[paper] = Dictionary(
          try index.standingNumbers(of: row.id).map { ($0.number, $0.section) },
          uniquingKeysWith: { first, _ in first })
      }
      if let item = standing[paper]?[number.key] {
        return ("its number stands in \(item ?? row.anchor)", item ?? row.anchor)
      }
    }
    if !place.told.ties.isEmpty {
      if mentioned[paper] == nil { mentioned[paper] = try index.mentionedItems(of: row.id) }
      for id in place.told.ties.keys.sorted() {
        guard let item = mentioned[paper]?[id] else { continue }
        let shown = item.isEmpty ? row.anchor : item
        return ("\(id) comes back in \(shown)", shown)
      }
    }
    guard let item = try recurring(place, in: paper) else { return nil }
    return ("its topic comes back in \(item)", item)
  }

  /// The item in which half of what a promise is about comes together again, by the weight of its words
  /// and two at least; where the owner is named there, too, somewhat less suffices.
  private func recurring(_ place: Place, in paper: Int) throws -> String? {
    let topic = place.told.topic
    guard topic.count >= 2 else { return nil }
    let language = rows[place.position].textLanguage
    var weight: [String: Double] = [:]
    for stem in topic { weight[stem] = try weights.weight(of: stem, language: language) }
    let all = weight.values.reduce(0, +)
    let owner = Topics.stems(of: place.told.action.owner ?? "", language: language)
    var best: (share: Double, item: String)?
    for (item, stems, promise) in try windows(of: paper) {
      // What is promised there anew is another thing, unless it is alike.
      if let promise, !Topics.areAlike(topic, promise) { continue }
      let common = topic.intersection(stems)
      let share = common.reduce(0) { $0 + (weight[$1] ?? 0) } / all
      let isOwned = !owner.isEmpty && owner.isSubset(of: stems)
      guard common.count >= 2, share >= (isOwned ? 0.4 : 0.5), share > best?.share ?? 0 else {
        continue
      }
      best = (share, item ?? rows[paper].anchor)
    }
    return best?.item
  }

  private func windows(of paper: Int) throws -> [Window] {
    if let known = windows[paper] { return known }
    let row = rows[paper]
    let headings = Dictionary(
      try index.sections(of: row.id).map {
        ($0.id, Stemmer.stems(of: $0.title, language: row.textLanguage))
      }, uniquingKeysWith: { first, _ in first })
    let promises = told[paper].flatMap { promise in promise.spans.map { ($0, promise.topic) } }
    var read: [Window] = headings.map { ($0.key, $0.value, nil) }
    var before: Window?
    for statement in try index.statements(of: row.id) {
      let stems = Stemmer.stems(of: statement.sentence, language: row.textLanguage)
      let promise = promises.first {
        $0.0.start < statement.end && statement.start < $0.0.end
      }?.1
      var window = stems.union(statement.section.flatMap { headings[$0] } ?? [])
      if promise == nil, let before, before.promise == nil, before.item == statement.section {
        window.formUnion(before.stems)
      }
      read.append((statement.section, window, promise))
      before = (statement.section, stems, promise)
    }
    windows[paper] = read
    return read
  }
}
