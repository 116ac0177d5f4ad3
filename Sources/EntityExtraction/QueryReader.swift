package import Configuration
internal import Patterns

/// A way to read a query as the id of a modification.
package struct QueryReading: Codable, Hashable, Sendable {
  /// Canonical, after `sameAs`.
  package var id: String
  package var code: String
  /// The id as the scheme gives it, before `sameAs`.
  package var written: String
  /// The id of the scheme.
  package var rule: String
  /// Of a query that is a list of ids the one that it reads, as it was typed.
  package var part: String?
}

/// Reads what a person types for a modification: any case, padded or not, as if in a document of
/// each code.
package struct QueryReader: Sendable {
  private let schemes: [(scheme: IdentifierScheme, pattern: Pattern)]
  private let equivalences: Equivalences
  /// For a query that is a list of ids, which few are: compiled only then.
  private let listSchemes: [IdentifierScheme]
  private let sameAs: [Equivalence]

  package init(schemes: [IdentifierScheme], sameAs: [Equivalence]) throws(SchemeProblem) {
    var compiled: [(scheme: IdentifierScheme, pattern: Pattern)] = []
    for scheme in schemes {
      do {
        compiled.append((scheme, try Pattern(scheme.pattern, caseless: true)))
      } catch {
        throw SchemeProblem(scheme: scheme.id, key: "pattern", reason: "\(error)")
      }
    }
    self.schemes = compiled
    equivalences = try Equivalences(sameAs)
    listSchemes = schemes
    self.sameAs = sameAs
  }

  /// The readings of `query`, none twice: those of it as it stands, else with the space in front of
  /// its number taken out, else with zeros put there; else of each id in a list. A canonical id such
  /// as `SEC:MP931` is read in its code only.
  package func readings(of query: String) throws(SchemeProblem) -> [QueryReading] {
    var text = query.trimming {
      $0.isWhitespace || "\"'\u{201C}\u{201D}\u{2018}\u{2019}.,;:".contains($0)
    }
    var code: String?
    if let colon = text.firstIndex(of: ":") {
      let prefix = text[..<colon].uppercased()
      if schemes.contains(where: { $0.scheme.code == prefix }) {
        code = prefix
        text = String(text[text.index(after: colon)...]).trimming(\.isWhitespace)
      }
    }
    for candidate in [text, closed(text)] + padded(text) {
      let found = wholeMatches(candidate).filter { code == nil || $0.code == code }
      if !found.isEmpty { return found }
    }
    return try listed(text)
  }

  /// The ids of a query that is a list of them, such as `CMP471/472`.
  private func listed(_ text: String) throws(SchemeProblem) -> [QueryReading] {
    guard text.contains(where: \.isNumber) else { return [] }
    let lists = try IdentifierReader(schemes: listSchemes, sameAs: sameAs)
    let scalars = Array(text.unicodeScalars)
    let found = lists.identifiers(in: FoldedText(scalars), of: scalars, code: nil).found
    guard found.count > 1, found.first?.span.lowerBound == 0,
      found.last?.span.upperBound == scalars.count
    else { return [] }
    return found.map { found in
      let part = String(String.UnicodeScalarView(scalars[found.span]))
      return QueryReading(
        id: found.id, code: found.code, written: found.id, rule: found.rule, part: part)
    }
  }

  /// The query without the space or hyphen between its letters and its number.
  private func closed(_ text: String) -> String {
    guard let digit = text.firstIndex(where: { $0.isASCII && $0.isNumber }) else { return text }
    return text[..<digit].filter { $0 != " " && $0 != "-" } + text[digit...]
  }

  private func wholeMatches(_ text: String) -> [QueryReading] {
    let folded = FoldedText(text.unicodeScalars)
    var found: [QueryReading] = []
    for (scheme, pattern) in schemes where scheme.attachesTo == nil {
      guard let match = pattern.matches(in: folded.bytes).matches.first,
        match.range == 0..<folded.bytes.count
      else { continue }
      let groups = match.groups.map { $0.map { folded.string($0).uppercased() } }
      guard let written = CanonicalTemplate(scheme.canonical).fill(groups: groups, attached: "")
      else { continue }
      let id = equivalences.last(of: written)
      guard !found.contains(where: { $0.id == id }) else { continue }
      found.append(QueryReading(id: id, code: scheme.code, written: written, rule: scheme.id))
    }
    return found
  }

  /// The query with its last number padded to two, three and four digits.
  private func padded(_ text: String) -> [String] {
    let digits = text.reversed().drop { $0.isLetter }.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count < 4,
      let end = text.lastIndex(where: { $0.isASCII && $0.isNumber })
    else { return [] }
    let start = text.index(end, offsetBy: 1 - digits.count)
    return (digits.count + 1...4).map { width in
      let zeros = String(repeating: "0", count: width - digits.count)
      return text[..<start] + zeros + text[start...]
    }
  }
}

extension String {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    String(drop(while: isTrimmed).reversed().drop(while: isTrimmed).reversed())
  }
}
