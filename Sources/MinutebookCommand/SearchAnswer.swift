import Configuration
import DocumentModel
import EntityExtraction
import Indexing

/// The answer to a search: what was found, what was looked through, and what is not held.
struct FoundAnswer: Encodable {
  struct Item: Encodable {
    var meeting: DocumentRow
    var section: SectionRow?
    /// Where a later meeting approved these minutes.
    var approval: String?
    /// Whether the modification stands in the heading, or in that of an item above.
    var about: Bool
    var mentions: [MentionRow]
    /// Words such as "the modification" that mean it there: in no count.
    var backReferences: [MentionRow] = []
    /// What became of it there, in words with their weight.
    var outcome: String
    /// The sentence that says so, where no sentence of the item names the modification.
    var decided: String?
  }

  struct Reading: Encodable {
    var id: String
    var code: String
    var title: String?
    /// Titles that older meetings quote.
    var earlierTitles: [TitleRow]
    /// How the query was read, where `id` is another form of it.
    var readAs: String?
    /// In all, also where `items` are limited.
    var meetingCount: Int
    var itemCount: Int
    var mentionCount: Int
    var items: [Item]
  }

  struct Coverage: Encodable {
    var meetings: Int
    var bodies: Int
    var first: String?
    var last: String?
    /// Such as `OPSG 46, 48`.
    var held: [String]
    /// Numbers missing between those held, and meetings announced and not held.
    var notHeld: [String]
    var scannedDocuments: Int
    var unmarkedDocuments: Int
  }

  var query: String
  var readings: [Reading] = []
  /// All mentions of all readings.
  var mentions: [MentionRow] = []
  /// Where a number alone was asked for: every modification that has it.
  var numbered: [ModificationRow] = []
  var passages: [Passage] = []
  /// Where a role, or only filters, were asked for.
  var statements: [Said] = []
  /// Look-alikes that were found and left out.
  var notTheSame: [ModificationRow] = []
  /// Doubtful forms that may be what was asked for: in no count.
  var candidates: [CandidateRow] = []
  /// Known ids that differ from the query by one character.
  var nearest: [String] = []
  var coverage: Coverage
  /// Whether the query was read as words.
  var isText = false

  struct Said: Encodable {
    var meeting: DocumentRow
    var section: SectionRow?
    var role: String
    var speaker: String?
    var sentence: String
    var page: Int?
  }

  struct Passage: Encodable {
    var meeting: DocumentRow
    var section: SectionRow?
    var snippet: String
    var page: Int?
  }

  var isEmpty: Bool {
    numbered.isEmpty && passages.isEmpty && statements.isEmpty
      && readings.allSatisfy(\.items.isEmpty)
  }
}

/// Finds the answer to a query in the index.
struct SearchAnswer {
  let index: SearchIndex
  let shelf: RecordShelf
  let configuration: Configuration
  let filter: SearchIndex.Filter
  let isOldestFirst: Bool
  let limit: Int?
  /// Only sentences with it.
  var role: StatementRole?
  /// Whether some of the words suffice.
  var isLike = false
  /// How many sentences around a mention are shown with its own.
  var context = 0

  func answer(_ query: String, asText: Bool) throws -> FoundAnswer {
    var found = FoundAnswer(query: query, coverage: try Coverage(index: index).coverage(filter))
    if role != nil || query.isEmpty {
      try findStatements(query, into: &found)
      return found
    }
    if !asText {
      if query.allSatisfy({ $0.isASCII && $0.isNumber }), !query.isEmpty {
        found.numbered = try index.modifications(
          number: String(query.drop { $0 == "0" }), filter: filter)
        if !found.numbered.isEmpty { return found }
      }
      let reader = try QueryReader(
        schemes: configuration.enabledSchemes, sameAs: configuration.sameAs)
      let readings = try reader.readings(of: query)
      if !readings.isEmpty {
        try read(readings, into: &found)
        return found
      }
    }
    found.isText = true
    try findWords(query, into: &found)
    return found
  }

  /// The sentences with the role: of the items that name the modification asked for, or that hold the
  /// words, or of all.
  private func findStatements(_ query: String, into found: inout FoundAnswer) throws {
    let reader = try QueryReader(
      schemes: configuration.enabledSchemes, sameAs: configuration.sameAs)
    let id = query.isEmpty ? nil : try reader.readings(of: query).first?.id
    found.isText = true
    let words = id == nil ? query.lowercased().split(separator: " ").map(String.init) : []
    let rows = try index.statements(
      role: role?.rawValue, modification: id, filter: filter,
      isOldestFirst: isOldestFirst, limit: words.isEmpty ? limit : nil)
    var meetings: [String: (row: DocumentRow, sections: [SectionRow])] = [:]
    for row in rows {
      let sentence = row.sentence.lowercased()
      guard words.allSatisfy({ sentence.contains(bytesOf: $0) }) else { continue }
      if meetings[row.document] == nil, let meeting = try index.document(row.document) {
        meetings[row.document] = (meeting, try index.sections(of: row.document))
      }
      guard let (meeting, sections) = meetings[row.document] else { continue }
      let section = sections.first { $0.id == row.section }
      found.statements.append(
        FoundAnswer.Said(
          meeting: meeting, section: section, role: row.role, speaker: row.speaker,
          sentence: row.sentence, page: row.page))
      if let limit, found.statements.count >= limit { break }
    }
  }

  /// A mention with the sentences around its own.
  private func widened(_ mention: MentionRow) -> MentionRow {
    guard context > 0, let record = try? shelf.record(mention.document),
      let place = record.statements.firstIndex(where: {
        $0.span.start <= mention.start && mention.end <= $0.span.end
      })
    else { return mention }
    let near = record.statements[
      max(0, place - context)...min(record.statements.count - 1, place + context)
    ].filter { $0.section == mention.section }
    guard let first = near.first, let last = near.last else { return mention }
    var wide = mention
    wide.sentenceStart = first.span.start
    wide.sentence = record.text[Span(start: first.span.start, end: last.span.end)]
    return wide
  }

  private func read(_ readings: [QueryReading], into found: inout FoundAnswer) throws {
    for reading in readings {
      let row = try index.modification(reading.id)
      let all = try items(of: reading.id)
      let items = Array(all.prefix(limit ?? .max))
      found.readings.append(
        FoundAnswer.Reading(
          id: reading.id, code: reading.code, title: row?.title,
          earlierTitles: Array(try index.titles(of: reading.id).dropFirst()),
          readAs: reading.written == reading.id ? nil : reading.written,
          meetingCount: Set(all.map(\.meeting.meetingKey)).count, itemCount: all.count,
          mentionCount: all.reduce(0) { $0 + $1.mentions.count }, items: items))
      found.mentions += items.flatMap(\.mentions)
    }
    // Readings that nothing is held of are told of only where no reading is.
    if found.readings.contains(where: { !$0.items.isEmpty }) {
      found.readings.removeAll { $0.items.isEmpty }
    }
    let ids = Set(found.readings.map(\.id))
    for id in ids.sorted() { found.candidates += try index.candidates(for: id, filter: filter) }
    for number in Set(ids.map(Self.number)).sorted() where !number.isEmpty {
      found.notTheSame += try index.modifications(number: number, filter: filter).filter {
        !ids.contains($0.id)
      }
    }
    if found.isEmpty {
      let known = try index.modificationIds()
      found.nearest = known.filter { id in ids.contains { Self.isNear(id, $0) } }
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
      items.append(
        FoundAnswer.Item(
          meeting: meeting, section: section,
          approval: meeting.status == "approved" ? nil : try index.approval(of: meeting)?.words,
          about: mention.about, mentions: [mention],
          outcome: mention.outcome))
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
      if items[index].mentions.allSatisfy(\.about), items[index].backReferences.isEmpty,
        !items[index].outcome.hasSuffix(OutcomeText.noDecision)
      {
        let record = try shelf.record(items[index].meeting.id)
        let outcome = OutcomeText.outcome(
          of: record, section: items[index].section?.id, modification: id)
        items[index].decided = outcome.decisions.last.map { record.text[$0.span] }
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

  private func findWords(_ query: String, into found: inout FoundAnswer) throws {
    for passage in try index.passages(
      query, anyWord: isLike, filter: filter, limit: limit ?? 20)
    {
      guard let meeting = try index.document(passage.document) else { continue }
      let section = try index.sections(of: passage.document).first { $0.id == passage.section }
      found.passages.append(
        FoundAnswer.Passage(
          meeting: meeting, section: section, snippet: try widened(passage), page: passage.page))
    }
  }

  /// The sentence of a passage in which most was found, with those around it; without `context` as
  /// the index cuts it out.
  private func widened(_ passage: PassageRow) throws -> String {
    guard context > 0 else { return passage.snippet }
    let record = try shelf.record(passage.document)
    let start = record.sections.first { $0.id == passage.section }?.heading.start ?? 0
    var marks: [Int: String] = [:]
    var hits: [Int] = []
    var place = start
    for scalar in passage.marked.unicodeScalars {
      switch scalar {
      case "\u{2}":
        marks[place, default: ""] += "["
        hits.append(place)
      case "\u{3}": marks[place, default: ""] += "]"
      default: place += 1
      }
    }
    let sentences = record.statements.map(\.span).filter { start <= $0.start && $0.end <= place }
    let counts = sentences.map { span in hits.count { span.range.contains($0) } }
    guard let most = counts.max(), most > 0, let best = counts.firstIndex(of: most) else {
      return passage.snippet
    }
    let first = sentences[max(0, best - context)].start
    let last = sentences[min(sentences.count - 1, best + context)].end
    var text = ""
    for index in first...last {
      text += marks[index] ?? ""
      if index < last { text.unicodeScalars.append(record.text.scalars[index]) }
    }
    return text
  }

  private static func number(of id: String) -> String {
    let digits = id.split { !$0.isASCII || !$0.isNumber }.last.map(String.init) ?? ""
    return String(digits.drop { $0 == "0" })
  }

  /// Whether two ids of one length differ in one character.
  private static func isNear(_ one: String, _ other: String) -> Bool {
    guard one.count == other.count else { return false }
    return zip(one, other).count { $0 != $1 } == 1
  }
}
