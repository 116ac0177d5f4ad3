/// A rectangle on a page in points, its origin at the page's top left corner.
package struct PDFBox: Hashable, Sendable {
  package var left: Double
  package var top: Double
  package var right: Double
  package var bottom: Double

  package init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// Whether the middle of `other` lies in it.
  package func holdsMiddle(of other: PDFBox) -> Bool {
    let (x, y) = ((other.left + other.right) / 2, (other.top + other.bottom) / 2)
    return left <= x && x <= right && top <= y && y <= bottom
  }

  /// The smallest box that holds both.
  package func union(_ other: PDFBox) -> PDFBox {
    PDFBox(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }

  /// The boxes of `count` characters side by side that fill it.
  package func letters(_ count: Int) -> [PDFBox] {
    let width = (right - left) / Double(max(1, count))
    return (0..<count).map { index in
      let start = left + width * Double(index)
      return PDFBox(left: start, top: top, right: start + width, bottom: bottom)
    }
  }
}

/// A stretch of a page's characters in one font.
package struct PDFFontRun: Hashable, Sendable {
  /// Offsets into `PDFPage.scalars`, half-open.
  package var range: Range<Int>
  /// As the file names it, without the tag of a subset.
  package var name: String
  /// In points, as Poppler reports it for the whole line.
  package var size: Double

  package init(range: Range<Int>, name: String, size: Double) {
    self.range = range
    self.name = name
    self.size = size
  }
}

/// A link to a web address.
package struct PDFLink: Hashable, Sendable {
  package var area: PDFBox
  package var target: String
}

/// What is filled into a field of a form, or typed on a page.
package struct PDFFilledText: Hashable, Sendable {
  package var area: PDFBox
  package var text: String
}

/// A word of a page that nobody sees there.
package struct PDFUnseenWord: Hashable, Sendable {
  /// Offsets into `PDFPage.scalars`, half-open.
  package var range: Range<Int>
  /// Whether a dark box lies over it; it has the colour of its ground otherwise, or was never drawn.
  package var isCovered: Bool
}

/// What a page holds, copied out of Poppler.
package struct PDFPage: Sendable {
  /// In points.
  package var width: Double
  package var height: Double
  /// The characters in Poppler's reading order; lines end with a line feed.
  package var scalars: [Unicode.Scalar]
  /// One box a character; empty where Poppler gave none.
  package var boxes: [PDFBox]
  package var fonts: [PDFFontRun]
  package var links: [PDFLink]
  /// Where annotations strike text out.
  package var strikes: [PDFBox] = []
  /// Lines drawn across the page.
  package var rules: [PDFBox] = []
  /// Lines across and down the page that may be those of tables.
  package var frames: (across: [PDFBox], down: [PDFBox]) = ([], [])
  /// What lines are drawn under: offsets into `scalars`, half-open; a reader finds them.
  package var underlines: [Range<Int>] = []
  package var unseen: [PDFUnseenWord] = []
  /// What was filled in, which is not among the characters.
  package var filled: [PDFFilledText] = []
  /// Which share of the page the largest image covers, 0 to 1; asked only where there is little text
  /// or where all of it is in one face, since it is costly.
  package var imageShare: Double
  /// Whether a page without text and images shows something all the same: letters drawn as outlines.
  package var hasInk: Bool

  package init(
    width: Double, height: Double, scalars: [Unicode.Scalar], boxes: [PDFBox], fonts: [PDFFontRun],
    links: [PDFLink], strikes: [PDFBox] = [], rules: [PDFBox] = [],
    frames: (across: [PDFBox], down: [PDFBox]) = ([], []),
    unseen: [PDFUnseenWord] = [],
    filled: [PDFFilledText] = [], imageShare: Double, hasInk: Bool
  ) {
    self.width = width
    self.height = height
    self.scalars = scalars
    self.boxes = boxes
    self.fonts = fonts
    self.links = links
    self.strikes = strikes
    self.rules = rules
    self.frames = frames
    self.unseen = unseen
    self.filled = filled
    self.imageShare = imageShare
    self.hasInk = hasInk
  }
}

extension PDFPage {
  /// The words that hold a letter or figure, and where each stands.
  var words: [(range: Range<Int>, box: PDFBox)] {
    guard boxes.count == scalars.count else { return [] }
    var words: [(range: Range<Int>, box: PDFBox)] = []
    var start: Int?
    for index in 0...scalars.count {
      if index < scalars.count, !scalars[index].properties.isWhitespace {
        start = start ?? index
      } else if let first = start {
        start = nil
        let range = first..<index
        guard
          scalars[range].contains(where: {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
          })
        else { continue }
        let box = boxes[range].dropFirst().reduce(boxes[first]) { $0.union($1) }
        words.append((range, box))
      }
    }
    return words
  }
}
