import ArgumentParser
import Dates
import Foundation

/// How a list is told.
struct ListOptions: ParsableArguments {
  @Flag(name: .long, help: "Oldest meetings first.")
  var oldest = false

  @Flag(name: .long, help: "One line each.")
  var brief = false

  @Option(name: .long, help: ArgumentHelp("At most so many.", valueName: "n"))
  var limit: Int?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit is 1 or more") }
  }
}

/// A day that a person gives, or the days of a month or a year: `2025-03-11`, `2025-03`, `2025`.
struct GivenDays {
  /// ISO days.
  let first: String
  let last: String

  /// - Throws: `ValidationError` where it is none of these.
  init(given argument: String) throws {
    guard let days = GivenDays(argument) else {
      throw ValidationError("\(argument) is no day; write it as 2025-03-11, 2025-03 or 2025")
    }
    self = days
  }

  private init?(_ argument: String) {
    if argument.count == 10, CalendarDay(argument) != nil {
      (first, last) = (argument, argument)
      return
    }
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts[0].count == 4, let year = Int(parts[0]), year > 0 else {
      return nil
    }
    if parts.count == 1 {
      (first, last) = ("\(argument)-01-01", "\(argument)-12-31")
      return
    }
    guard parts[1].count == 2, let month = Int(parts[1]), (1...12).contains(month),
      let end = CalendarDay.last(ofMonth: month, year: year)
    else { return nil }
    (first, last) = ("\(argument)-01", "\(end)")
  }
}

/// A stretch of time as a person gives it: `10d`, `3w`, `2m`, `1y`.
struct TimeSpan {
  private let days: Int
  private let months: Int

  /// - Throws: `ValidationError` where it is none.
  init(given argument: String) throws {
    guard let unit = argument.last, let count = Int(argument.dropLast()), (1...1000).contains(count)
    else {
      throw ValidationError("\(argument) is no stretch of time; write it as 10d, 3w, 2m or 1y")
    }
    switch unit {
    case "d": (days, months) = (count, 0)
    case "w": (days, months) = (7 * count, 0)
    case "m": (days, months) = (0, count)
    case "y": (days, months) = (0, 12 * count)
    default:
      throw ValidationError("\(argument) is no stretch of time; write it as 10d, 3w, 2m or 1y")
    }
  }

  /// The last day of it, ISO.
  func end(from day: String) -> String? {
    CalendarDay(day)?.adding(days: days, months: months).map { "\($0)" }
  }
}

/// The day on which a question is asked.
func today() -> String { String(Date().formatted(.iso8601).prefix(10)) }
