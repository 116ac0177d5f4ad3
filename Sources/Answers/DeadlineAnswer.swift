internal import Dates
internal import DocumentModel
package import Indexing

/// A dated thing to come or past (contract, §5): a consultation, a target, a release, a deadline, an action.
package struct Deadline: Codable, Hashable, Sendable {
  /// The document that names it first.
  package var document: String
  /// Its day, ISO; of a month, a quarter or a window the last.
  package var day: String
  /// As it is written down in the record: `2024-11`, `2025-Q1`, `2021-10-11/2021-10-29`.
  package var value: String
  package var asWritten: String
  /// `action` for a promise, else the role of the date.
  package var role: String
  /// The sentence that names the day.
  package var what: String
  /// The modifications that it is of: those of its sentence, else the one that its item is about.
  package var modifications: [String]
  package var owner: String?
  /// How the promise stands, of an action.
  package var state: PromiseState?
  package var body: String?
  package var code: String?
  package var meeting: String
  package var anchor: String
  package var item: String
  package var page: Int?
  /// The day of the paper.
  package var date: String?
  /// Why the date was read so.
  package var basis: String
  package var isInferred: Bool
  /// Later papers that give the same day again.
  package var alsoIn: [String]
  /// Where a later paper gives the same thing another day: that day, and the item that moved it.
  package var movedTo: String?
  package var movedIn: String?
  /// The later item that says that it will not be then, and gives no other day.
  package var deniedIn: String?
  /// How the change was refused or ended after that and before its day, `REJECTED by Panel`, and the meeting that
  /// did so.
  package var endedAs: String?
  package var endedIn: String?
  /// The days that its sentence gives under other conditions.
  package var otherwise: [String] = []
  /// The day of the newest paper that says so.
  package var lastDate: String?
  /// What its sentence says of coming into force then; absent where it does not speak of that.
  package var force: ForceReading?
  /// What must be known of the paper: that it is no minutes, a draft, read off pictures.
  package var badges: [String]
}

extension Deadline {
  /// By day, paper and place in it.
  func isBefore(_ other: Deadline) -> Bool {
    (day, date ?? "", item, what) < (other.day, other.date ?? "", other.item, other.what)
  }

  /// Whether it is when a change comes or came into force, as far as anybody can say.
  var isOfComingIntoForce: Bool {
    deniedIn == nil && [.stated, .conditional, .past].contains(force)
  }
}

/// Finds the dated things that papers name, each once, with what moved it.
package struct Deadlines {
  /// Which are wanted.
  package struct Filter: Sendable {
    package var body: String?
    package var code: String?
    /// Any of these.
    package var modifications: [String] = []
    /// ISO days, the first and the last that are wanted.
    package var after: String?
    package var before: String?

    package init() {}
  }

  private let index: SearchIndex
  private let ledger: PromiseLedger

  package init(index: SearchIndex, ledger: PromiseLedger) {
    self.index = index
    self.ledger = ledger
  }

  /// In the order of their days.
  package func deadlines(_ filter: Filter = Filter()) throws -> [Deadline] {
    let naming =
      filter.modifications.isEmpty ? nil : try index.documents(naming: filter.modifications)
    let papers = try index.documents(onlyCurrent: true).filter {
      SearchIndex.Filter(body: filter.body, code: filter.code).passes($0) && $0.type != .other
        && ledger.looksAt($0)
        && naming?.contains($0.id) ?? true
    }.sorted { ($0.date ?? "", $0.id) < ($1.date ?? "", $1.id) }
    var days = ToldDays()
    var refused: Set<String> = []
    for paper in papers {
      let read = try PaperDays(of: paper, in: index)
      for told in read.told { days.add(told) }
      for denial in read.denials { days.take(denial) }
      refused.formUnion(read.refused)
    }
    // What became of changes is looked up for those alone that are asked for.
    var found = days.all.filter { told in
      filter.modifications.isEmpty
        || told.deadline.modifications.contains(where: filter.modifications.contains)
    }
    try end(&found, whereRefused: refused)
    let wanted = found.map(\.deadline) + (try actions(filter))
    return wanted.filter { deadline in
      (filter.modifications.isEmpty
        || deadline.modifications.contains(where: filter.modifications.contains))
        && deadline.day >= filter.after ?? "" && deadline.day <= filter.before ?? "9999"
    }.sorted { $0.isBefore($1) }
  }

  /// Says of days to come of changes whose last word since then is that they are refused or ended.
  private func end(_ found: inout [PaperDays.Told], whereRefused ids: Set<String>) throws {
    var known: [String: LastWord.Claim] = [:]
    for id in ids.intersection(found.flatMap(\.deadline.modifications)) {
      let last = LastWord.last(of: try ModificationHistory(of: id, in: index).claims)
      if let last, last.isRefusal { known[id] = last }
    }
    for place in found.indices {
      let deadline = found[place].deadline
      let ends = deadline.modifications.compactMap { known[$0] }
        .filter { $0.date > deadline.lastDate ?? deadline.date ?? "" && $0.date <= deadline.day }
      guard let last = ends.max(by: { $0.date < $1.date }),
        ends.count == deadline.modifications.count
      else { continue }
      found[place].deadline.endedAs = last.words
      found[place].deadline.endedIn = try index.document(last.document)?.anchor
    }
  }

  /// The last day of a day, month, quarter, half, year or interval; `nil` where it is none.
  package static func lastDay(of value: String) -> String? {
    let end = value.split(separator: "/").last.map(String.init) ?? value
    if CalendarDay(end) != nil { return end }
    let parts = end.split(separator: "-").map(String.init)
    guard let year = parts.first.flatMap({ Int($0) }) else { return nil }
    guard parts.count == 2 else { return parts.count == 1 ? "\(parts[0])-12-31" : nil }
    let month: Int? =
      switch parts[1].first {
      case "Q": Int(parts[1].dropFirst()).map { $0 * 3 }
      case "H": Int(parts[1].dropFirst()).map { $0 * 6 }
      default: Int(parts[1])
      }
    return month.flatMap { (1...12).contains($0) ? $0 : nil }
      .flatMap { CalendarDay.last(ofMonth: $0, year: year) }.map { "\($0)" }
  }

  // MARK: Promises

  private func actions(_ filter: Filter) throws -> [Deadline] {
    var wanted = PromiseLedger.Filter()
    wanted.body = filter.body
    wanted.code = filter.code
    wanted.modifications = filter.modifications
    let rows = Dictionary(
      try index.documents(onlyCurrent: true).map { ($0.id, $0) },
      uniquingKeysWith: { one, _ in one })
    return try ledger.promises(wanted).compactMap { promise in
      guard let due = promise.due else { return nil }
      let row = rows[promise.document]
      return Deadline(
        document: promise.document, day: due, value: due,
        asWritten: oneLine(promise.dueAsWritten ?? due), role: "action",
        what: oneLine(promise.what), modifications: promise.modifications, owner: promise.owner,
        state: promise.state, body: row?.body, code: row?.code,
        meeting: row?.meetingName ?? promise.meeting, anchor: promise.meeting,
        item: promise.item, page: promise.page, date: promise.date, basis: promise.reason,
        isInferred: false, alsoIn: promise.alsoIn, badges: promise.badges)
    }
  }
}
