import DocumentModel

/// Tells in which section, on which page and under which link a stretch of text lies.
struct Places {
  let text: ReadingText
  private let classification: Classification
  private let map: SectionMap
  private let pages: [Page]
  private let links: [Link]
  private let tables: [Block]

  init(document: ExtractedDocument, classification: Classification) {
    text = document.text
    self.classification = classification
    map = SectionMap(classification.sections)
    pages = document.pages
    links = document.links
    tables = document.blocks.filter { $0.kind == .table }
  }

  /// The innermost section around `span`.
  func section(of span: Span) -> Section? {
    map.innermost(around: span).map { map.sections[$0] }
  }

  /// The sections around `span`, the innermost first.
  func sections(around span: Span) -> [Section] {
    classification.sections.filter { $0.span.contains(span) }.sorted {
      $0.span.length < $1.span.length
    }
  }

  /// Where a modification may be named that words at `span` are about: the item around it, and the
  /// headings and own words of the items it lies in, but not their other sub-items.
  func reach(around span: Span) -> [Span] {
    let around = sections(around: span)
    guard let item = around.first else {
      // What stands before the first item.
      let end = classification.sections.map(\.span.start).min() ?? Int.max
      return span.start < end ? [Span(start: 0, end: end)] : []
    }
    return [item.span]
      + around.dropFirst().map { outer in
        let child = classification.sections.filter {
          $0.parent == outer.id && $0.span.start >= outer.span.start
        }.map(\.span.start).min()
        return Span(start: outer.span.start, end: max(outer.heading.end, child ?? outer.span.end))
      }
  }

  func page(of span: Span) -> Int? {
    pages.last { $0.start <= span.start && ($0.start < $0.end || $0.start == span.start) }?.page
  }

  func href(of span: Span) -> String? { links.first { $0.span.overlaps(span) }?.href }

  func isInHeading(_ span: Span) -> Bool {
    classification.sections.contains { $0.heading.contains(span) }
      || classification.title?.span?.contains(span) == true
  }

  /// The sentence or line around `span`, or of a very long one what stands near: the text before and
  /// behind it.
  func surroundings(of span: Span) -> (before: String, after: String) {
    var start = span.start
    while start > max(0, span.start - Self.near), !isBoundary(start - 1) { start -= 1 }
    var end = span.end
    while end < min(text.count, span.end + Self.near), !isBoundary(end) { end += 1 }
    return (
      text[Span(start: start, end: span.start)], text[Span(start: span.end, end: end)]
    )
  }

  /// The words over the column of a table that `span` stands in: the cell of its first row, and that of
  /// the row's label at its left.
  func heads(of span: Span) -> (column: String, row: String)? {
    guard let table = tables.first(where: { $0.span.contains(span) }), let rows = table.rows,
      let row = rows.firstIndex(where: { $0.contains { $0.contains(span) } }),
      let column = rows[row].firstIndex(where: { $0.contains(span) }), let top = rows.first
    else { return nil }
    return (
      row > 0 && column < top.count ? text[top[column]] : "",
      column > 0 ? text[rows[row][column - 1]] : ""
    )
  }

  /// The line above the one that `span` stands in, without white space at its ends.
  func line(above span: Span) -> String {
    var end = span.start
    while end > 0, text.scalars[end - 1] != "\n" { end -= 1 }
    while end > 0, text.scalars[end - 1].properties.isWhitespace { end -= 1 }
    var start = end
    while start > 0, text.scalars[start - 1] != "\n" { start -= 1 }
    return text[Span(start: start, end: end)]
  }

  /// How far words may stand from what they are about, in characters: what is read of a list of
  /// thousands of dates must not grow with its square.
  private static let near = 1_000

  /// Whether a sentence or line ends at the character at `index`.
  private func isBoundary(_ index: Int) -> Bool {
    let scalar = text.scalars[index]
    if scalar == "\n" || scalar == "\t" { return true }
    guard ".;?!".unicodeScalars.contains(scalar) else { return false }
    guard index + 1 < text.count else { return true }
    return text.scalars[index + 1].properties.isWhitespace
  }
}
