internal import Configuration
internal import Patterns

extension DatePatterns {
  /// Quarters, halves, months, seasons and years.
  static func periods(_ words: DateVocabulary, _ piece: DatePieces) throws(PatternError) -> [Rule] {
    // A year behind a short name may be part of it: `Ann 2019`.
    let notBehindName = (1...3).map { "(?<![A-Z]\(String(repeating: "[a-z]", count: $0)))" }
      .joined()
    let notOfStatute =
      words.each(\.statutes).map { "(?<!\($0),\\s)" }.joined() + "(?<!\\.,\\s)"
    return [
      try Rule(
        "quarters",
        "\(piece.left)(?:\(words.words(\.quarterLetters)))([1-4])\\s?[/-]\\s?(?:\(words.words(\.quarterLetters)))([1-4])\\s(?:of\\s)?\(piece.year)\(piece.right)"
      ) { groups, _ in
        Self.year(groups, from: 2).map {
          .quarters(number(groups[0]), through: number(groups[1]), year: $0)
        }
      },
      try Rule(
        "financial-quarter",
        "\(piece.left)(?:\(words.words(\.quarterLetters)))([1-4])\\s(?:FY\\s?)?\(piece.year)/(\\d{2})(?!\\d)"
      ) { groups, _ in
        guard let year = Self.year(groups, from: 1), number(groups[2]) == (year + 1) % 100 else {
          return nil
        }
        return .financialQuarter(number(groups[0]), of: year)
      },
      try Rule(
        "quarter-end",
        "\\b(?i:\(words.words(\.ends)))\\s(?:\(words.words(\.quarterLetters)))([1-4])(?:\\s(?:of\\s)?\(piece.year))?\(piece.right)"
      ) { groups, _ in .quarter(number(groups[0]), year: Self.year(groups, from: 1), isEnd: true) },
      try Rule(
        "quarter-end-words",
        "(?i)\\b(?:\(words.words(\.ends)))\\s\(piece.part)\\s(?:\(words.words(\.quarters)))\\s(?:of\\s)?\(piece.year)\(piece.right)"
      ) { groups, words in
        words.ordinal(groups[0]).map { .quarter($0, year: Self.year(groups, from: 1), isEnd: true) }
      },
      try Rule(
        "quarter",
        "\(piece.left)(?:\(words.words(\.quarterLetters)))([1-4])[\\s/-]?(?:of\\s)?\(piece.year)\(piece.right)"
      ) { groups, _ in
        .quarter(number(groups[0]), year: Self.year(groups, from: 1), isEnd: false)
      },
      try Rule(
        "quarter-words",
        "(?i)(?<![\\w.])\(piece.part)\\s(?:\(words.words(\.quarters)))\\s(?:of\\s)?\(piece.year)\(piece.right)"
      ) { groups, words in
        words.ordinal(groups[0]).map {
          .quarter($0, year: Self.year(groups, from: 1), isEnd: false)
        }
      },
      try Rule(
        "quarter-alone",
        "\\b(?i:\(words.words(\.monthLeads)))\\s\\K(?:\(words.words(\.quarterLetters)))([1-4])\(piece.right)(?!\\sof\\s)"
      ) { groups, _ in .quarter(number(groups[0]), year: nil, isEnd: false) },
      try Rule("half", "\(piece.left)H([12])[\\s/-]?(?:of\\s)?\(piece.year)\(piece.right)") {
        groups, _ in
        Self.year(groups, from: 1).map { .half(number(groups[0]), year: $0) }
      },
      try Rule(
        "half-words",
        "(?i)(?<![\\w.])\(piece.part)\\s(?:\(words.words(\.halves)))\\s(?:of\\s)?\(piece.year)\(piece.right)"
      ) { groups, words in
        guard let half = words.ordinal(groups[0]), let year = Self.year(groups, from: 1) else {
          return nil
        }
        return .half(half, year: year)
      },
      // `March/April/May`, `September to November`
      try Rule(
        "months",
        "\(piece.leftOfName)\(piece.month)(?:\\s?/\\s?(?:\(words.monthPattern)))*\\s?(?:/|-|\(words.words(\.rangeWords)))\\s?\(piece.month)(?:,?\\s\(piece.year)|(?!\\s?\\d|\\s[A-Z]))\(piece.right)",
        ofWords: true
      ) { groups, words in
        guard let first = words.month(groups[0]), let last = words.month(groups[1]), first != last
        else { return nil }
        return .months(first, through: last, year: Self.year(groups, from: 2))
      },
      // `early July 2004`
      try Rule(
        "month-part",
        "\\b(?i:\(words.words(\.monthParts)))[\\s-]\(piece.month)(?:,?\\s\(piece.year)|(?!\\s\\d))\(piece.right)",
        ofWords: true, read: month(0, year: 1)),
      try Rule(
        "month-year", "\(piece.left)\(piece.month),?\\s?\(piece.of)\(piece.year)\(piece.right)",
        read: month(0, year: 1)),
      try Rule(
        "month-year-small",
        "\(piece.left)((?i:\(words.anyMonthPattern)))\\s\(piece.of)\(piece.year)\(piece.right)",
        read: month(0, year: 1)),
      // `end January`, where no "of" stands between, is one name of a time.
      try Rule(
        "month-end",
        "\\b(?:\(words.words(\.monthEnds)))\\s\(piece.month)(?:,?\\s\(piece.year)|(?!\\s[A-Z]|\\s\\d))\(piece.right)",
        ofWords: true, read: lastDay(month: 0, year: 1)),
      try Rule(
        "month-end-words",
        "\\b(?i:(?:the\\s)?(?:\(words.words(\.ends))))\\s\(piece.month)(?:,?\\s\(piece.year)|(?!\\s[A-Z]|\\s\\d))\(piece.right)",
        ofWords: true, read: lastDay(month: 0, year: 1)),
      try Rule(
        "next-month", "\\b[Nn]ext\\s\(piece.month)(?!\\s[A-Z]|\\s\\d)\(piece.right)", ofWords: true
      ) {
        groups, words in
        words.month(groups[0]).map { .nextMonth($0) }
      },
      try Rule(
        "month-alone",
        "\\b(?i:\(words.words(\.monthLeads)))[\\s-]\\K\(piece.month)\(piece.noName)\(piece.right)",
        ofWords: true, read: month(0)),
      // `the July figures`, `the February Dances`, `(June)`.
      try Rule(
        "month-of-noun",
        "\\b(?i:the)\\s\\K(\(words.surePattern))(?=\\s[A-Za-z]{3})(?!\\s(?i:\(words.anyMonthPattern)))\(piece.right)",
        ofWords: true, read: month(0)),
      try Rule(
        "month-in-brackets", "(?<=\\()(\(words.fullMonthPattern))(?=\\))", ofWords: true,
        read: month(0)),
      try Rule(
        "month-year-short", "\(piece.left)\(piece.month)-(\\d{2})(?![\\d-])",
        read: month(0, year: 1)),
      // Names that are no other word and nobody's are months wherever they stand; others in a cell.
      try Rule(
        "month-name",
        "\(piece.leftOfName)\(piece.notBehindTitle)(\(words.surePattern))(?!\\s[A-Z]|\\s?\\d|'s)\(piece.right)",
        ofWords: true, read: month(0)),
      try Rule(
        "month-cell",
        "\(piece.leftOfName)\(piece.notBehindTitle)\(piece.month)(?=\\t)",
        ofWords: true, read: month(0)),
      // `the April Police Report`, `August accounts`, `May meeting`
      try Rule(
        "month-noun",
        "\(piece.leftOfName)\(piece.notBehindTitle)\(piece.month)(?=\\s(?:[A-Z][a-z]+\\s)?(?i:\(words.words(\.monthNouns)))(?!\\w))",
        ofWords: true, read: month(0)),
      // `2012-13`, `2020/21`: a year of accounts or of office.
      try Rule(
        "years",
        "\(piece.left)\(piece.year0)\\s?[/\\x{2013}-]\\s?(\\d{4}|\\d{2})(?![\\w/%-]|\\.\\d)"
      ) { groups, _ in
        guard let first = Self.year(groups, from: 0), let text = groups[1], let last = Int(text)
        else {
          return nil
        }
        let end = text.count == 4 ? last : first / 100 * 100 + last
        guard text.count == 4 ? (first + 1...first + 20).contains(end) : end == first + 1 else {
          return nil
        }
        return .years(first, through: end)
      },
      try Rule("decade", "\(piece.left)((?:19|20)\\d0)'?s\\b") { groups, _ in
        Self.year(groups, from: 0).map { .years($0, through: $0 + 9) }
      },
      try Rule(
        "season-year",
        "(?i)\\b(?:\(words.seasonPattern)|\(words.words(\.feasts)))(?:/(?:\(words.seasonPattern)))?\\s\(piece.year)\(piece.right)"
      ) { groups, _ in Self.year(groups, from: 0).map { .year($0) } },
      try Rule(
        "season",
        "\\b(?i:\(words.words(\.seasonWords)))\\s\\K((?i:\(words.seasonPattern)))(?=[.,;:)]|\\s?$|\\s[a-z]+\\b)(?!\\s(?i:of)\\b)",
        ofWords: true
      ) { groups, words in words.season(groups[0]).map { .season($0) } },
      try Rule(
        "year-alone",
        "(?i)\\b(?:\(words.words(\.yearWords)))\\s\\K\(piece.year)\(piece.right)"
          + "(?!'?s\\b|\\s?(?!(?:\(words.words(\.yearTails)))\\b)[A-Za-z]+s\\b|\\sto\\s\\d)"
      ) { groups, _ in Self.year(groups, from: 0).map { .year($0) } },
      // `before 2026`; in prose, where no name and no number goes before it.
      try Rule(
        "year-bare",
        "(?:\\b(?i:\(words.words(\.yearLeads)))\\s|\(notBehindName)(?<=[a-z,])\\s|\\()\\K\(notOfStatute)"
          + "\(piece.year)(?=[.,;:)]|\\s?$|\\s(?:\(words.words(\.yearTails)))\\b)(?![.,]\\d)"
      ) { groups, _ in Self.year(groups, from: 0).map { .year($0) } },
      try Rule("release-year", "\(piece.left)\(piece.year)(?=\\s(?i:releases?)\\b)") { groups, _ in
        Self.year(groups, from: 0).map { .year($0) }
      },
    ]
  }
}
