import Answers
import DocumentModel

/// Prints the reading text of a document as it was extracted: page by page, with what was set apart
/// and what was mended.
struct SourceText {
  let document: ExtractedDocument

  func write(to answer: inout Answer) {
    let pages =
      document.pages.isEmpty
      ? [Page(page: 0, start: 0, end: document.text.count)] : document.pages
    for page in pages { write(page, to: &answer) }
  }

  private func write(_ page: Page, to answer: inout Answer) {
    let isLast = page.page == document.pages.last?.page || document.pages.isEmpty
    if page.page > 0 {
      var note = ""
      if page.ocr {
        note =
          page.confidence.map { ", recognised with \(Int(($0 * 100).rounded())) % confidence" }
          ?? ", a picture with recognised text"
      }
      answer.line("──── page \(page.page)\(note) ────", as: .dim)
    }
    let furniture = document.furniture.filter { $0.page == page.page || page.page == 0 }
    for piece in furniture {
      answer.line("[\(words(piece.kind))] \(oneLine(piece.text))", as: .dim)
    }
    answer.line(marked(Span(start: page.start, end: max(page.start, page.end))))
    let repairs = document.repairs.filter {
      $0.span.start >= page.start && ($0.span.start < page.end || isLast)
    }
    for repair in repairs {
      answer.line(
        "[mended: \(words(repair.kind))] \(shown(repair.source)) read as \"\(around(repair.span))\"",
        as: .dim)
    }
    for diagnostic in document.diagnostics where diagnostic.page == page.page {
      answer.line("[\(diagnostic.code)] \(oneLine(diagnostic.message))", as: .dim)
    }
  }

  /// The text with what is struck out, raised or doubted between signs.
  private func marked(_ span: Span) -> String {
    var text = ""
    var place = span.start
    for mark in document.marks.sorted(by: { $0.span < $1.span })
    where mark.kind != .stressed && mark.span.start >= place && mark.span.end <= span.end {
      text += document.text[Span(start: place, end: mark.span.start)]
      let (open, close) =
        switch mark.kind {
        case .raised: ("^", "")
        case .struckOut: ("~~", "~~")
        case .doubtful: ("?", "?")
        case .stressed: ("", "")
        }
      text += open + document.text[mark.span] + close
      place = mark.span.end
    }
    return text + document.text[Span(start: place, end: span.end)]
  }

  /// The word that a mend is in.
  private func around(_ span: Span) -> String {
    let scalars = document.text.scalars
    var (start, end) = (min(span.start, scalars.count), min(span.end, scalars.count))
    while start > 0, !scalars[start - 1].properties.isWhitespace { start -= 1 }
    while end < scalars.count, !scalars[end].properties.isWhitespace { end += 1 }
    return oneLine(document.text[Span(start: start, end: end)])
  }

  /// What stands in the source, with the code points of what shows nothing.
  private func shown(_ source: String) -> String {
    "\""
      + source.unicodeScalars.map { scalar in
        switch scalar {
        case "\n": return "⏎"
        case "\u{C}": return "⏎ (next page)"
        default:
          let isPlain = scalar.properties.isAlphabetic || scalar.isASCII && scalar.value > 0x1F
          return isPlain ? String(scalar) : "U+" + String(scalar.value, radix: 16, uppercase: true)
        }
      }.joined() + "\""
  }

  private func words(_ kind: FurnitureKind) -> String {
    switch kind {
    case .runningHead: "running head"
    case .runningFoot: "running foot"
    case .pageNumber: "page number"
    default: kind.rawValue
    }
  }

  private func words(_ kind: RepairKind) -> String {
    switch kind {
    case .joinedParagraph: "sentence cut in two"
    default: kind.rawValue
    }
  }
}
