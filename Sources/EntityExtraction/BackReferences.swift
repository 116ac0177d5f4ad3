import Configuration
import DocumentModel
import Language
import Patterns

/// Finds words such as `the modification` that refer back to one that is named: only inside an item
/// that names exactly one, and behind its name.
struct BackReferences: Sendable {
  private let forms: [String: WordForms]
  private let kinds: [String: String]

  init(schemes: [IdentifierScheme], words: ReferenceWords) throws {
    var forms: [String: WordForms] = [:]
    for kind in Set(schemes.map(\.kind)) { forms[kind] = try words.backReferences(to: kind) }
    self.forms = forms
    kinds = Dictionary(schemes.map { ($0.id, $0.kind) }, uniquingKeysWith: { $1 })
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
      for match in forms[kind]?.matches(in: text.bytes) ?? [] {
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
