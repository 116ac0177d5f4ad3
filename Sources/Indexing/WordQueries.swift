import GRDB
internal import Stemming

/// What is asked for by words.
package struct WordQuery: Hashable, Sendable {
  package enum Term: Hashable, Sendable {
    case word(String)
    /// Words that follow one another.
    case phrase(String)
    /// The beginning of a word.
    case prefix(String)

    package var text: String {
      switch self {
      case .word(let text), .phrase(let text), .prefix(let text): text
      }
    }
  }

  package var terms: [Term]
  /// Whether some of them suffice.
  package var isAny: Bool

  package init(terms: [Term], isAny: Bool = false) {
    self.terms = terms
    self.isAny = isAny
  }

  /// The query in FTS5's words for the table of one language; `nil` where nothing is asked for.
  fileprivate func pattern(for table: IndexSchema.TextTable, in database: Database) throws
    -> String?
  {
    let terms = try terms.flatMap { term -> [String] in
      let text = term.text.replacing("\"", with: " ")
      guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return [] }
      // Writing without spaces is held by pairs of characters.
      let pairs = text.split(whereSeparator: \.isWhitespace).flatMap { piece in
        let pairs = StemmingTokenizer.pairs(of: String(piece))
        return pairs.isEmpty ? [] : pairs.count == 1 ? pairs : pairs.filter { $0.count == 2 }
      }
      if !pairs.isEmpty { return pairs.map { "\"\($0)\"" } }
      guard case .prefix = term else { return ["\"\(text)\""] }
      let words = try Self.words(beginning: text, besides: table, in: database)
      return ["(" + (["\"\(text)\"*"] + words.map { "\"\($0)\"" }).joined(separator: " OR ") + ")"]
    }
    return terms.isEmpty ? nil : terms.joined(separator: isAny ? " OR " : " AND ")
  }

  /// Words that are held whose stems do not begin as they do: `modification` of `modificati`, where
  /// the index has `modif`; one of each stem.
  private static func words(
    beginning prefix: String, besides table: IndexSchema.TextTable, in database: Database
  ) throws -> [String] {
    guard let stemmer = table.language.flatMap(Stemmer.init) else { return [] }
    let prefix = Stemmer.folded(prefix)
    let words = try String.fetchAll(
      database, sql: "SELECT word FROM spellings WHERE word >= ? AND word < ? ORDER BY word",
      arguments: [prefix, prefix + "\u{10FFFF}"])
    var byStem: [String: String] = [:]
    for word in words {
      let stem = stemmer.stem(word)
      if !stem.hasPrefix(prefix) { byStem[stem] = byStem[stem] ?? word }
    }
    return byStem.values.sorted()
  }
}

extension SearchIndex {
  /// The passages that a query finds, best first: all its words or, where `isAny`, some of them; each in
  /// the language of its document, by stems and without accents. In the order of `rank` alone, which
  /// FTS5 keeps itself: with another the text of every passage that has the words is read and sorted.
  package func passages(_ query: WordQuery, filter: Filter, limit: Int) throws -> [PassageRow] {
    let (sql, arguments) = filter.condition
    return try queue.read { database in
      var found: [(rank: Double, row: PassageRow)] = []
      for table in try IndexSchema.textTables(in: database) {
        guard let pattern = try query.pattern(for: table, in: database) else { return [] }
        let rows = try Row.fetchAll(
          database,
          sql: """
            SELECT p.document, p.section, p.page, p.rank AS rank,
              snippet(\(table.name), 3, '[', ']', '…', 24) AS snippet,
              highlight(\(table.name), 3, char(2), char(3)) AS marked
            FROM \(table.name) p CROSS JOIN documents d ON d.id = p.document
            WHERE \(table.name) MATCH ? AND d.isCurrent\(sql) ORDER BY rank LIMIT ?
            """, arguments: [pattern] + arguments + [limit])
        for row in rows { found.append((row["rank"], try PassageRow(row: row))) }
      }
      return found.sorted { $0.rank < $1.rank }.prefix(limit).map(\.row)
    }
  }

  /// The items of documents that a query finds, as keys of document and section.
  package func items(_ query: WordQuery, filter: Filter) throws -> Set<ItemKey> {
    let (sql, arguments) = filter.condition
    return try queue.read { database in
      var found: Set<ItemKey> = []
      for table in try IndexSchema.textTables(in: database) {
        guard let pattern = try query.pattern(for: table, in: database) else { return [] }
        let rows = try Row.fetchAll(
          database,
          sql: """
            SELECT p.document, p.section FROM \(table.name) p CROSS JOIN documents d ON d.id = p.document
            WHERE \(table.name) MATCH ? AND d.isCurrent\(sql)
            """, arguments: [pattern] + arguments)
        for row in rows {
          found.insert(ItemKey(document: row["document"], section: row["section"]))
        }
      }
      return found
    }
  }

  /// The text of a document by items, each up to the first below it.
  package func texts(of document: String) throws -> [TextRow] {
    try queue.read { database in
      let places = try Row.fetchAll(
        database,
        sql: "SELECT textTable, textRow, start FROM passages WHERE document = ? ORDER BY ordinal",
        arguments: [document])
      return try places.compactMap { place in
        let table: String = place["textTable"]
        return try Row.fetchOne(
          database, sql: "SELECT document, section, page, text FROM \(table) WHERE rowid = ?",
          arguments: [place["textRow"] as Int64]
        ).map { row in
          TextRow(
            document: row["document"], section: row["section"], page: row["page"],
            start: place["start"], text: row["text"])
        }
      }
    }
  }

  /// Words that are held and differ from `word` by one letter, or by two where it is long; the nearest first.
  package func nearSpellings(of word: String) throws -> [String] {
    let folded = Stemmer.folded(word)
    guard folded.count > 3, let first = folded.first else { return [] }
    let known = try queue.read {
      try String.fetchAll(
        $0,
        sql:
          "SELECT word FROM spellings WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?",
        arguments: [
          String(first), String(first) + "\u{10FFFF}", folded.count - 2, folded.count + 2,
        ])
    }
    let near = known.map { (distance: editDistance($0, folded), word: $0) }
      .filter { $0.distance > 0 && $0.distance <= (folded.count > 6 ? 2 : 1) }
      .sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }
    var found: [String] = []
    for (_, word) in near where found.count < 5 {
      // A word stays in the list when the papers that have it are taken out.
      let isHeld = try !items(WordQuery(terms: [.word(word)]), filter: Filter()).isEmpty
      if isHeld { found.append(word) }
    }
    return found
  }
}

/// An item of a document, or what stands before its first.
package struct ItemKey: Hashable, Sendable {
  package var document: String
  package var section: String?

  package init(document: String, section: String?) {
    self.document = document
    self.section = section
  }
}

/// In how many letters two words differ: left out, put in, changed or in each other's place.
package func editDistance(_ one: String, _ other: String) -> Int {
  let (one, other) = (Array(one), Array(other))
  var before: [Int] = []
  var last = Array(0...other.count)
  for i in one.indices {
    var row = [i + 1]
    for j in other.indices {
      var least = min(last[j] + (one[i] == other[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
        least = min(least, before[j - 1] + 1)
      }
      row.append(least)
    }
    (before, last) = (last, row)
  }
  return last[other.count]
}

extension SearchIndex {
  /// How many passages are held.
  package func passageCount() throws -> Int {
    try queue.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM passages") ?? 0 }
  }

  /// How many passages of a language have a word of this stem.
  package func passageCount(having stem: String, language: String?) throws -> Int {
    try queue.read { database in
      let tables = try IndexSchema.textTables(in: database)
      let table =
        tables.first { $0.language == language } ?? tables.first { $0.language == nil }
      guard let table else { return 0 }
      return try Int.fetchOne(
        database,
        sql: "SELECT doc FROM \(table.name.replacing("texts", with: "words")) WHERE term = ?",
        arguments: [stem]) ?? 0
    }
  }
}
