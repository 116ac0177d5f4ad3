import DocumentModel

/// Makes sections of headings: their ids, levels, parents and spans.
struct SectionTree {
  let anchor: String
  let kinds: SectionKinds
  let text: ReadingText

  func sections(_ headings: [FoundHeading], pages: [Page]) -> [Section] {
    let levels = levels(of: headings)
    var ids = ItemNames()
    var sections: [Section] = []
    for (index, heading) in headings.enumerated() {
      let parent = sections.indices.last { levels[$0] < levels[index] }
      let end =
        headings.indices.dropFirst(index + 1).first { levels[$0] <= levels[index] }
        .map { headings[$0].span.start } ?? text.count
      let inherited = heading.owner == nil ? parent.flatMap { sections[$0].owner } : nil
      sections.append(
        Section(
          id: "\(anchor)/\(ids.next(heading))", number: heading.number, title: heading.title,
          owner: heading.owner ?? inherited,
          ownerInherited: heading.owner ?? inherited == nil ? nil : heading.owner == nil,
          level: levels[index], parent: parent.map { sections[$0].id },
          kind: kinds.kind(of: heading.title, hasNumber: heading.number != nil),
          heading: heading.span,
          span: text.trimmed(Span(start: heading.span.start, end: end)),
          page: pages.last { $0.start <= heading.span.start && $0.start < max($0.end, 1) }?.page))
    }
    return sections
  }

  /// Numbered headings have the level of their number; the others that of headings that are set
  /// alike, or of their place among the sizes used.
  private func levels(of headings: [FoundHeading]) -> [Int] {
    let sizes = Set(headings.filter { $0.components.isEmpty }.compactMap(\.layoutLevel)).sorted()
    let alike = Dictionary(
      headings.filter { !$0.components.isEmpty && $0.layoutLevel != nil }
        .map { ($0.layoutLevel ?? 1, $0.components.count) }, uniquingKeysWith: { min($0, $1) })
    return headings.map { heading in
      if !heading.components.isEmpty { return heading.components.count }
      guard let level = heading.layoutLevel else { return 1 }
      return alike[level] ?? (sizes.firstIndex(of: level) ?? 0) + 1
    }
  }
}

/// Gives each item of a meeting its name: its number, or the slug of its title; a repeat has `~2`.
private struct ItemNames {
  private var counts: [String: Int] = [:]

  mutating func next(_ heading: FoundHeading) -> String {
    let slug = Anchor.slug(heading.title)
    let name = heading.number ?? (slug.isEmpty ? "item" : slug)
    counts[name, default: 0] += 1
    let count = counts[name] ?? 1
    return count == 1 ? name : "\(name)~\(count)"
  }
}
