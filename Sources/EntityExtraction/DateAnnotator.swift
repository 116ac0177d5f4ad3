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

  init(_ settings: DateSettings, holidays: [Holidays]) throws(PatternError) {
    self.holidays = holidays
    finder = try DateFinder(settings)
    cues = try TimeCues()
    roles = try DateRoles()
    order = settings.order
  }

  func annotate(
    _ document: ExtractedDocument, folded: FoldedText, places: Places, classified: Classification
  ) -> [DateMention] {
    let found = finder.dates(in: folded)
    let meeting = classified.meeting.date.flatMap(CalendarDay.init)
    let around = finder.dates(around: document.furniture.map(\.text))
    let resolver = DateResolver(
      meeting: meeting, order: order, found: found + around, holidays: holidays)
    var last: DateMention?
    var wasWithin = false
    return found.compactMap { date in
      let span = Span(folded.source(of: date.range))
      let written = document.text[span]
      guard !written.contains("\t"), !written.contains("\n\n") else { return nil }
      let (before, after) = places.surroundings(of: span)
      let section = places.section(of: span)
      let isDeadline: Bool =
        if case .within = date.date { true } else { cues.isDeadline(before: before) }
      let isNext =
        (!isDeadline
          && ((section?.kind == .nextMeeting && !roles.speaksOfPapers(before: before))
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
