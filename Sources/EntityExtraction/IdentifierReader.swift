package import Configuration
internal import DocumentModel
internal import Foundation
package import Patterns

/// A modification id as found in a text.
package struct FoundIdentifier: Hashable, Sendable {
  /// Canonical, after `sameAs`.
  package var id: String
  package var code: String
  /// The id of the scheme that read it.
  package var rule: String
  /// The original that it is an alternative or a variant of.
  package var family: String?
  /// In code points of the text.
  package var span: Range<Int>
  /// Whether a range only implies it.
  package var isInRange = false
}

/// Reads the identifiers of modifications: schemes in their order, each claiming the text it
/// matches, so that what is longer and surer comes first.
package struct IdentifierReader: Sendable {
  private struct Compiled: Sendable {
    let scheme: IdentifierScheme
    let pattern: Pattern
    let canonical: CanonicalTemplate
    let family: CanonicalTemplate?
  }

  /// What a match stands for.
  private struct Reading {
    let id: String
    let family: String?
  }

  private let schemes: [Compiled]
  private let equivalences: Equivalences
  private let lists: IdentifierLists
  /// Addresses of e-mail, in which nothing is an id.
  private let addresses: Pattern

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
            family: scheme.family.map(CanonicalTemplate.init)))
      } catch {
        throw SchemeProblem(scheme: scheme.id, key: "pattern", reason: "\(error)")
      }
    }
    self.schemes = compiled
    equivalences = try Equivalences(sameAs)
    do {
      addresses = try Pattern("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+")
      lists = try IdentifierLists(schemes)
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
  ///   - reach: where an id may stand that a mention at a place belongs to: its item and the
  ///     headings above; without it, anywhere before.
  /// - Returns: the ids, those that mean something else in documents of `code`, and the schemes whose
  ///   pattern cost too much, so that more may be there.
  package func identifiers(
    in text: FoldedText, of scalars: [Unicode.Scalar], code: String?,
    reach: ((Range<Int>) -> [Range<Int>])? = nil
  ) -> (found: [FoundIdentifier], elsewhere: [FoundIdentifier], cutShort: [String]) {
    var found: [FoundIdentifier] = []
    var elsewhere: [FoundIdentifier] = []
    var cutShort: [String] = []
    var claimed = Claims(count: text.bytes.count)
    for address in addresses.matches(in: text.bytes).matches { claimed.insert(address.range) }
    for scheme in schemes where scheme.scheme.applies(inDocumentOf: code) {
      let hosts = hosts(of: scheme, among: found)
      let result = scheme.pattern.matches(in: text.bytes)
      if result.wasCutShort { cutShort.append(scheme.scheme.id) }
      for match in result.matches.compactMap({ inOneBlock($0, of: scheme, text: text, scalars) }) {
        let span = text.source(of: match.range)
        guard !claimed.contains(match.range), !span.isEmpty,
          !lists.isCount(match.range, in: text), !lists.isPlace(match.range, in: text),
          let attached = attachment(
            to: hosts, around: span, within: reach?(span), in: scalars),
          let reading = reading(
            scheme, match.groups.map { $0.map(text.string) }, attached: attached)
        else { continue }
        claimed.insert(match.range)
        found.append(identifier(reading, scheme: scheme.scheme, span: span))
        readOn(
          from: text.string(match.range), at: match.range, scheme: scheme, attached: attached,
          text: text, scalars, &claimed, &found)
      }
    }
    for head in lists.plurals(in: text) {
      readPlural(head, code: code, text: text, scalars, reach, &claimed, &found)
    }
    for scheme in schemes where scheme.scheme.meansOther(inDocumentOf: code) {
      for match in scheme.pattern.matches(in: text.bytes).matches
      where !claimed.contains(match.range) {
        guard let match = inOneBlock(match, of: scheme, text: text, scalars),
          let reading = reading(of: text.string(match.range), scheme: scheme, attached: "")
        else { continue }
        claimed.insert(match.range)
        elsewhere.append(
          identifier(reading, scheme: scheme.scheme, span: text.source(of: match.range)))
      }
    }
    readShort(code: code, text: text, scalars, &claimed, &found)
    return (found.sorted { $0.span.lowerBound < $1.span.lowerBound }, elsewhere, cutShort)
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

  private func identifier(
    _ reading: Reading, scheme: IdentifierScheme, span: Range<Int>, isInRange: Bool = false
  ) -> FoundIdentifier {
    let last = equivalences.last(of: reading.id)
    let family = reading.family.map(equivalences.last(of:))
    return FoundIdentifier(
      id: last, code: String(last.prefix { $0 != ":" }), rule: scheme.id,
      family: family == last ? nil : family, span: span, isInRange: isInRange)
  }

  /// The id that a mention belongs to, empty where the scheme's stand alone: of one that it is told to be of,
  /// `WACM2 of CMP298`, else of the last before it; `nil` where it needs one and there is none, or two stand
  /// before it as a pair.
  private func attachment(
    to hosts: [FoundIdentifier]?, around span: Range<Int>, within reach: [Range<Int>]?,
    in scalars: [Unicode.Scalar]
  ) -> String? {
    guard let hosts else { return "" }
    let place = hosts.firstSorted { $0.span.lowerBound >= span.upperBound }
    if place < hosts.count, hosts[place].span.lowerBound - span.upperBound <= 60,
      HostNames.lead(
        String(String.UnicodeScalarView(scalars[span.upperBound..<hosts[place].span.lowerBound])))
    {
      return hosts[place].id
    }
    let start = reach?.map(\.lowerBound).min() ?? 0
    let before = hosts[..<place].reversed().lazy.prefix { $0.span.lowerBound >= start }.filter {
      host in
      host.span.upperBound <= span.lowerBound
        && reach.map { $0.contains { $0.contains(host.span.lowerBound) } } ?? true
    }
    guard let last = before.first else { return nil }
    let isPair = before.dropFirst().first.map {
      $0.id != last.id && last.span.lowerBound - $0.span.upperBound <= Self.pairGap
    }
    return isPair == true ? nil : last.id
  }

  /// Those that the ids of a scheme may belong to, in the order of the text; `nil` where they stand alone.
  private func hosts(of scheme: Compiled, among found: [FoundIdentifier]) -> [FoundIdentifier]? {
    scheme.scheme.attachesTo.map { other in
      found.filter { $0.rule == other }.sorted { $0.span.lowerBound < $1.span.lowerBound }
    }
  }

  /// How far apart the ids of a pair stand: ` and `.
  private static let pairGap = 5

  /// Reads what goes on after an id, such as the `327` of `CMP317/327` or the `A` of `UNC 621/A`:
  /// each is an id of its own if the first, with its number or letter in place, is one. Of a range
  /// (`CAP056-CAP066`, `P375-379`) those between are ids as well, at the place of the whole.
  private func readOn(
    from first: String, at range: Range<Int>, scheme: Compiled, attached: String,
    text: FoldedText, _ scalars: [Unicode.Scalar], _ claimed: inout Claims,
    _ found: inout [FoundIdentifier]
  ) {
    guard var form = IdentifierForm(first) else { return }
    var start = range.lowerBound
    var end = range.upperBound
    while let link = lists.link(at: end, behind: form, in: text, scalars) {
      guard !claimed.contains(link.range),
        let reading = reading(of: link.identifier, scheme: scheme, attached: attached),
        let next = IdentifierForm(link.identifier)
      else { return }
      if link.isRange {
        for between in form.members(before: next) {
          guard let implied = self.reading(of: between, scheme: scheme, attached: attached) else {
            continue
          }
          found.append(
            identifier(
              implied, scheme: scheme.scheme,
              span: text.source(of: start..<link.range.upperBound), isInRange: true))
        }
      }
      claimed.insert(link.range)
      found.append(identifier(reading, scheme: scheme.scheme, span: text.source(of: link.range)))
      (form, start, end) = (next, link.range.lowerBound, link.range.upperBound)
    }
  }

  /// Reads, in a document of another code, the short forms of what it names in full: `0721A` behind
  /// `UNC 0721A`.
  private func readShort(
    code: String?, text: FoldedText, _ scalars: [Unicode.Scalar], _ claimed: inout Claims,
    _ found: inout [FoundIdentifier]
  ) {
    let named = Dictionary(
      found.map { ($0.id, $0.span.lowerBound) }, uniquingKeysWith: { min($0, $1) })
    let codes = Set(found.map(\.code))
    for scheme in schemes
    where !scheme.scheme.applies(inDocumentOf: code) && codes.contains(scheme.scheme.code)
      && !scheme.scheme.meansOther(inDocumentOf: code)
    {
      for match in scheme.pattern.matches(in: text.bytes).matches {
        guard !claimed.contains(match.range),
          let match = inOneBlock(match, of: scheme, text: text, scalars),
          let reading = reading(of: text.string(match.range), scheme: scheme, attached: "")
        else { continue }
        let short = identifier(
          reading, scheme: scheme.scheme, span: text.source(of: match.range))
        guard let full = named[short.id], full < short.span.lowerBound else { continue }
        claimed.insert(match.range)
        found.append(short)
      }
    }
  }

  /// Reads a list behind a head in the plural: `MPs 117 and 118`. One number alone is none.
  private func readPlural(
    _ head: IdentifierLists.Plural, code: String?, text: FoldedText, _ scalars: [Unicode.Scalar],
    _ reach: ((Range<Int>) -> [Range<Int>])?, _ claimed: inout Claims,
    _ found: inout [FoundIdentifier]
  ) {
    guard !claimed.contains(head.first) else { return }
    let span = text.source(of: head.whole)
    for scheme in schemes where scheme.scheme.applies(inDocumentOf: code) {
      let hosts = hosts(of: scheme, among: found)
      for separator in ["", " "] {
        let first = head.singular + separator + text.string(head.first)
        guard
          let attached = attachment(to: hosts, around: span, within: reach?(span), in: scalars),
          let reading = reading(of: first, scheme: scheme, attached: attached),
          let form = IdentifierForm(first),
          lists.link(at: head.first.upperBound, behind: form, in: text, scalars) != nil
        else { continue }
        claimed.insert(head.first)
        found.append(identifier(reading, scheme: scheme.scheme, span: span))
        readOn(
          from: first, at: head.first, scheme: scheme, attached: attached, text: text, scalars,
          &claimed, &found)
        return
      }
    }
  }

  /// What `text` stands for, if the scheme reads all of it as one id.
  private func reading(of text: String, scheme: Compiled, attached: String) -> Reading? {
    let bytes = Array(text.utf8)
    guard let match = scheme.pattern.matches(in: bytes).matches.first,
      match.range == 0..<bytes.count
    else { return nil }
    return reading(
      scheme, match.groups.map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } },
      attached: attached)
  }

  private func reading(_ scheme: Compiled, _ groups: [String?], attached: String) -> Reading? {
    let groups = groups.map { scheme.scheme.caseless == true ? $0?.uppercased() : $0 }
    return scheme.canonical.fill(groups: groups, attached: attached).map {
      Reading(id: $0, family: scheme.family?.fill(groups: groups, attached: attached))
    }
  }
}

/// Which bytes of a text are read already.
private struct Claims {
  private var bytes: [Bool]

  init(count: Int) { bytes = Array(repeating: false, count: count) }

  func contains(_ range: Range<Int>) -> Bool { bytes[range].contains(true) }

  mutating func insert(_ range: Range<Int>) { for index in range { bytes[index] = true } }
}

extension IdentifierScheme {
  /// Whether the scheme is tried in documents of `code`.
  func applies(inDocumentOf code: String?) -> Bool {
    if meansOther(inDocumentOf: code) { return false }
    switch context {
    case .any: return true
    case .ownCode: return code == self.code
    case .codes(let codes): return code.map(codes.contains) ?? false
    }
  }

  /// Whether documents of `code` have ids of their own in the same form: `DCP` is a draft of the BSC.
  func meansOther(inDocumentOf code: String?) -> Bool {
    code.map { except?.contains($0) == true } ?? false
  }
}
