import DocumentModel
import Patterns

/// The words by which a line is told to be a title, a sentence, or neither.
struct HeadingWords {
  private let owner: Pattern
  private let serialNumber: Pattern
  private let prose: Pattern
  private let notTitles: Pattern
  private let topicLine: Pattern
  private let result: Pattern

  init() throws(PatternError) {
    serialNumber = try Pattern(
      "^([(]?)[*]?([A-Z]{0,3}\\d{2,4}[-/]\\d{1,4}(?:-\\d{1,3})?)[)]?[.:]?\\s+(?=\\S)")
    prose = try Pattern(
      "\\s(?:was|were|is|are|has|have|had|will|would|welcomed|asked|noted|reported|informed|agreed|thanked|said|gave|stated|advised|updated|confirmed|moved|made|seconded|discussed|commented|closed|adjourned at)\\s"
    )
    notTitles = try Pattern(
      "(?i)^(?:none|nil|n/a|go back|(?:motion |unanimously )?(?:carried|passed|lost|approved|adopted|accepted|rejected|refused|deferred|agreed|resolved)(?: unanimously)?|no objections?|objections?(?: in principle)?|https?://\\S+|(?:action|follow-up)s? ?:? ?(?-i:[A-Z]{2,3}|all|ALL|All)(?:[/, ]+(?-i:[A-Z]{2,3}))*|(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \\d{1,2}(?:st|nd|rd|th)?)?,?(?: \\d{4})?|(?:commissioners|members|councillors|staff)? ?(?:present|absent): .*)[.:]?$"
    )
    topicLine = try Pattern("^(?:Topic|TOPIC)\\s?:\\s\\S")
    result = try Pattern(
      "(?i)\\s[-\u{2013}\u{2014}]\\s(?:none|nil|noted|approved|agreed|received|carried|nothing to report|no (?:report|updates?|items?|business))\\b.*$"
    )
    owner = try Pattern("^(.{2,}?)\\s\\(([^()]{2,40})\\)\\s?:?$")
  }

  /// What a document says of itself above its first item.
  private static let documentWords: Set<String> = [
    "minutes", "meeting minutes", "draft minutes", "agenda", "minutes of meeting", "headlines",
  ]

  func speaksOfDocument(_ title: String) -> Bool {
    Self.documentWords.contains(title.lowercased())
  }

  /// Whether a line is the answer under a heading, a day, or an order: never the title of an item.
  func isNoTitle(_ title: String) -> Bool { notTitles.firstMatch(in: title) != nil }

  /// The number such as `(22-748)` or `R2024-145` at the start of a line.
  func serial(of line: String) -> (number: String, isBracketed: Bool, length: Int)? {
    guard let match = serialNumber.firstMatch(in: line), let number = match.groups[1] else {
      return nil
    }
    return (number, match.groups[0] == "(", match.whole.unicodeScalars.count)
  }

  /// The whole line where it opens a topic of a call: `Topic: Test cases`.
  func topic(of line: String) -> String? {
    line.count <= 160 && topicLine.firstMatch(in: line) != nil ? line : nil
  }

  /// Whether a line has a verb that tells what happened.
  func tells(_ line: String) -> Bool { prose.firstMatch(in: line) != nil }

  func isToldSentence(_ line: String) -> Bool { line.hasSuffix(".") && tells(line) }

  func isSentence(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last else { return false }
    return last == "." && text.split(separator: " ").count > 6 || text.count > 160
  }

  /// Whether a sentence ends within `title`; the full stop of an initial ends none.
  func endsSentence(in title: String) -> Bool {
    let words = title.split(separator: " ")
    return words.dropLast().contains { word in
      word.last == "."
        && !(word.count <= 3 && word.drop(while: { $0 == "(" }).first?.isUppercase == true)
    }
  }

  /// Title and owner: `Aged Incidents (DCC)`. What the item came to, behind a dash, is neither.
  func parts(of text: String) -> (title: String, owner: String?) {
    var line = text.onOneLine
    if let match = result.firstMatch(in: line) { line = String(line.dropLast(match.whole.count)) }
    guard let match = owner.firstMatch(in: line), let title = match.groups[0],
      let name = match.groups[1], !isAbbreviation(name, of: title), isName(name)
    else {
      while line.hasSuffix(":") || line.hasSuffix(" ") { line.removeLast() }
      return (line, nil)
    }
    return (title, name)
  }

  /// Whether brackets hold a name: no figures, and a capital.
  private func isName(_ text: String) -> Bool {
    text.contains(where: \.isUppercase) && !text.contains(where: \.isNumber)
  }

  /// Whether `(AOB)` only abbreviates the words before it.
  private func isAbbreviation(_ name: String, of title: String) -> Bool {
    let initials = title.split(whereSeparator: { !$0.isLetter }).compactMap(\.first)
    let letters = name.filter(\.isLetter)
    guard letters.count >= 2, initials.count >= letters.count else { return false }
    return String(initials.suffix(letters.count)).lowercased() == letters.lowercased()
  }
}
