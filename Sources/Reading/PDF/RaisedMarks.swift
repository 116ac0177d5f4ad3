import DocumentModel
import Poppler

/// Finds the marks of notes: small figures above the line, glued to the word before them.
///
/// Poppler may give the whole line one size of type, and every character of a word the same top; what
/// tells is that a small figure is narrower than the others of its page, in a word that is taller
/// (product.md §4, measured over the producers of the fixtures).
struct RaisedMarks {
  /// Of characters of the page.
  private(set) var ranges: [Range<Int>] = []

  init(_ page: PDFPage) {
    guard page.boxes.count == page.scalars.count else { return }
    // A figure glued to what stands before it; most pages have few.
    let glued = page.scalars.indices.dropFirst().filter {
      page.scalars[$0].isDigit && !page.scalars[$0 - 1].isSpace
    }
    guard !glued.isEmpty else { return }
    var sizes = [Double](repeating: 0, count: page.scalars.count)
    for run in page.fonts {
      for index in run.range.clamped(to: sizes.indices) { sizes[index] = run.size }
    }
    let usual = Usual(page, sizes: sizes)
    for index in glued where index >= ranges.last?.upperBound ?? 0 {
      var stop = index
      while stop < page.scalars.count, page.scalars[stop].isDigit,
        isRaised(stop, behind: index - 1, on: page, sizes: sizes, usual: usual)
      {
        stop += 1
      }
      if stop > index { ranges.append(index..<stop) }
    }
  }

  /// The width of a figure and the height of a character in each size of type.
  private struct Usual {
    var widths: [Double: Double] = [:]
    var heights: [Double: Double] = [:]

    init(_ page: PDFPage, sizes: [Double]) {
      var widths: [Double: [Double]] = [:]
      var heights: [Double: [Double]] = [:]
      // Figures are as high as the line they stand in.
      for index in sizes.indices where page.scalars[index].isDigit {
        let box = page.boxes[index]
        heights[sizes[index], default: []].append(box.bottom - box.top)
        widths[sizes[index], default: []].append(box.right - box.left)
      }
      self.widths = widths.mapValues(RaisedMarks.median)
      self.heights = heights.mapValues(RaisedMarks.median)
    }
  }

  /// Whether the figure at `index` is smaller than the character `before`, to which it is glued, and
  /// does not stand lower.
  private func isRaised(
    _ index: Int, behind before: Int, on page: PDFPage, sizes: [Double], usual: Usual
  ) -> Bool {
    let (box, other) = (page.boxes[index], page.boxes[before])
    guard !page.scalars[before].isSpace, box.left >= other.left, box.left - other.right < 30,
      box.top < other.bottom, other.top < box.bottom
    else { return false }
    if sizes[index] > 0, sizes[index] < 0.85 * sizes[before] {
      return box.bottom <= other.bottom + 0.5
    }
    // `font-size: smaller` is hardly so; then the figure must stand clear of the line's foot.
    if sizes[index] > 0, sizes[index] < 0.97 * sizes[before] {
      return other.bottom - box.bottom > 0.15 * (other.bottom - other.top)
    }
    guard let width = usual.widths[sizes[before]], let height = usual.heights[sizes[before]],
      width > 0, height > 0, sizes[index] == sizes[before]
    else { return false }
    let narrow = (box.right - box.left) / width
    let isTall = box.bottom - box.top > 1.08 * height
    return narrow < 0.72 || (narrow < 0.9 && isTall)
  }

  fileprivate static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}
