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
  /// Lines across and down the page that may be those of tables.
  package var frames: (across: [PDFBox], down: [PDFBox])
  /// One a word that was asked for.
  package var words: [Sight]

  /// Of the picture it is read from: letters stand half a point apart, and a line is as high.
  static let columnsAPoint = 2.0
  static let rowsAPoint = 3.0
  /// Of a line, in pixels: few strokes of letters are as long.
  private static let shortest = 14
  /// The darkest that a pixel of a line may be missed at: half of it covered by black.
  private static let dark = 170
  /// The same of the lines of a table.
  private static let darkOfFrames = 215

  /// The lines across a picture: rows of dark pixels, at most two points of them one below the other.
  static func rules(in picture: borrowing PagePicture) -> [PDFBox] {
    across(picture, shortest: shortest, darkerThan: dark)
  }

  /// The lines that may be those of a table, of grey ones too: those down the page are higher than the
  /// stem of any letter but those of large titles.
  static func frames(in picture: borrowing PagePicture) -> (across: [PDFBox], down: [PDFBox]) {
    let down = runs(
      outer: picture.columns, inner: picture.rows, shortest: Int(14 * rowsAPoint)
    ) { column, row in
      picture.grey(column: column, row: row) < darkOfFrames
    }
    guard !down.isEmpty else { return ([], []) }
    let boxes = down.filter { Double($0.outer.count) <= 2 * columnsAPoint }.map { run in
      PDFBox(
        left: Double(run.outer.lowerBound) / columnsAPoint,
        top: Double(run.inner.lowerBound) / rowsAPoint,
        right: Double(run.outer.upperBound) / columnsAPoint,
        bottom: Double(run.inner.upperBound) / rowsAPoint)
    }
    return (across(picture, shortest: Int(12 * columnsAPoint), darkerThan: darkOfFrames), boxes)
  }

  private static func across(
    _ picture: borrowing PagePicture, shortest: Int, darkerThan dark: Int
  ) -> [PDFBox] {
    let runs = runs(outer: picture.rows, inner: picture.columns, shortest: shortest) {
      row, column in
      picture.grey(column: column, row: row) < dark
    }
    return runs.filter { Double($0.outer.count) <= 2 * rowsAPoint }.map { run in
      PDFBox(
        left: Double(run.inner.lowerBound) / columnsAPoint,
        top: Double(run.outer.lowerBound) / rowsAPoint,
        right: Double(run.inner.upperBound) / columnsAPoint,
        bottom: Double(run.outer.upperBound) / rowsAPoint)
    }
  }

  private struct Run {
    var outer: Range<Int>
    var inner: Range<Int>
  }

  /// Runs of dark pixels along the inner axis, those that lie side by side along the outer one joined.
  private static func runs(
    outer: Int, inner: Int, shortest: Int, isDark: (Int, Int) -> Bool
  ) -> [Run] {
    var open: [Run] = []
    var closed: [Run] = []
    for place in 0...outer {
      var next: [Run] = []
      for range in place < outer ? darkRuns(inner, shortest, isDark: { isDark(place, $0) }) : [] {
        var run = Run(outer: place..<(place + 1), inner: range)
        if let before = open.firstIndex(where: { $0.inner.overlaps(range) }) {
          // The same line: its edge may be as pale as to be shorter.
          let upper = open.remove(at: before)
          run.outer = upper.outer.lowerBound..<(place + 1)
          let start = min(upper.inner.lowerBound, range.lowerBound)
          run.inner = start..<max(upper.inner.upperBound, range.upperBound)
        }
        next.append(run)
      }
      closed += open
      open = next
    }
    return closed
  }

  private static func darkRuns(_ count: Int, _ shortest: Int, isDark: (Int) -> Bool) -> [Range<Int>]
  {
    var runs: [Range<Int>] = []
    var place = 0
    while place < count {
      // A run that is long enough holds one of these, wherever it begins.
      guard isDark(place) else {
        place += shortest / 2
        continue
      }
      var start = place
      while start > 0, isDark(start - 1) { start -= 1 }
      var end = place + 1
      while end < count, isDark(end) { end += 1 }
      if end - start >= shortest { runs.append(start..<end) }
      place = end + 1
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
    // Letters that small are grey, whatever their colour.
    guard !columns.isEmpty, !rows.isEmpty, word.bottom - word.top > 4 else { return .ink }
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
