import DocumentModel
import Language
import Patterns

/// Reads votes: how many for and against, who moved and who seconded.
struct VoteReader: Sendable {
  private let words: BallotWords

  init(_ words: BallotWords) { self.words = words }

  /// - Parameter reach: from where the decision before ends to where the next begins: their votes are none
  ///   on this one.
  func vote(
    in passages: Passages, at index: Int, of span: Span, decision: String, within reach: Range<Int>
  ) -> Vote? {
    let all = passages.all
    let section = all[index].section
    let near = all[max(0, index - 2)...min(all.count - 1, index + 1)]
      .filter {
        abs($0.block - all[index].block) <= 1 && $0.section == section
          && reach.contains($0.span.start)
          && ($0.span.start <= all[index].span.start || !words.nextItem.match($0.text))
      }
    // Counts stand with the decision, else right behind it, else in the motion before.
    let counted =
      ([all[index].text, passages.text[span]]
      + near.filter { $0.span.start > all[index].span.start }.map(\.text)
      + near.filter { $0.span.end <= all[index].span.start }.map(\.text).reversed())
      .filter { !words.countOthers(in: $0) }
    let nearby = near.map(\.text).joined(separator: "\n")
    func number(_ form: WordForms) -> Int? {
      counted.lazy.compactMap { words.count(form, in: $0) }.first
    }
    func name(_ pattern: WordForms) -> String? {
      pattern.firstMatch(in: nearby).flatMap { $0.groups[0] }
    }
    // What follows the decision, not what stands before it, says how each voted.
    let after = all[index...min(all.count - 1, index + 4)]
      .prefix {
        abs($0.block - all[index].block) <= 2 && $0.section == all[index].section
          && ($0.span.start == all[index].span.start || !words.nextItem.match($0.text))
      }
      .map(\.text).joined(separator: "\n")
    let calls = rollCall(in: after)
    func called(_ vote: String) -> Int? {
      calls.isEmpty ? nil : calls.count { $0.vote == vote }
    }
    let vote = Vote(
      decision: decision, votesFor: number(words.votesFor) ?? called("for"),
      against: number(words.against) ?? called("against"),
      abstain: number(words.abstain) ?? called("abstain"),
      result: words.lost.match(nearby) ? "lost" : words.carried.match(nearby) ? "carried" : nil,
      mover: name(words.mover), seconder: name(words.seconder), rollCall: calls, span: span)
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
      let name = words.titles.reduce(name) { name, title in
        name.hasPrefix(title + " ") ? String(name.dropFirst(title.count + 1)) : name
      }
      guard !votes.contains(where: { $0.name == name }) else { return }
      votes.append(RollCallVote(name: name, vote: vote))
    }
    for match in words.voter.matches(in: bytes) {
      guard let name = match.groups[0].map(string),
        let position = (1...4).first(where: { match.groups[$0] != nil }),
        !words.sides.contains(name.lowercased())
      else { continue }
      add(name, Self.votes[position - 1])
    }
    guard votes.count < 2 else { return votes }
    votes = []
    for match in words.side.matches(in: bytes) {
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
}
