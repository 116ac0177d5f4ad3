import Configuration
import DocumentModel
import Patterns

/// Finds out which body a line names.
struct BodyReader {
  private let configured: [(body: Body, words: [String])]
  private let meetingPatterns: [Pattern]
  private let abbreviated: Pattern

  init(_ bodies: [Body]) throws(PatternError) {
    configured = bodies.map { ($0, ($0.match ?? [$0.name]).map { $0.lowercased() }) }
    var explicit: [Pattern] = []
    for source in Self.meetingForms { explicit.append(try Pattern(source)) }
    meetingPatterns = explicit
    abbreviated = try Pattern("^(.{3,}?)\\s\\(([A-Z][A-Za-z&-]{1,9})\\)$")
  }

  /// Lines that say whose meeting it was: they outweigh the name on the letterhead.
  private static let meetingForms = [
    "(?i)^(?:.{3,60}, )?minutes of (?:a |the )(?:(?:regular|ordinary|special|annual|monthly|general) )*meeting of (?:the )?((?!\\d{1,2}(?:st|nd|rd|th)? ).{3,90}?)(?:,? (?:meeting|held|on \\d).*|,? \\d.*)?$",
    "(?i)^(?:a|the) (?:(?:regular|ordinary|special|annual|monthly|general|public|scheduled) )*meeting of (?:the )?((?!\\d{1,2}(?:st|nd|rd|th)? ).{3,90}?)(?:,? (?:was|were|held|convened|took|met|commenced|on \\d).*|,? \\d.*)$",
    "(?i)^(?:report|notes|record) (?:of|on|from) the (?:\\w+ ){0,5}meeting of (?:the )?((?!\\d{1,2}(?:st|nd|rd|th)? ).{3,90}?)(?:,? (?:held|on \\d).*|,? \\d.*)?$",
  ]

  /// The configured body that `line` names, with the longest words, and where.
  func body(in line: String) -> (body: Body, offset: Int, length: Int)? {
    let text = Array(line.lowercased().unicodeScalars)
    var best: (body: Body, offset: Int, length: Int)?
    for (body, words) in configured {
      for word in words {
        let needle = Array(word.unicodeScalars)
        guard needle.count > best?.length ?? 0, let offset = find(needle, in: text) else {
          continue
        }
        best = (body, offset, needle.count)
      }
    }
    return best
  }

  /// The name of the body whose meeting a line says it was.
  func name(ofMeetingIn line: String) -> (name: String, abbreviation: String?)? {
    name(in: line, by: meetingPatterns)
  }

  private func name(in text: String, by patterns: [Pattern]) -> (
    name: String, abbreviation: String?
  )? {
    let line = text.onOneLine
    guard line.count < 220 else { return nil }
    for pattern in patterns {
      guard let name = pattern.firstMatch(in: line)?.groups[0].map(trimmed), name.count >= 3,
        !name.lowercased().split(whereSeparator: { !$0.isLetter })
          .allSatisfy({ Self.notBodies.contains(String($0)) })
      else { continue }
      if let match = abbreviated.firstMatch(in: name), let body = match.groups[0] {
        return (body, match.groups[1])
      }
      return (name, nil)
    }
    return nil
  }

  private static let notBodies: Set<String> = [
    "the", "this", "last", "previous", "next", "meeting", "minutes", "draft", "approved", "board",
    "regular", "special", "ordinary", "extraordinary", "annual", "general", "monthly", "weekly",
    "quarterly", "public", "of", "for", "and", "a", "an", "our", "above", "council",
  ]

  private func trimmed(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, " -:,\u{2013}".contains(last) { text.removeLast() }
    if text.lowercased().hasPrefix("the ") { text = text.dropFirst(4) }
    return String(text)
  }

  /// Where `needle` stands in `text` as whole words.
  private func find(_ needle: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Int? {
    guard let first = needle.first, text.count >= needle.count else { return nil }
    for start in 0...(text.count - needle.count) where text[start] == first {
      let end = start + needle.count
      guard text[start..<end].elementsEqual(needle), start == 0 || !isWord(text[start - 1]),
        end == text.count || !isWord(text[end])
      else { continue }
      return start
    }
    return nil
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
