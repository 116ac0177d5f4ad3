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
    var pairs: [Pair] = []
    // What each is joined to: `CMP516, CM096 and GC0170 are one cross-code change` are three pairs.
    var run: [(modification: Modification, mention: Mention)] = []
    for (modification, mention) in mentions {
      if let last = run.last?.mention,
        last.section != mention.section || last.span.end > mention.span.start
          || !Self.join(last, mention, in: record.text)
      {
        run = []
      }
      for before in run.suffix(Self.longestRun) where before.modification.code != modification.code
      {
        pairs.append(
          Pair(
            one: before.modification.id, other: modification.id, section: mention.section,
            span: Span(start: before.mention.span.start, end: mention.span.end)))
      }
      run.append((modification, mention))
    }
    // Each once, and none that a sentence of its item denies.
    var denied: Set<[String]> = []
    for statement in record.statements where !pairs.isEmpty {
      let first = mentions.firstSorted { $0.1.span.start >= statement.span.start }
      let ids = Set(
        mentions[first...].prefix { $0.1.span.start < statement.span.end }.map(\.0.id))
      guard ids.count > 1, RelatedWords.builtIn.deny(record.text[statement.span]) else { continue }
      for one in ids { for other in ids { denied.insert([statement.section ?? "", one, other]) } }
    }
    var told: Set<[String]> = []
    all = pairs.filter { pair in
      told.insert([pair.one, pair.other]).inserted
        && !denied.contains([pair.section ?? "", pair.one, pair.other])
    }
  }

  private static func join(_ one: Mention, _ other: Mention, in text: ReadingText) -> Bool {
    RelatedWords.builtIn.join(
      text[Span(start: one.span.end, end: other.span.start)],
      before: text[Span(start: max(0, one.span.start - context), end: one.span.start)],
      behind: text[Span(start: other.span.end, end: min(text.count, other.span.end + context))],
      isInHeading: one.about && other.about)
  }

  /// How far from two ids the words of their sentence are looked for, in characters.
  private static let context = 120

  /// How many ids before one may belong to it.
  private static let longestRun = 5
}

/// The words between two ids that make them one change across codes, `related.json`.
package struct RelatedWords: Decodable {
  /// Everywhere, white space apart: `/`.
  private let joints: [String]
  /// In a heading too: `and`.
  private let headingJoints: [String]
  /// In a sentence, too, where one of `sentenceWords` stands: `CMP516 (and CM096) are one cross-code change`.
  private let sentenceJoints: [String]
  private let sentenceWords: [String]
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
    let before: String?
    let behind: String?
    let isRelated: Bool
  }

  static let builtIn = decodeEmbedded(RelatedWords.self, from: PackageResources.related_json)

  /// The examples that are not read as they say.
  package static var failingExamples: [String] {
    builtIn.examples.filter {
      builtIn.join(
        $0.between, before: $0.before ?? "", behind: $0.behind ?? "", isInHeading: $0.isInHeading)
        != $0.isRelated
    }
    .map { ($0.before ?? "") + $0.between + ($0.behind ?? "") }
  }

  /// Whether a sentence that names two says that they are not one.
  func deny(_ sentence: String) -> Bool {
    let plain = sentence.onOneLine.lowercased()
    let said = Set(plain.split { !$0.isLetter }.map(String.init))
    return refusing.contains(where: said.contains)
      && (words.contains(where: said.contains)
        || sentenceWords.contains { !plain.ranges(ofWords: $0).isEmpty })
  }

  /// - Parameters:
  ///   - before: what stands before the first, with other sentences.
  ///   - behind: what stands behind the second, with other sentences.
  func join(_ between: String, before: String, behind: String, isInHeading: Bool) -> Bool {
    let plain = between.onOneLine.lowercased()
    if joints.contains(plain) || isInHeading && headingJoints.contains(plain) { return true }
    let lead = before.onOneLine.lowercased()
    let start = lead.ranges(of: ". ").last?.upperBound ?? lead.startIndex
    let tail = behind.onOneLine.lowercased()
    let end = tail.ranges(of: ". ").first?.lowerBound ?? tail.endIndex
    let sentence = lead[start...] + " " + plain + " " + tail[..<end]
    let all = Set(sentence.split { !$0.isLetter }.map(String.init))
    guard !refusing.contains(where: all.contains) else { return false }
    if sentenceJoints.contains(plain) {
      return sentenceWords.contains { !sentence.ranges(ofWords: $0).isEmpty }
    }
    guard between.count <= reach, !plain.contains(". "), !plain.contains(";") else { return false }
    let said = Set(plain.split { !$0.isLetter }.map(String.init))
    return words.contains(where: said.contains)
  }
}
