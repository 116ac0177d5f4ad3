import Dates
import DocumentModel
import Patterns

/// Says what a date is for, by the words around it.
struct DateRoles {
  struct Context {
    var resolved: ResolvedDate
    var isDeadline: Bool
    var isNextMeeting: Bool
    /// The date of the document's own meeting.
    var meeting: String?
    var before: String
    var after: String
    var direction: TimeDirection
  }

  private let next: Pattern
  private let announcement: Pattern
  private let cancelled: Pattern
  private let release: Pattern
  private let consultation: Pattern
  private let event: Pattern

  init() throws(PatternError) {
    // A day in brackets behind other words is of those: "next meeting summer time holds (March 8)".
    next = try Pattern(
      "(?i)\\bnext\\b.{0,40}\\bmeetings?\\b(?: ?\\(|(?:[^()]|\\([^()]*\\))*)$|\\bmeets? (?:next|again)\\b"
        + "|\\bmeetings?\\b.*\\bnext (?:one )?(?:is|will be)(?: on)? ?$")
    announcement = try Pattern(
      "(?i)(?:\\bnext\\b(?: \\w+){0,2} meetings?|\\bdates? of (?:the )?next meetings?)[ :-]*$")
    cancelled = try Pattern(
      "(?i)^[^.;]{0,40}?\\b(?:is|was|has been|have been|will be) (?:now |therefore )?(?:cancelled|canceled|called off|postponed|moved|put back)\\b"
    )
    release = try Pattern("(?i)^\\s(?:[A-Z]{2,6} )?releases?\\b")
    consultation = try Pattern("(?i)\\bconsultation\\b")
    event = try Pattern("(?i)\\b(?:incident|outage|failure|fire|flood|accident)s?\\b")
  }

  func speaksOfNextMeeting(before: String) -> Bool { next.firstMatch(in: before) != nil }

  /// Whether a line ends with the words that a day is set under: `Next committee meeting :-`.
  func announcesNextMeeting(_ line: String) -> Bool { announcement.firstMatch(in: line) != nil }

  func role(_ context: Context) -> DateRole {
    if context.isNextMeeting, isToCome(context), cancelled.firstMatch(in: context.after) == nil {
      return .nextMeeting
    }
    if let value = context.resolved.value, value == context.meeting, !context.isDeadline,
      context.direction == .unknown || !context.resolved.isInferred && isHeld(context)
    {
      return .meeting
    }
    if release.firstMatch(in: context.after) != nil { return .release }
    if context.isDeadline {
      return consultation.firstMatch(in: context.before) != nil ? .consultation : .deadline
    }
    if context.resolved.precision != .day, context.resolved.precision != .interval,
      isBackward(context) || context.after.contains("%")
    {
      return .period
    }
    if isBackward(context), event.firstMatch(in: context.before) != nil { return .event }
    return .other
  }

  /// Whether a day is behind that of the meeting itself.
  private func isToCome(_ context: Context) -> Bool {
    guard context.resolved.precision == .day, let value = context.resolved.value,
      let meeting = context.meeting
    else { return true }
    return value > meeting
  }

  private func isBackward(_ context: Context) -> Bool {
    if case .backward = context.direction { true } else { false }
  }

  private func isHeld(_ context: Context) -> Bool {
    if case .backward(let because) = context.direction { because.contains("held") } else { false }
  }
}
