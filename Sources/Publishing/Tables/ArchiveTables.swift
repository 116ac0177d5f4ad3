package import Answers
internal import Dates
internal import Digests
internal import DocumentModel
internal import Foundation
package import Indexing

/// A row of the index with the paper that it is of.
private struct Told<Row> {
  let paper: DocumentRow
  let row: Row
}

/// What an archive holds, as tables for analysts: one a kind.
package struct ArchiveTables {
  private let index: SearchIndex
  private let ledger: PromiseLedger

  /// - Parameter ledger: says how promises stand, as of its day.
  package init(index: SearchIndex, ledger: PromiseLedger) {
    self.index = index
    self.ledger = ledger
  }

  /// The names of all of them.
  package static let names = [
    "documents", "meetings", "items", "mentions", "decisions", "votes", "actions", "deadlines",
    "dates", "metrics", "people",
  ]

  package var all: [ExportTable] {
    [
      documents, meetings, items, mentions, decisions, votes, actions, deadlines, dates, metrics,
      people,
    ]
  }

  // MARK: Papers

  private var documents: ExportTable {
    let columns: [RowColumn<DocumentRow>] = [
      .text("id", "The document; of a further meeting of one file with its place.") { $0.id },
      .truth("isCurrent", "Whether its meeting is shown by it.") { $0.isCurrent },
      .text("meeting", "The anchor of the meeting.") { $0.anchor },
      .text("sourceName", "The name of the file.") { $0.sourceName },
      .text("mediaType", "The kind of file.") { $0.mediaType },
      .whole("bytes", "The size of the file.") { $0.bytes },
      .wholeIfKnown("pages", "How many pages it has.") { $0.pageCount },
      .textIfKnown("title", "The paper's own title.") { $0.title?.onOneLine },
      .words("documentType", of: DocumentType.self, "What it is.") { $0.documentType },
      .words("status", of: DocumentStatus.self, "How far it has come, as it says itself.") {
        $0.status
      },
      .textIfKnown("version", "The printed version.") { $0.versionLabel },
      .textIfKnown("body", "Who met, as printed.") { $0.body },
      .textIfKnown("abbreviation", "The body's short name.") { $0.abbreviation },
      .textIfKnown("code", "The code that the body belongs to.") { $0.code },
      .wholeIfKnown("number", "The meeting's number.") { $0.number },
      .dayIfKnown("date", "The day of the meeting.") { $0.date },
      .textIfKnown("marking", "Its marking, as printed.") { $0.marking },
      .truthIfKnown(
        "isPublic", "Whether the paper states a public marking; absent where it states none."
      ) {
        $0.isPublic
      },
      .truth("isRecognised", "Whether words were read off pictures of pages.") {
        $0.isRecognised
      },
      .textIfKnown("notWhole", "Why it does not tell all that its meeting did.") { $0.notWhole },
      .textIfKnown("correctedFields", "What of its head a person corrected.") {
        $0.correctedFields.isEmpty ? nil : $0.correctedFields
      },
    ]
    return ExportTable(
      "documents", "The papers, twins and drafts too: a row for each meeting that one tells of.",
      columns
    ) { (emit: (DocumentRow) throws -> Void) in for row in try papers { try emit(row) } }
  }

  private struct MeetingRow {
    let shown: DocumentRow
    let documents: [String]
    let announced: [String]
  }

  private var meetings: ExportTable {
    let columns: [RowColumn<MeetingRow>] = [
      .text("id", "The same whenever the table is made.") {
        stableId("meeting", $0.shown.anchor, $0.shown.bodyKey, $0.shown.date ?? "")
      },
      .text("meeting", "Its anchor.") { $0.shown.anchor },
      .text("name", "Its name in short: OPSG 46.") { $0.shown.meetingName },
      .textIfKnown("body", "Who met, as printed.") { $0.shown.body },
      .textIfKnown("abbreviation", "The body's short name.") { $0.shown.abbreviation },
      .textIfKnown("code", "The code that the body belongs to.") { $0.shown.code },
      .wholeIfKnown("number", "Its number.") { $0.shown.number },
      .dayIfKnown("date", "Its day.") { $0.shown.date },
      .textIfKnown("jointWith", "The other bodies of a joint meeting.") { $0.shown.jointWith },
      .text("document", "The document by which it is shown.") { $0.shown.id },
      .words("documentType", of: DocumentType.self, "What that document is.") {
        $0.shown.documentType
      },
      .words("status", of: DocumentStatus.self, "How far that document has come.") {
        $0.shown.status
      },
      .list("documents", "All documents of it, that one too.") { $0.documents },
      .list("nextMeetings", "The days of meetings that it announces.") { $0.announced },
    ]
    return ExportTable(
      "meetings", "The meetings of which a paper is held.",
      columns
    ) { (emit: (MeetingRow) throws -> Void) in
      let announced = Dictionary(grouping: try index.nextMeetings(), by: \.document)
      let papers = try papers
      let ofAnchor = Dictionary(grouping: papers, by: \.anchor)
      var told: Set<String> = []
      for anchor in papers.map(\.anchor) where told.insert(anchor).inserted {
        for (shown, others) in Self.meetings(of: ofAnchor[anchor, default: []]) {
          try emit(
            MeetingRow(
              shown: shown, documents: others.map(\.id).sorted(),
              announced: announced[shown.id, default: []].compactMap(\.date).sorted()))
        }
      }
    }
  }

  /// The meetings that papers of one anchor tell of, each with the paper that it is shown by: minutes before an
  /// agenda. Two of one number on days far apart are two meetings.
  private static func meetings(of papers: [DocumentRow]) -> [(DocumentRow, [DocumentRow])] {
    let current = papers.filter(\.isCurrent)
    let minutes = current.filter(\.tellsOfMeeting)
    let shown = minutes.isEmpty ? Array(current.prefix(1)) : minutes
    // In days, months taken as equal.
    func place(_ paper: DocumentRow) -> Int? {
      paper.date.flatMap { CalendarDay($0) }.map { ($0.year * 12 + $0.month) * 31 + $0.day }
    }
    func distance(_ one: DocumentRow, _ other: DocumentRow) -> Int {
      guard let day = place(one), let otherDay = place(other) else { return 0 }
      return abs(day - otherDay)
    }
    let nearest = Dictionary(grouping: papers) { paper in
      shown.indices.min { distance(paper, shown[$0]) < distance(paper, shown[$1]) } ?? 0
    }
    return shown.indices.map { (shown[$0], nearest[$0, default: []]) }
  }

  private var items: ExportTable {
    let columns: [RowColumn<Told<SectionRow>>] = [
      .text("item", "Its anchor.") { $0.row.id },
      .textIfKnown("number", "Its number as printed.") { $0.row.number },
      .text("title", "Its heading.") { $0.row.title.onOneLine },
      .textIfKnown("owner", "Whose item it is.") { $0.row.owner },
      .whole("level", "How deep it stands, 1 for the outermost.") { $0.row.level },
      .textIfKnown("parent", "The item that it is part of.") { $0.row.parent },
      .words("kind", of: SectionKind.self, "What kind of item it is.") { $0.row.kind },
      .wholeIfKnown("page", "The page of its heading.") { $0.row.page },
    ]
    return table(
      "items", "The items of the papers.", of: { try index.sections(of: $0.id) },
      id: { stableId("item", $0.paper.id, $0.row.id) },
      columns)
  }

  // MARK: What they say

  private var mentions: ExportTable {
    let columns: [RowColumn<Told<MentionRow>>] = [
      .text("modification", "The modification: SEC:MP117.") { $0.row.modification },
      .text("asWritten", "The words that name it.") { $0.row.asWritten.onOneLine },
      .textIfKnown("item", "The item.") { $0.row.section },
      .wholeIfKnown("page", "The page.") { $0.row.page },
      .whole("start", "Where the words begin in the record's text, in code points.") {
        $0.row.start
      },
      .whole("end", "Where they end.") { $0.row.end },
      .truth("about", "Whether the item is about it.") { $0.row.about },
      .truth("refersBack", "Whether it is words such as \"the modification\".") {
        $0.row.refersBack
      },
      .textIfKnown("href", "Where the words link to.") { $0.row.href },
      .text("rule", "The scheme by which it was read.") { $0.row.rule },
      .text("sentence", "The sentence, heading or row that it stands in.") {
        $0.row.sentence.onOneLine
      },
    ]
    return table(
      "mentions", "Where modifications are named, with the sentence.",
      of: { (paper: DocumentRow) throws -> [MentionRow] in
        try index.mentions(in: paper.id, refersBack: true)
      },
      id: { stableId("mention", $0.paper.id, $0.row.modification, $0.row.start, $0.row.end) },
      columns)
  }

  private struct Decided {
    let decision: DecisionRow
    let modifications: [String]
  }

  private var decisions: ExportTable {
    let columns: [RowColumn<Told<Decided>>] = [
      .word("outcome", "How it went.") { $0.row.decision.outcome },
      .word("level", "Its weight: a view, a determination, or the Authority's decision.") {
        $0.row.decision.level
      },
      .textIfKnown("by", "Who decided.") { $0.row.decision.by },
      .truth("reported", "Whether another body decided it, or it is told again.") {
        $0.row.decision.reported
      },
      .list("modifications", "The modifications that it is about.") { $0.row.modifications },
      .textIfKnown("aspect", "What of them, where it is not they themselves.") {
        $0.row.decision.aspect
      },
      .textIfKnown("conditions", "On what it depends.") { $0.row.decision.conditions },
      .text("verb", "The verb that says so.") { $0.row.decision.verb },
      .text("sentence", "The words that say so.") { $0.row.decision.sentence.onOneLine },
      .textIfKnown("item", "The item.") { $0.row.decision.section },
      .wholeIfKnown("page", "The page.") { $0.row.decision.page },
      .whole("start", "Where the words begin in the record's text, in code points.") {
        $0.row.decision.start
      },
      .whole("end", "Where they end.") { $0.row.decision.end },
      .textIfKnown("rule", "By which rule it was read.") { $0.row.decision.rule },
      .truth("isCorrected", "Whether a person corrected it.") { $0.row.decision.isCorrected },
    ]
    return table(
      "decisions", "What was decided.",
      of: { (paper: DocumentRow) throws -> [Decided] in
        let decided = try index.decided(in: paper.id)
        return try index.decisions(of: paper.id).map {
          Decided(decision: $0, modifications: decided[$0.id] ?? [])
        }
      },
      id: { Self.id(of: $0.row.decision) },
      columns)
  }

  private static func id(of decision: DecisionRow) -> String {
    stableId("decision", decision.document, decision.start, decision.end, decision.verb)
  }

  private struct Vote {
    let vote: VoteRow
    let decision: DecisionRow?
    let modifications: [String]
  }

  private var votes: ExportTable {
    let columns: [RowColumn<Told<Vote>>] = [
      .textIfKnown("decision", "The id of the decision in the table of decisions.") {
        $0.row.decision.map(Self.id(of:))
      },
      .list("modifications", "What was voted on.") { $0.row.modifications },
      .textIfKnown("party", "Whose votes they are, where they are counted apart.") {
        $0.row.vote.party
      },
      .wholeIfKnown("for", "How many voted for it.") { $0.row.vote.votesFor },
      .wholeIfKnown("against", "How many voted against it.") { $0.row.vote.against },
      .wholeIfKnown("abstain", "How many abstained.") { $0.row.vote.abstain },
      .textIfKnown("result", "The result as printed.") { $0.row.vote.result },
      .textIfKnown("mover", "Who moved it.") { $0.row.vote.mover },
      .textIfKnown("seconder", "Who seconded it.") { $0.row.vote.seconder },
      .list("namesFor", "Who voted for it, where they are named.") { $0.row.vote.namesFor },
      .list("namesAgainst", "Who voted against it.") { $0.row.vote.namesAgainst },
      .list("namesAbstaining", "Who abstained.") { $0.row.vote.namesAbstaining },
      .wholeIfKnown("page", "The page.") { $0.row.vote.page },
      .text("sentence", "The words that say so.") { $0.row.vote.sentence.onOneLine },
    ]
    return table(
      "votes", "Votes as recorded.",
      of: { (paper: DocumentRow) throws -> [Vote] in
        let decisions = Dictionary(
          try index.decisions(of: paper.id).map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one }
        )
        let decided = try index.decided(in: paper.id)
        return try index.votes(of: paper.id).map { vote in
          Vote(
            vote: vote, decision: vote.decision.flatMap { decisions[$0] },
            modifications: vote.modifications.isEmpty
              ? vote.decision.flatMap { decided[$0] } ?? [] : vote.modifications)
        }
      },
      id: { stableId("vote", $0.paper.id, $0.row.vote.start, $0.row.vote.ordinal) },
      columns)
  }

  private var dates: ExportTable {
    let columns: [RowColumn<Told<DateRow>>] = [
      .textIfKnown("value", "ISO 8601: a day, month, quarter, half, year, or interval a/b.") {
        $0.row.value
      },
      .word("precision", "How exactly it is told.") { $0.row.precision },
      .word("role", "What happens on it.") { $0.row.role },
      .text("asWritten", "Its words.") { $0.row.asWritten.onOneLine },
      .truth("inferred", "Whether part of it was concluded and not printed.") {
        $0.row.inferred
      },
      .text("basis", "Why it was read so.") { $0.row.basis },
      .textIfKnown("item", "The item.") { $0.row.section },
      .wholeIfKnown("page", "The page.") { $0.row.page },
      .whole("start", "Where the words begin in the record's text, in code points.") {
        $0.row.start
      },
      .whole("end", "Where they end.") { $0.row.end },
    ]
    return table(
      "dates", "The dates in the papers.", of: { try index.dates(of: $0.id) },
      id: { stableId("date", $0.paper.id, $0.row.start, $0.row.end) },
      columns)
  }

  private var metrics: ExportTable {
    let columns: [RowColumn<Told<FigureRow>>] = [
      .decimal("value", "The figure.") { $0.row.value },
      .textIfKnown("unit", "Its unit.") { $0.row.unit },
      .truth("approximate", "Whether it is only about right.") { $0.row.approximate },
      .textIfKnown("direction", "Whether it went up or down.") { $0.row.direction },
      .textIfKnown("what", "What it is of.") { $0.row.what?.onOneLine },
      .textIfKnown("period", "The time that it is about.") { $0.row.period },
      .text("asWritten", "Its words.") { $0.row.asWritten.onOneLine },
      .textIfKnown("item", "The item.") { $0.row.section },
      .wholeIfKnown("page", "The page.") { $0.row.page },
      .whole("start", "Where the words begin in the record's text, in code points.") {
        $0.row.start
      },
      .whole("end", "Where they end.") { $0.row.end },
    ]
    return table(
      "metrics", "The figures in the papers.", of: { try index.figures(of: $0.id) },
      id: { stableId("metric", $0.paper.id, $0.row.start, $0.row.end) },
      columns)
  }

  private var people: ExportTable {
    let columns: [RowColumn<Told<PersonRow>>] = [
      .text("name", "The name as printed.") { $0.row.name },
      .textIfKnown("initials", "Initials by which the paper speaks of them.") {
        $0.row.initials
      },
      .textIfKnown("role", "The office.") { $0.row.role },
      .textIfKnown("organisation", "For whom they were there.") { $0.row.organisation },
      .word("attendance", "Whether they were there.") { $0.row.attendance },
      .wholeIfKnown("page", "The page.") { $0.row.page },
    ]
    return table(
      "people", "Who was at the meetings, or sent apologies.", of: { try index.people(of: $0.id) },
      id: { stableId("person", $0.paper.id, $0.row.ordinal, $0.row.name) },
      columns)
  }

  // MARK: Promises and deadlines

  /// An action with how it stands, which only a paper by which a meeting is shown says.
  private struct Promised {
    let action: ActionRow
    let promise: Promise?
    let modifications: [String]
  }

  private var actions: ExportTable {
    let columns: [RowColumn<Told<Promised>>] = [
      .textIfKnown("reference", "Its printed number.") {
        $0.row.promise?.reference ?? $0.row.action.reference
      },
      .textIfKnown("owner", "Who is to do it.") { $0.row.promise?.owner ?? $0.row.action.owner },
      .textIfKnown("requestedBy", "Who asked for it.") {
        $0.row.promise?.requestedBy ?? $0.row.action.requestedBy
      },
      .text("what", "What is to be done.") {
        ($0.row.promise?.what ?? $0.row.action.what).onOneLine
      },
      .dayIfKnown("due", "The day that it is due; as the last paper has it.") {
        $0.row.promise?.due ?? $0.row.action.due
      },
      .textIfKnown("dueAsWritten", "When it is due, in the paper's words.") {
        ($0.row.promise?.dueAsWritten ?? $0.row.action.dueAsWritten)?.onOneLine
      },
      .textIfKnown("dueMeeting", "The meeting that it is due at, as written.") {
        $0.row.promise?.dueMeeting ?? $0.row.action.dueMeeting
      },
      .textIfKnown("dueAt", "The anchor of the meeting that it is due at.") {
        $0.row.promise?.dueAt
      },
      .word("strength", "Whether it is firm or soft.") {
        $0.row.promise?.strength ?? $0.row.action.strength
      },
      .word("status", "How it stands as this paper says.") {
        $0.row.promise?.status ?? $0.row.action.status
      },
      .wordIfKnown(
        "state",
        "How it stands by what all papers say; absent where the meeting is shown by another document."
      ) { $0.row.promise?.state },
      .textIfKnown("reason", "Why it is said to stand so.") { $0.row.promise?.reason },
      .textIfKnown("shownBy", "The item or meeting that shows it.") { $0.row.promise?.shownBy },
      .truthIfKnown("isOverdue", "Whether its day is past and nothing closed it.") {
        $0.row.promise?.isOverdue
      },
      .truthIfKnown("isToldAgain", "Whether a paper before tells of it, too.") {
        $0.row.promise?.isToldAgain
      },
      .list("modifications", "The modifications that it is tied to.") { $0.row.modifications },
      .textIfKnown("item", "The item.") { $0.row.action.section },
      .list("alsoIn", "Other items of the paper that tell of it.") {
        $0.row.promise?.alsoIn ?? []
      },
      .wholeIfKnown("page", "The page.") { $0.row.action.page },
      .whole("start", "Where the words begin in the record's text, in code points.") {
        $0.row.action.start
      },
      .whole("end", "Where they end.") { $0.row.action.end },
      .truth("isCorrected", "Whether a person corrected it.") {
        $0.row.promise?.isCorrected ?? $0.row.action.isCorrected
      },
    ]
    return table(
      "actions",
      "What was promised or asked for, and what became of it: the ledger of promises. Told in prose and in "
        + "the table of one paper it is one row; each paper that tells of it has one.",
      of: { (paper: DocumentRow) throws -> [Promised] in
        let actions = try index.actions(of: paper.id)
        // The ledger knows the papers that tell of a meeting, of each meeting one.
        guard paper.isCurrent, paper.tellsOfMeeting else {
          let ties = Dictionary(
            grouping: try index.actionModifications(of: paper.id).filter { $0.tie != .item },
            by: \.action)
          return actions.map {
            Promised(
              action: $0, promise: nil, modifications: ties[$0.id, default: []].map(\.modification))
          }
        }
        let byId = Dictionary(actions.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        return try ledger.promises(of: paper).compactMap { promise in
          byId[promise.action].map {
            Promised(action: $0, promise: promise, modifications: promise.modifications)
          }
        }
      },
      id: { stableId("action", $0.paper.id, $0.row.action.start, $0.row.action.end) },
      columns)
  }

  private struct Dated {
    let id: String
    let deadline: Deadline
  }

  private var deadlines: ExportTable {
    let columns: [RowColumn<Dated>] = [
      .text("id", "The same whenever the table is made.") { $0.id },
      .text("document", "The document that names it first.") { $0.deadline.document },
      .truth("isCurrent", "Whether its meeting is shown by it: always.") { _ in true },
      .text("meeting", "The anchor of the meeting.") { $0.deadline.anchor },
      .textIfKnown("body", "Who met.") { $0.deadline.body },
      .textIfKnown("code", "The code that the body belongs to.") { $0.deadline.code },
      .dayIfKnown("date", "The day of the paper.") { $0.deadline.date },
      .day("day", "Its day; of a month, quarter or window the last.") { $0.deadline.day },
      .text("value", "Its date in ISO 8601.") { $0.deadline.value },
      .text("asWritten", "Its date in the paper's words.") { $0.deadline.asWritten },
      .text("role", "What happens: deadline, target, release, consultation or action.") {
        $0.deadline.role
      },
      .list("modifications", "The modifications that it is of.") { $0.deadline.modifications },
      .textIfKnown("owner", "Of an action, who is to do it.") { $0.deadline.owner },
      .wordIfKnown("state", "Of an action, how it stands.") { $0.deadline.state },
      .text("what", "The sentence that names the day.") { $0.deadline.what },
      .textIfKnown("item", "The item.") {
        $0.deadline.item.contains("/") ? $0.deadline.item : nil
      },
      .wholeIfKnown("page", "The page.") { $0.deadline.page },
      .truth("inferred", "Whether part of the date was concluded and not printed.") {
        $0.deadline.isInferred
      },
      .text("basis", "Why the date was read so.") { $0.deadline.basis },
      .dayIfKnown("movedTo", "The day that a later paper gives the same thing.") {
        $0.deadline.movedTo
      },
      .textIfKnown("movedIn", "The item that moved it.") { $0.deadline.movedIn },
      .list("alsoIn", "Later items that give the same day.") { $0.deadline.alsoIn },
    ]
    return ExportTable(
      "deadlines",
      "Dated things: consultations, targets, releases, deadlines and actions that are due, each once.",
      columns
    ) { (emit: (Dated) throws -> Void) in
      let deadlines = try Deadlines(index: index, ledger: ledger).deadlines()
      for (deadline, id) in zip(deadlines, identities(of: deadlines)) {
        try emit(Dated(id: id, deadline: deadline))
      }
    }
  }

  // MARK: Parts

  /// Every paper, a row for each meeting that it tells of, in the order of the days.
  private var papers: [DocumentRow] {
    get throws {
      try index.documents().sorted {
        ($0.date ?? "", $0.anchor, $0.id) < ($1.date ?? "", $1.anchor, $1.id)
      }
    }
  }

  /// A table of what each paper has, with columns in front that say which paper that is.
  private func table<Row>(
    _ name: String, _ meaning: String, of rows: @escaping (DocumentRow) throws -> [Row],
    id: @escaping (Told<Row>) -> String, _ columns: [RowColumn<Told<Row>>]
  ) -> ExportTable {
    let common: [RowColumn<Told<Row>>] = [
      .text("id", "The same whenever the table is made.", id),
      .text("document", "The document.") { $0.paper.id },
      .truth("isCurrent", "Whether its meeting is shown by that document.") { $0.paper.isCurrent },
      .text("meeting", "The anchor of the meeting.") { $0.paper.anchor },
      .textIfKnown("body", "Who met.") { $0.paper.body },
      .textIfKnown("code", "The code that the body belongs to.") { $0.paper.code },
      .dayIfKnown("date", "The day of the meeting.") { $0.paper.date },
    ]
    return ExportTable(name, meaning, common + columns) { (emit: (Told<Row>) throws -> Void) in
      for paper in try papers {
        for row in try rows(paper) { try emit(Told(paper: paper, row: row)) }
      }
    }
  }
}

/// An id by what a thing is and where it stands: the same at every run.
private func stableId(_ parts: any CustomStringConvertible...) -> String {
  String(
    digest(.sha256, of: Data(parts.map(\.description).joined(separator: "\n").utf8)).prefix(32))
}

/// The ids of dated things: the same whenever a calendar or a table is made, also where a day was moved; of
/// several that say the same in one item each has its own.
func identities(of deadlines: [Deadline]) -> [String] {
  var seen: [String: Int] = [:]
  return deadlines.map { deadline in
    let id = stableId("deadline", deadline.item, deadline.role, deadline.what)
    seen[id, default: 0] += 1
    return seen[id] == 1 ? id : stableId(id, seen[id] ?? 0)
  }
}
