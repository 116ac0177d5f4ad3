import DocumentModel
import Poppler

extension PDFPage {
  /// The page with what is filled into its forms and typed on it among its characters, each at the end
  /// of the line it stands beside, or of the last line above it.
  func withFilledText() -> PDFPage {
    guard boxes.count == scalars.count else { return self }
    return filled.reduce(into: self) { page, filled in
      if !page.prints(filled) { page.insert(filled) }
    }
  }

  /// Whether the words are among the characters: some programs draw a field into the page. A printed
  /// rule on which it lies says nothing.
  private func prints(_ filled: PDFFilledText) -> Bool {
    let printed = boxes.indices.filter { filled.area.holdsMiddle(of: boxes[$0]) }
      .map { scalars[$0] }.filter { $0.isLetter || $0.isDigit }
    return String(String.UnicodeScalarView(printed))
      .contains(filled.text.filter { $0.isLetter || $0.isNumber })
  }

  private mutating func insert(_ filled: PDFFilledText) {
    let place = place(of: filled.area)
    let size = (fonts.first { $0.range.contains(max(0, place - 1)) } ?? fonts.first)?.size ?? 11
    var written: [(scalar: Unicode.Scalar, box: PDFBox)] = []
    for (line, box) in filled.lines(size: size) {
      let letters = Array(line.unicodeScalars)
      let end = PDFBox(left: box.left, top: box.top, right: box.left, bottom: box.bottom)
      let line = Array(zip(letters, box.letters(letters.count)))
      // In front of all other lines the break stands behind, else in front.
      written += place == 0 ? line + [("\n", end)] : [("\n", end)] + line
    }
    scalars.insert(contentsOf: written.map(\.scalar), at: place)
    boxes.insert(contentsOf: written.map(\.box), at: place)
    for index in fonts.indices where fonts[index].range.upperBound > place {
      let range = fonts[index].range
      let start = range.lowerBound + (range.lowerBound >= place ? written.count : 0)
      fonts[index].range = start..<(range.upperBound + written.count)
    }
    fonts.append(
      PDFFontRun(
        range: place..<(place + written.count), name: "", size: size))
  }

  /// The end of the last line that begins above `area` or to the left of it.
  private func place(of area: PDFBox) -> Int {
    let before = boxes.indices.last { index in
      let box = boxes[index]
      return !scalars[index].isSpace && (box.top + box.bottom) / 2 < area.bottom
        && (box.bottom <= area.top || box.right <= area.left + 1)
    }
    guard let before else { return 0 }
    return scalars[before...].firstIndex(of: "\n") ?? scalars.count
  }
}

extension PDFFilledText {
  /// Its lines, each with where it stands, in letters about as large as those of `size` points around
  /// it: smaller ones would be taken for marks of notes.
  fileprivate func lines(size: Double) -> [(line: Substring, box: PDFBox)] {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
    let height = min((area.bottom - area.top) / Double(max(1, lines.count)), 0.93 * size)
    // One line stands in the middle of its field, several from the top.
    let first = lines.count == 1 ? (area.top + area.bottom - height) / 2 : area.top
    return lines.enumerated().map { number, line in
      let top = first + Double(number) * height
      let width = 0.56 * size * Double(line.unicodeScalars.count)
      return (
        line,
        PDFBox(
          left: area.left, top: top, right: min(area.right, area.left + width), bottom: top + height
        )
      )
    }
  }
}
