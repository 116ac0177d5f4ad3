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

  /// The key of a number that only counts where a text speaks of it: the last action under it is meant.
  package static func plain(_ key: String) -> String { "#" + key }

  /// The key of which `plain` made this one; `nil` where it is another.
  package static func counted(_ plain: String) -> String? {
    plain.hasPrefix("#") ? String(plain.dropFirst()) : nil
  }

  /// The keys between two of one kind: `40/2` and `40/3` of `40/1` and `40/4`.
  package static func keys(between first: String, and last: String) -> [String] {
    let (one, other) = (first.split(separator: "/"), last.split(separator: "/"))
    guard one.count == other.count, one.dropLast() == other.dropLast(),
      let start = one.last.flatMap({ Int($0.drop { !$0.isNumber }) }),
      let end = other.last.flatMap({ Int($0.drop { !$0.isNumber }) }), start < end,
      end - start < 100
    else { return [] }
    let head = first.prefix(first.count - String(start).count)
    return (start + 1..<end).map { "\(head)\($0)" }
  }
}
