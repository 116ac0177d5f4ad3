import DocumentModel

/// Makes sections of headings: their ids, levels, parents and spans.
struct SectionTree {
  /// The anchor of each meeting of the document and where it begins, the first at 0.
  let anchors: [(start: Int, anchor: String)]
  let kinds: SectionKinds
  let text: ReadingText

  func sections(_ headings: [FoundHeading], pages: [Page]) -> [Section] {
    let levels = HeadingLevels(headings, kinds: kinds, text: text).levels()
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
