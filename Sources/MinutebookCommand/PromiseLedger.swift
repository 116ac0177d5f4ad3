import Dates
import DocumentModel
import Indexing

/// Gathers the promises of all meetings and what became of each (product: the silence check).
struct PromiseLedger {
  let index: SearchIndex
  let shelf: RecordShelf

  /// The day of a meeting and the anchors of its body's meetings: of one that is held, else of one that
  /// a paper of the body announces with this number, such as `opsg-48`.
  func meeting(_ reference: String) throws -> (day: String, anchors: Set<String>) {
    let rows = try index.documents(onlyCurrent: true)
    func anchors(of row: DocumentRow) -> Set<String> {
      Set(
        rows.filter { $0.abbreviation == row.abbreviation && $0.body == row.body }.map(\.anchor))
    }
    if let (row, day) = try announced(reference, among: rows) { return (day, anchors(of: row)) }
    let held = try ReferenceLookup(index: index).find(reference).document
    return (held.date ?? "", anchors(of: held))
  }

  /// The day that a paper announces for a meeting that is not held.
  private func announced(_ reference: String, among rows: [DocumentRow]) throws
    -> (row: DocumentRow, day: String)?
  {
    let words = reference.lowercased().split { "-_ ".contains($0) }
    guard words.count == 2, let number = Int(words[1]),
      !rows.contains(where: { $0.anchor == words.joined(separator: "-") })
    else { return nil }
    let announcing = try index.nextMeetings().filter { $0.number == number && $0.date != nil }
    let byDocument = Dictionary(announcing.map { ($0.document, $0) }) { first, _ in first }
    for row in rows where row.abbreviation?.lowercased() == String(words[0]) {
      if let day = byDocument[row.id]?.date { return (row, day) }
    }
    return nil
  }

  /// The papers in which promises are made and come back, by body, in the order of their meetings.
  func papers() throws -> [BodyPapers.Body: BodyPapers] {
    let rows = try index.documents(onlyCurrent: true).filter {
      ["minutes", "headlines", "report"].contains($0.documentType)
    }
    return Dictionary(grouping: rows, by: BodyPapers.Body.init).mapValues {
      BodyPapers($0, shelf: shelf)
    }
  }

  /// Every promise once: where a numbered one stands again in later minutes, it is told of where it was
  /// made, with what became of it.
  func promises() throws -> [Promises.Promise] {
    var found: [Promises.Promise] = []
    for papers in try papers().values {
      for (position, row) in papers.rows.enumerated() {
        let record = try papers.record(position)
        for action in record.actions where try papers.isFirst(action, at: position) {
          let fate = try papers.fate(of: action, at: position)
          found.append(
            Promises.Promise(
              owner: action.owner, requestedBy: action.requestedBy, what: action.what,
              due: fate.due, dueAsWritten: fate.dueAsWritten, dueMeeting: action.dueMeeting,
              strength: action.strength.rawValue, state: fate.state, reason: fate.reason,
              reference: action.reference, item: action.section ?? row.anchor,
              meeting: row.anchor, date: row.date,
              page: record.provenance.pages.last { $0.start <= action.span.start }?.page,
              isCorrected: action.rule == Correction.rule))
        }
      }
    }
    return found.sorted { one, other in
      (one.due ?? "9999", one.date ?? "", one.item, one.what) < (
        other.due ?? "9999", other.date ?? "", other.item, other.what
      )
    }
  }
}
