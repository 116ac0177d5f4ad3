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
  /// In front of two days of which one takes the place of the other: `moved from 4 to 11 November`.
  private let move: Pattern
  /// Two days of two months and no time from one to the other, where `between` does not stand in front.
  private let two: Pattern
  private let between: Pattern
  /// In front of figures that are a number of something: `Section 3.4.2019`.
  private let reference: Pattern

  package init(_ settings: DateSettings) throws(PatternError) {
    vocabulary = DateVocabulary(settings.languages)
    patterns = try DatePatterns(vocabulary)
    precedingDays = try Pattern(
      "(?<![\\w.,/:-])(?:\\d{1,2}(?:st|nd|rd|th)?,\\s)*\\d{1,2}(?:st|nd|rd|th)?,?\\s(?:and|or|&|und|oder|et|ou|e|o)\\s$"
    )
    days = try Pattern("(\\d{1,2})(?:st|nd|rd|th)?")
    move = try Pattern(
      "(?i)\\b(?:chang|mov|amend|alter|switch|reschedul|re-schedul|postpon|extend|brought|bring|put)\\w*\\s(?:(?!\\b(?:runs?|ran|lasts?|open|opens|held|is|are)\\b)[^.;:?!]){0,60}?\\bfrom\\s(?:the\\s)?$"
    )
    two = try Pattern("\\s(?:and|&|und|et|e)\\s")
    between = try Pattern("(?i)\\b(?:between|zwischen|entre|tra|fra)\\s(?:\\w+\\s){0,3}$")
    reference = try Pattern(
      "(?i)\\b(?:sections?|clauses?|versions?|paragraphs?|articles?|rules?|tel|telephone|phone|fax|application|sn|no|number)[.:]?\\s$"
    )
    continuation = try Pattern(
      "\\G(?:,\\s(\\d{1,2})(?=,|\\sand\\s|\\s&\\s)|,?\\s(?:and|&)\\s(\\d{1,2}))(?:st|nd|rd|th)?(?!\\d|[/:.%]\\d|%|\\s?(?:am|pm|[ap]\\.m)\\b)(?:,?\\s((?:19|20)\\d{2})(?!\\d))?"
    )
  }

  /// The month whose name the text of a cell is.
  package func month(filling cell: String) -> FoundDate? {
    vocabulary.month(cell).map {
      FoundDate(
        date: .month($0, year: nil), range: 0..<cell.utf8.count, weekday: nil, rule: "month-cell")
    }
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
        if isOfFigures(date), isReference(before: match.range.lowerBound, in: text) { continue }
        if isOfSeveral(date), namesDaysApart(date, written, at: match.range.lowerBound, in: text) {
          continue
        }
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
      let days = listed(after: date, in: text)
      // `December 3 and 6, 2021`: both are of that year.
      if case .day(let day, let month, nil) = date.date,
        let last = days.last, case .day(_, _, let year?) = last.date,
        let place = found.firstIndex(of: date)
      {
        found[place].date = .day(day, month: month, year: year)
        found[place].yearSource = text.string(last.range)
      }
      for var day in days {
        if case .day(let figure, let month, nil) = day.date, let last = days.last,
          case .day(_, _, let year?) = last.date
        {
          day.date = .day(figure, month: month, year: year)
          day.yearSource = text.string(last.range)
        }
        // `December 3 and 6, 2021`: the year is that of the day before it.
        found.removeAll { other in
          if case .year = other.date {
            day.range.clamped(to: other.range) == other.range
          } else {
            false
          }
        }
        if !found.contains(where: { $0.range.overlaps(day.range) }) { found.append(day) }
      }
    }
    return withNamedYears(
      found.sorted { $0.range.lowerBound < $1.range.lowerBound }, in: text, monthsHaveYears: false)
  }

  private func isOfSeveral(_ date: WrittenDate) -> Bool {
    switch date {
    case .days, .span, .months: true
    default: false
    }
  }

  /// Whether what is written as a time from one day to another names two: `moved from 4 to 11 November`,
  /// `(1 September and 1 March)`.
  private func namesDaysApart(
    _ date: WrittenDate, _ written: String, at start: Int, in text: FoldedText
  ) -> Bool {
    if isMoved(before: start, in: text) { return true }
    guard two.firstMatch(in: written) != nil else { return false }
    // `14 and 15 March` is a meeting of two days.
    if case .days(let first, let last, _, _) = date, last == first + 1 { return false }
    return between.firstMatch(in: text.window(of: 40, before: start)) == nil
  }

  private func isOfFigures(_ date: WrittenDate) -> Bool {
    switch date {
    case .figures, .dotted: true
    default: false
    }
  }

  private func isReference(before start: Int, in text: FoldedText) -> Bool {
    reference.firstMatch(in: text.window(of: 20, before: start)) != nil
  }

  private func isMoved(before start: Int, in text: FoldedText) -> Bool {
    move.firstMatch(in: text.window(of: 90, before: start)) != nil
  }

  /// Days and months without a year that have that of a date beside them in the same sentence: `the June
  /// 2020 meeting (25 June)`, `March 2019, followed by April`, `moved from 4 to 11 November 2020`.
  ///
  /// - Parameter monthsHaveYears: whether `March 19` is March 2019 in this paper.
  package func withNamedYears(
    _ dates: [FoundDate], in text: FoldedText, monthsHaveYears: Bool
  ) -> [FoundDate] {
    var dates = dates
    for index in dates.indices.dropFirst() {
      let before = dates[index - 1]
      guard let between = words(between: before, and: dates[index], in: text) else { continue }
      let named: (month: Int, year: Int, isMonth: Bool)? =
        switch before.date {
        case .month(let month, let year?): (month, year, true)
        case .months(let month, _, let year?): (month, year, true)
        case .day(_, let month, let year?): (month, year, false)
        case .day(let year, let month, nil) where monthsHaveYears && before.order == .monthFirst:
          (month, 2000 + year, true)
        default: nil
        }
      guard let named else { continue }
      let date: WrittenDate? =
        switch dates[index].date {
        case .day(let day, named.month, nil): .day(day, month: named.month, year: named.year)
        case .month(let month, nil) where named.isMonth && month >= named.month:
          .month(month, year: named.year)
        // Over the end of the year: `December 2019, followed by January`.
        case .month(let month, nil) where named.isMonth && month + 12 - named.month <= 6:
          .month(month, year: named.year + 1)
        case .months(let first, let last, nil) where named.isMonth && first <= last:
          .months(first, through: last, year: named.year)
        default: nil
        }
      if let date {
        dates[index].date = date
        dates[index].yearSource = before.yearSource ?? text.string(before.range)
      } else if between == " to ", case .day(let day, let month, nil) = dates[index].date,
        case .day = before.date, isMoved(before: before.range.lowerBound, in: text)
      {
        dates[index].date = .day(day, month: month, year: named.year)
        dates[index].yearSource = text.string(before.range)
      }
    }
    for index in dates.indices.dropLast() {
      guard case .day(let day, let month, nil) = dates[index].date,
        case .day(_, let later, let year?) = dates[index + 1].date, month <= later,
        words(between: dates[index], and: dates[index + 1], in: text) == " to ",
        isMoved(before: dates[index].range.lowerBound, in: text)
      else { continue }
      dates[index].date = .day(day, month: month, year: year)
      dates[index].yearSource = text.string(dates[index + 1].range)
    }
    return dates
  }

  /// What stands between two dates of one sentence that are near each other.
  private func words(between one: FoundDate, and other: FoundDate, in text: FoldedText) -> String? {
    guard other.range.lowerBound - one.range.upperBound <= 40 else { return nil }
    let between = text.string(one.range.upperBound..<other.range.lowerBound)
    return between.contains { ".;!?\n\t".contains($0) } ? nil : between
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

  /// Whether the figures can be those of a date at all.
  private func isPlausible(_ date: WrittenDate) -> Bool {
    switch date {
    case .day(let day, let month, _): (1...31).contains(day) && (1...12).contains(month)
    case .figures(let one, let other, _), .dotted(let one, let other, _):
      (1...31).contains(one) && (1...31).contains(other) && min(one, other) <= 12
    case .days(let first, let last, _, _): (1...31).contains(first) && first < last && last <= 31
    case .week(let day, _, _, _): (1...31).contains(day)
    default: true
    }
  }
}
