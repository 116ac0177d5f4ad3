internal import Foundation

/// A day of the Gregorian calendar, without a time or a zone.
package struct CalendarDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  /// The day; `nil` where the calendar has none such.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...Self.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2021-04-06`; `nil` where it is no such day.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package var description: String { Self.iso(year, month) + "-" + Self.two(day) }

  package static func < (one: Self, other: Self) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }

  /// `2021-04`.
  package static func iso(_ year: Int, _ month: Int) -> String {
    String(repeating: "0", count: max(0, 4 - String(year).count)) + "\(year)-" + two(month)
  }

  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The last day of a month.
  package static func last(ofMonth month: Int, year: Int) -> CalendarDay? {
    CalendarDay(year: year, month: month, day: length(ofMonth: month, year: year))
  }

  /// 0 for Monday to 6 for Sunday.
  package var weekday: Int {
    guard let date = Self.calendar.date(from: components) else { return 0 }
    return (Self.calendar.component(.weekday, from: date) + 5) % 7
  }

  package func adding(days: Int = 0, months: Int = 0) -> CalendarDay? {
    var offset = DateComponents()
    offset.day = days
    offset.month = months
    guard let date = Self.calendar.date(from: components),
      let moved = Self.calendar.date(byAdding: offset, to: date)
    else { return nil }
    let parts = Self.calendar.dateComponents([.year, .month, .day], from: moved)
    guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  /// How many days later another is; less than 0 of an earlier one.
  package func days(to other: CalendarDay) -> Int {
    guard let date = Self.calendar.date(from: components),
      let end = Self.calendar.date(from: other.components)
    else { return 0 }
    return Self.calendar.dateComponents([.day], from: date, to: end).day ?? 0
  }

  /// The day `count` days on that are neither Saturdays, Sundays nor one of `holidays`.
  package func adding(workingDays count: Int, holidays: Set<String> = []) -> CalendarDay? {
    var day: CalendarDay? = self
    var left = count
    while left > 0, let current = day?.adding(days: 1) {
      day = current
      if current.weekday < 5, !holidays.contains("\(current)") { left -= 1 }
    }
    return day
  }

  private var components: DateComponents { DateComponents(year: year, month: month, day: day) }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
