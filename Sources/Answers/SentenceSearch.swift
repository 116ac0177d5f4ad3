internal import DocumentModel
internal import Indexing

/// Finds the sentences with a role: of a modification the decisions about it, and else what names it or
/// stands in an item about it; of words those that have them all.
struct SentenceSearch {
  /// A sentence as either table of the index has it.
  private struct Sentence {
    var document: String
    var section: String?
    var role: String
    var speaker: String?
    var words: String
    var page: Int?
    /// Of a decision what was decided, in words with their weight.
    var outcome: String?
  }

  let request: SearchRequest

  func find(_ question: Question, into found: inout FoundAnswer) throws {
    var sentences = try sentences(about: question.modifications)
    let words = SentenceWords(question.words)
    if !words.isEmpty {
      let languages = Dictionary(
        try request.index.documents(onlyCurrent: true).map { ($0.id, $0.textLanguage) },
        uniquingKeysWith: { first, _ in first })
      sentences.removeAll {
        !words.areAll(in: $0.words, language: languages[$0.document] ?? "en")
      }
    }
    found.statementCount = sentences.count
    found.statementMeetings = Set(sentences.map(\.document)).count
    found.statementRoles = Set(sentences.map(\.role)).sorted()
    var meetings: [String: (row: DocumentRow, sections: [SectionRow])] = [:]
    for sentence in sentences.prefix(request.limit ?? .max) {
      let document = sentence.document
      if meetings[document] == nil, let meeting = try request.index.document(document) {
        meetings[document] = (meeting, try request.index.sections(of: document))
      }
      guard let (meeting, sections) = meetings[document] else { continue }
      found.statements.append(
        FoundAnswer.Said(
          meeting: meeting, section: sections.first { $0.id == sentence.section },
          role: sentence.role, speaker: sentence.speaker, sentence: sentence.words,
          page: sentence.page, outcome: sentence.outcome))
    }
  }

  private func sentences(about ids: [String]) throws -> [Sentence] {
    if request.role == .decision {
      return try request.index.decisions(
        about: ids, filter: request.filter, isOldestFirst: request.isOldestFirst
      ).map {
        Sentence(
          document: $0.document, section: $0.section, role: StatementRole.decision.rawValue,
          speaker: $0.by, words: $0.sentence, page: $0.page, outcome: OutcomeText.words($0))
      }
    }
    return try request.index.statements(
      role: request.role, about: ids, filter: request.filter, isOldestFirst: request.isOldestFirst
    ).map {
      Sentence(
        document: $0.document, section: $0.section, role: $0.role, speaker: $0.speaker,
        words: $0.sentence, page: $0.page)
    }
  }
}
