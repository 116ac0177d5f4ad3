internal import DocumentModel

/// Finds pairs of modifications of different codes that a paper names as one change: `CMP298/CM080`, both in
/// one heading, or told to be one another's equivalent.
struct RelatedPairs {
  struct Pair {
    let one: String
    let other: String
    let section: String?
    /// From the one to the other.
    let span: Span
  }

  let all: [Pair]

  init(_ record: Record) {
    let mentions = record.modifications.flatMap { modification in
      modification.named.filter { $0.inRange != true }.map { (modification, $0) }
    }.sorted { $0.1.span < $1.1.span }
    all = zip(mentions, mentions.dropFirst()).compactMap { first, second in
      guard first.0.code != second.0.code, first.1.section == second.1.section,
        first.1.span.end <= second.1.span.start
      else { return nil }
      let between = record.text[Span(start: first.1.span.end, end: second.1.span.start)]
      let isInHeading = first.1.about && second.1.about
      guard RelatedWords.builtIn.join(between, isInHeading: isInHeading) else { return nil }
      return Pair(
        one: first.0.id, other: second.0.id, section: first.1.section,
        span: Span(start: first.1.span.start, end: second.1.span.end))
    }
  }
}

/// The words between two ids that make them one change across codes, `related.json`.
package struct RelatedWords: Decodable {
  /// Everywhere, white space apart: `/`.
  private let joints: [String]
  /// In a heading too: `and`.
  private let headingJoints: [String]
  /// Where one of these stands between: `the STC equivalent of`.
  private let words: [String]
  /// And none of these.
  private let refusing: [String]
  /// How many characters may lie between them then.
  private let reach: Int
  /// What stands between two ids, and whether it makes them one.
  private let examples: [Example]

  private struct Example: Decodable {
    let between: String
    let isInHeading: Bool
    let isRelated: Bool
  }

  static let builtIn = decodeEmbedded(RelatedWords.self, from: PackageResources.related_json)

  /// The examples that are not read as they say.
  package static var failingExamples: [String] {
    builtIn.examples.filter {
      builtIn.join($0.between, isInHeading: $0.isInHeading) != $0.isRelated
    }
    .map(\.between)
  }

  func join(_ between: String, isInHeading: Bool) -> Bool {
    let plain = between.onOneLine.lowercased()
    if joints.contains(plain) || isInHeading && headingJoints.contains(plain) { return true }
    guard between.count <= reach, !plain.contains(". "), !plain.contains(";") else { return false }
    let said = Set(plain.split { !$0.isLetter }.map(String.init))
    return words.contains(where: said.contains) && !refusing.contains(where: said.contains)
  }
}
