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
    var (low, high) = (0, sections.count)
    while low < high {
      let middle = (low + high) / 2
      if sections[middle].span.start <= span.start { low = middle + 1 } else { high = middle }
    }
    var candidate = low > 0 ? Optional(low - 1) : nil
    while let index = candidate, sections[index].span.end < span.end { candidate = parents[index] }
    return candidate
  }

  /// The id of the innermost section that holds all of `span`.
  package func id(around span: Span) -> String? { innermost(around: span).map { sections[$0].id } }
}
