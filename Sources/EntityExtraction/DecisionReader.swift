import DocumentModel
import Language
import Patterns

/// Finds what was decided, sentence by sentence, with its outcome, its weight and the votes.
struct DecisionReader: Sendable {
  private let language: Language
  private let motions: MotionWords
  private let votes: VoteReader

  /// - Parameter language: of the document; its words say how a matter ended.
  init(_ language: Language) {
    self.language = language
    motions = language.motions
    votes = VoteReader(language.ballots)
  }

  func decisions(
    in passages: Passages, readings: SentenceReadings, classified: Classification,
    modifications: [Modification], places: Places
  ) -> (decisions: [Decision], votes: [Vote]) {
    let matters = DecidedMatters(
      modifications, in: passages, places: places, language: language)
    let claims = DecisionClaims(
      language: language, passages: passages, readings: readings, meeting: classified.meeting)
    var decisions: [Decision] = []
    var lastClaim: DecisionClaims.Claim?
    var found: [Vote] = []
    if classified.documentType == .agenda { return ([], []) }
    let summaries = Set(
      classified.sections.filter { section in
        motions.summaryTitle.map(section.title.lowercased().hasPrefix) == true
      }.map(\.id))
    for (index, passage) in passages.all.enumerated() {
      if let section = passage.section, summaries.contains(section) { continue }
      guard let claim = claims[index].map({ claims.named($0, at: index, matters: matters) })
      else { continue }
      if motions.moverAlone.match(passage.text), isBesideMotion(index, in: passages) {
        continue
      }
      if claim.settlesMotion,
        !motions.asks.contains(where: { $0.forms.match(passage.text) }),
        let last = decisions.indices.last,
        lastClaim?.isProcedural == true,
        !motions.carriedAlone.match(passages.text[decisions[last].span]),
        passages.all[max(0, index - 2)..<index].contains(where: {
          $0.span.overlaps(decisions[last].span)
        })
      {
        // What was moved was lost, put off or withdrawn.
        decisions[last].outcome = claim.outcome
        decisions[last].verb = claim.verb
        decisions[last].rule = "decision-\(claim.rule)"
        lastClaim = claim
        continue
      }
      var span = passage.span
      if claim.settlesBefore || motions.carriedAlone.match(passage.text)
        || (claim.joinsMotion && index > 0 && passages.all[index - 1].block == passage.block
          && motions.motionStart.match(passages.all[index - 1].text)),
        let motion = motion(before: index, in: passages)
      {
        let isNext =
          passages.all[index - 1].span.end == motion.span.end && motion.block == passage.block
        // One who seconds a motion on a line of its own is as good as the motion.
        span = isNext ? Span(start: motion.span.start, end: passage.span.end) : motion.span
      }
      let wordCount = passage.text.split(separator: " ").count
      let isOutcome = passage.head.map(motions.outcomeHead.match)
      if let row = passage.row, wordCount <= 2 || wordCount <= 6 && isOutcome == true {
        // A word alone in its cell says how the matter of its row ended, where its column says so.
        guard row.length > passage.span.length, isOutcome ?? true else { continue }
        span = row
      }
      // What the sentences after a decision say of who moved it is the same decision.
      if claim.isProcedural, let last = decisions.last,
        last.section == passage.section, !opensMotion(passage, behind: last, in: passages),
        passages.all[max(0, index - 2)..<index].contains(where: { $0.span.overlaps(last.span) })
      {
        let isNext = passages.all[index - 1].span.overlaps(last.span)
        if isNext, passages.all[index - 1].block == passage.block {
          decisions[decisions.count - 1].span.end = passage.span.end
        }
        continue
      }
      if decisions.last?.span.overlaps(span) == true { continue }
      let id = "D\(decisions.count + 1)"
      let ended = decisions.last?.span.end ?? 0
      let others = claims.others(beside: claim, at: index, matters: matters)
      let settled = settled(
        by: claim,
        words: others.isEmpty
          ? passages.text[span] + (span.overlaps(passage.span) ? "" : " " + passage.text)
          : claim.clause.map { passages.text[$0.own] } ?? passage.text)
      var matter =
        isOfMinutes(passage, in: classified)
        ? DecidedMatter()
        : claim.clause.map { matters.matter(of: $0, in: span) } ?? matters.matter(of: span)
      if span != passage.span || claim.clause == nil,
        matters.isChoice(
          in: Span(
            start: min(span.start, passage.span.start), end: max(span.end, passage.span.end)))
      {
        // `Four voted for MP1A and eight for MP1. The vote was carried.`
        matter = DecidedMatter()
      }
      if passage.text.hasSuffix(":") {
        let listed = matters.modifications(in: claims.listed(behind: index))
        if !listed.isEmpty { matter.modifications = listed }
      }
      var own = claim
      (own.verb, own.outcome, own.level) = settled
      let ownSpan = others.isEmpty ? span : claim.clause?.own ?? span
      if let authority = authority(over: passage, in: classified), own.by == nil, !own.isReported {
        (own.by, own.level, own.isReported) = (authority, .authority, true)
      }
      // `Ofgem directed implementation of 0801A. 0801 was refused.`: nobody says that the body did that.
      if own.by == nil, own.level == .determination, claim.clause != nil,
        let last = decisions.last, last.level == .authority, index > 0,
        passages.all[index - 1].block == passage.block,
        passages.all[index - 1].span.overlaps(last.span)
      {
        own.isReported = true
      }
      decisions.append(decision(own, on: matter, at: ownSpan, of: passage, id: id))
      lastClaim = claim
      for (other, matter) in others {
        decisions.append(
          decision(
            other, on: matter, at: other.clause?.whole ?? passage.span, of: passage,
            id: "D\(decisions.count + 1)"))
      }
      // What is counted in the next sentence is its own where that decides something itself.
      let next = index + 1
      let nextClaim = next < passages.all.count ? claims[next] : nil
      let ownsVotes = nextClaim.map { !$0.settlesBefore && !$0.isProcedural } ?? false
      if let vote = votes.vote(
        in: passages, at: index, of: span, decision: id,
        within: ended..<(ownsVotes ? passages.all[next].span.start : passages.text.count))
      {
        found.append(vote)
      }
    }
    return withElections(decisions, found, in: passages, classified)
  }

  /// The decisions without those of rows that the sentences of their item tell, too.
  static func withoutRowsToldAgain(
    _ decisions: [Decision], in document: ExtractedDocument
  ) -> [Decision] {
    let tables = document.blocks.filter { $0.kind == .table }.map(\.span)
    func isRow(_ decision: Decision) -> Bool { tables.contains { $0.contains(decision.span) } }
    return decisions.filter { decision in
      guard !decision.modifications.isEmpty, isRow(decision) else { return true }
      return !decision.modifications.allSatisfy { id in
        decisions.contains {
          $0.section == decision.section && $0.outcome == decision.outcome && !isRow($0)
            && $0.modifications.contains(id)
        }
      }
    }
  }

  private func decision(
    _ claim: DecisionClaims.Claim, on matter: DecidedMatter, at span: Span,
    of passage: Passages.Passage,
    id: String
  ) -> Decision {
    Decision(
      id: id, section: passage.section, span: span, verb: claim.verb, outcome: claim.outcome,
      level: claim.level, by: claim.by, reported: claim.isReported,
      modifications: matter.modifications,
      aspect: Self.onAspects.contains(claim.outcome) ? matter.aspect : nil,
      conditions: matter.conditions, rule: "decision-\(claim.rule)")
  }

  /// Adds those who were elected by lists of offices and names to what sentences decide.
  private func withElections(
    _ decisions: [Decision], _ votes: [Vote], in passages: Passages, _ classified: Classification
  ) -> ([Decision], [Vote]) {
    let lists = ElectionReader(language).elected(in: passages, sections: classified.sections)
    // `The following were elected:` is told by the lines below.
    let decisions = decisions.filter { decision in
      !lists.openings.contains { $0.overlaps(decision.span) }
    }
    let elected = lists.lines.filter { line in !decisions.contains { $0.span.overlaps(line.span) } }
      .map { line in
        Decision(
          id: "", section: line.section, span: line.span,
          verb: DecisionOutcome.elected.rawValue, outcome: .elected, level: .determination,
          rule: "decision-election-list")
      }
    var ids: [String: String] = [:]
    let all = (decisions + elected).sorted { $0.span < $1.span }.enumerated().map {
      place, decision in
      var decision = decision
      ids[decision.id] = "D\(place + 1)"
      decision.id = "D\(place + 1)"
      return decision
    }
    return (
      all,
      votes.map { vote in
        var vote = vote
        vote.decision = vote.decision.flatMap { ids[$0] }
        return vote
      }
    )
  }

  /// Whether a paragraph of its own says what is moved: it is no part of the decision before.
  private func opensMotion(
    _ passage: Passages.Passage, behind last: Decision, in passages: Passages
  ) -> Bool {
    let isApart = passages.all.contains {
      $0.block == passage.block && $0.span.overlaps(last.span)
    }
    return !isApart && motions.motionStart.match(passage.text)
      && !motions.moverAlone.match(passage.text)
  }

  /// What words that settle a motion decide: what the motion asks for where it is carried, and not that
  /// where it is lost.
  private func settled(
    by claim: DecisionClaims.Claim, words: String
  ) -> (verb: String, outcome: DecisionOutcome, level: DecisionLevel) {
    guard [.approved, .agreed, .rejected].contains(claim.outcome), claim.level != .authority,
      let (motion, match) = motions.asks.lazy.compactMap({ motion in
        motion.forms.firstMatch(in: words).map { (motion, $0) }
      }).first
    else { return (claim.verb, claim.outcome, claim.level) }
    guard let asked = motion.outcome else {
      return (match.whole.onOneLine.lowercased(), claim.outcome, claim.level)
    }
    if claim.outcome == .rejected {
      // What asks to withdraw and is refused is not withdrawn.
      if !claim.settlesMotion, asked != .rejected, asked != .other {
        return (claim.verb, claim.outcome, claim.level)
      }
      if claim.settlesMotion {
        return ("not \(motion.verb ?? asked.rawValue)", .other, claim.level)
      }
    }
    return (motion.verb ?? asked.rawValue, asked, motion.level ?? claim.level)
  }

  /// Whether what is moved stands right before or behind a line that says by whom.
  private func isBesideMotion(_ index: Int, in passages: Passages) -> Bool {
    [index - 1, index + 1].contains { other in
      passages.all.indices.contains(other)
        && abs(passages.all[other].block - passages.all[index].block) <= 1
        && !passages.all[other].isHeading
        && motions.motionStart.match(passages.all[other].text)
        && !motions.moverAlone.match(passages.all[other].text)
    }
  }

  /// The sentence before `index` that says what was moved: the nearest of the last few that begins like
  /// a motion, else the one right before it.
  private func motion(before index: Int, in passages: Passages) -> Passages.Passage? {
    let passage = passages.all[index]
    for position in stride(from: index - 1, through: max(0, index - 8), by: -1) {
      let before = passages.all[position]
      if motions.carriedAlone.match(before.text) { break }
      if motions.seconderAlone.match(before.text) { continue }
      guard !before.isHeading, let match = motions.motionStart.firstMatch(in: before.text) else {
        continue
      }
      guard match.whole.contains(":"), let colon = before.text.unicodeScalars.firstIndex(of: ":")
      else { return before }
      // `R2021-255 S. Hobb, T. Lacey: That …`: what is moved stands behind the colon.
      var motion = before
      let skipped = before.text.unicodeScalars.distance(
        from: before.text.unicodeScalars.startIndex, to: colon)
      motion.span = passages.text.trimmed(
        Span(start: before.span.start + skipped + 1, end: before.span.end))
      return motion
    }
    guard let before = passages.all[..<index].last(where: { !$0.isHeading }),
      passage.block - before.block <= 1
    else { return nil }
    return before
  }

  /// What decides on a modification where its words name no part of it.
  private static let onAspects: Set<DecisionOutcome> = [
    .approved, .agreed, .rejected, .deferred, .withdrawn, .recommended, .notRecommended,
  ]

  /// The Authority, where a heading over a passage says that it tells of its decisions: `CMP424 –
  /// rejected` under `Authority decisions`.
  private func authority(
    over passage: Passages.Passage, in classified: Classification
  ) -> String? {
    var section = passage.section
    while let id = section, let found = classified.sections.first(where: { $0.id == id }) {
      if let title = motions.authorityTitle.firstMatch(in: found.title) { return title.groups[0] }
      section = found.parent
    }
    return nil
  }

  /// Whether what is decided is only whether the minutes of an earlier meeting are right.
  private func isOfMinutes(_ passage: Passages.Passage, in classified: Classification) -> Bool {
    motions.ofMinutes.match(passage.text)
      || classified.sections.contains {
        $0.id == passage.section && $0.kind == .previousMinutes
      }
  }
}
