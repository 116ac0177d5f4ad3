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
