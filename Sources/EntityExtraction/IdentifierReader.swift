package import Configuration
internal import Foundation
package import Patterns

/// A modification id as found in a text.
package struct FoundIdentifier: Hashable, Sendable {
  /// Canonical, after `sameAs`.
  package var id: String
  package var code: String
  /// The id of the scheme that read it.
  package var rule: String
  /// In code points of the text.
  package var span: Range<Int>
}

/// Reads the identifiers of modifications: schemes in their order, each claiming the text it
/// matches, so that what is longer and surer comes first.
package struct IdentifierReader: Sendable {
  private struct Compiled: Sendable {
    let scheme: IdentifierScheme
    let pattern: Pattern
    let canonical: CanonicalTemplate
    /// Goes on after an id: `/327`, ` and 118`.
    let continuation: Pattern?
  }

  private let schemes: [Compiled]
  private let equivalences: Equivalences

  /// Compiles the schemes, or says which one is wrong and why.
  package init(schemes: [IdentifierScheme], sameAs: [Equivalence]) throws(SchemeProblem) {
    var compiled: [Compiled] = []
    for scheme in schemes {
      do {
        compiled.append(
          Compiled(
            scheme: scheme,
            pattern: try Pattern(scheme.pattern, caseless: scheme.caseless == true),
            canonical: CanonicalTemplate(scheme.canonical),
            continuation: try Self.continuation(of: scheme)))
      } catch {
        throw SchemeProblem(scheme: scheme.id, key: "pattern", reason: "\(error)")
      }
    }
    self.schemes = compiled
    equivalences = try Equivalences(sameAs)
  }

  /// The ids in `text`, in its order.
  ///
  /// - Parameters:
  ///   - scalars: the text itself, of which `text` is the folded view; a match over a line break
  ///     or a cell's edge is none.
  ///   - code: the code of the document, which decides what bare numbers mean.
  package func identifiers(
    in text: FoldedText, of scalars: [Unicode.Scalar], code: String?
  ) -> [FoundIdentifier] {
    var found: [FoundIdentifier] = []
    var claimed: [Range<Int>] = []
    for scheme in schemes where scheme.scheme.applies(inDocumentOf: code) {
      for match in scheme.pattern.matches(in: text.bytes).matches {
        let span = text.source(of: match.range)
        guard !claimed.contains(where: { $0.overlaps(match.range) }), !span.isEmpty,
          !scalars[span].contains(where: { $0 == "\n" || $0 == "\t" }),
          let attached = attachment(of: scheme.scheme, before: span, in: found)
        else { continue }
        let groups = match.groups.map { $0.map(text.string) }
        let isCaseless = scheme.scheme.caseless == true
        guard
          let id = scheme.canonical.fill(
            groups: groups.map { isCaseless ? $0?.uppercased() : $0 }, attached: attached)
        else { continue }
        claimed.append(match.range)
        found.append(identifier(id, scheme: scheme.scheme, span: span))
        continueList(
          after: match, id: id, scheme: scheme, text: text, claimed: &claimed, found: &found)
      }
    }
    return found.sorted { $0.span.lowerBound < $1.span.lowerBound }
  }

  // MARK: Private

  private func identifier(_ id: String, scheme: IdentifierScheme, span: Range<Int>)
    -> FoundIdentifier
  {
    let last = equivalences.last(of: id)
    return FoundIdentifier(
      id: last, code: String(last.prefix { $0 != ":" }), rule: scheme.id, span: span)
  }

  /// The id that a mention belongs to, empty where the scheme's stand alone; `nil` where it needs
  /// one and none stands before it.
  private func attachment(
    of scheme: IdentifierScheme, before span: Range<Int>, in found: [FoundIdentifier]
  ) -> String? {
    guard let other = scheme.attachesTo else { return "" }
    return found.filter { $0.rule == other && $0.span.upperBound <= span.lowerBound }
      .max { $0.span.lowerBound < $1.span.lowerBound }?.id
  }

  /// Reads the bare numbers that go on after an id, such as the `327` of `CMP317/327`: each is an
  /// id of its own, with the letters of the first.
  private func continueList(
    after match: Pattern.Match, id: String, scheme: Compiled, text: FoldedText,
    claimed: inout [Range<Int>], found: inout [FoundIdentifier]
  ) {
    guard let continuation = scheme.continuation, var previous = match.groups.first ?? nil else {
      return
    }
    var end = match.range.upperBound
    while let next = continuation.match(in: text.bytes, at: end), let number = next.groups[0] {
      var digits = text.string(number)
      let pattern = text.string(previous)
      // `GC0100/101`: what is left out in front is that of the number before.
      if digits.count < pattern.count {
        digits = pattern.prefix(pattern.count - digits.count) + digits
      }
      var groups = match.groups.map { $0.map(text.string) }
      groups[0] = digits
      for index in groups.indices.dropFirst() { groups[index] = nil }
      if groups.count > 1, let suffix = next.groups[1] { groups[1] = text.string(suffix) }
      guard !claimed.contains(where: { $0.overlaps(next.range) }),
        let id = scheme.canonical.fill(groups: groups, attached: "")
      else { return }
      let whole = number.lowerBound..<next.range.upperBound
      claimed.append(whole)
      found.append(identifier(id, scheme: scheme.scheme, span: text.source(of: whole)))
      previous = number
      end = next.range.upperBound
    }
  }

  /// The pattern of what goes on after an id of `scheme`; `nil` where its ids are not a number with
  /// letters around it.
  private static func continuation(of scheme: IdentifierScheme) throws(PatternError) -> Pattern? {
    guard scheme.attachesTo == nil,
      scheme.canonical.contains("{1}") || scheme.canonical.contains("{1:"),
      !scheme.pattern.contains(")_("), let range = scheme.pattern.range(of: "\\d{")
    else { return nil }
    // Only schemes whose first group is the number.
    guard scheme.pattern[..<range.lowerBound].contains("(") else { return nil }
    return try Pattern(
      "\\G(?:\\s?/\\s?|,\\s|\\s(?:and|&)\\s|,\\sand\\s)(\\d{2,4})([A-Z])?(?![\\w%./-]|\\s?%)")
  }
}

extension IdentifierScheme {
  /// Whether the scheme is tried in documents of `code`.
  func applies(inDocumentOf code: String?) -> Bool {
    if let code, except?.contains(code) == true { return false }
    switch context {
    case .any: return true
    case .ownCode: return code == self.code
    case .codes(let codes): return code.map(codes.contains) ?? false
    }
  }
}
