package import Configuration
package import DocumentModel
internal import EntityExtraction
package import Indexing
internal import Stemming

/// The answer to a search: what was found, what was looked through, and what is not held.
package struct FoundAnswer: Encodable {
  package struct Item: Encodable {
    package var meeting: DocumentRow
    package var section: SectionRow?
    /// Where a later meeting approved these minutes.
    package var approval: String?
    /// Whether the modification stands in the heading, or in that of an item above.
    package var about: Bool
    package var mentions: [MentionRow]
    /// Words such as "the modification" that mean it there: in no count.
    package var backReferences: [MentionRow] = []
    /// What became of it there, in words with their weight.
    package var outcome: String
    /// The same as values.
    package var result: ItemOutcome
    /// The sentence that says so, where no sentence of the item names the modification.
    package var decided: String?
    /// The sentences with the words that were asked for beside the identifier.
    package var withWords: [String] = []
  }

  package struct Reading: Encodable {
    package var id: String
    package var code: String
    /// As it was typed.
    package var asTyped: String
    package var title: String?
    /// Titles that older meetings quote.
    package var earlierTitles: [TitleRow]
    /// How the query was read, where `id` is another form of it.
    package var readAs: String?
    /// In all, also where `items` are limited.
    package var meetingCount: Int
    package var itemCount: Int
    package var mentionCount: Int
    /// How many items name it that have not the words asked for.
    package var itemsWithoutWords: Int
    /// The forms in which it is written, in all of these items.
    package var forms: [String]
    /// ISO days of the first and the last of their meetings.
    package var first: String?
    package var last: String?
    package var items: [Item]
  }

  package struct Said: Encodable {
    package var meeting: DocumentRow
    package var section: SectionRow?
    package var role: String
    package var speaker: String?
    package var sentence: String
    package var page: Int?
    /// Of a decision what was decided, in words with their weight.
    package var outcome: String?
  }

  package struct Passage: Encodable {
    package var meeting: DocumentRow
    package var section: SectionRow?
    package var snippet: String
    package var page: Int?
  }

  package var query: String
  /// The words that were looked for, without those that only ask.
  package var words: [String] = []
  package var readings: [Reading] = []
  /// All mentions of all readings.
  package var mentions: [MentionRow] = []
  /// Where a number alone was asked for: every modification that has it.
  package var numbered: [ModificationRow] = []
  package var passages: [Passage] = []
  /// In all, also where `passages` are limited.
  package var passageCount = 0
  /// Where a role, or only filters, were asked for.
  package var statements: [Said] = []
  /// In all, also where `statements` are limited.
  package var statementCount = 0
  /// In how many meetings, and which roles they have.
  package var statementMeetings = 0
  package var statementRoles: [String] = []
  /// Look-alikes that were found and left out.
  package var notTheSame: [ModificationRow] = []
  /// Doubtful forms that may be what was asked for: in no count.
  package var candidates: [CandidateRow] = []
  /// Known ids that differ from the query by one character.
  package var nearest: [String] = []
  /// Words that are held and differ little from one that is not, by that word.
  package var nearSpellings: [String: [String]] = [:]
  package var coverage: CoverageAnswer
  /// Of all that was looked through, where `coverage` is of the bodies that answer.
  package var wholeCoverage: CoverageAnswer
  /// Whether so few of the meetings are held that "no mention" says little.
  package var isThin = false
  /// Whether the query was read as words.
  package var isText = false
  /// The identifiers that were asked for together with a role.
  package var asked: [String] = []

  package var isEmpty: Bool {
    numbered.isEmpty && passages.isEmpty && statements.isEmpty
      && readings.allSatisfy(\.items.isEmpty)
  }
}

/// Finds the answer to a query in the index.
package struct SearchAnswer {
  private let index: SearchIndex
  private let filter: SearchIndex.Filter
  private let questions: QuestionReader
  private let threshold: Double
  private let isOldestFirst: Bool
  private let limit: Int?
  /// Only sentences with it.
  private let role: StatementRole?
  /// Whether near misses are wanted, too: some of the words, other spellings, ids that differ little.
  private let isLike: Bool
  /// How many sentences around a mention are shown with its own.
  private let context: Int

  package init(
    index: SearchIndex, configuration: Configuration, filter: SearchIndex.Filter,
    isOldestFirst: Bool = false, limit: Int? = nil, role: StatementRole? = nil,
    isLike: Bool = false, context: Int = 0
  ) throws {
    self.index = index
    self.filter = filter
    questions = try QuestionReader(configuration)
    threshold = configuration.coverage ?? 0.9
    self.isOldestFirst = isOldestFirst
    self.limit = limit
    self.role = role
    self.isLike = isLike
    self.context = context
  }

  package func answer(_ query: String, asText: Bool = false) throws -> FoundAnswer {
    let whole = CoverageAnswer(try index.coverage(filter))
    var found = FoundAnswer(query: query, coverage: whole, wholeCoverage: whole)
    var meetings: [DocumentRow] = []
    try find(query, asText: asText, into: &found, meetings: &meetings)
    meetings += found.passages.map(\.meeting) + found.statements.map(\.meeting)
    // What is held of the bodies that answer; of all where none does.
    if filter.body == nil, filter.code == nil, filter.since == nil, filter.until == nil,
      !meetings.isEmpty
    {
      found.coverage = CoverageAnswer(try index.coverage(ofBodiesOf: meetings))
    }
    found.isThin = whole.share < threshold
    return found
  }

  /// - Parameter meetings: those of the items that name what was asked for, also where few are shown.
  private func find(
    _ query: String, asText: Bool, into found: inout FoundAnswer, meetings: inout [DocumentRow]
  ) throws {
    if !asText, role == nil, !query.isEmpty, query.allSatisfy({ $0.isASCII && $0.isNumber }) {
      found.numbered = try index.modifications(
        number: String(query.drop { $0 == "0" }), filter: filter)
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
    if role != nil || query.isEmpty {
      found.asked = question.modifications
      found.isText = true
      return try findStatements(question, into: &found)
    }
    if !question.ids.isEmpty {
      try read(question, into: &found, meetings: &meetings)
      // Near misses are wanted of what is not held itself.
      if isLike, found.readings.allSatisfy({ $0.items.isEmpty && $0.itemsWithoutWords == 0 }) {
        try findNear(question, into: &found)
      }
      if query.first?.isNumber == true, found.isEmpty {
        // `341` is no identifier that is held, and may stand in a paper as it is.
        let words = try questions.question(query, asText: true).words
        try findWords(words, into: &found)
        found.isText = !found.passages.isEmpty
        if found.isText { found.words = words.map(\.text) }
      }
      return
    }
    found.isText = true
    try findWords(question.words, into: &found)
  }

  // MARK: Ids

  private func read(
    _ question: Question, into found: inout FoundAnswer, meetings: inout [DocumentRow]
  ) throws {
    let withWords =
      question.words.isEmpty
      ? nil : try index.items(WordQuery(terms: question.words, isAny: isLike), filter: filter)
    for asked in question.ids {
      var readings: [FoundAnswer.Reading] = []
      for reading in asked.readings {
        let row = try index.modification(reading.id)
        let named = try items(of: reading.id)
        let all = try withWords.map { try having(question.words, at: $0, among: named) } ?? named
        let items = Array(all.prefix(limit ?? .max))
        meetings += all.map(\.meeting)
        readings.append(
          FoundAnswer.Reading(
            id: reading.id, code: reading.code, asTyped: asked.asTyped, title: row?.title,
            earlierTitles: Array(try index.titles(of: reading.id).dropFirst()),
            readAs: reading.written == reading.id ? nil : reading.written,
            meetingCount: Set(all.map(\.meeting.meetingKey)).count, itemCount: all.count,
            mentionCount: all.reduce(0) { $0 + $1.mentions.count },
            itemsWithoutWords: named.count - all.count,
            forms: Set(all.flatMap(\.mentions).map { oneLine($0.asWritten) }).sorted(),
            first: all.compactMap(\.meeting.date).min(),
            last: all.compactMap(\.meeting.date).max(), items: items))
      }
      // Readings that nothing is held of are told of only where no reading is.
      if readings.contains(where: { !$0.items.isEmpty || $0.itemsWithoutWords > 0 }) {
        readings.removeAll { $0.items.isEmpty && $0.itemsWithoutWords == 0 }
      }
      found.readings += readings
    }
    found.mentions = found.readings.flatMap { $0.items.flatMap(\.mentions) }
    let ids = Set(found.readings.map(\.id))
    for id in ids.sorted() { found.candidates += try index.candidates(for: id, filter: filter) }
    for number in Set(ids.map(Self.digits)).sorted() where !number.isEmpty {
      found.notTheSame += try index.modifications(number: number, filter: filter).filter {
        !ids.contains($0.id)
      }
    }
    let missing = found.readings.filter { $0.items.isEmpty && $0.itemsWithoutWords == 0 }
    if !missing.isEmpty {
      let known = try index.modificationIds()
      found.nearest = known.filter { id in missing.contains { Self.isNear($0.id, id) } }
    }
  }

  /// The items that have the words, or that are about the modification and have them in one below, each
  /// with the sentences that have most of them.
  private func having(
    _ words: [WordQuery.Term], at keys: Set<ItemKey>, among items: [FoundAnswer.Item]
  ) throws -> [FoundAnswer.Item] {
    var parents: [String: [String: String?]] = [:]
    var found: [FoundAnswer.Item] = []
    for var item in items {
      let document = item.meeting.id
      if parents[document] == nil {
        parents[document] = Dictionary(
          try index.sections(of: document).map { ($0.id, $0.parent) },
          uniquingKeysWith: { first, _ in first })
      }
      func isBelow(_ section: String?) -> Bool {
        var section = section
        while let id = section {
          if id == item.section?.id { return true }
          section = parents[document]?[id] ?? nil
        }
        return false
      }
      let places = keys.filter { key in
        key.document == document
          && (key.section == item.section?.id || item.about && isBelow(key.section))
      }
      guard !places.isEmpty else { continue }
      let sections = Set(places.map(\.section))
      let counted = try index.statements(of: document).filter { sections.contains($0.section) }
        .map { row in (row, words.count { Self.has([$0], row.sentence) }) }
      let most = counted.map(\.1).max() ?? 0
      item.withWords = counted.filter { $0.1 == most && most > 0 }.prefix(3).map(\.0.sentence)
      found.append(item)
    }
    return found
  }

  /// The modifications that are held and differ little from those asked for.
  private func findNear(_ question: Question, into found: inout FoundAnswer) throws {
    let wanted = Set(question.modifications + question.ids.map { $0.asTyped.uppercased() })
    for row in try index.allModifications() {
      let isNear = wanted.contains { wanted in
        row.id == wanted || editDistance(number(of: row.id), number(of: wanted)) <= 1
          || editDistance(number(of: row.id), wanted) <= 1
      }
      if isNear { found.numbered.append(row) }
    }
  }

  /// The items that name a modification: by meeting, those about it before those in passing.
  private func items(of id: String) throws -> [FoundAnswer.Item] {
    var items: [FoundAnswer.Item] = []
    var sections: [String: [SectionRow]] = [:]
    for mention in try index.mentions(of: id, filter: filter).map(widened) {
      if let last = items.last, last.meeting.id == mention.document,
        let position = items.lastIndex(where: {
          $0.meeting.id == mention.document && $0.section?.id == mention.section
        })
      {
        items[position].mentions.append(mention)
        items[position].about = items[position].about || mention.about
        continue
      }
      guard let meeting = try index.document(mention.document) else { continue }
      if sections[meeting.id] == nil { sections[meeting.id] = try index.sections(of: meeting.id) }
      let section = sections[meeting.id]?.first { $0.id == mention.section }
      let outcome = ItemOutcome(
        try index.outcome(document: meeting.id, section: mention.section, modification: id))
      items.append(
        FoundAnswer.Item(
          meeting: meeting, section: section,
          approval: meeting.status == DocumentStatus.approved.rawValue
            ? nil : try index.approval(of: meeting)?.words,
          about: mention.about, mentions: [mention], outcome: outcome.words, result: outcome))
    }
    for mention in try index.mentions(of: id, filter: filter, refersBack: true).map(widened) {
      // Under an item that names it, where its own does not.
      var section = mention.section
      repeat {
        if let position = items.firstIndex(where: {
          $0.meeting.id == mention.document && $0.section?.id == section
        }) {
          items[position].backReferences.append(mention)
          break
        }
        section = sections[mention.document]?.first { $0.id == section }?.parent
      } while section != nil
    }
    for index in items.indices {
      items[index].about = items[index].about || isBelow(items[index], itemsAbout: items, sections)
      if items[index].mentions.allSatisfy(\.about), items[index].backReferences.isEmpty {
        items[index].decided = items[index].result.sentence
      }
    }
    let order = items.enumerated().sorted { one, other in
      let (a, b) = (one.element, other.element)
      if a.meeting.date != b.meeting.date {
        let isEarlier = (a.meeting.date ?? "") < (b.meeting.date ?? "")
        return isOldestFirst ? isEarlier : !isEarlier
      }
      if a.meeting.id == b.meeting.id, a.about != b.about { return a.about }
      return one.offset < other.offset
    }
    return order.map(\.element)
  }

  /// Whether an item above this one in its meeting is about the modification.
  private func isBelow(
    _ item: FoundAnswer.Item, itemsAbout items: [FoundAnswer.Item],
    _ sections: [String: [SectionRow]]
  ) -> Bool {
    var parent = item.section?.parent
    while let id = parent {
      if items.contains(where: {
        $0.meeting.id == item.meeting.id && $0.section?.id == id
          && $0.mentions.contains(where: \.about)
      }) {
        return true
      }
      parent = sections[item.meeting.id]?.first { $0.id == id }?.parent
    }
    return false
  }

  private static func digits(of id: String) -> String {
    let digits = id.split { !$0.isASCII || !$0.isNumber }.last.map(String.init) ?? ""
    return String(digits.drop { $0 == "0" })
  }

  /// Whether two ids of one code differ by one letter or figure.
  private static func isNear(_ one: String, _ other: String) -> Bool {
    code(of: one) == code(of: other) && editDistance(one, other) == 1
  }

  // MARK: Roles

  /// The sentences with the role: of a modification the decisions about it, and else what names it or
  /// stands in an item about it; of words those that have them all.
  private func findStatements(_ question: Question, into found: inout FoundAnswer) throws {
    let ids = question.modifications
    var meetings: [String: (row: DocumentRow, sections: [SectionRow])] = [:]
    var inMeetings: Set<String> = []
    var roles: Set<String> = []
    defer {
      found.statementMeetings = inMeetings.count
      found.statementRoles = roles.sorted()
    }
    func add(
      _ document: String, _ section: String?, role: String, speaker: String?, _ sentence: String,
      page: Int?, outcome: String? = nil
    ) throws {
      guard Self.has(question.words, sentence) else { return }
      found.statementCount += 1
      inMeetings.insert(document)
      roles.insert(role)
      if let limit, found.statements.count >= limit { return }
      if meetings[document] == nil, let meeting = try index.document(document) {
        meetings[document] = (meeting, try index.sections(of: document))
      }
      guard let (meeting, sections) = meetings[document] else { return }
      found.statements.append(
        FoundAnswer.Said(
          meeting: meeting, section: sections.first { $0.id == section }, role: role,
          speaker: speaker, sentence: sentence, page: page, outcome: outcome))
    }
    if role == .decision {
      for row in try index.decisions(about: ids, filter: filter, isOldestFirst: isOldestFirst) {
        try add(
          row.document, row.section, role: StatementRole.decision.rawValue, speaker: row.by,
          row.sentence, page: row.page, outcome: OutcomeText.words(row))
      }
      return
    }
    let rows = try index.statements(
      role: role, about: ids, filter: filter, isOldestFirst: isOldestFirst)
    for row in rows {
      try add(
        row.document, row.section, role: row.role, speaker: row.speaker, row.sentence,
        page: row.page)
    }
  }

  /// Whether a sentence has all the words, in any of their forms.
  private static func has(_ words: [WordQuery.Term], _ sentence: String) -> Bool {
    guard !words.isEmpty else { return true }
    let folded = Stemmer.folded(sentence)
    let stems = Stemmer.stems(of: sentence, language: "en")
    return words.allSatisfy { term in
      folded.contains(Stemmer.folded(term.text))
        || (Stemmer.stems(of: term.text, language: "en").isSubset(of: stems))
    }
  }

  // MARK: Words

  private func findWords(_ terms: [WordQuery.Term], into found: inout FoundAnswer) throws {
    var query = WordQuery(terms: terms, isAny: isLike)
    var near: [String: [String]] = [:]
    for case .word(let word) in terms
    where try index.items(WordQuery(terms: [.word(word)]), filter: SearchIndex.Filter()).isEmpty {
      near[word] = try index.nearSpellings(of: word)
    }
    if isLike { query.terms += near.values.flatMap { $0 }.sorted().map { .word($0) } }
    found.nearSpellings = near.filter { !$0.value.isEmpty }
    found.passageCount = try index.items(query, filter: filter).count
    for passage in try index.passages(query, filter: filter, limit: limit ?? 20) {
      guard let meeting = try index.document(passage.document) else { continue }
      let section = try index.sections(of: passage.document).first { $0.id == passage.section }
      found.passages.append(
        FoundAnswer.Passage(
          meeting: meeting, section: section, snippet: try widened(passage), page: passage.page))
    }
  }

  // MARK: Sentences around

  /// A mention with the sentences around its own.
  private func widened(_ mention: MentionRow) throws -> MentionRow {
    guard context > 0 else { return mention }
    let statements = try index.statements(of: mention.document)
    guard
      let place = statements.firstIndex(where: {
        $0.start <= mention.start && mention.end <= $0.end
      })
    else { return mention }
    let near = statements[
      max(0, place - context)...min(statements.count - 1, place + context)
    ].filter { $0.section == mention.section }
    guard let first = near.first else { return mention }
    var wide = mention
    wide.sentenceStart = first.start
    wide.sentence = Self.joined(near)
    return wide
  }

  /// Sentences with the white space between them, so that offsets hold.
  private static func joined(_ statements: [StatementRow]) -> String {
    var text = ""
    var end = statements.first?.start ?? 0
    for statement in statements {
      text += String(repeating: " ", count: max(0, statement.start - end)) + statement.sentence
      end = statement.end
    }
    return text
  }

  /// The sentence of a passage in which most was found, with those around it; without `context` as
  /// the index cuts it out.
  private func widened(_ passage: PassageRow) throws -> String {
    guard context > 0,
      let start = try index.texts(of: passage.document)
        .first(where: { $0.section == passage.section })?.start
    else { return passage.snippet }
    var marks: [Int: String] = [:]
    var hits: [Int] = []
    var place = start
    var scalars: [Unicode.Scalar] = []
    for scalar in passage.marked.unicodeScalars {
      switch scalar {
      case "\u{2}":
        marks[place, default: ""] += "["
        hits.append(place)
      case "\u{3}": marks[place, default: ""] += "]"
      default:
        scalars.append(scalar)
        place += 1
      }
    }
    let sentences = try index.statements(of: passage.document)
      .filter { start <= $0.start && $0.end <= place }
    let counts = sentences.map { row in hits.count { row.start <= $0 && $0 < row.end } }
    guard let most = counts.max(), most > 0, let best = counts.firstIndex(of: most) else {
      return passage.snippet
    }
    let first = sentences[max(0, best - context)].start
    let last = sentences[min(sentences.count - 1, best + context)].end
    var text = ""
    for index in first...last {
      text += marks[index] ?? ""
      if index < last { text.unicodeScalars.append(scalars[index - start]) }
    }
    return text
  }
}
