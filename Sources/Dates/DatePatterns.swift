internal import Configuration
internal import Patterns

/// The patterns that dates are written in, built from the words of the configured languages.
struct DatePatterns: Sendable {
  /// Makes a date of a match's groups, `nil` where it is none after all.
  typealias Reading = @Sendable (_ groups: [String?], _ words: DateVocabulary) -> WrittenDate?

  struct Rule: Sendable {
    let name: String
    let pattern: Pattern
    /// Where the day stands by the name of its month.
    let order: DateOrder?
    /// Whether it may match where no figure stands, as `next week` and `by May` do.
    let mayBeOfWords: Bool
    let read: Reading

    init(
      _ name: String, _ pattern: String, order: DateOrder? = nil, ofWords: Bool = false,
      read: @escaping Reading
    ) throws(PatternError) {
      mayBeOfWords = ofWords
      self.name = name
      self.pattern = try Pattern(pattern)
      self.order = order
      self.read = read
    }
  }

  /// In the order in which they claim text: what says more stands first.
  let rules: [Rule]
  /// Those that a text without a figure is read by.
  let ofWords: [Rule]

  init(_ words: DateVocabulary) throws(PatternError) {
    let piece = DatePieces(words)
    rules =
      try Self.days(words, piece) + Self.periods(words, piece) + Self.relative(words, piece)
    ofWords = rules.filter(\.mayBeOfWords)
  }
}

/// What patterns of dates are put together from. Groups: of `month`, `part`, `count` one; of `year`
/// one; of `orYear` three.
struct DatePieces {
  let month: String
  let weekday: String
  /// What stands behind the figure of a day: `22nd`.
  let ending: String
  /// The same in front of a month, or `22.`
  let ordinal: String
  let through: String
  let part: String
  let year: String
  let year0: String
  let left: String
  let leftOfName: String
  /// `Mme Avril` is somebody.
  let notBehindTitle: String
  let right: String
  /// What goes on with a name or a day is no month alone; a name in the next paragraph does not.
  let noName: String
  let count: String
  let orYear: String
  let cue: String
  /// `of` in front of a month or a year, where it stands.
  let of: String

  init(_ words: DateVocabulary) {
    month =
      "(\(words.monthPattern))(?![A-Za-z])(?:(?<![A-Za-z]{5})(?<!\(words.fullMonthPattern))\\.(?=,?\\s?\\d))?"
    weekday =
      "(?:(?<![A-Za-z])(?:(?i:\(words.weekdayPattern)))\\.?,?\\s(?:(?:\(words.words(\.articles)))\\s)?)?"
    // `22nd.`, and `22.` where month and year follow, or a word that stands before days.
    // `AM 8. März` stands behind a time: no lead is in capitals.
    let behindLead = words.dayLeads.flatMap { lead in
      [lead, lead.prefix(1).uppercased() + lead.dropFirst()]
    }.flatMap { ["\($0)\\s\\d", "\($0)\\s\\d\\d"] }.joined(separator: "|")
    let anyMonth = words.anyMonthPattern
    ending = "(?:\\s?(?i:\(words.words(\.ordinalEndings)))(?![a-z]))?"
    ordinal =
      "(?:\\.?\\s?(?i:\(words.words(\.ordinalEndings)))(?![a-z])\\.?"
      + "|\\.(?=\\s?\(anyMonth),?\\s?\\d{4})|(?<=\(behindLead))\\.(?=\\s\(anyMonth)))?"
    through = "\\s?(?:-|&|(?:\(words.words(\.rangeWords))))\\s?"
    // `second`, `2.`, `2e`, `II.`
    of = "(?:(?:\(words.words(\.ofWords)))\\s)?"
    part = "(\(words.ordinalPattern)|[1-4](?:\(words.words(\.ordinalEndings)))|I{1,3}\\.|IV\\.)"
    year = "((?:19|20)\\d{2})(?!\\d)"
    year0 = "((?:19|20)\\d{2})"
    left = "(?<![\\w.,/:\\x{A3}$\\x{20AC}#-])"
    // A month's name may follow a dash: `TUESDAY- -OCTOBER 25, 2011`.
    leftOfName = "(?<![\\w.,/:\\x{A3}$\\x{20AC}#])"
    right = "(?![\\w%]|[./:-]\\d)"
    noName = "(?!\\h(?:(?!I\\b)[A-Z]|\\d))"
    count = "(\\d{1,3}|\(words.numberPattern))"
    orYear =
      "(?:,?[\\s-]?(?:A\\.?D\\.?\\s)?\(of)\(year)|\\s'(\\d{2})(?!\\d)|\\s((?:0\\d|[1-4]\\d)(?=[.,;)]|\\s?$|\\s[A-Z(-]|\\s(?:as|and|to|for|in|on|was|is|the|with|by|or|from|open)\\b)|0\\d)(?![\\d:]|\\.\\d))?"
    cue = "(?i:\(words.words(\.dayLeads)))"
    notBehindTitle = words.titles.map { "(?<!\\b\(Pattern.escaped($0))\\s)" }.joined()
  }
}

/// How the groups of a match make a date; each is named by its place.
extension DatePatterns {
  static func day(_ day: Int, month: Int, year: Int) -> Reading {
    { groups, words in
      words.month(groups[month]).map {
        .day(number(groups[day]), month: $0, year: Self.year(groups, from: year))
      }
    }
  }

  static func days(_ first: Int, through last: Int, month: Int, year: Int) -> Reading {
    { groups, words in
      words.month(groups[month]).map {
        .days(
          number(groups[first]), through: number(groups[last]), month: $0,
          year: Self.year(groups, from: year))
      }
    }
  }

  static func span(
    _ first: Int, month: Int, through last: Int, lastMonth: Int, year: Int, firstYear: Int? = nil
  ) -> Reading {
    { groups, words in
      guard let from = words.month(groups[month]), let to = words.month(groups[lastMonth]) else {
        return nil
      }
      return .span(
        number(groups[first]), month: from, through: number(groups[last]), lastMonth: to,
        year: Self.year(groups, from: year),
        firstYear: firstYear.flatMap { Self.year(groups, from: $0) })
    }
  }

  static func week(_ day: Int, month: Int, year: Int, isEnd: Bool) -> Reading {
    { groups, words in
      words.month(groups[month]).map {
        .week(
          number(groups[day]), month: $0, year: Self.year(groups, from: year), isEnd: isEnd)
      }
    }
  }

  static func month(_ month: Int, year: Int? = nil) -> Reading {
    { groups, words in
      words.month(groups[month]).map {
        .month($0, year: year.flatMap { Self.year(groups, from: $0) })
      }
    }
  }

  static func lastDay(month: Int, year: Int) -> Reading {
    { groups, words in
      words.month(groups[month]).map { .lastDay(month: $0, year: Self.year(groups, from: year)) }
    }
  }

  /// The year that the first group from `first` on gives that took part; of two figures one of this
  /// century.
  static func year(_ groups: [String?], from first: Int) -> Int? {
    groups.dropFirst(first).compactMap { $0 }.first.flatMap { Int($0) }
      .map { $0 < 100 ? 2000 + $0 : $0 }
  }
}

/// A figure of a match; 0 where none took part.
func number(_ text: String?) -> Int { text.flatMap { Int($0) } ?? 0 }
