import Poppler

/// Finds tables among the rows of a page: runs of rows that leave the same strips of the page free.
struct PDFTables {
  /// The rows of a page as lines and tables.
  func elements(_ rows: [[PDFLine]]) -> [PDFElement] {
    var elements: [PDFElement] = []
    var index = 0
    // Where the lines begin that no table has.
    var free = 0
    while index < rows.count {
      let run = Run(rows, from: index, notAbove: free)
      if let run, !isMidSentence(rows, at: run.rows.lowerBound),
        let table = table(Array(rows[run.rows]))
      {
        elements += lines(rows[free..<run.rows.lowerBound])
        elements.append(.table(table))
        index = run.rows.upperBound
        free = index
      } else {
        index += 1
      }
    }
    return elements + lines(rows[free...])
  }

  /// Whether a row goes on with the sentence of the line above it: text with a bold note at its margin.
  private func isMidSentence(_ rows: [[PDFLine]], at index: Int) -> Bool {
    guard index > 0, let first = rows[index].first, let above = rows[index - 1].last,
      rows[index - 1].count == 1, first.scalars.first?.properties.isLowercase == true,
      let end = above.scalars.last, end.properties.isAlphabetic || end == ","
    else { return false }
    return rows[index].last?.isBold == true && !first.isBold && above.box.right > first.box.right
      && first.box.top - above.box.bottom < first.fontSize
  }

  private func lines(_ rows: ArraySlice<[PDFLine]>) -> [PDFElement] {
    rows.flatMap { joined($0) }.map(PDFElement.line)
  }

  /// Joins a mark with the text behind it, and pieces that only a small gap parts.
  private func joined(_ row: [PDFLine]) -> [PDFLine] {
    var joined: [PDFLine] = []
    for piece in row {
      // Words of one line that justification has torn apart belong together all the same.
      if let last = joined.last, joined.count == 1, ListMarker.isHangingNumber(last.scalars),
        piece.box.left - last.box.right < 8 * piece.fontSize
      {
        joined[0] = last.followed(by: piece)
        joined[0].hangs = true
      } else if let last = joined.last, Self.belong(last, piece) || last.goesOn(in: piece) {
        joined[joined.count - 1] = last.followed(by: piece)
      } else {
        joined.append(piece)
      }
    }
    return joined
  }

  fileprivate static func belong(_ last: PDFLine, _ piece: PDFLine) -> Bool {
    let gap = piece.box.left - last.box.right
    return (ListMarker.isAlone(last.scalars) && gap < 5 * piece.fontSize)
      || gap < 0.2 * max(piece.fontSize, last.fontSize)
  }

  private func table(_ rows: [[PDFLine]]) -> PDFTable? {
    guard let page = rows.first?.first?.page else { return nil }
    let gutters = gutters(of: rows)
    guard !gutters.isEmpty else { return nil }
    let rows = rows.map { $0.flatMap { $0.cut(at: gutters) } }
    let filled = rows.filter { row in Set(row.map { column(of: $0, gutters) }).count > 1 }
    guard filled.count >= 2, !isList(rows, gutters), !isNoted(rows, gutters) else { return nil }
    var cells: [[[PDFLine]]] = []
    let starts = rowStarts(rows, gutters: gutters)
    for (index, row) in rows.enumerated() {
      if starts.contains(index) || cells.isEmpty {
        cells.append(Array(repeating: [], count: gutters.count + 1))
      }
      for piece in row { cells[cells.count - 1][column(of: piece, gutters)].append(piece) }
    }
    guard cells.count > 1 else { return nil }
    let table = PDFTable(page: page, rows: cells)
    // Words that justification has torn apart stand alone in their columns.
    let alone = gutters.indices.count { column in cells.count { !$0[column + 1].isEmpty } < 2 }
    return table.headerRows > 0 || alone * 2 <= gutters.count ? table : nil
  }

  private func column(of piece: PDFLine, _ gutters: [Double]) -> Int {
    gutters.count { $0 < (piece.box.left + piece.box.right) / 2 }
  }

  /// Whether the rows are marks and their texts: a list, no table. The number of a paragraph, which has
  /// no sign, is a mark where text stands behind it: `2019 | £300` is a row.
  private func isList(_ rows: [[PDFLine]], _ gutters: [Double]) -> Bool {
    guard gutters.count == 1 else { return false }
    let marks = rows.flatMap { $0.filter { column(of: $0, gutters) == 0 } }
    let texts = rows.flatMap { $0.filter { column(of: $0, gutters) == 1 } }
    return marks.allSatisfy { ListMarker.isAlone($0.scalars) }
      || (marks.allSatisfy(\.isMark) && texts.contains { $0.words.count > 7 })
  }

  /// Whether the rows are text in plain type, counted or not, with notes in bold at its margin: who is
  /// to act, beside the sentence that says so.
  private func isNoted(_ rows: [[PDFLine]], _ gutters: [Double]) -> Bool {
    guard (1...2).contains(gutters.count) else { return false }
    let notes = rows.flatMap { $0.filter { column(of: $0, gutters) == gutters.count } }
    let texts = rows.flatMap { $0.filter { column(of: $0, gutters) == gutters.count - 1 } }
    let marks = rows.flatMap { $0.filter { gutters.count == 2 && column(of: $0, gutters) == 0 } }
    return notes.count >= 1 && notes.allSatisfy { $0.isBold && $0.words.count <= 5 }
      && texts.count > notes.count && texts.contains { !$0.isBold }
      && texts.contains { $0.words.count > 5 } && !texts[0].isBold
      && marks.allSatisfy(\.isMark)
  }

  /// The middles of the strips that no word of `rows` touches, wider than a space.
  private func gutters(of rows: [[PDFLine]]) -> [Double] {
    let size = rows[0].map(\.fontSize).max() ?? 10
    var edges = rows.flatMap { $0.flatMap { $0.words.map { ($0.left, $0.right) } } }
    edges.sort { $0.0 < $1.0 }
    var gutters: [Double] = []
    guard var end = edges.first?.1 else { return [] }
    for (left, right) in edges {
      if left - end > 0.4 * size { gutters.append((left + end) / 2) }
      end = max(end, right)
    }
    return gutters
  }

  /// Whether lines of print lack so many cells that some must be the rest of a wrapped one.
  private func isWrapped(_ rows: [[PDFLine]], _ gutters: [Double]) -> Bool {
    let whole = rows.count { row in
      row.contains { column(of: $0, gutters) == 0 } && row.contains { column(of: $0, gutters) > 0 }
    }
    return whole * 5 < rows.count * 4
  }

  /// The gap, in points, above which two lines of print are in different rows; `nil` where gaps do
  /// not tell. Lines that overlap, as those of cells set in the middle of their row do, say nothing.
  private func airLimit(_ gaps: [Double], size: Double) -> Double? {
    let apart = gaps.filter { $0 > -0.3 * size }.sorted()
    let jump = zip(apart, apart.dropFirst()).first { $1 - $0 > 2.2 && $0 < 0.5 * size }
    if let jump { return (jump.0 + jump.1) / 2 }
    return apart.count < gaps.count ? -0.3 * size : nil
  }

  /// Whether lines of print that no more than `air` parts are the lines of wrapped cells: in no column
  /// would the first word of a line have had room at the end of the line above it.
  private func areWrapped(
    _ rows: [[PDFLine]], _ gutters: [Double], gaps: [Double], within air: Double
  ) -> Bool {
    let edges = Dictionary(
      rows.joined().map { (column(of: $0, gutters), $0.box.right) }, uniquingKeysWith: max)
    let pairs = gaps.indices.filter { gaps[$0] <= air }
    let starts = gaps.count - pairs.count
    guard pairs.count >= 2, starts >= 2, pairs.count <= 4 * starts else { return false }
    return pairs.allSatisfy { index in
      rows[index].allSatisfy { piece in
        let column = column(of: piece, gutters)
        guard let below = rows[index + 1].first(where: { self.column(of: $0, gutters) == column }),
          let edge = edges[column]
        else { return true }
        return !piece.hasRoom(for: below, before: edge)
      }
    }
  }

  /// Which lines of print begin a row: the others go on with cells that are wrapped.
  ///
  /// Rows with air between them are told by it, wherever in its row a cell stands; where there is
  /// none, a row begins where its first cell does.
  private func rowStarts(_ rows: [[PDFLine]], gutters: [Double]) -> Set<Int> {
    var gaps: [Double] = []
    var bottom = rows[0].map(\.box.bottom).max() ?? 0
    for row in rows.dropFirst() {
      gaps.append((row.map(\.box.top).min() ?? 0) - bottom)
      bottom = max(bottom, row.map(\.box.bottom).max() ?? 0)
    }
    let air = airLimit(gaps, size: rows[0][0].fontSize)
    let isToldByAir =
      isWrapped(rows, gutters)
      || air.map { areWrapped(rows, gutters, gaps: gaps, within: $0) } ?? false
    let limit = isToldByAir ? air : nil
    var starts: Set<Int> = [0]
    for index in rows.indices.dropFirst() {
      // A head is one row, whatever follows.
      let endsHead =
        rows[..<index].allSatisfy { $0.allSatisfy(\.isBold) }
        && !rows[index].allSatisfy(\.isBold)
      let isStart =
        limit.map { gaps[index - 1] > $0 }
        ?? (rows[index].contains { column(of: $0, gutters) == 0 }
          && !(rows[index].count == 1 && gaps[index - 1] <= air ?? -.infinity))
      if isStart || endsHead { starts.insert(index) }
    }
    return starts
  }
}

/// A run of rows that may be a table.
private struct Run {
  let rows: Range<Int>

  /// The run with the row at `start` in it; `nil` where that row is one piece, or a mark and its text.
  init?(_ all: [[PDFLine]], from start: Int, notAbove free: Int) {
    guard Run.isSplit(all[start]) else { return nil }
    let size = all[start].map(\.fontSize).max() ?? 10
    var gaps = Run.gaps(of: all[start])
    var end = start + 1
    var last = start
    var bottom = all[start].map(\.box.bottom).max() ?? 0
    while end < all.count {
      let row = all[end]
      let distance = (row.map(\.box.top).min() ?? 0) - bottom
      let isNear =
        distance < 2.2 * size || (distance < 5 * size && Run.isAligned(all, end, with: start..<end))
      guard isNear, let kept = Run.cut(gaps, by: row, size: size) else { break }
      // Lines of one piece behind the last row of several are cells only where they stand close.
      if row.count == 1, distance > 0.7 * size, end > last + 1 || !Run.isSplitSoon(all, end) {
        break
      }
      gaps = kept
      bottom = max(bottom, row.map(\.box.bottom).max() ?? 0)
      if row.count > 1 { last = end }
      end += 1
    }
    var tail = last + 1
    while tail < end, Run.isClose(all[tail], below: all[tail - 1]) { tail += 1 }
    var first = start
    // The first lines of a cell that is higher than those beside it.
    while first > free, all[first - 1].count == 1, Run.isClose(all[first], below: all[first - 1]),
      let left = all[start].map(\.box.left).min(), all[first - 1][0].box.left > left + size,
      Run.cut(gaps, by: all[first - 1], size: size) != nil
    {
      first -= 1
    }
    rows = first..<tail
  }

  private static func isSplit(_ row: [PDFLine]) -> Bool {
    row.count > 1 && !zip(row, row.dropFirst()).allSatisfy(PDFTables.belong)
  }

  /// The strips that a gap between two pieces of the first row leaves free, from left to right.
  private typealias Gap = [(left: Double, right: Double)]

  private static func gaps(of row: [PDFLine]) -> [Gap] {
    zip(row, row.dropFirst()).filter { !PDFTables.belong($0, $1) }
      .map { [($0.box.right, $1.box.left)] }
  }

  /// What `row` leaves of `gaps`; `nil` where it closes one. Words that justification has torn apart leave
  /// several narrow strips of one, which the next row may close but for one.
  private static func cut(_ gaps: [Gap], by row: [PDFLine], size: Double) -> [Gap]? {
    let words = row.flatMap(\.words)
    var kept: [Gap] = []
    for gap in gaps {
      var left: Gap = []
      for strip in gap {
        let parts = words.reduce([strip]) { parts, word in
          parts.flatMap { part -> Gap in
            guard word.left < part.right, word.right > part.left else { return [part] }
            return [(part.left, word.left), (word.right, part.right)].filter {
              $0.1 - $0.0 > 0.4 * size
            }
          }
        }
        if parts.isEmpty, strip.right - strip.left > 1.3 * size { return nil }
        left += parts
      }
      guard !left.isEmpty else { return nil }
      kept.append(left)
    }
    return kept
  }

  /// Whether a row of several pieces comes within the next lines of print.
  private static func isSplitSoon(_ rows: [[PDFLine]], _ index: Int) -> Bool {
    rows[index..<min(rows.count, index + 4)].contains { $0.count > 1 }
  }

  /// Whether the next row of several pieces has its cells where a row before has them, in three
  /// columns at least: rows of one table, however high its cells are.
  private static func isAligned(_ rows: [[PDFLine]], _ index: Int, with before: Range<Int>) -> Bool
  {
    guard let next = rows[index..<min(rows.count, index + 3)].first(where: { $0.count >= 3 }) else {
      return false
    }
    return rows[before].contains { row in
      let starts = next.count { piece in
        row.contains { abs($0.box.left - piece.box.left) < 1.5 }
      }
      return starts >= 3 || (row.allSatisfy(\.isBold) && isOver(row, next))
    }
  }

  /// Whether the cells of a head stand over those of a row, each over its own.
  private static func isOver(_ head: [PDFLine], _ row: [PDFLine]) -> Bool {
    head.count == row.count
      && zip(head.dropFirst(), row).allSatisfy { $0.box.left > $1.box.right }
      && zip(row.dropFirst(), head).allSatisfy { $0.box.left > $1.box.right }
  }

  private static func isClose(_ row: [PDFLine], below above: [PDFLine]) -> Bool {
    guard let top = row.map(\.box.top).min(), let bottom = above.map(\.box.bottom).max() else {
      return false
    }
    return top - bottom < 0.7 * (row.first?.fontSize ?? 10)
  }
}
