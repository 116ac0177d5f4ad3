package import Answers
internal import Dates
internal import Digests
internal import DocumentModel
internal import Foundation
package import Indexing

/// A row of the index with the paper that it is of.
struct Told<Row> {
  let paper: DocumentRow
  let row: Row
}

/// Where words stand in the reading text of a paper, in code points, half-open.
struct TextPlace {
  let section: String?
  let page: Int?
  let start: Int
  let end: Int
}

/// A row of words that stand at one place.
protocol Placed {
  var place: TextPlace { get }
}

/// What an archive holds, as tables for analysts: one a kind.
package struct ArchiveTables {
  let index: SearchIndex
  let ledger: PromiseLedger

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

  // MARK: Parts

  /// Every paper, a row for each meeting that it tells of, in the order of the days.
  private var papers: [DocumentRow] {
    get throws {
      try index.documents().sorted {
        ($0.date ?? "", $0.anchor, $0.id) < ($1.date ?? "", $1.anchor, $1.id)
      }
    }
  }

  /// Where the words of a row stand.
  static func places<Row: Placed>() -> [RowColumn<Told<Row>>] {
    [
      .textIfKnown("item", "The item.") { $0.row.place.section },
      .wholeIfKnown("page", "The page.") { $0.row.place.page },
      .whole("start", "Where the words begin in the record's text, in code points.") {
        $0.row.place.start
      },
      .whole("end", "Where they end.") { $0.row.place.end },
    ]
  }

  /// A table of what each paper has, with columns in front that say which paper that is.
  func table<Row>(
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
func stableId(_ parts: any CustomStringConvertible...) -> String {
  String(
    digest(.sha256, of: Data(parts.map(\.description).joined(separator: "\n").utf8)).prefix(32))
}
