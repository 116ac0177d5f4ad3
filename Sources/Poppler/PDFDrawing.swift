/// What a picture of a page shows that the list of its characters does not tell.
package struct PDFDrawing: Sendable {
  /// What can be seen where a word stands.
  package enum Sight: Hashable, Sendable {
    /// Something: the word, as far as a picture tells.
    case ink
    /// Nothing on a light ground: a word in the colour of the paper, or one that was never drawn.
    case blank
    /// Nothing on a dark ground: a word under a box.
    case covered
  }

  /// Lines drawn across the page, in points.
  package var rules: [PDFBox]
  /// One a word that was asked for.
  package var words: [Sight]

  /// Of the picture it is read from: letters stand half a point apart, and a line is as high.
  static let columnsAPoint = 2.0
  static let rowsAPoint = 3.0
  /// Of a line, in pixels: few strokes of letters are as long.
  private static let shortest = 14
  /// The darkest that a pixel of a line may be missed at: half of it covered by black.
  private static let dark = 170

  /// The lines across a picture: rows of dark pixels, at most two points of them one below the other.
  static func rules(in picture: borrowing PagePicture) -> [PDFBox] {
    var open: [Run] = []
    var closed: [Run] = []
    for row in 0...picture.rows {
      var next: [Run] = []
      for (start, end) in row < picture.rows ? darkRuns(in: row, of: picture) : [] {
        var run = Run(left: start, right: end, top: row, bottom: row + 1)
        if let above = open.firstIndex(where: { $0.left < end && start < $0.right }) {
          // The same line: its upper edge may be as pale as to be shorter.
          let upper = open.remove(at: above)
          run = Run(
            left: min(upper.left, start), right: max(upper.right, end), top: upper.top,
            bottom: row + 1)
        }
        next.append(run)
      }
      closed += open
      open = next
    }
    return closed.filter { Double($0.bottom - $0.top) <= 2 * rowsAPoint }.map { run in
      PDFBox(
        left: Double(run.left) / columnsAPoint, top: Double(run.top) / rowsAPoint,
        right: Double(run.right) / columnsAPoint, bottom: Double(run.bottom) / rowsAPoint)
    }
  }

  private struct Run {
    var left: Int
    var right: Int
    var top: Int
    var bottom: Int
  }

  private static func darkRuns(in row: Int, of picture: borrowing PagePicture) -> [(Int, Int)] {
    var runs: [(Int, Int)] = []
    func isDark(_ column: Int) -> Bool { picture.grey(column: column, row: row) < dark }
    var column = 0
    while column < picture.columns {
      // A run that is long enough holds one of these, wherever it begins.
      guard isDark(column) else {
        column += shortest / 2
        continue
      }
      var start = column
      while start > 0, isDark(start - 1) { start -= 1 }
      var end = column + 1
      while end < picture.columns, isDark(end) { end += 1 }
      if end - start >= shortest { runs.append((start, end)) }
      column = end + 1
    }
    return runs
  }

  /// What the picture shows in the box of a word.
  static func sight(of word: PDFBox, in picture: borrowing PagePicture) -> Sight {
    // The box of a word is higher than its letters, and a box drawn over it may end where it does.
    let margin = 0.22 * (word.bottom - word.top)
    let edge = min(0.6, (word.right - word.left) / 4)
    let columns = clamped(
      word.left + edge, word.right - edge, scale: columnsAPoint, count: picture.columns)
    let rows = clamped(
      word.top + margin, word.bottom - margin, scale: rowsAPoint, count: picture.rows)
    // What lies off the page is not seen; what is smaller than the picture's pixels is not told.
    guard word.right > 0, word.bottom > 0,
      word.left * columnsAPoint < Double(picture.columns),
      word.top * rowsAPoint < Double(picture.rows)
    else { return .blank }
    guard !columns.isEmpty, !rows.isEmpty else { return .ink }
    var (darkest, lightest) = (255, 0)
    for row in rows {
      for column in columns {
        let grey = Int(picture.grey(column: column, row: row))
        darkest = min(darkest, grey)
        lightest = max(lightest, grey)
        if lightest - darkest > 20 { return .ink }
      }
    }
    return lightest < 128 ? .covered : .blank
  }

  private static func clamped(_ low: Double, _ high: Double, scale: Double, count: Int)
    -> Range<Int>
  {
    let start = Int(max(0, min(Double(count), (low * scale).rounded(.up))))
    let end = Int(max(0, min(Double(count), (high * scale).rounded(.down))))
    return start..<max(start, end)
  }
}
