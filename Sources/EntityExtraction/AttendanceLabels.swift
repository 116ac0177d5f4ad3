import DocumentModel
import Patterns

/// Finds labels in front of names: `Present:`, `Members Absent/Excused –`.
struct AttendanceLabels: Sendable {
  private let words: AttendanceWords
  private let label: Pattern

  init(_ words: AttendanceWords) throws(PatternError) {
    self.words = words
    let forms = words.labels.keys.sorted { ($1.count, $0) < ($0.count, $1) }
      .joined(separator: "|")
    // Behind the label a colon, a dash or nothing: `Present were …` is read, `Present day` is not.
    label = try Pattern(
      "^(?:\\W{0,3})(?:[\\d.]{1,6}\\s+)?(?:(?:[A-Z][\\w/&-]*\\s){0,3}?(?:ROLL CALL\\s*[-\u{2013}]\\s*)?)"
        + "(\(forms))(?:\\s?/\\s?(?:\(forms)))?(?:\\s*\\([^)]{0,60}\\))?\\s*(?:[:;][-\u{2013}]?|[-\u{2013}\u{2014}]\\s|\\b(?:were|was)\\b\\s?(?::[-\u{2013}]?)?|$|\\n)\\s*",
      caseless: true)
  }

  /// The label at the start of `text`: what it says, and how many characters it takes.
  func labelled(_ text: String) -> (Attendance, Int)? {
    guard let match = label.firstMatch(in: text), let word = match.groups[0]?.lowercased(),
      let attendance = words.labels[word]
    else { return nil }
    let length = match.whole.unicodeScalars.count
    // `Roll call: Present – Ames, Boyd`: the second label says it.
    if let (inner, more) = labelled(String(text.dropFirst(match.whole.count))) {
      return (inner, length + more)
    }
    return (attendance, length)
  }

  /// Where the label begins that a colon at `index` ends, with the words that tell whose it is, such as
  /// `Commissioners Absent`; `nil` where none does behind `start`.
  func labelStart(before index: Int, from start: Int, in text: ReadingText) -> Int? {
    var place: Int?
    var count = 0
    var cursor = index
    while cursor > start, count < 4, index - cursor < 40 {
      cursor -= 1
      if "().;".unicodeScalars.contains(text.scalars[cursor]) { break }
      guard
        cursor == start || text.scalars[cursor - 1].properties.isWhitespace
          || text.scalars[cursor - 1] == "("
      else { continue }
      count += 1
      guard text.scalars[cursor].properties.isUppercase else { continue }
      let label = text[Span(start: cursor, end: index)].lowercased().filter { $0 != "," }
      let parts = label.split(separator: " ").map(String.init)
      // `Apologies/not present`
      let isWhole = parts.joined(separator: " ").split(separator: "/").allSatisfy {
        words.labels[$0.split(separator: " ").joined(separator: " ")] != nil
      }
      let isOf =
        parts.count > 1 && words.whose.contains(parts[0])
        && (place != nil || words.labels[parts.dropFirst().joined(separator: " ")] != nil)
      if isWhole || isOf { place = cursor }
    }
    return place.flatMap { $0 > start ? $0 : nil }
  }
}
