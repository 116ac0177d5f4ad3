import Configuration
import DocumentModel

/// Says what a document is and how far it has come, by configured words of its head and its file
/// name.
struct DocumentWordsReader {
  private let entries: [DocumentWords]

  private let kinds: SectionKinds
  private let words: FrontMatterWords

  init(_ entries: [DocumentWords], kinds: SectionKinds, words: FrontMatterWords) {
    self.entries = entries
    self.kinds = kinds
    self.words = words
  }

  /// The type: what the head, the title of the page or the name of the file says; but a paper that tells
  /// of a meeting is minutes, though it be called an agenda or be a form that bears its name.
  func readType(
    into front: inout FrontMatter, lines: [FrontLine], document: ExtractedDocument, fileName: String
  ) {
    if let line = cancelled(lines, document) {
      front.documentType = .other
      front.basis["documentType"] = Basis(rule: "cancelled", span: line.span)
      return
    }
    let named = named(lines, front: front, document: document, fileName: fileName)
    if let named {
      front.documentType = named.type
      front.basis["documentType"] = named.basis
    }
    guard named == nil || named?.type == .agenda || named?.type == .report else { return }
    let told = Told(document, kinds: kinds, words: words)
    let isTold = named?.type == .report ? told.attendance != nil && told.count > 1 : told.isMeeting
    if isTold || (named == nil && front.meeting.body != nil && front.meeting.date != nil) {
      front.documentType = .minutes
      front.basis["documentType"] = Basis(
        rule: isTold ? "tells-of-a-meeting" : "names-a-meeting",
        span: told.attendance ?? front.meeting.span)
    }
  }

  private func named(
    _ lines: [FrontLine], front: FrontMatter, document: ExtractedDocument, fileName: String
  ) -> (type: DocumentType, basis: Basis)? {
    let types = entries.filter { $0.documentType != nil }
    for line in ordered(lines, title: front.title).prefix(8) where line.text.count < 160 {
      guard let entry = best(types, in: line.text), let type = entry.documentType else { continue }
      return (type, Basis(rule: entry.id, span: line.span))
    }
    for text in [document.metadataTitle, fileName].compactMap({ $0 }) {
      guard let entry = best(types, in: text), let type = entry.documentType else { continue }
      return (type, Basis(rule: entry.id, evidence: text))
    }
    return nil
  }

  /// The line that says that the meeting did not take place, in a notice of a few lines.
  private func cancelled(_ lines: [FrontLine], _ document: ExtractedDocument) -> FrontLine? {
    guard document.text.count < 1200 else { return nil }
    return lines.prefix(8).first { line in
      contains(["cancelled", "canceled", "abandoned", "did not take place"], in: line.text)
        && contains(["meeting", "session"], in: line.text)
    }
  }

  /// What shows that a paper tells of a meeting: who was there, and what came of its items.
  private struct Told {
    var attendance: Span?
    var count = 0

    init(_ document: ExtractedDocument, kinds: SectionKinds, words: FrontMatterWords) {
      for block in document.blocks {
        let text = document.text[
          Span(start: block.span.start, end: min(block.span.end, block.span.start + 400))]
        let label = text.prefix { $0 != ":" && $0 != "\n" && $0 != "\t" }
        if attendance == nil, label.count < 40, let known = kinds.match(String(label)),
          known.share > 0.6, known.kind == .attendance || known.kind == .apologies
        {
          attendance = block.span
        }
        // `The Board is asked to approve it` and `to be noted` tell of what is to come.
        let said = text.lowercased().split { !$0.isLetter }.map(String.init)
        let tells = said.indices.contains { place in
          words.tells.contains(said[place])
            && (place == 0 || !words.toCome.contains(said[place - 1]))
        }
        if tells { count += 1 }
      }
    }

    var isMeeting: Bool { (attendance != nil && count > 0) || count > 3 }
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
    let head = ordered(lines, title: front.title)
    for (place, line) in head.enumerated() {
      let start = String(line.text.prefix(160))
      // Beside its label it is the status however far down the head it stands.
      let isLabelled = place > 0 && isStatusLabel(head[place - 1].text)
      guard isLabelled || place < 10 && isAbout(start), let entry = status(in: start) else {
        continue
      }
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

  private var labels: [String] { words.statusLabels }

  /// Whether a line is a label of the status and no more.
  private func isStatusLabel(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }
    return words.count <= 2 && words.last.map { labels.contains(String($0)) } ?? false
  }

  /// Whether a line with a word such as "draft" can be about the document itself: a few words, or the
  /// words in brackets, or such as name the minutes together with the status.
  private func isAbout(_ text: String) -> Bool {
    let text = text.lowercased()
    let words = text.split { !$0.isLetter }
    // `The fares were approved.` is a sentence of an item.
    let isSentence = words.count > 2 && text.hasSuffix(".")
    if (words.count <= 4 && !isSentence) || labels.contains(where: text.contains)
      || text.hasPrefix("subject to")
    {
      return true
    }
    guard text.contains("minutes") else { return false }
    let statuses = entries.filter { $0.status != nil }.flatMap(\.words)
    return statuses.contains { word in
      text.contains(bytesOf: "(\(word))") || (word.contains(" ") && contains([word], in: text))
    } || contains(drafts, in: text)
  }

  private var drafts: [String] { entries.filter { $0.status == .draft }.flatMap(\.words) }

  func ordered(_ lines: [FrontLine], title: TitleText?) -> [FrontLine] {
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
