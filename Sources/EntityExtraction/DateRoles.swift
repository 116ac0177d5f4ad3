import Dates
import DocumentModel
import Language

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
    /// What stands over the column of a table, and at the left of its row.
    var heads: (column: String, row: String)? = nil
    /// Whether it is told from the meeting's: "today".
    var isRelative = false
  }

  private let words: DateRoleWords

  init(_ words: DateRoleWords) { self.words = words }

  /// Whether the words right before a date make it a deadline.
  func isDeadline(before: String) -> Bool { words.deadlineBefore.match(String(before.suffix(40))) }

  /// Whether a day in an item about the next meeting is another than that of the meeting: that of its papers,
  /// or `The summer fete is on …`.
  ///
  /// - Parameter column: what stands over the column of a table.
  func isOfSomethingElse(before: String, column: String) -> Bool {
    words.papers.match(before) || words.papers.match(column)
      || (words.somethingElse.match(before) && !words.meetingWord.match(before))
  }

  /// `the July meeting`
  func isOfMeeting(after: String) -> Bool { words.meetingBehind.match(after) }

  /// `14 December, for the next business meeting`
  func isForNextMeeting(after: String) -> Bool { words.forNext.match(after) }

  func speaksOfNextMeeting(before: String) -> Bool { words.next.match(before) }

  /// Whether a line ends with the words that a day is set under: `Next committee meeting :-`.
  func announcesNextMeeting(_ line: String) -> Bool { words.announcement.match(line) }

  /// The dates, those that promises are due on as deadlines.
  static func withDues(of actions: [Action], in dates: [DateMention]) -> [DateMention] {
    let due = actions.filter { $0.due != nil }
    return dates.map { date in
      guard date.role == .other,
        due.contains(where: { action in
          action.span.overlaps(date.span) && action.dueAsWritten?.hasSuffix(date.asWritten) == true
        })
      else { return date }
      var deadline = date
      deadline.role = .deadline
      return deadline
    }
  }

  func role(_ context: Context) -> DateRole {
    // Of a summary of actions below the day of the next meeting.
    if context.isNextMeeting, let column = context.heads?.column, words.dueHead.match(column) {
      return .deadline
    }
    if context.isNextMeeting, isToCome(context), !words.cancelled.match(context.after) {
      return .nextMeeting
    }
    if let value = context.resolved.value, value == context.meeting, !context.isDeadline,
      !context.isRelative,
      context.direction == .unknown || !context.resolved.isInferred
    {
      return .meeting
    }
    if words.release.match(context.after) { return .release }
    if !context.isDeadline, isBackward(context), context.resolved.precision == .day,
      words.event.match(context.before)
    {
      return .event
    }
    if let role = tabled(context) ?? led(context) { return role }
    if context.isDeadline {
      return words.consultation.match(context.before) ? .consultation : .deadline
    }
    if let role = named(context) { return role }
    if context.resolved.precision != .day, context.resolved.precision != .interval,
      isBackward(context) || context.after.contains("%")
    {
      return .period
    }
    if isBackward(context), words.event.match(context.before) { return .event }
    return .other
  }

  /// `the April meeting`, `March Meeting – Wednesday, March 3`: this one, or one to come.
  private func named(_ context: Context) -> DateRole? {
    guard let value = context.resolved.value, let meeting = context.meeting,
      words.meetingBehind.match(context.after)
        || words.meetingBefore.match(context.before)
    else { return nil }
    if meeting.hasPrefix(value) { return .meeting }
    return value > meeting && !words.cancelled.match(context.after) ? .nextMeeting : nil
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

  /// What the head of its column, or the label at its left, makes of a date in a table.
  private func tabled(_ context: Context) -> DateRole? {
    guard let heads = context.heads, context.before.count < 30, !isPast(context) else { return nil }
    for head in [heads.column, heads.row] where !head.isEmpty && head.count < 40 {
      if words.closingHead.match(head) {
        return words.voting.match(head) ? .deadline : .consultation
      }
      if words.dueHead.match(head) { return .deadline }
      if words.targetHead.match(head) { return .target }
    }
    return nil
  }

  /// What the words of its sentence make of a date that is not past.
  private func led(_ context: Context) -> DateRole? {
    guard !isPast(context) else { return nil }
    let before = String(context.before.suffix(200))
    return words.leads.first { $0.forms.match(before) }?.role
  }

  /// Whether a day is weeks before the meeting: what was due then is told, not asked for.
  private func isPast(_ context: Context) -> Bool {
    guard let value = context.resolved.value, let meeting = context.meeting else { return false }
    return value.prefix(7) < meeting.prefix(7)
  }
}
