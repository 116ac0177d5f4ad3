import Poppler

/// Puts what stands on one line of print together again: an item's mark and its text, the cells of a
/// table's row. Poppler gives the pieces column by column.
struct PDFRows {
  /// What lines are drawn as tables on each page.
  var grids: [Int: [RuledGrid]] = [:]

  /// The lines and tables of a document, in reading order.
  func elements(_ pieces: [PDFLine]) -> [PDFElement] {
    var pages: [Page] = []
    for piece in pieces {
      if pages.last?.number == piece.page {
        pages[pages.count - 1].pieces.append(piece)
      } else {
        pages.append(Page(number: piece.page, pieces: [piece]))
      }
    }
    for index in pages.indices { pages[index].takeTables(of: grids[pages[index].number] ?? []) }
    let gutters = pages.map { gutter(of: $0.pieces) ?? gutter(of: $0.all) }
    // A page that is all tables does not show its columns; the pages beside it do.
    let common = gutters.compactMap { $0 }.sorted()
    let usual = common.isEmpty ? nil : common[common.count / 2]
    return zip(pages, gutters).flatMap { page, own in
      let gutter = own ?? usual.flatMap { isFree($0, on: page.all) ? $0 : nil }
      return gutter.map { columns(page, gutter: $0) }
        ?? column(page.pieces, page.tables)
    }
  }

  /// The elements of one column of a page, its tables where they stand in it.
  private func column(_ pieces: [PDFLine], _ tables: [DrawnTable]) -> [PDFElement] {
    var elements: [PDFElement] = []
    var rest = pieces
    for table in tables {
      let above = rest.filter { $0.box.top < table.box.top }
      rest.removeAll { $0.box.top < table.box.top }
      elements += PDFTables().elements(above.linesOfPrint) + table.elements
    }
    return elements + PDFTables().elements(rest.linesOfPrint)
  }

  /// A table that lines are drawn around, and where it lies.
  private struct DrawnTable {
    var elements: [PDFElement]
    var box: PDFBox
  }

  /// The pieces of a page, and the tables that were taken out of them, from top to bottom.
  private struct Page {
    let number: Int
    /// With those of its tables.
    var all: [PDFLine] = []
    var pieces: [PDFLine]
    var tables: [DrawnTable] = []

    mutating func takeTables(of grids: [RuledGrid]) {
      all = pieces
      for grid in grids {
        let box = grid.box
        let inside = pieces.filter { box.holdsMiddle(of: $0.box) }
        guard let elements = grid.elements(of: inside) else { continue }
        tables.append(DrawnTable(elements: elements, box: box))
        pieces.removeAll { box.holdsMiddle(of: $0.box) }
      }
    }
  }

  /// Whether hardly a piece of `page` crosses `gutter`, and one at least stands to its right.
  private func isFree(_ gutter: Double, on page: [PDFLine]) -> Bool {
    let crossing = page.count { $0.box.left < gutter - 1 && $0.box.right > gutter + 1 }
    return crossing * 8 <= page.count && page.contains { $0.box.left > gutter }
  }

  /// Where the gutter of a page in two columns of running text is; `nil` where it has one column.
  ///
  /// A place near the middle that hardly a piece crosses, with pieces on both sides that fill their
  /// column: the cells of a table do not.
  private func gutter(of pieces: [PDFLine]) -> Double? {
    guard pieces.count >= 12, let left = pieces.map(\.box.left).min(),
      let right = pieces.map(\.box.right).max(), right > left
    else { return nil }
    var best: (x: Double, crossing: Int)?
    for x in stride(from: left + 0.35 * (right - left), to: left + 0.65 * (right - left), by: 2) {
      let crossing = pieces.count { $0.box.left < x - 1 && $0.box.right > x + 1 }
      if crossing < best?.crossing ?? .max { best = (x, crossing) }
    }
    guard let best, best.crossing * 4 <= pieces.count else { return nil }
    let sides = [
      pieces.filter { $0.box.right <= best.x + 1 }, pieces.filter { $0.box.left >= best.x - 1 },
    ]
    let mayHoldTables = best.crossing * 12 <= pieces.count
    var heights: [ClosedRange<Double>] = []
    for side in sides {
      guard side.count * 5 >= pieces.count, !holdsCells(side),
        let full = fullLines(of: side, mayHoldTables: mayHoldTables),
        let top = full.map(\.top).min(), let bottom = full.map(\.bottom).max(), top <= bottom
      else { return nil }
      heights.append(top...bottom)
    }
    // A side that begins where the other ends is another part of the page.
    return heights[0].overlaps(heights[1]) && !standInRows(sides) ? best.x : nil
  }

  /// Whether what is set off by air on the one side begins beside what is on the other: the rows of a table,
  /// where the paragraphs of two columns begin where they come to.
  private func standInRows(_ sides: [[PDFLine]]) -> Bool {
    var isWrapped = false
    let starts = sides.map { side -> [Double] in
      let lines = side.linesOfPrint.compactMap(\.first)
      let starts = zip(lines, lines.dropFirst()).compactMap { above, line in
        line.box.top - above.box.bottom > 0.35 * line.fontSize ? line.box.top : nil
      }
      if starts.count * 3 <= lines.count * 2 { isWrapped = true }
      return starts
    }
    // Lists of names may well stand line by line.
    guard isWrapped else { return false }
    guard let fewer = starts.min(by: { $0.count < $1.count }),
      let more = starts.max(by: { $0.count < $1.count }), fewer.count >= 3
    else { return false }
    let beside = fewer.count { top in more.contains { abs($0 - top) < 1.5 } }
    return beside * 5 >= fewer.count * 4
  }

  /// The lines that fill their side of the page, where they are enough to show that it is a column: three
  /// of ten pieces, or, in one that may hold a table, of its lines, whose cells fill it together.
  private func fullLines(of side: [PDFLine], mayHoldTables: Bool) -> [PDFBox]? {
    let boxes = side.map(\.box)
    guard let start = boxes.map(\.left).min(), let end = boxes.map(\.right).max() else {
      return nil
    }
    func full(_ boxes: [PDFBox]) -> [PDFBox] {
      boxes.filter { $0.right - $0.left > 0.6 * (end - start) }
    }
    let pieces = full(boxes)
    if pieces.count * 10 >= boxes.count * 3 { return pieces }
    guard mayHoldTables, pieces.count >= 3 else { return nil }
    let rows = side.linesOfPrint.compactMap { row -> PDFBox? in
      guard let first = row.first?.box, let last = row.last?.box else { return nil }
      return PDFBox(left: first.left, top: first.top, right: last.right, bottom: last.bottom)
    }
    let lines = full(rows)
    return lines.count * 10 >= rows.count * 3 ? lines : nil
  }

  /// Whether one side of a page holds the cells of a table: a strip that hardly a word of its lines
  /// touches, with words on both sides in most of them. The mark of an item is no cell.
  private func holdsCells(_ side: [PDFLine]) -> Bool {
    let lines = side.linesOfPrint.map { row in
      row.filter { !ListMarker.isAlone($0.scalars) }.flatMap(\.words)
    }.filter { !$0.isEmpty }
    guard lines.count >= 3, let left = side.map(\.box.left).min(),
      let right = side.map(\.box.right).max(), let size = side.map(\.fontSize).max()
    else { return false }
    return stride(from: left, to: right - 0.4 * size, by: 1).contains { x in
      let end = x + 0.4 * size
      let touching = lines.count { $0.contains { $0.left < end && $0.right > x } }
      let parted = lines.count { line in
        line.contains { $0.right <= x } && line.contains { $0.left >= end }
      }
      return touching * 8 <= lines.count && parted * 3 >= lines.count * 2
    }
  }

  /// The elements of a page in two columns: what goes over both parts it into bands, in each of which
  /// the left column is read before the right.
  private func columns(_ page: Page, gutter: Double) -> [PDFElement] {
    var elements: [PDFElement] = []
    var sides: [(pieces: [PDFLine], tables: [DrawnTable])] = [([], []), ([], [])]
    func flush() {
      for side in sides { elements += column(side.pieces, side.tables) }
      sides = [([], []), ([], [])]
    }
    /// The column that a box stands in; `nil` where it goes over both.
    func place(of box: PDFBox) -> Int? {
      box.left < gutter - 1 && box.right > gutter + 1 ? nil : box.left >= gutter - 1 ? 1 : 0
    }
    var tables = page.tables[...]
    func add(_ table: DrawnTable) {
      // The frame of a table is wider than its text.
      var box = table.box
      let margin = 0.1 * (box.right - box.left)
      (box.left, box.right) = (box.left + margin, box.right - margin)
      guard let side = place(of: box) else {
        flush()
        elements += table.elements.map { $0.inColumn(-1) }
        return
      }
      sides[side].tables.append(
        DrawnTable(elements: table.elements.map { $0.inColumn(side) }, box: table.box))
    }
    for var piece in page.pieces.sorted(by: { $0.box.top < $1.box.top }) {
      while let table = tables.first, table.box.top <= piece.box.top {
        tables.removeFirst()
        add(table)
      }
      if let side = place(of: piece.box) {
        piece.column = side
        sides[side].pieces.append(piece)
      } else {
        flush()
        piece.column = -1
        elements.append(.line(piece))
      }
    }
    for table in tables { add(table) }
    flush()
    return elements
  }
}
