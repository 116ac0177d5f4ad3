import DocumentModel

/// The lines that make up the title of a document: the name of the body, the kind of paper and the day in
/// lines of their own, set like the title and standing around it.
struct TitleLines {
  /// Of all of them; `nil` where there is no title.
  let span: Span?

  init(_ document: ExtractedDocument, title: Span?) {
    guard let title else {
      span = nil
      return
    }
    let blocks = document.blocks
    guard
      let place = blocks.firstIndex(where: { $0.kind == .heading && $0.span.overlaps(title) }),
      blocks.contains(where: { $0.kind == .heading && ($0.level ?? 1) > blocks[place].level ?? 1 })
    else {
      span = title
      return
    }
    let level = blocks[place].level
    var end = blocks[place].span.end
    for block in blocks[(place + 1)...] {
      guard block.kind == .heading, block.level == level else { break }
      end = block.span.end
    }
    span = Span(start: title.start, end: max(title.end, end))
  }
}
