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
    let read: Reading

    init(_ name: String, _ pattern: String, order: DateOrder? = nil, read: @escaping Reading)
      throws(PatternError)
    {
      self.name = name
      self.pattern = try Pattern(pattern)
      self.order = order
      self.read = read
    }
  }

  /// In the order in which they claim text: what says more stands first.
  let rules: [Rule]

  init(_ words: DateVocabulary) throws(PatternError) {
    let piece = DatePieces(words)
    rules =
      try Self.days(words, piece) + Self.periods(words, piece) + Self.relative(words, piece)
  }
}

/// What patterns of dates are put together from. Groups: of `month`, `part`, `count` one; of `year`
/// one; of `orYear` three.
struct DatePieces {
  let month: String
  let weekday: String
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
  let count: String
  let orYear: String
  let cue: String

  init(_ words: DateVocabulary) {
    month =
      "(\(words.monthPattern))(?![A-Za-z])(?:(?<![A-Za-z]{5})(?<!\(words.fullMonthPattern))\\.(?=,?\\s?\\d))?"
    weekday =
      "(?:(?<![A-Za-z])(?:(?i:\(words.weekdayPattern)))\\.?,?\\s(?:(?:\(words.words(\.articles)))\\s)?)?"
    // `22nd.`, and `22.` where month and year follow, or a word that stands before days.
    ordinal =
      "(?:\\s?(?i:\(words.words(\.ordinalEndings)))(?![a-z])\\.?|\\.(?=\\s?\(words.anyMonthPattern),?\\s?\\d{4})|(?<=(?i:am\\s)\\d|(?i:am\\s)\\d\\d|(?i:vom\\s)\\d|(?i:vom\\s)\\d\\d|(?i:bis\\s)\\d\\d|(?i:zum\\s)\\d|(?i:zum\\s)\\d\\d)\\.(?=\\s\(words.anyMonthPattern)))?"
    through = "\\s?(?:-|&|(?:\(words.words(\.rangeWords))))\\s?"
    // `second`, `2.`, `2e`, `II.`
    part = "(\(words.ordinalPattern)|[1-4](?:\(words.words(\.ordinalEndings)))|I{1,3}\\.|IV\\.)"
    year = "((?:19|20)\\d{2})(?!\\d)"
    year0 = "((?:19|20)\\d{2})"
    left = "(?<![\\w.,/:\\x{A3}$\\x{20AC}#-])"
    // A month's name may follow a dash: `TUESDAY- -OCTOBER 25, 2011`.
    leftOfName = "(?<![\\w.,/:\\x{A3}$\\x{20AC}#])"
    right = "(?![\\w%]|[./:-]\\d)"
    count = "(\\d{1,3}|\(words.numberPattern))"
    orYear =
      "(?:,?[\\s-]?(?:A\\.?D\\.?\\s)?\(year)|\\s'(\\d{2})(?!\\d)|\\s((?:0\\d|[1-4]\\d)(?=[.,;)]|\\s?$|\\s[A-Z(-]|\\s(?:as|and|to|for|in|on|was|is|the|with|by|or|from|open)\\b)|0\\d)(?![\\d:]|\\.\\d))?"
    cue =
      "(?i:on|by|of|dated|date|date:|from|to|until|till|held|before|due|vom|am|bis|den|le|du|au|il|del|dal|dem|zum)"
    notBehindTitle = words.titles.map { "(?<!\\b\(Pattern.escaped($0))\\s)" }.joined()
  }
}

/// A figure of a match; 0 where none took part.
func number(_ text: String?) -> Int { text.flatMap { Int($0) } ?? 0 }

func year4(_ text: String?) -> Int? { text.flatMap { Int($0) } }

func year2(_ text: String?) -> Int? { text.flatMap { Int($0) }.map { 2000 + $0 } }
