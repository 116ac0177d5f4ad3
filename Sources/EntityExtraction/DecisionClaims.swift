import DocumentModel
import Language
import Patterns

/// What each passage of a document says was decided: by a label or as the end of a motion, by its clauses,
/// by votes that it counts.
struct DecisionClaims {
  let language: Language
  let passages: Passages
  let readings: SentenceReadings
  /// Whose minutes they are.
  let meeting: Meeting

  private var motions: MotionWords { language.motions }

  /// What a passage decides.
  struct Claim {
    var rule: String
    var verb: String
    var outcome: DecisionOutcome
    var level: DecisionLevel
    var by: String?
    var isReported = false
    var settlesBefore = false
    var isProcedural = false
    var settlesMotion = false
    var joinsMotion = false
    /// The clause that says it, where one does.
    var clause: DecidingClause?
  }

  /// What the passage at `index` decides: by a label or as the end of a motion, else by its clauses, else
  /// by votes that it counts.
  subscript(index: Int) -> Claim? {
    let passage = passages.all[index]
    if let claim = result(of: passage) { return claim }
    guard !passage.isHeading else { return nil }
    let count = language.results.votes.count(in: passage.text)
      .flatMap { language.ballots.countOthers(in: passage.text) ? nil : $0 }
    let claims = ofClauses(at: index)
    if let claim = claims.first(where: { !$0.isReported }) ?? claims.first {
      // `voted to approve it: 2 for, 7 against`: the count says how it ended.
      if claim.outcome != .approved || count?.isCarried != false { return claim }
    }
    guard let count, !language.forbidsDecision(passage.text), !readings.isOfAnotherBody(index)
    else { return nil }
    return Claim(
      rule: "vote-line", verb: count.isCarried ? "carried" : "lost",
      outcome: count.isCarried ? .approved : .rejected, level: .determination,
      settlesBefore: !count.hasMatter, isProcedural: !count.hasMatter,
      settlesMotion: !count.isCarried)
  }

  /// What the clauses of the passage at `index` decide.
  private func ofClauses(at index: Int) -> [Claim] {
    readings[index].compactMap { reading in
      guard reading.role == .decision || reading.role == .reported, let outcome = reading.outcome,
        let level = reading.level
      else { return nil }
      return Claim(
        rule: reading.rule,
        verb: reading.said ?? readings.words(reading.verbSpan).lowercased(), outcome: outcome,
        level: level, by: reading.by.flatMap { $0.kind == .thing ? nil : $0.text },
        isReported: reading.role == .reported, clause: readings.deciding(reading, at: index))
    }
  }

  /// The claim with the clause of its sentence that names what is decided: of `The Panel voted seven to
  /// nil and MP117 was approved` the second.
  func named(_ claim: Claim, at index: Int, matters: DecidedMatters) -> Claim {
    guard let own = claim.clause, matters.other(own) == nil else { return claim }
    let naming = ofClauses(at: index).first { other in
      other.outcome == claim.outcome && other.isReported == claim.isReported
        && other.clause.map { matters.other($0) != nil } == true
    }
    var claim = claim
    claim.clause = naming?.clause ?? own
    return claim
  }

  /// What other clauses of the same sentence decide on modifications of their own: `approved MP117 and
  /// rejected MP118`.
  func others(
    beside claim: Claim, at index: Int, matters: DecidedMatters
  ) -> [(Claim, DecidedMatter)] {
    guard let own = claim.clause else { return [] }
    var told = Set(matters.other(own)?.modifications ?? [])
    return ofClauses(at: index).compactMap { other in
      guard let clause = other.clause, clause.verb != own.verb,
        let matter = matters.other(clause), told.isDisjoint(with: matter.modifications)
      else { return nil }
      told.formUnion(matter.modifications)
      return (other, matter)
    }
  }

  /// The items of the list behind the passage at `index`, as far as they decide nothing themselves.
  func listed(behind index: Int) -> [Span] {
    passages.all.indices.dropFirst(index + 1).prefix { next in
      passages.all[next].depth > passages.all[index].depth
        && ofClauses(at: next).isEmpty
    }.map { passages.all[$0].span }
  }

  private func result(of passage: Passages.Passage) -> Claim? {
    // A heading is a decision only where it is nothing else.
    if passage.isHeading, passage.text.count > 60 { return nil }
    let bytes = Array(passage.text.utf8)
    guard language.results.mayRead(bytes) else { return nil }
    for (rule, pattern) in language.results.rules {
      let settlesBefore = rule.settles != nil
      if passage.isHeading, !settlesBefore, rule.headings != true { continue }
      guard let match = pattern.firstMatch(in: bytes) else { continue }
      if let by = rule.by.flatMap({ match.groups[$0] }).map(body(in:)),
        by.allSatisfy(\.isUppercase), let own = meeting.abbreviation?.uppercased(), by != own
      {
        // Another body's decision, reported.
        return nil
      }
      if isOfOthers(passage.text) { return nil }
      guard rule.always == true || !language.forbidsDecision(passage.text) else { return nil }
      let by =
        rule.by.flatMap { match.groups[$0] }
        ?? (settlesBefore ? nil : motions.decidingBody.firstMatch(in: passage.text)?.groups[0])
      var claim = Claim(
        rule: rule.id, verb: verb(of: match, rule), outcome: rule.outcome, level: rule.level,
        by: by.map(body(in:)), settlesBefore: settlesBefore, isProcedural: rule.procedural == true,
        settlesMotion: rule.lost == true, joinsMotion: rule.joins == true)
      if claim.isProcedural, claim.outcome == .approved,
        language.results.votes.count(in: passage.text)?.isCarried == false
      {
        // `…, Tom second, 1 yay 4 nay`: seconded and lost.
        claim.outcome = .rejected
      }
      return claim
    }
    return nil
  }

  /// Whether a sentence says that a body other than the one that met decided: `approved by the County
  /// Board`.
  private func isOfOthers(_ text: String) -> Bool {
    guard let body = meeting.body,
      let other = motions.decidingOthers.firstMatch(in: text)?.groups[0]
    else {
      return false
    }
    return !body.contains(other) && other != meeting.abbreviation
  }

  /// The last of the verbs in what the rule matched.
  private func verb(of match: (whole: String, groups: [String?]), _ rule: ResultRule) -> String {
    let words = match.whole.lowercased().split { !$0.isLetter }.map(String.init)
    return words.last { language.tellsDecision($0) }
      ?? rule.verb ?? rule.outcome.rawValue
  }

  /// The body itself of what a pattern took for it: `Yesterday the new committee`, `that the Council`.
  private func body(in name: String) -> String {
    var words = name.split(separator: " ")
    if let last = words.lastIndex(where: { motions.bodyLeads.contains($0.lowercased()) }),
      last + 1 < words.count
    {
      words = Array(words[(last + 1)...])
    }
    return words.joined(separator: " ")
  }
}
