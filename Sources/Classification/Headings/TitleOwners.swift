import DocumentModel
import Patterns

/// Parts titles from the names of those who speak to them, where a paper prints them behind a dash or at
/// the end of a line of dashes: `Treasurer's Report – Ida Holm`, `Elections ------- Ida Holm`.
struct TitleOwners {
  private let dashed: Pattern
  private let led: Pattern
  private let joint: Pattern

  init() throws(PatternError) {
    dashed = try Pattern(
      "^(.{3,}?)(?:\\s[-\u{2013}\u{2014}]\\s?|[\u{2013}\u{2014}]\\s?|-\\s)([^-\u{2013}\u{2014}]{2,60})$"
    )
    led = try Pattern("^(.{3,}?)\\s?[-\u{2013}\u{2014}_]{3,}+\\s*(.{0,60})$")
    joint = try Pattern("\\s?[/,&]\\s?|\\sand\\s")
  }

  /// The headings with their titles parted from the names behind them. A dash alone parts them where two
  /// titles of the paper have names behind it that stand in front of them, too, among those who came:
  /// `Planning – New Homes` is one title.
  func parted(_ headings: [FoundHeading], in text: ReadingText) -> [FoundHeading] {
    let found = headings.indices.compactMap { index in
      headings[index].owner == nil ? pieces(of: headings[index], at: index, in: text) : nil
    }
    guard !found.isEmpty else { return headings }
    let small = smallWords(of: text)
    let front = text[Span(start: 0, end: headings[found[0].index].span.start)].lowercased()
    func isNamed(_ name: String) -> Bool {
      isName(name, small: small)
        && parts(of: name.prefix { $0 != "(" }.trimmingSpaces).contains { name in
          name.split(separator: " ").last.map { front.contains($0.lowercased()) } ?? false
        }
    }
    let isHabit = found.count { isNamed($0.name) } >= 2
    var parted = headings
    for piece in found {
      let hasName = isName(piece.name, small: small)
      guard piece.isLed || (isHabit && hasName) else { continue }
      parted[piece.index].title = piece.title
      if hasName { parted[piece.index].owner = piece.name }
      if let end = piece.end {
        // Cut at the dash or not, they are titles of one kind.
        parted[piece.index].span.end = end
        parted[piece.index].look?.cut = .line
      }
    }
    return parted
  }

  /// A title and what may be the name behind it.
  private struct Pieces {
    var index: Int
    var title: String
    var name: String
    /// Whether a line of dots or dashes parts them.
    var isLed: Bool
    /// Where the name ends, where the heading was read without it.
    var end: Int?
  }

  private func pieces(of heading: FoundHeading, at index: Int, in text: ReadingText) -> Pieces? {
    if heading.look?.cut == .dash {
      let line = Span(
        start: heading.span.end,
        end: text.scalars[heading.span.end...].firstIndex { $0 == "\n" || $0 == "\t" } ?? text.count
      )
      let name = text[line].drop { " -\u{2013}\u{2014}".contains($0) }
      return Pieces(
        index: index, title: heading.title, name: String(name), isLed: false, end: line.end)
    }
    for (pattern, isLed) in [(led, true), (dashed, false)] {
      guard let match = pattern.firstMatch(in: heading.title), let head = match.groups[0] else {
        continue
      }
      let name = match.groups[1] ?? ""
      // Of a line in capitals nothing tells the names from the words.
      if !isLed, name == name.uppercased(), head == head.uppercased() { return nil }
      return Pieces(index: index, title: head, name: name, isLed: isLed)
    }
    return nil
  }

  /// Whether words are names of people: each of one to three words with a capital that the paper has
  /// nowhere in small letters.
  private func isName(_ words: String, small: Set<String>) -> Bool {
    let words = words.prefix { $0 != "(" }.trimmingSpaces
    let names = parts(of: words)
    return !names.isEmpty
      && names.allSatisfy { name in
        let parts = name.split(separator: " ")
        return (1...3).contains(parts.count)
          && parts.allSatisfy { part in
            part.first?.isUppercase == true
              && part.allSatisfy { $0.isLetter || ".'\u{2019}".contains($0) }
              && !small.contains(part.lowercased())
          }
      }
  }

  private func parts(of words: String) -> [Substring] {
    var parts: [Substring] = []
    var start = words.startIndex
    for match in joint.matches(in: Array(words.utf8)).matches {
      let bounds = [match.range.lowerBound, match.range.upperBound].map {
        words.utf8.index(words.startIndex, offsetBy: $0)
      }
      parts.append(words[start..<bounds[0]])
      start = bounds[1]
    }
    return parts + [words[start...]]
  }

  /// The words that stand somewhere in small letters, but for those of addresses.
  private func smallWords(of text: ReadingText) -> Set<String> {
    let words = text[Span(start: 0, end: text.count)].split(whereSeparator: \.isWhitespace)
      .filter { !$0.contains("@") && !$0.contains("/") }
    return Set(
      words.flatMap { $0.split { !$0.isLetter && $0 != "'" && $0 != "\u{2019}" } }
        .filter { $0.first?.isLowercase == true }.map(String.init))
  }
}

extension Substring {
  /// Without white space at its ends.
  fileprivate var trimmingSpaces: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
