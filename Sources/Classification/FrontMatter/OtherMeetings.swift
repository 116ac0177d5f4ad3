import Dates
import DocumentModel
import Language
import Patterns

extension FrontMatterReader {
  /// The meetings behind the first in a file that holds several: where its title stands again with
  /// another day, in the title or on the lines below it.
  func otherMeetings(_ document: ExtractedDocument, front: FrontMatter) -> [OtherMeeting] {
    guard let title = front.title, let start = title.span?.end, let first = front.meeting.date
    else { return [] }
    // The title stands again, or the line that gives the day.
    let dayLine = front.basis["date"]?.span.flatMap { day in
      document.blocks.first { $0.span.contains(day) && $0.span.length < 250 }
    }
    let words = [title.text, dayLine.map { document.text[$0.span].onOneLine }].compactMap { $0 }
      .map(undated).filter {
        $0.count >= 12 && ($0.contains("meeting") || $0.contains("minutes")) || $0.count >= 16
      }
    guard !words.isEmpty else { return [] }
    var seen: Set<String> = [first]
    var found: [OtherMeeting] = []
    for (index, block) in document.blocks.enumerated()
    where block.span.start > start && block.span.length < 250 {
      let text = document.text[block.span].onOneLine
      guard words.contains(undated(text)),
        let day = document.blocks[index...].prefix(4).lazy
          .compactMap({ day(in: document.text[$0.span]) }).first,
        seen.insert(day).inserted
      else { continue }
      var meeting = front.meeting
      meeting.date = day
      meeting.number = number(in: text)
      meeting.reference = nil
      meeting.sitting = nil
      meeting.jointWith = nil
      meeting.span = block.span
      if let last = found.indices.last { found[last].span.end = block.span.start }
      found.append(
        OtherMeeting(
          meeting: meeting, span: Span(start: block.span.start, end: document.text.count)))
    }
    return found
  }

  /// The letters of a title without its dates and figures.
  private func undated(_ title: String) -> String {
    let folded = FoldedText(title.unicodeScalars)
    let days = dates.dates(in: folded).map(\.range)
    let bytes = folded.bytes.indices.filter { index in !days.contains { $0.contains(index) } }
    return String(decoding: bytes.map { folded.bytes[$0] }, as: UTF8.self).lowercased()
      .filter(\.isLetter)
  }

  /// The first whole day that a text names.
  private func day(in text: String) -> String? {
    let found = dates.dates(in: FoldedText(text.prefix(300).unicodeScalars))
    let resolver = DateResolver(meeting: nil, order: order, found: found)
    return found.lazy.compactMap { date in
      resolver.resolve(date, direction: .unknown).value.flatMap(CalendarDay.init)
        .map { "\($0)" }
    }.first
  }

  private func number(in title: String) -> Int? {
    forms.meetingNumber.firstMatch(in: title)?.groups[0].flatMap { Int($0) }
  }
}
