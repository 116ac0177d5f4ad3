import DocumentModel
import Patterns

/// Finds the items of minutes that are one long paragraph: a series of serial numbers that count on,
/// `01/20 … 02/20 …`, each with a title and its text behind it.
struct RunInHeadings {
  private let serial: Pattern
  /// Where a title ends at the latest.
  private let titleEnd: Pattern

  init() throws(PatternError) {
    serial = try Pattern("(?<=\\s)(\\d{1,3})(/\\d{2})\\s+(?=\\p{Lu})")
    titleEnd = try Pattern(
      "\\s-\\s|\\.\\s|\\s(?:was|were|is|are|has|have|had|will|would)\\s|(?<=\\w\\w)\\s(?=(?:Cllr|Mr|Mrs|Ms|Dr|The|No|It)\\s)"
    )
  }

  /// The headings in a block, where it is long and has several.
  func headings(in block: Block, text: ReadingText) -> [FoundHeading] {
    guard block.span.length > 1500 else { return [] }
    let folded = FoldedText(text.scalars[block.span.range])
    var found: [FoundHeading] = []
    var last: (number: Int, year: String)?
    for match in serial.matches(in: folded.bytes).matches {
      guard let figures = match.groups[0], let year = match.groups[1],
        let number = Int(folded.string(figures))
      else { continue }
      let suffix = folded.string(year)
      if let last, last.year != suffix || !(last.number + 1...last.number + 3).contains(number) {
        continue
      }
      let limit = min(match.range.upperBound + 140, folded.bytes.count)
      guard
        let end = titleEnd.match(in: folded.bytes, at: match.range.upperBound)?.range.lowerBound,
        (match.range.upperBound + 3...limit).contains(end)
      else { continue }
      last = (number, suffix)
      let whole = folded.source(of: match.range.lowerBound..<end)
      let title = folded.source(of: match.range.upperBound..<end)
      func span(_ range: Range<Int>) -> Span {
        Span(start: block.span.start + range.lowerBound, end: block.span.start + range.upperBound)
      }
      found.append(
        FoundHeading(
          number: "\(folded.string(figures))\(suffix)", series: .serial, title: text[span(title)],
          span: span(whole))
      )
    }
    return found.count >= 5 ? found : []
  }
}
