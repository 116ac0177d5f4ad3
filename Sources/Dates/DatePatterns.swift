internal import Configuration
internal import Foundation
internal import Patterns

/// The patterns that dates are written in, built from the words of the configured languages.
struct DatePatterns: Sendable {
  /// Makes a date of a match's groups, `nil` where it is none after all.
  typealias Reading = @Sendable (_ groups: [String?], _ words: DateVocabulary) -> WrittenDate?

  struct Rule: Sendable {
    let name: String
    let pattern: Pattern
    let read: Reading
  }

  let rules: [Rule]

  /// In the order in which they claim text: what says more stands first.
  init(_ words: DateVocabulary) throws(PatternError) {
    let month =
      "(\(words.monthPattern))(?![A-Za-z])(?:(?<![A-Za-z]{5})(?<!\(words.fullMonthPattern))\\.(?=,?\\s?\\d))?"
    let weekday =
      "(?:(?<![A-Za-z])(?:(?i:\(words.weekdayPattern)))\\.?,?\\s(?:(?:\(words.words(\.articles)))\\s)?)?"
    // `22nd.`, and `22.` where month and year follow, or a word that stands before days.
    let ordinal =
      "(?:\\s?(?i:\(words.words(\.ordinalEndings)))(?![a-z])\\.?|\\.(?=\\s?\(words.anyMonthPattern),?\\s?\\d{4})|(?<=(?i:am\\s)\\d|(?i:am\\s)\\d\\d|(?i:vom\\s)\\d|(?i:vom\\s)\\d\\d|(?i:bis\\s)\\d\\d|(?i:zum\\s)\\d|(?i:zum\\s)\\d\\d)\\.(?=\\s\(words.anyMonthPattern)))?"
    let through = "\\s?(?:-|&|(?:\(words.words(\.rangeWords))))\\s?"
    // `second`, `2.`, `2e`, `II.`
    let part = "(\(words.ordinalPattern)|[1-4](?:\(words.words(\.ordinalEndings)))|I{1,3}\\.|IV\\.)"
    let year = "((?:19|20)\\d{2})(?!\\d)"
    let year0 = "((?:19|20)\\d{2})"
    let left = "(?<![\\w.,/:\\x{A3}$\\x{20AC}#-])"
    // A month's name may follow a dash: `TUESDAY- -OCTOBER 25, 2011`.
    let leftOfName = "(?<![\\w.,/:\\x{A3}$\\x{20AC}#])"
    let right = "(?![\\w%]|[./:-]\\d)"
    let count = "(\\d{1,3}|\(words.numberPattern))"
    let orYear =
      "(?:,?[\\s-]?(?:A\\.?D\\.?\\s)?\(year)|\\s'(\\d{2})(?!\\d)|\\s((?:0\\d|[1-4]\\d)(?=[.,;)]|\\s?$|\\s[A-Z(-]|\\s(?:as|and|to|for|in|on|was|is|the|with|by|or|from|open)\\b)|0\\d)(?![\\d:]|\\.\\d))?"
    let cue =
      "(?i:on|by|of|dated|date|date:|from|to|until|till|held|before|due|vom|am|bis|den|le|du|au|il|del|dal|dem|zum)"
    func rule(_ name: String, _ pattern: String, read: @escaping Reading)
      throws(PatternError) -> Rule
    {
      Rule(name: name, pattern: try Pattern(pattern), read: read)
    }
    rules = [
      try rule("iso-day", "\(left)((?:19|20)\\d{2})([-/. ])(\\d{2})\\2(\\d{2})(?![\\d/-])") {
        groups, _ in
        .day(number(groups[3]), month: number(groups[2]), year: number(groups[0]))
      },
      try rule("iso-day-short", "\(left)((?:19|20)\\d{2})([-/])(\\d{1,2})\\2(\\d{1,2})(?![\\w/-])")
      {
        groups, _ in
        .day(number(groups[3]), month: number(groups[2]), year: number(groups[0]))
      },
      // `2010-Jun-1`
      try rule(
        "year-month-day", "\(left)\(year0)[\\s-]\(month)[\\s-](\\d{1,2})\(ordinal)(?![\\w/:]|-\\d)"
      ) { groups, words in
        words.month(groups[1]).map { .day(number(groups[2]), month: $0, year: year4(groups[0])) }
      },
      // `18 to 19 December 2023`, over the end of a year `30 December 2023 - 2 January 2024`.
      try rule(
        "day-month-year-range",
        "\(left)\(weekday)(\\d{1,2})\(ordinal)\\s\(month),?\\s\(year)\(through)\(weekday)(\\d{1,2})\(ordinal)\\s\(month),?\\s\(year)\(right)"
      ) { groups, words in
        guard let first = words.month(groups[1]), let last = words.month(groups[4]) else {
          return nil
        }
        return .span(
          number(groups[0]), month: first, through: number(groups[3]), lastMonth: last,
          year: year4(groups[5]))
      },
      try rule(
        "month-day-year-range",
        "\(leftOfName)\(month)\\s(\\d{1,2})\(ordinal),?\\s\(year)\(through)\(month)\\s(\\d{1,2})\(ordinal),?\\s\(year)\(right)"
      ) { groups, words in
        guard let first = words.month(groups[0]), let last = words.month(groups[3]) else {
          return nil
        }
        return .span(
          number(groups[1]), month: first, through: number(groups[4]), lastMonth: last,
          year: year4(groups[5]), firstYear: year4(groups[2]))
      },
      // The week that begins on a day, and its end.
      try rule(
        "week-end",
        "\\b(?i:(?:the\\s)?end\\sof\\s(?:the\\s)?(?:w/c|week\\scommencing|week\\sof))\\s(?:the\\s)?\(weekday)(\\d{1,2})\(ordinal)\\s(?:of\\s)?\(month)\(orYear)\(right)"
      ) { groups, words in
        words.month(groups[1]).map {
          .week(
            number(groups[0]), month: $0,
            year: year4(groups[2]) ?? year2(groups[3]) ?? year2(groups[4]),
            isEnd: true)
        }
      },
      try rule(
        "week",
        "\\b(?i:w/c|week\\scommencing|week\\sbeginning)\\s(?:the\\s)?\(weekday)(\\d{1,2})\(ordinal)\\s(?:of\\s)?\(month)\(orYear)\(right)"
      ) { groups, words in
        words.month(groups[1]).map {
          .week(
            number(groups[0]), month: $0,
            year: year4(groups[2]) ?? year2(groups[3]) ?? year2(groups[4]),
            isEnd: false)
        }
      },
      try rule(
        "month-weekday",
        "\\b(?:[Tt]he\\s)?(?i:(first|second|third|fourth|last|1st|2nd|3rd|4th))\\s((?i:\(words.weekdayPattern)))\\s(?:in|of)\\s\(month)(?:,?\\s\(year))?\(right)"
      ) { groups, words in
        guard let weekday = groups[1].flatMap({ words.weekday(startOf: $0) }),
          let month = words.month(groups[2])
        else { return nil }
        let place = [
          "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
        ]
        return .weekdayOfMonth(
          place[groups[0]?.lowercased() ?? ""], weekday: weekday, month: month,
          year: year4(groups[3]))
      },
      try rule(
        "month-last-day",
        "\\b(?i:(?:the\\s)?last\\sday\\s(?:of|in))\\s\(month)(?:,?\\s\(year))?\(right)"
      ) { groups, words in
        words.month(groups[0]).map { .lastDay(month: $0, year: year4(groups[1])) }
      },
      // `the June 22 Release` is that of June 2022.
      try rule("release-month", "\(leftOfName)\(month)\\s'?([1-4]\\d)(?=\\s(?i:releases?)\\b)") {
        groups, words in
        guard let month = words.month(groups[0]), let year = year2(groups[1]), year > 2012 else {
          return nil
        }
        return .month(month, year: year)
      },
      try rule(
        "number-slash-day", "(?<=\\d{6}/)(\\d{1,2})\\.(\\d{1,2})\\.((?:19|20)\\d{2})(?![\\w.])"
      ) { groups, _ in
        .figures(number(groups[0]), number(groups[1]), year: number(groups[2]))
      },
      try rule(
        "day-range",
        "(?<!\\d,\\s)\(left)\(weekday)(\\d{1,2})\(ordinal)\(through)(\\d{1,2})\(ordinal)"
          + "\\s?(?:of\\s)?\(month)(?:,?\\s?\(year))?\(right)"
      ) { groups, words in
        words.month(groups[2]).map {
          .days(number(groups[0]), through: number(groups[1]), month: $0, year: year4(groups[3]))
        }
      },
      try rule(
        "month-day-range",
        "\(left)\(weekday)\(month)\\s(\\d{1,2})\(ordinal)\\s?(?:-|to|until)\\s?(\\d{1,2})\(ordinal)"
          + "(?!\\d)(?:,?\\s\(year))?\(right)"
      ) { groups, words in
        words.month(groups[0]).map {
          .days(number(groups[1]), through: number(groups[2]), month: $0, year: year4(groups[3]))
        }
      },
      try rule(
        "day-month-hyphen", "\(left)(\\d{1,2})-\(month)-(\\d{2})(?![\\d-])"
      ) { groups, words in
        words.month(groups[1]).map {
          .day(number(groups[0]), month: $0, year: year2(groups[2]))
        }
      },
      try rule(
        "day-month-range",
        "\(left)\(weekday)(\\d{1,2})\(ordinal)\\s\(month)\(through)\(weekday)(\\d{1,2})\(ordinal)\\s\(month)(?:,?\\s\(year))?\(right)"
      ) { groups, words in
        guard let first = words.month(groups[1]), let last = words.month(groups[3]) else {
          return nil
        }
        return .span(
          number(groups[0]), month: first, through: number(groups[2]), lastMonth: last,
          year: year4(groups[4]))
      },
      try rule(
        "day-month",
        "\(left)\(weekday)(\\d{1,2})\(ordinal)[\\s-]?(?:day\\s)?(?:of\\s)?\(month)\(orYear)\(right)"
      ) { groups, words in
        words.month(groups[1]).map {
          .day(
            number(groups[0]), month: $0,
            year: year4(groups[2]) ?? year2(groups[3]) ?? year2(groups[4]))
        }
      },
      try rule(
        "month-day",
        "\(leftOfName)\(weekday)\(month)\\s(\\d{1,2})\(ordinal)(?!\\d)(?:,?\\s\(year)|,\(year))?\(right)"
      ) { groups, words in
        words.month(groups[0]).map {
          .day(number(groups[1]), month: $0, year: year4(groups[2]) ?? year4(groups[3]))
        }
      },
      // `November, 10, 2022`
      try rule(
        "month-comma-day", "\(leftOfName)\(month),\\s(\\d{1,2})\(ordinal),\\s\(year)\(right)"
      ) { groups, words in
        words.month(groups[0]).map { .day(number(groups[1]), month: $0, year: year4(groups[2])) }
      },
      // `April2,2024`, `22 march, 2024`: only with the year.
      try rule(
        "month-day-glued",
        "\(leftOfName)(\(words.fullMonthPattern))(\\d{1,2})\(ordinal),\\s?\(year)\(right)"
      ) { groups, words in
        words.month(groups[0]).map { .day(number(groups[1]), month: $0, year: year4(groups[2])) }
      },
      try rule(
        "day-month-small",
        "\(left)(\\d{1,2})\(ordinal)\\s(?:of\\s)?((?i:\(words.anyMonthPattern))),?\\s\(year)\(right)"
      ) { groups, words in
        words.month(groups[1]).map { .day(number(groups[0]), month: $0, year: year4(groups[2])) }
      },
      try rule(
        "month-day-small",
        "\(leftOfName)((?i:\(words.anyMonthPattern)))\\s(\\d{1,2})\(ordinal),?\\s\(year)\(right)"
      ) { groups, words in
        words.month(groups[0]).map { .day(number(groups[1]), month: $0, year: year4(groups[2])) }
      },
      try rule(
        "figures",
        "\(left)\(weekday)(\\d{1,2})(?:/(\\d{1,2})/(\\d{4}|\\d{2})|([.-])(\\d{1,2})\\4((?:19|20)\\d{2}))"
          + "(?![\\w%/-]|[.:]\\d)"
      ) { groups, _ in
        let second = number(groups[1] ?? groups[4])
        guard let text = groups[2] ?? groups[5] else { return nil }
        return .figures(
          number(groups[0]), second, year: text.count == 4 ? number(text) : 2000 + number(text))
      },
      // `12.06.08`, `22.3.24`: behind a word that stands before days, or both parts of two figures.
      try rule(
        "figures-short-year",
        "(?:\(left)(?=\\d\\d\\.\\d\\d\\.)|\\b\(cue)\\s\\K)(\\d{1,2})([.-])(\\d{1,2})\\2(\\d{2})(?![\\w%/-]|[.:]\\d)"
      ) { groups, _ in
        let (one, other) = (number(groups[0]), number(groups[2]))
        guard (1...31).contains(one), (1...31).contains(other), min(one, other) <= 12 else {
          return nil
        }
        return .figures(one, other, year: 2000 + number(groups[3]))
      },
      // `by 24/04`, `until 13.09.`
      try rule(
        "figures-no-year",
        "(?:\\b(?i:by|until|till|on|before|due|coming|bis|am|vom|zum)\\s|\\((?!1/[234]|3/4)(?=\\d{1,2}/\\d{1,2}\\)(?!\\s(?:of|to|der|des|majority|vote)\\b)))\\K(\\d{1,2})(?:/(\\d{1,2})(?![\\d/%]|\\.\\d)|\\.(\\d{1,2})\\.(?!\\d))"
      ) { groups, _ in
        let (one, other) = (number(groups[0]), number(groups[1] ?? groups[2]))
        guard (1...31).contains(one), (1...31).contains(other), min(one, other) <= 12 else {
          return nil
        }
        return .dayMonth(one, other)
      },
      try rule(
        "quarters",
        "\(left)(?:\(words.words(\.quarterLetters)))([1-4])\\s?[/-]\\s?(?:\(words.words(\.quarterLetters)))([1-4])\\s(?:of\\s)?\(year)\(right)"
      ) { groups, _ in
        year4(groups[2]).map { .quarters(number(groups[0]), through: number(groups[1]), year: $0) }
      },
      try rule(
        "financial-quarter",
        "\(left)(?:\(words.words(\.quarterLetters)))([1-4])\\s(?:FY\\s?)?\(year)/(\\d{2})(?!\\d)"
      ) { groups, _ in
        guard let year = year4(groups[1]), number(groups[2]) == (year + 1) % 100 else { return nil }
        return .financialQuarter(number(groups[0]), of: year)
      },
      try rule(
        "quarter-end",
        "\\b(?i:\(words.words(\.ends)))\\s(?:\(words.words(\.quarterLetters)))([1-4])(?:\\s(?:of\\s)?\(year))?\(right)"
      ) { groups, _ in .quarter(number(groups[0]), year: year4(groups[1]), isEnd: true) },
      try rule(
        "quarter-end-words",
        "(?i)\\b(?:\(words.words(\.ends)))\\s\(part)\\s(?:\(words.words(\.quarters)))\\s(?:of\\s)?\(year)\(right)"
      ) { groups, words in
        words.ordinal(groups[0]).map { .quarter($0, year: year4(groups[1]), isEnd: true) }
      },
      try rule(
        "quarter",
        "\(left)(?:\(words.words(\.quarterLetters)))([1-4])[\\s/-]?(?:of\\s)?\(year)\(right)"
      ) { groups, _ in
        .quarter(number(groups[0]), year: year4(groups[1]), isEnd: false)
      },
      try rule(
        "quarter-words",
        "(?i)(?<![\\w.])\(part)\\s(?:\(words.words(\.quarters)))\\s(?:of\\s)?\(year)\(right)"
      ) { groups, words in
        words.ordinal(groups[0]).map { .quarter($0, year: year4(groups[1]), isEnd: false) }
      },
      try rule(
        "quarter-alone",
        "(?<=\\b[Ii]n\\s|\\b[Bb]y\\s|\\bduring\\s|\\buntil\\s|\\bfrom\\s)Q([1-4])\(right)(?!\\sof\\s)"
      ) { groups, _ in .quarter(number(groups[0]), year: nil, isEnd: false) },
      try rule("half", "\(left)H([12])[\\s/-]?(?:of\\s)?\(year)\(right)") { groups, _ in
        year4(groups[1]).map { .half(number(groups[0]), year: $0) }
      },
      try rule(
        "half-words",
        "(?i)(?<![\\w.])\(part)\\s(?:\(words.words(\.halves)))\\s(?:of\\s)?\(year)\(right)"
      ) { groups, words in
        guard let half = words.ordinal(groups[0]), let year = year4(groups[1]) else { return nil }
        return .half(half, year: year)
      },
      // `March/April/May`, `September to November`
      try rule(
        "months",
        "\(leftOfName)\(month)(?:\\s?/\\s?(?:\(words.monthPattern)))*\\s?(?:/|-|\(words.words(\.rangeWords)))\\s?\(month)(?:,?\\s\(year)|(?!\\s?\\d|\\s[A-Z]))\(right)"
      ) { groups, words in
        guard let first = words.month(groups[0]), let last = words.month(groups[1]), first != last
        else { return nil }
        return .months(first, through: last, year: year4(groups[2]))
      },
      // `early July 2004`
      try rule(
        "month-part",
        "\\b(?i:\(words.words(\.monthParts)))[\\s-]\(month)(?:,?\\s\(year)|(?!\\s\\d))\(right)"
      ) { groups, words in
        words.month(groups[0]).map { .month($0, year: year4(groups[1])) }
      },
      try rule("month-year", "\(left)\(month),?\\s?\(year)\(right)") { groups, words in
        words.month(groups[0]).map { .month($0, year: year4(groups[1])) }
      },
      // `end January`, where no "of" stands between, is one name of a time.
      try rule(
        "month-end",
        "\\b(?:\(words.words(\.monthEnds)))\\s\(month)(?:,?\\s\(year)|(?!\\s[A-Z]|\\s\\d))\(right)"
      ) { groups, words in
        words.month(groups[0]).map { .lastDay(month: $0, year: year4(groups[1])) }
      },
      try rule(
        "month-end-words",
        "\\b(?i:(?:the\\s)?(?:\(words.words(\.ends))))\\s\(month)(?:,?\\s\(year)|(?!\\s[A-Z]|\\s\\d))\(right)"
      ) { groups, words in
        words.month(groups[0]).map { .lastDay(month: $0, year: year4(groups[1])) }
      },
      try rule("next-month", "\\b[Nn]ext\\s\(month)(?!\\s[A-Z]|\\s\\d)\(right)") { groups, words in
        words.month(groups[0]).map { .nextMonth($0) }
      },
      try rule(
        "month-alone",
        "(?<=\\b[Ii]n\\s|\\b[Dd]uring\\s|\\b[Bb]y\\s|\\b[Ff]or\\s|\\b[Ss]ince\\s|\\b[Uu]ntil\\s|"
          + "\\bof\\s|\\b[Ee]arly\\s|\\b[Ll]ate\\s|\\b[Mm]id\\s|\\b[Mm]id-|\\b[Ff]rom\\s)"
          + "\(month)(?!\\s[A-Z]|\\s\\d)\(right)"
      ) { groups, words in words.month(groups[0]).map { .month($0, year: nil) } },
      try rule("month-year-short", "\(left)\(month)-(\\d{2})(?![\\d-])") { groups, words in
        words.month(groups[0]).map { .month($0, year: year2(groups[1])) }
      },
      // Names that are no other word are months wherever they stand, others before their meeting or
      // in a cell.
      try rule(
        "month-name",
        "\(leftOfName)(?<!M\\.\\s)(?<!Mr\\s)(?<!Mr\\.\\s)(?<!Ms\\s)(?<!Ms\\.\\s)(?<!Mrs\\s)(?<!Mme\\s)(?<!Dr\\s)(?<!Miss\\s)(?<!Herr\\s)(?<!Frau\\s)(\(words.plainPattern))(?!\\s[A-Z]|\\s?\\d|'s|\\s(?:minutes|said|will|asked|agreed|reported|offered|noted|to)\\b)\(right)"
      ) { groups, words in words.month(groups[0]).map { .month($0, year: nil) } },
      try rule(
        "month-meeting", "\(leftOfName)\(month)(?=\\s(?i:meetings?)\\b|\\t)"
      ) { groups, words in words.month(groups[0]).map { .month($0, year: nil) } },
      // `2012-13`, `2020/21`: a year of accounts or of office.
      try rule(
        "years", "\(left)\(year0)\\s?[/\\x{2013}-]\\s?(\\d{4}|\\d{2})(?![\\w/%-]|\\.\\d)"
      ) { groups, _ in
        guard let first = year4(groups[0]), let text = groups[1], let last = Int(text) else {
          return nil
        }
        let end = text.count == 4 ? last : first / 100 * 100 + last
        guard text.count == 4 ? (first + 1...first + 20).contains(end) : end == first + 1 else {
          return nil
        }
        return .years(first, through: end)
      },
      try rule("decade", "\(left)((?:19|20)\\d0)'?s\\b") { groups, _ in
        year4(groups[0]).map { .years($0, through: $0 + 9) }
      },
      try rule(
        "season-year",
        "(?i)\\b(?:\(words.seasonPattern)|christmas|easter)(?:/(?:\(words.seasonPattern)))?\\s\(year)\(right)"
      ) { groups, _ in year4(groups[0]).map { .year($0) } },
      try rule(
        "season",
        "\\b(?i:\(words.words(\.seasonWords)))\\s\\K((?i:\(words.seasonPattern)))(?=[.,;:)]|\\s?$|\\s[a-z]+\\b)(?!\\s(?i:of)\\b)"
      ) { groups, words in words.season(groups[0]).map { .season($0) } },
      try rule(
        "year-alone",
        "(?i)\\b(?:\(words.words(\.yearWords)))\\s\\K\(year)\(right)"
          + "(?!'?s\\b|\\s?[A-Za-z]+s\\b|\\sto\\s\\d)"
      ) { groups, _ in year4(groups[0]).map { .year($0) } },
      // `before 2026`; in prose, where no name and no number goes before it.
      try rule(
        "year-bare",
        "(?:\\b(?i:before|after|of|to|between|around|about|late|early)\\s|(?<![A-Z][a-z])(?<![A-Z][a-z][a-z])(?<![A-Z][a-z][a-z][a-z])(?<=[a-z,])\\s|\\()\\K(?<!Act,\\s)(?<!\\.,\\s)\(year)(?=[.,;:)]|\\s?$|\\s(?:and|or|as|at|by|was|were|is|will|has|for|with|when|but|which|onwards)\\b)(?![.,]\\d)"
      ) { groups, _ in year4(groups[0]).map { .year($0) } },
      try rule("release-year", "\(left)\(year)(?=\\s(?i:releases?)\\b)") { groups, _ in
        year4(groups[0]).map { .year($0) }
      },
      try rule(
        "within",
        "(?i)\\b(?:\(words.words(\.within)))\\s\(count)\\s(working\\s|business\\s|calendar\\s)?"
          + "(?:(\(words.words(\.weeks)))|(months?)|(?:\(words.words(\.days))))\\b(?!')"
      ) { groups, words in
        guard let count = words.number(groups[0]) else { return nil }
        let unit: WrittenDate.Unit =
          groups[2] != nil ? .weeks : groups[3] != nil ? .months : .days
        let kind = groups[1]?.lowercased() ?? ""
        return .within(
          count, unit: unit, isWorking: kind.hasPrefix("working") || kind.hasPrefix("business"))
      },
      try rule(
        "lasting",
        "(?i)(?<=\\bover\\sthe\\s|\\bin\\sthe\\s|\\bduring\\sthe\\s)(?:subsequent|following|next|coming)"
          + "\\s\(count)\\s(?:working\\s)?(day|week|month)s?\\b"
      ) { groups, words in
        guard let count = words.number(groups[0]), groups[1]?.lowercased() != "month" else {
          return .lasting(days: nil)
        }
        return .lasting(days: groups[1]?.lowercased() == "week" ? 7 * count : count)
      },
      try rule(
        "working-days",
        "(?i)\\b\(count)\\s(?:working|business)\\sdays\\b(?!')"
      ) { _, _ in .lasting(days: nil) },
      try rule(
        "notice",
        "(?i)\\b\(count)\\s(?:working\\s)?(?:day|week|month)s?'?\\snotice(?:\\speriod)?\\b"
      ) { _, _ in .lasting(days: nil) },
      try rule(
        "next-weekday",
        "\\b[Nn]ext\\s((?i:\(words.weekdayPattern)))(?![A-Za-z]|\\.?,?\\s\\d{1,2}(?:\(words.words(\.ordinalEndings))|\\s|/))"
      ) { groups, words in
        groups[0].flatMap { words.weekday(startOf: $0) }.map { .nextWeekday($0) }
      },
      try rule(
        "last-weekday", "\\b[Ll]ast\\s((?i:\(words.weekdayPattern)))(?![A-Za-z]|\\.?,?\\s\\d)"
      ) { groups, words in
        groups[0].flatMap { words.weekday(startOf: $0) }.map { .lastWeekday($0) }
      },
      try rule(
        "by-weekday",
        "\\b(?:[Bb]y|[Uu]ntil|[Bb]efore)\\s\\K((?i:\(words.fullWeekdayPattern)))(?![A-Za-z]|\\.?,?\\s\\d|\\s(?i:\(words.anyMonthPattern)))"
      ) { groups, words in
        groups[0].flatMap { words.weekday(startOf: $0) }.map { .comingWeekday($0) }
      },
      try rule(
        "relative-day",
        "(?<![\\w'-])(?<!before\\s)(?<!after\\s)((?i:\(words.relativeDayPattern)))(?![\\w-])"
      ) {
        groups, words in words.relativeDay(groups[0]).map { .relativeDay($0) }
      },
      try rule("relative-year", "(?i)\\b(this|last)\\syear(?:'s)?\\b") { groups, _ in
        .relativeYear(groups[0]?.lowercased() == "last" ? -1 : 0)
      },
      // `next week`: of what is told so loosely the words are kept without a value.
      try rule("vague-time", "(?i)\\b(?:\(words.words(\.vagueTimes)))(?!\\w)") { _, _ in
        .lasting(days: nil)
      },
      try rule("relative-month", "(?i)\\b(this|last|next)\\smonth(?:'s)?\\b") { groups, _ in
        switch groups[0]?.lowercased() {
        case "last": .relativeMonth(-1)
        case "next": .relativeMonth(1)
        default: .relativeMonth(0)
        }
      },
    ]
  }
}

private func number(_ text: String?) -> Int { text.flatMap { Int($0) } ?? 0 }

private func year4(_ text: String?) -> Int? { text.flatMap { Int($0) } }

private func year2(_ text: String?) -> Int? { text.flatMap { Int($0) }.map { 2000 + $0 } }
