package import Configuration
package import DocumentModel
internal import EntityExtraction
package import Indexing

/// What is looked through for an answer, and how much of it is wanted.
package struct SearchRequest {
  package var index: SearchIndex
  package var filter: SearchIndex.Filter
  package var isOldestFirst: Bool
  package var limit: Int?
  /// Only sentences with it.
  package var role: StatementRole?
  /// Whether near misses are wanted, too: some of the words, other spellings, ids that differ little.
  package var isLike: Bool
  /// How many sentences around a mention are shown with its own.
  package var context: Int

  var surroundings: Surroundings { Surroundings(index: index, count: context) }

  package init(
    index: SearchIndex, filter: SearchIndex.Filter = .init(), isOldestFirst: Bool = false,
    limit: Int? = nil, role: StatementRole? = nil, isLike: Bool = false, context: Int = 0
  ) {
    self.index = index
    self.filter = filter
    self.isOldestFirst = isOldestFirst
    self.limit = limit
    self.role = role
    self.isLike = isLike
    self.context = context
  }
}

/// Finds the answer to a query in the index: reads the query, and asks for ids, for sentences with a
/// role or for words.
package struct SearchAnswer {
  private let request: SearchRequest
  private let questions: QuestionReader
  private let threshold: Double

  private var index: SearchIndex { request.index }

  package init(_ request: SearchRequest, configuration: Configuration) throws {
    self.request = request
    questions = try QuestionReader(configuration)
    threshold = configuration.coverageThreshold
  }

  package func answer(_ query: String, asText: Bool = false) throws -> FoundAnswer {
    let whole = CoverageAnswer(try index.coverage(request.filter))
    var found = FoundAnswer(query: query, coverage: whole, wholeCoverage: whole)
    var meetings: [DocumentRow] = []
    try find(query, asText: asText, into: &found, meetings: &meetings)
    meetings += found.passages.map(\.meeting) + found.statements.map(\.meeting)
    // What is held of the bodies that answer; of all where none does.
    if request.filter == SearchIndex.Filter(), !meetings.isEmpty {
      found.coverage = CoverageAnswer(try index.coverage(ofBodiesOf: meetings))
    }
    found.isThin = whole.share < threshold
    return found
  }

  /// - Parameter meetings: those of the items that name what was asked for, also where few are shown.
  private func find(
    _ query: String, asText: Bool, into found: inout FoundAnswer, meetings: inout [DocumentRow]
  ) throws {
    if !asText, request.role == nil, !query.isEmpty, query.allSatisfy({ $0.isASCII && $0.isNumber })
    {
      found.numbered = try index.modifications(
        number: modificationNumber(query), filter: request.filter)
      if !found.numbered.isEmpty { return }
    }
    var question = try questions.question(query, asText: asText)
    // What looks like an id and is not held as one may be a word: `option B4`.
    if !question.ids.isEmpty, !question.words.isEmpty,
      try question.modifications.allSatisfy({ try index.modification($0) == nil })
    {
      question = try questions.question(query, asText: true)
    }
    found.words = question.words.map(\.text)
    if request.role != nil || query.isEmpty {
      found.asked = question.modifications
      found.isText = true
      return try SentenceSearch(request: request).find(question, into: &found)
    }
    if !question.ids.isEmpty {
      try IdSearch(request: request).find(question, into: &found, meetings: &meetings)
      // Near misses are wanted of what is not held itself.
      if request.isLike,
        found.readings.allSatisfy({ $0.items.isEmpty && $0.itemsWithoutWords == 0 })
      {
        try IdSearch(request: request).findNear(question, into: &found)
      }
      if query.first?.isNumber == true, found.isEmpty {
        // `341` is no identifier that is held, and may stand in a paper as it is.
        let words = try questions.question(query, asText: true).words
        try PassageSearch(request: request).find(words, into: &found)
        found.isText = !found.passages.isEmpty
        if found.isText { found.words = words.map(\.text) }
      }
      return
    }
    found.isText = true
    try PassageSearch(request: request).find(question.words, into: &found)
  }
}
