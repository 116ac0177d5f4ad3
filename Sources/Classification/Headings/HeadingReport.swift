package import Configuration
package import DocumentModel
internal import Language

/// One candidate for a heading with its signs, for fitting their weights and for looking at them.
package struct HeadingReport: Codable {
  package var span: Span
  package var title: String
  package var number: String?
  package var cut: String
  package var kind: String
  package var isStressed: Bool
  package var look: [String: Int]
  package var series: String?
  package var order: [Int]
  package var block: Int
  package var signs: [String: Double]
  package var probability: Double
}

extension HeadingReport {
  /// All candidates of a document that are not part of its title.
  package static func candidates(
    of document: ExtractedDocument, title: Span?, _ configuration: Configuration
  ) throws -> [HeadingReport] {
    let reader = try HeadingReader(
      itemWords: configuration.itemWords.flatMap(\.words),
      kinds: SectionKinds(configuration.sections), language: Languages(configuration).english)
    let model = try HeadingModel.builtIn()
    let titleSpan = TitleLines(document, title: title).span
    return reader.evidence(of: document).compactMap { candidate, signs in
      if let titleSpan, candidate.span.overlaps(titleSpan) { return nil }
      return HeadingReport(
        span: candidate.span, title: candidate.title, number: candidate.number?.printed,
        cut: "\(candidate.cut)", kind: document.blocks[candidate.block].kind.rawValue,
        isStressed: candidate.isStressed,
        look: [
          "capital": candidate.look.isCapital ? 1 : 0, "size": candidate.look.size,
          "level": candidate.look.level, "depth": candidate.look.depth,
          "column": candidate.look.column, "alone": candidate.look.isAlone ? 1 : 0,
          "colon": candidate.look.endsInColon ? 1 : 0,
        ], series: candidate.number?.series.rawValue, order: candidate.number?.order ?? [],
        block: candidate.block,
        signs: Dictionary(
          signs.values.map { ($0.sign.rawValue, $0.value) }, uniquingKeysWith: { $1 }),
        probability: model.probability(of: signs))
    }
  }
}
