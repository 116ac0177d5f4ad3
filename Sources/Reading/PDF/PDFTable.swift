/// A table as it is laid out: rows of cells of lines.
struct PDFTable {
  /// Zero-based.
  var page: Int
  var rows: [[[PDFLine]]]
  var headerRows: Int

  /// A first row in bold above one that is not is its head.
  init(page: Int, rows: [[[PDFLine]]]) {
    func isBold(_ row: [[PDFLine]]) -> Bool {
      let pieces = row.flatMap { $0 }
      return !pieces.isEmpty && pieces.allSatisfy(\.isBold)
    }
    self.page = page
    self.rows = rows
    headerRows = rows.count > 1 && isBold(rows[0]) && !isBold(rows[1]) ? 1 : 0
  }
}

/// What a page is made of, in reading order.
enum PDFElement {
  case line(PDFLine)
  case table(PDFTable)
}

extension PDFElement {
  /// A table as one of a column of its page; lines of cells have columns of their own.
  func inColumn(_ column: Int) -> PDFElement {
    guard case .table(var table) = self else { return self }
    table.rows = table.rows.map { row in
      row.map { cell in
        cell.map { line in
          var line = line
          line.column = column
          return line
        }
      }
    }
    return .table(table)
  }
}

extension PDFTable {
  /// The table with `other`, which goes on with it on the next page or column; `nil` where `other` is
  /// a table of its own. A head that is printed again is left out and returned beside it.
  func continued(by other: PDFTable) -> (table: PDFTable, repeated: [PDFLine])? {
    guard rows[0].count == other.rows[0].count, let end = lastLine, let start = other.firstLine,
      end.page + 1 == start.page || (end.page == start.page && end.column < start.column)
    else { return nil }
    let repeats = headerRows > 0 && text(rows[0]) == text(other.rows[0])
    if !repeats, other.headerRows > 0 { return nil }
    var table = self
    var more = other.rows
    var repeated: [PDFLine] = []
    if repeats { repeated = more.removeFirst().flatMap { $0 } }
    if let row = more.first, row[0].isEmpty, rows.count > 1, !rows[rows.count - 1][0].isEmpty,
      rows.dropFirst(headerRows).allSatisfy({ !$0[0].isEmpty })
    {
      // The row that the end of the page cut in two.
      more.removeFirst()
      for (column, cell) in row.enumerated() { table.rows[table.rows.count - 1][column] += cell }
    }
    table.rows += more
    return (table, repeated)
  }

  private var lastLine: PDFLine? { rows.last?.flatMap { $0 }.last }
  private var firstLine: PDFLine? { rows.first?.flatMap { $0 }.first }

  private func text(_ row: [[PDFLine]]) -> [String] {
    row.map { $0.map(\.string).joined(separator: " ") }
  }
}
