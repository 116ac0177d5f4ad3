import Configuration
import DocumentModel
import Language
import Patterns

/// Finds what the minutes refer to: other meetings, organisations, codes, abbreviations.
struct ReferenceReader: Sendable {
  private let words: ReferenceWords
  private let meeting: Pattern
  private let definition: Pattern
  private let abbreviation: Pattern

  init(_ configuration: Configuration, words: ReferenceWords) throws(PatternError) {
    self.words = words
    // "OPSG_48", "OPSG 48", "OPSG Meeting 46"
    let names = configuration.bodies.compactMap(\.abbreviation).filter { $0.count >= 3 }
    let known = Set(names).sorted { ($1.count, $0) < ($0.count, $1) }.map(Pattern.escaped)
    meeting = try Pattern(
      "\\b(\(known.isEmpty ? "(?!)" : known.joined(separator: "|")))(?:_|\\s(?:[Mm]eeting\\s)?)(\\d{1,3})\\b(?![./%])"
    )
    definition = try Pattern(
      "((?:[A-Z][\\w'-]*[\\s-](?:(?:of|and|the|for|to|in)\\s)?){1,7})\\(([A-Z][A-Za-z&]{1,8}(?:\\s[A-Z])?s?)\\)"
    )
    abbreviation = try Pattern("(?<![\\w./-])([A-Z]{2,6}s?)(?![\\w/]|-\\w|\\.\\w)")
  }

  struct Found {
    var meetings: [Reference] = []
    var organisations: [Reference] = []
    var codes: [Reference] = []
    var abbreviations: [Reference] = []
  }

  /// - Parameter claimed: the spans of ids and dates, which are no references.
  func references(in folded: FoldedText, of text: ReadingText, places: Places, claimed: [Span])
    -> Found
  {
    var found = Found()
    for match in meeting.matches(in: folded.bytes).matches {
      guard let name = match.groups[0], let number = match.groups[1] else { continue }
      add(
        match.range, kind: nil, normal: "\(folded.string(name))_\(folded.string(number))",
        to: &found.meetings, folded: folded, text: text, places: places, claimed: [])
    }
    for rule in words.codes {
      read(
        rule, into: &found.codes, folded: folded, text: text, places: places,
        claimed: claimed)
    }
    for rule in words.organisations {
      read(
        rule, into: &found.organisations, folded: folded, text: text, places: places,
        claimed: [])
    }
    found.abbreviations = abbreviations(
      folded: folded, text: text, places: places, claimed: claimed)
    found.codes.sort { $0.span < $1.span }
    found.organisations.sort { $0.span < $1.span }
    return found
  }

  private func read(
    _ rule: ReferenceWords.Rule, into list: inout [Reference],
    folded: FoldedText, text: ReadingText, places: Places, claimed: [Span]
  ) {
    for match in rule.forms.matches(in: folded.bytes) {
      let groups = match.groups.map { $0.map(folded.string) ?? "" }
      var normal = rule.normal ?? folded.string(match.range)
      for (index, group) in groups.enumerated() {
        normal = normal.replacing("{\(index + 1)}", with: group)
      }
      add(
        match.range, kind: rule.kind, normal: normal, to: &list, folded: folded, text: text,
        places: places, claimed: claimed)
    }
  }

  private func add(
    _ range: Range<Int>, kind: String?, normal: String, to list: inout [Reference],
    folded: FoldedText, text: ReadingText, places: Places, claimed: [Span]
  ) {
    let source = folded.source(of: range)
    let span = Span(start: source.lowerBound, end: source.upperBound)
    guard !text.scalars[source].contains("\n"), !text.scalars[source].contains("\t"),
      !claimed.contains(where: { $0.overlaps(span) }),
      !list.contains(where: { $0.span.overlaps(span) })
    else { return }
    list.append(
      Reference(
        asWritten: text[span], span: span, section: places.section(of: span)?.id, kind: kind,
        normal: normal))
  }

  /// Those that the document defines, `Large Supplier (LS)`, with what they stand for; then the others,
  /// each where it is used first.
  private func abbreviations(
    folded: FoldedText, text: ReadingText, places: Places, claimed: [Span]
  ) -> [Reference] {
    var list: [Reference] = []
    var known: Set<String> = []
    for match in definition.matches(in: folded.bytes).matches {
      guard let words = match.groups[0], let short = match.groups[1] else { continue }
      let letters = folded.string(short)
      guard let expansion = expansion(of: letters, in: folded.string(words)),
        known.insert(letters).inserted
      else { continue }
      add(
        short, kind: "defined", normal: expansion, to: &list, folded: folded, text: text,
        places: places, claimed: [])
    }
    for match in abbreviation.matches(in: folded.bytes).matches {
      guard let letters = match.groups[0], !isShouted(letters, in: folded),
        known.insert(folded.string(letters)).inserted
      else { continue }
      add(
        letters, kind: "used", normal: folded.string(letters), to: &list, folded: folded,
        text: text,
        places: places, claimed: claimed)
    }
    return list.sorted { $0.span < $1.span }
  }

  /// The last words of `words` whose initials are the letters of `short`: `Communication Hub` of CH.
  private func expansion(of short: String, in words: String) -> String? {
    let letters = short.filter { $0.isUppercase }.lowercased()
    let all = words.split { $0 == " " || $0 == "-" }.map(String.init)
    let small: Set<String> = ["of", "and", "the", "for", "to", "in"]
    for count in 1...max(1, all.count) {
      let last = all.suffix(count)
      let initials = last.filter { !small.contains($0) }.compactMap(\.first)
      let every = last.compactMap(\.first)
      if String(initials).lowercased() == letters || String(every).lowercased() == letters {
        return last.joined(separator: " ")
      }
    }
    // `Operations Group (OPSG)`: the letters in their order, the first of them the first.
    for count in 2...max(2, min(4, all.count)) where count <= all.count && letters.count > 2 {
      let last = all.suffix(count).joined(separator: " ")
      guard last.prefix(1).lowercased() == String(letters.prefix(1)) else { continue }
      var rest = letters[...]
      for character in last.lowercased() where character == rest.first { rest.removeFirst() }
      if rest.isEmpty { return last }
    }
    return nil
  }

  /// Whether the words around are in capitals too: a heading, no abbreviation.
  private func isShouted(_ range: Range<Int>, in folded: FoldedText) -> Bool {
    let bytes = folded.bytes
    let before = bytes[max(0, range.lowerBound - 14)..<range.lowerBound]
    let after = bytes[range.upperBound..<min(bytes.count, range.upperBound + 14)]
    func isCapital(_ word: ArraySlice<UInt8>?) -> Bool {
      guard let word else { return false }
      let capitals = word.count { (0x41...0x5A).contains($0) }
      return capitals > 1 && !word.contains { (0x61...0x7A).contains($0) || $0 >= 0x80 }
    }
    let space = UInt8(ascii: " ")
    return isCapital(before.split(separator: space).last)
      || isCapital(after.split(separator: space).first)
  }
}
