internal import Configuration
internal import Patterns

/// The words of dates in all configured languages.
struct DateVocabulary: Sendable {
  private var months: [String: Int] = [:]
  private var weekdays: [String: Int] = [:]
  private var monthForms: [String] = []
  private var numbers: [String: Int] = [:]
  private var ordinals: [String: Int] = [:]
  private let languages: [DateWords]

  init(_ languages: [DateWords]) {
    self.languages = languages
    for language in languages {
      let names = language.months.flatMap { $0 }
      // `may` and `march` in small letters are other words; in French they are months.
      monthForms += names.flatMap { name in
        [name.prefix(1).uppercased() + name.dropFirst(), name.uppercased()]
          + (language.smallMonths == true ? [name] : [])
      }
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
    Self.alternatives(
      languages.flatMap { $0.months.compactMap(\.first) }.flatMap { name in
        [name, name.prefix(1).uppercased() + name.dropFirst(), name.uppercased()]
      })
  }

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
    let escaped = Set(words).sorted { ($1.count, $0) < ($0.count, $1) }.map { word in
      word.split(separator: " ").map { Pattern.escaped(String($0)) }.joined(separator: "\\s")
    }
    return escaped.isEmpty ? "(?!)" : escaped.joined(separator: "|")
  }
}
