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

  /// The lines that say who was elected. A list has two lines or more, and two of them name an office that
  /// is known as one.
  func elected(in passages: Passages, sections: [Section]) -> Found {
    var found = Found()
    var list: [(span: Span, section: String?, isOffice: Bool)] = []
    /// The section whose list is open, and the sentence that opened it where no heading did.
    var open: (section: String?, sentence: Span?)?
    func close() {
      if list.count >= 2, list.count(where: \.isOffice) >= 2 {
        found.lines += list.map { ($0.span, $0.section) }
        if let sentence = open?.sentence { found.openings.append(sentence) }
      }
      list = []
      open = nil
    }
    for passage in passages.all {
      if passage.isHeading || passage.section != open?.section {
        close()
        let section = sections.first { $0.id == passage.section }
        if let section, words.electionTitle.match(section.title.onOneLine) {
          open = (section.id, nil)
        }
        if passage.isHeading { continue }
      }
      if words.electionOpening.match(passage.text), list.isEmpty {
        open = (passage.section, passage.span)
        continue
      }
      guard open != nil else { continue }
      let lines =
        passage.row.map { [$0] } ?? passages.text.lines(of: passage.span, cutAtTabs: false)
      for line in lines where list.last?.span != line {
        guard let office = words.electionLine.firstMatch(in: passages.text[line])?.groups[0] else {
          continue
        }
        list.append((line, passage.section, language.namesOffice(office)))
      }
    }
    close()
    return found
  }
}
