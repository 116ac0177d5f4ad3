import DocumentModel
import Patterns

/// Reads votes: how many for and against, who moved and who seconded.
struct VoteReader: Sendable {
  private let inFavour: Pattern
  private let against: Pattern
  private let abstained: Pattern
  private let mover: Pattern
  private let seconder: Pattern
  private let carried: Pattern
  private let lost: Pattern
  /// The number of another resolution at the start of a line: `(22-777) `, `*22-775`.
  private let nextItem: Pattern
  /// `Daysog: Aye; Herrera Spencer: No`.
  private let voter: Pattern
  /// `Ayes: Brown, Hart and Kirk.`, `Approved (3): Brown, Hart, Kirk`.
  private let side: Pattern

  init() throws(PatternError) {
    let name = "((?:[A-Z][\\w.'\u{2019}-]*)(?: [A-Z][\\w.'\u{2019}-]*){0,3})"
    // `32-2 = 30`: what the sum comes to.
    let count = "(?:\\d+\\s?[-\u{2013}+]\\s?\\d+\\s?=\\s?)?(\\d{1,3})\\b(?!\\s?[-\u{2013}+]\\s?\\d)"
    inFavour = try Pattern(
      "(?i)\\b(?:ayes?|yeas?|in favou?r)\\s*[:\u{2013}-]?\\s*\\(?\(count)|\\bfor\\s*[:\u{2013}-]\\s*\\(?\(count)|\\bfor (\\d{1,3})[,;.]? (?:and )?(?:\\d{1,3} )?against\\b|\\bapproved \\((\\d{1,3})\\)|\\b(?<![\u{00A3}$\u{20AC}/])(\\d{1,3}) (?:votes? )?(?:in favou?r|ayes?|to approve|for\\b(?=[,;.]? (?:and )?\\d))|\\bby (?:a majority of )?(\\d{1,3})(?: votes?)? to \\d{1,3}\\b|\\bmajority of (\\d{1,3}) to \\d{1,3}\\b|\\bvoted (\\d{1,3})\\s?[-\u{2013}]\\s?\\d{1,3} "
    )
    against = try Pattern(
      "(?i)\\b(?:nays?|noes|against|opposed)\\s*[:\u{2013}-]?\\s*\\(?\(count)|\\b(\\d{1,3}) (?:votes? )?(?:against|opposed|nays?)\\b(?!\\s*:)|\\bby (?:a majority of )?\\d{1,3}(?: votes?)? to (\\d{1,3})\\b|\\bmajority of \\d{1,3} to (\\d{1,3})\\b|\\bvoted \\d{1,3}\\s?[-\u{2013}]\\s?(\\d{1,3}) "
    )
    abstained = try Pattern(
      "(?i)\\babst\\w*\\s*[:\u{2013}-]\\s*(\\d{1,3})\\b|\\b(\\d{1,3}) abst")
    mover = try Pattern(
      "(?:[Mm]oved|[Pp]roposed|[Mm]otioned|MOVED|PROPOSED|[Mm]otion|MOTION)(?: by|:)\\s*\(name)")
    seconder = try Pattern("(?:[Ss]econded|SECONDED|[Ss]econd)(?: by|:)\\s*\(name)")
    carried = try Pattern("(?i)\\b(?:carried|passed|approved|adopted|agreed)\\b")
    let voting =
      "((?:Mc|Mac|de|van|O['\u{2019}])?[A-Z][\\w.'\u{2019}-]*(?: (?:[A-Z][\\w.'\u{2019}-]*|de|van|der)){0,3})"
    voter = try Pattern(
      "\(voting)\\s?[:\u{2013}-]\\s?(?i:(ayes?|yes|yea|for|in favou?r)|(noe?s?|nay|against|opposed)|(abstain(?:ed|s|ing)?|abstention)|(absent|excused))\\b(?!\\s?[:(])"
    )
    side = try Pattern(
      "(?:^|[.\\n;] ?)(?i:(ayes?|yeas?|in favou?r|approved|for)|(noe?s?|nays?|against|opposed)|(abstain(?:ed|s|ing)?|abstentions?)|(absent|excused))\\s?(?:\\(\\d+\\)\\s?)?[:\u{2013}-]\\s?(\(voting)(?:(?:, (?:and )?| and | & )\(voting))*)"
    )
    nextItem = try Pattern("^[(*]{0,3}[A-Z]{0,3}\\d{2,4}[-/]\\d{2,4}\\b")
    lost = try Pattern("(?i)\\b(?:lost|failed|defeated|not carried)\\b")
  }

  /// - Parameter floor: where the decision before ends: its votes are no votes on this one.
  func vote(
    in passages: Passages, at index: Int, of span: Span, decision: String, after floor: Int
  ) -> Vote? {
    let all = passages.all
    let section = all[index].section
    let near = all[max(0, index - 2)...min(all.count - 1, index + 1)]
      .filter {
        abs($0.block - all[index].block) <= 1 && $0.section == section && $0.span.start >= floor
          && ($0.span.start <= all[index].span.start || nextItem.firstMatch(in: $0.text) == nil)
      }
    // Counts stand with the decision, else right behind it, else in the motion before.
    let counted =
      [all[index].text, passages.text[span]]
      + near.filter { $0.span.start > all[index].span.start }.map(\.text)
      + near.filter { $0.span.end <= all[index].span.start }.map(\.text).reversed()
    let words = near.map(\.text).joined(separator: "\n")
    func number(_ pattern: Pattern) -> Int? {
      counted.lazy.compactMap { pattern.firstMatch(in: $0) }.first
        .flatMap { match in match.groups.compactMap { $0 }.first }.flatMap { Int($0) }
    }
    func name(_ pattern: Pattern) -> String? {
      pattern.firstMatch(in: words).flatMap { $0.groups[0] }
    }
    // What follows the decision, not what stands before it, says how each voted.
    let after = all[index...min(all.count - 1, index + 4)]
      .prefix {
        abs($0.block - all[index].block) <= 2 && $0.section == all[index].section
          && ($0.span.start == all[index].span.start || nextItem.firstMatch(in: $0.text) == nil)
      }
      .map(\.text).joined(separator: "\n")
    let calls = rollCall(in: after)
    func called(_ vote: String) -> Int? {
      calls.isEmpty ? nil : calls.count { $0.vote == vote }
    }
    let vote = Vote(
      decision: decision, votesFor: number(inFavour) ?? called("for"),
      against: number(against) ?? called("against"),
      abstain: number(abstained) ?? called("abstain"),
      result: lost.firstMatch(in: words) != nil
        ? "lost" : carried.firstMatch(in: words) != nil ? "carried" : nil,
      mover: name(mover), seconder: name(seconder), rollCall: calls, span: span)
    return !vote.rollCall.isEmpty || vote.votesFor != nil || vote.against != nil
      || vote.mover != nil || vote.seconder != nil
      ? vote : nil
  }

  /// How each voted: `NAME: Aye` one by one, else the names behind `Ayes:` and `Noes:`.
  private func rollCall(in text: String) -> [RollCallVote] {
    let bytes = Array(text.utf8)
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    var votes: [RollCallVote] = []
    func add(_ name: String, _ vote: String) {
      let name = Self.titles.reduce(name) { name, title in
        name.hasPrefix(title + " ") ? String(name.dropFirst(title.count + 1)) : name
      }
      guard !votes.contains(where: { $0.name == name }) else { return }
      votes.append(RollCallVote(name: name, vote: vote))
    }
    for match in voter.matches(in: bytes).matches {
      guard let name = match.groups[0].map(string),
        let position = (1...4).first(where: { match.groups[$0] != nil }),
        !Self.sides.contains(name.lowercased())
      else { continue }
      add(name, Self.votes[position - 1])
    }
    guard votes.count < 2 else { return votes }
    votes = []
    for match in side.matches(in: bytes).matches {
      guard let names = match.groups[4].map(string),
        let position = (0...3).first(where: { match.groups[$0] != nil })
      else { continue }
      for name in names.replacing(" and ", with: ", ").replacing(" & ", with: ", ").split(
        separator: ", ")
      { add(String(name).replacing("and ", with: ""), Self.votes[position]) }
    }
    return votes.count < 2 ? [] : votes
  }

  private static let votes = ["for", "against", "abstain", "absent"]
  private static let sides: Set<String> = [
    "ayes", "aye", "noes", "nays", "absent", "abstained", "abstentions", "vote", "votes", "against",
  ]
  private static let titles = [
    "Councilmembers", "Councilmember", "Council Members", "Commissioners", "Commissioner",
    "Members", "Member",
    "Board Members", "Trustees", "Trustee", "Director", "Directors",
  ]
}
