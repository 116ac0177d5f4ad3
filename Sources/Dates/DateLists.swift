internal import Configuration
internal import Patterns

/// Finds the days that a list names beside one with its month: `18, 19 and 20 July`, `December 3 and 6, 2021`.
struct DateLists: Sendable {
  /// What goes on behind `November 26`: `, 28 and 30, 2021`.
  private let continuation: Pattern
  /// `18, 19 and ` in front of `20 July`, and each day of it.
  private let precedingDays: Pattern
  private let days: Pattern

  init(_ words: DateVocabulary) throws(PatternError) {
    let ending = "(?:\(words.words(\.ordinalEndings)))"
    let and = "(?:\(words.words(\.ands)))"
    precedingDays = try Pattern(
      "(?<![\\w.,/:-])(?:\\d{1,2}\(ending)?,\\s)*\\d{1,2}\(ending)?,?\\s\(and)\\s$")
    days = try Pattern("(\\d{1,2})\(ending)?")
    continuation = try Pattern(
      "\\G(?:,\\s(\\d{1,2})(?=,|\\s\(and)\\s)|,?\\s\(and)\\s(\\d{1,2}))\(ending)?"
        + "(?!\\d|[/:.%]\\d|%|\\s?(?:am|pm|[ap]\\.m)\\b)(?:,?\\s((?:19|20)\\d{2})(?!\\d))?")
  }

  /// A day and those of the same month that a list names behind it; the year behind the last is that of all.
  func list(from first: FoundDate, in text: FoldedText) -> [FoundDate] {
    guard case .day(let day, let month, let printed) = first.date else { return [first] }
    var list = [(day: day, date: first)]
    var year = printed
    var end = first.range.upperBound
    while year == printed, let match = continuation.match(in: text.bytes, at: end) {
      guard let figures = match.groups[0] ?? match.groups[1],
        let day = Int(text.string(figures)), day > list[list.count - 1].day, day <= 31
      else { break }
      year = year ?? match.groups[2].flatMap { Int(text.string($0)) }
      end = match.range.upperBound
      list.append(
        (
          day,
          FoundDate(
            date: .day(day, month: month, year: printed), range: figures.lowerBound..<end,
            weekday: nil, rule: "day-list")
        ))
    }
    guard let year, year != printed, let last = list.last else { return list.map(\.date) }
    return list.map { day, date in
      var date = date
      date.date = .day(day, month: month, year: year)
      if date.range != last.date.range { date.yearSource = text.string(last.date.range) }
      return date
    }
  }

  /// The days of the same month that a list names in front of it: `18, 19 and 20 July`.
  func days(before date: FoundDate, in text: FoldedText) -> [FoundDate] {
    guard case .day(_, let month, let year) = date.date else { return [] }
    let window = text.window(of: 40, before: date.range.lowerBound)
    let start = date.range.lowerBound - window.count
    guard let match = precedingDays.match(in: window, at: 0), match.range.upperBound == window.count
    else { return [] }
    let list = Array(window[match.range])
    return days.matches(in: list).matches.compactMap { found in
      let figures = found.groups[0].map { String(decoding: list[$0], as: UTF8.self) }
      guard let day = figures.flatMap({ Int($0) }), (1...31).contains(day) else { return nil }
      let offset = start + match.range.lowerBound
      return FoundDate(
        date: .day(day, month: month, year: year),
        range: (offset + found.range.lowerBound)..<(offset + found.range.upperBound),
        weekday: nil, rule: "day-list")
    }
  }
}
