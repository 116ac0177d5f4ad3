import Patterns

/// How figures are written that say how much or how many: each form with its unit, and lines that it
/// must read and must leave alone. English.
enum FigureRules {
  struct Rule: Sendable {
    let id: String
    /// Group 1 is the number, group 2 its magnitude, group 3 what is counted.
    let pattern: String
    /// `nil` where what is counted is the unit.
    let unit: String?
    let positive: [String]
    let negative: [String]
    /// Whether it tells letters of both sizes apart: what is counted is named in small ones or by a name.
    var tellsSizes = false
  }

  static func pattern(_ rule: Rule) throws(PatternError) -> Pattern {
    try Pattern(rule.pattern, caseless: !rule.tellsSizes)
  }

  static let number = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?"

  static let magnitudes: [String: Double] = [
    "k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9,
    "tn": 1e12, "trillion": 1e12,
  ]

  static let words: [String: Double] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
  ]

  /// Nouns that are the unit of a figure and not what it is of.
  static let durations: Set<String> = [
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes",
  ]

  /// What minutes count. A figure before another word counts nothing that is told later.
  static let nouns = [
    "users?", "service users?", "incidents?", "changes", "proposals?", "days?", "working days?",
    "business days?", "calendar days?", "weeks?", "months?", "years?", "hours?", "minutes",
    "meters?", "devices?", "installations?", "installs", "responses?", "respondents?",
    "objections?", "votes?", "members?", "parties", "sites?", "alerts?", "errors?", "requests?",
    "applications?", "houses?", "homes?", "dwellings?", "spaces", "trees?", "complaints?",
    "consumers?", "customers?", "suppliers?", "modifications?", "defects?", "tests?", "hubs?",
    "tickets?", "cases?", "issues", "actions", "risks", "milestones?", "residents?", "pupils",
  ]

  static let all = [
    Rule(
      id: "percent", pattern: "(?<![\\w.,/])(\(number))()\\s?(?:%|per\\scent\\b|percent\\b)()",
      unit: "%", positive: ["97.1%", "5 per cent", "over 94%"], negative: ["item 5", "R2.5"]),
    Rule(
      id: "money-gbp",
      pattern: "\u{A3}\\s?(\(number))(?:\\s?(k|m|bn|tn|thousand|million|billion|trillion)\\b)?()",
      unit: "GBP", positive: ["\u{A3}1,250.50", "\u{A3}3.2 million", "\u{A3}45k"], negative: ["45k"]
    ),
    Rule(
      id: "money-eur",
      pattern: "\u{20AC}\\s?(\(number))(?:\\s?(k|m|bn|tn|thousand|million|billion|trillion)\\b)?()",
      unit: "EUR", positive: ["\u{20AC}900"], negative: ["900"]),
    Rule(
      id: "money-usd",
      pattern:
        "(?<![A-Z])\\$\\s?(\(number))(?:\\s?(k|m|bn|tn|thousand|million|billion|trillion)\\b)?()",
      unit: "USD", positive: ["$158K", "$12,000", "$1.2 trillion"], negative: ["US dollars"]),
    Rule(
      id: "magnitude",
      pattern:
        "(?<![\\w.,/\u{A3}\u{20AC}$])(\(number))\\s?(k|thousand|million|billion|trillion)\\b()",
      unit: nil,
      positive: ["over 3.87 million SMETS1 meters", "16k a day"], negative: ["5 km", "P375"]),
    Rule(
      id: "counted",
      pattern:
        "(?<![Ii]tem\\s|[Ss]ection\\s|[Pp]hase\\s|[Oo]ption\\s|[Ss]tage\\s|[Cc]lause\\s)(?!(?:19|20)\\d{2}\\s)(?<![\\w.,/:\u{A3}\u{20AC}$#-])(\(number)|\(words.keys.sorted().joined(separator: "|")))()\\s(?:\\([A-Z]{2,6}s?\\)\\s)?((?:(?:[a-z]+|[A-Z][A-Za-z0-9]+|\\d)\\s){0,3}?(?i:\(nouns.joined(separator: "|"))))\\b",
      unit: nil,
      positive: [
        "309 planned maintenance changes", "148 days of stable service", "one Service User",
        "three Category 2 Incidents",
      ], negative: ["2021 was a year", "item 4 users", "Category 1"], tellsSizes: true),
  ]

  /// Words in front of a figure that say it is no exact one.
  static let approximate = [
    "approximately", "around", "about", "circa", "c.", "roughly", "nearly", "almost", "some",
    "over",
    "more than", "under", "less than", "at least", "up to", "just over", "just under",
  ]

  static let directions: [(word: String, direction: String)] = [
    ("increase", "increase"), ("increased", "increase"), ("rise", "increase"), ("rose", "increase"),
    ("up by", "increase"), ("growth", "increase"), ("decrease", "decrease"),
    ("decreased", "decrease"), ("reduction", "decrease"), ("reduced", "decrease"),
    ("fall", "decrease"), ("fell", "decrease"), ("drop", "decrease"), ("down by", "decrease"),
  ]
}
