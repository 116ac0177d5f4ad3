import Poppler

/// What lines drawn on a page do with its text: under it, through it; and the text that nobody sees.
extension PDFPage {
  /// The page without the words that nobody sees: where a dark box lies over one, blocks stand for its
  /// letters, as a person sees; what has the colour of the paper is white space.
  func withoutUnseenText() -> PDFPage {
    var page = self
    for word in unseen {
      for index in word.range { page.scalars[index] = word.isCovered ? "\u{2588}" : " " }
    }
    return page
  }

  /// The page with what its lines underline, and strike through.
  func withLinesRead() -> PDFPage {
    guard !rules.isEmpty, boxes.count == scalars.count else { return self }
    var page = self
    for range in scalars.split(separator: "\n", omittingEmptySubsequences: true).map(\.indices) {
      for piece in pieces(of: range) {
        let box = union(piece.filter { !scalars[$0].isSpace })
        let size = box.bottom - box.top
        for rule in rules where rule.left < box.right && box.left < rule.right {
          let height = ((rule.top + rule.bottom) / 2 - box.top) / size
          let strikes = Self.strikeHeights.contains(height)
          guard strikes || Self.underlineHeights.contains(height),
            let words = words(of: piece, along: rule, mayOvershoot: strikes)
          else { continue }
          if strikes {
            page.strikes.append(union(Array(words)))
          } else if !links.contains(where: { $0.area.holdsMiddle(of: boxes[words.lowerBound]) }) {
            // An address is underlined because one can press it.
            page.underlines.append(words)
          }
        }
      }
    }
    return page
  }
}

extension PDFPage {
  /// Where a line that strikes words through runs, and one that underlines them, from the top of their
  /// line of print, 0, to its bottom, 1.
  private static let strikeHeights = 0.38..<0.7
  private static let underlineHeights = 0.78..<1.25

  /// The words of a piece of a line that `rule` runs along from the start of the first to the end of the
  /// last; `nil` where it does not: lines of tables and pages go on, and strokes of letters end within
  /// a word.
  ///
  /// - Parameter mayOvershoot: whether it may go on a little: no table has lines through its text.
  private func words(of piece: Range<Int>, along rule: PDFBox, mayOvershoot: Bool) -> Range<Int>? {
    let words = piece.split { scalars[$0].isSpace }
    let touched = words.filter { word in
      let box = union(Array(word))
      return rule.left < box.right - 1 && box.left + 1 < rule.right
    }
    guard let first = touched.first, let last = touched.last else { return nil }
    let range = first.lowerBound..<last.upperBound
    let box = union(Array(range))
    // The space behind the last word is often underlined with it.
    let slack = 0.25 * (box.bottom - box.top)
    let overshoot = (mayOvershoot ? 8 : 1) * slack
    let letters = scalars[range].count { $0.isLetter || $0.isDigit }
    return letters > 3 && rule.left < box.left + slack && rule.left > box.left - overshoot
      && rule.right > box.right - slack && rule.right < box.right + max(2 * slack, overshoot)
      ? range : nil
  }
}
