package import DocumentModel
import GRDB

/// What documents say, as the typed tables have it: sentences, decisions, outcomes, promises, votes,
/// dates and figures.
extension SearchIndex {
  /// The sentences with a role, or with any that does something, by meeting.
  ///
  /// - Parameter modifications: only sentences that name one of them, or stand in an item about it.
  package func statements(
    role: StatementRole?, about modifications: [String] = [], filter: Filter,
    isOldestFirst: Bool = false
  ) throws -> [StatementRow] {
    let (sql, arguments) = filter.condition
    var conditions = "d.isCurrent AND s.role <> '\(StatementRole.information.rawValue)'"
    var values = StatementArguments()
    if let role {
      conditions += " AND s.role = ?"
      values += [role.rawValue]
    }
    if !modifications.isEmpty {
      conditions += """
         AND EXISTS (SELECT 1 FROM mentions m WHERE m.document = d.id
          AND m.modification IN (\(Self.marks(modifications)))
          AND (m.start < s.end AND m.end > s.start OR m.about AND m.section = x.id))
        """
      values += StatementArguments(modifications)
    }
    return try rows(
      """
      \(Self.statements) WHERE \(conditions)\(sql)
      ORDER BY d.date \(isOldestFirst ? "ASC" : "DESC"), d.anchor, d.id, s.start
      """, values + arguments)
  }

  private static let statements = """
    SELECT d.id AS document, s.start, s.end, s.role, s.speaker, x.id AS section, s.page,
      IFNULL(s.sentence, '') AS sentence
    FROM statements s JOIN documents d ON d.key = s.document
    LEFT JOIN sections x ON x.document = d.id AND x.ordinal = s.section
    """

  /// All sentences of a document in their order.
  package func statements(of document: String) throws -> [StatementRow] {
    var found: [StatementRow] = try rows(
      "\(Self.statements) WHERE d.id = ? ORDER BY s.start", [document])
    let texts = try texts(of: document).map {
      (start: $0.start, scalars: Array($0.text.unicodeScalars))
    }
    var place = 0
    for index in found.indices where found[index].sentence.isEmpty {
      while place + 1 < texts.count, texts[place + 1].start <= found[index].start { place += 1 }
      guard place < texts.count else { break }
      let (start, scalars) = texts[place]
      let range = (found[index].start - start)..<(found[index].end - start)
      guard range.lowerBound >= 0, range.upperBound <= scalars.count else { continue }
      found[index].sentence = String(String.UnicodeScalarView(scalars[range]))
    }
    return found
  }

  /// The decisions of a document in the order of the text.
  package func decisions(of document: String) throws -> [DecisionRow] {
    try rows("SELECT * FROM decisions WHERE document = ? ORDER BY ordinal", [document])
  }

  /// The decisions, or those about any of the modifications, by meeting.
  package func decisions(
    about modifications: [String], filter: Filter, isOldestFirst: Bool = false
  ) throws -> [DecisionRow] {
    let (sql, arguments) = filter.condition
    let source =
      modifications.isEmpty
      ? "decisions c"
      : "(SELECT DISTINCT document, decision FROM decided WHERE modification IN "
        + "(\(Self.marks(modifications)))) x CROSS JOIN decisions c ON c.document = x.document AND c.id = x.decision"
    return try rows(
      """
      SELECT c.* FROM \(source) JOIN documents d ON d.id = c.document
      WHERE d.isCurrent\(sql)
      ORDER BY d.date \(isOldestFirst ? "ASC" : "DESC"), d.anchor, d.id, c.ordinal
      """, StatementArguments(modifications) + arguments)
  }

  /// The ids of the modifications that each decision of a document is about.
  package func decided(in document: String) throws -> [String: [String]] {
    try queue.read {
      let rows = try Row.fetchAll(
        $0,
        sql: "SELECT decision, modification FROM decided WHERE document = ? ORDER BY modification",
        arguments: [document])
      return Dictionary(grouping: rows) { $0["decision"] as String }
        .mapValues { $0.map { $0["modification"] as String } }
    }
  }

  /// What an item did with a modification, and the decisions by which.
  package func outcome(document: String, section: String?, modification: String) throws -> (
    row: OutcomeRow, decisions: [DecisionRow]
  )? {
    let place: StatementArguments = [document, modification, section ?? ""]
    let found: [OutcomeRow] = try rows(
      "SELECT * FROM outcomes WHERE document = ? AND modification = ? AND section = ?", place)
    guard let row = found.first else { return nil }
    let decisions: [DecisionRow] = try rows(
      """
      SELECT c.* FROM outcomeDecisions o
      JOIN decisions c ON c.document = o.document AND c.id = o.decision
      WHERE o.document = ? AND o.modification = ? AND o.section = ? ORDER BY c.ordinal
      """, place)
    return (row, decisions)
  }

  /// The votes of a document in the order of the text.
  package func votes(of document: String) throws -> [VoteRow] {
    try rows("SELECT * FROM votes WHERE document = ? ORDER BY ordinal", [document])
  }

  package func dates(of document: String) throws -> [DateRow] {
    try rows("SELECT * FROM dates WHERE document = ? ORDER BY ordinal", [document])
  }

  package func figures(of document: String) throws -> [FigureRow] {
    try rows("SELECT * FROM figures WHERE document = ? ORDER BY ordinal", [document])
  }

  // MARK: Promises

  /// The actions of all documents by which meetings are shown, in the order of each text.
  package func actions() throws -> [ActionRow] {
    try rows(
      """
      SELECT a.* FROM actions a JOIN documents d ON d.id = a.document
      WHERE d.isCurrent ORDER BY a.document, a.ordinal
      """, [])
  }

  package func actions(of document: String) throws -> [ActionRow] {
    try rows("SELECT * FROM actions WHERE document = ? ORDER BY ordinal", [document])
  }

  /// How the actions of documents by which meetings are shown are tied to modifications.
  package func actionModifications() throws -> [ActionModificationRow] {
    try rows(
      """
      SELECT a.* FROM actionModifications a JOIN documents d ON d.id = a.document
      WHERE d.isCurrent ORDER BY a.document, a.action, a.modification
      """, [])
  }

  /// How the actions of a document are tied to modifications.
  package func actionModifications(of document: String) throws -> [ActionModificationRow] {
    try rows(
      "SELECT * FROM actionModifications WHERE document = ? ORDER BY action, modification",
      [document])
  }

  /// Who was there, or sent apologies, in the order of the text.
  package func people(of document: String) throws -> [PersonRow] {
    try rows("SELECT * FROM people WHERE document = ? ORDER BY ordinal", [document])
  }

  /// Who was there, or sent apologies, by document.
  package func people() throws -> [String: [PersonRow]] {
    let people: [PersonRow] = try rows(
      """
      SELECT p.* FROM people p JOIN documents d ON d.id = p.document
      WHERE d.isCurrent ORDER BY p.document, p.ordinal
      """, [])
    return Dictionary(grouping: people, by: \.document)
  }

  /// The sentences that close numbered actions.
  package func closings() throws -> [ClosingRow] {
    try rows(
      """
      SELECT c.* FROM closings c JOIN documents d ON d.id = c.document
      WHERE d.isCurrent ORDER BY c.document, c.ordinal
      """, [])
  }

  /// The sentences that say how an action stands.
  package func updates() throws -> [UpdateRow] {
    try rows(
      """
      SELECT u.* FROM updates u JOIN documents d ON d.id = u.document
      WHERE d.isCurrent ORDER BY u.document, u.ordinal
      """, [])
  }

  /// The numbers of actions that stand in a document.
  package func standingNumbers(of document: String) throws -> [StandingNumberRow] {
    try rows("SELECT * FROM standingNumbers WHERE document = ?", [document])
  }

  /// The items in which a document names each modification, not those that refer back to it.
  package func mentionedItems(of document: String) throws -> [String: String] {
    try queue.read {
      let rows = try Row.fetchAll(
        $0,
        sql: "SELECT modification, section FROM mentions WHERE document = ? AND NOT refersBack "
          + "ORDER BY start DESC", arguments: [document])
      return Dictionary(
        rows.map { ($0["modification"] as String, $0["section"] as String? ?? "") },
        uniquingKeysWith: { $1 })
    }
  }

  // MARK: Parts

  static func marks(_ values: [String]) -> String {
    values.map { _ in "?" }.joined(separator: ", ")
  }

  func strings(_ sql: String, _ arguments: StatementArguments) throws -> [String] {
    try queue.read {
      try String.fetchAll($0.cachedStatement(sql: sql), arguments: arguments)
    }
  }

  func rows<Kind: FetchableRecord>(_ sql: String, _ arguments: StatementArguments) throws -> [Kind]
  {
    try queue.read { try Kind.fetchAll($0.cachedStatement(sql: sql), arguments: arguments) }
  }
}

extension SearchIndex {
  /// The modifications that an item names.
  package func modifications(in item: ItemKey) throws -> [String] {
    try strings(
      "SELECT DISTINCT modification FROM mentions WHERE document = ? AND section IS ? "
        + "ORDER BY modification", [item.document, item.section])
  }

  /// The mentions of all modifications in a document.
  ///
  /// - Parameter refersBack: whether also words such as "the modification".
  package func mentions(in document: String, refersBack: Bool = false) throws -> [MentionRow] {
    try rows(
      "SELECT * FROM mentions WHERE document = ? AND refersBack <= ? ORDER BY start, modification",
      [document, refersBack])
  }
}
