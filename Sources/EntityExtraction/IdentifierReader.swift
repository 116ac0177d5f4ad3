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
  }

  private let schemes: [Compiled]
  private let equivalences: Equivalences
  /// What goes on after an id: `/327`, ` and 118`, `/A`.
  private let continuation: Pattern
  /// A word behind a number that is no link of a list.
  private let counted: Pattern

  /// Compiles the schemes, or says which one is wrong and why.
  package init(schemes: [IdentifierScheme], sameAs: [Equivalence]) throws(SchemeProblem) {
    var compiled: [Compiled] = []
    for scheme in schemes {
      do {
        compiled.append(
          Compiled(
            scheme: scheme,
            pattern: try Pattern(scheme.pattern, caseless: scheme.caseless == true),
            canonical: CanonicalTemplate(scheme.canonical)))
      } catch {
        throw SchemeProblem(scheme: scheme.id, key: "pattern", reason: "\(error)")
      }
    }
    self.schemes = compiled
    equivalences = try Equivalences(sameAs)
    do {
      continuation = try Pattern(Self.continuationPattern)
      counted = try Pattern("\\G\\s(?!and\\s\\d)[A-Za-z]")
    } catch {
      throw SchemeProblem(scheme: "lists", key: "pattern", reason: "\(error)")
    }
  }

  /// The ids in `text`, in its order.
  ///
  /// - Parameters:
  ///   - scalars: the text itself, of which `text` is the folded view; a match over a line break
  ///     or a cell's edge is none.
  ///   - code: the code of the document, which decides what bare numbers mean.
  /// - Returns: the ids, and the schemes whose pattern cost too much, so that more may be there.
  package func identifiers(
    in text: FoldedText, of scalars: [Unicode.Scalar], code: String?
  ) -> (found: [FoundIdentifier], cutShort: [String]) {
    var found: [FoundIdentifier] = []
    var cutShort: [String] = []
    var claimed: [Range<Int>] = []
    for scheme in schemes where scheme.scheme.applies(inDocumentOf: code) {
      let result = scheme.pattern.matches(in: text.bytes)
      if result.wasCutShort { cutShort.append(scheme.scheme.id) }
      for match in result.matches.compactMap({ inOneBlock($0, of: scheme, text: text, scalars) }) {
        let span = text.source(of: match.range)
        guard !claimed.contains(where: { $0.overlaps(match.range) }), !span.isEmpty,
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
          after: match, scheme: scheme, text: text, claimed: &claimed, found: &found)
      }
    }
    return (found.sorted { $0.span.lowerBound < $1.span.lowerBound }, cutShort)
  }

  // MARK: Private

  /// The match, or one behind the last edge of a cell or end of a block that it goes over: what stands
  /// before that is of another passage.
  private func inOneBlock(
    _ match: Pattern.Match, of scheme: Compiled, text: FoldedText, _ scalars: [Unicode.Scalar]
  ) -> Pattern.Match? {
    var match = match
    while let edge = match.range.last(where: { offset in
      let start = text.source(of: offset..<offset + 1).lowerBound
      return scalars[start] == "\t"
        || (scalars[start] == "\n" && start + 1 < scalars.count && scalars[start + 1] == "\n")
    }) {
      guard edge + 1 < match.range.upperBound,
        let shorter = scheme.pattern.match(in: text.bytes, at: edge + 1),
        shorter.range.upperBound <= match.range.upperBound
      else { return nil }
      match = shorter
    }
    return match
  }

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

  /// Reads what goes on after an id, such as the `327` of `CMP317/327` or the `A` of `UNC 621/A`:
  /// each is an id of its own if the first, with its number or letter in place, is one.
  private func continueList(
    after match: Pattern.Match, scheme: Compiled, text: FoldedText, claimed: inout [Range<Int>],
    found: inout [FoundIdentifier]
  ) {
    let form = IdentifierForm(text.string(match.range))
    guard let form, scheme.scheme.attachesTo == nil else { return }
    var end = match.range.upperBound
    while let next = continuation.match(in: text.bytes, at: end) {
      let number = next.groups[1]
      let letter = next.groups[2]
      guard let printed = number ?? letter,
        let isSlash = next.groups[0].map({ text.string($0).contains("/") })
      else { return }
      let whole = printed.lowerBound..<next.range.upperBound
      let candidate =
        number == nil
        ? form.with(letters: text.string(printed))
        : form.with(
          number: text.string(printed), letters: text.string(printed.upperBound..<whole.upperBound),
          length: isSlash ? .shorter : isCount(behind: whole, in: text) ? .same : .longer)
      guard let candidate, !claimed.contains(where: { $0.overlaps(whole) }),
        let id = canonical(of: candidate, scheme: scheme)
      else { return }
      claimed.append(whole)
      found.append(identifier(id, scheme: scheme.scheme, span: text.source(of: whole)))
      end = next.range.upperBound
    }
  }

  /// Whether a number may count what comes behind it: `100 users`.
  private func isCount(behind range: Range<Int>, in text: FoldedText) -> Bool {
    counted.match(in: text.bytes, at: range.upperBound) != nil
  }

  /// The canonical id of `text`, if the scheme reads all of it as one.
  private func canonical(of text: String, scheme: Compiled) -> String? {
    let bytes = Array(text.utf8)
    guard let match = scheme.pattern.matches(in: bytes).matches.first,
      match.range == 0..<bytes.count
    else { return nil }
    let groups = match.groups.map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } }
    return scheme.canonical.fill(
      groups: groups.map { scheme.scheme.caseless == true ? $0?.uppercased() : $0 }, attached: "")
  }

  private static let continuationPattern =
    "\\G(\\s?/\\s?|,\\s(?:and\\s)?|\\s(?:and|&)\\s)"
    + "(?:(\\d{2,4})(?:[A-Z]{1,2})?|(?<=/)([A-Z]{1,2}))(?![\\w%-]|\\.\\d|\\s?%)"
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
