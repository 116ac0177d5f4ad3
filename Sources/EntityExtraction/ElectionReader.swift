import DocumentModel
import Language

/// Finds who was elected to what in lists of offices and names below a heading or a sentence that says so:
/// `Treasurer: Ida Holm`.
struct ElectionReader: Sendable {
  private let language: Language
  private var words: MotionWords { language.motions }

  /// - Parameter language: of the document.
  init(_ language: Language) { self.language = language }

  /// What lists say of who was elected.
  struct Found {
    /// In the order of the text.
    var lines: [(span: Span, section: String?)] = []
    /// The sentences that open them: `The following were elected:`.
    var openings: [Span] = []
  }

  /// A list that is being read.
  private struct Open {
    var section: String?
    /// The sentence that opened it where no heading did.
    var sentence: Span?
    var lines: [(span: Span, isOffice: Bool)] = []
    /// How many lines in a row are none of it, and the last of them.
    var others = 0
    var other: Span?
  }

  /// The lines that say who was elected. A list has two lines or more, two of them name an office that is
  /// known as one, and it ends where several lines in a row are none of it. Nominations are no elections.
  func elected(in passages: Passages, sections: [Section]) -> Found {
    let titled = Set(
      sections.filter { words.electionTitle.match($0.title.onOneLine) }.map(\.id))
    var found = Found()
    var open: Open?
    var section: String?
    func close() {
      if let list = open, list.lines.count >= 2, list.lines.count(where: \.isOffice) >= 2 {
        found.lines += list.lines.map { ($0.span, list.section) }
        if let sentence = list.sentence { found.openings.append(sentence) }
      }
      open = nil
    }
    for passage in passages.all {
      if passage.isHeading || passage.section != section {
        section = passage.section
        if let list = open, list.lines.isEmpty, list.sentence != nil {
          // `The following were elected:` above `Officers`.
          open?.section = section
        } else {
          close()
          if let section, titled.contains(section) { open = Open(section: section) }
        }
        if passage.isHeading { continue }
      }
      if words.electionOpening.match(passage.text), open?.lines.isEmpty ?? true {
        open = Open(section: passage.section, sentence: passage.span)
        continue
      }
      guard open != nil else { continue }
      if let row = passage.row, isOfOthers(passage, in: row, of: passages.text) {
        open?.lines.removeAll { $0.span == row }
        continue
      }
      if words.electionNone.match(passage.text) {
        // What stands above was not elected by this list, nor what stands below.
        open = nil
        continue
      }
      let lines =
        passage.row.map { [$0] } ?? passages.text.lines(of: passage.span, cutAtTabs: false)
      for line in lines where open?.lines.last?.span != line {
        if let office = words.electionLine.firstMatch(in: passages.text[line])?.groups[0] {
          open?.lines.append((line, language.holdsSomebody(office)))
          open?.others = 0
        } else if let list = open, !list.lines.isEmpty, list.other != line {
          open?.others += 1
          open?.other = line
          if list.others + 1 > Self.mostOthers { close() }
        }
      }
    }
    close()
    return found
  }

  /// Whether the names of a row stand below `Retiring` or `Nominated by`.
  private func isOfOthers(_ passage: Passages.Passage, in row: Span, of text: ReadingText) -> Bool {
    let names = text.lines(of: row).dropFirst().first
    return names?.overlaps(passage.span) == true
      && passage.head.map(words.electionOthersHead.match) ?? false
  }

  /// A vacancy, a sentence about an office.
  private static let mostOthers = 3
}
