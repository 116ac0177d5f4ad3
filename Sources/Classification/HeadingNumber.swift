import Patterns

/// The number in front of a heading, as printed and as an order.
struct HeadingNumber {
  /// Without its closing sign and the words before it: `4.1`, `5-A`, `IX`, `a`.
  var printed: String
  /// For comparing: `[4, 1]`, `[5, 1]`, `[9]`.
  var order: [Int]
  /// The level that the number gives; roman figures and letters give none, their layout does.
  var depth: Int?
  /// How many scalars of the line it takes, the white space behind it included.
  var length: Int
  /// Neither a word before it nor a sign behind it says that it counts an item: `12 Harbour Street`.
  var isBare: Bool
}

/// The ways in which items are numbered.
struct HeadingNumbers {
  private enum Series { case decimal, lettered, roman, letter }

  private let forms: [(series: Series, pattern: Pattern)]

  /// In order of trial. The first group is the number, the second the sign behind it.
  private static let table: [(series: Series, pattern: String)] = [
    // "5-A. Adopt", "2A. Late item"
    (.lettered, "(\\d{1,3}-?[A-Z])([.):])\\s+"),
    // "Item 4 \u{2013} Quay wall", "3: Licences", "4. Works", "4.1 Pontoons", "\u{A7} 14 Election"
    (
      .decimal,
      "(\\d{1,3}(?:\\.\\d{1,3}){0,3})(?:([.):]|\\s:|\\s?[\u{2013}\u{2014}]|\\s-)\\s+|(\\.?)\\s+|([.)])(?=\\p{Lu}\\p{L})|(?<=\\.\\d)(?=\\p{Lu}\\p{Ll}))"
    ),
    (.roman, "([IVXL]{1,6})([.)])\\s+"),
    (.letter, "\\(?([A-Za-z])([.)])\\s+"),
  ]

  /// - Parameter words: what may stand before a number: `Item`, `TOP`.
  init(words: [String]) throws(PatternError) {
    let alternatives = words.map { word in
      word.split(separator: " ").map { Pattern.escaped(String($0)) }.joined(separator: "\\s")
    }
    let prefix = "^((?i:\(alternatives.joined(separator: "|")))(?:\\sNo\\.?)?\\s|[#\u{A7}]\\s?)?"
    var forms: [(series: Series, pattern: Pattern)] = []
    for (series, pattern) in Self.table {
      forms.append((series, try Pattern(prefix + pattern + "(?=\\S)")))
    }
    self.forms = forms
  }

  /// The number at the start of `line`.
  func number(of line: String) -> HeadingNumber? {
    for (series, pattern) in forms {
      guard let match = pattern.firstMatch(in: line), let printed = match.groups[1],
        let order = order(of: printed, in: series)
      else { continue }
      let hasWord = match.groups[0] != nil
      let isClosed = match.groups.dropFirst(2).contains { !($0 ?? "").isEmpty }
      return HeadingNumber(
        printed: printed, order: order, depth: depth(of: printed, order: order, in: series),
        length: match.whole.unicodeScalars.count, isBare: !hasWord && !isClosed)
    }
    return nil
  }

  private func order(of printed: String, in series: Series) -> [Int]? {
    switch series {
    case .decimal:
      var parts = printed.split(separator: ".").compactMap { Int($0) }
      if parts.count == 2, parts[1] == 0 { parts.removeLast() }
      return parts
    case .lettered:
      let figures = printed.prefix { $0.isNumber }
      guard let first = Int(figures), let letter = printed.last else { return nil }
      return [first, place(of: letter)]
    case .roman: return roman(printed).map { [$0] }
    case .letter: return printed.first.map { [place(of: $0)] }
    }
  }

  private func depth(of printed: String, order: [Int], in series: Series) -> Int? {
    switch series {
    case .decimal: order.count
    case .lettered: printed.contains("-") ? 2 : 1
    case .roman, .letter: nil
    }
  }

  private func place(of letter: Character) -> Int {
    Int(letter.lowercased().unicodeScalars.first?.value ?? 96) - 96
  }

  private func roman(_ text: String) -> Int? {
    let values: [Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50]
    let digits = text.compactMap { values[$0] }
    guard digits.count == text.count else { return nil }
    var sum = 0
    for (index, digit) in digits.enumerated() {
      sum += index + 1 < digits.count && digits[index + 1] > digit ? -digit : digit
    }
    return sum
  }
}
