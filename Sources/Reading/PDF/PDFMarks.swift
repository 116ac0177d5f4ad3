import DocumentModel
import Poppler

/// What a page does with its text: links, what it raises, strikes out and sets in bold.
extension PDFAssembly {
  /// Finds the characters under each link, and so its anchor text.
  mutating func addLinks(of page: PDFPage?, index: Int) {
    guard let page else { return }
    let found = page.links.compactMap { link in
      span(under: link.area, of: page, index: index).map { Link(href: link.target, span: $0) }
    }
    var joined: [Link] = []
    for link in found.sorted(by: { $0.span < $1.span }) {
      // A link that is wrapped is one link in two places.
      if let last = joined.last, last.href == link.href, link.span.start >= last.span.end,
        builder.isSpace(Span(start: last.span.end, end: link.span.start))
      {
        joined[joined.count - 1].span.end = link.span.end
      } else {
        joined.append(link)
      }
    }
    for link in joined { builder.add(link) }
  }

  /// The piece of the reading text whose characters have their middles in `area` of a page.
  private func span(under area: PDFBox, of page: PDFPage, index: Int) -> Span? {
    guard page.boxes.count == page.scalars.count else { return nil }
    let covered = page.boxes.indices.filter { position in
      offsets[index][position] >= 0 && area.holdsMiddle(of: page.boxes[position])
    }.map { offsets[index][$0] }
    guard let start = covered.min(), let end = covered.max() else { return nil }
    return builder.trimmed(Span(start: start, end: end + 1))
  }

  /// Marks what stands raised or is struck out on a page, and what its recogniser doubted.
  mutating func addMarks(of page: PDFPage?, index: Int) {
    guard let page else { return }
    for area in page.strikes {
      if let span = span(under: area, of: page, index: index) {
        builder.add(TextMark(kind: .struckOut, span: span))
      }
    }
    // Where a page was recognised, sizes and places of single letters are guesses.
    let raised = confidences[index] == nil ? RaisedMarks(page).ranges : []
    var marks = raised.map { (TextMarkKind.raised, $0, Double?.none) }
    marks += (doubts[index] ?? []).map { (.doubtful, $0.range, $0.confidence) }
    for (kind, range, confidence) in marks {
      let places = range.map { offsets[index][$0] }.filter { $0 >= 0 }
      guard let start = places.min(), let end = places.max() else { continue }
      builder.add(
        TextMark(kind: kind, span: Span(start: start, end: end + 1), confidence: confidence))
    }
  }

  /// Marks what is printed bold or underlined on a page; where a page was recognised, faces are guesses.
  mutating func addStress(of page: PDFPage?, index: Int) {
    guard let page, confidences[index] == nil else { return }
    var places: [Int] = []
    let bold = page.fonts.filter { PDFPage.isBold($0.name) }.map(\.range)
    for range in Set(bold + page.underlines) {
      places += range.clamped(to: page.scalars.indices)
        .filter { !page.scalars[$0].isSpace }.map { offsets[index][$0] }.filter { $0 >= 0 }
    }
    places = Set(places).sorted()
    var span: Span?
    for place in places {
      if let open = span, place <= open.end + 1,
        builder.isSpace(Span(start: open.end, end: max(place, open.end)))
      {
        span?.end = place + 1
      } else {
        if let span { builder.add(TextMark(kind: .stressed, span: span)) }
        span = Span(start: place, end: place + 1)
      }
    }
    if let span { builder.add(TextMark(kind: .stressed, span: span)) }
  }
}
