import Configuration
import DocumentModel

/// Says what a section is about, by the words of its heading.
struct SectionKinds {
  /// A phrase, by the word that it begins with.
  private struct Phrase {
    let kind: SectionKind
    let words: [Substring]
    let length: Int
  }

  private let phrases: [Substring: [Phrase]]

  init(_ entries: [SectionWords]) {
    var phrases: [Substring: [Phrase]] = [:]
    for entry in entries {
      for text in entry.words.map(Self.plain) {
        let words = text.split(separator: " ")
        guard let first = words.first else { continue }
        phrases[first, default: []].append(
          Phrase(kind: entry.kind, words: words, length: text.utf8.count))
      }
    }
    self.phrases = phrases
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

  /// What only minutes have as the name of a section.
  static let ofMinutes = atEdges.union([.actions])

  func kind(of title: String, hasNumber: Bool) -> SectionKind {
    match(title)?.kind ?? (hasNumber ? .item : .other)
  }

  /// The kind that the words of a title give it, and which share of them does.
  func match(_ title: String) -> (kind: SectionKind, share: Double)? {
    guard title.utf8.count < 300 else { return nil }
    let plain = Self.plain(title)
    let words = plain.split(separator: " ")
    var best: Phrase?
    for (place, word) in words.enumerated() {
      for phrase in phrases[word] ?? []
      where phrase.length > best?.length ?? 0 && words[place...].starts(with: phrase.words) {
        // A short word such as "report" only says so as the last word of a heading.
        guard phrase.words.count > 1 || place == words.count - 1 else { continue }
        best = phrase
      }
    }
    return best.map { ($0.kind, Double($0.length) / Double(max(1, plain.utf8.count))) }
  }
}
