import DocumentModel
import Patterns

/// The words by which a line is told to be a title, a sentence, or neither.
struct HeadingWords {
  private let owner: Pattern
  private let telling: Pattern
  private let answer: Pattern
  private let label: Pattern
  private let person: Pattern
  private let money: Pattern
  private let day: Pattern
  private let clock: Pattern
  private let opening: Pattern
  private let notTitles: Pattern
  private let notPlainTitles: Pattern
  private let topicLine: Pattern
  private let result: Pattern

  init(_ lists: HeadingModel.Words) throws(PatternError) {
    func any(_ words: [String]) -> String {
      words.sorted { ($1.count, $0) < ($0.count, $1) }.map { word in
        word.split(separator: " ").map { Pattern.escaped(String($0)) }.joined(separator: "\\s")
      }.joined(separator: "|")
    }
    telling = try Pattern("(?i)(?:^|\\s)(?:\(any(lists.tells)))\\s")
    answer = try Pattern("(?i)^(?:\(any(lists.answers)))\\b")
    label = try Pattern("(?i)^(?:\(any(lists.labels)))$")
    person = try Pattern(
      "^(?:(?:Cllr|Mr|Mrs|Ms|Dr|Prof|Councillor|Sir|Rev)\\.?\\s)?\\p{Lu}[\\w'\u{2019}.-]*(?:\\s(?:\\p{Lu}[\\w'\u{2019}.-]*|de|van|von|di|der|la|le)){1,3}$"
    )
    money = try Pattern("[\u{A3}$\u{20AC}]\\s?\\d|\\d\\.\\d\\d\\b")
    let months = any(lists.months)
    day = try Pattern(
      "(?i)\\b\\d{1,2}(?:st|nd|rd|th|\\.)?\\s(?:\(months))\\b|\\b(?:\(months))\\s\\d|\\d/\\d+/\\d")
    clock = try Pattern("(?i)\\b\\d{1,2}[:.]\\d\\d\\b|\\d\\s?[ap]\\.?m\\b")
    opening = try Pattern(
      "(?i)^(\\d{0,2}):(\\d\\d)(?:\\s?[ap]\\.?m\\b\\.?)?(?:\\s?[-\u{2013}\u{2014}]\\s?\\d{0,2}:\\d\\d(?:\\s?[ap]\\.?m\\b\\.?)?)?[\\s:\u{2013}\u{2014}-]+\\p{L}"
    )
    func whole(_ forms: [HeadingModel.Words.Form]) throws(PatternError) -> Pattern {
      let forms = forms.map { $0.form.replacing("@month", with: "(?:\(months))") }
      return try Pattern("(?i)^(?:\(forms.joined(separator: "|")))[.:]?$")
    }
    notTitles = try whole(lists.notTitles.filter { $0.plain != true })
    notPlainTitles = try whole(lists.notTitles.filter { $0.plain == true })
    topicLine = try Pattern("^(?:Topic|TOPIC)\\s?:\\s\\S")
    result = try Pattern(
      "(?i)\\s[-\u{2013}\u{2014}]\\s(?:none|nil|noted|approved|agreed|received|carried|nothing to report|no (?:report|updates?|items?|business))\\b.*$"
    )
    owner = try Pattern("^(.{2,}?)\\s\\(([^()]{2,40})\\)\\s?:?$")
  }

  /// Whether a line is the answer under a heading, a day, or an order: never the title of an item.
  ///
  /// - Parameter isPlain: whether neither a number nor its type speaks for a heading.
  func isNoTitle(_ title: String, isPlain: Bool) -> Bool {
    notTitles.firstMatch(in: title) != nil
      || (isPlain && notPlainTitles.firstMatch(in: title) != nil)
  }

  /// The whole line where it opens a topic of a call: `Topic: Test cases`.
  func topic(of line: String) -> String? {
    line.count <= 160 && topicLine.firstMatch(in: line) != nil ? line : nil
  }

  /// Whether a line has a word that tells what happened.
  func tells(_ line: String) -> Bool { telling.firstMatch(in: line + " ") != nil }

  /// Whether a line is written as names of people are.
  func isPersonName(_ line: String) -> Bool { person.firstMatch(in: line) != nil }

  /// Whether a line begins with what an item came to, or with the name of a part of its text.
  func isAnswer(_ line: String) -> Bool { answer.firstMatch(in: line) != nil }

  /// Whether a line is the name of a fact: `Venue`.
  func isLabel(_ line: String) -> Bool { label.firstMatch(in: line) != nil }

  func holdsMoney(_ line: String) -> Bool { money.firstMatch(in: line) != nil }
  func holdsDay(_ line: String) -> Bool { day.firstMatch(in: line) != nil }
  func holdsClock(_ line: String) -> Bool { clock.firstMatch(in: line) != nil }

  /// When what a line of a timetable names begins, in minutes: `10:15 – 10:30 Budget`, `:05 - :10 News`.
  func opening(of line: String) -> Int? {
    guard let match = opening.firstMatch(in: line), let hour = match.groups[0],
      let minute = match.groups[1].flatMap({ Int($0) })
    else { return nil }
    return 60 * (Int(hour) ?? 0) + minute
  }

  /// Whether a line is one of a list of contents: points lead to the number of a page.
  func isOfContents(_ line: String) -> Bool {
    line.contains("....") || line.contains(". . .") || line.contains("\u{2026}\u{2026}")
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

  /// Whether brackets hold a name: no figures, and a word of four letters or all of its words with a
  /// capital. `(Chair of the Board)` and `(Li Wu)` are, `(At our meetings)` is not.
  private func isName(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    let capital = words.filter { $0.first?.isUppercase == true }
    return !text.contains(where: \.isNumber) && !capital.isEmpty
      && (capital.count == words.count || capital.contains { $0.count > 3 })
  }

  /// Whether `(AOB)` only abbreviates the words before it.
  private func isAbbreviation(_ name: String, of title: String) -> Bool {
    let initials = title.split(whereSeparator: { !$0.isLetter }).compactMap(\.first)
    let letters = name.filter(\.isLetter)
    guard letters.count >= 2, initials.count >= letters.count else { return false }
    return String(initials.suffix(letters.count)).lowercased() == letters.lowercased()
  }
}
