internal import DocumentModel

/// Days that are told by their weekday, and weeks.
extension DateResolver {
  /// "next Friday": of the week after the meeting's, as it is said of a day that this week has still
  /// to come; the nearer one is kept as the other reading.
  func next(_ weekday: Int, after meeting: CalendarDay) -> ResolvedDate {
    let first = meeting.adding(days: (weekday - meeting.weekday + 6) % 7 + 1)
    let following = meeting.adding(days: 7 - meeting.weekday + weekday)
    let name = Self.weekdays[weekday]
    return ResolvedDate(
      value: following.map { "\($0)" }, precision: .day, isInferred: true,
      basis: "the \(name) of the week after that of the meeting of \(meeting)",
      alternatives: first == following ? [] : first.map { ["\($0)"] } ?? [])
  }

  /// The Monday to the Sunday of the week that begins on a day; of its end the Friday.
  func week(
    _ day: Int, _ month: Int, _ year: Int?, isEnd: Bool, direction: TimeDirection
  ) -> ResolvedDate {
    var resolved =
      year.map { exact(day, month, $0, basis: "as printed") }
      ?? years.day(day, month, direction: direction)
    guard let first = resolved.value.flatMap(CalendarDay.init), let friday = first.adding(days: 4),
      let sunday = first.adding(days: 6)
    else { return resolved }
    resolved.alternatives = []
    if isEnd {
      resolved.value = "\(friday)"
      resolved.isInferred = true
      resolved.basis += "; the Friday of the week that begins on \(first)"
    } else {
      resolved.value = "\(first)/\(sunday)"
      resolved.precision = .interval
      resolved.basis += "; the week that begins on that day"
    }
    return resolved
  }

  func weekdayOfMonth(
    _ place: Int?, _ weekday: Int, _ month: Int, _ given: Int?, direction: TimeDirection
  ) -> ResolvedDate {
    guard let year = given ?? years.year(of: month, direction: direction)?.year,
      let first = CalendarDay(year: year, month: month, day: 1),
      let last = CalendarDay.last(ofMonth: month, year: year)
    else { return .undated(.day) }
    let day =
      place.map { first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * ($0 - 1)) }
      ?? last.adding(days: -((last.weekday - weekday + 7) % 7))
    return told(day, "counted in \(CalendarDay.iso(year, month))")
  }

  /// "Wednesday 14th": of the months around the meeting's the nearest whose day that is.
  func weekdayAndDay(_ weekday: Int, _ day: Int, direction: TimeDirection) -> ResolvedDate {
    guard let meeting else { return .undated(.day) }
    let days = [0, 1, -1, 2, -2].compactMap { shift -> CalendarDay? in
      let month = meeting.year * 12 + meeting.month - 1 + shift
      return CalendarDay(year: month / 12, month: month % 12 + 1, day: day)
    }.filter { found in
      guard found.weekday == weekday else { return false }
      return switch direction {
      case .forward: found >= meeting
      case .backward: found <= meeting
      case .unknown: true
      }
    }
    return told(
      days.first,
      "the \(Self.weekdays[weekday]) of that figure nearest to the meeting of \(meeting)")
  }
}
