import DocumentModel

/// Tells where an original is named only as that of an alternative: `WACM2 of CMP298`, `CMP298 WACM2`. What is
/// decided there is decided of the alternative.
enum HostNames {
  /// Whether words between an alternative and an id say that it belongs to that, perhaps with other
  /// alternatives between, or a few words: ` of `, `, 2 and 3 for `, ` version of `, ` in respect of `, ` [`.
  static func lead(_ words: String) -> Bool {
    if [" [", " ("].contains(words) { return true }
    guard let parts = parts(words) else { return false }
    return parts.allSatisfy { ["and", "or", "to"].contains($0) || $0.last?.isNumber == true }
      || words.count <= 32 && parts.count <= 3 && !words.contains { ".;:".contains($0) }
  }

  /// The words in front of the one that says whose it is, `of` or the like; `nil` where there is none.
  private static func parts(_ words: String) -> [String]? {
    var parts = words.split { $0.isWhitespace || ",&/-([".contains($0) }.map(String.init)
    while let last = parts.last, ["the", "both", "proposal", "modification"].contains(last) {
      parts.removeLast()
    }
    guard let last = parts.popLast(), ["of", "for", "to", "under"].contains(last) else {
      return nil
    }
    return parts
  }

  /// The mentions of modifications without those of originals that only say whose an alternative is.
  static func mentions(of modifications: [Modification], in text: ReadingText) -> [(
    modification: String, span: Span
  )] {
    let alternatives = Dictionary(
      grouping: modifications.filter { $0.family != nil }, by: { $0.family ?? "" }
    ).mapValues { $0.flatMap(\.mentions).map(\.span) }
    let all = modifications.flatMap { modification in
      modification.mentions.map { (modification: modification.id, span: $0.span) }
    }.sorted { ($0.span, $0.modification) < ($1.span, $1.modification) }
    var hosts: Set<Span> = []
    for mention in all {
      // `WACM1 of both CMP298 and CMP376`: what is joined to one is one.
      let isJoined = hosts.contains { host in
        host.end < mention.span.start && mention.span.start - host.end <= 5
          && [" and ", ", ", " & "].contains(
            text[Span(start: host.end, end: mention.span.start)].lowercased())
      }
      if isJoined && !alternatives.values.joined().contains(mention.span)
        || (alternatives[mention.modification] ?? []).contains(where: {
          isHost(mention.span, of: $0, in: text)
        })
      {
        hosts.insert(mention.span)
      }
    }
    return all.filter { !hosts.contains($0.span) }
  }

  private static func isHost(_ host: Span, of alternative: Span, in text: ReadingText) -> Bool {
    if alternative.end <= host.start {
      return host.start - alternative.end <= 60
        && lead(text[Span(start: alternative.end, end: host.start)])
    }
    guard host.end <= alternative.start, alternative.start - host.end <= 20 else { return false }
    let between = text[Span(start: host.end, end: alternative.start)]
    // `CMP298 WACM2`, `CMP298's WACM2`, `CMP298, WACM2`, `the CMP298 solution under WACM2`.
    return !between.contains { $0.isLetter || $0.isNumber } && between.count <= 3
      || ["'s ", "\u{2019}s "].contains(between) || between.hasSuffix(" under ")
  }
}
