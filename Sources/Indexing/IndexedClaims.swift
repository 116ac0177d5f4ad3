import DocumentModel
import GRDB

/// Puts what a meeting said into the index: its sentences, decisions, votes, promises, dates and figures.
extension IndexedMeeting {
  func insertStatements(of key: Int64, into database: Database) throws {
    let ordinals = Dictionary(
      record.sections.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    for statement in record.statements {
      let hasRole = statement.role != .information
      try database.cachedStatement(
        sql: "INSERT OR IGNORE INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
      ).execute(
        arguments: [
          key, statement.span.start, statement.span.end, statement.role.rawValue,
          statement.speaker, statement.section.flatMap { ordinals[$0] },
          page(of: statement.span), hasRole ? record.text[statement.span] : nil,
        ])
    }
  }

  func insertDecisions(into database: Database) throws {
    for (ordinal, decision) in record.decisions.enumerated() {
      try DecisionRow(
        document: record.id, id: decision.id, ordinal: ordinal, section: decision.section,
        page: page(of: decision.span), start: decision.span.start, end: decision.span.end,
        verb: decision.verb, outcome: decision.outcome, level: decision.level, by: decision.by,
        reported: decision.reported, isCorrected: decision.rule == Correction.rule,
        aspect: decision.aspect.map(\.onOneLine), conditions: decision.conditions.map(\.onOneLine),
        rule: decision.rule, sentence: record.text[decision.span]
      ).insert(database)
      for modification in decision.modifications {
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO decided VALUES (?, ?, ?)")
          .execute(arguments: [modification, record.id, decision.id])
      }
    }
    for (ordinal, vote) in record.votes.enumerated() {
      func names(_ side: String) -> [String] {
        vote.rollCall.filter { $0.vote == side }.map(\.name.onOneLine)
      }
      try VoteRow(
        document: record.id, ordinal: ordinal, page: page(of: vote.span), start: vote.span.start,
        end: vote.span.end, decision: vote.decision, modifications: vote.modifications ?? [],
        party: vote.party?.onOneLine, votesFor: vote.votesFor, against: vote.against,
        abstain: vote.abstain, result: vote.result, mover: vote.mover,
        seconder: vote.seconder, namesFor: names("for"), namesAgainst: names("against"),
        namesAbstaining: names("abstain"), sentence: record.text[vote.span]
      ).insert(database)
    }
  }

  func insertPeople(into database: Database) throws {
    for (ordinal, person) in record.people.enumerated() {
      try PersonRow(
        document: record.id, ordinal: ordinal, name: person.name.onOneLine,
        initials: person.initials, role: person.role?.onOneLine,
        organisation: person.organisation?.onOneLine, attendance: person.attendance,
        page: page(of: person.span)
      ).insert(database)
    }
  }

  func insertActions(into database: Database) throws {
    let sections = Dictionary(record.sections.map { ($0.id, $0) }) { first, _ in first }
    for (ordinal, action) in record.actions.enumerated() {
      try ActionRow(
        document: record.id, id: action.id, ordinal: ordinal, reference: action.reference,
        section: action.section, page: page(of: action.span), start: action.span.start,
        end: action.span.end, owner: action.owner, requestedBy: action.requestedBy,
        what: action.what, due: action.due, dueAsWritten: action.dueAsWritten,
        dueMeeting: action.dueMeeting, strength: action.strength, status: action.status,
        isCorrected: action.rule == Correction.rule,
        isStatusCorrected: action.rule == Correction.rule
          && record.corrections.contains { correction in
            correction.field == "action.status"
              && (correction.quote.map { record.text[action.span].contains($0) } ?? false)
          }
      ).insert(database)
      // What its own words name is what it is of; its item says so only where they name none.
      let own = record.modifications.filter { modification in
        modification.named.contains { action.span.overlaps($0.span) }
      }
      for modification in own.isEmpty ? record.modifications : own {
        guard let tie = tie(of: action, to: modification, sections) else { continue }
        try ActionModificationRow(
          modification: modification.id, document: record.id, action: action.id, tie: tie
        ).insert(database)
      }
    }
    let numbers = ActionNumbers(record)
    for (ordinal, closing) in ActionClosings(record: record, numbers: numbers).all.enumerated() {
      try ClosingRow(
        document: record.id, ordinal: ordinal, section: closing.section, isOfAll: closing.isOfAll,
        isOfMeetingBefore: closing.isOfMeetingBefore, isOfDue: closing.isOfDue,
        month: closing.month, exception: closing.exception, numbers: closing.numbers.sorted()
      ).insert(database)
    }
    for (ordinal, update) in ActionUpdates(record: record, numbers: numbers).all.enumerated() {
      try UpdateRow(
        document: record.id, ordinal: ordinal, section: update.section, start: update.start,
        state: update.state, text: update.text, before: update.before,
        numbers: update.numbers.sorted(), numbersBefore: update.numbersBefore.sorted()
      ).insert(database)
    }
    for (number, section) in numbers.standing {
      try StandingNumberRow(document: record.id, number: number, section: section)
        .insert(database)
    }
  }

  /// How an action is tied to a modification: by its words, by an item about it, by its own item.
  private func tie(
    of action: Action, to modification: Modification, _ sections: [String: Section]
  ) -> ActionTie? {
    if modification.mentions.contains(where: { action.span.overlaps($0.span) }) { return .named }
    var section = action.section.flatMap { sections[$0] }
    while let item = section {
      if modification.named.contains(where: { $0.about && $0.section == item.id }) {
        return .about
      }
      section = item.parent.flatMap { sections[$0] }
    }
    return modification.named.contains { $0.section == action.section } ? .item : nil
  }

  func insertDatesAndFigures(into database: Database) throws {
    for (ordinal, date) in record.dates.enumerated() {
      try DateRow(
        document: record.id, ordinal: ordinal, value: date.value, precision: date.precision,
        asWritten: date.asWritten, role: date.role, inferred: date.inferred, basis: date.basis,
        section: date.section, page: page(of: date.span), start: date.span.start,
        end: date.span.end
      ).insert(database)
    }
    for (ordinal, metric) in record.metrics.enumerated() {
      try FigureRow(
        document: record.id, ordinal: ordinal, value: metric.value, unit: metric.unit,
        approximate: metric.approximate, direction: metric.direction, what: metric.what,
        period: metric.period, asWritten: metric.asWritten, section: metric.section,
        page: page(of: metric.span), start: metric.span.start, end: metric.span.end
      ).insert(database)
    }
  }
}

extension DecisionRow: PersistableRecord { package static let databaseTableName = "decisions" }
extension VoteRow: PersistableRecord { package static let databaseTableName = "votes" }
extension ActionRow: PersistableRecord { package static let databaseTableName = "actions" }
extension ActionModificationRow: PersistableRecord {
  package static let databaseTableName = "actionModifications"
}
extension ClosingRow: PersistableRecord { package static let databaseTableName = "closings" }
extension UpdateRow: PersistableRecord { package static let databaseTableName = "updates" }
extension StandingNumberRow: PersistableRecord {
  package static let databaseTableName = "standingNumbers"
}
extension PersonRow: PersistableRecord { package static let databaseTableName = "people" }
extension DateRow: PersistableRecord { package static let databaseTableName = "dates" }
extension FigureRow: PersistableRecord { package static let databaseTableName = "figures" }
