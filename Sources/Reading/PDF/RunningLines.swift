import DocumentModel
import Poppler

/// Finds running heads, feet and page numbers: lines in the margins of a page that recur on
/// others but for their figures.
struct RunningLines {
  /// How far into a page, as a share of its height, a running line may stand.
  private static let margin = 0.12

  private let heights: [Double]
  /// On how many pages each line of a margin stands, its figures folded away.
  private var pagesOfShape: [String: Set<Int>] = [:]

  init(lines: [PDFLine], heights: [Double]) {
    self.heights = heights
    for line in lines where isInMargin(line) {
      pagesOfShape[shape(line), default: []].insert(line.page)
    }
  }

  /// What kind of furniture `line` is; `nil` where it belongs to the minutes.
  func furniture(_ line: PDFLine) -> FurnitureKind? {
    guard isInMargin(line) else { return nil }
    let text = line.string
    if isPageNumber(text), heights.count > 1 { return .pageNumber }
    guard let pages = pagesOfShape[shape(line)], recurs(on: pages) else { return nil }
    return line.box.top < heights[line.page] / 2 ? .runningHead : .runningFoot
  }

  /// Whether a line that stands on `pages` runs: on most of them, or on three in a row.
  private func recurs(on pages: Set<Int>) -> Bool {
    guard pages.count >= 2 else { return false }
    return pages.count * 2 >= heights.count
      || pages.contains { pages.contains($0 + 1) && pages.contains($0 + 2) }
  }

  private func isInMargin(_ line: PDFLine) -> Bool {
    guard heights.count > 1 else { return false }
    let height = heights[line.page]
    return line.box.bottom < height * Self.margin || line.box.top > height * (1 - Self.margin)
  }

  /// The line's letters, with each run of figures as one sign.
  private func shape(_ line: PDFLine) -> String {
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
