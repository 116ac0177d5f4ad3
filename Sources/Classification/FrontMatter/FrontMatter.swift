import DocumentModel

/// What the head of a document says of itself.
struct FrontMatter {
  var title: TitleText?
  var meeting = Meeting()
  var documentType = DocumentType.other
  var status = DocumentStatus.unknown
  var version: Version?
  var basis: [String: Basis] = [:]
}

/// A line of a document's head.
struct FrontLine {
  var text: String
  var span: Span
  /// Larger is more like a title: the layout's heading, the size of its font.
  var isHeading: Bool
  var fontSize: Double
}

extension ExtractedDocument {
  /// The first lines of the document: those of its first blocks, cut at line breaks.
  func frontLines(blocks count: Int = 14, characters limit: Int = 2500) -> [FrontLine] {
    var lines: [FrontLine] = []
    for block in blocks.prefix(count) where block.span.start < limit {
      for piece in text.lines(of: block.span) {
        lines.append(
          FrontLine(
            text: text[piece], span: piece, isHeading: block.kind == .heading,
            fontSize: block.fontSize ?? 0))
      }
    }
    return lines
  }
}
