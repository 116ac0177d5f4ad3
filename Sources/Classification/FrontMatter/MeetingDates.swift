import Configuration
import Dates
import DocumentModel
import Patterns

/// Finds the day of a meeting among the days that the head of its paper names, by what each is said to be:
/// "held on", a label, the title, before the day of issue, of printing, of other meetings.
struct MeetingDates {
  private let dates: DateFinder
  private let order: DateOrder
  /// `20210427` or `2021_04_27` in the name of a file.
  private let compactDate: Pattern
  private let held: Pattern
  private let label: Pattern
  private let other: Pattern
  private let previous: Pattern

  struct Found {
    var value: String
    var rule: String
    var span: Span?
    var score: Double
  }

  init(dates: DateFinder, order: DateOrder, words: FrontMatterWords) throws(PatternError) {
    self.dates = dates
    self.order = order
    compactDate = try Pattern("(?<!\\d)(20\\d{2})[-_. ]?(\\d{2})[-_. ]?(\\d{2})(?!\\d)")
    func any(_ words: [String]) -> String { words.map(Pattern.escaped).joined(separator: "|") }
    held = try Pattern("\\b(?:\(any(words.heldWords)))\\b[^.]{0,70}$", caseless: true)
    label = try Pattern(
      "(?:^|\\b)(?:\(any(words.dateLabels)))\\s*[:|]?\\s*$", caseless: true)
    other = try Pattern("\\b(?:\(any(words.otherDateWords)))\\b[^.]{0,40}$", caseless: true)
    previous = try Pattern(
      "\\b(?:\(any(words.earlierMinutesWords)))\\b.{0,60}\\b(?:minutes|meeting)\\b",
      caseless: true)
  }

  /// Further on in a line nobody looks for the day of the meeting.
  private static let mostOfALine = 50

  /// The day that most speaks for; `nil` where none is named.
  ///
  /// - Parameter head: how many of the lines stand before the first item.
  func date(
    in lines: [FrontLine], head: Int, title: TitleText?, document: ExtractedDocument,
    fileName: String
  ) -> Found? {
    let byName = inName(fileName)
    let folded = lines.map { FoldedText($0.text.unicodeScalars) }
    let found = zip(lines, folded).map { line, text in
      dates.dates(in: text).map { (line, $0) }
    }
    let around = dates.dates(around: document.furniture.map(\.text))
    var shown = found.flatMap { $0.map(\.1) } + around
    // `1/11/2016`: how the paper writes its other days shows what the month is.
    if shown.contains(where: \.isOfDoubtfulOrder) {
      shown += dates.dates(in: FoldedText(document.text.scalars))
    }
    let resolver = DateResolver(meeting: nil, order: order, found: shown)
    var best: Found?
    for (place, line) in found.enumerated() {
      for (index, date) in line.prefix(Self.mostOfALine).enumerated() {
        guard
          var candidate = self.candidate(
            date.1, in: date.0, folded[place], place: place, isFirst: index == 0,
            before: place > 0 ? lines[place - 1].text : "", title: title, resolver: resolver,
            byName: byName?.value)
        else { continue }
        // What stands in an item is of that item.
        if place >= head { candidate.score -= 4 }
        if best.map({ candidate.score > $0.score }) ?? true { best = candidate }
      }
    }
    if best == nil || (best?.score ?? 0) < 1.5, let outside = outside(document, resolver: resolver)
    {
      best = outside
    }
    return best ?? byName
  }

  private func candidate(
    _ date: FoundDate, in line: FrontLine, _ folded: FoldedText, place: Int, isFirst: Bool,
    before: String,
    title: TitleText?, resolver: DateResolver, byName: String?
  ) -> Found? {
    let resolved = resolver.resolve(date, direction: .unknown)
    guard resolved.precision == .day || resolved.precision == .interval,
      var value = resolved.value.map({ String($0.prefix(10)) })
    else { return nil }
    let range = folded.source(of: date.range)
    let words = folded.string(max(0, date.range.lowerBound - 90)..<date.range.lowerBound)
    var score = 4 - 0.12 * Double(place)
    if !isFirst { score -= 1 }
    if line.span == title?.span { score += 2 }
    if line.isHeading { score += 1 }
    if held.firstMatch(in: words) != nil
      || (words.isEmpty && before.count < 200 && held.firstMatch(in: before) != nil)
    {
      score += 3
    }
    if label.firstMatch(in: words.isEmpty ? before : words) != nil { score += 3 }
    if other.firstMatch(in: words) != nil || (words.isEmpty && other.firstMatch(in: before) != nil)
    {
      score -= 5
    }
    if previous.firstMatch(in: line.text) != nil { score -= 4 }
    if line.text.count > 250 { score -= 2.5 }
    if let byName {
      // The name of the file is a second witness, above all for figures that may be read in two ways.
      if value == byName {
        score += 3
      } else if resolved.alternatives.contains(byName) {
        value = byName
        score += 3
      }
    }
    guard score > 0 else { return nil }
    return Found(
      value: value, rule: date.rule,
      span: Span(
        start: line.span.start + range.lowerBound, end: line.span.start + range.upperBound),
      score: score)
  }

  /// A day in a running head or in the title of the page.
  private func outside(_ document: ExtractedDocument, resolver: DateResolver) -> Found? {
    let heads = document.furniture.prefix(12).filter {
      $0.text.count < 120 && [.runningHead, .banner].contains($0.kind)
    }.map(\.text)
    for text in heads + [document.metadataTitle].compactMap({ $0 }) {
      let folded = FoldedText(text.unicodeScalars)
      for date in dates.dates(in: folded) {
        let words = folded.string(max(0, date.range.lowerBound - 60)..<date.range.lowerBound)
        let resolved = resolver.resolve(date, direction: .unknown)
        if resolved.precision == .day, let value = resolved.value,
          other.firstMatch(in: words) == nil
        {
          return Found(value: value, rule: "running-head", span: nil, score: 1.4)
        }
      }
    }
    return nil
  }

  private func inName(_ stem: String) -> Found? {
    let resolver = DateResolver(meeting: nil, order: order, found: [])
    let name = FoldedText(stem.replacing("_", with: " ").unicodeScalars)
    for date in dates.dates(in: name) {
      guard let value = resolver.resolve(date, direction: .unknown).value, CalendarDay(value) != nil
      else { continue }
      return Found(value: value, rule: "file-name", span: nil, score: 1)
    }
    guard let match = compactDate.firstMatch(in: stem),
      let year = match.groups[0].flatMap({ Int($0) }),
      let month = match.groups[1].flatMap({ Int($0) }),
      let day = match.groups[2].flatMap({ Int($0) }),
      let value = CalendarDay(year: year, month: month, day: day)
    else { return nil }
    return Found(value: "\(value)", rule: "file-name-figures", span: nil, score: 1)
  }
}
