import Patterns

/// The number in front of a heading, as printed and as an order.
struct HeadingNumber {
  /// The way in which items are numbered.
  enum Series: String {
    /// `Item 4`, `TOP 1`, `§ 14`.
    case word
    /// `24/5-1`, `R2024-145`, `BM 18/2021`.
    case serial
    /// `[3]`, `(3)`.
    case bracketed
    /// `4.1`.
    case decimal
    /// `4.`, `2411:`.
    case plain
    /// `12`, with no sign behind it.
    case bare
    /// `5A`, `5(a)`, `5.a`.
    case lettered
    case roman
    case letter
  }

  var series: Series
  /// Without its closing sign: `4.1`, `5-A`, `IX`, `a`.
  var printed: String
  /// For comparing: `[4, 1]`, `[5, 1]`, `[9]`.
  var order: [Int]
  /// How many scalars of the line it takes, the white space behind it included.
  var length: Int

  /// The level that the number gives; serial numbers, roman figures and letters give none, their place
  /// among the others does.
  var depth: Int? {
    switch series {
    case .word, .bracketed, .decimal, .plain, .bare, .lettered: order.count
    case .serial, .roman, .letter: nil
    }
  }

  /// Neither a word before it nor a sign behind it says that it counts an item: `12 Harbour Street`.
  var isBare: Bool { series == .bare }
}

/// The ways in which items are numbered.
struct HeadingNumbers {
  private let forms: [(series: HeadingNumber.Series, pattern: Pattern)]

  /// In order of trial. The last group is the number.
  private static let table: [(series: HeadingNumber.Series, pattern: String)] = [
    (
      .serial,
      "^[(]?[*]?((?:[A-Z]{1,3}\\s?)?\\d{1,4}[-/]\\d{1,4}(?:-\\d{1,3})?)[)]?[.:]?\\s+(?=[^\\s\\d])"
    ),
    (.bracketed, "^[\\[(](\\d{1,3}(?:\\.\\d{1,3})*)[\\])]\\s*(?=\\S)"),
    (.decimal, "^(\\d{1,4}(?:\\.\\d{1,3})+)(?:[.):]?\\s+(?=\\S)|[.)]?(?=\\p{Lu}\\p{L}))"),
    (
      .plain,
      "^(\\d{1,5})(?:\\s?[.)](?:\\s+(?=\\S)|(?=[^\\s\\d]))|\\s?[:\u{2013}\u{2014}-]\\s+(?=\\S))"
    ),
    (.lettered, "^(\\d{1,3}-?[A-Za-z]|\\d{1,3}\\([a-z]\\)|\\d{1,3}\\.[a-z])[.):]?\\s+(?=\\S)"),
    (.bare, "^(?!(?:19|20)\\d\\d\\s)(\\d{1,5})\\s+(?=\\S)"),
    (.roman, "^[(]?([IVXL]{1,6}|[ivxl]{1,6})[.):]\\s+(?=\\S)"),
    (.letter, "^[(]?([A-Za-z])[.)]\\s+(?=\\S)"),
  ]

  /// - Parameter words: what may stand before a number: `Item`, `TOP`.
  init(words: [String]) throws(PatternError) {
    let alternatives = words.map { word in
      word.split(separator: " ").map { Pattern.escaped(String($0)) }.joined(separator: "\\s")
    }
    var forms: [(series: HeadingNumber.Series, pattern: Pattern)] = [
      (
        .word,
        try Pattern(
          "^(?:((?i:\(alternatives.joined(separator: "|"))))(?:\\sNo\\.?)?\\s#?|[#\u{A7}]\\s?)(\\d{1,3}-?[A-Z]?(?:\\.\\d{1,3})*)(?![\\d/])\\s*[.:)\u{2013}\u{2014}-]?\\s+(?=\\S)"
        )
      )
    ]
    for (series, pattern) in Self.table { forms.append((series, try Pattern(pattern))) }
    self.forms = forms
  }

  /// The number at the start of `line`.
  func number(of line: String) -> HeadingNumber? {
    guard let first = line.unicodeScalars.first, first.isASCII || first == "\u{A7}" else {
      return nil
    }
    let head = Array(line.prefix(40).utf8)
    for (series, pattern) in forms {
      guard let match = pattern.firstMatch(in: head), let figures = match.groups.last ?? nil,
        let order = order(of: figures, in: series)
      else { continue }
      // An abbreviation is part of the number, a word is not: `TOP 1`, but `Item 1`.
      let word = series == .word ? match.groups[0].flatMap { $0.count <= 3 ? $0 : nil } : nil
      return HeadingNumber(
        series: series, printed: (word.map { $0 + " " } ?? "") + figures, order: order,
        length: match.whole.unicodeScalars.count)
    }
    return nil
  }

  private func order(of printed: String, in series: HeadingNumber.Series) -> [Int]? {
    if series == .roman { return roman(printed.uppercased()).map { [$0] } }
    var parts: [Int] = []
    var figures = ""
    for character in printed + " " {
      if character.isNumber {
        figures.append(character)
        continue
      }
      if let number = Int(figures) { parts.append(number) }
      figures = ""
      if character.isLetter, series == .lettered || series == .letter || series == .word {
        parts.append(place(of: character))
      }
    }
    return parts.isEmpty ? nil : parts
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
