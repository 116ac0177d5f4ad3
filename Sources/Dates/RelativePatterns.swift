internal import Configuration
internal import Patterns

extension DatePatterns {
  /// Times that are told from the meeting, and lengths of time.
  static func relative(_ words: DateVocabulary, _ piece: DatePieces) throws(PatternError) -> [Rule]
  {
    [
      try Rule(
        "within",
        "(?i)\\b(?:\(words.words(\.within)))\\s\(piece.count)\\s(working\\s|business\\s|calendar\\s)?"
          + "(?:(\(words.words(\.weeks)))|(months?)|(?:\(words.words(\.days))))\\b(?!')"
          + "(?=(\\s(?:\(words.words(\.countedFrom)))\\s(?!(?:\(words.words(\.ownMeetings)))(?!\\w)))?)",
        ofWords: true
      ) { groups, words in
        guard let count = words.number(groups[0]) else { return nil }
        // `within 14 days of receipt` is no time from the meeting on.
        if groups[4] != nil { return .countedFromOther }
        let unit: WrittenDate.Unit =
          groups[2] != nil ? .weeks : groups[3] != nil ? .months : .days
        let kind = groups[1]?.lowercased() ?? ""
        return .within(
          count, unit: unit, isWorking: kind.hasPrefix("working") || kind.hasPrefix("business"))
      },
      try Rule(
        "lasting",
        "(?i)(?<=\\bover\\sthe\\s|\\bin\\sthe\\s|\\bduring\\sthe\\s)(?:subsequent|following|next|coming)"
          + "\\s\(piece.count)\\s(?:working\\s)?(day|week|month)s?\\b", ofWords: true
      ) { groups, words in
        guard let count = words.number(groups[0]), groups[1]?.lowercased() != "month" else {
          return .lasting(days: nil)
        }
        return .lasting(days: groups[1]?.lowercased() == "week" ? 7 * count : count)
      },
      try Rule(
        "working-days",
        "(?i)\\b\(piece.count)\\s(?:working|business)\\sdays\\b(?!')", ofWords: true
      ) { _, _ in .lasting(days: nil) },
      try Rule(
        "notice",
        "(?i)\\b\(piece.count)\\s(?:working\\s)?(?:day|week|month)s?'?\\snotice(?:\\speriod)?\\b",
        ofWords: true
      ) { _, _ in .lasting(days: nil) },
      try Rule(
        "next-weekday",
        "\\b[Nn]ext\\s((?i:\(words.weekdayPattern)))(?![A-Za-z]|\\.?,?\\s\\d{1,2}(?:\(words.words(\.ordinalEndings))|\\s|/))",
        ofWords: true
      ) { groups, words in
        groups[0].flatMap { words.weekday(startOf: $0) }.map { .nextWeekday($0) }
      },
      try Rule(
        "last-weekday", "\\b[Ll]ast\\s((?i:\(words.weekdayPattern)))(?![A-Za-z]|\\.?,?\\s\\d)",
        ofWords: true
      ) { groups, words in
        groups[0].flatMap { words.weekday(startOf: $0) }.map { .lastWeekday($0) }
      },
      try Rule(
        "by-weekday",
        "\\b(?:[Bb]y|[Uu]ntil|[Bb]efore)\\s\\K((?i:\(words.fullWeekdayPattern)))(?![A-Za-z]|\\.?,?\\s\\d|\\s(?i:\(words.anyMonthPattern)))",
        ofWords: true
      ) { groups, words in
        groups[0].flatMap { words.weekday(startOf: $0) }.map { .comingWeekday($0) }
      },
      // `Wednesday 14th`
      try Rule(
        "weekday-day",
        "(?<![A-Za-z])((?i:\(words.fullWeekdayPattern))),?\\s(?:the\\s)?(\\d{1,2})(?i:\(words.words(\.ordinalEndings)))(?![A-Za-z]|,?\\s(?:(?i:of|and|or|to|in)\\b|&|-|\\d|(?i:\(words.anyMonthPattern))))"
      ) { groups, words in
        guard let weekday = groups[0].flatMap({ words.weekday(startOf: $0) }) else { return nil }
        let day = number(groups[1])
        return (1...31).contains(day) ? .weekdayAndDay(weekday, day) : nil
      },
      try Rule(
        "on-weekday",
        "\\b[Oo]n\\s\\K((?i:\(words.fullWeekdayPattern)))(?![A-Za-z]|\\.?,?\\s(?:the\\s)?\\d|,?\\s(?i:\(words.anyMonthPattern)))",
        ofWords: true
      ) { groups, words in
        groups[0].flatMap { words.weekday(startOf: $0) }.map { .weekday($0) }
      },
      // `yesterday`, `last year`; never the day before yesterday.
      try Rule(
        "relative",
        "(?<![\\w-])(?<!\\bday\\sbefore\\s)(?<!\\bday\\safter\\s)((?i:\(words.relativePattern)))(?:'s)?(?![\\w-])",
        ofWords: true
      ) { groups, words in words.relative(groups[0]) },
      // `next week`: what is told so loosely is kept as words without a value.
      try Rule("vague-time", "(?i)\\b(?:\(words.words(\.vagueTimes)))(?!\\w)", ofWords: true) {
        _, _ in .vague
      },
    ]
  }
}
