import DocumentModel

/// A heading as found in the text, before it has a place in the agenda.
struct FoundHeading {
  /// As printed, without a closing full stop.
  var number: String?
  var title: String
  var owner: String?
  /// Number, title and owner.
  var span: Span
  /// Of an unnumbered heading: the level the layout gives it.
  var layoutLevel: Int?

  /// The parts of a decimal number: `[4, 1]` of `4.1`, `[4]` of `4.0`.
  var components: [Int] {
    var parts = (number ?? "").split(separator: ".").map { Int($0) }
    if parts.count == 2, parts[1] == 0 { parts.removeLast() }
    return parts.contains(nil) ? [] : parts.compactMap { $0 }
  }
}
