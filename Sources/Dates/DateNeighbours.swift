internal import Configuration
internal import Patterns

/// What the words in front of dates and between two of them make of them: two days or a time from one to the
/// other, the year that one has of another, or no date at all.
struct DateNeighbours: Sendable {
  /// In front of two days of which one takes the place of the other: `moved from 4 to 11 November`.
  private let move: Pattern
  /// Two days, and no time from one to the other where `between` does not stand in front.
  private let two: Pattern
  private let between: Pattern
  /// In front of figures that are a number of something: `Section 3.4.2019`.
  private let numbered: Pattern
  private let toward: Pattern

  init(_ words: DateVocabulary) throws(PatternError) {
    move = try Pattern(
      "(?i)\\b(?:\(words.words(\.moves)))\\s(?:(?!\\b(?:\(words.words(\.lasting)))\\b)[^.;:?!]){0,60}?\\b(?:\(words.words(\.fromWords)))\\s(?:(?:\(words.words(\.articles)))\\s)?$"
    )
    two = try Pattern("\\s(?:\(words.words(\.ands)))\\s")
    between = try Pattern("(?i)\\b(?:\(words.words(\.betweens)))\\s(?:\\w+\\s){0,3}$")
    numbered = try Pattern("(?i)\\b(?:\(words.words(\.numbered)))[.:]?\\s$")
    toward = try Pattern("^\\s(?:\(words.words(\.rangeWords)))\\s$")
  }

  /// Whether what is written as a date is the number of something, or as a time from one day to another names
  /// two: `moved from 4 to 11 November`, `(1 September and 1 March)`.
  func forbid(_ date: WrittenDate, _ written: String, at start: Int, in text: FoldedText) -> Bool {
    switch date {
    case .figures, .dotted: numbered.firstMatch(in: text.window(of: 20, before: start)) != nil
    case .days(let first, let last, _, _):
      // `14 and 15 March` is a meeting of two days.
      isMoved(before: start, in: text)
        || (last != first + 1 && areTwo(written, at: start, in: text))
    case .span, .months: isMoved(before: start, in: text) || areTwo(written, at: start, in: text)
    default: false
    }
  }

  /// The dates with the year that one beside them in the same sentence has, where they have none of their own:
  /// `the June 2020 meeting (25 June)`, `March 2019, followed by April`, `moved from 4 to 11 November 2020`.
  ///
  /// - Parameter monthsHaveYears: whether `March 19` is March 2019 in this paper.
  func withYears(_ dates: [FoundDate], in text: FoldedText, monthsHaveYears: Bool) -> [FoundDate] {
    var dates = dates
    func give(_ date: WrittenDate, to index: Int, from source: FoundDate) {
      dates[index].date = date
      dates[index].yearSource = source.yearSource ?? text.string(source.range)
    }
    for index in dates.indices.dropFirst() {
      let before = dates[index - 1]
      guard let year = year(of: before, monthsHaveYears: monthsHaveYears),
        let words = words(between: before, and: dates[index], in: text),
        let date = year.given(to: dates[index].date)
          ?? moved(dates[index], in: year.year, words, from: before, in: text)
      else { continue }
      give(date, to: index, from: before)
    }
    for index in dates.indices.dropLast() {
      let after = dates[index + 1]
      guard case .day(_, let month, let year?) = after.date,
        case .day(_, let earlier, nil) = dates[index].date, earlier <= month,
        let words = words(between: dates[index], and: after, in: text),
        let date = moved(dates[index], in: year, words, from: dates[index], in: text)
      else { continue }
      give(date, to: index, from: after)
    }
    return dates
  }

  // MARK: Private

  private struct Year {
    var year: Int
    var month: Int
    /// Whether it is printed with a month and no day.
    var isOfMonth: Bool

    /// `date` in this year, or for a month that goes over its end in the next: `December 2019, followed by
    /// January`.
    func given(to date: WrittenDate) -> WrittenDate? {
      switch date {
      case .day(let day, month, nil): .day(day, month: month, year: year)
      case .month(let other, nil) where isOfMonth && other >= month: .month(other, year: year)
      case .month(let other, nil) where isOfMonth && other + 12 - month <= 6:
        .month(other, year: year + 1)
      case .months(let first, let last, nil) where isOfMonth && first <= last:
        .months(first, through: last, year: year)
      default: nil
      }
    }
  }

  private func year(of date: FoundDate, monthsHaveYears: Bool) -> Year? {
    switch date.date {
    case .month(let month, let year?), .months(let month, _, let year?):
      Year(year: year, month: month, isOfMonth: true)
    case .day(_, let month, let year?): Year(year: year, month: month, isOfMonth: false)
    case .day(let year, let month, nil) where monthsHaveYears && date.order == .monthFirst:
      Year(year: 2000 + year, month: month, isOfMonth: true)
    default: nil
    }
  }

  /// One of the two days of a move, in the year of the other.
  private func moved(
    _ date: FoundDate, in year: Int, _ between: String, from first: FoundDate, in text: FoldedText
  ) -> WrittenDate? {
    guard case .day(let day, let month, nil) = date.date, toward.firstMatch(in: between) != nil,
      isMoved(before: first.range.lowerBound, in: text)
    else { return nil }
    return .day(day, month: month, year: year)
  }

  private func areTwo(_ written: String, at start: Int, in text: FoldedText) -> Bool {
    two.firstMatch(in: written) != nil
      && between.firstMatch(in: text.window(of: 40, before: start)) == nil
  }

  private func isMoved(before start: Int, in text: FoldedText) -> Bool {
    move.firstMatch(in: text.window(of: 90, before: start)) != nil
  }

  /// What stands between two dates of one sentence that are near each other.
  private func words(between one: FoundDate, and other: FoundDate, in text: FoldedText) -> String? {
    guard other.range.lowerBound - one.range.upperBound <= 40 else { return nil }
    let between = text.string(one.range.upperBound..<other.range.lowerBound)
    return between.contains { ".;!?\n\t".contains($0) } ? nil : between
  }
}
