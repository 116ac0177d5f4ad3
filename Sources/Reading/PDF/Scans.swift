import DocumentModel
import Poppler

/// Whether a page is a scan, and what stands in for its text.
extension PDFPage {
  /// What a page holds that a person reads and the file does not spell out.
  enum Scan {
    /// A picture, or letters drawn as outlines; a stamp's text may lie over it.
    case unread
    /// A picture with the text that some recogniser put under it.
    case layered
  }

  /// Names of the faces in which recognisers write what nobody shall see.
  private static let layerFaces = ["glyphless", "hiddenhorz", "invisible"]

  var scan: Scan? {
    let letters = scalars.prefix(2_000).count(where: \.isLetter)
    if letters == 0 { return hasInk || imageShare > 0.3 ? .unread : nil }
    if letters < 100, imageShare > 0.8 { return .unread }
    let isLayer =
      imageShare > 0.8
      || fonts.contains { font in
        let name = font.name.lowercased()
        return Self.layerFaces.contains { name.contains(bytesOf: $0) }
      }
    return isLayer ? .layered : nil
  }

  /// The page with the words of a recogniser for its text, and how sure it was of the characters of
  /// each.
  func reading(_ recognised: RecognisedPage) -> (
    page: PDFPage, ranges: [(range: Range<Int>, confidence: Double)]
  ) {
    var ranges: [(range: Range<Int>, confidence: Double)] = []
    var page = PDFPage(
      width: width, height: height, scalars: [], boxes: [], fonts: [], links: links,
      imageShare: imageShare, hasInk: hasInk)
    let lines = Dictionary(grouping: recognised.words, by: \.line).sorted { $0.key < $1.key }
    let heights = lines.map { Self.height(of: $0.value) }.sorted()
    let usual = heights.isEmpty ? 10 : heights[heights.count / 2]
    for (_, words) in lines {
      let start = page.scalars.count
      let height = Self.height(of: words)
      for (index, word) in words.enumerated() {
        if index > 0 {
          page.append(
            " ",
            PDFBox(
              left: words[index - 1].box.right, top: word.box.top, right: word.box.left,
              bottom: word.box.bottom))
        }
        let scalars = Array(word.text.unicodeScalars)
        ranges.append((page.scalars.count..<page.scalars.count + scalars.count, word.confidence))
        let area = PDFBox(
          left: word.box.left, top: word.box.top, right: word.box.right, bottom: word.box.bottom)
        for (scalar, box) in zip(scalars, area.letters(scalars.count)) {
          page.append(scalar, box)
        }
      }
      // The height of a line depends on its letters; only much larger ones are another size.
      let size = words.count > 2 && height > 1.22 * usual ? height : usual
      page.fonts.append(
        PDFFontRun(
          range: start..<page.scalars.count, name: "", size: (size * 0.9).rounded()))
      page.append("\n", PDFBox(left: 0, top: 0, right: 0, bottom: 0))
    }
    return (page, ranges)
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ box: PDFBox) {
    scalars.append(scalar)
    boxes.append(box)
  }

  private static func height(of words: [RecognisedPage.Word]) -> Double {
    (words.map(\.box.bottom).max() ?? 0) - (words.map(\.box.top).min() ?? 0)
  }
}
