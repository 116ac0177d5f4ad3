import DocumentModel
import Patterns

/// Finds what is measured and counted: value, unit, what of, and over which time.
struct FigureReader: Sendable {
  private let rules: [(rule: FigureRules.Rule, pattern: Pattern)]
  /// A figure or a word for one: a sentence without has nothing for the rules.
  private let number: Pattern
  private let before: Pattern
  private let after: Pattern

  init() throws(PatternError) {
    var rules: [(rule: FigureRules.Rule, pattern: Pattern)] = []
    for rule in FigureRules.all {
      rules.append((rule, try FigureRules.pattern(rule)))
    }
    self.rules = rules
    number = try Pattern(
      "\\d|\\b(?:\(FigureRules.words.keys.sorted().joined(separator: "|")))\\b", caseless: true)
    let words = FigureRules.approximate.map(Pattern.escaped).joined(separator: "|")
    before = try Pattern("\\b(\(words))\\s(?:the\\s|an?\\s)?$", caseless: true)
    after = try Pattern("^\\s(?:in|of)\\s(?:the\\s)?([^,.;:()]{3,60})")
  }

  /// - Parameters:
  ///   - raised: where marks of notes stand, which are no part of a figure: `£320¹`.
  ///   - dates: of the document; those of a sentence say what time its figures are of.
  func metrics(
    in passages: Passages, leavingOut raised: Set<Int>, dates: [DateMention], places: Places
  ) -> [Metric] {
    let spans = dates.map(\.span)
    var metrics: [Metric] = []
    for passage in passages.all where number.firstMatch(in: passage.text) != nil {
      let marks = passage.span.range.filter(raised.contains).map { $0 - passage.span.start }
      let folded = FoldedText(passages.text.scalars[passage.span.range], leavingOut: Set(marks))
      var claimed: [Range<Int>] = []
      let inside = spans.indices.filter { spans[$0].overlaps(passage.span) }.map { dates[$0] }
      for (rule, pattern) in rules {
        for match in pattern.matches(in: folded.bytes).matches {
          guard !claimed.contains(where: { $0.overlaps(match.range) }),
            let metric = metric(
              match, rule: rule, folded: folded, passage: passage, dates: inside,
              text: passages.text,
              places: places)
          else { continue }
          claimed.append(match.range)
          metrics.append(metric)
        }
      }
    }
    return metrics.sorted { $0.span < $1.span }
  }

  private func metric(
    _ match: Pattern.Match, rule: FigureRules.Rule, folded: FoldedText, passage: Passages.Passage,
    dates: [DateMention], text: ReadingText, places: Places
  ) -> Metric? {
    guard let figures = match.groups[0] else { return nil }
    let written = folded.string(figures).lowercased()
    guard
      var value = FigureRules.words[written] ?? Double(written.filter { $0 != "," })
    else { return nil }
    if let magnitude = match.groups[1], !magnitude.isEmpty {
      value *= FigureRules.magnitudes[folded.string(magnitude).lowercased()] ?? 1
    }
    // A number of hundreds of figures is no value, and JSON has no infinity.
    guard value.isFinite else { return nil }
    let counted = match.groups[2].map(folded.string) ?? ""
    let source = folded.source(of: match.range)
    var span = Span(
      start: passage.span.start + source.lowerBound, end: passage.span.start + source.upperBound)
    // A date's own figure is of the date, but for a count of days.
    if dates.contains(where: {
      $0.span.overlaps(span) && $0.precision != .interval && !counted.contains("day")
    }) {
      return nil
    }
    let lead = folded.string(max(0, match.range.lowerBound - 30)..<match.range.lowerBound)
    let rest = folded.string(match.range.upperBound..<folded.bytes.count)
    let vague = before.firstMatch(in: lead)
    if let vague { span.start -= vague.whole.unicodeScalars.count }
    let unit =
      rule.unit ?? (counted.isEmpty ? nil : counted.split(separator: " ").last.map(String.init))
    return Metric(
      value: value, unit: unit, approximate: vague != nil,
      direction: direction(lead: folded.string(0..<match.range.lowerBound), rest: rest),
      what: what(counted: counted, lead: folded.string(0..<match.range.lowerBound), rest: rest),
      period: dates.first { $0.role == .period || $0.precision == .month }?.value,
      asWritten: text[span].onOneLine,
      span: span, section: places.section(of: span)?.id)
  }

  private func direction(lead: String, rest: String) -> String? {
    let near = " " + lead.suffix(40).lowercased() + "\u{1}" + rest.prefix(25).lowercased()
    return FigureRules.directions.first { near.contains(bytesOf: " " + $0.word) }?.direction
  }

  /// What a figure is of: what is counted, what stands behind `in` or `of`, or what stands before
  /// `of`, `was` or `is`.
  private func what(counted: String, lead: String, rest: String) -> String? {
    if !counted.isEmpty, !FigureRules.durations.contains(counted.lowercased()) { return counted }
    if let match = after.firstMatch(in: rest), let words = match.groups[0] {
      return words.split(separator: " ").prefix(8).joined(separator: " ")
    }
    var words = lead.split(separator: " ").map(String.init)
    while let last = words.last?.lowercased(),
      FigureRules.approximate.contains(last) || Self.joints.contains(last)
    {
      words.removeLast()
    }
    let subject = words.suffix(6).drop {
      Self.joints.contains($0.lowercased()) || !$0.contains(where: \.isLetter)
    }
    return subject.isEmpty ? nil : subject.joined(separator: " ")
  }

  private static let joints: Set<String> = [
    "of", "was", "is", "were", "are", "at", "by", "to", "the", "a", "an", "than", "just", "that",
    "and", "has", "had", "been", "with", "it", "than",
  ]
}
