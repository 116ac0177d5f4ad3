/// What a picture of a page shows that the list of its characters does not tell.
struct PDFDrawing {
  /// What can be seen where a word stands.
  enum Sight {
    /// Something: the word, as far as a picture tells.
    case ink
    /// Nothing on a light ground: a word in the colour of the paper, or one that was never drawn.
    case blank
    /// Nothing on a dark ground: a word under a box.
    case covered
  }

  /// Lines drawn across the page, in points.
  let rules: [PDFBox]
  /// Lines across and down the page that may be those of tables, grey ones too; none where none goes down.
  let frames: (across: [PDFBox], down: [PDFBox])
  /// One a word that was asked for.
  let words: [Sight]

  /// Of the picture it is read from: letters stand half a point apart, and a line is as high.
  static let columnsAPoint = 2.0
  static let rowsAPoint = 3.0

  /// - Parameter words: where the words stand that are asked for, in points.
  init(_ picture: borrowing PagePicture, words: [PDFBox]) {
    // A pixel that is half covered by black is 128. Few strokes of letters are seven points long, no stem
    // but those of large titles is fourteen points high; a line of a table is longer than a letter.
    rules = Self.lines(.across, in: picture, from: 7, darkerThan: 170)
    let down = Self.lines(.down, in: picture, from: 14, darkerThan: 215)
    frames =
      down.isEmpty ? ([], []) : (Self.lines(.across, in: picture, from: 12, darkerThan: 215), down)
    var sights: [Sight] = []
    for word in words { sights.append(Self.sight(of: word, in: picture)) }
    self.words = sights
  }

  // MARK: Lines

  private enum Direction {
    case across, down
  }

  /// Dark pixels one behind the other, by their places along a line and beside it.
  private struct Run {
    var along: Range<Int>
    var beside: Range<Int>
  }

  /// The lines of a picture that are at most two points thick, in points.
  ///
  /// - Parameter shortest: in points.
  private static func lines(
    _ direction: Direction, in picture: borrowing PagePicture, from shortest: Double,
    darkerThan dark: Int
  ) -> [PDFBox] {
    var runs = Runs()
    switch direction {
    case .across:
      let shortest = Int(shortest * columnsAPoint)
      for row in 0..<picture.rows {
        runs.add(picture.darkRanges(row: row, shortest: shortest, darkerThan: dark), at: row)
      }
      return runs.ended.filter { Double($0.beside.count) <= 2 * rowsAPoint }
        .map { box(columns: $0.along, rows: $0.beside) }
    case .down:
      let shortest = Int(shortest * rowsAPoint)
      for column in 0..<picture.columns {
        runs.add(
          picture.darkRanges(column: column, shortest: shortest, darkerThan: dark), at: column)
      }
      return runs.ended.filter { Double($0.beside.count) <= 2 * columnsAPoint }
        .map { box(columns: $0.beside, rows: $0.along) }
    }
  }

  private static func box(columns: Range<Int>, rows: Range<Int>) -> PDFBox {
    PDFBox(
      left: Double(columns.lowerBound) / columnsAPoint, top: Double(rows.lowerBound) / rowsAPoint,
      right: Double(columns.upperBound) / columnsAPoint,
      bottom: Double(rows.upperBound) / rowsAPoint)
  }

  /// Runs of dark pixels, those that lie side by side joined.
  private struct Runs {
    private var open: [Run] = []
    private var closed: [Run] = []

    var ended: [Run] { closed + open }

    /// Adds those of the next row or column.
    mutating func add(_ ranges: [Range<Int>], at place: Int) {
      if ranges.isEmpty, open.isEmpty { return }
      var next: [Run] = []
      for range in ranges {
        var run = Run(along: range, beside: place..<(place + 1))
        if let before = open.firstIndex(where: { $0.along.overlaps(range) }) {
          // The same line: its edge may be as pale as to be shorter.
          let edge = open.remove(at: before)
          let start = min(edge.along.lowerBound, range.lowerBound)
          run.along = start..<max(edge.along.upperBound, range.upperBound)
          run.beside = edge.beside.lowerBound..<(place + 1)
        }
        next.append(run)
      }
      closed += open
      open = next
    }
  }

  // MARK: Words

  /// What the picture shows in the box of a word.
  private static func sight(of word: PDFBox, in picture: borrowing PagePicture) -> Sight {
    // What lies off the page is not seen.
    guard word.right > 0, word.bottom > 0,
      word.left * columnsAPoint < Double(picture.columns),
      word.top * rowsAPoint < Double(picture.rows)
    else { return .blank }
    // The box of a word is higher than its letters, and a box drawn over it may end where it does.
    let margin = 0.22 * (word.bottom - word.top)
    let edge = min(0.6, (word.right - word.left) / 4)
    let columns = pixels(
      word.left + edge, word.right - edge, aPoint: columnsAPoint, count: picture.columns)
    let rows = pixels(
      word.top + margin, word.bottom - margin, aPoint: rowsAPoint, count: picture.rows)
    // Letters of four points and less are grey, whatever their colour.
    guard !columns.isEmpty, !rows.isEmpty, word.bottom - word.top > 4 else { return .ink }
    var (darkest, lightest) = (255, 0)
    for row in rows {
      for column in columns {
        let grey = picture.grey(column: column, row: row)
        darkest = min(darkest, grey)
        lightest = max(lightest, grey)
        if lightest - darkest > 20 { return .ink }
      }
    }
    return lightest < 128 ? .covered : .blank
  }

  private static func pixels(_ low: Double, _ high: Double, aPoint: Double, count: Int)
    -> Range<Int>
  {
    let start = Int(max(0, min(Double(count), (low * aPoint).rounded(.up))))
    let end = Int(max(0, min(Double(count), (high * aPoint).rounded(.down))))
    return start..<max(start, end)
  }
}
