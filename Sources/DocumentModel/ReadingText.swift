/// The text that all spans refer to, addressed by Unicode code points.
///
/// Kept as code points: minutes are short, and every stage looks them up by offset.
package struct ReadingText: Hashable, Sendable {
  package let scalars: [Unicode.Scalar]

  package init(_ scalars: [Unicode.Scalar] = []) { self.scalars = scalars }

  package init(_ text: String) { scalars = Array(text.unicodeScalars) }

  package var count: Int { scalars.count }
  package var isEmpty: Bool { scalars.isEmpty }

  package var string: String { String(scalars: scalars[...]) }

  /// The characters of `span`, which must lie inside the text.
  package subscript(span: Span) -> String { String(scalars: scalars[span.range]) }

  /// `span` without white space at its ends.
  package func trimmed(_ span: Span) -> Span {
    var (start, end) = (span.start, span.end)
    while start < end, scalars[start].properties.isWhitespace { start += 1 }
    while end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
    return Span(start: start, end: end)
  }

  /// The lines in `span` and, where they are cut at tabs, the cells of each, without white space at
  /// their ends; empty ones are left out.
  package func lines(of span: Span, cutAtTabs: Bool = true) -> [Span] {
    var lines: [Span] = []
    var start = span.start
    for index in span.start...span.end {
      guard
        index == span.end || scalars[index] == "\n"
          || (cutAtTabs && scalars[index] == "\t")
      else { continue }
      let line = trimmed(Span(start: start, end: index))
      if line.length > 0 { lines.append(line) }
      start = index + 1
    }
    return lines
  }
}

extension String {
  /// Encodes by hand: the standard library appends one code point at a time, which was a sixth of the
  /// time of entity extraction.
  fileprivate init(scalars: ArraySlice<Unicode.Scalar>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count + scalars.count / 8)
    for scalar in scalars {
      if scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes.append(contentsOf: scalar.utf8)
      }
    }
    self.init(decoding: bytes, as: UTF8.self)
  }
}

extension ReadingText: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(string)
  }
}
