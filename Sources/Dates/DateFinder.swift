package import Configuration
package import Patterns

/// Finds dates as they are written.
package struct DateFinder: Sendable {
  private let vocabulary: DateVocabulary
  private let patterns: DatePatterns
  private let lists: DateLists
  private let neighbours: DateNeighbours

  package init(_ settings: DateSettings) throws(PatternError) {
    vocabulary = DateVocabulary(settings.languages)
    patterns = try DatePatterns(vocabulary)
    lists = try DateLists(vocabulary)
    neighbours = try DateNeighbours(vocabulary)
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
    // Figures of other scripts begin with bytes above D8; E2 begins dashes and quotation marks, and no figure.
    let hasFigure = text.bytes.contains { (0x30...0x39).contains($0) || $0 > 0xD8 && $0 != 0xE2 }
    for rule in hasFigure ? patterns.rules : patterns.ofWords {
      for match in rule.pattern.matches(in: text.bytes).matches {
        let groups = match.groups.map { $0.map(text.string) }
        guard let date = rule.read(groups, vocabulary), isPlausible(date),
          !found.contains(where: { $0.range.overlaps(match.range) })
        else { continue }
        let written = text.string(match.range)
        guard !neighbours.forbid(date, written, at: match.range.lowerBound, in: text) else {
          continue
        }
        found.append(
          FoundDate(
            date: date, range: match.range, weekday: vocabulary.weekday(startOf: written),
            rule: rule.name, order: rule.order))
      }
    }
    for date in found where date.order == .dayFirst {
      found += lists.days(before: date, in: text).filter { other in
        !found.contains { $0.range.overlaps(other.range) }
      }
    }
    var listed: [FoundDate] = []
    for place in found.indices where found[place].order == .monthFirst {
      let list = lists.list(from: found[place], in: text)
      found[place] = list[0]
      listed += list.dropFirst()
    }
    // `December 3 and 6, 2021`: the year is that of the day before it.
    found.removeAll { other in
      guard case .year = other.date else { return false }
      return listed.contains { $0.range.clamped(to: other.range) == other.range }
    }
    found += listed.filter { day in !found.contains { $0.range.overlaps(day.range) } }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    return withYears(found, in: text, monthsHaveYears: false)
  }

  /// The dates with the years that those beside them have.
  ///
  /// - Parameter monthsHaveYears: whether `March 19` is March 2019 in this paper.
  package func withYears(_ dates: [FoundDate], in text: FoldedText, monthsHaveYears: Bool)
    -> [FoundDate]
  {
    neighbours.withYears(dates, in: text, monthsHaveYears: monthsHaveYears)
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
