/// The form of a canonical id: `{n}` stands for group n, `{n:03}` padded with zeros to three
/// digits, `{attached}` for the id it belongs to.
struct CanonicalTemplate: Sendable {
  private enum Part: Sendable {
    case text(String)
    case group(Int, width: Int)
    case attached
  }

  private let parts: [Part]

  init(_ template: String) {
    var parts: [Part] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      parts.append(.text(String(rest[..<open])))
      let name = rest[rest.index(after: open)..<close]
      let pieces = name.split(separator: ":")
      if name == "attached" {
        parts.append(.attached)
      } else if let group = pieces.first.flatMap({ Int($0) }) {
        parts.append(.group(group, width: pieces.count > 1 ? Int(pieces[1]) ?? 0 : 0))
      }
      rest = rest[rest.index(after: close)...]
    }
    parts.append(.text(String(rest)))
    self.parts = parts
  }

  /// The highest group that the form names; 0 where it names none.
  var highestGroup: Int {
    parts.map { if case .group(let number, _) = $0 { number } else { 0 } }.max() ?? 0
  }

  /// The id of a match; `nil` where it needs a group the pattern does not have.
  func fill(groups: [String?], attached: String) -> String? {
    var id = ""
    for part in parts {
      switch part {
      case .text(let text): id += text
      case .attached: id += attached
      case .group(let number, let width):
        guard number >= 1, number <= groups.count else { return nil }
        let text = groups[number - 1] ?? ""
        id += String(repeating: "0", count: max(0, width - text.count)) + text
      }
    }
    return id
  }
}
