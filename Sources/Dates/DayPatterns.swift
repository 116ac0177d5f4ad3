internal import Configuration
internal import Patterns

extension DatePatterns {
  /// Whether two figures may be a day and a month, in either order.
  private static func areDayAndMonth(_ one: Int, _ other: Int) -> Bool {
    (1...31).contains(one) && (1...31).contains(other) && min(one, other) <= 12
  }

  /// Days, with or without a year, one or several.
  static func days(_ words: DateVocabulary, _ piece: DatePieces) throws(PatternError) -> [Rule] {
    [
      try Rule("iso-day", "\(piece.left)((?:19|20)\\d{2})([-/. ])(\\d{2})\\2(\\d{2})(?![\\d/-])") {
        groups, _ in
        .day(number(groups[3]), month: number(groups[2]), year: number(groups[0]))
      },
      try Rule(
        "iso-day-short", "\(piece.left)((?:19|20)\\d{2})([-/])(\\d{1,2})\\2(\\d{1,2})(?![\\w/-])"
      ) {
        groups, _ in
        .day(number(groups[3]), month: number(groups[2]), year: number(groups[0]))
      },
      // `2010-Jun-1`
      try Rule(
        "year-month-day",
        "\(piece.left)\(piece.year0)[\\s-]\(piece.month)[\\s-](\\d{1,2})\(piece.ordinal)(?![\\w/:]|-\\d)",
        read: day(2, month: 1, year: 0)),
      // `18 to 19 December 2023`, over the end of a year `30 December 2023 - 2 January 2024`.
      try Rule(
        "day-month-year-range",
        "\(piece.left)\(piece.weekday)(\\d{1,2})\(piece.ordinal)\\s\(piece.month),?\\s\(piece.year)\(piece.through)\(piece.weekday)(\\d{1,2})\(piece.ordinal)\\s\(piece.month),?\\s\(piece.year)\(piece.right)",
        order: .dayFirst, read: span(0, month: 1, through: 3, lastMonth: 4, year: 5)),
      try Rule(
        "month-day-year-range",
        "\(piece.leftOfName)\(piece.month)\\s(\\d{1,2})\(piece.ordinal),?\\s\(piece.year)\(piece.through)\(piece.month)\\s(\\d{1,2})\(piece.ordinal),?\\s\(piece.year)\(piece.right)",
        order: .monthFirst, read: span(1, month: 0, through: 4, lastMonth: 3, year: 5, firstYear: 2)
      ),
      // The week that begins on a day, and its end.
      try Rule(
        "week-end",
        "\\b(?i:(?:the\\s)?end\\sof\\s(?:the\\s)?(?:w/c|week\\scommencing|week\\sof))\\s(?:the\\s)?\(piece.weekday)(\\d{1,2})\(piece.ordinal)\\s\(piece.of)\(piece.month)\(piece.orYear)\(piece.right)",
        read: week(0, month: 1, year: 2, isEnd: true)),
      try Rule(
        "week",
        "\\b(?i:w/c|week\\scommencing|week\\sbeginning)\\s(?:the\\s)?\(piece.weekday)(\\d{1,2})\(piece.ordinal)\\s\(piece.of)\(piece.month)\(piece.orYear)\(piece.right)",
        read: week(0, month: 1, year: 2, isEnd: false)),
      try Rule(
        "month-weekday",
        "\\b(?:[Tt]he\\s)?(?i:(first|second|third|fourth|last|1st|2nd|3rd|4th))\\s((?i:\(words.weekdayPattern)))\\s(?:in|of)\\s\(piece.month)(?:,?\\s\(piece.year))?\(piece.right)",
        ofWords: true
      ) { groups, words in
        guard let weekday = groups[1].flatMap({ words.weekday(startOf: $0) }),
          let month = words.month(groups[2])
        else { return nil }
        let place = [
          "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
        ]
        return .weekdayOfMonth(
          place[groups[0]?.lowercased() ?? ""], weekday: weekday, month: month,
          year: Self.year(groups, from: 3))
      },
      try Rule(
        "month-last-day",
        "\\b(?i:(?:the\\s)?last\\sday\\s(?:of|in))\\s\(piece.month)(?:,?\\s\(piece.year))?\(piece.right)",
        ofWords: true, read: lastDay(month: 0, year: 1)),
      // `the June 22 Release` is that of June 2022.
      try Rule(
        "release-month", "\(piece.leftOfName)\(piece.month)\\s'?([1-4]\\d)(?=\\s(?i:releases?)\\b)"
      ) {
        groups, words in
        guard let month = words.month(groups[0]), let year = Self.year(groups, from: 1), year > 2012
        else {
          return nil
        }
        return .month(month, year: year)
      },
      try Rule(
        "number-slash-day", "(?<=\\d{6}/)(\\d{1,2})\\.(\\d{1,2})\\.((?:19|20)\\d{2})(?![\\w.])"
      ) { groups, _ in
        .dotted(number(groups[0]), number(groups[1]), year: number(groups[2]))
      },
      try Rule(
        "day-range",
        "(?<!\\d,\\s)\(piece.left)\(piece.weekday)(\\d{1,2})\(piece.ordinal)\(piece.through)(\\d{1,2})\(piece.ordinal)"
          + "\\s?\(piece.of)\(piece.month)(?:,?\\s?\(piece.of)\(piece.year))?\(piece.right)",
        read: days(0, through: 1, month: 2, year: 3)),
      try Rule(
        "month-day-range",
        "\(piece.left)\(piece.weekday)\(piece.month)\\s(\\d{1,2})\(piece.ordinal)\\s?(?:-|to|until)\\s?(\\d{1,2})\(piece.ordinal)"
          + "(?!\\d)(?:,?\\s\(piece.year))?\(piece.right)",
        read: days(1, through: 2, month: 0, year: 3)),
      try Rule(
        "day-month-hyphen", "\(piece.left)(\\d{1,2})-\(piece.month)-(\\d{2})(?![\\d-])",
        order: .dayFirst, read: day(0, month: 1, year: 2)),
      try Rule(
        "day-month-range",
        "\(piece.left)\(piece.weekday)(\\d{1,2})\(piece.ordinal)\\s\(piece.month)\(piece.through)\(piece.weekday)(\\d{1,2})\(piece.ordinal)\\s\(piece.month)(?:,?\\s\(piece.year))?\(piece.right)",
        order: .dayFirst, read: span(0, month: 1, through: 2, lastMonth: 3, year: 4)),
      // `March 1-April 1`
      try Rule(
        "month-day-span",
        "\(piece.left)\(piece.weekday)\(piece.month)\\s(\\d{1,2})\(piece.ending)\(piece.through)\(piece.weekday)\(piece.month)\\s(\\d{1,2})\(piece.ending)(?:,?\\s\(piece.year))?\(piece.right)",
        order: .monthFirst, read: span(1, month: 0, through: 3, lastMonth: 2, year: 4)),
      try Rule(
        "day-month",
        "\(piece.left)\(piece.weekday)(\\d{1,2})\(piece.ordinal)[\\s-]?(?:day\\s)?\(piece.of)\(piece.month)\(piece.orYear)\(piece.right)",
        order: .dayFirst, read: day(0, month: 1, year: 2)),
      // `November 12. 2024`, `May. 8, 2014`: only with the year.
      try Rule(
        "month-day-stops",
        "\(piece.leftOfName)\(piece.weekday)(\(words.monthPattern))(?:\\.\\s(\\d{1,2})\(piece.ending),?|\\s(\\d{1,2})\\.)\\s\(piece.year)\(piece.right)",
        order: .monthFirst
      ) { groups, words in
        words.month(groups[0]).map {
          .day(number(groups[1] ?? groups[2]), month: $0, year: Self.year(groups, from: 3))
        }
      },
      try Rule(
        "month-day",
        "\(piece.leftOfName)\(piece.weekday)\(piece.month)\\s(\\d{1,2})\(piece.ending)(?!\\d)(?:,?\\s\(piece.year)|,\(piece.year))?\(piece.right)",
        order: .monthFirst, read: day(1, month: 0, year: 2)),
      // `November, 10, 2022`
      try Rule(
        "month-comma-day",
        "\(piece.leftOfName)\(piece.month),\\s(\\d{1,2})\(piece.ordinal),\\s\(piece.year)\(piece.right)",
        order: .monthFirst, read: day(1, month: 0, year: 2)),
      // `April2,2024`, `22 march, 2024`: only with the year.
      try Rule(
        "month-day-glued",
        "\(piece.leftOfName)(\(words.fullMonthPattern))(\\d{1,2})\(piece.ordinal),\\s?\(piece.year)\(piece.right)",
        order: .monthFirst, read: day(1, month: 0, year: 2)),
      try Rule(
        "day-month-small",
        "\(piece.left)(\\d{1,2})\(piece.ordinal)\\s\(piece.of)((?i:\(words.anyMonthPattern))),?\\s\(piece.of)\(piece.year)\(piece.right)",
        order: .dayFirst, read: day(0, month: 1, year: 2)),
      try Rule(
        "month-day-small",
        "\(piece.leftOfName)((?i:\(words.anyMonthPattern)))\\s(\\d{1,2})\(piece.ordinal),?\\s\(piece.year)\(piece.right)",
        order: .monthFirst, read: day(1, month: 0, year: 2)),
      try Rule(
        "figures",
        "\(piece.left)\(piece.weekday)(\\d{1,2})(?:/(\\d{1,2})/(\\d{4}|\\d{2})|([.-])(\\d{1,2})\\4((?:19|20)\\d{2}))"
          + "(?![\\w%/-]|[.:]\\d)"
      ) { groups, _ in
        let second = number(groups[1] ?? groups[4])
        guard let text = groups[2] ?? groups[5] else { return nil }
        let year = text.count == 4 ? number(text) : 2000 + number(text)
        return groups[3] == "."
          ? .dotted(number(groups[0]), second, year: year)
          : .figures(number(groups[0]), second, year: year)
      },
      // `12.06.08`, `22.3.24`: behind a word that stands before days, both parts of two figures, or a line
      // of its own.
      try Rule(
        "figures-short-year",
        "(?:\(piece.left)(?=\\d\\d\\.\\d\\d\\.)|(?<=\\n)(?=\\d\\d-\\d\\d-\\d\\d\\n)|\\b\(piece.cue)\\s\\K)(\\d{1,2})([.-])(\\d{1,2})\\2(\\d{2})(?![\\w%/-]|[.:]\\d)"
      ) { groups, _ in
        let (one, other) = (number(groups[0]), number(groups[2]))
        guard areDayAndMonth(one, other) else { return nil }
        let year = 2000 + number(groups[3])
        return groups[1] == "."
          ? .dotted(one, other, year: year) : .figures(one, other, year: year)
      },
      // `1/14 – Draft sent`: at the start of a line with what was or is to be done then.
      try Rule(
        "figures-line", "(?<=\\n)(\\d{1,2})/(\\d{1,2})(?=\\s?[-\\x{2013}\\x{2014}:]\\s\\p{Lu})"
      ) {
        groups, _ in
        let (one, other) = (number(groups[0]), number(groups[1]))
        guard areDayAndMonth(one, other) else { return nil }
        return .dayMonth(one, other)
      },
      // `by 24/04`, `until 13.09.`, and in brackets what is no fraction.
      try Rule(
        "figures-no-year",
        "(?:\\b(?i:\(words.words(\.deadlineLeads)))\\s|\\((?![1-5]/[2-6]\\))(?=\\d{1,2}/\\d{1,2}\\)))\\K(\\d{1,2})(?:/(\\d{1,2})(?![\\d/%]|\\.\\d)|\\.(\\d{1,2})\\.(?!\\d))"
      ) { groups, _ in
        let (one, other) = (number(groups[0]), number(groups[1] ?? groups[2]))
        guard areDayAndMonth(one, other) else { return nil }
        return .dayMonth(one, other)
      },
    ]
  }
}
