import Poppler

/// Finds tables among the rows of a page: runs of rows with pieces in the same columns.
struct PDFTables {
  /// The rows of a page as lines and tables.
  func elements(_ rows: [[PDFLine]]) -> [PDFElement] {
    var elements: [PDFElement] = []
    var index = 0
    while index < rows.count {
      let end = endOfTable(rows, from: index)
      if let table = table(Array(rows[index..<end])) {
        elements.append(.table(table))
        index = end
      } else {
        elements += rows[index].map(PDFElement.line)
        index += 1
      }
    }
    return elements
  }

  /// A column: from its leftmost to its rightmost character, in points.
  private struct Column {
    var left: Double
    var right: Double

    func overlaps(_ piece: PDFLine) -> Bool {
      min(right, piece.box.right) - max(left, piece.box.left) > 0.5
    }
  }

  /// Where the run of rows ends that share columns with the row at `start`.
  private func endOfTable(_ rows: [[PDFLine]], from start: Int) -> Int {
    guard rows[start].count > 1 else { return start }
    var columns = rows[start].map { Column(left: $0.box.left, right: $0.box.right) }
    var end = start + 1
    var last = start
    var bottom = rows[start].map(\.box.bottom).max() ?? 0
    while end < rows.count {
      let row = rows[end]
      let distance = (row.map(\.box.top).min() ?? 0) - bottom
      guard distance < 2.2 * row[0].fontSize, let fitted = fit(row, into: columns) else { break }
      // Lines of one piece behind the last row of several are cells only where they stand close.
      if row.count == 1, distance > 0.7 * row[0].fontSize, end > last + 1 || !isAhead(rows, end) {
        break
      }
      columns = fitted
      bottom = max(bottom, row.map(\.box.bottom).max() ?? 0)
      if row.count > 1 { last = end }
      end += 1
    }
    var tail = last + 1
    while tail < end, isClose(rows[tail], below: rows[tail - 1]) { tail += 1 }
    return tail
  }

  /// Whether a row of several pieces comes within the next lines of print.
  private func isAhead(_ rows: [[PDFLine]], _ index: Int) -> Bool {
    rows[index..<min(rows.count, index + 4)].contains { $0.count > 1 }
  }

  private func isClose(_ row: [PDFLine], below above: [PDFLine]) -> Bool {
    guard let piece = row.first, let bottom = above.map(\.box.bottom).max() else { return false }
    return piece.box.top - bottom < 0.7 * piece.fontSize
  }

  /// The columns with `row` in them; `nil` where a piece of it spans two.
  private func fit(_ row: [PDFLine], into columns: [Column]) -> [Column]? {
    var columns = columns
    var used: Set<Int> = []
    for piece in row {
      let over = columns.indices.filter { columns[$0].overlaps(piece) }
      guard over.count <= 1 else { return nil }
      if let index = over.first {
        guard used.insert(index).inserted else { return nil }
        columns[index].left = min(columns[index].left, piece.box.left)
        columns[index].right = max(columns[index].right, piece.box.right)
      } else if row.count > 1 {
        columns.append(Column(left: piece.box.left, right: piece.box.right))
        columns.sort { $0.left < $1.left }
        used = Set(used.map { columns[$0].left > piece.box.left ? $0 + 1 : $0 })
      } else {
        return nil
      }
    }
    for (one, other) in zip(columns, columns.dropFirst()) where one.right > other.left {
      return nil
    }
    return columns
  }

  private func table(_ rows: [[PDFLine]]) -> PDFTable? {
    let multiple = rows.filter { $0.count > 1 }
    guard multiple.count >= 2, let page = rows.first?.first?.page else { return nil }
    var columns = rows[0].map { Column(left: $0.box.left, right: $0.box.right) }
    for row in rows.dropFirst() { columns = fit(row, into: columns) ?? columns }
    guard columns.count > 1 else { return nil }
    var cells: [[[PDFLine]]] = []
    let starts = rowStarts(rows, columns: columns)
    for (index, row) in rows.enumerated() {
      if starts.contains(index) || cells.isEmpty {
        cells.append(Array(repeating: [], count: columns.count))
      }
      for piece in row {
        let column = columns.firstIndex { $0.overlaps(piece) } ?? 0
        cells[cells.count - 1][column].append(piece)
      }
    }
    guard cells.count > 1 else { return nil }
    let head = cells[0].flatMap { $0 }
    let isHead =
      !head.isEmpty && head.allSatisfy(\.isBold)
      && !cells[1].flatMap({ $0 }).allSatisfy(\.isBold)
    return PDFTable(page: page, rows: cells, headerRows: isHead ? 1 : 0)
  }

  /// Which lines of print begin a row: the others go on with cells that are wrapped.
  ///
  /// Rows with air between them are told by it, wherever in its row a cell stands; where there is
  /// none, a row begins where its first cell does.
  private func rowStarts(_ rows: [[PDFLine]], columns: [Column]) -> Set<Int> {
    var gaps: [Double] = []
    var bottom = rows[0].map(\.box.bottom).max() ?? 0
    for row in rows.dropFirst() {
      gaps.append((row.map(\.box.top).min() ?? 0) - bottom)
      bottom = max(bottom, row.map(\.box.bottom).max() ?? 0)
    }
    let least = gaps.min() ?? 0
    let most = gaps.max() ?? 0
    let isAiry = most - least > 2.5 && rows.contains { $0.count == 1 }
    var starts: Set<Int> = [0]
    for index in rows.indices.dropFirst() {
      let isStart =
        isAiry
        ? gaps[index - 1] > (least + most) / 2
        : rows[index].contains { columns[0].overlaps($0) }
      if isStart { starts.insert(index) }
    }
    return starts
  }
}
