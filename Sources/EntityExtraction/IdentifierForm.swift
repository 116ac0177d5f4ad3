/// The form of an identifier that has one number: what stands before it, the number, and the letters
/// behind it.
struct IdentifierForm {
  private let head: Substring
  private let number: Substring
  private let letters: Substring

  /// `nil` where there is no number, more than one, or anything but letters behind it.
  init?(_ text: String) {
    guard let start = text.firstIndex(where: \.isASCIIDigit) else { return nil }
    let end = text[start...].firstIndex { !$0.isASCIIDigit } ?? text.endIndex
    guard text[end...].allSatisfy(\.isLetter) else { return nil }
    head = text[..<start]
    number = text[start..<end]
    letters = text[end...]
  }

  /// What stands before the number, without the space or hyphen in front of that; `nil` where it is
  /// not of letters.
  var plainHead: String? {
    let plain = String(head.reversed().drop { $0 == " " || $0 == "-" }.reversed())
    return plain.allSatisfy { $0.isLetter || $0 == " " } && plain.contains(where: \.isLetter)
      ? plain : nil
  }

  /// Whether the number stands right behind a letter.
  var isGlued: Bool { head.last?.isLetter == true }

  var hasOneFigure: Bool { number.count == 1 }

  /// Whether its number is printed with all its figures: `0650`.
  var isFilledUp: Bool { number.count > 3 && number.first == "0" }

  /// How many figures its number has.
  var figures: Int { number.count }

  /// Whether a single letter in a list is the next of this one's kind: `B` of `0621A, B and C`. It is
  /// not the pronoun.
  func goesOn(withLetter letter: String) -> Bool {
    guard letters.count == 1, letter.count == 1, letter != "I",
      let from = letters.unicodeScalars.first?.value, let to = letter.unicodeScalars.first?.value
    else { return false }
    return to == from + 1 || to == from + 2
  }

  /// Whether `other` has the number right after this one's.
  func isNext(to other: IdentifierForm) -> Bool {
    guard let first = Int(number), let last = Int(other.number) else { return false }
    return last > first && last - first == 1
  }

  /// Whether a range may go from this one to `other`: a later number, or of one number a later letter.
  func mayRange(to other: IdentifierForm) -> Bool {
    isNext(to: other) || !members(before: other).isEmpty
      || letterRange(to: other).map { $0.count == 1 } ?? false
  }

  /// The identifiers between this one and `other`, by number or, of one number, by letter; empty where there
  /// are more than a list would name.
  func members(before other: IdentifierForm) -> [String] {
    if let letters = letterRange(to: other) {
      return letters.dropFirst().map { head + number + String($0) }
    }
    guard letters.isEmpty, other.letters.isEmpty, let first = Int(number),
      let last = Int(other.number), last > first, (2...Self.longestRange).contains(last - first)
    else { return [] }
    return (first + 1..<last).map { value in
      let digits = String(value)
      return head + String(repeating: "0", count: max(0, number.count - digits.count)) + digits
    }
  }

  /// The letters from this one's up to that of `other`, which has the same number; `nil` where it is no later
  /// one.
  private func letterRange(to other: IdentifierForm) -> [Unicode.Scalar]? {
    guard number == other.number, letters.unicodeScalars.count == 1,
      other.letters.unicodeScalars.count == 1, let from = letters.unicodeScalars.first,
      let to = other.letters.unicodeScalars.first, ("A"..."Z").contains(from),
      ("A"..."Z").contains(to), to > from
    else { return nil }
    return (from.value..<to.value).compactMap(Unicode.Scalar.init)
  }

  /// A range over more is more likely something else.
  private static let longestRange = 30

  /// How many figures another number of a list may have.
  enum Length {
    case same
    /// The first figures of this number stand for both: `CMP317/27`.
    case shorter
    /// It goes on counting: `#99, 100`.
    case longer
  }

  /// The identifier with another number.
  func with(number new: String, letters: String, length: Length) -> String? {
    let isFit =
      switch length {
      case .same: new.count == number.count
      case .shorter: new.count <= number.count
      case .longer:
        new.count == number.count
          || (new.count == number.count + 1 && new.first != "0" && number.first != "0")
      }
    guard isFit else { return nil }
    return head + number.prefix(max(0, number.count - new.count)) + new + letters
  }

  /// The identifier with other letters behind its number.
  func with(letters new: String) -> String? { String(head + number) + new }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
