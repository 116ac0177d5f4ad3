import GRDB

extension SearchIndex {
  /// How to choose among documents.
  package struct Filter: Hashable, Sendable {
    /// Part of the name, or the abbreviation, of a body.
    package var body: String?
    package var code: String?
    /// ISO days.
    package var since: String?
    package var until: String?

    package init(
      body: String? = nil, code: String? = nil, since: String? = nil, until: String? = nil
    ) {
      self.body = body
      self.code = code
      self.since = since
      self.until = until
    }

    var condition: (sql: String, arguments: StatementArguments) {
      var sql = ""
      var arguments = StatementArguments()
      if let body {
        sql +=
          " AND (d.abbreviation = ? COLLATE NOCASE OR d.body LIKE '%' || ? || '%'"
          + " OR d.jointWith LIKE '%' || ? || '%')"
        arguments += [body, body, body]
      }
      if let code {
        sql += " AND d.code = ? COLLATE NOCASE"
        arguments += [code]
      }
      if let since {
        sql += " AND d.date >= ?"
        arguments += [since]
      }
      if let until {
        sql += " AND d.date <= ?"
        arguments += [until]
      }
      return (sql, arguments)
    }
  }

  /// All documents, newest meeting first.
  package func documents(onlyCurrent: Bool = false) throws -> [DocumentRow] {
    try queue.read {
      try DocumentRow.fetchAll(
        $0,
        sql: "SELECT * FROM documents \(onlyCurrent ? "WHERE isCurrent" : "") "
          + "ORDER BY date DESC, anchor, id")
    }
  }

  package func document(_ id: String) throws -> DocumentRow? {
    try queue.read {
      try DocumentRow.fetchOne(
        $0.cachedStatement(sql: "SELECT * FROM documents WHERE id = ?"), arguments: [id])
    }
  }

  /// The documents whose digest begins with `prefix`.
  package func documents(digestPrefix prefix: String) throws -> [DocumentRow] {
    try queue.read {
      try DocumentRow.fetchAll(
        $0, sql: "SELECT * FROM documents WHERE id LIKE 'urn:sha256:' || ? || '%' ORDER BY id",
        arguments: [prefix.lowercased()])
    }
  }

  /// The documents of an anchor, else of one that was corrected: those by which meetings are shown first,
  /// then the others in the same order of rank.
  package func documents(anchor: String) throws -> [DocumentRow] {
    try queue.read {
      try DocumentRow.fetchAll(
        $0,
        sql:
          "SELECT * FROM documents WHERE anchor = :anchor OR formerAnchor = :anchor AND NOT EXISTS "
          + "(SELECT 1 FROM documents WHERE anchor = :anchor) ORDER BY isCurrent DESC, "
          + SearchIndex.rank,
        arguments: ["anchor": anchor.lowercased()])
    }
  }

  /// The documents of meetings with a number, one a meeting.
  package func documents(meetingNumber number: Int) throws -> [DocumentRow] {
    try queue.read {
      try DocumentRow.fetchAll(
        $0, sql: "SELECT * FROM documents WHERE number = ? AND isCurrent ORDER BY anchor, id",
        arguments: [number])
    }
  }

  package func sections(of document: String) throws -> [SectionRow] {
    try queue.read {
      try SectionRow.fetchAll(
        $0.cachedStatement(sql: "SELECT * FROM sections WHERE document = ? ORDER BY ordinal"),
        arguments: [document])
    }
  }

  /// The mentions of `modification` in the documents by which meetings are shown, newest first;
  /// within a document in the order of the text.
  ///
  /// - Parameter refersBack: whether words such as "the modification" are wanted, or what names it.
  package func mentions(of modification: String, filter: Filter, refersBack: Bool = false) throws
    -> [MentionRow]
  {
    let (sql, arguments) = filter.condition
    return try queue.read {
      try MentionRow.fetchAll(
        $0,
        sql: """
          SELECT m.* FROM mentions m JOIN documents d ON d.id = m.document
          WHERE m.modification = ? AND m.refersBack = ? AND d.isCurrent\(sql)
          ORDER BY d.date DESC, d.anchor, d.id, m.start
          """, arguments: [modification, refersBack] + arguments)
    }
  }

  /// The modifications with a number, whatever their code and zeros.
  package func modifications(number: String, filter: Filter) throws -> [ModificationRow] {
    let (sql, arguments) = filter.condition
    return try modifications(where: "m.number = ?" + sql, [number] + arguments)
  }

  package func modification(_ id: String) throws -> ModificationRow? {
    try modifications(where: "m.id = ?", [id]).first
  }

  /// The original that a modification is an alternative or a variant of, as papers name it; `nil` of one that
  /// is none.
  package func family(of modification: String) throws -> String? {
    try strings(
      "SELECT m.family FROM modifications m JOIN documents d ON d.id = m.document "
        + "WHERE m.id = ? AND d.isCurrent AND m.family IS NOT NULL ORDER BY m.family LIMIT 1",
      [modification]
    ).first
  }

  /// The alternatives and variants of an original that are held, in the order of their ids.
  package func alternatives(of original: String) throws -> [String] {
    try strings(
      "SELECT DISTINCT m.id FROM modifications m JOIN documents d ON d.id = m.document "
        + "WHERE m.family = ? AND d.isCurrent ORDER BY LENGTH(m.id), m.id", [original])
  }

  /// The modifications of other codes that papers name as one change with this one, each where it is newest.
  package func related(to modification: String) throws -> [RelatedRow] {
    let all: [RelatedRow] = try rows(
      "SELECT r.* FROM related r JOIN documents d ON d.id = r.document "
        + "WHERE r.modification = ? AND d.isCurrent ORDER BY d.date DESC, d.id, r.other",
      [modification])
    var seen: Set<String> = []
    return all.filter { seen.insert($0.other).inserted }.sorted { $0.other < $1.other }
  }

  /// The ids of the documents by which meetings are shown that name any of these.
  package func documents(naming modifications: [String]) throws -> Set<String> {
    Set(
      try strings(
        "SELECT DISTINCT m.document FROM modifications m JOIN documents d ON d.id = m.document "
          + "WHERE d.isCurrent AND m.id IN (\(Self.marks(modifications)))",
        StatementArguments(modifications)))
  }

  /// The titles that the documents by which meetings are shown quote for a modification, the newest
  /// first; forms that differ in case, spaces or punctuation only are one.
  package func titles(of modification: String) throws -> [TitleRow] {
    let rows = try queue.read {
      try TitleRow.fetchAll(
        $0,
        sql: """
          SELECT m.title AS title, d.date AS first, d.date AS last
          FROM modifications m JOIN documents d ON d.id = m.document
          WHERE m.id = ? AND m.title IS NOT NULL AND d.isCurrent ORDER BY d.date DESC, d.id
          """, arguments: [modification])
    }
    var titles: [(key: String, row: TitleRow)] = []
    for row in rows {
      let key = row.title.lowercased().filter { $0.isLetter || $0.isNumber }
      if let position = titles.firstIndex(where: { $0.key == key }) {
        titles[position].row.first = row.first ?? titles[position].row.first
      } else {
        titles.append((key, row))
      }
    }
    return titles.map(\.row)
  }

  /// The ids of all modifications that are held.
  package func modificationIds() throws -> [String] {
    try strings(
      "SELECT DISTINCT m.id FROM modifications m JOIN documents d ON d.id = m.document "
        + "WHERE d.isCurrent ORDER BY m.id", [])
  }

  package func allModifications() throws -> [ModificationRow] { try modifications(where: "1", []) }

  private func modifications(where condition: String, _ arguments: StatementArguments) throws
    -> [ModificationRow]
  {
    try queue.read {
      try ModificationRow.fetchAll(
        $0,
        sql: """
          SELECT m.id AS id, COUNT(DISTINCT d.meetingKey) AS meetings,
            (SELECT t.title FROM modifications t JOIN documents e ON e.id = t.document
             WHERE t.id = m.id AND t.title IS NOT NULL AND e.isCurrent
             ORDER BY e.date DESC, e.id LIMIT 1) AS title,
            SUM((SELECT COUNT(*) FROM mentions n WHERE n.document = m.document
                 AND n.modification = m.id AND NOT n.refersBack AND NOT n.isInRange)) AS mentions
          FROM modifications m JOIN documents d ON d.id = m.document
          WHERE \(condition) AND d.isCurrent GROUP BY m.id ORDER BY m.id
          """, arguments: arguments)
    }
  }

  /// How many days may lie between two meetings of a body that follow one another, where no number says so.
  private static let longestInterval = 45

  /// Where the minutes of a document's meeting are approved: at a later meeting of the body, by a
  /// sentence that names its number or day or, naming none, at the one that follows: by its number, else
  /// where none can well lie between.
  package func approval(of row: DocumentRow) throws -> ApprovalRow? {
    guard let date = row.date, row.body != nil || row.abbreviation != nil else { return nil }
    return try queue.read {
      try ApprovalRow.fetchOne(
        $0,
        sql: """
          SELECT a.document, d.anchor, d.body, d.abbreviation, d.number AS meetingNumber,
            d.date AS meetingDate, a.section, a.isAmended, a.sentence
          FROM approvals a JOIN documents d ON d.id = a.document
          WHERE d.isCurrent AND d.date > :date AND d.bodyKey = :body
            AND (a.number = :number OR (a.number IS NULL AND a.date = :date)
              OR (a.number IS NULL AND a.date IS NULL
                AND CASE WHEN d.number IS NOT NULL AND :number IS NOT NULL
                  THEN d.number = :number + 1
                  ELSE julianday(d.date) - julianday(:date) <= \(Self.longestInterval) END
                AND NOT EXISTS (
                SELECT 1 FROM documents b WHERE b.isCurrent AND b.bodyKey = :body
                  AND b.date > :date AND b.date < d.date
                  AND b.documentType IN ('minutes', 'headlines'))))
          ORDER BY d.date, d.id, a.start LIMIT 1
          """,
        arguments: [
          "date": date, "body": row.bodyKey, "number": row.number,
        ])
    }
  }

  package func nextMeetings() throws -> [NextMeetingRow] {
    try queue.read {
      try NextMeetingRow.fetchAll(
        $0,
        sql: "SELECT n.* FROM nextMeetings n JOIN documents d ON d.id = n.document "
          + "WHERE d.isCurrent ORDER BY n.date, n.document")
    }
  }

  /// The doubtful forms that may be `modification`, in the documents by which meetings are shown.
  package func candidates(for modification: String, filter: Filter) throws -> [CandidateRow] {
    let (sql, arguments) = filter.condition
    return try queue.read {
      try CandidateRow.fetchAll(
        $0,
        sql: """
          SELECT c.* FROM candidates c JOIN documents d ON d.id = c.document
          WHERE ', ' || c.readings || ',' LIKE '%, ' || ? || ',%' AND d.isCurrent\(sql)
          ORDER BY d.date DESC, d.anchor, c.ordinal
          """, arguments: [modification] + arguments)
    }
  }

  package func candidates() throws -> [CandidateRow] {
    try queue.read {
      try CandidateRow.fetchAll($0, sql: "SELECT * FROM candidates ORDER BY document, ordinal")
    }
  }
}

extension PersonRow: FetchableRecord {}
extension DocumentRow: FetchableRecord {}
extension DecisionRow: FetchableRecord {}
extension OutcomeRow: FetchableRecord {}
extension ActionRow: FetchableRecord {}
extension ActionModificationRow: FetchableRecord {}
extension ClosingRow: FetchableRecord {}
extension StandingNumberRow: FetchableRecord {}
extension UpdateRow: FetchableRecord {}
extension VoteRow: FetchableRecord {}
extension DateRow: FetchableRecord {}
extension FigureRow: FetchableRecord {}
extension SectionRow: FetchableRecord {}
extension MentionRow: FetchableRecord {}
extension RelatedRow: FetchableRecord {}
extension ModificationRow: FetchableRecord {}
extension TitleRow: FetchableRecord {}
extension ApprovalRow: FetchableRecord {}
extension PassageRow: FetchableRecord {}
extension NextMeetingRow: FetchableRecord {}
extension CandidateRow: FetchableRecord {}
extension StatementRow: FetchableRecord {}

extension SearchIndex {
  /// The ids of the modifications of each document.
  package func modificationsByDocument() throws -> [String: [String]] {
    try queue.read { database in
      var found: [String: [String]] = [:]
      let rows = try Row.fetchCursor(
        database, sql: "SELECT document, id FROM modifications ORDER BY document, id")
      while let row = try rows.next() {
        found[row["document"], default: []].append(row["id"])
      }
      return found
    }
  }
}

/// The last digits of a modification's id without leading zeros, by which one number is found in every
/// code.
package func modificationNumber(_ id: String) -> String {
  let digits = id.split { !$0.isASCII || !$0.isNumber }.last ?? ""
  return String(digits.drop { $0 == "0" })
}
