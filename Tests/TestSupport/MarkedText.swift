/// A text in which the pieces a rule must find stand in `[[` and `]]`.
package struct MarkedText {
  /// The text without the marks.
  package let text: String
  /// In code points of the text.
  package let ranges: [Range<Int>]

  package init(_ marked: String) {
    var scalars = String.UnicodeScalarView()
    var starts: [Int] = []
    var ranges: [Range<Int>] = []
    let source = Array(marked.unicodeScalars)
    var index = 0
    while index < source.count {
      if index + 1 < source.count, source[index] == "[", source[index + 1] == "[" {
        starts.append(scalars.count)
        index += 2
      } else if index + 1 < source.count, source[index] == "]", source[index + 1] == "]",
        let start = starts.popLast()
      {
        ranges.append(start..<scalars.count)
        index += 2
      } else {
        scalars.append(source[index])
        index += 1
      }
    }
    text = String(scalars)
    self.ranges = ranges
  }

  /// The marked pieces.
  package var pieces: [String] {
    let scalars = Array(text.unicodeScalars)
    return ranges.map { String(String.UnicodeScalarView(scalars[$0])) }
  }
}
