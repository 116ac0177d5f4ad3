import Configuration
import DocumentModel

/// Says what a document is and how far it has come, by configured words of its head and its file
/// name.
struct DocumentWordsReader {
  private let entries: [DocumentWords]

  init(_ entries: [DocumentWords]) { self.entries = entries }

  func readType(
    into front: inout FrontMatter, lines: [FrontLine], document: ExtractedDocument, fileName: String
  ) {
    let types = entries.filter { $0.documentType != nil }
    for line in ordered(lines, title: front.title).prefix(8) where line.text.count < 160 {
      guard let entry = best(types, in: line.text), let type = entry.documentType else { continue }
      front.documentType = type
      front.basis["documentType"] = Basis(rule: entry.id, span: line.span)
      return
    }
    for text in [document.metadataTitle, fileName].compactMap({ $0 }) {
      guard let entry = best(types, in: text), let type = entry.documentType else { continue }
      front.documentType = type
      front.basis["documentType"] = Basis(rule: entry.id, evidence: text)
      return
    }
    if front.meeting.body != nil, front.meeting.date != nil {
      front.documentType = .minutes
      front.basis["documentType"] = Basis(rule: "names-a-meeting", span: front.meeting.span)
    }
  }

  func readStatus(
    into front: inout FrontMatter, lines: [FrontLine], document: ExtractedDocument, fileName: String
  ) {
    let statuses = entries.filter { $0.status != nil }
    for piece in document.furniture where piece.text.count < 80 {
      guard let entry = statuses.first(where: { contains($0.words, in: piece.text) }),
        let status = entry.status, status == .draft
      else { continue }
      front.status = status
      front.basis["status"] = Basis(rule: entry.id, evidence: piece.text)
      return
    }
    for line in ordered(lines, title: front.title).prefix(10) {
      let start = String(line.text.prefix(160))
      guard speaksOfThisDocument(start), let entry = best(statuses, in: start),
        let status = entry.status
      else { continue }
      front.status = status
      front.basis["status"] = Basis(rule: entry.id, span: line.span)
      return
    }
    guard let entry = best(statuses, in: fileName), let status = entry.status else { return }
    front.status = status
    front.basis["status"] = Basis(rule: entry.id, evidence: fileName)
  }

  /// Whether a line with a word such as "draft" can be about the document itself.
  private func speaksOfThisDocument(_ text: String) -> Bool {
    let text = text.lowercased()
    let words = text.split { !$0.isLetter }
    return words.count <= 4 || text.contains("minutes") || text.contains("status")
  }

  private func ordered(_ lines: [FrontLine], title: TitleText?) -> [FrontLine] {
    lines.filter { $0.span == title?.span } + lines.filter { $0.span != title?.span }
  }

  /// The entry whose words are in `text`, the longest words first.
  private func best(_ entries: [DocumentWords], in text: String) -> DocumentWords? {
    var best: (entry: DocumentWords, length: Int)?
    for entry in entries {
      for word in entry.words where contains([word], in: text) && word.count > best?.length ?? 0 {
        best = (entry, word.count)
      }
    }
    return best?.entry
  }

  private func contains(_ words: [String], in text: String) -> Bool {
    let text =
      " " + text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
    return words.contains { text.contains(bytesOf: " \($0) ") }
  }
}
