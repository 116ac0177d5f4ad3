import Configuration
import DocumentModel

/// How a paper writes its dates, as its own dates show it.
struct DateHabits: Sendable {
  /// Of dates in figures.
  let order: DateOrder
  /// `nil` where nothing shows it and the configuration says it.
  let evidence: String?
  /// Whether the paper writes `12.31.2018`.
  let dotsHaveMonthsFirst: Bool
  /// Whether `March 19` is March 2019: the paper writes its days before their months.
  let monthsHaveYears: Bool

  init(of found: [FoundDate], configured: DateOrder, meeting: CalendarDay?) {
    let figures = found.map { date in
      switch date.date {
      case .figures(let one, let other, _), .dotted(let one, let other, _): (one, other)
      default: (0, 0)
      }
    }
    dotsHaveMonthsFirst = found.contains { date in
      if case .dotted(_, 13..., _) = date.date { true } else { false }
    }
    let named = Set(found.filter { $0.hasYear }.compactMap(\.order))
    switch (figures.contains { $0.0 > 12 }, figures.contains { $0.1 > 12 }) {
    case (true, false): (order, evidence) = (.dayFirst, "as other dates of the document show")
    case (false, true): (order, evidence) = (.monthFirst, "as other dates of the document show")
    case (false, false) where named == [.monthFirst]:
      // `February 3, 2020` and never `3 February`: so is `2/3`.
      (order, evidence) = (.monthFirst, "as the paper writes months before days")
    default: (order, evidence) = (configured, nil)
    }
    let doubtful = found.filter { $0.order == .monthFirst && !$0.hasYear }
    monthsHaveYears =
      named == [.dayFirst] && !doubtful.isEmpty
      && doubtful.allSatisfy { date in
        guard let meeting, date.weekday == nil, case .day(let figure, _, _) = date.date else {
          return false
        }
        return (-1...2).contains(2000 + figure - meeting.year)
      }
  }
}

extension FoundDate {
  /// Whether it is one day of a month by name, with its year.
  fileprivate var hasYear: Bool { if case .day(_, _, _?) = date { true } else { false } }
}
