import Configuration
import DocumentModel

/// How a paper writes its dates, as its own dates show it.
struct DateHabits: Sendable {
  /// Of dates in figures.
  let order: DateOrder
  /// `nil` where nothing shows it and the configuration says it.
  let evidence: String?
  /// Whether `March 19` is March 2019: the paper writes its days before their months.
  let monthsHaveYears: Bool

  init(of found: [FoundDate], configured: DateOrder, meeting: CalendarDay?) {
    let figures = found.map { date in
      if case .figures(let one, let other, _) = date.date { (one, other) } else { (0, 0) }
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
