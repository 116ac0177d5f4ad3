package import Configuration

/// A date as it is written, before the meeting tells what is left open.
package enum WrittenDate: Hashable, Sendable {
  case day(Int, month: Int, year: Int?)
  /// Figures whose order the document or the configuration decides.
  case figures(Int, Int, year: Int)
  /// Figures with full stops between them, `11.12.2018`, whose day stands first wherever they are written so,
  /// unless the second is no month.
  case dotted(Int, Int, year: Int)
  /// Figures without a year, such as `24/04`.
  case dayMonth(Int, Int)
  case days(Int, through: Int, month: Int, year: Int?)
  case month(Int, year: Int?)
  /// Months that go over: `March/April/May`.
  case months(Int, through: Int, year: Int?)
  /// Spring is 1; without a year of its own.
  case season(Int)
  case quarter(Int, year: Int?, isEnd: Bool)
  case half(Int, year: Int)
  case year(Int)
  /// Years that go over, such as `2020/21`.
  case years(Int, through: Int)
  /// A time from the meeting on, such as "within 10 days".
  case within(Int, unit: Unit, isWorking: Bool)
  /// A length of time from something that the words behind it name, such as "within 14 days of receipt".
  case countedFromOther
  /// Days of two months, such as `16 Sept-16 Nov`.
  case span(Int, month: Int, through: Int, lastMonth: Int, year: Int?, firstYear: Int? = nil)
  /// The week that begins on a day, or the Friday that ends it.
  case week(Int, month: Int, year: Int?, isEnd: Bool)
  /// "the third Tuesday in April"; `nil` for the last.
  case weekdayOfMonth(Int?, weekday: Int, month: Int, year: Int?)
  case lastDay(month: Int, year: Int?)
  /// `Q1/Q2 2025`.
  case quarters(Int, through: Int, year: Int)
  /// A quarter of the year that begins in April: `Q1 2024/25`.
  case financialQuarter(Int, of: Int)
  /// The last such weekday before the meeting.
  case lastWeekday(Int)
  /// "Wednesday 14th", without a month.
  case weekdayAndDay(Int, Int)
  /// "on Friday": of the week before the meeting or of that after it, as the words around tell.
  case weekday(Int)
  /// The first such weekday after the meeting: "by Friday".
  case comingWeekday(Int)
  /// The first such weekday after the meeting, 0 for Monday: "next Tuesday".
  case nextWeekday(Int)
  /// The first such month after the meeting's: "next March".
  case nextMonth(Int)
  /// A month told from the meeting's: -1 for "last month".
  case relativeMonth(Int)
  /// A day told from the meeting's: -1 for "yesterday".
  case relativeDay(Int)
  /// A year told from the meeting's: -1 for "last year".
  case relativeYear(Int)
  /// A length of time without a beginning of its own, such as "the subsequent 90 days"; in days, where
  /// it is one that follows a date.
  case lasting(days: Int?)
  /// A time that the words alone do not fix: "next week".
  case vague

  package enum Unit: Hashable, Sendable {
    case days
    case weeks
    case months
  }
}

/// A written date and where it stands.
package struct FoundDate: Hashable, Sendable {
  package var date: WrittenDate
  /// In the bytes of the folded text.
  package var range: Range<Int>
  /// The weekday printed with it, 0 for Monday.
  package var weekday: Int?
  /// The pattern that found it.
  package var rule: String
  /// Where its day stands by the name of its month.
  package var order: DateOrder? = nil
  /// The date beside it whose year it has, where none is printed with it.
  package var yearSource: String? = nil

  /// Whether its figures may be day and month in either order.
  package var isOfDoubtfulOrder: Bool {
    if case .figures(let one, let other, _) = date {
      one <= 12 && other <= 12 && one != other
    } else {
      false
    }
  }
}
