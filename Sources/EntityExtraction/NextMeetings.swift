import DocumentModel
import Patterns

/// Gathers the meetings to come from the dates that say so.
struct NextMeetings: Sendable {
  private let named: Pattern

  init() throws(PatternError) {
    named = try Pattern(
      "\\bnext\\s(?:(?:main|monthly|ordinary|regular|full)\\s)?meeting\\s\\([A-Z][A-Za-z]{1,9}[_ ]\\d{1,3}\\)"
    )
  }

  func meetings(in dates: [DateMention], places: Places) -> [NextMeeting] {
    dates.filter { $0.role == .nextMeeting && $0.precision == .day }.map { date in
      NextMeeting(
        type: type(before: places.surroundings(of: date.span).before), date: date.value,
        inferred: date.inferred, span: date.span)
    }
  }

  /// `reporting` of "Next Reporting Meeting: …".
  private func type(before: String) -> String? {
    let words = before.lowercased().split { !$0.isLetter }
    guard let next = words.lastIndex(of: "next"),
      let meeting = words[next...].firstIndex(where: { $0 == "meeting" || $0 == "meetings" }),
      meeting == next + 2
    else { return nil }
    return String(words[next + 1])
  }

  /// The days of `the next meeting (OPSG_48)`, where one meeting to come is announced that can be it.
  func mentions(
    in folded: FoldedText, text: ReadingText, meetings: [NextMeeting], places: Places
  ) -> [DateMention] {
    let known = meetings.filter { $0.date != nil && ($0.type == nil || $0.type == "main") }
    guard known.count == 1, let meeting = known.first else { return [] }
    return named.matches(in: folded.bytes).matches.map { match in
      let source = folded.source(of: match.range)
      let span = Span(start: source.lowerBound, end: source.upperBound)
      return DateMention(
        value: meeting.date, precision: .day, asWritten: text[span], span: span,
        section: places.section(of: span)?.id, role: .deadline, inferred: true,
        basis: "the next \(meeting.type.map { "\($0) " } ?? "")meeting that the document announces")
    }
  }
}
