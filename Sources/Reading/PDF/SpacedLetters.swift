import DocumentModel
import Poppler

/// Finds the spaces between the letters of words that are set spaced out, `T h e  F e r r y`: there the
/// gaps between words are wider than those between letters.
struct SpacedLetters {
  private let page: PDFPage
  /// Where lines stand that surely are set so. Poppler may make a line of each of their words.
  private let places: [PDFBox]

  init(_ page: PDFPage, lines: [Range<Int>]) {
    self.page = page
    places =
      page.boxes.count == page.scalars.count
      ? lines.filter { Self.isSurelySpaced($0, on: page) }.map { page.union(Array($0)) } : []
  }

  /// The spaces of a line that are none.
  func spaces(in line: Range<Int>) -> Set<Int> {
    let box = page.boxes.isEmpty ? nil : page.boxes[line.lowerBound]
    guard let box, places.contains(where: { $0.top < box.middle && box.middle < $0.bottom }) else {
      return []
    }
    return Self.letterSpaces(in: line, on: page)
  }

  /// Whether a line of small letters one by one is a word: figures (`4 5 3`), answers (`Y N Y`) and
  /// labels of columns (`A B C`) are none.
  private static func isSurelySpaced(_ line: Range<Int>, on page: PDFPage) -> Bool {
    // Most lines are told by their first characters.
    guard line.prefix(12).count(where: { page.scalars[$0].isSpace }) * 3 >= min(12, line.count)
    else { return false }
    let letters = line.filter { !page.scalars[$0].isSpace }
    return letters.count > 4
      && letters.count(where: { page.scalars[$0].isLowercase }) * 2 > letters.count
      && !letterSpaces(in: line, on: page).isEmpty
  }

  private static func letterSpaces(in line: Range<Int>, on page: PDFPage) -> Set<Int> {
    let letters = line.filter { !page.scalars[$0].isSpace }
    let gaps = zip(letters, letters.dropFirst()).map { (letter, next) in
      (
        space: next - letter == 2 ? letter + 1 : nil,
        width: page.boxes[next].left - page.boxes[letter].right
      )
    }
    let spaced = gaps.filter { $0.space != nil }.map(\.width).sorted()
    guard !spaced.isEmpty, spaced.count * 10 >= gaps.count * 9 else { return [] }
    let usual = spaced[spaced.count / 2]
    // Where no gap is wider, a long line would become one word.
    if letters.count > 15, spaced.allSatisfy({ $0 < 1.6 * usual }) { return [] }
    return Set(gaps.compactMap { $0.width < 1.6 * usual ? $0.space : nil })
  }
}

extension PDFBox {
  fileprivate var middle: Double { (top + bottom) / 2 }
}
