package import Configuration
package import DocumentModel

/// The direction in time that the words around a date give.
package enum TimeDirection: Hashable, Sendable {
  case forward(because: String)
  case backward(because: String)
  case unknown
}

/// A date with its value and why it has it.
package struct ResolvedDate: Hashable, Sendable {
  package var value: String?
  package var precision: DatePrecision
  package var isInferred: Bool
  package var basis: String
  package var alternatives: [String] = []
}

/// Gives dates their value: what is not printed comes from the meeting, and the basis says so.
///
/// Rules of inference: past tense, the latest such day on or before the meeting; future or "by",
/// the first on or after it; a month alone in a report, the latest complete one (domain reference,
/// §3.3).
package struct DateResolver: Sendable {
  let meeting: CalendarDay?
  private let habits: DateHabits
  let years: YearInference
  private let holidays: [Holidays]

  /// - Parameters:
  ///   - found: all dates of the document, which may show their order.
  ///   - holidays: days that a count of working days leaves out.
  ///   - isNotice: whether the paper was written before the meeting, as an agenda is.
  package init(
    meeting: CalendarDay?, order: DateOrder, found: [FoundDate], holidays: [Holidays] = [],
    isNotice: Bool = false
  ) {
    self.meeting = meeting
    self.holidays = holidays
    habits = DateHabits(of: found, configured: order, meeting: meeting)
    years = YearInference(meeting: meeting, isNotice: isNotice)
  }

  /// Whether `March 19` is March 2019: the paper writes its days before their months.
  package var monthsHaveYears: Bool { habits.monthsHaveYears }

  package func resolve(_ found: FoundDate, direction: TimeDirection) -> ResolvedDate {
    if habits.monthsHaveYears, found.order == .monthFirst,
      case .day(let year, let month, nil) = found.date
    {
      return ResolvedDate(
        value: CalendarDay.iso(2000 + year, month), precision: .month, isInferred: true,
        basis: "a month and the year: the paper writes days before their month")
    }
    var resolved = value(of: found.date, direction: direction)
    if let source = found.yearSource {
      resolved.isInferred = true
      resolved.basis = "year of \"\(source)\", which stands beside it"
    }
    if let weekday = found.weekday, case .day(_, _, nil) = found.date, found.yearSource == nil {
      resolved = years.year(of: resolved, whoseDayIs: weekday)
    }
    if let weekday = found.weekday, let value = resolved.value.flatMap(CalendarDay.init),
      value.weekday != weekday
    {
      resolved.basis +=
        "; the weekday contradicts it: that day is a \(Self.weekdays[value.weekday])"
    }
    return resolved
  }

  // MARK: Private

  private func value(of date: WrittenDate, direction: TimeDirection) -> ResolvedDate {
    switch date {
    case .day(let day, let month, let year?): return exact(day, month, year, basis: "as printed")
    case .day(let day, let month, nil): return years.day(day, month, direction: direction)
    case .dotted(let one, let other, let year) where !habits.dotsHaveMonthsFirst:
      return exact(one, other, year, basis: "day first, as figures with full stops are")
    case .figures(let one, let other, let year), .dotted(let one, let other, let year):
      return nearer(figures(one, other, year), direction: direction)
    case .days(let first, let last, let month, let year):
      return interval(first, last, month, year, direction: direction)
    case .month(let month, let year?):
      return printed(CalendarDay.iso(year, month), .month)
    case .month(let month, nil): return years.month(month, direction: direction)
    case .months(let first, let last, let year):
      return months(first, last, year, direction: direction)
    case .season(let season): return years.season(season, direction: direction)
    case .relativeDay(let shift):
      guard let meeting else { return .undated(.day) }
      return told(meeting.adding(days: shift), "told from the day of the meeting of \(meeting)")
    case .relativeYear(let shift):
      guard let meeting else { return .undated(.year) }
      return ResolvedDate(
        value: "\(meeting.year + shift)", precision: .year, isInferred: true,
        basis: "told from the year of the meeting of \(meeting)")
    case .quarter(let quarter, let year, let isEnd):
      return self.quarter(quarter, year, isEnd: isEnd, direction: direction)
    case .half(let half, let year): return printed("\(year)-H\(half)", .half)
    case .year(let year): return printed("\(year)", .year)
    case .years(let first, let last): return printed("\(first)/\(last)", .interval)
    case .within(let count, let unit, let isWorking):
      return within(count, unit: unit, isWorking: isWorking)
    case .span(let first, let firstMonth, let last, let lastMonth, let year, let firstYear):
      return span(first, firstMonth, last, lastMonth, year, firstYear, direction: direction)
    case .dayMonth(let one, let other):
      let isDayFirst = other > 12 ? false : one > 12 ? true : habits.order == .dayFirst
      return years.day(
        isDayFirst ? one : other, isDayFirst ? other : one, direction: direction)
    case .week(let day, let month, let year, let isEnd):
      return week(day, month, year, isEnd: isEnd, direction: direction)
    case .weekdayOfMonth(let place, let weekday, let month, let year):
      return weekdayOfMonth(place, weekday, month, year, direction: direction)
    case .lastDay(let month, let year): return lastDay(month, year, direction: direction)
    case .quarters(let first, let last, let year):
      return printed("\(year)-Q\(first)/\(year)-Q\(last)", .interval)
    case .financialQuarter(let quarter, let year):
      return financialQuarter(quarter, year)
    case .lastWeekday(let weekday):
      guard let meeting else { return .undated(.day) }
      return told(
        meeting.adding(days: -((meeting.weekday - weekday + 6) % 7 + 1)),
        "the last \(Self.weekdays[weekday]) before the meeting of \(meeting)")
    case .weekdayAndDay(let weekday, let day):
      return weekdayAndDay(weekday, day, direction: direction)
    case .weekday(let weekday):
      switch direction {
      case .forward: return value(of: .comingWeekday(weekday), direction: direction)
      case .backward: return value(of: .lastWeekday(weekday), direction: direction)
      case .unknown:
        return ResolvedDate(
          value: nil, precision: .day, isInferred: false,
          basis: "the words do not say which \(Self.weekdays[weekday]) is meant")
      }
    case .comingWeekday(let weekday):
      guard let meeting else { return .undated(.day) }
      return told(
        meeting.adding(days: (weekday - meeting.weekday + 6) % 7 + 1),
        "the first \(Self.weekdays[weekday]) after the meeting of \(meeting)")
    case .nextWeekday(let weekday):
      guard let meeting else { return .undated(.day) }
      return next(weekday, after: meeting)
    case .nextMonth(let month):
      guard let meeting else { return .undated(.month) }
      let year = month > meeting.month ? meeting.year : meeting.year + 1
      return ResolvedDate(
        value: CalendarDay.iso(year, month), precision: .month, isInferred: true,
        basis: "the first such month after the meeting of \(meeting)")
    case .relativeMonth(let shift):
      guard let meeting else { return .undated(.month) }
      let month = meeting.year * 12 + meeting.month - 1 + shift
      return ResolvedDate(
        value: CalendarDay.iso(month / 12, month % 12 + 1), precision: .month, isInferred: true,
        basis: "told from the month of the meeting of \(meeting)")
    case .vague:
      return ResolvedDate(
        value: nil, precision: .interval, isInferred: false,
        basis: "the words do not say which days are meant")
    case .countedFromOther:
      return ResolvedDate(
        value: nil, precision: .interval, isInferred: false,
        basis: "counted from what the words behind it name, not from the meeting")
    case .lasting:
      return ResolvedDate(
        value: nil, precision: .interval, isInferred: false,
        basis: "a length of time; the text does not say when it begins")
    }
  }

  private func printed(_ value: String, _ precision: DatePrecision) -> ResolvedDate {
    ResolvedDate(value: value, precision: precision, isInferred: false, basis: "as printed")
  }

  func exact(_ day: Int, _ month: Int, _ year: Int, basis: String) -> ResolvedDate {
    guard let value = CalendarDay(year: year, month: month, day: day) else {
      return ResolvedDate(
        value: nil, precision: .day, isInferred: false,
        basis: "there is no such day in \(CalendarDay.iso(year, month))")
    }
    return ResolvedDate(
      value: "\(value)", precision: .day, isInferred: false, basis: basis)
  }

  private func figures(_ one: Int, _ other: Int, _ year: Int) -> ResolvedDate {
    if one > 12 { return exact(one, other, year, basis: "day first: there is no month \(one)") }
    if other > 12 {
      return exact(other, one, year, basis: "month first: there is no month \(other)")
    }
    let isDayFirst = habits.order == .dayFirst
    var resolved = exact(
      isDayFirst ? one : other, isDayFirst ? other : one, year,
      basis:
        "\(isDayFirst ? "day" : "month") first, \(habits.evidence ?? "as configured (dates, order)")"
    )
    if one != other,
      let swapped = CalendarDay(
        year: year, month: isDayFirst ? one : other, day: isDayFirst ? other : one)
    {
      resolved.alternatives = ["\(swapped)"]
    }
    return resolved
  }

  /// Of the two readings of figures whose order nothing shows, that which a meeting to come can be: the
  /// one of the next two months, where the other is further off.
  private func nearer(_ resolved: ResolvedDate, direction: TimeDirection) -> ResolvedDate {
    guard case .forward = direction, let meeting, habits.evidence == nil,
      let value = resolved.value.flatMap(CalendarDay.init),
      let other = resolved.alternatives.first.flatMap(CalendarDay.init),
      let soon = meeting.adding(days: 62), let late = meeting.adding(days: 120),
      value > late || value < meeting, other > meeting, other <= soon
    else { return resolved }
    var swapped = resolved
    swapped.value = "\(other)"
    swapped.alternatives = ["\(value)"]
    swapped.basis =
      "read so because it is soon after the meeting of \(meeting), as what is to come is"
    return swapped
  }

  private func interval(
    _ first: Int, _ last: Int, _ month: Int, _ year: Int?, direction: TimeDirection
  ) -> ResolvedDate {
    let end =
      year.map { exact(last, month, $0, basis: "as printed") }
      ?? years.day(last, month, direction: direction)
    guard let day = end.value.flatMap(CalendarDay.init),
      let start = CalendarDay(year: day.year, month: month, day: first)
    else {
      var unknown = end
      unknown.value = nil
      unknown.precision = .interval
      return unknown
    }
    return ResolvedDate(
      value: "\(start)/\(day)", precision: .interval, isInferred: end.isInferred, basis: end.basis)
  }

  func told(_ day: CalendarDay?, _ basis: String) -> ResolvedDate {
    ResolvedDate(value: day.map { "\($0)" }, precision: .day, isInferred: true, basis: basis)
  }

  private func lastDay(_ month: Int, _ given: Int?, direction: TimeDirection) -> ResolvedDate {
    guard let year = given ?? years.year(of: month, direction: direction)?.year else {
      return .undated(.day)
    }
    return told(
      CalendarDay.last(ofMonth: month, year: year),
      "the last day of \(CalendarDay.iso(year, month))"
        + (given == nil ? "; \(years.year(of: month, direction: direction)?.basis ?? "")" : ""))
  }

  private func financialQuarter(_ quarter: Int, _ year: Int) -> ResolvedDate {
    let month = 3 * quarter + 1
    let start = CalendarDay(year: month > 12 ? year + 1 : year, month: (month - 1) % 12 + 1, day: 1)
    let end = start?.adding(months: 3)?.adding(days: -1)
    guard let start, let end else { return .undated(.interval) }
    return ResolvedDate(
      value: "\(start)/\(end)", precision: .interval, isInferred: true,
      basis: "a quarter of the financial year that begins in April \(year)")
  }

  private func span(
    _ first: Int, _ firstMonth: Int, _ last: Int, _ lastMonth: Int, _ year: Int?,
    _ firstYear: Int? = nil, direction: TimeDirection
  ) -> ResolvedDate {
    let end =
      year.map { exact(last, lastMonth, $0, basis: "as printed") }
      ?? years.day(last, lastMonth, direction: direction)
    guard let day = end.value.flatMap(CalendarDay.init),
      let start = CalendarDay(
        year: firstYear ?? (firstMonth <= lastMonth ? day.year : day.year - 1), month: firstMonth,
        day: first)
    else {
      var unknown = end
      unknown.value = nil
      unknown.precision = .interval
      return unknown
    }
    return ResolvedDate(
      value: "\(start)/\(day)", precision: .interval, isInferred: end.isInferred, basis: end.basis)
  }

  private func months(_ first: Int, _ last: Int, _ year: Int?, direction: TimeDirection)
    -> ResolvedDate
  {
    var end =
      year.map { printed(CalendarDay.iso($0, last), .month) }
      ?? years.month(last, direction: direction)
    if let value = end.value, let endYear = Int(value.prefix(4)) {
      end.value = "\(CalendarDay.iso(first <= last ? endYear : endYear - 1, first))/\(value)"
    }
    end.precision = .interval
    return end
  }

  private func quarter(_ quarter: Int, _ year: Int?, isEnd: Bool, direction: TimeDirection)
    -> ResolvedDate
  {
    var basis = "as printed"
    var given = year
    if given == nil, let meeting {
      let current = (meeting.month + 2) / 3
      let inferred = years.partOfYear(
        direction: direction, isPast: quarter <= current, isNow: quarter == current,
        meeting: meeting)
      (given, basis) = (inferred.year, inferred.basis)
    }
    guard let resolvedYear = given else { return .undated(.quarter) }
    if isEnd, let day = CalendarDay.last(ofMonth: quarter * 3, year: resolvedYear) {
      return ResolvedDate(
        value: "\(day)", precision: .day, isInferred: true,
        basis: "the last day of the quarter" + (year == nil ? "; \(basis)" : ""))
    }
    return ResolvedDate(
      value: "\(resolvedYear)-Q\(quarter)", precision: .quarter, isInferred: year == nil,
      basis: basis)
  }

  private func within(_ count: Int, unit: WrittenDate.Unit, isWorking: Bool) -> ResolvedDate {
    guard let meeting else { return .undated(.day) }
    let value =
      switch unit {
      case .days where isWorking: meeting.adding(workingDays: count, holidays: holidayDays)
      case .days: meeting.adding(days: count)
      case .weeks: meeting.adding(days: 7 * count)
      case .months: meeting.adding(months: count)
      }
    var resolved = ResolvedDate(
      value: value.map { "\($0)" }, precision: .day, isInferred: true,
      basis: "counted from the meeting of \(meeting) in "
        + (isWorking ? workingDays(from: meeting) : "calendar days"))
    if unit == .days, !isWorking,
      let other = meeting.adding(workingDays: count, holidays: holidayDays)
    {
      resolved.alternatives = ["\(other)"]
      resolved.basis += "; \(other) if working days are meant"
    }
    return resolved
  }

  private var holidayDays: Set<String> { Set(holidays.flatMap(\.days)) }

  /// What was counted as a working day: outside the time for which holidays are known, that they are not.
  private func workingDays(from day: CalendarDay) -> String {
    guard let known = holidays.first(where: { $0.from <= "\(day)" && "\(day)" <= $0.until }) else {
      return "working days, Monday to Friday; holidays of that year are not known"
    }
    return "working days, Monday to Friday without the holidays of \(known.region)"
  }

  static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
}
