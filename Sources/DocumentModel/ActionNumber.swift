/// The number of an action: `MCF23/02`, `40/2`, `A01`.
package struct ActionNumber: Hashable, Sendable {
  /// Its parts without zeros in front and without the name of the body: the same for `OPSG40/02`,
  /// `40/02` and `40/2`.
  package let key: String
  /// Whether it says of which meeting it is; `A01` and `2` stand for another action at every meeting.
  package let isOfMeeting: Bool

  /// - Parameter abbreviation: that of the body, which may stand in front.
  package init?(_ written: String, abbreviation: String?) {
    var parts: [String] = []
    var isDigits = false
    for character in written.uppercased() {
      guard character.isASCII, character.isLetter || character.isNumber else {
        if !parts.isEmpty, parts.last != "" { parts.append("") }
        continue
      }
      if parts.isEmpty || (parts.last != "" && isDigits != character.isNumber) { parts.append("") }
      isDigits = character.isNumber
      parts[parts.count - 1].append(character)
    }
    parts.removeAll {
      $0.isEmpty || $0 == abbreviation?.uppercased() || ["ACTION", "AP"].contains($0)
    }
    let numbers = parts.filter { $0.first?.isNumber == true }
    guard !numbers.isEmpty, parts.count <= 4 else { return nil }
    key = parts.map { part in
      let trimmed = part.drop { $0 == "0" }
      return part.first?.isNumber == true && !trimmed.isEmpty ? String(trimmed) : part
    }.joined(separator: "/")
    isOfMeeting =
      numbers.count >= 2 || (numbers.first?.count ?? 0) >= 3 && numbers.first?.first != "0"
  }

  private init(key: String, isOfMeeting: Bool) {
    self.key = key
    self.isOfMeeting = isOfMeeting
  }

  /// Those between two of one kind: `40/2` and `40/3` of `40/1` and `40/4`.
  package static func between(_ first: ActionNumber, _ last: ActionNumber) -> [ActionNumber] {
    let (one, other) = (first.key.split(separator: "/"), last.key.split(separator: "/"))
    guard one.count == other.count, one.dropLast() == other.dropLast(),
      let start = one.last.flatMap({ Int($0) }), let end = other.last.flatMap({ Int($0) }),
      start < end, end - start < 100
    else { return [] }
    return (start + 1..<end).map { number in
      ActionNumber(
        key: (one.dropLast() + ["\(number)"]).joined(separator: "/"),
        isOfMeeting: first.isOfMeeting)
    }
  }
}

/// `40/2`, or `#4` of one that only counts.
extension ActionNumber: Codable {
  package init(from decoder: any Decoder) throws {
    let written = try decoder.singleValueContainer().decode(String.self)
    isOfMeeting = !written.hasPrefix("#")
    key = isOfMeeting ? written : String(written.dropFirst())
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(isOfMeeting ? key : "#" + key)
  }
}

extension ActionNumber: Comparable {
  package static func < (one: ActionNumber, other: ActionNumber) -> Bool {
    (one.key, one.isOfMeeting ? 1 : 0) < (other.key, other.isOfMeeting ? 1 : 0)
  }
}
