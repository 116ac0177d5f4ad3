internal import Dates
internal import DocumentModel
package import Indexing

/// Every meeting that touched one modification.
package struct TimelineAnswer: Encodable, Sendable {
  package struct Row: Encodable, Sendable {
    package var date: String?
    package var meeting: String
    package var anchor: String
    package var item: String
    package var title: String?
    package var outcome: String
    package var sentence: String
    package var page: Int?
    package var documentType: String
    package var status: String
    /// What must be known of the paper: that it is no minutes, a draft, read off pictures, corrected.
    package var badges: [String]
    /// Where the minutes of the meeting are approved, and whether with an amendment.
    package var approval: String?
    package var asWritten: [String]
    /// Where the id printed is an earlier stage of the same change.
    package var isEarlierStage: Bool
    /// The alternative or variant that it is of; absent for the change itself.
    package var alternative: String?
    /// The document that tells of it; in no answer, since its meeting is shown by another some day.
    package var document: String
    /// Where in the paper the first mention of the item stands.
    package var start: Int

    private enum CodingKeys: String, CodingKey {
      case date, meeting, anchor, item, title, outcome, sentence, page, documentType, status, badges
      case approval, asWritten, isEarlierStage, alternative
    }
  }

  /// A stretch of time in which no paper that is held mentions the change.
  package struct Gap: Encodable, Sendable {
    package var after: String
    package var before: String
    /// The meetings of the same bodies that are held of it.
    package var held: [String]
  }

  package struct Upcoming: Encodable, Sendable {
    package var date: String
    package var type: String?
    package var announcedIn: String
  }

  /// An alternative or a variant of the change.
  package struct Alternative: Encodable, Sendable {
    package var id: String
    package var lastWord: String?
    /// When it comes into force or is released.
    package var inForce: Deadline?
  }

  package var id: String
  /// The original that it is an alternative or a variant of.
  package var family: String?
  package var alternatives: [Alternative]
  /// Modifications of other codes that papers name as one change with it: never merged.
  package var related: [RelatedRow]
  /// When it comes into force or is released, as the newest paper has it.
  package var inForce: Deadline?
  /// The next dated thing of it to come.
  package var next: Deadline?
  package var title: String?
  /// Titles that older meetings quote.
  package var earlierTitles: [TitleRow]
  package var lastWord: String?
  /// The promises tied to it that are not closed.
  package var open: [Promise]
  package var upcoming: [Upcoming]
  package var rows: [Row]
  package var gaps: [Gap]
  package var mentionedTogether: [String]
  package var coverage: CoverageAnswer
}

/// The last word on a modification: the newest claim of the highest weight reached; what withdraws it is
/// itself the last word; an agenda says nothing (contract, §5).
struct LastWord {
  struct Claim {
    var document: String
    var date: String
    /// Where its sentence begins.
    var start: Int
    /// Whether its sentence names the modification: of one day that says more.
    var isNamed: Bool
    /// What was decided, with its weight, in words.
    var words: String
    var sentence: String
    /// Whether it ends what was decided before: withdrawn, sent back, rescinded.
    var isWithdrawal: Bool
    /// Whether nothing of it comes into force any more: refused, or ended.
    var isRefusal = false
    /// 0 a view, 1 what is told of a decision taken elsewhere, 2 a determination, 3 the Authority's
    /// decision; less where it was only noted, or on something of it: its timetable.
    var weight: Int
  }

  static func last(of claims: [Claim]) -> Claim? {
    var best: (claim: Claim, weight: Int)?
    for claim in claims.sorted(by: { order($0) < order($1) }) {
      guard let held = best else {
        best = (claim, claim.weight)
        continue
      }
      if claim.isWithdrawal {
        // What ends a decision opens the matter: whatever a body determines from then on counts.
        best = (claim, min(Self.determination, max(held.weight, claim.weight)))
      } else if claim.weight >= held.weight {
        best = (claim, claim.weight)
      }
    }
    return best?.claim
  }

  /// The weight of what a body determines.
  private static let determination = 2

  private static func order(_ claim: Claim) -> (String, Int, Int, String) {
    (claim.date, claim.isNamed ? 1 : 0, claim.start, claim.document)
  }
}

extension LastWord.Claim {
  init(_ decision: DecisionRow, date: String?, isNamed: Bool) {
    let weight =
      switch decision.level {
      case .view: 0
      case .determination: LastWord.determination
      case .authority: 3
      }
    self.init(
      document: decision.document, date: date ?? "", start: decision.start, isNamed: isNamed,
      words: OutcomeText.words(decision), sentence: decision.sentence,
      isWithdrawal: decision.aspect == nil
        && (decision.outcome == .withdrawn || LastWordWords.ends(decision.verb)),
      isRefusal: decision.aspect == nil
        && ([.withdrawn, .rejected].contains(decision.outcome)
          || LastWordWords.ends(decision.verb)),
      weight: decision.outcome == .noted || decision.aspect != nil ? -1 : weight)
  }
}

/// Puts the timelines of modifications together.
package final class TimelineBuilder {
  private let index: SearchIndex
  private let ledger: PromiseLedger
  private let deadlines: [String: [Deadline]]?
  private lazy var shown = Result { try index.documents(onlyCurrent: true) }
  private lazy var announced = Result { try index.nextMeetings() }

  /// - Parameter deadlines: all that there are, where many timelines are made: they are not looked for anew.
  package init(index: SearchIndex, ledger: PromiseLedger, deadlines: [Deadline]? = nil) {
    self.index = index
    self.ledger = ledger
    self.deadlines = deadlines.map { all in
      var byModification: [String: [Deadline]] = [:]
      for deadline in all {
        for id in deadline.modifications { byModification[id, default: []].append(deadline) }
      }
      return byModification
    }
  }

  /// The dated things of any of some modifications, in the order of their days.
  private func deadlines(of modifications: [String]) throws -> [Deadline] {
    if let deadlines {
      if modifications.count == 1 { return deadlines[modifications[0]] ?? [] }
      var seen: Set<Deadline> = []
      return modifications.flatMap { deadlines[$0] ?? [] }.filter { seen.insert($0).inserted }
        .sorted { $0.isBefore($1) }
    }
    var wanted = Deadlines.Filter()
    wanted.modifications = modifications
    return try Deadlines(index: index, ledger: ledger).deadlines(wanted)
  }

  package func timeline(of id: String) throws -> TimelineAnswer {
    let known = try index.modification(id)
    let others = try MarkedNumbers.others(for: id, in: index)
    let group = [id] + others
    let alternatives = try index.alternatives(of: id).filter { !group.contains($0) }
    var own = try ModificationHistory(of: id, in: index)
    for other in others {
      own.join(try ModificationHistory(of: other, in: index), of: other)
    }
    var all = own
    var told: [TimelineAnswer.Alternative] = []
    let dated = try deadlines(of: group + alternatives)
      .filter { $0.movedTo == nil && $0.deniedIn == nil && $0.endedIn == nil }
    /// The newest day on which one of the family comes into force: what names an alternative, too, is of that;
    /// what papers said before it was refused does not hold any more.
    func inForce(_ members: [String], _ claims: [LastWord.Claim]) -> Deadline? {
      let refused = LastWord.last(of: claims).flatMap { $0.isRefusal ? $0.date : nil }
      return dated.filter { deadline in
        deadline.isOfComingIntoForce && deadline.modifications.contains(where: members.contains)
          && refused.map { $0 < deadline.lastDate ?? deadline.date ?? "" } ?? true
          && (members != group || !deadline.modifications.contains(where: alternatives.contains))
      }.max { rank($0) < rank($1) }
    }
    /// The newest paper's; of one paper a day before a month.
    func rank(_ deadline: Deadline) -> (String, Int, String) {
      (
        deadline.lastDate ?? deadline.date ?? "", deadline.value == deadline.day ? 1 : 0,
        deadline.day
      )
    }
    for alternative in alternatives {
      let history = try ModificationHistory(of: alternative, in: index)
      let word = try LastWord.last(of: history.claims)
        .flatMap { try words($0, in: history.documents) }
      told.append(
        TimelineAnswer.Alternative(
          id: alternative, lastWord: word, inForce: inForce([alternative], history.claims)))
      all.join(history, of: alternative)
    }
    all.rows.sort {
      ($0.date ?? "", $0.anchor, $0.documentType, $0.start)
        > ($1.date ?? "", $1.anchor, $1.documentType, $1.start)
    }
    var filter = PromiseLedger.Filter()
    filter.modifications = group + alternatives
    let newest = own.rows.filter { $0.documentType != DocumentType.agenda.rawValue }
      .max { ($0.date ?? "") < ($1.date ?? "") }
      .map { "no decision recorded; last spoken of on \(longDate($0.date)), \($0.meeting)" }
    let lastWord = try LastWord.last(of: own.claims).flatMap { try words($0, in: own.documents) }
    let rows = withoutTwice(all.rows)
    return TimelineAnswer(
      id: id, family: try index.family(of: id), alternatives: told,
      related: try index.related(to: id),
      inForce: inForce(group, own.claims),
      next: dated.first {
        $0.day >= ledger.asOf && $0.state != .closed && !$0.isOfComingIntoForce
          && $0.force != .asked
      },
      title: known?.title, earlierTitles: Array(try index.titles(of: id).dropFirst()),
      lastWord: lastWord ?? newest,
      open: try ledger.promises(filter).filter { $0.state != .closed },
      upcoming: try upcoming(after: rows.compactMap(\.date).max(), in: all.documents), rows: rows,
      gaps: try gaps(between: rows, in: all.documents),
      mentionedTogether: all.together.subtracting(filter.modifications).sorted(),
      coverage: CoverageAnswer(
        all.documents.isEmpty
          ? try index.coverage(SearchIndex.Filter())
          : try index.coverage(ofBodiesOf: Array(all.documents.values))))
  }

  /// The rows without those of an alternative that say of its item what the original's row says.
  private func withoutTwice(_ rows: [TimelineAnswer.Row]) -> [TimelineAnswer.Row] {
    rows.filter { row in
      row.alternative == nil
        || !rows.contains {
          $0.alternative == nil && $0.anchor == row.anchor && $0.item == row.item
            && $0.documentType == row.documentType && $0.outcome == row.outcome
            && $0.sentence == row.sentence
        }
    }
  }

  private func words(_ claim: LastWord.Claim, in documents: [String: DocumentRow]) throws
    -> String?
  {
    guard let row = documents[claim.document] else { return nil }
    let notes =
      row.badges + [try ModificationHistory.approval(of: row, in: index)].compactMap { $0 }
    let of = notes.isEmpty ? "" : ", \(notes.joined(separator: ", "))"
    return "\(longDate(row.date)), \(row.meetingName)\(of): \(claim.words): "
      + "\"\(oneLine(claim.sentence))\""
  }

  /// The meetings that papers with the change announce and of which nothing is held.
  private func upcoming(after last: String?, in documents: [String: DocumentRow]) throws
    -> [TimelineAnswer.Upcoming]
  {
    guard let last else { return [] }
    var held: Set<HeldDay> = []
    for row in try shown.get() {
      held.insert(HeldDay(body: row.bodyKey, day: row.date))
    }
    return try announced.get().compactMap { next in
      guard let row = documents[next.document], let date = next.date, date > last,
        !held.contains(HeldDay(body: row.bodyKey, day: date))
      else { return nil }
      return TimelineAnswer.Upcoming(date: date, type: next.type, announcedIn: row.anchor)
    }.sorted { $0.date < $1.date }
  }

  private struct HeldDay: Hashable {
    var body: String
    var day: String?
  }

  /// How many days may pass between two rows before it is said what is held of the time between.
  private static let unremarkable = 45

  private func gaps(between rows: [TimelineAnswer.Row], in documents: [String: DocumentRow])
    throws -> [TimelineAnswer.Gap]
  {
    let days = Set(rows.compactMap(\.date)).sorted(by: >)
    let long = zip(days, days.dropFirst()).filter { newer, older in
      guard let day = CalendarDay(newer),
        let limit = CalendarDay(older)?.adding(days: Self.unremarkable)
      else { return false }
      return limit < day
    }
    guard !long.isEmpty else { return [] }
    let bodies = Set(documents.values.map(\.bodyKey))
    let others = try shown.get().filter {
      bodies.contains($0.bodyKey) && documents[$0.id] == nil
    }
    return long.map { newer, older in
      let between = others.filter { ($0.date ?? "") > older && ($0.date ?? "9999") < newer }
        .sorted { ($0.date ?? "", $0.id) < ($1.date ?? "", $1.id) }
      var seen: Set<String> = []
      return TimelineAnswer.Gap(
        after: older, before: newer,
        held: between.map(\.meetingName).filter { seen.insert($0).inserted })
    }
  }
}
