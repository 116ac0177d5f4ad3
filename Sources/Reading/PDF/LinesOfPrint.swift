import Poppler

extension [PDFLine] {
  /// The pieces with those beside each other in one, from top to bottom.
  var joinedLines: [PDFLine] {
    linesOfPrint.map { line in line.dropFirst().reduce(line[0]) { $0.followed(by: $1) } }
  }

  /// The pieces by line of print, each from left to right.
  var linesOfPrint: [[PDFLine]] {
    let ordered = enumerated().sorted { one, other in
      let (a, b) = (one.element.box, other.element.box)
      let (x, y) = (a.top + a.bottom, b.top + b.bottom)
      return x != y ? x < y : one.offset < other.offset
    }.map(\.element)
    var rows: [[PDFLine]] = []
    for piece in ordered {
      if let last = rows.last, last.contains(where: { $0.isBeside(piece) }),
        !last.contains(where: { $0.isBeside(piece) && $0.overlaps(piece) })
      {
        rows[rows.count - 1].append(piece)
      } else {
        rows.append([piece])
      }
    }
    return rows.map { row in
      let row = row.sorted { $0.box.left < $1.box.left }
      guard row.isJustified, let first = row.first else { return row }
      return [row.dropFirst().reduce(first) { $0.followed(by: $1) }]
    }
  }

  /// Whether the gaps of a row are wide because its words are spread over the width of a paragraph: they
  /// are all the same, where the words are not. Cells are as far apart as their columns have it.
  private var isJustified: Bool {
    let words = flatMap(\.words)
    guard count > 1, words.count >= 3 else { return false }
    let gaps = zip(words, words.dropFirst()).map { $1.left - $0.right }
    let widths = words.map { $0.right - $0.left }
    guard let narrow = gaps.min(), let wide = gaps.max(), let short = widths.min(),
      let long = widths.max()
    else { return false }
    return narrow > 0 && wide - narrow < 0.15 && long - short > 2
  }

}

extension PDFLine {
  fileprivate func overlaps(_ other: PDFLine) -> Bool {
    min(box.right, other.box.right) - max(box.left, other.box.left) > 1
  }
}
