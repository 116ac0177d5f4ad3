internal import DocumentModel
internal import EntityExtraction
internal import Indexing

/// Finds the items that name the modifications of a question.
struct IdSearch {
  let request: SearchRequest

  private var index: SearchIndex { request.index }

  func find(
    _ question: Question, into found: inout FoundAnswer, meetings: inout [DocumentRow]
  ) throws {
    let query = WordQuery(terms: question.words, isAny: request.isLike)
    let withWords = query.terms.isEmpty ? nil : try index.items(query, filter: request.filter)
    func read(_ id: String, written: String, asTyped: String) throws -> FoundAnswer.Reading {
      let row = try index.modification(id)
      let named = try items(of: id)
      let all = try withWords.map { try having(question.words, at: $0, among: named) } ?? named
      let items = Array(all.prefix(request.limit ?? .max))
      meetings += all.map(\.meeting)
      return FoundAnswer.Reading(
        id: id, code: code(of: id), asTyped: asTyped, title: row?.title,
        earlierTitles: Array(try index.titles(of: id).dropFirst()),
        family: try index.family(of: id),
        alternatives: try index.alternatives(of: id),
        related: try index.related(to: id),
        readAs: written == id ? nil : written,
        meetingCount: Set(all.map(\.meeting.anchor)).count, itemCount: all.count,
        mentionCount: all.reduce(0) { $0 + $1.mentions.count { !$0.isInRange } },
        itemsWithoutWords: named.count - all.count,
        forms: Set(
          all.flatMap(\.mentions).map {
            oneLine($0.asWritten) + ($0.isInRange ? " (in a range)" : "")
          }
        ).sorted(),
        first: all.compactMap(\.meeting.date).min(),
        last: all.compactMap(\.meeting.date).max(), items: items)
    }
    for asked in question.ids {
      var readings = try asked.readings.map {
        try read($0.id, written: $0.written, asTyped: asked.asTyped)
      }
      // Readings that nothing is held of are told of only where no reading is, of itself or an alternative.
      let told = readings.filter {
        !$0.items.isEmpty || $0.itemsWithoutWords > 0 || !$0.alternatives.isEmpty
      }
      if !told.isEmpty { readings = told }
      for reading in readings {
        // `CMP298 WACM2` asks for the alternative.
        if try question.modifications.contains(where: { try index.family(of: $0) == reading.id }) {
          continue
        }
        found.readings.append(reading)
        // The alternatives stand with their original.
        for id in reading.alternatives
        where !found.readings.contains(where: { $0.id == id })
          && !question.modifications.contains(id)
        {
          found.readings.append(try read(id, written: id, asTyped: number(of: id)))
        }
      }
    }
    found.mentions = found.readings.flatMap { $0.items.flatMap(\.mentions) }
    let ids = Set(found.readings.map(\.id))
    let families = Set(found.readings.compactMap(\.family))
    let kin = families.union(try families.flatMap(index.alternatives))
    for id in ids.sorted() {
      found.candidates += try index.candidates(for: id, filter: request.filter)
    }
    for number in Set(ids.map(modificationNumber)).sorted() where !number.isEmpty {
      found.notTheSame += try index.modifications(number: number, filter: request.filter).filter {
        !ids.contains($0.id) && !kin.contains($0.id)
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
    _ terms: [WordQuery.Term], at keys: Set<ItemKey>, among items: [FoundAnswer.Item]
  ) throws -> [FoundAnswer.Item] {
    let words = SentenceWords(terms)
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
        .map { row in (row, words.count(in: row.sentence, language: item.meeting.textLanguage)) }
      let most = counted.map(\.1).max() ?? 0
      item.withWords = counted.filter { $0.1 == most && most > 0 }.prefix(3).map(\.0.sentence)
      found.append(item)
    }
    return found
  }

  /// The modifications that are held and differ little from those asked for.
  func findNear(_ question: Question, into found: inout FoundAnswer) throws {
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
    for mention in try index.mentions(of: id, filter: request.filter).map(
      request.surroundings.widened)
    {
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
    for mention in try index.mentions(of: id, filter: request.filter, refersBack: true).map(
      request.surroundings.widened)
    {
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
        return request.isOldestFirst ? isEarlier : !isEarlier
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

  /// Whether two ids of one code differ by one letter or figure.
  private static func isNear(_ one: String, _ other: String) -> Bool {
    code(of: one) == code(of: other) && editDistance(one, other) == 1
  }
}
