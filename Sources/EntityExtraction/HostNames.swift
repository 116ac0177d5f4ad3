internal import DocumentModel

/// Tells where an original is named only as that of an alternative: `WACM2 of CMP298`, `CMP298 WACM2`. What is
/// decided there is decided of the alternative.
package enum HostNames {
  /// The words of `host-names.json`.
  private struct Words: Decodable {
    /// What stands right before the original.
    let leading: [String]
    /// What may stand between that and the original.
    let passedOver: [String]
    /// What joins alternatives of one original.
    let joining: [String]
    let brackets: [String]
    /// Between an original and an alternative behind it: all, or the end.
    let behindOriginal: [String]
    let endingBehindOriginal: [String]
    /// What joins two originals whose alternative is told.
    let joiningOriginals: [String]
    let examples: [Example]
  }

  private struct Example: Decodable {
    let between: String
    let isHost: Bool
  }

  private static let words = decodeEmbedded(Words.self, from: PackageResources.host_names_json)

  /// The examples that are not read as they say.
  package static var failingExamples: [String] {
    words.examples.filter { lead($0.between) != $0.isHost }.map(\.between)
  }

  /// How far apart the two may stand: with other alternatives between, with other words, or behind one another.
  private static let reach = (alternatives: 60, words: 32, behind: 20)

  /// Whether words between an alternative and an id say that it belongs to that, perhaps with other
  /// alternatives between, or a few words: ` of `, `, 2 and 3 for `, ` version of `, ` in respect of `, ` [`.
  static func lead(_ between: String) -> Bool {
    if words.brackets.contains(between) { return true }
    guard let parts = parts(between) else { return false }
    return parts.allSatisfy { words.joining.contains($0) || $0.last?.isNumber == true }
      || between.count <= reach.words && parts.count <= 3
        && !parts.contains(where: words.joining.contains)
        && !between.contains { ".;:".contains($0) }
  }

  /// The words in front of the one that says whose it is, `of` or the like; `nil` where there is none.
  private static func parts(_ between: String) -> [String]? {
    var parts = between.split { $0.isWhitespace || ",&/-([".contains($0) }.map(String.init)
    while let last = parts.last, words.passedOver.contains(last) { parts.removeLast() }
    guard let last = parts.popLast(), words.leading.contains(last) else { return nil }
    return parts
  }

  /// The mentions of modifications without those of originals that only say whose an alternative is.
  static func mentions(of modifications: [Modification], in text: ReadingText) -> [(
    modification: String, span: Span
  )] {
    let alternatives = Dictionary(
      grouping: modifications.filter { $0.family != nil }, by: { $0.family ?? "" }
    ).mapValues { $0.flatMap(\.mentions).map(\.span).sorted() }
    let all = modifications.flatMap { modification in
      modification.mentions.map { (modification: modification.id, span: $0.span) }
    }.sorted { ($0.span, $0.modification) < ($1.span, $1.modification) }
    let isAlternative = Set(alternatives.values.joined())
    var hosts: Set<Span> = []
    var last: Span?
    for mention in all where !isAlternative.contains(mention.span) {
      // `WACM1 of both CMP298 and CMP376`: what is joined to one is one.
      let isJoined =
        last.map { host in
          host.end < mention.span.start && mention.span.start - host.end < 6
            && words.joiningOriginals.contains(
              text[Span(start: host.end, end: mention.span.start)].lowercased())
        } ?? false
      if isJoined
        || near(mention.span, of: alternatives[mention.modification] ?? [])
          .contains(where: { isHost(mention.span, of: $0, in: text) })
      {
        hosts.insert(mention.span)
        last = mention.span
      }
    }
    return all.filter { !hosts.contains($0.span) }
  }

  /// Those of the sorted spans that may stand near enough to one.
  private static func near(_ span: Span, of sorted: [Span]) -> ArraySlice<Span> {
    let start = span.start - reach.alternatives - longest
    return sorted[sorted.firstSorted { $0.start >= start }...].prefix {
      $0.start <= span.end + reach.behind
    }
  }

  /// How long a mention may be, a range such as `WACM1 to WACM3` or words that refer back.
  static let longest = 200

  private static func isHost(_ host: Span, of alternative: Span, in text: ReadingText) -> Bool {
    if alternative.end <= host.start {
      return host.start - alternative.end <= reach.alternatives
        && lead(text[Span(start: alternative.end, end: host.start)])
    }
    guard host.end <= alternative.start, alternative.start - host.end <= reach.behind else {
      return false
    }
    let between = text[Span(start: host.end, end: alternative.start)]
    // `CMP298 WACM2`, `CMP298's WACM2`, `CMP298, WACM2`, `the CMP298 solution under WACM2`.
    return !between.contains { $0.isLetter || $0.isNumber } && between.count <= 3
      || words.behindOriginal.contains(between)
      || words.endingBehindOriginal.contains(where: between.hasSuffix)
  }
}
