internal import DocumentModel
internal import Indexing

/// Finds the passages that have words.
struct PassageSearch {
  let request: SearchRequest

  private var index: SearchIndex { request.index }

  func find(_ terms: [WordQuery.Term], into found: inout FoundAnswer) throws {
    var query = WordQuery(terms: terms, isAny: request.isLike)
    var near: [String: [String]] = [:]
    for case .word(let word) in terms
    where try index.items(WordQuery(terms: [.word(word)]), filter: SearchIndex.Filter()).isEmpty {
      near[word] = try index.nearSpellings(of: word)
    }
    if request.isLike { query.terms += near.values.flatMap { $0 }.sorted().map { .word($0) } }
    found.nearSpellings = near.filter { !$0.value.isEmpty }
    found.passageCount = try index.items(query, filter: request.filter).count
    for passage in try index.passages(query, filter: request.filter, limit: request.limit ?? 20) {
      guard let meeting = try index.document(passage.document) else { continue }
      let section = try index.sections(of: passage.document).first { $0.id == passage.section }
      found.passages.append(
        FoundAnswer.Passage(
          meeting: meeting, section: section, snippet: try request.surroundings.widened(passage),
          page: passage.page))
    }
  }
}
