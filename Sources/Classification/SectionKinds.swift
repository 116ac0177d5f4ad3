import Configuration
import DocumentModel

/// Says what a section is about, by the words of its heading.
struct SectionKinds {
  private let entries: [SectionWords]

  init(_ entries: [SectionWords]) { self.entries = entries }

  func kind(of title: String, hasNumber: Bool) -> SectionKind {
    let words = title.lowercased().split { !$0.isLetter && $0 != "'" }.joined(separator: " ")
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
    return best?.kind ?? (hasNumber ? .item : .other)
  }
}
