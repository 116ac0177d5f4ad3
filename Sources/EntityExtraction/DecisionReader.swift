import DocumentModel
import Language
import Patterns

/// Finds what was decided, sentence by sentence, with its outcome, its weight and the votes.
struct DecisionReader: Sendable {
  private let subject: Pattern
  private let motions: [(rule: MotionRule, pattern: Pattern)]
  private let foreign: Pattern
  private let ofMinutes: Pattern
  private let votes: VoteReader
  private let carried: Pattern
  private let motionStart: Pattern
  /// Who moved and who seconded, and nothing of what.
  private let bareMover: Pattern
  private let bareSeconder: Pattern

  init() throws(PatternError) {
    var motions: [(rule: MotionRule, pattern: Pattern)] = []
    for rule in MotionRule.all { motions.append((rule, try Pattern(rule.pattern))) }
    self.motions = motions
    foreign = try Pattern(Self.foreignBody)
    ofMinutes = try Pattern(Self.minutes)
    subject = try Pattern(Self.decider)
    votes = try VoteReader()
    carried = try Pattern(
      "(?i)^(?:[^.]{0,80}\\bpassed this \\d.{0,40}|.{0,90}[.:] )?(?:motion )?carried[ .!]*$")
    motionStart = try Pattern(
      "^[^:]{0,60}: ?(?:That|THAT)\\b|^(?:That|THAT|Motion|MOTION|Moved|MOVED|Resolution|RESOLUTION|BE IT)\\b|\\b(?:made|makes) a motion\\b|^[^.]{2,50}\\b(?:moved|motioned|moves) (?:to|that)\\b"
    )
    let name = "[\\w .,'\u{2019}-]{2,50}?"
    bareMover = try Pattern(
      "^(?:\\S{1,14}\\s)?(?:(?i:moved|proposed)(?i: by)?:?|(?i:motion by):?)\\s\(name)(?:[,;.]?(?: and)?\\s(?i:seconded)(?i: by)?:?\\s\(name))?[.:]?$"
    )
    bareSeconder = try Pattern("^\(name) seconded(?: (?:it|this|the motion))?[.!]?$")
  }

  /// The body that a sentence begins with, by its noun; what is written in the present names it so.
  private static let decider =
    "^(?:\\S{1,8}\\s)?(?:(?:After|Following|Having|By|With|Upon|On)\\b[^,.]{2,90}, |By \\d+ votes? to \\d+,? )?((?:The |the )?(?i:(?:(?!of\\b|in\\b|by\\b|for\\b)\\w+ ){0,3}(?:group|committee|councillors|council|board|panel|members|meeting|trustees|directors|commission|working group|forum|parish council|authority|assembly|cabinet|everyone|all|all present|we|tsc|tac|twg|wg)))\\b"

  /// What speaks of the minutes of an earlier meeting, whatever changes their amendment names.
  private static let minutes =
    "(?i)^(?:\\S{1,6}\\s)?(?:the |that the )?(?:draft |previous |amended )*(?:minutes|headlines)\\b|\\b(?:approved|accepted|adopted|agreed|confirmed|ratified) the (?:draft |previous |amended )*(?:minutes|headlines)\\b"

  /// Where it stands who decided, and it may be others.
  private static let foreignBody =
    "\\b(?:approved|rejected|passed|granted|accepted|refused|adopted|deferred|agreed|ratified) by (?:the )?((?:[A-Z][\\w&\u{2019}'-]*\\s){0,5}(?:Board|Panel|Committee|Council|Group|Forum|Commission|Cabinet|Assembly|Parliament|Government|Ministry|Department|Inspectorate))\\b"

  /// - Parameter language: of the document; its words say how a matter ended.
  func decisions(
    in passages: Passages, readings: SentenceReadings, language: Language,
    classified: Classification, modifications: [Modification], places: Places
  ) -> (decisions: [Decision], votes: [Vote]) {
    let named = NamedModifications(modifications, places: places)
    var decisions: [Decision] = []
    var lastClaim: Claim?
    var found: [Vote] = []
    if classified.documentType == .agenda { return ([], []) }
    let summaries = Set(
      classified.sections.filter { $0.title.lowercased().hasPrefix("summary") }.map(\.id))
    for (index, passage) in passages.all.enumerated() {
      if let section = passage.section, summaries.contains(section) { continue }
      guard
        let claim = claim(
          at: index, passages: passages, readings: readings, language, classified)
      else { continue }
      if bareMover.firstMatch(in: passage.text) != nil, isBesideMotion(index, in: passages) {
        continue
      }
      if claim.settlesMotion,
        motions.allSatisfy({ $0.pattern.firstMatch(in: passage.text) == nil }),
        let last = decisions.indices.last,
        lastClaim?.isProcedural == true,
        carried.firstMatch(in: passages.text[decisions[last].span]) == nil,
        passages.all[max(0, index - 2)..<index].contains(where: {
          $0.span.overlaps(decisions[last].span)
        })
      {
        // What was moved was lost.
        decisions[last].outcome = .rejected
        decisions[last].verb = claim.verb
        decisions[last].rule = "decision-\(claim.rule)"
        lastClaim = claim
        continue
      }
      var span = passage.span
      if claim.settlesBefore || carried.firstMatch(in: passage.text) != nil
        || (claim.joinsMotion && index > 0 && passages.all[index - 1].block == passage.block
          && motionStart.firstMatch(in: passages.all[index - 1].text) != nil),
        let motion = motion(before: index, in: passages)
      {
        let isNext =
          passages.all[index - 1].span.end == motion.span.end && motion.block == passage.block
        // One who seconds a motion on a line of its own is as good as the motion.
        span = isNext ? Span(start: motion.span.start, end: passage.span.end) : motion.span
      }
      // What the sentences after a decision say of who moved it is the same decision.
      if claim.isProcedural, let last = decisions.last,
        last.section == passage.section,
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
      let settled = settled(
        by: claim,
        words: passages.text[span] + (span.overlaps(passage.span) ? "" : " " + passage.text))
      decisions.append(
        Decision(
          id: id, section: passage.section, span: span,
          verb: settled.verb, outcome: settled.outcome, level: settled.level,
          by: claim.by, reported: claim.isReported,
          modifications: isOfMinutes(passage, in: classified)
            ? [] : concerned(span, modifications, of: named),
          rule: "decision-\(claim.rule)"))
      lastClaim = claim
      if let vote = votes.vote(
        in: passages, at: index, of: span, decision: id, after: ended)
      {
        found.append(vote)
      }
    }
    return (decisions, found)
  }

  /// What words that settle a motion decide: what the motion asks for where it is carried, and not that
  /// where it is lost.
  private func settled(
    by claim: Claim, words: String
  ) -> (verb: String, outcome: DecisionOutcome, level: DecisionLevel) {
    guard [.approved, .agreed, .rejected].contains(claim.outcome), claim.level != .authority,
      let (motion, match) = motions.lazy.compactMap({ motion, pattern in
        pattern.firstMatch(in: words).map { (motion, $0) }
      }).first
    else { return (claim.verb, claim.outcome, claim.level) }
    guard let asked = motion.outcome else {
      return (match.whole.onOneLine.lowercased(), claim.outcome, claim.level)
    }
    if claim.outcome == .rejected, claim.settlesMotion {
      return ("not \(motion.verb)", .other, claim.level)
    }
    return (motion.verb, asked, motion.level ?? claim.level)
  }

  /// Whether what is moved stands right before or behind a line that says by whom.
  private func isBesideMotion(_ index: Int, in passages: Passages) -> Bool {
    [index - 1, index + 1].contains { other in
      passages.all.indices.contains(other)
        && abs(passages.all[other].block - passages.all[index].block) <= 1
        && !passages.all[other].isHeading
        && motionStart.firstMatch(in: passages.all[other].text) != nil
        && bareMover.firstMatch(in: passages.all[other].text) == nil
    }
  }

  /// The sentence before `index` that says what was moved: the nearest of the last few that begins like
  /// a motion, else the one right before it.
  private func motion(before index: Int, in passages: Passages) -> Passages.Passage? {
    let passage = passages.all[index]
    for position in stride(from: index - 1, through: max(0, index - 8), by: -1) {
      let before = passages.all[position]
      if carried.firstMatch(in: before.text) != nil { break }
      if bareSeconder.firstMatch(in: before.text) != nil { continue }
      guard !before.isHeading, let match = motionStart.firstMatch(in: before.text) else { continue }
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

  /// What a passage decides.
  private struct Claim {
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
  }

  /// What the passage at `index` decides: by a label or as the end of a motion, else by its clauses, else
  /// by votes that it counts.
  private func claim(
    at index: Int, passages: Passages, readings: SentenceReadings, _ language: Language,
    _ classified: Classification
  ) -> Claim? {
    let passage = passages.all[index]
    if let claim = result(of: passage, language, meeting: classified.meeting) { return claim }
    guard !passage.isHeading else { return nil }
    if let reading = readings[index].first(where: { $0.role == .decision })
      ?? readings[index].first(where: { $0.role == .reported && $0.outcome != nil }),
      let outcome = reading.outcome, let level = reading.level
    {
      return Claim(
        rule: reading.rule, verb: passages.text[reading.verbSpan].lowercased(), outcome: outcome,
        level: level, by: reading.by?.text, isReported: reading.role == .reported)
    }
    guard let count = language.results.votes.count(in: passage.text),
      !language.results.forbid(passage.text)
    else { return nil }
    return Claim(
      rule: "vote-line", verb: count.isCarried ? "carried" : "lost",
      outcome: count.isCarried ? .approved : .rejected, level: .determination,
      settlesBefore: !count.hasMatter, isProcedural: !count.hasMatter,
      settlesMotion: !count.isCarried)
  }

  private func result(
    of passage: Passages.Passage, _ language: Language, meeting: Meeting
  ) -> Claim? {
    // A heading is a decision only where it is nothing else.
    if passage.isHeading, passage.text.count > 60 { return nil }
    let bytes = Array(passage.text.utf8)
    for (rule, pattern) in language.results.rules {
      let settlesBefore = rule.settles != nil
      if passage.isHeading, !settlesBefore { continue }
      guard let match = pattern.firstMatch(in: bytes) else { continue }
      if let by = rule.by.flatMap({ match.groups[$0] }).map(body(in:)),
        by.allSatisfy(\.isUppercase), let own = meeting.abbreviation?.uppercased(), by != own
      {
        // Another body's decision, reported.
        return nil
      }
      if isOfOthers(passage.text, meeting: meeting) { return nil }
      guard rule.always == true || !language.results.forbid(passage.text) else { return nil }
      let by =
        rule.by.flatMap { match.groups[$0] }
        ?? (settlesBefore ? nil : subject.firstMatch(in: passage.text)?.groups[0])
      return Claim(
        rule: rule.id, verb: verb(of: match, rule), outcome: rule.outcome, level: rule.level,
        by: by.map(body(in:)), settlesBefore: settlesBefore, isProcedural: rule.procedural == true,
        settlesMotion: rule.lost == true, joinsMotion: rule.joins == true)
    }
    return nil
  }

  /// Whether a sentence says that a body other than the one that met decided: `approved by the County
  /// Board`.
  private func isOfOthers(_ text: String, meeting: Meeting) -> Bool {
    guard let body = meeting.body, let other = foreign.firstMatch(in: text)?.groups[0] else {
      return false
    }
    return !body.contains(other) && other != meeting.abbreviation
  }

  private static let verbs: [String] = [
    "agreed", "approved", "resolved", "adopted", "accepted", "ratified", "carried", "granted",
    "rejected", "refused", "declined", "defeated", "denied", "deferred", "postponed", "tabled",
    "elected", "appointed", "decided", "endorsed", "supported", "passed", "seconded", "proposed",
    "recommended", "recommends", "recommend", "agrees", "approves", "supports", "noted",
    "withdrawn",
    "determined",
    "objection", "objections", "consensus", "lost", "failed", "concurred",
  ]

  /// The last of the verbs in what the rule matched.
  private func verb(of match: (whole: String, groups: [String?]), _ rule: ResultRule) -> String {
    let words = match.whole.lowercased().split { !$0.isLetter }.map(String.init)
    return words.last { Self.verbs.contains($0) }
      ?? rule.verb ?? rule.outcome.rawValue
  }

  /// The body itself of what a pattern took for it: `Yesterday the new committee`, `that the Council`.
  private func body(in name: String) -> String {
    var words = name.split(separator: " ")
    if let last = words.lastIndex(where: { Self.inFront.contains($0.lowercased()) }),
      last + 1 < words.count
    {
      words = Array(words[(last + 1)...])
    }
    return words.joined(separator: " ")
  }

  private static let inFront: Set<String> = ["the", "that", "this", "once", "when"]

  /// Whether what is decided is only whether the minutes of an earlier meeting are right.
  private func isOfMinutes(_ passage: Passages.Passage, in classified: Classification) -> Bool {
    ofMinutes.firstMatch(in: passage.text) != nil
      || classified.sections.contains {
        $0.id == passage.section && $0.kind == .previousMinutes
      }
  }

  /// The modifications that the sentence names or, where it names none, the one that its item names.
  private func concerned(
    _ span: Span, _ modifications: [Modification], of item: NamedModifications
  ) -> [String] {
    let named = modifications.filter { $0.mentions.contains { $0.span.overlaps(span) } }
    if !named.isEmpty { return named.map(\.id) }
    return item.only(around: span).map { [modifications[$0].id] } ?? []
  }
}
