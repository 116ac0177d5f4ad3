import DocumentModel

/// Tells in which section, on which page and under which link a stretch of text lies.
struct Places {
  let text: ReadingText
  private let classification: Classification
  private let map: SectionMap
  private let pages: [Page]
  private let links: [Link]

  init(document: ExtractedDocument, classification: Classification) {
    text = document.text
    self.classification = classification
    map = SectionMap(classification.sections)
    pages = document.pages
    links = document.links
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

  func page(of span: Span) -> Int? {
    pages.last { $0.start <= span.start && ($0.start < $0.end || $0.start == span.start) }?.page
  }

  func href(of span: Span) -> String? { links.first { $0.span.overlaps(span) }?.href }

  func isInHeading(_ span: Span) -> Bool {
    classification.sections.contains { $0.heading.contains(span) }
      || classification.title?.span?.contains(span) == true
  }

  /// The sentence or line around `span`: the text before and behind it.
  func surroundings(of span: Span) -> (before: String, after: String) {
    var start = span.start
    while start > 0, !isBoundary(start - 1) { start -= 1 }
    var end = span.end
    while end < text.count, !isBoundary(end) { end += 1 }
    return (
      text[Span(start: start, end: span.start)], text[Span(start: span.end, end: end)]
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

  /// Whether a sentence or line ends at the character at `index`.
  private func isBoundary(_ index: Int) -> Bool {
    let scalar = text.scalars[index]
    if scalar == "\n" || scalar == "\t" { return true }
    guard ".;?!".unicodeScalars.contains(scalar) else { return false }
    guard index + 1 < text.count else { return true }
    return text.scalars[index + 1].properties.isWhitespace
  }
}
