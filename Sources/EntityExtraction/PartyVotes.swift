import DocumentModel
import Language
import Patterns

/// Reads the votes of parties that sentences count one by one: `Large Suppliers: 3 in favour, 1 against.`
struct PartyVotes {
  private let words: BallotWords
  private let named: NamedModifications
  private let modifications: [Modification]

  init(_ words: BallotWords, modifications: [Modification], places: Places) {
    self.words = words
    self.modifications = modifications
    named = NamedModifications(modifications, places: places)
  }

  /// The votes of each party, in the order of the text: on the one thing that their item decides, and of the
  /// change that their sentence names, or their item.
  func votes(in passages: Passages, decisions: [Decision]) -> [Vote] {
    passages.all.flatMap { passage -> [Vote] in
      let counted = passage.isHeading ? [] : counted(in: passage)
      guard !counted.isEmpty else { return [] }
      let modification = modification(of: passage)
      let near = decisions.filter { decision in
        !decision.reported && decision.section == passage.section
          && modification.map(decision.modifications.contains) ?? true
      }
      return counted.map { vote in
        var vote = vote
        vote.modifications = modification.map { [$0] }
        vote.decision = near.count == 1 ? near[0].id : nil
        return vote
      }
    }
  }

  private func counted(in passage: Passages.Passage) -> [Vote] {
    let bytes = Array(passage.text.utf8)
    let found = words.party.matches(in: bytes)
    return found.indices.compactMap { place in
      let (start, end) = (
        found[place].range.lowerBound,
        place + 1 < found.count ? found[place + 1].range.lowerBound : bytes.count
      )
      guard let party = found[place].groups[0] else { return nil }
      let part = String(decoding: bytes[start..<end], as: UTF8.self)
      let vote = Vote(
        party: String(decoding: bytes[party], as: UTF8.self),
        votesFor: words.count(words.votesFor, in: part),
        against: words.count(words.against, in: part),
        abstain: words.count(words.abstain, in: part), span: passage.span)
      return vote.votesFor != nil || vote.against != nil ? vote : nil
    }
  }

  private func modification(of passage: Passages.Passage) -> String? {
    let own = Set(
      named.mentions(in: passage.span).filter { passage.span.contains($0.span) }
        .map(\.modification))
    if !own.isEmpty { return own.count == 1 ? own.first : nil }
    return named.only(around: passage.span, headed: true).map { modifications[$0].id }
  }
}
