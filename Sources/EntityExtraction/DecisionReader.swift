import DocumentModel
import Patterns

/// Finds what was decided, sentence by sentence, with its outcome, its weight and the votes.
struct DecisionReader: Sendable {
  private let rules: [(rule: DecisionRule, pattern: Pattern)]
  private let signs: Pattern
  private let never: Pattern
  private let votes: VoteReader
  private let carried: Pattern
  private let motionStart: Pattern

  init() throws(PatternError) {
    var rules: [(rule: DecisionRule, pattern: Pattern)] = []
    for rule in DecisionRule.all { rules.append((rule, try Pattern(rule.pattern))) }
    self.rules = rules
    signs = try Pattern(DecisionRule.signs)
    never = try Pattern(DecisionRule.never)
    votes = try VoteReader()
    carried = try Pattern(
      "(?i)^(?:[^.]{0,80}\\bpassed this \\d.{0,40}|.{0,90}[.:] )?(?:motion )?carried[ .!]*$")
    motionStart = try Pattern(
      "^[^:]{0,60}: ?(?:That|THAT)\\b|^(?:That|THAT|Motion|MOTION|Moved|MOVED|Resolution|RESOLUTION|BE IT)\\b|\\b(?:made|makes) a motion\\b"
    )
  }

  func decisions(
    in passages: Passages, classified: Classification, modifications: [Modification],
    places: Places
  ) -> (decisions: [Decision], votes: [Vote]) {
    let named = NamedModifications(modifications, places: places)
    var decisions: [Decision] = []
    var found: [Vote] = []
    if classified.documentType == .agenda { return ([], []) }
    let summaries = Set(
      classified.sections.filter { $0.title.lowercased().hasPrefix("summary") }.map(\.id))
    for (index, passage) in passages.all.enumerated() {
      if let section = passage.section, summaries.contains(section) { continue }
      guard let (rule, match) = rule(for: passage, of: classified.meeting.abbreviation) else {
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
      if Self.procedural.contains(rule.id), let last = decisions.last,
        last.section == passage.section,
        passages.all[max(0, index - 2)..<index].contains(where: { $0.span.overlaps(last.span) })
      {
        continue
      }
      if decisions.last?.span.overlaps(span) == true { continue }
      let id = "D\(decisions.count + 1)"
      decisions.append(
        Decision(
          id: id, section: passage.section, span: span,
          verb: verb(of: match, rule), outcome: outcome(of: match, rule), level: rule.level,
          by: rule.by.flatMap { match.groups[$0] }.map(withoutArticle),
          modifications: concerned(span, modifications, of: named),
          rule: "decision-\(rule.id)"))
      if let vote = votes.vote(in: passages, at: index, of: span, decision: id) {
        found.append(vote)
      }
    }
    return (decisions, found)
  }

  /// Rules that speak of a motion and not of its matter.
  private static let procedural: Set<String> = [
    "motion-carried", "seconded-carried", "proposed-seconded", "in-favour", "unanimous-alone",
    "carried-alone",
  ]

  /// The sentence before `index` that says what was moved: the nearest of the last few that begins like
  /// a motion, else the one right before it.
  private func motion(before index: Int, in passages: Passages) -> Passages.Passage? {
    let passage = passages.all[index]
    for position in stride(from: index - 1, through: max(0, index - 8), by: -1) {
      let before = passages.all[position]
      if carried.firstMatch(in: before.text) != nil { break }
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

  private func rule(for passage: Passages.Passage, of body: String?) -> (
    DecisionRule, (whole: String, groups: [String?])
  )? {
    // A heading is a decision only where it is nothing else.
    if passage.isHeading, passage.text.count > 60 { return nil }
    guard signs.firstMatch(in: passage.text) != nil else { return nil }
    for (rule, pattern) in rules {
      if passage.isHeading, rule.matter != .before { continue }
      guard let match = pattern.firstMatch(in: passage.text) else { continue }
      if let by = rule.by.flatMap({ match.groups[$0] }).map(withoutArticle),
        rule.level != .authority,
        by.allSatisfy(\.isUppercase), let own = body?.uppercased(), by != own
      {
        // Another body's decision, reported.
        return nil
      }
      let isPlain = rule.id == "resolution-label" || never.firstMatch(in: passage.text) == nil
      return isPlain ? (rule, match) : nil
    }
    return nil
  }

  private static let verbs: [String] = [
    "agreed", "approved", "resolved", "adopted", "accepted", "ratified", "carried", "granted",
    "rejected", "refused", "declined", "defeated", "denied", "deferred", "postponed", "tabled",
    "elected", "appointed", "decided", "endorsed", "supported", "passed", "seconded", "proposed",
    "objections", "consensus", "lost", "failed", "concurred",
  ]

  /// The last of the verbs in what the rule matched.
  private func verb(of match: (whole: String, groups: [String?]), _ rule: DecisionRule) -> String {
    let words = match.whole.lowercased().split { !$0.isLetter }.map(String.init)
    return words.last { Self.verbs.contains($0) }
      ?? (rule.id == "resolution-label" ? "resolved" : rule.outcome.rawValue)
  }

  private func outcome(of match: (whole: String, groups: [String?]), _ rule: DecisionRule)
    -> DecisionOutcome
  {
    let words = match.whole.lowercased()
    if rule.id == "authority", words.hasSuffix("rejected") { return .rejected }
    if rule.id == "resolution-label", words.contains("agreed") || words.contains("decided") {
      return .agreed
    }
    return rule.outcome
  }

  private func withoutArticle(_ name: String) -> String {
    name.hasPrefix("The ") ? String(name.dropFirst(4)) : name
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

/// Reads votes: how many for and against, who moved and who seconded.
struct VoteReader: Sendable {
  private let inFavour: Pattern
  private let against: Pattern
  private let abstained: Pattern
  private let mover: Pattern
  private let seconder: Pattern
  private let carried: Pattern
  private let lost: Pattern

  init() throws(PatternError) {
    let name = "((?:[A-Z][\\w.'\u{2019}-]*)(?: [A-Z][\\w.'\u{2019}-]*){0,3})"
    inFavour = try Pattern(
      "(?i)\\b(?:ayes?|yeas?|for|in favou?r)\\s*[:\u{2013}-]\\s*(\\d+)|\\b(\\d+) (?:votes? )?(?:in favou?r|for\\b|ayes?|to approve)"
    )
    against = try Pattern(
      "(?i)\\b(?:nays?|noes|against|opposed)\\s*[:\u{2013}-]\\s*(\\d+)|\\b(\\d+) (?:votes? )?(?:against|opposed|nays?)"
    )
    abstained = try Pattern(
      "(?i)\\babst\\w*\\s*[:\u{2013}-]\\s*(\\d+)|\\b(\\d+) abst")
    mover = try Pattern(
      "(?:[Mm]oved|[Pp]roposed|[Mm]otioned|MOVED|PROPOSED|[Mm]otion|MOTION)(?: by|:)\\s*\(name)")
    seconder = try Pattern("(?:[Ss]econded|SECONDED|[Ss]econd)(?: by|:)\\s*\(name)")
    carried = try Pattern("(?i)\\b(?:carried|passed|approved|adopted|agreed)\\b")
    lost = try Pattern("(?i)\\b(?:lost|failed|defeated|not carried)\\b")
  }

  func vote(in passages: Passages, at index: Int, of span: Span, decision: String) -> Vote? {
    let all = passages.all
    let near = all[max(0, index - 2)...min(all.count - 1, index + 1)]
      .filter { abs($0.block - all[index].block) <= 1 }.map(\.text).joined(separator: "\n")
    func number(_ pattern: Pattern) -> Int? {
      pattern.firstMatch(in: near).flatMap { match in match.groups.compactMap { $0 }.first }
        .flatMap { Int($0) }
    }
    func name(_ pattern: Pattern) -> String? {
      pattern.firstMatch(in: near).flatMap { $0.groups[0] }
    }
    let vote = Vote(
      decision: decision, votesFor: number(inFavour), against: number(against),
      abstain: number(abstained),
      result: lost.firstMatch(in: near) != nil
        ? "lost" : carried.firstMatch(in: near) != nil ? "carried" : nil,
      mover: name(mover), seconder: name(seconder), span: span)
    return vote.votesFor != nil || vote.against != nil || vote.mover != nil || vote.seconder != nil
      ? vote : nil
  }
}
