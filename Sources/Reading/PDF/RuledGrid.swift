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
    let titles = pieces.filter(isTitle).sorted { $0.box.top < $1.box.top }.inLinesOfPrint
    guard let cells = cells(of: pieces.filter { !isTitle($0) }) else { return nil }
    let lines = titles.map(PDFElement.line)
    if Self.holdsRunningText(cells) { return lines + Self.lines(cells).map(PDFElement.line) }
    guard !lackRows(cells) else { return nil }
    let isHead = Self.isBold(cells[0]) && !Self.isBold(cells[1])
    return lines + [.table(PDFTable(page: page, rows: cells, headerRows: isHead ? 1 : 0))]
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
    return cells.map { row in used.map { row[$0].inLinesOfPrint } }
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

  /// Whether most of what stands in the cells is paragraphs, one below the other: whole minutes are
  /// often set in a table of numbers, text and names.
  private static func holdsRunningText(_ cells: [[[PDFLine]]]) -> Bool {
    func letters(_ cells: [[PDFLine]]) -> Int { cells.joined().reduce(0) { $0 + $1.scalars.count } }
    let all = cells.flatMap { $0 }
    let long = all.filter { cell in
      let words = cell.reduce(0) { $0 + $1.words.count }
      return words >= 60 || words >= 25 && holdsParagraphs(cell)
    }
    return letters(long) * 2 > letters(all)
  }

  /// Whether some lines of a cell are further apart than others.
  private static func holdsParagraphs(_ cell: [PDFLine]) -> Bool {
    let gaps = zip(cell, cell.dropFirst()).map { $1.box.top - $0.box.bottom }
    guard let narrow = gaps.min(), let wide = gaps.max() else { return false }
    return wide - narrow > 0.3 * cell[0].fontSize
  }

  /// The lines of the cells of running text, row by row and cell by cell, each column's apart. The
  /// numbers of items stand with their text, the notes of a margin behind what they stand beside.
  private static func lines(_ rows: [[[PDFLine]]]) -> [PDFLine] {
    let margin = rows[0].indices.last { column in isMargin(rows.flatMap { $0[column] }) }
    return rows.flatMap { row -> [PDFLine] in
      var cells = row.enumerated().map { column, cell in
        cell.map { line in
          var line = line
          line.column = columnsOfCells + column
          line.isMarginal = column == margin
          return line
        }
      }
      for column in cells.indices.dropLast() where column + 1 != margin {
        (cells[column], cells[column + 1]) = numbered(cells[column], cells[column + 1])
      }
      guard let margin, margin > 0 else { return cells.flatMap { $0 } }
      cells[margin - 1] = noted(cells[margin - 1], by: cells[margin])
      cells[margin] = []
      return cells.flatMap { $0 }
    }
  }

  /// Whether a column holds notes of a word or two, such as who is to act.
  private static func isMargin(_ lines: [PDFLine]) -> Bool {
    !lines.isEmpty
      && lines.allSatisfy { line in
        let words = line.words.count { line.scalars[$0.range].contains(where: \.isLetter) }
        return words <= 2 && line.scalars.count <= 16 && !ListMarker.isAlone(line.scalars)
          && !ListMarker.isHangingNumber(line.scalars)
      }
  }

  /// The texts with the numbers that stand beside them, and what is left of the numbers.
  private static func numbered(_ marks: [PDFLine], _ texts: [PDFLine])
    -> (marks: [PDFLine], texts: [PDFLine])
  {
    var (left, texts) = ([PDFLine](), texts)
    for mark in marks {
      guard ListMarker.isAlone(mark.scalars) || ListMarker.isHangingNumber(mark.scalars),
        let place = texts.firstIndex(where: { $0.isBeside(mark) })
      else {
        left.append(mark)
        continue
      }
      let column = texts[place].column
      texts[place] = mark.followed(by: texts[place])
      texts[place].hangs = true
      texts[place].column = column
    }
    return (left, texts)
  }

  /// The texts with each note behind the paragraph that it stands beside.
  private static func noted(_ texts: [PDFLine], by notes: [PDFLine]) -> [PDFLine] {
    var (lines, notes) = ([PDFLine](), notes[...])
    for (index, text) in texts.enumerated() {
      lines.append(text)
      let next = index + 1 < texts.count ? texts[index + 1] : nil
      guard next.map({ text.breaksOffBefore($0) || $0.marker != nil }) ?? true else { continue }
      let below = next?.box.top ?? .infinity
      lines += notes.prefix { ($0.box.top + $0.box.bottom) / 2 < below }
      notes = notes.drop { ($0.box.top + $0.box.bottom) / 2 < below }
    }
    return lines + notes
  }

  /// What the columns of cells are counted from: a page has fewer of its own.
  private static let columnsOfCells = 8

  private static func isBold(_ row: [[PDFLine]]) -> Bool {
    let pieces = row.flatMap { $0 }
    return !pieces.isEmpty && pieces.allSatisfy(\.isBold)
  }
}

extension [PDFLine] {
  /// Pieces from top to bottom, those beside each other from left to right in one.
  fileprivate var inLinesOfPrint: [PDFLine] {
    var lines: [[PDFLine]] = []
    for piece in self {
      if let last = lines.last, last.contains(where: { $0.isBeside(piece) }) {
        lines[lines.count - 1].append(piece)
      } else {
        lines.append([piece])
      }
    }
    return lines.map { line in
      let line = line.sorted { $0.box.left < $1.box.left }
      return line.dropFirst().reduce(line[0]) { $0.followed(by: $1) }
    }
  }
}
