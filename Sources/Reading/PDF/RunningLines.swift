import DocumentModel
import Poppler

/// Finds running heads, feet and page numbers: lines in the margins of a page that recur on
/// others but for their figures.
struct RunningLines {
  /// How far into a page, as a share of its height, a running line may stand.
  private static let margin = 0.12

  private let heights: [Double]
  /// On how many pages each line of a margin stands, its figures folded away, and how far from the
  /// edge of the page.
  private var places: [String: [(page: Int, distance: Double)]] = [:]
  /// Lines of the letterhead: where they stand on the first page.
  private let letterhead: Set<PDFBox>
  /// The largest lines of the first page, folded: a running head may repeat words of them.
  private let title: String
  /// The size of most of the text.
  private let bodySize: Double
  /// On how many pages each large line stands, wherever on them.
  private var large: [String: Set<Int>] = [:]
  /// The lines in the margins of each page.
  private var margins: [Int: [PDFLine]] = [:]
  /// How many large letters stand alone on each page: a word that is set aslant comes in pieces.
  private var letters: [Int: Int] = [:]

  init(lines: [PDFLine], heights: [Double]) {
    self.heights = heights
    letterhead = Self.letterhead(lines, height: heights.first ?? 0)
    let sizes = lines.map(\.fontSize).sorted()
    bodySize = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    let largest = lines.filter { $0.page == 0 }.map(\.fontSize).max() ?? 0
    title = lines.filter { $0.page == 0 && $0.fontSize > largest - 0.5 }.map(\.string)
      .joined(separator: " ").lowercased()
    for line in lines where line.fontSize > 2.5 * bodySize {
      large[line.string.lowercased(), default: []].insert(line.page)
      if line.scalars.count == 1 { letters[line.page, default: 0] += 1 }
    }
    for line in lines where isInMargin(line) {
      places[shape(line), default: []].append((line.page, distance(line)))
      margins[line.page, default: []].append(line)
    }
  }

  /// What kind of furniture `line` is; `nil` where it belongs to the minutes.
  func furniture(_ line: PDFLine) -> FurnitureKind? {
    if line.page == 0, letterhead.contains(line.box) { return .runningFoot }
    if isWatermark(line) { return .watermark }
    if isSignature(line) { return .signature }
    guard isInMargin(line) else { return nil }
    if isPageOfPages(line.string) || isOwnPageNumber(line) { return .pageNumber }
    guard recurs(line) || repeatsTitle(line) || isBesidePageNumber(line) else { return nil }
    if isPageNumber(line.string) { return numbersTitle(line) ? nil : .pageNumber }
    return line.box.top < heights[line.page] / 2 ? .runningHead : .runningFoot
  }

  /// Whether `line` stands at one height on enough pages; a row of a table does not.
  private func recurs(_ line: PDFLine) -> Bool {
    let distance = distance(line)
    let alike = (places[shape(line)] ?? []).filter { abs($0.distance - distance) < 3 }
    return recurs(on: Set(alike.map(\.page)))
  }

  /// Whether the figures of `line` number the title close behind them, which is of this page alone: an
  /// item that opens its page.
  private func numbersTitle(_ line: PDFLine) -> Bool {
    (margins[line.page] ?? []).contains { other in
      let gap = other.box.left - line.box.right
      return line.isBeside(other) && (0...3 * line.fontSize).contains(gap)
        && abs(other.fontSize - line.fontSize) < 0.5 && !recurs(other) && !repeatsTitle(other)
    }
  }

  /// `Page 2`, `Page 2 of 7` or `Page 2/7` at the end of words.
  private struct PageWords {
    var number: Int
    /// Whether it says of how many.
    var isOfPages: Bool
    /// Whether nothing else stands there.
    var isAll: Bool

    init?(endOf text: String) {
      let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
      guard let place = words.lastIndex(of: "page"), place + 1 < words.count,
        let number = Int(words[place + 1])
      else { return nil }
      let rest = words[(place + 2)...]
      guard rest.isEmpty || rest.count <= 2 && rest.dropLast().allSatisfy({ $0 == "of" }),
        rest.last?.allSatisfy(\.isNumber) ?? true
      else { return nil }
      (self.number, isOfPages, isAll) = (number, !rest.isEmpty, place == 0)
    }
  }

  /// `Page 2 of 2`, also where it stands on one page only.
  private func isPageOfPages(_ text: String) -> Bool {
    PageWords(endOf: text).map { $0.isAll && $0.isOfPages } ?? false
  }

  /// Whether the row of `line` ends with the number of its page, `Harbour Board 3 October 2018    Page 1`: it is a
  /// foot or a head, also where no other page has one.
  private func isBesidePageNumber(_ line: PDFLine) -> Bool {
    (margins[line.page] ?? []).contains { other in
      guard other.box == line.box || line.isBeside(other) && other.box.left >= line.box.right
      else { return false }
      return PageWords(endOf: other.string)?.number == line.page + 1
    }
  }

  /// `-2-`, `Page 2` on the second page, also where no other page has one.
  private func isOwnPageNumber(_ line: PDFLine) -> Bool {
    let text = line.string
    if let page = PageWords(endOf: text) { return page.isAll && page.number == line.page + 1 }
    let words = text.split { !$0.isLetter && !$0.isNumber }
    return words.count == 1 && text.hasPrefix("-") && text.hasSuffix("-")
      && words.first.flatMap { Int($0) } == line.page + 1
  }

  /// A line behind the text: in letters of a size that no heading has, on several pages, or one of the
  /// words that such lines are made of.
  private func isWatermark(_ line: PDFLine) -> Bool {
    guard line.fontSize > 2.5 * bodySize, line.words.count <= 3 else { return false }
    let words = line.string.lowercased()
    if line.scalars.count == 1, letters[line.page, default: 0] >= 4 { return true }
    return (large[words]?.count ?? 0) > 1
      || ["draft", "confidential", "copy", "sample", "unapproved", "superseded", "void"]
        .contains { words.contains(bytesOf: $0) }
  }

  /// A line to be signed on: rules or rows of dots beside the words for who signs and when.
  private func isSignature(_ line: PDFLine) -> Bool {
    let rules = line.scalars.count { $0 == "_" || $0 == "." }
    guard rules > 4 else { return false }
    let text = line.string.lowercased()
    guard text.contains(bytesOf: "_____") || text.contains(bytesOf: ".......") else { return false }
    let words = text.split { !$0.isLetter }
    return words.count <= 8 && words.contains { Self.signatureWords.contains(String($0)) }
      && words.count { Self.signatureWords.contains(String($0)) } * 2 >= words.count
  }

  private static let signatureWords: Set<String> = [
    "signed", "signature", "date", "dated", "chair", "chairman", "chairperson", "mayor", "clerk",
    "secretary", "president", "name", "by", "the", "approved", "witness",
  ]

  /// The first line of a later page that is made of words of the title: some programs leave the running
  /// head off the first page.
  private func repeatsTitle(_ line: PDFLine) -> Bool {
    line.page > 0 && line.box.top < heights[line.page] * Self.margin && line.scalars.count >= 6
      && title.contains(bytesOf: line.string.lowercased())
  }

  /// The small lines at the lower edge of the first page that say where a body is to be reached.
  private static func letterhead(_ lines: [PDFLine], height: Double) -> Set<PDFBox> {
    let first = lines.filter { $0.page == 0 }
    let sizes = first.map(\.fontSize).sorted()
    guard !sizes.isEmpty else { return [] }
    let body = sizes[sizes.count / 2]
    let small = first.filter { $0.fontSize < 0.92 * body && $0.box.top > height * 0.82 }
    let isAddress = small.contains { line in
      let text = line.string.lowercased()
      return ["tel", "fax", "www.", "phone", "registered office", "registered in"]
        .contains { text.contains(bytesOf: $0) }
    }
    return isAddress ? Set(small.map(\.box)) : []
  }

  /// Whether a line that stands on `pages` runs: on most of them, or on three in a row.
  private func recurs(on pages: Set<Int>) -> Bool {
    guard pages.count >= 2 else { return false }
    return pages.count * 2 >= heights.count
      || pages.contains { pages.contains($0 + 1) && pages.contains($0 + 2) }
  }

  /// From the upper edge of the page, or from the lower where that is nearer, in points.
  private func distance(_ line: PDFLine) -> Double {
    let height = heights[line.page]
    return line.box.top < height / 2 ? line.box.top : line.box.bottom - height
  }

  private func isInMargin(_ line: PDFLine) -> Bool {
    let height = heights[line.page]
    return line.box.bottom < height * Self.margin || line.box.top > height * (1 - Self.margin)
  }

  /// The line's letters, with each run of figures as one sign.
  private func shape(_ line: PDFLine) -> String {
    if isPageNumber(line.string) { return "#" }
    // `Motion 3 was carried.` on each page is another sentence on each.
    if line.words.count > 3, line.scalars.last == ".",
      line.scalars.dropLast().last?.isDigit == false
    {
      return line.string.lowercased()
    }
    var shape = ""
    var isAfterDigit = false
    for scalar in line.scalars where !scalar.isSpace {
      if scalar.isDigit {
        if !isAfterDigit { shape.append("#") }
      } else {
        shape.unicodeScalars.append(scalar)
      }
      isAfterDigit = scalar.isDigit
    }
    return shape.lowercased()
  }

  /// `3`, `- 3 -`, `Page 3`, `Page 3 of 7`, `3/7`, `iv`.
  private func isPageNumber(_ text: String) -> Bool {
    var words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if words.first == "page" || words.first == "p" { words.removeFirst() }
    words.removeAll { $0 == "of" }
    guard (1...2).contains(words.count) else { return false }
    return words.allSatisfy { $0.count <= 4 && ($0.allSatisfy(\.isNumber) || isRoman($0)) }
  }

  private func isRoman(_ word: String) -> Bool { word.allSatisfy("ivxl".contains) }
}
