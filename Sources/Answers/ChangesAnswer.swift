package import DocumentModel
package import Indexing

/// One thing that moved (contract, §5).
package struct ArchiveChange: Codable, Hashable, Sendable {
  package enum Kind: String, Codable, Sendable, CaseIterable {
    case meeting
    case status
    case decision
    case promise
    case date
    case correction
    case removal
  }

  /// The day on which the archive learnt it, ISO.
  package var learnt: String
  package var kind: Kind
  package var words: String
  package var modifications: [String]
  package var meeting: String?
  package var anchor: String?
  package var item: String?
  /// The day of the paper.
  package var date: String?
  package var page: Int?
}

/// Finds what moved since a day: new papers with what they decide, promise and set, what became of earlier
/// promises and dates, drafts that were approved, corrections and removals.
package struct Changes {
  /// What the archive knows of itself beside its index.
  package struct Events: Sendable {
    /// When each document was committed first, RFC 3339.
    package var learnt: [String: String]
    /// The corrections in force, with the anchors of their meetings.
    package var corrections: [(anchor: String, correction: Correction)]
    /// When documents were removed, RFC 3339, and why.
    package var removals: [(time: String, document: String, why: String)]

    package init(
      learnt: [String: String], corrections: [(anchor: String, correction: Correction)],
      removals: [(time: String, document: String, why: String)]
    ) {
      self.learnt = learnt
      self.corrections = corrections
      self.removals = removals
    }
  }

  package struct Filter: Sendable {
    /// ISO day.
    package var since: String
    /// Whether the day of the paper counts, and not when the archive learnt it.
    package var isByPaper = false
    package var body: String?
    package var code: String?
    /// Only what is of one of these.
    package var modifications: Set<String>?

    package init(since: String) { self.since = since }
  }

  private let index: SearchIndex
  private let ledger: PromiseLedger
  private let events: Events
  private let filter: Filter

  package init(index: SearchIndex, ledger: PromiseLedger, events: Events, filter: Filter) {
    self.index = index
    self.ledger = ledger
    self.events = events
    self.filter = filter
  }

  /// The newest first; of one paper its own line before what it says.
  package func changes() throws -> [ArchiveChange] {
    let all = try index.documents().filter {
      SearchIndex.Filter(body: filter.body, code: filter.code).passes($0)
    }
    let papers = all.filter { row in isNew(row) && row.isCurrent }
      .sorted { (day($0), $0.date ?? "", $0.id) > (day($1), $1.date ?? "", $1.id) }
    let promises = try ledger.promises()
    let deadlines = try Deadlines(index: index, ledger: ledger).deadlines()
      .filter { $0.role != "action" }
    var found: [ArchiveChange] = []
    for paper in papers {
      let older = all.filter { $0.meetingKey == paper.meetingKey && $0.id != paper.id }
      found += try news(of: paper, replacing: older, promises)
      found += standing(promises, shownIn: paper)
      found += dates(deadlines, in: paper)
    }
    let kept = found.filter(isWanted)
    return kept + (try corrections(all)) + removals()
  }

  // MARK: When

  private func day(_ row: DocumentRow) -> String {
    let document = row.document?.description ?? row.id
    return String((events.learnt[document] ?? "").prefix(10))
  }

  private func isNew(_ row: DocumentRow) -> Bool {
    (filter.isByPaper ? row.date ?? "" : day(row)) >= filter.since
  }

  private func isWanted(_ change: ArchiveChange) -> Bool {
    guard let wanted = filter.modifications else { return true }
    return !wanted.isDisjoint(with: change.modifications)
  }

  // MARK: What

  private func change(
    _ kind: ArchiveChange.Kind, _ words: String, in paper: DocumentRow,
    modifications: [String] = [], item: String? = nil, page: Int? = nil
  ) -> ArchiveChange {
    ArchiveChange(
      learnt: day(paper), kind: kind, words: words, modifications: modifications.sorted(),
      meeting: paper.meetingName, anchor: paper.anchor, item: item, date: paper.date, page: page)
  }

  /// That there is a paper, and what it decides and promises; of one that takes the place of an older
  /// version what is different.
  ///
  /// - Parameter promises: all that there are, each told of where it was made.
  private func news(
    of paper: DocumentRow, replacing older: [DocumentRow], _ promises: [Promise]
  ) throws -> [ArchiveChange] {
    let mentioned = Set(try index.mentions(in: paper.id).map(\.modification))
    let notes = [paper.documentType] + paper.badges.filter { $0 != paper.documentType }
    var found = [
      change(
        .meeting,
        "\(paper.meetingName) of \(longDate(paper.date)): "
          + (notes + [paper.versionLabel].compactMap { $0 }).joined(separator: ", "),
        in: paper, modifications: Array(mentioned))
    ]
    // What was held before the day is known; of what came with the paper only the paper is told.
    let known = older.filter { !isNew($0) }
    guard known.isEmpty else {
      let was = known.map(\.status).contains(DocumentStatus.draft.rawValue)
      if was, paper.status != DocumentStatus.draft.rawValue {
        found.append(
          change(
            .status, "\(paper.meetingName) is \(paper.status); until now a draft was held",
            in: paper, modifications: Array(mentioned)))
      }
      return found + (try differences(of: paper))
    }
    let decided = try index.decided(in: paper.id)
    for decision in try index.decisions(of: paper.id) {
      let ids = decided[decision.id] ?? []
      found.append(
        change(
          .decision,
          OutcomeText.words(decision) + ": \"\(oneLine(decision.sentence, width: 160))\"",
          in: paper, modifications: ids, item: decision.section, page: decision.page))
    }
    for promise in promises where promise.document == paper.id {
      found.append(
        change(
          .promise,
          "promised by \(promise.owner ?? "nobody named")"
            + (promise.due.map { ", due \(longDate($0))" } ?? "")
            + ": \"\(oneLine(promise.what, width: 160))\"",
          in: paper, modifications: promise.modifications, item: promise.item, page: promise.page))
    }
    return found
  }

  /// What a paper says otherwise than the version that it takes the place of.
  private func differences(of paper: DocumentRow) throws -> [ArchiveChange] {
    let found = ReferenceLookup.Found(
      document: paper, others: try index.documents(anchor: paper.anchor))
    let answer = try DifferenceAnswer(of: found, index: index)
    guard let step = answer.steps.last else { return [] }
    let mentions = try index.mentions(in: paper.id)
    return step.changes.compactMap { difference in
      let kind: ArchiveChange.Kind
      switch difference.kind {
      case .decision, .vote: kind = .decision
      case .action: kind = .promise
      case .date: kind = .date
      case .item, .modification, .figure, .wording: return nil
      }
      let words =
        switch (difference.before, difference.after) {
        case (let before?, let after?): "\(before) → \(after)"
        case (let before?, nil): "no longer: \(before)"
        case (nil, let after): "new: \(after ?? "")"
        }
      let ids = Set(mentions.filter { $0.section == difference.section }.map(\.modification))
      return change(
        kind, oneLine(words, width: 240), in: paper, modifications: Array(ids),
        item: difference.section)
    }
  }

  /// What became in a paper of what others promised.
  private func standing(_ promises: [Promise], shownIn paper: DocumentRow) -> [ArchiveChange] {
    promises.compactMap { promise in
      guard promise.meeting != paper.anchor, promise.state != .open, promise.state != .notKnown,
        let shown = promise.shownBy, shown == paper.anchor || shown.hasPrefix(paper.anchor + "/")
      else { return nil }
      return change(
        .promise,
        "\(promise.state.rawValue): \(promise.owner ?? "nobody named"), "
          + "\"\(oneLine(promise.what, width: 160))\" (\(promise.item))",
        in: paper, modifications: promise.modifications, item: shown)
    }
  }

  /// The days that a paper sets, and those that it moves.
  private func dates(_ deadlines: [Deadline], in paper: DocumentRow) -> [ArchiveChange] {
    deadlines.compactMap { deadline in
      if let moved = deadline.movedTo, let item = deadline.movedIn,
        item == paper.anchor || item.hasPrefix(paper.anchor + "/")
      {
        return change(
          .date,
          "\(deadline.role) moved from \(longDate(deadline.day)) to \(longDate(moved)): "
            + "\"\(oneLine(deadline.what, width: 120))\" (\(deadline.item))",
          in: paper, modifications: deadline.modifications, item: item)
      }
      guard deadline.anchor == paper.anchor else { return nil }
      return change(
        .date,
        "\(deadline.role) \(longDate(deadline.day)): \"\(oneLine(deadline.what, width: 160))\"",
        in: paper, modifications: deadline.modifications, item: deadline.item, page: deadline.page)
    }
  }

  private func corrections(_ all: [DocumentRow]) throws -> [ArchiveChange] {
    try events.corrections.compactMap { anchor, correction in
      guard correction.on >= filter.since,
        let paper = all.first(where: { $0.readAnchor == anchor && $0.isCurrent })
      else { return nil }
      let ids = Set(try index.mentions(in: paper.id).map(\.modification))
      var found = change(
        .correction,
        "\(correction.field): \(correction.value ?? "none"), by \(oneLine(correction.by)): "
          + oneLine(correction.why),
        in: paper, modifications: Array(ids),
        item: correction.section.map { "\(paper.anchor)/\($0)" })
      found.learnt = correction.on
      return isWanted(found) ? found : nil
    }
  }

  /// That a document was taken out, and nothing of what it said.
  private func removals() -> [ArchiveChange] {
    // Of which body or change it was is gone with it.
    guard filter.modifications == nil, filter.body == nil, filter.code == nil else { return [] }
    return events.removals.filter { $0.time >= filter.since }.map { removal in
      ArchiveChange(
        learnt: String(removal.time.prefix(10)), kind: .removal,
        words: "a document was removed (\(removal.document.prefix(19))…): \(oneLine(removal.why))",
        modifications: [])
    }
  }
}
