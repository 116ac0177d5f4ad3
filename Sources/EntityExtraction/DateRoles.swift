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
    /// What stands over the column of a table, and at the left of its row.
    var heads: (column: String, row: String)? = nil
    /// Whether it is told from the meeting's: "today".
    var isRelative = false
  }

  /// Words in front of a date, in its sentence, and what they make of it.
  private struct Lead {
    let role: DateRole
    let pattern: Pattern

    init(_ role: DateRole, _ pattern: String) throws(PatternError) {
      self.role = role
      self.pattern = try Pattern(pattern, caseless: true)
    }
  }

  /// In order of trial.
  private let leads: [Lead]
  private let dueHead: Pattern
  private let closingHead: Pattern
  private let targetHead: Pattern

  private let next: Pattern
  private let announcement: Pattern
  private let cancelled: Pattern
  private let papers: Pattern
  private let release: Pattern
  private let consultation: Pattern
  private let event: Pattern
  private let meetingBehind: Pattern
  private let meetingBefore: Pattern
  private let forNext: Pattern
  private let other: Pattern
  private let meetingWord: Pattern

  init() throws(PatternError) {
    leads = [
      // "A consultation will run from 11 to 29 October", "is to close at 5pm on 2 February"
      try Lead(
        .consultation,
        "\\bconsultations?\\b[^.]{0,80}\\b(?:runs?|opens?|close[sd]?|closing|from|to|until|till|for|ends?|on)\\b[^.]{0,40}$"
      ),
      try Lead(.consultation, "\\bopen the consultation\\b[^.]{0,60}$"),
      // "for implementation on 27 June", "takes effect at 05:00 on 1 June", "an Implementation Date of"
      try Lead(.target, "\\bimplement(?:ation|ed)\\b[^.]{0,60}$"),
      try Lead(
        .target,
        "\\b(?:go(?:es)? live|go-live|takes? effect|took effect|effective|comes? into (?:force|effect))\\b[^.]{0,30}$"
      ),
      try Lead(.target, "\\breleases?\\b[^.,]{0,15}\\b(?:is|due|planned|scheduled)\\b[^.,]{0,12}$"),
      try Lead(
        .target,
        "\\b(?:scheduled|planned|targeted|hoped|aim(?:ing|ed)?|minded-to position[^.]{0,30})\\b (?:\\w+ ){0,4}(?:for|in|on|by|around) $"
      ),
      try Lead(.target, "\\bin the best case,? $"),
      // "the dead-line for comments is", "is due around", "closes on", "by close of play"
      try Lead(.deadline, "\\bdead-?lines?\\b[^.]{0,70}$"),
      try Lead(
        .deadline,
        "\\b(?:date for|responses?|comments?|submissions?)\\b[^.]{0,40}\\b(?:is|are|by|on) $"),
      try Lead(.deadline, "\\b(?:extension|extended|deferred) to (?:the )?$"),
      try Lead(.deadline, "\\b(?:closes?|closing|finish(?:es)?|expires?|ends?)\\b[^.]{0,30}$"),
      try Lead(.deadline, "\\b(?:close of (?:play|business)|COP|COB|noon|midnight) $"),
      try Lead(.deadline, "\\bis (?:now )?due\\b[^.]{0,20}$"),
      try Lead(
        .deadline,
        "\\b(?:will|to|should) be (?:completed?|delivered|shared|issued|ready|available|sent|submitted|followed up)\\b[^.]{0,40}\\b(?:in|on|by|before|with) $"
      ),
      // "ACTION 346/01: Elexon to bring the estimates to the 8 February meeting"
      try Lead(.deadline, "^\\W*(?:[\\d.]+ )?action\\b[^.]{0,12}:? .{0,160}$"),
      try Lead(.deadline, "\\b(?:in time for|deferred [^.]{0,40} to) (?:the|its|their) $"),
    ]
    dueHead = try Pattern(
      "^\\W*(?:due|due date|date due|deadline|by when|when|completion|completion date|complete by|action by|fällig|échéance|scadenza|bis)\\b|\\bdeadline\\b",
      caseless: true)
    closingHead = try Pattern(
      "\\b(?:closes?|closing|ends?|responses? by|voting ends)\\b", caseless: true)
    targetHead = try Pattern(
      "\\b(?:target|implementation|release date|go[- ]live|effective|planned)\\b", caseless: true)
    // A day in brackets behind other words is of those: "next meeting summer time holds (March 8)".
    next = try Pattern(
      "(?i)\\b(?:next|future)\\b.{0,40}\\b(?:meetings?|panel|telecon|teleconference|workgroup|forum)\\b(?: ?\\(|(?:[^()]|\\([^()]*\\))*)$|\\bmeets? (?:next|again)\\b"
        + "|\\bmeetings?\\b.*\\bnext (?:one )?(?:is|will be)(?: on)? ?$"
        + "|\\bnächsten?\\b.{0,30}(?:sitzung|treffen|termin)\\b[^.]{0,30}$|\\bprochaine?s?\\b.{0,20}(?:réunion|séance|conseil)\\b[^.]{0,30}$|\\bprossim[ao]\\b.{0,20}(?:riunione|incontro)\\b[^.]{0,30}$"
    )
    announcement = try Pattern(
      "(?i)(?:\\bnext\\b(?: \\w+){0,2} meetings?|\\bdates? of (?:the )?next meetings?)[ :-]*$")
    papers = try Pattern(
      "(?i)\\b(?:papers?|agenda|reports?|items|issued|circulated|submitted|submissions?|deadline|cut-off|cancelled|paper day)\\b[^.;,]{0,40}$"
    )
    cancelled = try Pattern(
      "(?i)^[^.;]{0,40}?\\b(?:is|was|has been|have been|will be) (?:now |therefore )?(?:cancelled|canceled|called off|postponed|moved|put back)\\b"
    )
    release = try Pattern("(?i)^\\s(?:[A-Z]{2,6} )?releases?\\b")
    consultation = try Pattern("(?i)\\bconsultation\\b")
    forNext = try Pattern(
      "(?i)^,? (?:for|as|is|will be) (?:the |our |its )?next (?:\\w+ ){0,2}meeting\\b")
    meetingBehind = try Pattern("(?i)^\\s(?:[A-Z]+ )?(?:meeting|panel|forum|workgroup)\\b")
    meetingBefore = try Pattern("(?i)\\bmeeting ?[:\u{2013}-] ?$")
    other = try Pattern(
      "(?i)\\w\\s(?:is|are|was|were|will|starts?|runs?|begins?|ends?|opens?|closes?)\\b")
    meetingWord = try Pattern(
      "(?i)\\b(?:next|meet\\w*|panel|forum|\\w*group|committee|board|council|session|call|telecon|agm|assembly|conference|we|it|this|that|date|dates|held|takes? place|(?-i:[A-Z]{2,8}[ _-]?\\d{1,3}))\\b"
    )
    event = try Pattern("(?i)\\b(?:incident|outage|failure|fire|flood|accident)s?\\b")
  }

  /// Whether a day in an item about the next meeting is another than that of the meeting: that of its
  /// papers.
  func speaksOfPapers(before: String) -> Bool { papers.firstMatch(in: before) != nil }

  /// Whether the words in front of a day in an item about the next meeting tell of something else: `The summer fete
  /// is on`.
  func tellsOfOther(before: String) -> Bool {
    other.firstMatch(in: before) != nil && meetingWord.firstMatch(in: before) == nil
  }

  /// `the July meeting`
  func isOfMeeting(after: String) -> Bool { meetingBehind.firstMatch(in: after) != nil }

  /// `14 December, for the next business meeting`
  func isForNextMeeting(after: String) -> Bool { forNext.firstMatch(in: after) != nil }

  func speaksOfNextMeeting(before: String) -> Bool { next.firstMatch(in: before) != nil }

  /// Whether a line ends with the words that a day is set under: `Next committee meeting :-`.
  func announcesNextMeeting(_ line: String) -> Bool { announcement.firstMatch(in: line) != nil }

  /// The dates, those that promises are due on as deadlines.
  static func withDues(of actions: [Action], in dates: [DateMention]) -> [DateMention] {
    let due = actions.filter { $0.due != nil }
    return dates.map { date in
      guard date.role == .other,
        due.contains(where: { $0.span.overlaps(date.span) && $0.dueAsWritten == date.asWritten })
      else { return date }
      var deadline = date
      deadline.role = .deadline
      return deadline
    }
  }

  func role(_ context: Context) -> DateRole {
    if context.isNextMeeting, isToCome(context), cancelled.firstMatch(in: context.after) == nil {
      return .nextMeeting
    }
    if let value = context.resolved.value, value == context.meeting, !context.isDeadline,
      !context.isRelative,
      context.direction == .unknown || !context.resolved.isInferred
    {
      return .meeting
    }
    if release.firstMatch(in: context.after) != nil { return .release }
    if !context.isDeadline, isBackward(context), context.resolved.precision == .day,
      event.firstMatch(in: context.before) != nil
    {
      return .event
    }
    if let role = tabled(context) ?? led(context) { return role }
    if context.isDeadline {
      return consultation.firstMatch(in: context.before) != nil ? .consultation : .deadline
    }
    if let role = named(context) { return role }
    if context.resolved.precision != .day, context.resolved.precision != .interval,
      isBackward(context) || context.after.contains("%")
    {
      return .period
    }
    if isBackward(context), event.firstMatch(in: context.before) != nil { return .event }
    return .other
  }

  /// `the April meeting`, `March Meeting – Wednesday, March 3`: this one, or one to come.
  private func named(_ context: Context) -> DateRole? {
    guard let value = context.resolved.value, let meeting = context.meeting,
      meetingBehind.firstMatch(in: context.after) != nil
        || meetingBefore.firstMatch(in: context.before) != nil
    else { return nil }
    if meeting.hasPrefix(value) { return .meeting }
    return value > meeting && cancelled.firstMatch(in: context.after) == nil ? .nextMeeting : nil
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
      if closingHead.firstMatch(in: head) != nil {
        return head.lowercased().contains("voting") ? .deadline : .consultation
      }
      if dueHead.firstMatch(in: head) != nil { return .deadline }
      if targetHead.firstMatch(in: head) != nil { return .target }
    }
    return nil
  }

  /// What the words of its sentence make of a date that is not past.
  private func led(_ context: Context) -> DateRole? {
    guard !isPast(context) else { return nil }
    let before = String(context.before.suffix(200))
    return leads.first { $0.pattern.firstMatch(in: before) != nil }?.role
  }

  /// Whether a day is weeks before the meeting: what was due then is told, not asked for.
  private func isPast(_ context: Context) -> Bool {
    guard let value = context.resolved.value, let meeting = context.meeting else { return false }
    return value.prefix(7) < meeting.prefix(7)
  }
}
