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

  init(lines: [PDFLine], heights: [Double]) {
    self.heights = heights
    for line in lines where isInMargin(line) {
      places[shape(line), default: []].append((line.page, distance(line)))
    }
  }

  /// What kind of furniture `line` is; `nil` where it belongs to the minutes.
  func furniture(_ line: PDFLine) -> FurnitureKind? {
    guard isInMargin(line) else { return nil }
    // A running line stands at one height on all its pages; a row of a table does not.
    let distance = distance(line)
    let alike = (places[shape(line)] ?? []).filter { abs($0.distance - distance) < 3 }
    guard recurs(on: Set(alike.map(\.page))) else { return nil }
    if isPageNumber(line.string) { return .pageNumber }
    return line.box.top < heights[line.page] / 2 ? .runningHead : .runningFoot
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
    guard heights.count > 1 else { return false }
    let height = heights[line.page]
    return line.box.bottom < height * Self.margin || line.box.top > height * (1 - Self.margin)
  }

  /// The line's letters, with each run of figures as one sign.
  private func shape(_ line: PDFLine) -> String {
    if isPageNumber(line.string) { return "#" }
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
