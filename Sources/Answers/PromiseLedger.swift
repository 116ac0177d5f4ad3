package import Configuration
internal import DocumentModel
package import Indexing

/// The rows of the index that the ledger is made of, by document.
struct LedgerFacts {
  let actions: [String: [ActionRow]]
  let ties: [String: [ActionModificationRow]]
  let closings: [String: [ClosingRow]]
  let updates: [String: [UpdateRow]]
  /// The days of the meetings that each announces.
  let announced: [String: [String]]
  /// By body and number the days of meetings, also of those of which only an agenda is held.
  let days: [String: [Int: String]]

  init(_ index: SearchIndex) throws {
    actions = Dictionary(grouping: try index.actions(), by: \.document)
    ties = Dictionary(grouping: try index.actionModifications(), by: \.document)
    closings = Dictionary(grouping: try index.closings(), by: \.document)
    updates = Dictionary(grouping: try index.updates(), by: \.document)
    announced = Dictionary(grouping: try index.nextMeetings(), by: \.document)
      .mapValues { $0.compactMap(\.date) }
    var days: [String: [Int: String]] = [:]
    for row in try index.documents(onlyCurrent: true) {
      guard let number = row.number, let day = row.date else { continue }
      days[row.bodyKey, default: [:]][number] = day
    }
    self.days = days
  }

  /// The promises of a paper, each once: one told in prose and in the action table is one.
  func promises(of row: DocumentRow) -> [ToldPromise] {
    let tied = Dictionary(grouping: ties[row.id] ?? [], by: \.action)
    var promises: [ToldPromise] = []
    for action in actions[row.id] ?? [] {
      var promise = ToldPromise(
        action: action,
        ownerStems: Topics.stems(of: action.owner ?? "", language: row.textLanguage),
        ids: [action.id], items: [action.section],
        topic: Topics.topic(of: action, in: row),
        verbs: Topics.verbs(of: action, row.textLanguage),
        ties: Dictionary(
          (tied[action.id] ?? []).map { ($0.modification, $0.tie) }, uniquingKeysWith: { $1 }))
      guard let position = promises.firstIndex(where: { isSame($0, promise, in: row) }) else {
        promises.append(promise)
        continue
      }
      let first = promises[position]
      promise.action = merged(first.action, action)
      promise.ids = first.ids + promise.ids
      promise.items =
        first.items + promise.items.filter { !first.items.contains($0) }
      promise.topic = first.topic
      promise.verbs = first.verbs
      promise.ties.merge(first.ties) { $1 }
      promises[position] = promise
    }
    return promises
  }

  private func isSame(_ one: ToldPromise, _ other: ToldPromise, in row: DocumentRow) -> Bool {
    let numbers = [one, other].map { promise in
      promise.action.reference.flatMap { ActionNumber($0, abbreviation: row.abbreviation) }
    }
    if let first = numbers[0], let second = numbers[1] {
      return first.isOfMeeting && first.key == second.key
    }
    // Of an open and a closed one of the same kind the closed is of an earlier meeting.
    return one.action.status == other.action.status || numbers.contains { $0 != nil }
      ? Topics.areAlike(one.topic, other.topic)
        && Topics.canBeOne(one.action.owner, other.action.owner)
        && (one.action.due == nil || other.action.due == nil
          || one.action.due == other.action.due)
      : false
  }

  /// The first telling, with what the other adds; the last tells how it stands.
  private func merged(_ first: ActionRow, _ other: ActionRow) -> ActionRow {
    var action = first
    action.reference = first.reference ?? other.reference
    action.owner = first.owner ?? other.owner
    action.requestedBy = first.requestedBy ?? other.requestedBy
    if first.due == nil {
      action.due = other.due
      action.dueAsWritten = other.dueAsWritten ?? first.dueAsWritten
    }
    action.dueMeeting = first.dueMeeting ?? other.dueMeeting
    action.status = other.status
    action.strength = first.strength == .firm ? .firm : other.strength
    action.isCorrected = first.isCorrected || other.isCorrected
    return action
  }
}

/// The one ledger of promises: every action of every meeting once, and what became of it.
package final class PromiseLedger {
  /// Which promises are wanted; those of others are not looked after.
  package struct Filter: Sendable {
    /// From the beginning of a word of the owner's name; or a person's name, initials or office.
    package var owner: String?
    /// Where the owner is an organisation, all its names.
    package var ownerNames: [Body.FormerName] = []
    package var body: String?
    package var code: String?
    /// Tied to one of these.
    package var modifications: [String] = []
    /// With one of these numbers, as `ActionNumber` has them, with or without the name of a body.
    package var numbers: Set<String> = []
    /// The documents and sections whose text has what was asked for.
    package var items: Set<ItemKey>?

    package init() {}
  }

  let index: SearchIndex
  /// ISO day; what is due before it is past.
  let asOf: String
  /// Whether it is told how things stood on that day.
  private let isThen: Bool
  private let documents: [String: [DocumentRow]]
  private let facts: LedgerFacts
  private let weights: WordWeights
  private var known: [String: PromiseFates] = [:]
  /// What was made of each action: what became of it is asked for by many pages of a site.
  private var made: [String: Promise] = [:]

  /// - Parameters:
  ///   - asOf: ISO day; what is due before it is past.
  ///   - isThen: whether it is asked how things stood on that day: no later paper is looked at.
  package init(index: SearchIndex, asOf: String, isThen: Bool = false) throws {
    self.index = index
    self.asOf = asOf
    self.isThen = isThen
    let papers = try index.documents(onlyCurrent: true).filter {
      Self.looksAt($0, isThen, asOf) && $0.tellsOfMeeting
    }
    documents = Dictionary(grouping: papers, by: \.bodyKey)
    facts = try LedgerFacts(index)
    weights = WordWeights(index)
  }

  /// Whether a paper is looked at: of how things stood no later one is.
  func looksAt(_ row: DocumentRow) -> Bool { Self.looksAt(row, isThen, asOf) }

  private static func looksAt(_ row: DocumentRow, _ isThen: Bool, _ asOf: String) -> Bool {
    !isThen || row.date ?? "" <= asOf
  }

  private func fates(of body: String) throws -> PromiseFates {
    if let fates = known[body] { return fates }
    let fates = try PromiseFates(
      of: BodyPapers(documents[body] ?? [], facts: facts), facts: facts,
      index: index, weights: weights, asOf: asOf)
    known[body] = fates
    return fates
  }

  /// Every promise once: where it stands again in later papers, it is told of where it was made. In the
  /// order of the days they are due.
  package func promises(_ filter: Filter = Filter()) throws -> [Promise] {
    var found: [Promise] = []
    let owner = try filter.owner.map {
      try OwnerSearch($0, names: filter.ownerNames, in: index)
    }
    for (body, rows) in documents where rows.contains(where: { passes($0, filter) }) {
      let fates = try fates(of: body)
      let papers = fates.papers
      for (position, row) in papers.rows.enumerated() {
        guard passes(row, filter) else { continue }
        for told in papers.told[position]
        where passes(told, of: row, filter)
          && owner?.finds(told.action.owner, in: row, of: body) ?? true
          && papers.isFirst(told, at: position)
        {
          found.append(try promise(told, at: position, by: fates))
        }
      }
    }
    return found.sorted { one, other in
      (one.due ?? "9999", one.date ?? "", one.item, one.what) < (
        other.due ?? "9999", other.date ?? "", other.item, other.what
      )
    }
  }

  /// The promises that a document tells of, in the order of its text.
  package func promises(of document: DocumentRow) throws -> [Promise] {
    let fates = try fates(of: document.bodyKey)
    guard let position = fates.papers.rows.firstIndex(where: { $0.id == document.id }) else {
      return []
    }
    return try fates.papers.told[position].map { try promise($0, at: position, by: fates) }
  }

  private func promise(_ told: ToldPromise, at position: Int, by fates: PromiseFates) throws
    -> Promise
  {
    let row = fates.papers.rows[position]
    let key = "\(row.id) \(told.action.id)"
    if let known = made[key] { return known }
    let (fate, last) = try fates.fate(of: told, at: position)
    let action = told.action
    let now = last.told.action
    let due = now.due ?? action.due
    let dueAt = fates.dueMeeting(of: last, madeAt: position)
    let first = fates.dueMeeting(
      of: BodyPapers.Place(position: position, told: told), madeAt: position)
    let isPast = due.map { $0 < asOf } ?? (dueAt?.day).map { $0 < asOf } ?? false
    let promise = Promise(
      document: row.id, action: action.id,
      isToldAgain: !fates.papers.isFirst(told, at: position), owner: action.owner,
      requestedBy: action.requestedBy, what: action.what, due: due,
      dueAsWritten: now.due == nil ? action.dueAsWritten : now.dueAsWritten,
      dueMeeting: now.dueMeeting ?? action.dueMeeting, dueAt: dueAt?.anchor,
      firstDueAt: first?.anchor == dueAt?.anchor ? nil : first?.anchor,
      strength: action.strength, status: action.status,
      state: fate.state, reason: fate.reason, shownBy: fate.shownBy,
      isOverdue: isPast && fate.state != .closed,
      reference: action.reference, item: action.section ?? row.anchor,
      alsoIn: told.items.dropFirst().map { $0 ?? row.anchor }, meeting: row.anchor,
      date: row.date, page: action.page,
      modifications: told.ties.filter { $0.value != .item }.keys.sorted(),
      isCorrected: action.isCorrected,
      badges: row.badges.filter { $0 == DocumentStatus.draft.rawValue || $0 == "OCR" })
    made[key] = promise
    return promise
  }

  private func passes(_ row: DocumentRow, _ filter: Filter) -> Bool {
    SearchIndex.Filter(body: filter.body, code: filter.code).passes(row)
  }

  private func passes(_ told: ToldPromise, of row: DocumentRow, _ filter: Filter) -> Bool {
    if !filter.modifications.isEmpty {
      guard filter.modifications.contains(where: { told.ties[$0].map { $0 != .item } ?? false })
      else { return false }
    }
    if !filter.numbers.isEmpty {
      let number = told.action.reference.flatMap {
        ActionNumber($0, abbreviation: row.abbreviation)
      }
      let bare = filter.numbers.compactMap {
        ActionNumber($0, abbreviation: row.abbreviation)?.key
      }
      guard let number, bare.contains(number.key) else { return false }
    }
    if let items = filter.items {
      return told.items.contains { items.contains(ItemKey(document: row.id, section: $0)) }
    }
    return true
  }
}
