import DocumentModel

/// The sentences of a document in their order, headings among them, with what stands around each.
struct Passages {
  struct Passage {
    var span: Span
    var text: String
    var section: String?
    /// The position of its block.
    var block: Int
    var isHeading: Bool
    /// How deep its list item is nested; 0 where it is none.
    var depth: Int
    /// The row of the table that it is a cell of.
    var row: Span?
  }

  let all: [Passage]
  let text: ReadingText

  init(_ document: ExtractedDocument, _ classified: Classification) {
    text = document.text
    let map = SectionMap(classified.sections)
    var passages: [Passage] = []
    var statements = classified.statements[...]
    for (index, block) in document.blocks.enumerated() {
      if block.kind == .heading {
        passages.append(
          Passage(
            span: block.span, text: document.text[block.span], section: map.id(around: block.span),
            block: index, isHeading: true, depth: 0))
      }
      while let statement = statements.first, statement.span.start < block.span.end {
        statements.removeFirst()
        guard statement.span.start >= block.span.start else { continue }
        passages.append(
          Passage(
            span: statement.span, text: document.text[statement.span], section: statement.section,
            block: index, isHeading: false, depth: block.kind == .listItem ? block.depth ?? 1 : 0,
            row: Self.row(of: statement.span, in: block)))
      }
    }
    all = passages
  }

  private static func row(of span: Span, in block: Block) -> Span? {
    guard let row = block.rows?.first(where: { $0.contains { $0.overlaps(span) } }),
      let first = row.first(where: { $0.length > 0 }), let last = row.last(where: { $0.length > 0 })
    else { return nil }
    return Span(start: first.start, end: last.end)
  }

  /// The passage before `index` that says what is at issue: in the same block, or, where `over` says
  /// so, in the block before.
  func previous(_ index: Int, over blocks: Int) -> Passage? {
    guard index > 0 else { return nil }
    let (passage, before) = (all[index], all[index - 1])
    return passage.block - before.block <= blocks && before.section == passage.section
      && !before.isHeading ? before : nil
  }
}
