import Configuration
import DocumentModel
import Patterns

/// How minutes refer back to a modification that they have named, by the kind of its scheme
/// (domain.md §2.3). A kind that is not here is referred to by its own words: `the ordinance`.
enum BackReferenceRules {
  static let nouns: [String: [String]] = [
    "modification": ["modification", "modification proposal", "proposal", "mod"],
    "modification proposal": ["modification", "modification proposal", "proposal", "mod"],
    "draft proposal": ["draft proposal", "modification", "proposal"],
    "change proposal": ["change proposal", "proposal"],
    "amendment proposal (old)": ["amendment proposal", "amendment", "proposal"],
    "amendment (old)": ["amendment", "proposal"],
  ]

  /// What makes the words something else: `the Modification Report`, `the proposal to close`.
  static let other =
    "report|panel|process|procedure|register|rules?|groups?|teams?|workgroup|working|sub|form|template|timetable|plan|manager|team|board|of|to|that|from|for"

  static func pattern(_ kind: String) -> String {
    let words = (nouns[kind] ?? [kind]).sorted { $0.count > $1.count }
      .map { Pattern.escaped($0).replacing(" ", with: "\\s") }
    return
      "(?i)\\b(?:the|this|said)\\s(?:proposed\\s)?(?:\(words.joined(separator: "|")))\\b(?![\\s-](?:\(other))\\b|-)"
  }

  /// By kind, lines that refer back and lines that do not.
  static let examples: [(kind: String, positive: [String], negative: [String])] = [
    (
      "modification proposal",
      [
        "agreed to progress the modification", "This proposal has no cost.",
        "the Proposed Modification was",
      ],
      [
        "the Modification Report was issued", "the modifications", "a modification",
        "the proposal to close the office", "the modification process",
      ]
    ),
    ("ordinance", ["adopted the ordinance"], ["adopted an ordinance", "the proposal"]),
    ("issue", ["this issue was closed"], ["the proposal", "the issue of costs"]),
  ]
}

/// Finds words such as `the modification` that refer back to one that is named: only inside an item
/// that names exactly one, and behind its name.
struct BackReferences: Sendable {
  private let patterns: [String: Pattern]
  private let kinds: [String: String]

  init(schemes: [IdentifierScheme]) throws(PatternError) {
    var patterns: [String: Pattern] = [:]
    var kinds: [String: String] = [:]
    for scheme in schemes {
      kinds[scheme.id] = scheme.kind
      if patterns[scheme.kind] == nil {
        patterns[scheme.kind] = try Pattern(BackReferenceRules.pattern(scheme.kind))
      }
    }
    self.patterns = patterns
    self.kinds = kinds
  }

  /// The modifications, each with the words that refer back to it behind the places where it is named.
  func adding(
    to modifications: [Modification], in text: FoldedText, of document: ExtractedDocument,
    places: Places
  ) -> [Modification] {
    var modifications = modifications
    let named = NamedModifications(modifications, places: places)
    let used = Set(named.all.compactMap { kinds[$0.mention.rule] })
    for kind in used.sorted() {
      for match in patterns[kind]?.matches(in: text.bytes).matches ?? [] {
        let span = Span(text.source(of: match.range))
        guard !places.isInHeading(span), let position = named.only(around: span),
          let nearest = named.all.last(where: {
            $0.position == position && $0.mention.span.end <= span.start
          }), kinds[nearest.mention.rule] == kind
        else { continue }
        modifications[position].mentions.append(
          Mention(
            asWritten: document.text[span], span: span, section: places.section(of: span)?.id,
            page: places.page(of: span), href: nil, rule: "back-reference", about: false,
            backReference: true))
      }
    }
    return modifications
  }
}
