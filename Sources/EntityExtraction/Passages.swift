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
    /// The row of the table, where it is the whole of one of its cells.
    var row: Span?
    /// What stands over its column, where it is a cell of a table with a head.
    var head: String?
  }

  let all: [Passage]
  let text: ReadingText

  init(_ document: ExtractedDocument, _ classified: Classification) {
    text = document.text
    let map = SectionMap(classified.sections)
    var passages: [Passage] = []
    var statements = classified.statements[...]
    for (index, block) in document.blocks.enumerated() {
      var rows = (block.rows ?? [])[...]
      let heads = block.header.flatMap { $0 > 0 ? block.rows?[$0 - 1] : nil }
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
            row: Self.row(of: statement.span, from: &rows),
            head: heads.flatMap { heads in
              rows.first?.firstIndex { $0.overlaps(statement.span) }
                .flatMap { $0 < heads.count ? document.text[heads[$0]] : nil }
            }))
      }
    }
    all = passages
  }

  /// - Parameter rows: of the table, from that of the statement before on.
  private static func row(of span: Span, from rows: inout ArraySlice<[Span]>) -> Span? {
    while let row = rows.first, row.allSatisfy({ $0.end <= span.start }) { rows.removeFirst() }
    guard let row = rows.first, row.contains(span),
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
