import Configuration
import DocumentModel

/// Says what a section is about, by the words of its heading.
struct SectionKinds {
  private let entries: [SectionWords]

  init(_ entries: [SectionWords]) {
    self.entries = entries.map { entry in
      var entry = entry
      entry.words = entry.words.map(Self.plain)
      return entry
    }
  }

  /// Letters in small, one space between words: `procès verbal` of `Procès-verbal`.
  static func plain(_ text: String) -> String {
    text.lowercased().replacing("\u{2019}", with: "'").split { !$0.isLetter && $0 != "'" }
      .joined(separator: " ")
  }

  /// What stands at the head and the end of minutes; other names may be labels within an item.
  static let atEdges: Set<SectionKind> = [
    .attendance, .apologies, .previousMinutes, .aob, .nextMeeting, .adjournment,
  ]

  /// Whether `line` is a name of sections, word for word, with a colon or set in capitals: `Present:`.
  func isName(_ line: String) -> Bool {
    guard line.count <= 60, !line.contains(where: \.isNumber),
      line.hasSuffix(":") || line == line.uppercased()
    else { return false }
    let words = Self.plain(line)
    return entries.contains { Self.atEdges.contains($0.kind) && $0.words.contains(words) }
  }

  /// What only minutes have as the name of a section.
  static let ofMinutes = atEdges.union([.actions])

  func kind(of title: String, hasNumber: Bool) -> SectionKind {
    match(title)?.kind ?? (hasNumber ? .item : .other)
  }

  /// The kind that the words of a title give it, and which share of them does.
  func match(_ title: String) -> (kind: SectionKind, share: Double)? {
    let words = Self.plain(title)
    let padded = " " + words + " "
    var best: (kind: SectionKind, length: Int)?
    for entry in entries {
      for phrase in entry.words where phrase.utf8.count > best?.length ?? 0 {
        let isPart = padded.contains(bytesOf: " " + phrase + " ")
        // A short word such as "report" only says so as the last word of a heading.
        guard isPart, phrase.utf8.contains(0x20) || padded.hasSuffix(phrase + " ") else { continue }
        best = (entry.kind, phrase.utf8.count)
      }
    }
    return best.map { ($0.kind, Double($0.length) / Double(max(1, words.utf8.count))) }
  }
}
