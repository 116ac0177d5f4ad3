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

  /// The identifier with another number; one that may be shorter takes its first figures from this.
  func with(number new: String, letters: String, mayBeShorter: Bool) -> String? {
    guard new.count == number.count || (mayBeShorter && new.count < number.count) else {
      return nil
    }
    return head + number.prefix(number.count - new.count) + new + letters
  }

  /// The identifier with other letters behind its number.
  func with(letters new: String) -> String? { String(head + number) + new }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
