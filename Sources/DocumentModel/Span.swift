/// A stretch of the reading text: offsets in Unicode code points, half-open.
package struct Span: Codable, Hashable, Sendable, Comparable {
  package var start: Int
  package var end: Int

  package init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  package init(_ range: Range<Int>) { self.init(start: range.lowerBound, end: range.upperBound) }

  package var range: Range<Int> { start..<max(start, end) }
  package var length: Int { end - start }

  package func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
  package func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }

  package static func < (one: Span, other: Span) -> Bool {
    (one.start, one.end) < (other.start, other.end)
  }
}
