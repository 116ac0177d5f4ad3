import DocumentModel

/// Gives the year to days, months and seasons that none is printed with, from the meeting and the words
/// around them (domain.md §3.3); the basis says how.
struct YearInference: Sendable {
  let meeting: CalendarDay?
  /// Whether the paper was written before the meeting, as an agenda is: what it looks forward to may come
  /// before that.
  var isNotice = false

  /// How long before a meeting its agenda may be written, in days.
  private static let notice = -60

  func day(_ day: Int, _ month: Int, direction: TimeDirection) -> ResolvedDate {
    guard let meeting else { return .undated(.day) }
    func candidate(_ year: Int) -> CalendarDay? { CalendarDay(year: year, month: month, day: day) }
    let value: CalendarDay?
    let basis: String
    switch direction {
    case .forward(let because):
      let start = isNotice ? meeting.adding(days: Self.notice) ?? meeting : meeting
      value = [meeting.year - 1, meeting.year, meeting.year + 1].compactMap(candidate)
        .first { $0 >= start }
      basis =
        isNotice
        ? "year from the meeting of \(meeting), which the paper was written before: \(because)"
        : "year from the meeting of \(meeting): \(because), so the first on or after it"
    case .backward(let because):
      value = [meeting.year, meeting.year - 1].compactMap(candidate).first { $0 <= meeting }
      basis = "year from the meeting of \(meeting): \(because), so the latest on or before it"
    case .unknown:
      // A day more than seven months off is not meant where the other such day is nearer.
      let own = candidate(meeting.year)
      let isFar = own.map { abs($0.month - meeting.month) > 7 } ?? true
      let other = isFar ? candidate(meeting.year + (month < meeting.month ? 1 : -1)) : nil
      value = other ?? own
      basis =
        other == nil
        ? "year of the meeting of \(meeting); nothing tells whether it is past or to come"
        : "year from the meeting of \(meeting): the day nearest to it"
    }
    guard let value else {
      return ResolvedDate(
        value: nil, precision: .day, isInferred: true,
        basis: "there is no such day in the year the meeting of \(meeting) gives")
    }
    // The tense is often that of the telling: a day nearly a year off is not meant where the other
    // such day is near.
    if let near = nearby(value, candidate: candidate, meeting: meeting, direction: direction) {
      return ResolvedDate(
        value: "\(near)", precision: .day, isInferred: true,
        basis: "year from the meeting of \(meeting): the day nearest to it; "
          + "the words around it would make it \(value)",
        alternatives: ["\(value)"])
    }
    var resolved = ResolvedDate(
      value: "\(value)", precision: .day, isInferred: true, basis: basis)
    if direction == .unknown {
      let other = value >= meeting ? value.year - 1 : value.year + 1
      resolved.alternatives = candidate(other).map { ["\($0)"] } ?? []
    }
    return resolved
  }

  /// A day months away from the meeting in the year before or after, where only there it falls on the weekday that
  /// it is written with: nearer, the weekday is more likely a slip.
  func year(of resolved: ResolvedDate, whoseDayIs weekday: Int) -> ResolvedDate {
    guard let meeting, let value = resolved.value.flatMap(CalendarDay.init),
      value.weekday != weekday,
      let from = meeting.adding(days: -Self.near), let to = meeting.adding(days: Self.near),
      !(from...to).contains(value)
    else { return resolved }
    let others = [value.year - 1, value.year + 1]
      .compactMap { CalendarDay(year: $0, month: value.month, day: value.day) }
      .filter { $0.weekday == weekday && abs($0.year - meeting.year) <= 1 }
    guard others.count == 1 else { return resolved }
    return ResolvedDate(
      value: "\(others[0])", precision: .day, isInferred: true,
      basis: "the year near the meeting of \(meeting) in which that day is a "
        + DateResolver.weekdays[weekday],
      alternatives: ["\(value)"])
  }

  /// How many days from a meeting a day is near.
  private static let near = 60

  private func nearby(
    _ value: CalendarDay, candidate: (Int) -> CalendarDay?, meeting: CalendarDay,
    direction: TimeDirection
  ) -> CalendarDay? {
    switch direction {
    case .backward:
      guard let limit = meeting.adding(days: -240), value < limit,
        let other = candidate(value.year + 1), let soon = meeting.adding(days: 90), other <= soon
      else { return nil }
      return other
    case .forward(let because):
      // What is due may have been so some days before.
      guard !because.contains("by"), !because.contains("before"),
        let limit = meeting.adding(days: 300), value > limit,
        let other = candidate(value.year - 1),
        let recent = meeting.adding(days: because.contains("due") ? -14 : -45),
        other >= recent, because != "a meeting to come"
      else { return nil }
      return other
    case .unknown: return nil
    }
  }

  /// The year of a month that none is printed with.
  func year(of month: Int, direction: TimeDirection) -> (year: Int, basis: String)? {
    guard let value = self.month(month, direction: direction).value,
      let year = Int(value.prefix(4))
    else { return nil }
    return (year, self.month(month, direction: direction).basis)
  }

  func month(_ month: Int, direction: TimeDirection) -> ResolvedDate {
    guard let meeting else { return .undated(.month) }
    var (year, basis) = partOfYear(
      direction: direction, isPast: month <= meeting.month, isNow: month == meeting.month,
      meeting: meeting)
    // Months from the meeting on: one ten months ago is the one two months ahead.
    let distance = (year - meeting.year) * 12 + month - meeting.month
    if distance <= -9, direction != .unknown {
      year += 1
      basis = "year from the meeting of \(meeting): the month nearest to it"
    } else if direction == .unknown, distance <= -7 || distance >= 7 {
      year += distance < 0 ? 1 : -1
      basis = "year from the meeting of \(meeting): the month nearest to it"
    }
    return ResolvedDate(
      value: CalendarDay.iso(year, month), precision: .month, isInferred: true, basis: basis)
  }

  /// The year of a part of a year that is at or before the meeting's own part, or after it.
  func partOfYear(
    direction: TimeDirection, isPast: Bool, isNow: Bool, meeting: CalendarDay
  ) -> (year: Int, basis: String) {
    switch direction {
    case .forward(let because):
      (
        isPast && !isNow ? meeting.year + 1 : meeting.year,
        "year from the meeting of \(meeting): \(because), so the first at or after it"
      )
    case .backward(let because):
      (
        isPast ? meeting.year : meeting.year - 1,
        "year from the meeting of \(meeting): \(because), so the latest at or before it"
      )
    case .unknown:
      (
        meeting.year,
        "year of the meeting of \(meeting); nothing tells whether it is past or to come"
      )
    }
  }

  /// The year whose spring, summer or autumn is meant; of a winter that of its December.
  ///
  /// - Parameter season: 1 for spring.
  func season(_ season: Int, direction: TimeDirection) -> ResolvedDate {
    guard let meeting else { return .undated(.year) }
    // March is in the first season; January and February are in the winter of the year before.
    let current = (meeting.month + 9) % 12 / 3 + 1
    let year = meeting.month < 3 ? meeting.year - 1 : meeting.year
    let shift: Int
    let basis: String
    switch direction {
    case .forward(let because):
      shift = season >= current ? 0 : 1
      basis = "\(because), so the first at or after it"
    case .backward(let because):
      shift = season <= current ? 0 : -1
      basis = "\(because), so the latest at or before it"
    case .unknown:
      shift = season - current > 2 ? -1 : season - current < -1 ? 1 : 0
      basis = "the one nearest to it"
    }
    return ResolvedDate(
      value: "\(year + shift)", precision: .year, isInferred: true,
      basis: "a season; year from the meeting of \(meeting): \(basis)")
  }
}

extension ResolvedDate {
  static func undated(_ precision: DatePrecision) -> ResolvedDate {
    ResolvedDate(
      value: nil, precision: precision, isInferred: false,
      basis: "no year is printed and the date of the meeting is not known")
  }
}
