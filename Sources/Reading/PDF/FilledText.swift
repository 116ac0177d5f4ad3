import DocumentModel
import Poppler

extension PDFPage {
  /// The page with what is filled into its forms and typed on it among its characters, each at the end
  /// of the line it stands beside, or of the last line above it.
  func withFilledText() -> PDFPage {
    guard boxes.count == scalars.count else { return self }
    return filled.reduce(into: self) { page, filled in page.insert(filled) }
  }

  private mutating func insert(_ filled: PDFFilledText) {
    let area = filled.area
    // A viewer that drew the field into the page leaves its words there; a printed rule says nothing.
    let printed = boxes.indices.filter { index in
      let box = boxes[index]
      let (x, y) = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
      return area.left < x && x < area.right && area.top < y && y < area.bottom
    }.map { scalars[$0] }.filter { $0.isLetter || $0.isDigit }
    let isPrinted = String(String.UnicodeScalarView(printed)).contains(
      filled.text.filter { $0.isLetter || $0.isNumber })
    let lines = filled.text.split(whereSeparator: \.isNewline).filter {
      !$0.allSatisfy(\.isWhitespace)
    }
    guard !isPrinted, !lines.isEmpty else { return }
    let before = boxes.indices.last { index in
      !scalars[index].isSpace && (boxes[index].top + boxes[index].bottom) / 2 < area.bottom
        && (boxes[index].bottom <= area.top || boxes[index].right <= area.left + 1)
    }
    var place = before.map { $0 + 1 } ?? 0
    while place < scalars.count, place > 0, scalars[place] != "\n" { place += 1 }
    let usual = fonts.first { $0.range.contains(max(0, place - 1)) } ?? fonts.first
    let size = usual?.size ?? 11
    // The letters are as large as those they stand beside: smaller ones would be taken for marks.
    let height = min((area.bottom - area.top) / Double(lines.count), size * 0.93)
    var written: [Unicode.Scalar] = []
    var places: [PDFBox] = []
    for (number, line) in lines.enumerated() {
      // Beside a label a field is as high as its line; of several lines each has its share.
      let top =
        lines.count == 1
        ? (area.top + area.bottom - height) / 2 : area.top + Double(number) * height
      let letters = Array(line.unicodeScalars)
      let width = min((area.right - area.left) / Double(letters.count), size * 0.56)
      written += ["\n"] + letters
      for index in -1..<letters.count {
        let left = area.left + Double(max(0, index)) * width
        places.append(
          PDFBox(left: left, top: top, right: left + (index < 0 ? 0 : width), bottom: top + height))
      }
    }
    if place == 0 {
      written = Array(written.dropFirst()) + ["\n"]
      places = Array(places.dropFirst()) + [places[0]]
    }
    scalars.insert(contentsOf: written, at: place)
    boxes.insert(contentsOf: places, at: place)
    let shift = written.count
    for index in fonts.indices where fonts[index].range.upperBound > place {
      let start = fonts[index].range.lowerBound
      fonts[index].range =
        (start >= place ? start + shift : start)..<(fonts[index].range.upperBound + shift)
    }
    fonts.append(
      PDFFontRun(
        range: place..<(place + shift), name: "", size: size, isUnderlined: false))
  }
}
