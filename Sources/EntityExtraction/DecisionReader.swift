import DocumentModel
import Language
import Patterns

/// Finds what was decided, sentence by sentence, with its outcome, its weight and the votes.
struct DecisionReader: Sendable {
  private let rules: [(rule: DecisionRule, pattern: Pattern)]
  private let signs: Pattern
  private let subject: Pattern
  private let never: Pattern
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
    var rules: [(rule: DecisionRule, pattern: Pattern)] = []
    for rule in DecisionRule.all { rules.append((rule, try Pattern(rule.pattern))) }
    self.rules = rules
    var motions: [(rule: MotionRule, pattern: Pattern)] = []
    for rule in MotionRule.all { motions.append((rule, try Pattern(rule.pattern))) }
    self.motions = motions
    foreign = try Pattern(DecisionRule.foreign)
    ofMinutes = try Pattern(DecisionRule.ofMinutes)
    subject = try Pattern(DecisionRule.subject)
    signs = try Pattern(DecisionRule.signs)
    never = try Pattern(DecisionRule.never)
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

  func decisions(
    in passages: Passages, readings: SentenceReadings, classified: Classification,
    modifications: [Modification], places: Places
  ) -> (decisions: [Decision], votes: [Vote]) {
    let named = NamedModifications(modifications, places: places)
    var decisions: [Decision] = []
    // That of the last decision.
    var lastRule: DecisionRule?
    var found: [Vote] = []
    if classified.documentType == .agenda { return ([], []) }
    let summaries = Set(
      classified.sections.filter { $0.title.lowercased().hasPrefix("summary") }.map(\.id))
    for (index, passage) in passages.all.enumerated() {
      if let section = passage.section, summaries.contains(section) { continue }
      guard let claim = claim(at: index, passages: passages, readings: readings, classified)
      else { continue }
      let rule = claim.rule
      if bareMover.firstMatch(in: passage.text) != nil, isBesideMotion(index, in: passages) {
        continue
      }
      if rule.settlesMotion, motions.allSatisfy({ $0.pattern.firstMatch(in: passage.text) == nil }),
        let last = decisions.indices.last,
        lastRule?.isProcedural == true,
        carried.firstMatch(in: passages.text[decisions[last].span]) == nil,
        passages.all[max(0, index - 2)..<index].contains(where: {
          $0.span.overlaps(decisions[last].span)
        })
      {
        // What was moved was lost.
        decisions[last].outcome = .rejected
        decisions[last].verb = claim.verb
        decisions[last].rule = "decision-\(rule.id)"
        lastRule = rule
        continue
      }
      var span = passage.span
      let isSeconding = rule.id == "seconded-carried"
      if rule.matter == .before || carried.firstMatch(in: passage.text) != nil
        || (isSeconding && index > 0 && passages.all[index - 1].block == passage.block
          && motionStart.firstMatch(in: passages.all[index - 1].text) != nil),
        let motion = motion(before: index, in: passages)
      {
        let isNext =
          passages.all[index - 1].span.end == motion.span.end && motion.block == passage.block
        // One who seconds a motion on a line of its own is as good as the motion.
        span = isNext ? Span(start: motion.span.start, end: passage.span.end) : motion.span
      }
      // What the sentences after a decision say of who moved it is the same decision.
      if rule.isProcedural, let last = decisions.last,
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
        by: rule, verb: claim.verb, outcome: rule.outcome,
        words: passages.text[span] + (span.overlaps(passage.span) ? "" : " " + passage.text))
      decisions.append(
        Decision(
          id: id, section: passage.section, span: span,
          verb: settled.verb, outcome: settled.outcome, level: settled.level,
          by: claim.by,
          modifications: isOfMinutes(passage, in: classified)
            ? [] : concerned(span, modifications, of: named),
          rule: "decision-\(rule.id)"))
      lastRule = rule
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
    by rule: DecisionRule, verb: String, outcome: DecisionOutcome, words: String
  ) -> (verb: String, outcome: DecisionOutcome, level: DecisionLevel) {
    guard outcome == .approved || outcome == .agreed || outcome == .rejected,
      rule.level != .authority,
      let (motion, match) = motions.lazy.compactMap({ motion, pattern in
        pattern.firstMatch(in: words).map { (motion, $0) }
      }).first
    else { return (verb, outcome, rule.level) }
    guard let asked = motion.outcome else {
      return (match.whole.onOneLine.lowercased(), outcome, rule.level)
    }
    if outcome == .rejected, rule.settlesMotion {
      return ("not \(motion.verb)", .other, rule.level)
    }
    return (motion.verb, asked, motion.level ?? rule.level)
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

  /// What a passage decides: the rule, the word for it, and who.
  private struct Claim {
    var rule: DecisionRule
    var verb: String
    var by: String?
  }

  /// What the passage at `index` decides: by a label or as the end of a motion, else by its clauses.
  private func claim(
    at index: Int, passages: Passages, readings: SentenceReadings, _ classified: Classification
  ) -> Claim? {
    let passage = passages.all[index]
    if let (rule, match) = rule(for: passage, of: classified.meeting) {
      let by =
        rule.by.flatMap { match.groups[$0] }
        ?? (rule.matter == .sentence ? subject.firstMatch(in: passage.text)?.groups[0] : nil)
      return Claim(rule: rule, verb: verb(of: match, rule), by: by.map(body(in:)))
    }
    guard !passage.isHeading,
      let reading = readings[index].first(where: { $0.role == .decision || $0.level == .authority }
      ),
      let outcome = reading.outcome, let level = reading.level
    else { return nil }
    return Claim(
      rule: DecisionRule(id: reading.rule, pattern: "", outcome: outcome, level: level),
      verb: passages.text[reading.verbSpan].lowercased(), by: reading.by?.text)
  }

  private func rule(for passage: Passages.Passage, of meeting: Meeting) -> (
    DecisionRule, (whole: String, groups: [String?])
  )? {
    // A heading is a decision only where it is nothing else.
    if passage.isHeading, passage.text.count > 60 { return nil }
    guard signs.firstMatch(in: passage.text) != nil else { return nil }
    for (rule, pattern) in rules {
      if passage.isHeading, rule.matter != .before { continue }
      guard let match = pattern.firstMatch(in: passage.text) else { continue }
      if let by = rule.by.flatMap({ match.groups[$0] }).map(body(in:)),
        rule.level != .authority,
        by.allSatisfy(\.isUppercase), let own = meeting.abbreviation?.uppercased(), by != own
      {
        // Another body's decision, reported.
        return nil
      }
      if rule.level != .authority, isOfOthers(passage.text, meeting: meeting) { return nil }
      let isPlain = rule.standsAlways || never.firstMatch(in: passage.text) == nil
      return isPlain ? (rule, match) : nil
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
  private func verb(of match: (whole: String, groups: [String?]), _ rule: DecisionRule) -> String {
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
