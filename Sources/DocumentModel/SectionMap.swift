/// Finds the innermost section around a place in the text.
package struct SectionMap: Sendable {
  package let sections: [Section]
  /// For each section the one it is part of, by position.
  private let parents: [Int?]

  /// - Parameter sections: in the order of the text, as `Classification` has them.
  package init(_ sections: [Section]) {
    self.sections = sections
    var open: [Int] = []
    var parents: [Int?] = []
    for (index, section) in sections.enumerated() {
      while let last = open.last,
        sections[last].span.end < section.span.end
          || sections[last].level >= section.level
      {
        open.removeLast()
      }
      parents.append(open.last)
      open.append(index)
    }
    self.parents = parents
  }

  /// The position of the innermost section that holds all of `span`.
  package func innermost(around span: Span) -> Int? {
    let next = sections.firstSorted { $0.span.start > span.start }
    var candidate = next > 0 ? Optional(next - 1) : nil
    while let index = candidate, sections[index].span.end < span.end { candidate = parents[index] }
    return candidate
  }

  /// The id of the innermost section that holds all of `span`.
  package func id(around span: Span) -> String? { innermost(around: span).map { sections[$0].id } }
}
