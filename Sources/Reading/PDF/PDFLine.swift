import DocumentModel
import Poppler

/// A line of a page as Poppler gives it.
struct PDFLine {
  /// Zero-based.
  var page: Int
  /// Which column of the page it stands in: 0 where there is one, -1 for what goes over all.
  var column = 0
  /// For each of its characters where it stands in the page's list of characters, -1 for a space
  /// between two pieces.
  var positions: [Int]
  var scalars: [Unicode.Scalar]
  var box: PDFBox
  /// In points: of most of its characters.
  var fontSize: Double
  /// Whether all its letters are in a bold face.
  var isBold: Bool
  /// Whether all its letters are in an italic face.
  var isItalic: Bool
  /// Whether its first and its last letters are in a bold face.
  var startsBold: Bool
  var endsBold: Bool
  /// Whether a line is drawn under all its letters.
  var isUnderlined = false
  /// Whether it is a note in the margin of a text.
  var isMarginal = false
  /// Whether it begins with the number of a paragraph that stands apart in front of its text.
  var hangs = false
  /// Its words, from left to right.
  var words: [Word]

  /// A word of a line: which of its characters, and from where to where it goes, in points.
  struct Word {
    var range: Range<Int>
    var left: Double
    var right: Double
  }

  /// The width of its first word, which tells whether it would have fitted on the line before.
  var firstWordWidth: Double { words.first.map { $0.right - $0.left } ?? 0 }

  var string: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// What stands in front of a list item or a numbered paragraph.
  var marker: ListMarker? { ListMarker(scalars) ?? (hangs ? ListMarker(hanging: scalars) : nil) }

  /// Whether it is nothing but the mark of an item or the number of a paragraph.
  var isMark: Bool { ListMarker.isAlone(scalars) || ListMarker.isHangingNumber(scalars) }

  /// Whether it is a few words in capitals.
  var isCapital: Bool {
    scalars.count(where: \.properties.isUppercase) > 3 && !scalars.contains(where: \.isLowercase)
  }

  var height: Double { box.bottom - box.top }

  /// The line with `other`, which stands to its right, behind it.
  func followed(by other: PDFLine) -> PDFLine {
    var line = self
    let shift = line.scalars.count + 1
    line.positions += [-1] + other.positions
    line.scalars += [" "] + other.scalars
    line.words += other.words.map { word in
      Word(
        range: (word.range.lowerBound + shift)..<(word.range.upperBound + shift), left: word.left,
        right: word.right)
    }
    line.box = box.union(other.box)
    if other.scalars.count > scalars.count { line.fontSize = other.fontSize }
    let isMark = !scalars.contains { $0.isLetter || $0.isDigit } || ListMarker.isAlone(scalars)
    line.isBold = other.isBold && (isBold || isMark)
    line.isItalic = other.isItalic && (isItalic || isMark)
    line.isUnderlined = other.isUnderlined && (isUnderlined || isMark)
    line.startsBold = isMark ? other.startsBold : startsBold
    line.endsBold = other.endsBold
    return line
  }

  /// The line cut between words at each of `places`, which are ascending; no part is empty.
  func cut(at places: [Double]) -> [PDFLine] {
    let parts = Dictionary(grouping: words) { word in
      places.count { $0 < (word.left + word.right) / 2 }
    }
    guard parts.count > 1 else { return [self] }
    return parts.sorted { $0.key < $1.key }.map { _, words in
      let range = words[0].range.lowerBound..<words[words.count - 1].range.upperBound
      var part = self
      part.positions = Array(positions[range])
      part.scalars = Array(scalars[range])
      part.box.left = words[0].left
      part.box.right = words[words.count - 1].right
      part.words = words.map { word in
        Word(
          range: (word.range.lowerBound - range.lowerBound)..<(word.range.upperBound
            - range.lowerBound), left: word.left, right: word.right)
      }
      return part
    }
  }

  /// Whether an empty line of print stands between this line and `next`, on one page.
  func breaksOffBefore(_ next: PDFLine) -> Bool {
    page == next.page && column == next.column && next.box.top - box.bottom > 0.7 * fontSize
  }

  /// Whether Poppler has the characters of `other` behind this line's, a space between them.
  func goesOn(in other: PDFLine) -> Bool {
    guard let end = positions.last, let start = other.positions.first else { return false }
    return start == end + 2
  }

  /// Whether the two stand on one line of print.
  func isBeside(_ other: PDFLine) -> Bool {
    let shared = min(box.bottom, other.box.bottom) - max(box.top, other.box.top)
    return page == other.page && shared > 0.5 * min(height, other.height)
  }

  /// Whether the first word of `next` had room behind the line, which may go as far as `edge`.
  func hasRoom(for next: PDFLine, before edge: Double) -> Bool {
    box.right + 0.3 * fontSize + next.firstWordWidth < edge
  }

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
    let ranges = scalars.split(separator: "\n", omittingEmptySubsequences: true).map(\.indices)
    let spaced = SpacedLetters(self, lines: ranges)
    for range in ranges {
      let spaces = spaced.spaces(in: range)
      for piece in spaces.isEmpty ? pieces(of: range) : [range] {
        if let line = line(piece, leavingOut: spaces, page: page) { lines.append(line) }
      }
    }
    return lines
  }

  /// A line cut at its wide gaps: Poppler puts cells of a table that stand side by side in one line,
  /// with or without a space between them.
  func pieces(of range: Range<Int>) -> [Range<Int>] {
    guard boxes.count == scalars.count else { return [range] }
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    var last: Int?
    for index in range where !scalars[index].isSpace {
      if let last {
        let gap = boxes[index].left - boxes[last].right
        let height = max(boxes[index].bottom - boxes[index].top, 4)
        // A gap without a space is wider than any letter-spacing; one with a space than any space.
        if gap > (index == last + 1 ? 0.5 : 1.3) * height || gap < -3 * height {
          pieces.append(start..<index)
          start = index
        }
      }
      last = index
    }
    pieces.append(start..<range.upperBound)
    return pieces
  }

  private func line(_ range: Range<Int>, leavingOut left: Set<Int>, page: Int) -> PDFLine? {
    var range = range
    while let first = range.first, scalars[first].isSpace { range = (first + 1)..<range.upperBound }
    while let last = range.last, scalars[last].isSpace { range = range.lowerBound..<last }
    guard !range.isEmpty else { return nil }
    let faces = faces(of: range)
    let positions = joiningTabs(
      left.isEmpty ? Array(range) : range.filter { !left.contains($0) })
    return PDFLine(
      page: page, positions: positions,
      scalars: positions.map { scalars[$0].movesPlace ? " " : scalars[$0] },
      box: union(positions),
      fontSize: faces.size, isBold: faces.isBold, isItalic: faces.isItalic,
      startsBold: faces.startsBold, endsBold: faces.endsBold,
      isUnderlined: isUnderlined(positions), words: words(of: positions))
  }

  /// The characters with one for each run of white space that a tab or a return is among: some producers
  /// write these between all words.
  private func joiningTabs(_ positions: [Int]) -> [Int] {
    guard positions.contains(where: { scalars[$0].movesPlace }) else { return positions }
    let runs = positions.split(omittingEmptySubsequences: false) { !scalars[$0].isSpace }
    let tabbed = Set(
      runs.filter { $0.contains { scalars[$0].movesPlace } }.flatMap { $0.dropFirst() })
    return positions.filter { !tabbed.contains($0) }
  }

  private func isUnderlined(_ positions: [Int]) -> Bool {
    let letters = positions.filter { scalars[$0].isLetter || scalars[$0].isDigit }
    return letters.contains { scalars[$0].isLetter }
      && letters.allSatisfy { place in underlines.contains { $0.contains(place) } }
      // An address is underlined because one can press it.
      && !positions.contains { scalars[$0] == "@" || scalars[$0] == "/" }
  }

  private func words(of positions: [Int]) -> [PDFLine.Word] {
    var words: [PDFLine.Word] = []
    var start = 0
    while start < positions.count {
      let end =
        positions[start...].firstIndex { scalars[$0].isSpace } ?? positions.count
      if end > start {
        let box = union(Array(positions[start..<end]))
        words.append(PDFLine.Word(range: start..<end, left: box.left, right: box.right))
      }
      start = end + 1
    }
    return words
  }

  func union(_ positions: [Int]) -> PDFBox {
    guard boxes.count == scalars.count, let first = positions.first else {
      return PDFBox(left: 0, top: 0, right: 0, bottom: 0)
    }
    return positions.reduce(boxes[first]) { $0.union(boxes[$1]) }
  }

  private func faces(of range: Range<Int>) -> (
    size: Double, isBold: Bool, isItalic: Bool, startsBold: Bool, endsBold: Bool
  ) {
    var lengths: [Double: Int] = [:]
    var weights: [Bool] = []
    var isItalic = true
    for font in fonts where font.range.overlaps(range) {
      let shared = font.range.clamped(to: range)
      lengths[font.size, default: 0] += shared.count
      guard scalars[shared].contains(where: { $0.isLetter || $0.isDigit }) else { continue }
      weights.append(Self.isBold(font.name))
      isItalic = isItalic && Self.isItalic(font.name)
    }
    let size = lengths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    return (
      size, !weights.isEmpty && weights.allSatisfy { $0 }, !weights.isEmpty && isItalic,
      weights.first ?? false, weights.last ?? false
    )
  }

  private static func isItalic(_ fontName: String) -> Bool {
    let name = fontName.lowercased()
    return name.contains(bytesOf: "italic") || name.contains(bytesOf: "oblique")
  }

  static func isBold(_ fontName: String) -> Bool {
    let name = fontName.lowercased()
    return ["bold", "black", "heavy", "semibold", "demi"].contains { name.contains(bytesOf: $0) }
      || name.hasSuffix("-bd") || name.hasSuffix("bx10") || name.hasSuffix("bx12")
  }
}

extension Unicode.Scalar {
  /// Whether it is a sign that moves the place of writing: a tab or a return.
  fileprivate var movesPlace: Bool { self == "\t" || self == "\r" }
}
