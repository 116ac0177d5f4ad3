import DocumentModel

/// Where modifications are named, and which of them an item is about.
struct NamedModifications {
  let places: Places
  /// Each mention that names one, with its position among the modifications.
  let all: [(position: Int, mention: Mention)]

  init(_ modifications: [Modification], places: Places) {
    self.places = places
    all = modifications.enumerated().flatMap { position, modification in
      modification.named.map { (position: position, mention: $0) }
    }
  }

  /// The position of the only modification that the item around `span` names: the innermost that names
  /// any, with the headings of the items it lies in.
  func only(around span: Span) -> Int? {
    let around = places.sections(around: span)
    guard
      let item = around.first(where: { section in
        all.contains { section.span.contains($0.mention.span) }
      })
    else { return nil }
    let positions = Set(
      all.filter { name in
        item.span.contains(name.mention.span)
          || around.contains { $0.heading.contains(name.mention.span) }
      }.map(\.position))
    return positions.count == 1 ? positions.first : nil
  }
}
