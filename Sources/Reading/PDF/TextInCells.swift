import Poppler

/// Running text that stands in the cells of a drawn table: whole minutes are often set so, in columns of
/// numbers, text and names.
struct TextInCells {
  private let rows: [[[PDFLine]]]

  /// - Parameter rows: the lines of each cell; `nil` is made of those of a table.
  init?(_ rows: [[[PDFLine]]]) {
    guard Self.areRunningText(rows) else { return nil }
    self.rows = rows
  }

  /// Whether most of what stands in the cells is paragraphs, one below the other.
  private static func areRunningText(_ cells: [[[PDFLine]]]) -> Bool {
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
  var lines: [PDFLine] {
    let margin = rows[0].indices.last { column in Self.isMargin(rows.flatMap { $0[column] }) }
    return rows.flatMap { row -> [PDFLine] in
      var cells = row.enumerated().map { column, cell in
        cell.map { line in
          var line = line
          line.column = Self.columnsOfCells + column
          line.isMarginal = column == margin
          return line
        }
      }
      for column in cells.indices.dropLast() where column + 1 != margin {
        (cells[column], cells[column + 1]) = Self.numbered(cells[column], cells[column + 1])
      }
      guard let margin, margin > 0 else { return cells.flatMap { $0 } }
      cells[margin - 1] = Self.noted(cells[margin - 1], by: cells[margin])
      cells[margin] = []
      return cells.flatMap { $0 }
    }
  }

  /// Whether a column holds notes of a word or two, such as who is to act.
  private static func isMargin(_ lines: [PDFLine]) -> Bool {
    !lines.isEmpty
      && lines.allSatisfy { line in
        let words = line.words.count { line.scalars[$0.range].contains(where: \.isLetter) }
        return words <= 2 && line.scalars.count <= 16 && !line.isMark
      }
  }

  /// The texts with the numbers that stand beside them, and what is left of the numbers.
  private static func numbered(_ marks: [PDFLine], _ texts: [PDFLine])
    -> (marks: [PDFLine], texts: [PDFLine])
  {
    var (left, texts) = ([PDFLine](), texts)
    for mark in marks {
      guard mark.isMark,
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
}
