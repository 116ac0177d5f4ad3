import Configuration
import DocumentModel

/// Says what a section is about, by the words of its heading.
struct SectionKinds {
  private let entries: [SectionWords]

  init(_ entries: [SectionWords]) { self.entries = entries }

  func kind(of title: String, hasNumber: Bool) -> SectionKind {
    let words = title.lowercased().split { !$0.isLetter && $0 != "'" }.joined(separator: " ")
    var best: (kind: SectionKind, length: Int)?
    for entry in entries {
      for phrase in entry.words {
        let isWhole = words == phrase
        let isPart = (" " + words + " ").contains(" " + phrase + " ")
        // A short word such as "report" only says so as the last word of a heading.
        guard isWhole || (isPart && (phrase.contains(" ") || words.hasSuffix(phrase))),
          phrase.count > best?.length ?? 0
        else { continue }
        best = (entry.kind, phrase.count)
      }
    }
    return best?.kind ?? (hasNumber ? .item : .other)
  }
}
