internal import Foundation

/// How minutes set down votes: how many, who moved, how each voted (`ballots.<language>.json`).
package struct BallotWords: Sendable {
  /// Group 1 is how many.
  package let votesFor: WordForms
  package let against: WordForms
  package let abstain: WordForms
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
  /// What a name is not: `Ayes`.
  package let sides: Set<String>
  /// What stands in front of a name: `Councilmember`.
  package let titles: [String]
  private let named: [(name: String, forms: WordForms)]

  private struct File: Decodable {
    var fragments: [String: [String]] = [:]
    var counts: [String: WordForms.Stated]?
    var words: [String: WordForms.Stated]?
    var sides = ""
    var titles: [String] = []
  }

  /// - Parameter data: `nil` for a language that has no such words.
  init(_ data: [UInt8]?) throws {
    let file = try data.map { try JSONDecoder().decode(File.self, from: Data($0)) } ?? File()
    let fragments = Fragments(file.fragments)
    var counts = NamedForms(data == nil ? nil : file.counts ?? [:], fragments)
    votesFor = try counts.take("for")
    against = try counts.take("against")
    abstain = try counts.take("abstain")
    var words = NamedForms(data == nil ? nil : file.words ?? [:], fragments)
    mover = try words.take("mover")
    seconder = try words.take("seconder")
    carried = try words.take("carried")
    lost = try words.take("lost")
    nextItem = try words.take("next-item")
    voter = try words.take("voter")
    side = try words.take("side")
    sides = Set(file.sides.split(separator: " ").map(String.init))
    titles = file.titles
    named = try counts.checked() + words.checked()
  }

  func failures() -> (tried: Int, wrong: [String]) {
    let all = named.map { $1.failures("ballot \($0)") }
    return (all.map(\.tried).reduce(0, +), all.flatMap(\.wrong))
  }
}
