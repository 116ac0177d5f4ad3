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

  /// The status: what the running heads, the watermark, the head of the document, its closing lines
  /// or its file name say, in this order; else a version below one is a draft.
  func readStatus(
    into front: inout FrontMatter, lines: [FrontLine], document: ExtractedDocument, fileName: String
  ) {
    for piece in document.furniture where piece.text.count < 80 {
      // Of running lines that are long only those that name the minutes are about them.
      guard let entry = status(in: piece.text), piece.kind == .watermark || isAbout(piece.text)
      else { continue }
      return set(entry, into: &front, Basis(rule: entry.id, evidence: piece.text))
    }
    for line in ordered(lines, title: front.title).prefix(10) {
      let start = String(line.text.prefix(160))
      guard isAbout(start), let entry = status(in: start) else { continue }
      return set(entry, into: &front, Basis(rule: entry.id, span: line.span))
    }
    for block in document.blocks.suffix(4) where block.span.length < 120 {
      let text = document.text[block.span]
      // Other minutes are approved too, and lines for a signature may be empty.
      let words = text.lowercased()
      guard words.contains("these minutes") || words.hasPrefix("signed"),
        !words.contains("...."), !words.contains("__"), let entry = status(in: text)
      else { continue }
      return set(entry, into: &front, Basis(rule: entry.id, span: block.span))
    }
    if let entry = status(in: fileName) {
      return set(entry, into: &front, Basis(rule: entry.id, evidence: fileName))
    }
    if let number = front.version?.number, number < 1 {
      front.status = .draft
      front.basis["status"] = Basis(
        rule: "version-below-one", span: front.basis["version"]?.span,
        evidence: front.basis["version"]?.evidence)
    }
  }

  private func status(in text: String) -> DocumentWords? {
    // "Draft until the council has approved them" is a draft.
    best(entries.filter { $0.status == .draft }, in: text)
      ?? best(entries.filter { $0.status != nil }, in: text)
  }

  private func set(_ entry: DocumentWords, into front: inout FrontMatter, _ basis: Basis) {
    guard let status = entry.status else { return }
    front.status = status
    front.basis["status"] = basis
  }

  /// Whether a line with a word such as "draft" can be about the document itself: a few words, or the
  /// words in brackets, or such as name the minutes together with the status.
  private func isAbout(_ text: String) -> Bool {
    let text = text.lowercased()
    let words = text.split { !$0.isLetter }
    if words.count <= 4 || text.contains("status") || text.hasPrefix("subject to") { return true }
    guard text.contains("minutes") else { return false }
    let statuses = entries.filter { $0.status != nil }.flatMap(\.words)
    return statuses.contains { word in
      text.contains(bytesOf: "(\(word))") || (word.contains(" ") && contains([word], in: text))
    } || contains(drafts, in: text)
  }

  private var drafts: [String] { entries.filter { $0.status == .draft }.flatMap(\.words) }

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
