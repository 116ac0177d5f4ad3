package import Configuration
package import Patterns

/// Finds dates as they are written.
package struct DateFinder: Sendable {
  private let vocabulary: DateVocabulary
  private let patterns: DatePatterns

  package init(_ settings: DateSettings) throws(PatternError) {
    vocabulary = DateVocabulary(settings.languages)
    patterns = try DatePatterns(vocabulary)
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
            rule: rule.name))
      }
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Whether the figures can be those of a date at all.
  private func isPlausible(_ date: WrittenDate) -> Bool {
    switch date {
    case .day(let day, let month, _): (1...31).contains(day) && (1...12).contains(month)
    case .figures(let one, let other, _):
      (1...31).contains(one) && (1...31).contains(other) && min(one, other) <= 12
    case .days(let first, let last, _, _): (1...31).contains(first) && first < last && last <= 31
    default: true
    }
  }
}
