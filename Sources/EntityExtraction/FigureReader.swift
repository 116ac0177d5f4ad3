import DocumentModel
import Language
import Patterns

/// Finds what is measured and counted: value, unit, what of, and over which time.
struct FigureReader: Sendable {
  private let words: FigureWords

  init(_ words: FigureWords) { self.words = words }

  /// - Parameters:
  ///   - raised: where marks of notes stand, which are no part of a figure: `£320¹`.
  ///   - dates: of the document; those of a sentence say what time its figures are of.
  func metrics(
    in passages: Passages, leavingOut raised: Set<Int>, dates: [DateMention], places: Places
  ) -> [Metric] {
    let spans = dates.map(\.span)
    var metrics: [Metric] = []
    for passage in passages.all where words.figure.match(passage.text) {
      let marks = passage.span.range.filter(raised.contains).map { $0 - passage.span.start }
      let folded = FoldedText(passages.text.scalars[passage.span.range], leavingOut: Set(marks))
      var claimed: [Range<Int>] = []
      let inside = spans.indices.filter { spans[$0].overlaps(passage.span) }.map { dates[$0] }
      for rule in words.rules {
        for match in rule.forms.matches(in: folded.bytes) {
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
    _ match: Pattern.Match, rule: FigureWords.Rule, folded: FoldedText, passage: Passages.Passage,
    dates: [DateMention], text: ReadingText, places: Places
  ) -> Metric? {
    guard let figures = match.groups[0] else { return nil }
    let written = folded.string(figures).lowercased()
    guard
      var value = words.numberWords[written] ?? Double(written.filter { $0 != "," })
    else { return nil }
    if let magnitude = match.groups[1], !magnitude.isEmpty {
      value *= words.magnitudes[folded.string(magnitude).lowercased()] ?? 1
    }
    // A number of hundreds of figures is no value, and JSON has no infinity.
    guard value.isFinite else { return nil }
    let counted = match.groups[2].map(folded.string) ?? ""
    let source = folded.source(of: match.range)
    var span = Span(
      start: passage.span.start + source.lowerBound, end: passage.span.start + source.upperBound)
    // `4.1 Old meters`: the number of an item.
    if let item = places.section(of: span), item.number != nil,
      (item.heading.start...item.heading.start + 2).contains(span.start)
    {
      return nil
    }
    // A date's own figure is of the date, but for a count of days.
    if dates.contains(where: {
      $0.span.overlaps(span) && $0.precision != .interval && !counted.contains("day")
    }) {
      return nil
    }
    let lead = folded.string(max(0, match.range.lowerBound - 30)..<match.range.lowerBound)
    let rest = folded.string(match.range.upperBound..<folded.bytes.count)
    let vague = words.approximate.firstMatch(in: lead)
    if let vague { span.start -= vague.whole.unicodeScalars.count }
    let unit =
      rule.unit ?? (counted.isEmpty ? nil : counted.split(separator: " ").last.map(String.init))
    return Metric(
      value: value, unit: unit, approximate: vague != nil,
      direction: direction(lead: folded.string(0..<match.range.lowerBound), rest: rest),
      what: what(counted: counted, lead: folded.string(0..<match.range.lowerBound), rest: rest),
      period: dates.first { $0.role == .period || $0.precision == .month }?.value,
      asWritten: text[span],
      span: span, section: places.section(of: span)?.id)
  }

  private func direction(lead: String, rest: String) -> String? {
    let near = " " + lead.suffix(40).lowercased() + "\u{1}" + rest.prefix(25).lowercased()
    return words.directions.first { direction in
      direction.words.contains { near.contains(bytesOf: " " + $0) }
    }?.direction
  }

  /// What a figure is of: what is counted, what stands behind `in` or `of`, or what stands before
  /// `of`, `was` or `is`.
  private func what(counted: String, lead: String, rest: String) -> String? {
    if !counted.isEmpty, !words.durations.contains(counted.lowercased()) { return counted }
    if let match = words.what.firstMatch(in: rest), let named = match.groups[0] {
      return named.split(separator: " ").prefix(8).joined(separator: " ")
    }
    var leading = lead.split(separator: " ").map(String.init)
    while let last = leading.last?.lowercased(),
      words.approximate.match(last + " ") || words.joints.contains(last)
    {
      leading.removeLast()
    }
    let subject = leading.suffix(6).drop {
      words.joints.contains($0.lowercased()) || !$0.contains(where: \.isLetter)
    }
    return subject.isEmpty ? nil : subject.joined(separator: " ")
  }
}
