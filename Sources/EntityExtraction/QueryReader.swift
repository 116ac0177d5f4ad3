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
}

/// Reads what a person types for a modification: any case, padded or not, as if in a document of
/// each code.
package struct QueryReader: Sendable {
  private let schemes: [(scheme: IdentifierScheme, pattern: Pattern)]
  private let equivalences: Equivalences

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
  }

  /// The readings of `query`, none twice: those of it as it stands, else with zeros put in front of
  /// its number.
  package func readings(of query: String) -> [QueryReading] {
    let text = query.trimmingWhitespace
    for candidate in [text] + padded(text) {
      let found = wholeMatches(candidate)
      if !found.isEmpty { return found }
    }
    return []
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
  fileprivate var trimmingWhitespace: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
