import DocumentModel

/// What a body is called, with the short name that stands in brackets behind it: `Harbour Users Group (HUG)`.
struct BodyName {
  var full: String
  var abbreviation: String?

  /// - Parameter text: the name as written. Brackets that hold something else, such as `(Area 2)`, are of it.
  init(_ text: String) {
    full = text
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "("),
      case let inside = text[text.index(after: open)...].dropLast(),
      (2...10).contains(inside.count), inside.first?.isUppercase == true,
      inside.allSatisfy({ $0.isLetter || $0 == "&" || $0 == "-" })
    else { return }
    let name = String(text[..<open]).onOneLine
    guard name.count >= 3 else { return }
    full = name
    abbreviation = String(inside)
  }
}
