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
    var found: [PaperDays.Told] = []
    var refused: Set<String> = []
    for paper in papers {
      let days = try PaperDays(of: paper, in: index)
      for told in days.told { Self.add(told, to: &found) }
      for denial in days.denials { Self.take(denial, from: &found) }
      refused.formUnion(days.refused)
    }
    try end(&found, whereRefused: refused)
    let wanted = found.map(\.deadline) + (try actions(filter))
    return wanted.filter { deadline in
      (filter.modifications.isEmpty
        || deadline.modifications.contains(where: filter.modifications.contains))
        && deadline.day >= filter.after ?? "" && deadline.day <= filter.before ?? "9999"
    }.sorted {
      ($0.day, $0.date ?? "", $0.item, $0.what) < ($1.day, $1.date ?? "", $1.item, $1.what)
    }
  }

  // MARK: Dates

  /// Adds what a paper tells to what earlier ones told: the same again, the same moved, or another.
  private static func add(_ told: PaperDays.Told, to found: inout [PaperDays.Told]) {
    // Twice in one paper is one; the sentence that says more is told.
    if !told.deadline.modifications.isEmpty,
      let twice = found.firstIndex(where: {
        let (one, other) = ($0.deadline, told.deadline)
        return one.anchor == other.anchor && one.role == other.role && one.day == other.day
          && one.modifications == other.modifications
      })
    {
      if told.deadline.what.count > found[twice].deadline.what.count { found[twice] = told }
      return
    }
    let earlier = found.indices.filter { place in
      let before = found[place]
      return before.deadline.movedTo == nil && before.deadline.anchor != told.deadline.anchor
        && before.deadline.date ?? "" < told.deadline.date ?? ""
        && before.deadline.role == told.deadline.role && isOfOne(before, told)
    }
    // A change comes into force once: a newer day takes the place of the older, whatever it was called, and
    // of several days under conditions the one that is told.
    for place in found.indices where told.replaces(found[place]) {
      let isAlternative = found[place].deadline.otherwise.contains(told.deadline.day)
      if isAlternative {
        found[place].deadline.deniedIn = told.deadline.item
        for twin in found.indices
        where found[twin].deadline.what == found[place].deadline.what
          && found[twin].deadline.day == told.deadline.day
        {
          found[twin].deadline.force = told.deadline.force
          found[twin].deadline.otherwise = []
        }
      } else {
        found[place].deadline.movedTo = told.deadline.day
        found[place].deadline.movedIn = told.deadline.item
      }
    }
    if let again = earlier.first(where: { found[$0].deadline.day == told.deadline.day }) {
      found[again].deadline.alsoIn.append(told.deadline.item)
      // What was asked for or denied before is so once a newer paper says it.
      if told.deadline.force == .stated || told.deadline.force == .past {
        found[again].deadline.force = told.deadline.force
        found[again].deadline.deniedIn = nil
        found[again].deadline.otherwise = []
        found[again].deadline.lastDate = told.deadline.date
      }
      return
    }
    // Of several that it may be, nobody knows which was moved; what is of no change comes back with every
    // meeting: `papers will be issued by 6 May`.
    let isMeant = told.deadline.force != .asked && told.deadline.force != .conditional
    for place in earlier where isMeant && told.notThen.contains(found[place].deadline.day) {
      found[place].deadline.movedTo = told.deadline.day
      found[place].deadline.movedIn = told.deadline.item
    }
    if isMeant, told.notThen.isEmpty, earlier.count == 1, let place = earlier.first,
      !told.deadline.modifications.isEmpty,
      Topics.areAlike(found[place].topic, told.topic)
    {
      found[place].deadline.movedTo = told.deadline.day
      found[place].deadline.movedIn = told.deadline.item
    }
    found.append(told)
  }

  /// Says of the earlier days that a paper denies where it does so.
  private static func take(_ denial: PaperDays.Denial, from found: inout [PaperDays.Told]) {
    for place in found.indices {
      let before = found[place].deadline
      if before.isOfComingIntoForce, denial.denies(before), before.anchor != denial.anchor,
        before.date ?? "" < denial.date ?? "", before.movedTo == nil,
        !Set(before.modifications).isDisjoint(with: denial.modifications)
      {
        found[place].deadline.deniedIn = denial.item
      }
    }
  }

  /// Says of days to come of changes whose last word since then is that they are refused or ended.
  private func end(_ found: inout [PaperDays.Told], whereRefused ids: Set<String>) throws {
    var known: [String: LastWord.Claim] = [:]
    for id in ids {
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

  /// Whether two may be of one thing: of the same change, or, of none, alike in the papers of one body.
  private static func isOfOne(_ one: PaperDays.Told, _ other: PaperDays.Told) -> Bool {
    let (a, b) = (Set(one.deadline.modifications), Set(other.deadline.modifications))
    if a.isEmpty, b.isEmpty {
      return one.bodyKey == other.bodyKey && Topics.areAlike(one.topic, other.topic)
    }
    return !a.isDisjoint(with: b)
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
