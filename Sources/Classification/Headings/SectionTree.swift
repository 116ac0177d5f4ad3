import DocumentModel

/// Makes sections of headings: their ids, levels, parents and spans.
struct SectionTree {
  /// The anchor of each meeting of the document and where it begins, the first at 0.
  let anchors: [(start: Int, anchor: String)]
  let kinds: SectionKinds
  let text: ReadingText

  func sections(_ headings: [FoundHeading], pages: [Page]) -> [Section] {
    let levels = levels(of: headings)
    var ids: [String: ItemNames] = [:]
    func meeting(_ heading: FoundHeading) -> Int {
      anchors.lastIndex { $0.start <= heading.span.start } ?? 0
    }
    var sections: [Section] = []
    for (index, heading) in headings.enumerated() {
      let own = meeting(heading)
      let parent = sections.indices.last {
        levels[$0] < levels[index] && meeting(headings[$0]) == own
      }
      let end =
        headings.indices.dropFirst(index + 1)
        .first { levels[$0] <= levels[index] || meeting(headings[$0]) != own }
        .map { headings[$0].span.start } ?? text.count
      let inherited = heading.owner == nil ? parent.flatMap { sections[$0].owner } : nil
      sections.append(
        Section(
          id:
            "\(anchors[own].anchor)/\(ids[anchors[own].anchor, default: ItemNames()].next(heading))",
          number: heading.number, title: heading.title,
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
    let numbered = headings.filter { $0.depth != nil }
    let shared = sharedDepth(numbered)
    let alike = Dictionary(
      numbered.compactMap { heading in
        heading.layoutLevel.map { ($0, (heading.depth ?? 1) - shared) }
      },
      uniquingKeysWith: { min($0, $1) })
    let holding = holders(headings)
    let sizes = Set(headings.filter { $0.depth == nil }.compactMap(\.layoutLevel)).sorted()
    return headings.enumerated().map { index, heading in
      if let depth = heading.depth { return depth - shared + (holding.contains(index) ? 1 : 0) }
      if holding.contains(index) { return 2 }
      guard let level = heading.layoutLevel else { return 1 }
      if let known = alike[level] { return known }
      // Below the numbered headings that are set larger.
      if let above = alike.keys.filter({ $0 < level }).max(), let base = alike[above] {
        return base + 1 + sizes.count { $0 > above && $0 < level }
      }
      return (sizes.firstIndex(of: level) ?? 0) + 1
    }
  }

  /// The items of a list that stands under a heading without text of its own, `Agenda items`, or that
  /// the agenda in front of the minutes names, under one such as `Summary of the meeting`.
  private func holders(_ headings: [FoundHeading]) -> Set<Int> {
    if let first = headings.firstIndex(where: { $0.depth == 1 && $0.layoutLevel == nil }),
      !headings[..<first].contains(where: { $0.depth != nil }), isBare(before: first, headings)
    {
      return Set(
        (first..<headings.count).prefix {
          headings[$0].depth != nil && headings[$0].layoutLevel == nil
        })
    }
    guard let first = headings.firstIndex(where: { $0.isListed && $0.number == nil }),
      isBare(before: first, headings),
      headings[first - 1].layoutLevel == headings[first].layoutLevel, !headings[first - 1].isListed
    else { return [] }
    let items = (first..<headings.count).prefix { headings[$0].isListed }
    return items.count >= 3 ? Set(items) : []
  }

  /// Whether the heading before the one at `index` has no number and no text under it.
  private func isBare(before index: Int, _ headings: [FoundHeading]) -> Bool {
    guard index > 0, case let above = headings[index - 1], above.number == nil,
      above.layoutLevel != nil
    else { return false }
    return text[Span(start: above.span.end, end: headings[index].span.start)]
      .allSatisfy { $0.isWhitespace || $0 == ":" }
  }

  /// How many parts of the numbers say nothing of levels: year and month of `18.11.3`.
  private func sharedDepth(_ numbered: [FoundHeading]) -> Int {
    guard numbered.count >= 2, let least = numbered.compactMap(\.depth).min(), least >= 3,
      let first = numbered.first,
      numbered.allSatisfy({ $0.order.starts(with: first.order.prefix(least - 1)) })
    else { return 0 }
    return least - 1
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
