/// What stands in front of a list item or a numbered paragraph.
struct ListMarker {
  /// How many characters the marker and the white space behind it take.
  var length: Int
  /// As printed, such as `(a)` or `4.1`; `nil` for a bullet, whose glyph is no text.
  var printed: String?

  var isBullet: Bool { printed == nil }

  private static let bullets: Set<Unicode.Scalar> = [
    "\u{2022}", "\u{25E6}", "\u{25AA}", "\u{25AB}", "\u{25CF}", "\u{25CB}", "\u{25A0}", "\u{25A1}",
    "\u{2023}", "\u{2043}", "\u{2219}", "\u{27A2}", "\u{2756}", "\u{2713}", "\u{2714}", "\u{27A4}",
    // Word's bullets in the private area of the Symbol and Wingdings fonts.
    "\u{F0B7}", "\u{F0A7}", "\u{F076}", "\u{F0D8}", "\u{F0FC}", "\u{F02D}", "\u{F06F}",
  ]
  /// Bullets that are also words' characters: only with white space behind them.
  private static let plainBullets: Set<Unicode.Scalar> = [
    "-", "\u{2013}", "\u{2014}", "*", "\u{B7}", "o", "\u{A7}",
  ]

  /// The marker at the start of `line`; `nil` where there is none with something behind it.
  init?(_ line: [Unicode.Scalar]) {
    guard let first = line.first else { return nil }
    if Self.bullets.contains(first) || (Self.plainBullets.contains(first) && Self.space(line, 1)) {
      guard line.count > 1 else { return nil }
      self.init(length: Self.skipSpace(line, 1), printed: nil)
      return
    }
    if let end = Self.gluedNumber(line) {
      self.init(length: end, printed: String(String.UnicodeScalarView(line[0..<end])))
      return
    }
    var end = 0
    let isOpen = first == "(" || first == "["
    if isOpen { end += 1 }
    let labelStart = end
    while end < line.count, end - labelStart < 12, Self.isLabel(line[end]) { end += 1 }
    guard end > labelStart else { return nil }
    let label = line[labelStart..<end]
    let closes = end < line.count && (line[end] == ")" || line[end] == "]")
    if closes || (end < line.count && line[end] == ".") { end += 1 }
    while label.last != ".", end < line.count, line[end] == "." { end += 1 }
    guard end < line.count, line[end].isSpace,
      Self.isMarker(label, isEnclosed: isOpen, closes: closes)
    else { return nil }
    let printed = String(String.UnicodeScalarView(line[0..<end]))
    self.init(length: Self.skipSpace(line, end), printed: printed)
  }

  /// Where the number of a section ends that its title follows without a space: `8.1.To approve`.
  private static func gluedNumber(_ line: [Unicode.Scalar]) -> Int? {
    let number = line.prefix { $0.isASCII && ($0.isDigit || $0 == ".") }
    let parts = number.split(separator: ".")
    guard parts.count > 1, parts.allSatisfy({ $0.count <= 2 }), number.first?.isDigit == true,
      number.count + 1 < line.count, line[number.count].properties.isUppercase,
      line[number.count + 1].isLowercase
    else { return nil }
    return number.count
  }

  /// Whether `line` is nothing but a marker.
  static func isAlone(_ line: [Unicode.Scalar]) -> Bool {
    guard line.count <= 8 else { return false }
    let marker = ListMarker(line + [" ", "x"])
    return marker?.length == line.count + 1
  }

  /// The number of a paragraph, without a sign, that stands apart in front of its text: `2411`.
  init?(hanging line: [Unicode.Scalar]) {
    let number = Array(line.prefix { !$0.isSpace })
    guard Self.isHangingNumber(number), number.count < line.count else { return nil }
    self.init(
      length: Self.skipSpace(line, number.count),
      printed: String(String.UnicodeScalarView(number)))
  }

  /// Whether `line` is nothing but the number of a paragraph: two to five figures, with a full stop or
  /// without, `54/24` of a year, `3-A`.
  static func isHangingNumber(_ line: [Unicode.Scalar]) -> Bool {
    var number = line[...]
    if number.last == "." { number = number.dropLast() }
    let figures = number.prefix { $0.isASCII && $0.isDigit }
    let rest = number.dropFirst(figures.count)
    guard let sign = rest.first else { return (2...5).contains(figures.count) }
    let tail = rest.dropFirst()
    if sign == "/" {
      return (1...4).contains(figures.count) && [2, 4].contains(tail.count)
        && tail.allSatisfy { $0.isASCII && $0.isDigit }
    }
    return sign == "-" && (1...2).contains(figures.count) && tail.count == 1
      && tail.allSatisfy(\.properties.isUppercase)
  }

  private init(length: Int, printed: String?) {
    self.length = length
    self.printed = printed
  }

  private static func isLabel(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.isDigit || scalar.isLetter || scalar == ".")
  }

  /// Whether `label` is a number `4`, `4.1`, `18.11.4`, a letter, a letter with a number or a Roman
  /// number, with the sign that makes it a marker.
  private static func isMarker(_ label: ArraySlice<Unicode.Scalar>, isEnclosed: Bool, closes: Bool)
    -> Bool
  {
    let text = String(String.UnicodeScalarView(label))
    let parts = text.split(separator: ".", omittingEmptySubsequences: true)
    let endsWithStop = text.hasSuffix(".")
    guard !parts.isEmpty, parts.count <= 5 else { return false }
    let isNumeric = parts.allSatisfy { $0.allSatisfy(\.isNumber) && $0.count <= 4 }
    if isNumeric {
      // A year or an amount is no marker; `2021` at the start of a line is a year.
      return parts.count > 1 && parts.allSatisfy { $0.count <= 3 }
        || (parts[0].count <= 3 && (endsWithStop || closes || isEnclosed))
    }
    guard endsWithStop || closes || isEnclosed else { return false }
    return parts.count == 1
      && (text.filter { $0 != "." }.count == 1 || parts[0].allSatisfy("ivxIVX".contains))
  }

  private static func space(_ line: [Unicode.Scalar], _ index: Int) -> Bool {
    index < line.count && line[index].isSpace
  }

  private static func skipSpace(_ line: [Unicode.Scalar], _ start: Int) -> Int {
    var index = start
    while index < line.count, line[index].isSpace { index += 1 }
    return index
  }
}
