import DocumentModel
import Poppler

/// What the lines of a document have in common: the size of its running text, the distance of its
/// lines, the edges of its columns.
struct PDFLayout {
  /// In points.
  let bodySize: Double
  let isBodyBold: Bool
  /// What is underlined now and then is a heading; lists of links and forms are not.
  private let isBodyUnderlined: Bool
  /// From the top of one line to the top of the next, in units of the font's size.
  let leading: Double
  /// By page: where the longest lines end.
  private let rightEdges: [Place: Double]

  /// Where most lines of running text begin: by page where it is plain, and over the document.
  private let leftEdges: [Place: Double]
  private let commonLeftEdge: Double?
  /// How far the first lines of paragraphs are indented, where they are.
  private let paragraphIndent: Double?

  /// A column of a page.
  private struct Place: Hashable {
    let page: Int
    let column: Int

    init(_ line: PDFLine) {
      page = line.page
      column = line.column
    }
  }

  init(lines: [PDFLine]) {
    var sizes: [Double: Int] = [:]
    for line in lines {
      sizes[(line.fontSize * 2).rounded() / 2, default: 0] += line.scalars.count
    }
    let size = sizes.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 10
    bodySize = size
    let body = lines.filter { abs($0.fontSize - size) < 0.6 }
    let bold = body.filter(\.isBold).reduce(0) { $0 + $1.scalars.count }
    let all = body.reduce(0) { $0 + $1.scalars.count }
    isBodyBold = bold * 2 > all
    let underlined = body.filter(\.isUnderlined).reduce(0) { $0 + $1.scalars.count }
    isBodyUnderlined = underlined * 4 > all
    commonLeftEdge = Self.leftEdge(body)
    leftEdges = Dictionary(grouping: body, by: Place.init).compactMapValues(Self.leftEdge)
    rightEdges = Dictionary(grouping: lines, by: Place.init).mapValues { lines in
      let rights = lines.map(\.box.right).sorted()
      return rights[min(rights.count - 1, rights.count * 95 / 100)]
    }
    leading = Self.commonLeading(body, rightEdges: rightEdges)
    paragraphIndent = Self.paragraphIndent(body, rightEdges: rightEdges)
  }

  /// Whether `line` goes on in `next`, as far as their places and faces tell.
  func continues(_ line: PDFLine, in next: PDFLine) -> Bool {
    isNextLine(next, after: line) && !leadsToPage(line)
      && (!wouldHaveFitted(next, on: line) || isCutInSentence(line, before: next))
  }

  /// Whether lines of unlike width have one middle: a centred paragraph.
  func areCentred(_ lines: [PDFLine]) -> Bool {
    guard let first = lines.first, let last = lines.last,
      abs(first.box.left - last.box.left) > first.fontSize
    else { return false }
    let middle = first.box.left + first.box.right
    return lines.allSatisfy { abs($0.box.left + $0.box.right - middle) < 3 }
  }

  /// Whether a line of contents ends here: dots that lead to the number of a page.
  private func leadsToPage(_ line: PDFLine) -> Bool {
    let words = line.words.map { line.scalars[$0.range] }
    guard let page = words.last, page.count <= 4, page.allSatisfy(\.isDigit) else { return false }
    return words.dropLast().suffix(3).joined().suffix(3).elementsEqual("...".unicodeScalars)
  }

  /// Whether `line` ends in the middle of a sentence that `next` takes up: a paragraph may be narrower
  /// than the others of its page.
  private func isCutInSentence(_ line: PDFLine, before next: PDFLine) -> Bool {
    guard let end = line.scalars.last, line.words.count >= 5,
      end.properties.isAlphabetic || end.isDigit || end == ",", opensWithin(next),
      abs(line.box.left - next.box.left) < 2
    else { return false }
    // `…; or` ends an item of a list that a sentence holds.
    let words = line.words.suffix(2)
    return words.last.map { $0.range.count > 4 } == true
      || line.scalars[words[words.startIndex].range].last.map { $0 != ";" && $0 != "," } == true
  }

  /// Whether a line opens in the middle of a sentence: in small letters, or with a figure and a word in
  /// them, `0843 and others`.
  private func opensWithin(_ line: PDFLine) -> Bool {
    let words = line.words.prefix(2).map { line.scalars[$0.range] }
    guard let first = words.first, let start = first.first else { return false }
    return start.isLowercase
      || (words.count == 2 && first.allSatisfy(\.isDigit) && words[1].first?.isLowercase == true)
  }

  /// Whether `next` stands right below `line` and is printed like it.
  func isNextLine(_ next: PDFLine, after line: PDFLine) -> Bool {
    guard line.page == next.page, line.isPrintedLike(next) else { return false }
    let distance = next.box.top - line.box.top
    return distance > line.height * 0.4
      && distance < max(line.fontSize, 1) * max(leading, 1) * 1.28
  }

  /// Whether all of `lines` begin at one place to the right of where the running text begins.
  func isIndented(_ lines: [PDFLine]) -> Bool {
    guard let first = lines.first, let edge = leftEdges[Place(first)] ?? commonLeftEdge else {
      return false
    }
    let indent = first.box.left - edge
    if let paragraphIndent, abs(indent - paragraphIndent) < 2 { return false }
    return indent > 11 && indent < 110 && lines.allSatisfy { abs($0.box.left - first.box.left) < 2 }
  }

  /// Whether the first word of `next` had room at the end of `line`, so that the line was ended on
  /// purpose.
  func wouldHaveFitted(_ next: PDFLine, on line: PDFLine) -> Bool {
    let edge = max(rightEdges[Place(line)] ?? 0, line.box.right)
    return line.hasRoom(for: next, before: edge - line.fontSize)
  }

  /// Whether `line` is set off from the running text by the line drawn under it.
  func isSetOff(underlined line: PDFLine) -> Bool { line.isUnderlined && !isBodyUnderlined }

  /// Whether `line` is set off from the running text by its face.
  func standsOut(_ line: PDFLine) -> Bool {
    line.fontSize > bodySize * 1.08 || (line.isBold && !isBodyBold)
  }

  /// The indentation that recurs where a line begins to the right of the next.
  private static func paragraphIndent(_ lines: [PDFLine], rightEdges: [Place: Double])
    -> Double?
  {
    var counts: [Int: Int] = [:]
    for (line, next) in zip(lines, lines.dropFirst())
    where line.page == next.page && line.column == next.column && ListMarker(line.scalars) == nil {
      // Only a line that runs to the edge goes on in the next.
      guard line.box.right > (rightEdges[Place(line)] ?? 0) - 2 * line.fontSize,
        next.box.top - line.box.top < 2 * line.fontSize
      else { continue }
      let shift = line.box.left - next.box.left
      if shift > 5, shift < 60 { counts[Int(shift.rounded()), default: 0] += 1 }
    }
    guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= 3
    else { return nil }
    return Double(best.key)
  }

  /// Where most of the long lines begin; `nil` where they begin all over the page.
  private static func leftEdge(_ lines: [PDFLine]) -> Double? {
    var counts: [Int: Int] = [:]
    for line in lines where line.scalars.count > 25 {
      counts[Int(line.box.left.rounded()), default: 0] += 1
    }
    let all = counts.values.reduce(0, +)
    guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      best.value * 2 >= all
    else { return nil }
    return Double(best.key)
  }

  private static func commonLeading(_ lines: [PDFLine], rightEdges: [Place: Double]) -> Double {
    var counts: [Int: Int] = [:]
    // Of lines that run to the edge, which go on in the next.
    var full: [Int: Int] = [:]
    for (line, next) in zip(lines, lines.dropFirst()) where line.page == next.page {
      let distance = (next.box.top - line.box.top) / max(line.fontSize, 1)
      guard distance > 0.7, distance < 2.6, abs(next.box.left - line.box.left) < 2 else { continue }
      counts[Int((distance * 20).rounded()), default: 0] += 1
      if line.box.right > (rightEdges[Place(line)] ?? 0) - 2 * line.fontSize {
        full[Int((distance * 20).rounded()), default: 0] += 1
      }
    }
    if full.values.reduce(0, +) >= 5 { counts = full }
    let most = counts.values.max() ?? 0
    // Of distances about as frequent, the smallest: the rest are gaps between paragraphs.
    let common = counts.filter { $0.value * 2 >= most }.keys.min() ?? 24
    return Double(common) / 20
  }
}
