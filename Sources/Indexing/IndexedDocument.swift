package import DocumentModel
import GRDB
import Stemming

/// A record on its way into the index.
package struct IndexedDocument {
  package let record: DocumentModel.Record
  /// Of documents that replaced one another at one path, the later has the higher number.
  package let arrival: Int

  package init(record: DocumentModel.Record, arrival: Int) {
    self.record = record
    self.arrival = arrival
  }

  /// The document by its meetings.
  var meetings: [IndexedMeeting] {
    record.meetingParts.map {
      IndexedMeeting(record: $0.record, extent: $0.extent, arrival: arrival)
    }
  }

  /// Takes out what is held of a document, and gives the keys of its meetings.
  static func remove(_ id: String, from database: Database) throws -> [String] {
    // Its own id and those with a `#` behind it, as a range, for which the primary keys serve.
    let ids: StatementArguments = [id, id + "$"]
    let keys = try String.fetchAll(
      database, sql: "SELECT meetingKey FROM documents WHERE id >= ? AND id < ?", arguments: ids)
    // A full-text table can be looked up by row only.
    for table in try IndexSchema.textTables(in: database) {
      try database.execute(
        sql: "DELETE FROM \(table.name) WHERE rowid IN (SELECT textRow FROM passages "
          + "WHERE document >= ? AND document < ? AND textTable = '\(table.name)')",
        arguments: ids)
    }
    try database.execute(
      sql:
        "DELETE FROM statements WHERE document IN (SELECT key FROM documents WHERE id >= ? AND id < ?)",
      arguments: ids)
    for table in IndexSchema.documentTables {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE document >= ? AND document < ?", arguments: ids)
    }
    try database.execute(sql: "DELETE FROM documents WHERE id >= ? AND id < ?", arguments: ids)
    return keys
  }
}

/// What a record says of one meeting, on its way into the index.
struct IndexedMeeting {
  let record: DocumentModel.Record
  /// What of the text is of the meeting.
  let extent: Span
  let arrival: Int

  /// What documents of one meeting share. Where the body is not configured, printed body, title and
  /// date must agree; an agenda is no version of the minutes, a special meeting none of the ordinary one.
  var meetingKey: String {
    let kind: String =
      switch record.documentType {
      case .minutes, .headlines: "minutes"
      default: record.documentType.rawValue
      }
    let isConfigured = record.basis["body"]?.rule == "configured-body"
    let printed = [record.meeting.body, record.title?.text, record.meeting.date]
    let rest = isConfigured ? "" : printed.map { $0?.lowercased() ?? "" }.joined(separator: "|")
    return [record.anchor, kind, record.meeting.sitting ?? "", rest].joined(separator: "|")
  }

  func insert(into database: Database) throws {
    try insertDocument(into: database)
    let key = database.lastInsertedRowID
    try insertHead(into: database)
    try insertSections(into: database)
    try insertModifications(into: database)
    try insertStatements(of: key, into: database)
    try insertDecisions(into: database)
    try insertActions(into: database)
    try insertPeople(into: database)
    try insertDatesAndFigures(into: database)
    try insertPassages(into: database)
    try insertApprovals(into: database)
  }

  /// Where the meeting approves the minutes of an earlier one.
  private func insertApprovals(into database: Database) throws {
    for (ordinal, approval) in Approval.approvals(in: record).enumerated() {
      try database.execute(
        sql: "INSERT INTO approvals VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          record.id, ordinal, approval.start, approval.section, approval.number, approval.date,
          approval.isAmended, approval.sentence,
        ])
    }
  }

  func page(of span: Span) -> Int? {
    record.provenance.pages.last { $0.start <= span.start }?.page
  }

  /// The language whose endings are taken off the words: the paper's; a few words that do not tell theirs
  /// are taken for English.
  private var textLanguage: String { record.language ?? "en" }

  /// The version by its parts: 0.10 comes after 0.9.
  private var versionRank: Double? {
    guard let label = record.version?.label else { return record.version?.number }
    let parts = label.split { !$0.isNumber }.compactMap { Double($0) }
    guard let first = parts.first else { return record.version?.number }
    return first * 1000 + (parts.count > 1 ? parts[1] : 0)
  }

  private var bodyKey: String {
    let isConfigured = record.basis["body"]?.rule == "configured-body"
    let parts = [
      record.meeting.body, record.meeting.abbreviation, isConfigured ? record.meeting.code : nil,
    ]
    return parts.map { $0?.lowercased() ?? "" }.joined(separator: "|")
  }

  private var statusRank: Int {
    switch record.status {
    case .corrected: 3
    case .approved, .final: 2
    case .unknown: 1
    case .draft: 0
    }
  }

  private func insertDocument(into database: Database) throws {
    let meeting = record.meeting
    try database.execute(
      sql: """
        INSERT INTO documents (id, anchor, formerAnchor, meetingKey, sourceName, mediaType, bytes,
          pageCount, title, documentType, status, textLanguage, body, abbreviation, code, bodyKey, number, date,
          jointWith, marking, isPublic, versionLabel, versionNumber, statusRank, arrival, needsOCR,
          needsPerson, isRecognised, isEmpty, notWhole, correctedFields)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        record.id, record.anchor, record.formerAnchor, meetingKey, record.source.name,
        record.source.mediaType,
        record.source.bytes, record.source.pages, record.title?.text, record.documentType.rawValue,
        record.status.rawValue, textLanguage, meeting.body, meeting.abbreviation, meeting.code,
        bodyKey,
        meeting.number,
        meeting.date, meeting.jointWith?.map(\.told).joined(separator: "; "), record.marking?.label,
        record.marking?.isPublic, record.version?.label,
        versionRank, statusRank, arrival,
        record.diagnostics.contains { $0.code == Diagnostic.needsOCR },
        record.diagnostics.first { $0.severity == .needsPerson }?.message, record.provenance.ocr,
        record.text.isEmpty, record.notWhole,
        record.basis.filter { $0.value.rule == Correction.rule }.keys.sorted()
          .joined(separator: ", "),
      ])
  }

  private func insertHead(into database: Database) throws {
    for (ordinal, next) in record.nextMeetings.enumerated() {
      try database.execute(
        sql: "INSERT INTO nextMeetings VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [record.id, ordinal, next.type, next.date, next.number, next.inferred])
    }
    for (ordinal, candidate) in record.candidates.enumerated() {
      try database.execute(
        sql: "INSERT INTO candidates VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          record.id, ordinal, candidate.asWritten, candidate.readings.joined(separator: ", "),
          candidate.reason, candidate.section,
        ])
    }
  }

  private func insertSections(into database: Database) throws {
    for (ordinal, section) in record.sections.enumerated() {
      try database.execute(
        sql: "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          record.id, ordinal, section.id, section.number, section.title, section.owner,
          section.level, section.parent, section.kind.rawValue, section.page,
        ])
    }
  }

  private func insertModifications(into database: Database) throws {
    for pair in RelatedPairs(record).all {
      for (id, other) in [(pair.one, pair.other), (pair.other, pair.one)] {
        try RelatedRow(
          document: record.id, modification: id, other: other, section: pair.section,
          page: page(of: pair.span), sentence: record.text[sentence(around: pair.span)].onOneLine
        ).insert(database, onConflict: .ignore)
      }
    }
    for modification in record.modifications {
      try database.execute(
        sql: "INSERT INTO modifications VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          record.id, modification.id, modification.code, modificationNumber(modification.id),
          modification.family, modification.title,
        ])
      var told: Set<String> = []
      for mention in modification.mentions {
        let sentence = sentence(around: mention.span)
        try MentionRow(
          document: record.id, modification: modification.id, start: mention.span.start,
          end: mention.span.end, asWritten: mention.asWritten, section: mention.section,
          page: mention.page, element: element(at: mention.span), href: mention.href,
          rule: mention.rule, about: mention.about, refersBack: mention.backReference == true,
          isInRange: mention.inRange == true,
          sentence: record.text[sentence], sentenceStart: sentence.start
        ).insert(database, onConflict: .ignore)
        if told.insert(mention.section ?? "").inserted {
          try insertOutcome(of: modification.id, in: mention.section, into: database)
        }
      }
    }
  }

  private func insertOutcome(
    of modification: String, in section: String?, into database: Database
  ) throws {
    let outcome = Outcome(of: record, section: section, modification: modification)
    try OutcomeRow(
      document: record.id, modification: modification, section: section ?? "",
      kind: outcome.kind, verbs: outcome.verbs.joined(separator: ", "),
      said: outcome.said.map { record.text[$0] }
    ).insert(database, onConflict: .ignore)
    for decision in outcome.decisions {
      try database.cachedStatement(
        sql: "INSERT OR IGNORE INTO outcomeDecisions VALUES (?, ?, ?, ?)"
      ).execute(arguments: [record.id, modification, section ?? "", decision.id])
    }
  }

  /// Every character of the body is in one passage: those of a section up to its first child, and
  /// what stands before the first section.
  private func insertPassages(into database: Database) throws {
    var starts: [(start: Int, section: Section?)] = record.sections.map { ($0.heading.start, $0) }
    if starts.first?.start != extent.start {
      starts.insert((start: extent.start, section: nil), at: 0)
    }
    let words = Set(
      Stemmer.folded(record.text[extent]).split { !$0.isLetter }.filter {
        (4...24).contains($0.count)
      })
    for word in words {
      try database.cachedStatement(sql: "INSERT OR IGNORE INTO spellings VALUES (?)")
        .execute(arguments: [String(word)])
    }
    let table = try IndexSchema.textTable(textLanguage, in: database)
    for (index, piece) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].start : extent.end
      guard piece.start < end else { continue }
      let text = record.text[Span(start: piece.start, end: end)]
      try database.cachedStatement(sql: "INSERT INTO \(table) VALUES (?, ?, ?, ?)")
        .execute(arguments: [record.id, piece.section?.id, piece.section?.page, text])
      let row = database.lastInsertedRowID
      try database.cachedStatement(sql: "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)")
        .execute(
          arguments: [
            record.id, index, piece.section?.id, piece.section?.page, piece.start, table, row,
          ])
    }
  }

  /// The sentence a mention stands in; in a heading or a table, the heading or the row.
  private func sentence(around span: Span) -> Span {
    if let heading = record.sections.first(where: { $0.heading.contains(span) })?.heading {
      return heading
    }
    if let statement = record.statements.first(where: { $0.span.contains(span) }) {
      return statement.span
    }
    var (start, end) = (span.start, span.end)
    while start > 0, record.text.scalars[start - 1] != "\n" { start -= 1 }
    while end < record.text.count, record.text.scalars[end] != "\n" { end += 1 }
    return record.text.trimmed(Span(start: start, end: end))
  }

  private func element(at span: Span) -> String? {
    record.blocks.first { $0.span.contains(span) }?.element
  }
}

extension MentionRow: PersistableRecord { package static let databaseTableName = "mentions" }
extension RelatedRow: PersistableRecord { package static let databaseTableName = "related" }
extension OutcomeRow: PersistableRecord { package static let databaseTableName = "outcomes" }
