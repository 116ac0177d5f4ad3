package import DocumentModel
import GRDB

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

  /// Takes out what is held of the document, and gives the keys of its meetings.
  func remove(from database: Database) throws -> [String] {
    // Its own id and those with a `#` behind it, as a range, for which the primary keys serve.
    let ids: StatementArguments = [record.id, record.id + "$"]
    let keys = try String.fetchAll(
      database, sql: "SELECT meetingKey FROM documents WHERE id >= ? AND id < ?", arguments: ids)
    // The full-text table can be looked up by row only.
    try database.execute(
      sql: "DELETE FROM passages WHERE rowid IN "
        + "(SELECT passage FROM passagesOf WHERE document >= ? AND document < ?)",
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
    try insertSections(into: database)
    try insertModifications(into: database)
    try insertStatements(into: database)
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

  /// Those with a role; what is only information is found by its words.
  private func insertStatements(into database: Database) throws {
    for statement in record.statements where statement.role != .information {
      let page = record.provenance.pages.last { $0.start <= statement.span.start }?.page
      try database.execute(
        sql: "INSERT OR IGNORE INTO statements VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          record.id, statement.span.start, statement.role.rawValue, statement.speaker,
          statement.section, page, record.text[statement.span],
        ])
    }
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
        INSERT INTO documents (id, anchor, meetingKey, sourceName, mediaType, bytes,
          pageCount, title, documentType, status, body, abbreviation, code, number, date,
          jointWith, marking,
          isPublic, versionLabel, versionNumber, statusRank, arrival, needsOCR, isEmpty)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        record.id, record.anchor, meetingKey, record.source.name, record.source.mediaType,
        record.source.bytes, record.source.pages, record.title?.text, record.documentType.rawValue,
        record.status.rawValue, meeting.body, meeting.abbreviation, meeting.code, meeting.number,
        meeting.date, meeting.jointWith?.map(\.told).joined(separator: "; "), record.marking?.label,
        record.marking?.isPublic, record.version?.label,
        record.version?.number, statusRank, arrival,
        record.diagnostics.contains { $0.code == Diagnostic.needsOCR }, record.text.isEmpty,
      ])
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
    for modification in record.modifications {
      try database.execute(
        sql: "INSERT INTO modifications VALUES (?, ?, ?, ?, ?)",
        arguments: [
          record.id, modification.id, modification.code, number(of: modification.id),
          modification.title,
        ])
      var outcomes: [String?: String] = [:]
      for mention in modification.mentions {
        let outcome =
          outcomes[mention.section]
          ?? OutcomeText.outcome(
            of: record, section: mention.section, modification: modification.id
          ).words
        outcomes[mention.section] = outcome
        let sentence = sentence(around: mention.span)
        try database.execute(
          sql:
            "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            record.id, modification.id, mention.span.start, mention.span.end, mention.asWritten,
            mention.section, mention.page, element(at: mention.span), mention.href, mention.rule,
            mention.about, mention.backReference == true, outcome, record.text[sentence],
            sentence.start,
          ])
      }
    }
  }

  /// Every character of the body is in one passage: those of a section up to its first child, and
  /// what stands before the first section.
  private func insertPassages(into database: Database) throws {
    var starts: [(start: Int, section: Section?)] = record.sections.map { ($0.heading.start, $0) }
    if starts.first?.start != extent.start {
      starts.insert((start: extent.start, section: nil), at: 0)
    }
    for (index, piece) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].start : extent.end
      guard piece.start < end else { continue }
      let text = record.text[Span(start: piece.start, end: end)]
      try database.execute(
        sql: "INSERT INTO passages VALUES (?, ?, ?, ?)",
        arguments: [record.id, piece.section?.id, piece.section?.page, text])
      try database.execute(
        sql: "INSERT INTO passagesOf VALUES (?, ?)",
        arguments: [record.id, database.lastInsertedRowID])
    }
  }

  /// The digits of an id without leading zeros, by which one number is found in every code.
  private func number(of id: String) -> String {
    let digits = id.split { !$0.isASCII || !$0.isNumber }.last.map(String.init) ?? ""
    return String(digits.drop { $0 == "0" })
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
