import DocumentModel

/// A table of a paper as columns of text.
struct TableText {
  private let rows: [[String]]
  private let headRows: Int

  init(_ block: Block, in text: ReadingText) {
    rows = (block.rows ?? []).map { $0.map { text[$0].onOneLine } }
    headRows = block.header ?? 0
  }

  /// The lines, a rule below the head; what is longer than its column goes on below.
  func lines(width: Int) -> [String] {
    let widths = columnWidths(within: width)
    guard !widths.isEmpty else { return [] }
    var lines: [String] = []
    for (index, row) in rows.enumerated() {
      let cells = widths.indices.map { column in
        column < row.count ? Self.broken(row[column], at: widths[column]) : []
      }
      for line in 0..<max(1, cells.map(\.count).max() ?? 1) {
        let parts = widths.indices.map { column in
          let part = line < cells[column].count ? cells[column][line] : ""
          return part + String(repeating: " ", count: max(0, widths[column] - part.count))
        }
        lines.append(Self.trimmed(parts.joined(separator: " | ")))
      }
      if index + 1 == headRows, rows.count > headRows {
        lines.append(widths.map { String(repeating: "-", count: $0) }.joined(separator: "-+-"))
      }
    }
    return lines
  }

  /// As wide as the longest cell, the widest narrowed until all fit.
  private func columnWidths(within width: Int) -> [Int] {
    let count = rows.map(\.count).max() ?? 0
    var widths = (0..<count).map { column in
      max(1, rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 1)
    }
    let room = max(count * 4, width - 3 * max(0, count - 1))
    while widths.reduce(0, +) > room, let widest = widths.max(), widest > 4,
      let column = widths.firstIndex(of: widest)
    {
      widths[column] -= 1
    }
    return widths
  }

  private static func broken(_ text: String, at width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      var word = word[...]
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      while word.count > width {
        lines.append(String(word.prefix(width)))
        word = word.dropFirst(width)
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}
