internal import Configuration

/// The words of dates in all configured languages.
struct DateVocabulary: Sendable {
  private var months: [String: Int] = [:]
  private var weekdays: [String: Int] = [:]

  init(_ languages: [DateWords]) {
    for language in languages {
      for (index, words) in language.months.enumerated() {
        for word in words { months[word] = index + 1 }
      }
      for (index, words) in language.weekdays.enumerated() {
        for word in words { weekdays[word] = index }
      }
    }
  }

  /// Month names as they are printed, with a capital or in capitals: `may` and `march` in small
  /// letters are other words.
  var monthPattern: String {
    longestFirst(
      months.keys.flatMap { [$0.prefix(1).uppercased() + $0.dropFirst(), $0.uppercased()] })
  }

  var weekdayPattern: String { longestFirst(Array(weekdays.keys)) }

  var numberPattern: String { longestFirst(Self.numbers.keys.map { $0 }) }

  func month(_ text: String?) -> Int? { text.flatMap { months[$0.lowercased()] } }

  func number(_ text: String?) -> Int? {
    text.flatMap { Int($0) ?? Self.numbers[$0.lowercased()] }
  }

  /// Which part of a year: `first` is 1, `last` the fourth.
  func ordinal(_ text: String?) -> Int? { text.flatMap { Self.ordinals[$0.lowercased()] } }

  /// The weekday that a date as written begins with, 0 for Monday.
  func weekday(startOf text: String) -> Int? {
    let word = text.prefix { $0.isLetter }.lowercased()
    return weekdays[word]
  }

  private func longestFirst(_ words: [String]) -> String {
    words.sorted { ($1.count, $0) < ($0.count, $1) }.joined(separator: "|")
  }

  private static let numbers = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
  ]

  private static let ordinals = ["first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4]
}
