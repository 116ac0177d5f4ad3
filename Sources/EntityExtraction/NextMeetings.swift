import DocumentModel
import Patterns

/// Gathers the meetings to come from the dates that say so.
struct NextMeetings: Sendable {
  private let named: Pattern

  init() throws(PatternError) {
    named = try Pattern(
      "\\bnext\\s(?:(?:main|monthly|ordinary|regular|full)\\s)?meeting\\s\\([A-Z][A-Za-z]{1,9}[_ ](\\d{1,3})\\)"
    )
  }

  func meetings(in dates: [DateMention], places: Places) -> [NextMeeting] {
    dates.filter { $0.role == .nextMeeting && $0.precision == .day }.map { date in
      NextMeeting(
        type: type(before: places.surroundings(of: date.span).before), date: date.value,
        inferred: date.inferred, span: date.span)
    }
  }

  /// The meetings with the numbers that `the next meeting (OPSG_48)` gives away: that of the one
  /// meeting it can be, and of those before it where their count fits in between.
  func numbered(
    _ meetings: [NextMeeting], in folded: FoldedText, after own: Int?
  ) -> [NextMeeting] {
    let printed = Set(
      named.matches(in: folded.bytes).matches.compactMap { match in
        match.groups[0].flatMap { Int(folded.string($0)) }
      })
    guard printed.count == 1, let last = printed.first, let main = main(of: meetings) else {
      return meetings
    }
    var meetings = meetings
    meetings[main].number = last
    meetings[main].inferred = true
    let before = meetings.indices.filter {
      $0 != main && meetings[$0].date ?? "" < meetings[main].date ?? ""
    }.sorted { meetings[$0].date ?? "" < meetings[$1].date ?? "" }
    if let own, last - own - 1 == before.count {
      for (step, index) in before.enumerated() {
        meetings[index].number = own + 1 + step
        meetings[index].inferred = true
      }
    }
    return meetings
  }

  /// The one meeting to come that `the next meeting` can be.
  private func main(of meetings: [NextMeeting]) -> Int? {
    let known = meetings.indices.filter {
      meetings[$0].date != nil && (meetings[$0].type == nil || meetings[$0].type == "main")
    }
    return known.count == 1 ? known.first : nil
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
    guard let meeting = main(of: meetings).map({ meetings[$0] }) else { return [] }
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
