import DocumentModel

/// Tells where an original is named only as that of an alternative: `WACM2 of CMP298`, `CMP298 WACM2`. What is
/// decided there is decided of the alternative.
enum HostNames {
  /// Whether words between an alternative and an id say that it belongs to that, perhaps with other
  /// alternatives between: ` of `, `, 2 and 3 for `.
  static func lead(_ words: String) -> Bool {
    var parts = words.split { $0.isWhitespace || ",&/-".contains($0) }.map(String.init)
    if parts.last == "the" { parts.removeLast() }
    guard let last = parts.popLast(), ["of", "for", "to", "under"].contains(last) else {
      return false
    }
    return parts.allSatisfy { part in
      ["and", "or", "to"].contains(part) || part.last?.isNumber == true
    }
  }

  /// The mentions of modifications without those of originals that only say whose an alternative is.
  static func mentions(of modifications: [Modification], in text: ReadingText) -> [(
    modification: String, span: Span
  )] {
    let alternatives = Dictionary(
      grouping: modifications.filter { $0.family != nil }, by: { $0.family ?? "" }
    ).mapValues { $0.flatMap(\.mentions).map(\.span) }
    return modifications.flatMap { modification in
      modification.mentions.map(\.span).filter { span in
        !(alternatives[modification.id] ?? []).contains { isHost(span, of: $0, in: text) }
      }.map { (modification.id, $0) }
    }
  }

  private static func isHost(_ host: Span, of alternative: Span, in text: ReadingText) -> Bool {
    if alternative.end <= host.start, host.start - alternative.end <= 60 {
      return lead(text[Span(start: alternative.end, end: host.start)])
    }
    guard host.end <= alternative.start, alternative.start - host.end <= 3 else { return false }
    return !text[Span(start: host.end, end: alternative.start)].contains {
      $0.isLetter || $0.isNumber || $0 == ","
    }
  }
}
