import Configuration
import Patterns

/// How identifiers go on as lists and ranges, and which numbers only look like links of one
/// (domain.md §1.10).
struct IdentifierLists: Sendable {
  /// The next id of a list.
  struct Link {
    /// As it would be written alone: `CMP327` for the `327` of `CMP317/327`.
    var identifier: String
    /// In bytes of the folded text.
    var range: Range<Int>
    /// Whether all between the one before and this are meant.
    var isRange: Bool
  }

  /// A head in the plural with the first number behind it.
  struct Plural {
    /// `MP` for `MPs 117`.
    var singular: String
    var first: Range<Int>
    var whole: Range<Int>
  }

  private let link: Pattern
  private let count: Pattern
  private let spacedCount: Pattern
  private let place: Pattern
  private let renamed: Pattern
  private let plural: Pattern?

  init(_ schemes: [IdentifierScheme]) throws(PatternError) {
    link = try Pattern(Self.linkPattern)
    count = try Pattern(Self.countPattern)
    spacedCount = try Pattern(Self.spacedCountPattern)
    place = try Pattern(Self.placePattern)
    renamed = try Pattern(Self.renamedPattern, caseless: true)
    let heads = Set(
      schemes.flatMap(\.positive).compactMap {
        IdentifierForm($0)?.plainHead
      })
    plural =
      heads.isEmpty
      ? nil
      : try Pattern(
        "(?<![A-Za-z0-9])("
          + heads.sorted { ($0.count, $0) > ($1.count, $1) }.map(Pattern.escaped)
          .joined(separator: "|").replacing("\\ ", with: "\\s")
          + ")s\\s(\\d{1,4}[A-Z]{0,2})(?![A-Za-z0-9])")
  }

  /// What goes on after `form` at the byte `offset`, if it is an id of the same list.
  func link(
    at offset: Int, behind form: IdentifierForm, in text: FoldedText, _ scalars: [Unicode.Scalar]
  ) -> Link? {
    guard let match = link.match(in: text.bytes, at: offset), let joint = match.groups[0],
      staysInPassage(from: offset, to: match, in: text, scalars)
    else { return nil }
    let joined = text.string(joint)
    if let letter = match.groups[4] {
      let printed = text.string(letter)
      let other = form.with(letters: printed)
      // `0621A-L`, `0621A to L`.
      let mayBeRange = joined.contains("-") || joined.contains("to")
      if mayBeRange, begins(at: match.range.upperBound, in: text, scalars) { return nil }
      let isRange =
        mayBeRange && other.flatMap(IdentifierForm.init).map(form.mayRange) ?? false
      guard isRange || joined.contains("/") || form.goesOn(withLetter: printed) else { return nil }
      return other.map { Link(identifier: $0, range: letter, isRange: isRange) }
    }
    guard let number = match.groups[2], number.count > 1 || form.hasOneFigure else { return nil }
    let range = number.lowerBound..<match.range.upperBound
    let letters = text.string(match.groups[3] ?? number.upperBound..<number.upperBound)
    // `GC0148 to GC0150`, both whole; `118` behind `MP117 to` may be anything.
    let isTo = joined.contains("to")
    let isRange = joined.contains("-") || isTo
    // Of alternatives, `WACMs 1 to 3`, the figures alone are enough, and of `0650 to 0655`.
    let isWhole = match.groups[1] != nil || form.isFilledUp && text.bytes[number.lowerBound] == 0x30
    guard !isTo || isWhole && !isRenamed(before: offset, in: text) || form.hasOneFigure else {
      return nil
    }
    if let head = match.groups[1] {
      // A range whose second end is whole: `CAP056-CAP066`; other whole ids are found as such.
      guard isRange, form.plainHead == IdentifierForm(text.string(head) + "1")?.plainHead else {
        return nil
      }
    } else if !joined.contains("/"), countsOn(range, in: text) {
      return nil
    }
    // `P375/01`: its version.
    if joined.contains("/"), text.bytes[number.lowerBound] == UInt8(ascii: "0"),
      number.count < form.figures
    {
      return nil
    }
    let length: IdentifierForm.Length =
      joined.contains("/") && match.groups[1] == nil
      ? .shorter : isRange || joined == "," ? .same : .longer
    guard joined != "," || form.isGlued,
      let identifier = form.with(number: text.string(number), letters: letters, length: length)
    else { return nil }
    if isRange {
      guard letters.isEmpty, let next = IdentifierForm(identifier), form.mayRange(to: next) else {
        return nil
      }
    }
    let start = match.groups[1]?.lowerBound ?? range.lowerBound
    return Link(identifier: identifier, range: start..<range.upperBound, isRange: isRange)
  }

  /// Whether a name begins at an offset: `0624A - C Smith presented` is no range.
  private func begins(at offset: Int, in text: FoldedText, _ scalars: [Unicode.Scalar]) -> Bool {
    // Not what the next line begins with.
    guard offset < text.bytes.count,
      scalars[text.source(of: offset..<offset + 1).lowerBound] == " "
    else { return false }
    let next = Array(text.bytes[offset..<min(text.bytes.count, offset + 3)])
    return next.count == 3 && next[0] == 0x20 && (0x41...0x5A).contains(next[1])
      && (0x61...0x7A).contains(next[2])
  }

  /// Whether an id is told to have become another: `renumbered from P375 to P379`.
  private func isRenamed(before offset: Int, in text: FoldedText) -> Bool {
    renamed.match(in: text.window(of: 60, before: offset), at: 0) != nil
  }

  /// The heads in the plural, each with the first number behind it.
  func plurals(in text: FoldedText) -> [Plural] {
    (plural?.matches(in: text.bytes).matches ?? []).compactMap { match in
      guard let head = match.groups[0], let first = match.groups[1] else { return nil }
      return Plural(
        singular: text.string(head), first: first, whole: match.range)
    }
  }

  /// Whether what looks like an id counts what comes behind it: `MP 200 constituents`,
  /// `CMP 317,000`. Only where a space stands before its number.
  func isCount(_ range: Range<Int>, in text: FoldedText) -> Bool {
    text.bytes[range].contains(0x20)
      && spacedCount.match(in: text.bytes, at: range.upperBound) != nil
  }

  /// Whether what looks like an id is the name of a room or a box.
  func isPlace(_ range: Range<Int>, in text: FoldedText) -> Bool {
    place.match(in: text.bytes, at: range.lowerBound) != nil
  }

  /// Whether a number in a list counts what comes behind it: `and 118 members`.
  private func countsOn(_ range: Range<Int>, in text: FoldedText) -> Bool {
    count.match(in: text.bytes, at: range.upperBound) != nil
  }

  /// Whether what goes on stands in the same passage, and is not the number that the next one
  /// begins with: `MP117,` before `118. Other changes`.
  private func staysInPassage(
    from offset: Int, to match: Pattern.Match, in text: FoldedText, _ scalars: [Unicode.Scalar]
  ) -> Bool {
    let span = text.source(of: offset..<match.range.upperBound)
    guard scalars[span].contains(where: { $0 == "\n" || $0 == "\t" }) else { return true }
    if scalars[span].contains("\t") { return false }
    for index in span where scalars[index] == "\n" && index + 1 < span.upperBound {
      if scalars[index + 1] == "\n" { return false }
    }
    // A number at the start of a line with a stop behind it is that of an item.
    return span.upperBound >= scalars.count
      || !".)".unicodeScalars.contains(scalars[span.upperBound])
  }

  private static let renamedPattern =
    "\\b(?:(?:renumber|renam|chang|mov|convert|switch|compar|link)(?:ed|ing)|moves?\\sfrom|prefer\\w*)\\b[^.;]{0,40}$"

  /// Joint; then a head that is repeated, a number and its letters; or letters alone.
  private static let linkPattern =
    "\\G(\\s?/\\s?|,\\s(?:(?:and|or|&)\\s)?|,(?=\\d{3})|\\s(?:and/or|and|or|&|\\+)\\s|\\s\\((?:and|&|or)\\s|\\s?-\\s?|\\sto\\s)"
    + "(?:([A-Za-z]{1,6}\\s?)?(\\d{1,4})([A-Z]{1,2})?|([A-Z]{1,2}))(?![\\w%-]|\\.\\d|,\\d{3}|\\s?%)"

  /// A noun in the plural behind a number, with a word before it or none, that does not carry the
  /// sentence on: it is counted.
  private static let countPattern =
    "\\G\\s(?:[GMk]Wh?\\b|(?!(?:\(goesOn.joined(separator: "|")))\\b|[a-z]+(?:ed|ing)\\b)(?:[a-z]{2,}\\s)?[a-z]{2,}s\\b)"

  private static let goesOn = [
    "was", "were", "is", "are", "be", "been", "has", "have", "had", "will", "would", "shall",
    "should",
    "could", "can", "may", "might", "must", "do", "does", "did", "to", "for", "in", "at", "on",
    "by",
    "of", "as", "with", "from", "under", "until", "before", "after", "into", "through", "during",
    "and", "or", "but", "nor", "not", "which", "that", "who", "when", "where", "while", "since",
    "if", "so", "than", "then", "because", "although", "also", "both", "only", "still", "now",
    "together", "respectively", "again", "went", "came", "made", "took", "sought", "sent", "met",
    "need", "needs", "remain", "remains", "a", "an", "the", "this", "these", "it", "there",
    "per", "via", "versus", "about", "without", "within", "against", "alongside",
  ]

  /// What is counted behind a number with a space before it; a title may begin with any other word.
  private static let spacedCountPattern =
    "\\G(?:,\\d{3}(?!\\d)|\\s(?:per\\scent|percent|\(counted.joined(separator: "|")))\\b)"

  private static let counted = [
    "members", "constituents", "users", "customers", "consumers", "meters", "devices", "sites",
    "premises", "suppliers", "people", "households", "shares", "tonnes", "pounds", "employees",
    "staff", "votes", "pupils", "students", "residents", "houses", "homes", "days", "weeks",
    "months", "years", "hours", "minutes", "times", "[GMk]Wh?",
  ]

  private static let placePattern =
    "\\G(?<=\\b(?i:room)\\s|\\b(?i:rm)\\s|\\b(?i:box)\\s|\\b(?i:park)\\s|\\b(?i:gate)\\s|\\b(?i:bay)\\s|\\b(?i:platform)\\s|\\b(?i:postcode)\\s)"
}
