internal import Configuration
internal import Patterns

/// The words of dates in all configured languages.
struct DateVocabulary: Sendable {
  private var months: [String: Int] = [:]
  private var weekdays: [String: Int] = [:]
  private var monthForms: [String] = []
  private var numbers: [String: Int] = [:]
  private var ordinals: [String: Int] = [:]
  private var seasons: [String: Int] = [:]
  private var relatives: [String: WrittenDate] = [:]
  private var sureMonths: [String] = []
  private let languages: [DateWords]

  init(_ languages: [DateWords]) {
    self.languages = languages
    // `April` is so in every language that has it, where one says that it is somebody.
    let ambiguous = Set(languages.flatMap { $0.ambiguousMonths ?? [] })
    let otherWords = Set(
      languages.filter { $0.smallMonths != true }.flatMap { $0.ambiguousMonths ?? [] })
    for language in languages {
      let names = language.months.flatMap { $0 }
      // `may` and `march` in small letters are other words; in French they are months. `an august body`
      // is none, whatever Danes call their months.
      func forms(_ name: String) -> [String] {
        let isSmall = language.smallMonths == true && !otherWords.contains(name)
        return [name.prefix(1).uppercased() + name.dropFirst(), name.uppercased()]
          + (isSmall ? [name] : [])
      }
      monthForms += names.flatMap(forms)
      sureMonths += language.months.compactMap(\.first).filter { !ambiguous.contains($0) }
        .flatMap(forms)
      for (index, words) in (language.seasons ?? []).enumerated() {
        for word in words { seasons[word] = index + 1 }
      }
      for (word, shift) in language.relativeDays ?? [:] { relatives[word] = .relativeDay(shift) }
      for (word, shift) in language.relativeMonths ?? [:] {
        relatives[word] = .relativeMonth(shift)
      }
      for (word, shift) in language.relativeYears ?? [:] { relatives[word] = .relativeYear(shift) }
      for (word, count) in language.numbers ?? [:] { numbers[word] = count }
      for (index, words) in (language.ordinals ?? []).enumerated() {
        for word in words { ordinals[word] = index + 1 }
      }
      for (index, words) in language.months.enumerated() {
        for word in words { months[word] = index + 1 }
      }
      for (index, words) in language.weekdays.enumerated() {
        for word in words { weekdays[word] = index }
      }
    }
  }

  /// Month names as they are printed.
  var monthPattern: String { Self.alternatives(monthForms) }

  /// Month names in full, which no full stop follows but that of a sentence.
  var fullMonthPattern: String {
    Self.wholes(
      languages.flatMap { $0.months.compactMap(\.first) }.flatMap { name in
        [name, name.prefix(1).uppercased() + name.dropFirst(), name.uppercased()]
      })
  }

  /// Month names in full that are no other word and nobody's name.
  var surePattern: String { Self.alternatives(sureMonths) }

  var seasonPattern: String { Self.alternatives(Array(seasons.keys)) }

  var relativePattern: String { Self.alternatives(Array(relatives.keys)) }

  /// What stands in front of days, as patterns.
  var dayLeads: [String] { languages.flatMap { $0.dayLeads ?? [] }.map(Pattern.escaped) }

  /// What stands in front of people's names.
  var titles: [String] { languages.flatMap { $0.titles ?? [] } }

  /// The time that words such as `last year` tell from the meeting.
  func relative(_ text: String?) -> WrittenDate? {
    text.flatMap { relatives[$0.lowercased().split { $0.isWhitespace }.joined(separator: " ")] }
  }

  /// 1 for spring.
  func season(_ text: String?) -> Int? { text.flatMap { seasons[$0.lowercased()] } }

  /// Month names in any writing, for where a year stands behind them.
  var anyMonthPattern: String { "(?i:\(Self.alternatives(Array(months.keys))))" }

  /// Weekdays in full.
  var fullWeekdayPattern: String {
    Self.alternatives(languages.flatMap { $0.weekdays.compactMap(\.first) })
  }

  var weekdayPattern: String { Self.alternatives(Array(weekdays.keys)) }

  var numberPattern: String { Self.alternatives(Array(numbers.keys)) }

  var ordinalPattern: String { Self.alternatives(Array(ordinals.keys)) }

  /// The words of all languages of one kind, as a pattern.
  func words(_ kind: KeyPath<DateWords, [String]?>) -> String {
    Self.alternatives(languages.flatMap { $0[keyPath: kind] ?? [] })
  }

  /// The same, each as a pattern of its own: what stands before a place has a fixed length.
  func each(_ kind: KeyPath<DateWords, [String]?>) -> [String] {
    Set(languages.flatMap { $0[keyPath: kind] ?? [] }).sorted().map(Pattern.escaped)
  }

  func month(_ text: String?) -> Int? { text.flatMap { months[$0.lowercased()] } }

  func number(_ text: String?) -> Int? {
    text.flatMap { Int($0) ?? numbers[$0.lowercased()] }
  }

  /// Which part of a year: `first` is 1, `last` the fourth.
  func ordinal(_ text: String?) -> Int? {
    text.flatMap { ordinals[$0.lowercased()] ?? Int($0.prefix { $0.isNumber }) ?? roman($0) }
  }

  /// The weekday that a date as written begins with, 0 for Monday.
  func weekday(startOf text: String) -> Int? {
    let word = text.prefix { $0.isLetter }.lowercased()
    return weekdays[word]
  }

  private func roman(_ text: String) -> Int? {
    ["I": 1, "II": 2, "III": 3, "IV": 4][text.filter(\.isLetter).uppercased()]
  }

  /// The longest words first; a space stands for any white space. Never empty, so that a pattern with
  /// it matches nothing where there are no words.
  private static func alternatives(_ words: [String]) -> String {
    let branches = WordBranches(words)
    return branches.isEmpty ? "(?!)" : branches.pattern
  }

  /// The same, each word whole: what stands before a place is looked for so.
  private static func wholes(_ words: [String]) -> String {
    let escaped = Set(words).sorted { ($1.count, $0) < ($0.count, $1) }.map { word in
      word.map(WordBranches.pattern(of:)).joined()
    }
    return escaped.isEmpty ? "(?!)" : escaped.joined(separator: "|")
  }
}

/// Words by what they begin with, as a pattern that tries each letter once: of hundreds of names of months
/// only those are looked at that begin as the text does.
private struct WordBranches {
  private var isWord = false
  private var branches: [Character: WordBranches] = [:]
  /// Of the longest word.
  private var length = 0

  init(_ words: some Sequence<String>) {
    for word in Set(words) { add(word[...]) }
  }

  private init() {}

  var isEmpty: Bool { branches.isEmpty }

  private mutating func add(_ word: Substring) {
    length = max(length, word.count)
    guard let first = word.first else {
      isWord = true
      return
    }
    branches[first, default: WordBranches()].add(word.dropFirst())
  }

  /// Its alternatives, the longest first.
  var pattern: String {
    branches.sorted { ($1.value.length, $0.key) < ($0.value.length, $1.key) }
      .map { Self.pattern(of: $0.key) + $0.value.rest }.joined(separator: "|")
  }

  /// What follows a letter.
  private var rest: String {
    if branches.isEmpty { return "" }
    return isWord || branches.count > 1 ? "(?:\(pattern))" + (isWord ? "?" : "") : pattern
  }

  /// A letter of a word; a space is any white space.
  static func pattern(of letter: Character) -> String {
    letter == " " ? "\\s" : Pattern.escaped(String(letter))
  }
}
