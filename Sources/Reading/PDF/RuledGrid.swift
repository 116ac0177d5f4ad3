import Poppler

/// A table as lines drawn on a page make it: where its columns and rows end, and which cells go over
/// several of them.
struct RuledGrid {
  /// Places from left to right and from top to bottom, in points: one more than columns and rows.
  let columns: [Double]
  let rows: [Double]
  private let across: [PDFBox]
  private let down: [PDFBox]

  /// How far lines that meet may stand apart: cells with borders of their own have a gap between them.
  private static let slack = 4.0

  /// The grids of a page, of two rows and two columns at least, from top to bottom.
  static func grids(across: [PDFBox], down: [PDFBox]) -> [RuledGrid] {
    var groups: [(across: [PDFBox], down: [PDFBox])] = []
    for rule in down {
      let touching = across.filter { touches($0, rule) }
      guard !touching.isEmpty else { continue }
      var merged = (across: touching, down: [rule])
      groups = groups.filter { group in
        guard group.across.contains(where: touching.contains) else { return true }
        merged.across += group.across
        merged.down += group.down
        return false
      }
      groups.append(merged)
    }
    return groups.compactMap { RuledGrid(across: Array(Set($0.across)), down: $0.down) }
      .sorted { $0.rows[0] < $1.rows[0] }
  }

  private static func touches(_ across: PDFBox, _ down: PDFBox) -> Bool {
    across.left - slack < down.right && down.left - slack < across.right
      && down.top - slack < across.bottom && across.top - slack < down.bottom
  }

  private init?(across: [PDFBox], down: [PDFBox]) {
    self.across = across
    self.down = down
    // A frame may be open at its sides.
    let ends = across.flatMap { [$0.left, $0.right] }
    guard let left = ends.min(), let right = ends.max(), let top = down.map(\.top).min(),
      let bottom = down.map(\.bottom).max()
    else { return nil }
    columns = Self.places(down.map { ($0.left + $0.right) / 2 } + [left, right])
    rows = Self.places(across.map { ($0.top + $0.bottom) / 2 } + [top, bottom])
    guard columns.count > 2, rows.count > 2 else { return nil }
  }

  /// The middles of values that stand together.
  private static func places(_ values: [Double]) -> [Double] {
    var groups: [[Double]] = []
    for value in values.sorted() {
      if let last = groups.last?.last, value - last <= slack {
        groups[groups.count - 1].append(value)
      } else {
        groups.append([value])
      }
    }
    return groups.map { $0.reduce(0, +) / Double($0.count) }
  }

  var box: PDFBox {
    PDFBox(
      left: columns[0], top: rows[0], right: columns[columns.count - 1],
      bottom: rows[rows.count - 1])
  }

  /// The cell that a place of the page lies in: of one that goes over several, the first; `nil` outside.
  func cell(x: Double, y: Double) -> (row: Int, column: Int)? {
    guard var column = Self.interval(x, columns), var row = Self.interval(y, rows) else {
      return nil
    }
    while column > 0, !isParted(row: row, before: column) { column -= 1 }
    while row > 0, !isParted(column: column, above: row) { row -= 1 }
    return (row, column)
  }

  private static func interval(_ value: Double, _ places: [Double]) -> Int? {
    let before = places.count { $0 <= value }
    return before > 0 && before < places.count ? before - 1 : nil
  }

  private func isParted(row: Int, before column: Int) -> Bool {
    let y = (rows[row] + rows[row + 1]) / 2
    return down.contains {
      abs(($0.left + $0.right) / 2 - columns[column]) <= Self.slack
        && $0.top <= y && y <= $0.bottom
    }
  }

  private func isParted(column: Int, above row: Int) -> Bool {
    let x = (columns[column] + columns[column + 1]) / 2
    return across.contains {
      abs(($0.top + $0.bottom) / 2 - rows[row]) <= Self.slack
        && $0.left <= x && x <= $0.right
    }
  }

  /// What the pieces that lie in it are: a table, or, where its cells hold the running text of a paper,
  /// lines; `nil` where they fill less than two rows or columns. What goes over all columns above a table
  /// is its title.
  func elements(of pieces: [PDFLine]) -> [PDFElement]? {
    guard let page = pieces.first?.page else { return nil }
    let body = rows.indices.dropLast().first { row in
      columns.indices.dropFirst().dropLast().contains { isParted(row: row, before: $0) }
    }
    guard let body else { return nil }
    let isTitle = { (piece: PDFLine) in (piece.box.top + piece.box.bottom) / 2 < rows[body] }
    let titles = pieces.filter(isTitle).joinedLines
    guard let cells = cells(of: pieces.filter { !isTitle($0) }) else { return nil }
    let lines = titles.map(PDFElement.line)
    if let text = TextInCells(cells) { return lines + text.lines.map(PDFElement.line) }
    return lackRows(cells) ? nil : lines + [.table(PDFTable(page: page, rows: cells))]
  }

  private func cells(of pieces: [PDFLine]) -> [[[PDFLine]]]? {
    var cells = [[[PDFLine]]](
      repeating: Array(repeating: [], count: columns.count - 1), count: rows.count - 1)
    for piece in pieces.sorted(by: { $0.box.top < $1.box.top }) {
      for part in piece.cut(at: columns) {
        let middle = ((part.box.left + part.box.right) / 2, (part.box.top + part.box.bottom) / 2)
        guard let place = cell(x: middle.0, y: middle.1) else { return nil }
        cells[place.row][place.column].append(part)
      }
    }
    cells = cells.filter { !$0.allSatisfy(\.isEmpty) }
    let used = columns.indices.dropLast().filter { column in
      cells.contains { !$0[column].isEmpty }
    }
    guard cells.count > 1, used.count > 1, !Self.lackColumns(cells) else { return nil }
    return cells.map { row in used.map { row[$0].joinedLines } }
  }

  /// Whether cells of many rows have pieces side by side: lines between columns that are dotted or pale
  /// were not seen.
  private static func lackColumns(_ cells: [[[PDFLine]]]) -> Bool {
    let torn = cells.count { row in
      row.contains { cell in
        zip(cell, cell.dropFirst()).contains { one, other in
          one.isBeside(other)
            && max(one.box.left, other.box.left) - min(one.box.right, other.box.right)
              > 1.5 * one.fontSize
        }
      }
    }
    return torn * 3 > cells.count
  }

  /// Whether the lines of print of a row are rows that no line parts: those of one cell stand beside those
  /// of another and were ended on purpose, or all cells have as many.
  private func lackRows(_ cells: [[[PDFLine]]]) -> Bool {
    cells.contains { row in
      let filled = row.filter { !$0.isEmpty }
      let isEven =
        filled.count > 1 && filled[0].count > 2
        && filled.allSatisfy { $0.count == filled[0].count && areBeside($0, filled[0]) }
      let ended = filled.filter { $0.count > 1 && isEnded($0) }
      return isEven || zip(ended, ended.dropFirst()).contains(where: areBeside)
    }
  }

  private func areBeside(_ cell: [PDFLine], _ other: [PDFLine]) -> Bool {
    cell.allSatisfy { line in other.contains(where: line.isBeside) }
  }

  /// Whether each line of a cell has room for the first word of the next.
  private func isEnded(_ cell: [PDFLine]) -> Bool {
    guard let edge = columns.first(where: { $0 > cell[0].box.right }) else { return false }
    return zip(cell, cell.dropFirst()).allSatisfy {
      $0.hasRoom(for: $1, before: edge - Self.slack)
    }
  }
}
