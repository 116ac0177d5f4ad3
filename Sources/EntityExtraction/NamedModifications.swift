import DocumentModel

/// Where modifications are named, and which of them an item is about.
struct NamedModifications {
  let places: Places
  /// Each mention that names one, with its position among the modifications; not those that only say whose an
  /// alternative is.
  let all: [(position: Int, mention: Mention)]
  /// The same with words that refer back, in the order of the text.
  let mentions: [(modification: String, span: Span)]

  init(_ modifications: [Modification], places: Places) {
    self.places = places
    mentions = HostNames.mentions(of: modifications, in: places.text)
    let own = Set(mentions.map(\.span))
    all = modifications.enumerated().flatMap { position, modification in
      modification.named.filter { own.contains($0.span) }
        .map { (position: position, mention: $0) }
    }
  }

  /// The mentions that may overlap a part of the text.
  func mentions(in span: Span) -> ArraySlice<(modification: String, span: Span)> {
    let first = mentions.firstSorted { $0.span.start + HostNames.longest >= span.start }
    let end = mentions.firstSorted { $0.span.start >= span.end }
    return mentions[first..<max(first, end)]
  }

  /// The position of the only modification that is named where words at `span` may be about it: in the
  /// item around it, or the headings and own words of those it lies in. One that is named only behind
  /// the words is not what they are about.
  ///
  /// - Parameter headed: whether of several the one in the heading of the item is meant.
  func only(around span: Span, headed: Bool = false) -> Int? {
    let reach = places.reach(around: span)
    let near = all.filter { name in reach.contains { $0.contains(name.mention.span) } }
    var positions = Set(near.map(\.position))
    // Of several that an item names it is about the one in its heading.
    if headed, positions.count > 1 {
      let inHeading = Set(near.filter(\.mention.about).map(\.position))
      if inHeading.count == 1 { positions = inHeading }
    }
    guard positions.count == 1, near.contains(where: { $0.mention.span.start <= span.start }) else {
      return nil
    }
    return positions.first
  }
}
