import Configuration
import Dates
import DocumentModel
import Patterns

/// Finds the dates of a document and gives each its value, its role and the reason.
struct DateAnnotator {
  private let finder: DateFinder
  private let cues: TimeCues
  private let roles: DateRoles
  private let order: DateOrder
  private let holidays: [Holidays]

  init(_ settings: DateSettings, holidays: [Holidays]) throws {
    self.holidays = holidays
    finder = try DateFinder(settings)
    cues = try TimeCues()
    roles = DateRoles(try DateRoleWords.builtIn())
    order = settings.order
  }

  func annotate(
    _ document: ExtractedDocument, folded: FoldedText, places: Places, classified: Classification
  ) -> [DateMention] {
    let found = finder.dates(in: folded)
    let meeting = classified.meeting.date.flatMap(CalendarDay.init)
    let around = finder.dates(around: document.furniture.map(\.text))
    let resolver = DateResolver(
      meeting: meeting, order: order, found: found + around, holidays: holidays,
      isNotice: classified.documentType == .agenda)
    let dates =
      resolver.monthsHaveYears
      ? finder.withYears(found, in: folded, monthsHaveYears: true) : found
    let placed = placed(dates, in: document, folded: folded, resolver)
    var last: DateMention?
    var wasWithin = false
    return placed.map { date, span in
      let written = document.text[span]
      let (before, after) = places.surroundings(of: span)
      let section = places.section(of: span)
      let isDeadline =
        switch date.date {
        case .within, .countedFromOther: true
        default: roles.isDeadline(before: before)
        }
      let isNext =
        (!isDeadline
          && ((section?.kind == .nextMeeting
            && !roles.isOfSomethingElse(
              before: before, column: places.heads(of: span)?.column ?? ""))
            || roles.speaksOfNextMeeting(before: before)))
        || (before.isEmpty && roles.announcesNextMeeting(places.line(above: span)))
        || roles.isForNextMeeting(after: after)
        || (before.isEmpty && roles.announcesNextMeeting(places.heads(of: span)?.row ?? ""))
      let direction =
        isNext
        ? TimeDirection.forward(because: "a meeting to come")
        : direction(before: before, after: after)
      let resolved = resolver.resolve(date, direction: direction)
      let role = roles.role(
        DateRoles.Context(
          resolved: resolved, isDeadline: isDeadline, isNextMeeting: isNext,
          meeting: classified.meeting.date, before: before, after: after, direction: direction,
          heads: places.heads(of: span), isRelative: isRelative(date)))
      var mention = DateMention(
        value: resolved.value, precision: resolved.precision, asWritten: written, span: span,
        section: section?.id, role: role, inferred: resolved.isInferred,
        basis: resolved.basis + " (rule \(date.rule))", alternatives: resolved.alternatives)
      if case .lasting(let days?) = date.date, let last,
        before.contains(last.asWritten) || (wasWithin && last.section == section?.id),
        let start = last.value.flatMap(CalendarDay.init), let end = start.adding(days: days)
      {
        // "within 10 days … over the subsequent 90 days": it begins where the time before ends.
        mention.value = "\(start)/\(end)"
        mention.inferred = true
        mention.basis =
          "begins with \"\(last.asWritten)\", which stands before it (rule \(date.rule))"
      }
      last = mention
      wasWithin = if case .within = date.date { true } else { false }
      return mention
    }
  }

  /// The dates with where they stand, in the order of the text. No date goes from one block or cell into the
  /// next: what the blank between them joined is read again in each. A month that fills its cell, with
  /// others above or below it, is one.
  private func placed(
    _ found: [FoundDate], in document: ExtractedDocument, folded: FoldedText,
    _ resolver: DateResolver
  ) -> [(date: FoundDate, span: Span)] {
    let text = document.text
    let starts = Set(
      document.blocks.flatMap { block in
        [block.span.start] + (block.rows ?? []).joined().map(\.start)
      })
    var placed: [(date: FoundDate, span: Span)] = []
    for date in found {
      let span = Span(folded.source(of: date.range))
      let inner = span.start + 1..<max(span.start + 1, span.end)
      let cuts = inner.filter { place in
        starts.contains(place) || text.scalars[place] == "\t"
          || (text.scalars[place] == "\n" && text.scalars[place - 1] == "\n")
      }
      if cuts.isEmpty {
        placed.append((date, span))
        continue
      }
      for (start, end) in zip([span.start] + cuts, cuts + [span.end]) {
        let part = FoldedText(text.scalars[start..<end])
        for date in finder.dates(in: part) {
          let own = part.source(of: date.range)
          placed.append(
            (date, Span(start: start + own.lowerBound, end: start + own.upperBound)))
        }
      }
    }
    let taken = Set(placed.flatMap { $0.span.range })
    placed += monthColumns(of: document, resolver).filter { month in
      month.span.range.allSatisfy { !taken.contains($0) }
    }
    return placed.sorted { $0.span < $1.span }
  }

  /// The months that fill the cells of a column in their order; names that are months do not count on.
  private func monthColumns(of document: ExtractedDocument, _ resolver: DateResolver)
    -> [(date: FoundDate, span: Span)]
  {
    document.blocks.filter { $0.kind == .table }.flatMap { table in
      var columns: [Int: [(month: Int, date: FoundDate, span: Span)]] = [:]
      for row in table.rows ?? [] {
        for (column, cell) in row.enumerated() where (3...12).contains(cell.length) {
          guard let date = finder.month(filling: document.text[cell].onOneLine),
            case .month(let month, _) = date.date
          else { continue }
          columns[column, default: []].append((month, date, cell))
        }
      }
      return columns.values.flatMap { months -> [(date: FoundDate, span: Span)] in
        guard months.count > 1,
          zip(months, months.dropFirst()).allSatisfy({ $0.month % 12 + 1 == $1.month }),
          let first = resolver.resolve(months[0].date, direction: .unknown).value,
          var year = Int(first.prefix(4))
        else { return [] }
        return months.enumerated().map { place, cell in
          var date = cell.date
          if place > 0 {
            if cell.month == 1 { year += 1 }
            date.date = .month(cell.month, year: year)
            date.yearSource = document.text[months[0].span]
          }
          return (date, cell.span)
        }
      }
    }
  }

  private func direction(before: String, after: String) -> TimeDirection {
    let direction = cues.direction(before: before, after: after)
    // `The July meeting is cancelled`: what was done with a meeting does not say that it is past.
    if case .backward = direction, roles.isOfMeeting(after: after) { return .unknown }
    return direction
  }

  /// Whether a day is told from that of the meeting: "today" is no day that the paper is dated with.
  private func isRelative(_ date: FoundDate) -> Bool {
    if case .relativeDay = date.date { true } else { false }
  }
}
