import DocumentModel
import Poppler

/// A line of a page as Poppler gives it.
struct PDFLine {
  /// Zero-based.
  var page: Int
  /// Where its characters stand in the page's list of characters.
  var range: Range<Int>
  var scalars: [Unicode.Scalar]
  var box: PDFBox
  /// In points: of most of its characters.
  var fontSize: Double
  /// Whether all its letters are in a bold face.
  var isBold: Bool
  /// Whether its first and its last letters are in a bold face.
  var startsBold: Bool
  var endsBold: Bool
  /// The width of its first word, which tells whether it would have fitted on the line before.
  var firstWordWidth: Double

  var string: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  var height: Double { box.bottom - box.top }

  /// Whether the end of the line and the start of `other` are printed alike, so that one can go on
  /// in the other.
  func isPrintedLike(_ other: PDFLine) -> Bool {
    abs(fontSize - other.fontSize) < 0.6 && endsBold == other.startsBold
  }
}

extension PDFPage {
  /// The page's lines without white space at their ends; empty lines are left out.
  func lines(page: Int) -> [PDFLine] {
    var lines: [PDFLine] = []
    var start = 0
    for end in 0...scalars.count {
      guard end == scalars.count || scalars[end] == "\n" else { continue }
      if let line = line(start..<end, page: page) { lines.append(line) }
      start = end + 1
    }
    return lines
  }

  private func line(_ range: Range<Int>, page: Int) -> PDFLine? {
    var range = range
    while let first = range.first, scalars[first].isSpace { range = (first + 1)..<range.upperBound }
    while let last = range.last, scalars[last].isSpace { range = range.lowerBound..<last }
    guard !range.isEmpty else { return nil }
    let faces = faces(of: range)
    let wordEnd = range.first { scalars[$0].isSpace } ?? range.upperBound
    let lineBox = union(range)
    let wordBox = union(range.lowerBound..<wordEnd)
    return PDFLine(
      page: page, range: range, scalars: Array(scalars[range]), box: lineBox,
      fontSize: faces.size, isBold: faces.isBold, startsBold: faces.startsBold,
      endsBold: faces.endsBold, firstWordWidth: wordBox.right - wordBox.left)
  }

  private func union(_ range: Range<Int>) -> PDFBox {
    guard boxes.count == scalars.count, let first = range.first else {
      return PDFBox(left: 0, top: 0, right: 0, bottom: 0)
    }
    return boxes[range].reduce(boxes[first]) { union, box in
      PDFBox(
        left: min(union.left, box.left), top: min(union.top, box.top),
        right: max(union.right, box.right), bottom: max(union.bottom, box.bottom))
    }
  }

  private func faces(of range: Range<Int>) -> (
    size: Double, isBold: Bool, startsBold: Bool, endsBold: Bool
  ) {
    var lengths: [Double: Int] = [:]
    var weights: [Bool] = []
    for font in fonts where font.range.overlaps(range) {
      let shared = font.range.clamped(to: range)
      lengths[font.size, default: 0] += shared.count
      guard scalars[shared].contains(where: { $0.isLetter || $0.isDigit }) else { continue }
      weights.append(Self.isBold(font.name))
    }
    let size = lengths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    return (
      size, !weights.isEmpty && weights.allSatisfy { $0 }, weights.first ?? false,
      weights.last ?? false
    )
  }

  private static func isBold(_ fontName: String) -> Bool {
    let name = fontName.lowercased()
    return ["bold", "black", "heavy", "semibold", "demi"].contains { name.contains(bytesOf: $0) }
      || name.hasSuffix("-bd") || name.hasSuffix("bx10") || name.hasSuffix("bx12")
  }
}
