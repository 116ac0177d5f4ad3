package import Configuration
package import Patterns

/// Finds dates as they are written.
package struct DateFinder: Sendable {
  private let vocabulary: DateVocabulary
  private let patterns: DatePatterns
  /// What goes on behind `November 26`: `, 28 and 30, 2021`.
  private let continuation: Pattern
  /// `18, 19 and ` in front of `20 July`, and each day of it.
  private let precedingDays: Pattern
  private let days: Pattern

  package init(_ settings: DateSettings) throws(PatternError) {
    vocabulary = DateVocabulary(settings.languages)
    patterns = try DatePatterns(vocabulary)
    precedingDays = try Pattern(
      "(?<![\\w.,/:-])(?:\\d{1,2}(?:st|nd|rd|th)?,\\s)*\\d{1,2}(?:st|nd|rd|th)?,?\\s(?:and|&|und|et|e)\\s$"
    )
    days = try Pattern("(\\d{1,2})(?:st|nd|rd|th)?")
    continuation = try Pattern(
      "\\G(?:,\\s(\\d{1,2})(?=,|\\sand\\s|\\s&\\s)|,?\\s(?:and|&)\\s(\\d{1,2}))(?:st|nd|rd|th)?(?!\\d|[/:.%]\\d|%|\\s?(?:am|pm|[ap]\\.m)\\b)(?:,?\\s((?:19|20)\\d{2})(?!\\d))?"
    )
  }

  /// Those of texts around a paper: how a site or a letterhead writes its days shows how the paper does.
  package func dates(around texts: [String]) -> [FoundDate] {
    Set(texts).flatMap { dates(in: FoldedText($0.unicodeScalars)) }
  }

  /// All dates in `text`, in its order, none overlapping: of two that claim the same words, the
  /// rule that says more has it.
  package func dates(in text: FoldedText) -> [FoundDate] {
    var found: [FoundDate] = []
    for rule in patterns.rules {
      for match in rule.pattern.matches(in: text.bytes).matches {
        let groups = match.groups.map { $0.map(text.string) }
        guard let date = rule.read(groups, vocabulary), isPlausible(date),
          !found.contains(where: { $0.range.overlaps(match.range) })
        else { continue }
        let written = text.string(match.range)
        found.append(
          FoundDate(
            date: date, range: match.range, weekday: vocabulary.weekday(startOf: written),
            rule: rule.name, order: rule.order))
      }
    }
    for date in found where date.order == .dayFirst {
      found += listed(before: date, in: text).filter { other in
        !found.contains { $0.range.overlaps(other.range) }
      }
    }
    for date in found where date.order == .monthFirst {
      found += listed(after: date, in: text).filter { other in
        !found.contains { $0.range.overlaps(other.range) }
      }
    }
    return withNamedYears(found.sorted { $0.range.lowerBound < $1.range.lowerBound }, in: text)
  }

  /// Days without a year behind the same month with one in the same sentence have it too: `the June 2020
  /// meeting (25 June)`.
  private func withNamedYears(_ dates: [FoundDate], in text: FoldedText) -> [FoundDate] {
    var dates = dates
    for index in dates.indices.dropFirst() {
      let named: (month: Int, year: Int)? =
        switch dates[index - 1].date {
        case .month(let month, let year?), .day(_, let month, let year?): (month, year)
        default: nil
        }
      guard let named, case .day(let day, named.month, nil) = dates[index].date,
        case let between = text.string(
          dates[index - 1].range.upperBound..<dates[index].range.lowerBound),
        between.count <= 40, !between.contains(where: { ".;!?\n\t".contains($0) })
      else { continue }
      dates[index].date = .day(day, month: named.month, year: named.year)
      dates[index].rule = "day-of-named-month"
    }
    return dates
  }

  /// The days of the same month that a list names behind the first.
  private func listed(after date: FoundDate, in text: FoldedText) -> [FoundDate] {
    guard case .day(let first, let month, let year) = date.date else { return [] }
    var listed: [FoundDate] = []
    var last = first
    var end = date.range.upperBound
    while let match = continuation.match(in: text.bytes, at: end) {
      guard let figures = match.groups[0] ?? match.groups[1], let day = Int(text.string(figures)),
        day > last, day <= 31
      else { break }
      let ownYear = match.groups[2].flatMap { Int(text.string($0)) }
      listed.append(
        FoundDate(
          date: .day(day, month: month, year: ownYear ?? year),
          range: figures.lowerBound..<match.range.upperBound, weekday: nil, rule: "day-list"))
      last = day
      end = match.range.upperBound
    }
    return listed
  }

  /// The days of the same month that a list names in front of it: `18, 19 and 20 July`.
  private func listed(before date: FoundDate, in text: FoldedText) -> [FoundDate] {
    guard case .day(_, let month, let year) = date.date else { return [] }
    let start = max(0, date.range.lowerBound - 40)
    let window = Array(text.bytes[start..<date.range.lowerBound])
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

  /// Whether the figures can be those of a date at all.
  private func isPlausible(_ date: WrittenDate) -> Bool {
    switch date {
    case .day(let day, let month, _): (1...31).contains(day) && (1...12).contains(month)
    case .figures(let one, let other, _):
      (1...31).contains(one) && (1...31).contains(other) && min(one, other) <= 12
    case .days(let first, let last, _, _): (1...31).contains(first) && first < last && last <= 31
    case .week(let day, _, _, _): (1...31).contains(day)
    default: true
    }
  }
}
