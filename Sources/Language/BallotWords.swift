internal import Foundation

/// How minutes set down votes: how many, who moved, how each voted (`ballots.<language>.json`).
package struct BallotWords: Sendable {
  /// Group 1 is how many.
  package let votesFor: WordForms
  package let against: WordForms
  package let abstain: WordForms
  /// In front of how many of one party, where each is counted apart: group 1 is which.
  package let party: WordForms
  /// Of a sentence that counts opinions, which decide nothing: `Fourteen replied: nine in favour`.
  private let opinions: WordForms
  /// Of one that counts how some voted: `7 in favour, 2 against (Large Suppliers)`.
  private let ofSome: WordForms
  /// Of one that counts votes on a step on the way: `On the question of deferral: …`
  private let onAStep: WordForms
  /// Group 1 is who.
  package let mover: WordForms
  package let seconder: WordForms
  package let carried: WordForms
  package let lost: WordForms
  /// The number of another resolution at the start of a line.
  package let nextItem: WordForms
  /// Group 1 is who; of the groups behind it that of the side takes part: for, against, abstained, absent.
  package let voter: WordForms
  /// Of the first four groups that of the side takes part, the fifth is who.
  package let side: WordForms
  /// What stands over the columns of tables of votes, or in their cells where each says how one voted.
  package let forCell: WordForms
  package let againstCell: WordForms
  package let abstainCell: WordForms
  /// What stands over the column of the parties whose votes are counted.
  package let partyCell: WordForms
  /// What begins the row that sums up the others.
  package let totalCell: WordForms
  /// What a name is not: `Ayes`.
  package let sides: Set<String>
  /// What stands in front of a name: `Councilmember`.
  package let titles: [String]
  /// From none on.
  private let numbers: [String]
  let named: NamedForms

  private struct File: Decodable {
    var sides: String
    var titles: [String]
  }

  /// What the forms are made of, too.
  private struct Numbers: Decodable {
    var numbers: String?
  }

  /// - Parameter data: `nil` for a language that has no such words.
  init(_ data: [UInt8]?) throws {
    numbers =
      try data.map { try JSONDecoder().decode(Numbers.self, from: Data($0)) }?.numbers?
      .split(separator: " ").map(String.init) ?? []
    var forms = try FormsFile(data, classes: ["number-word": numbers])
    votesFor = try forms.take("for")
    against = try forms.take("against")
    abstain = try forms.take("abstain")
    party = try forms.take("party")
    opinions = try forms.take("opinions")
    ofSome = try forms.take("of-some")
    onAStep = try forms.take("on-a-step")
    mover = try forms.take("mover")
    seconder = try forms.take("seconder")
    carried = try forms.take("carried")
    lost = try forms.take("lost")
    nextItem = try forms.take("next-item")
    voter = try forms.take("voter")
    side = try forms.take("side")
    forCell = try forms.take("for-cell")
    againstCell = try forms.take("against-cell")
    abstainCell = try forms.take("abstain-cell")
    partyCell = try forms.take("party-cell")
    totalCell = try forms.take("total-cell")
    named = try forms.checked()
    let file = try forms.rest(File.self)
    sides = Set((file?.sides ?? "").split(separator: " ").map(String.init))
    titles = file?.titles ?? []
  }

  /// Whether what a sentence counts is not how all voted on the matter: one of several parties, who replied, on
  /// what is only a step.
  package func countOthers(in text: String) -> Bool {
    [party, opinions, ofSome, onAStep].contains { $0.match(text) }
  }

  /// How many a form that counts finds: `7`, `seven`.
  package func count(_ form: WordForms, in text: String) -> Int? {
    let words = form.firstMatch(in: text)?.groups.compactMap { $0 }.first
    return words.flatMap { Int($0) ?? numbers.firstIndex(of: $0.lowercased()) }
  }
}
