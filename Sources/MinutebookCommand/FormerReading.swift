import Answers
import Archiving
import DocumentModel
import Foundation
import Indexing

/// What stood behind an anchor under which a paper was read before, and is not any more: the objects keep
/// every version of a record.
struct FormerReading: Encodable {
  /// As it was asked for.
  let anchor: String
  let fate: ItemFate
  /// Its text as it was; absent where the paper was taken out.
  var text: String?
  /// The document, and the version of its object that had it.
  let document: String
  var version: String?
  /// When that version was made, RFC 3339.
  var read: String?
  /// Who took the paper out, when and why.
  var removal: Tombstone?

  /// - Returns: `nil` where no version of any paper had such an anchor.
  static func find(_ reference: String, in archive: Archive, _ index: SearchIndex) throws -> Self? {
    let anchor = reference.lowercased()
    let meeting = anchor.prefix { $0 != "/" }
    guard meeting.contains("-") else { return nil }
    for row in try index.documents() where row.isFirstOfDocument {
      guard let id = row.document, let object = try? archive.object(id),
        let earlier = object.earlierRecord(
          with: String(meeting),
          where: { record in
            record.anchor == anchor || record.sections.contains { $0.id == anchor }
          })
      else { continue }
      return former(anchor, in: earlier, now: try object.record())
    }
    guard
      let stone = try Tombstones(archive).all().values.filter({ $0.lastOf == String(meeting) })
        .max(by: { $0.time < $1.time })
    else { return nil }
    return FormerReading(
      anchor: anchor, fate: ItemFate(.removed), document: stone.document, removal: stone)
  }

  private static func former(
    _ anchor: String, in earlier: ArchivedObject.EarlierRecord, now: Record
  ) -> Self {
    let old = earlier.record
    let span = old.sections.first { $0.id == anchor }?.span
    let text = span.map { old.text[$0] } ?? old.text.string
    // Of a meeting the paper is the same, whatever it is called.
    let fate =
      span == nil
      ? ItemFate(old.text == now.text ? .same : .changed, now: [now.anchor])
      : ItemFate(
        of: text,
        among: now.sections.map { WordedItem(anchor: $0.id, text: now.text[$0.span]) },
        occurrence: old.sections.prefix { $0.id != anchor }.filter { old.text[$0.span] == text }
          .count)
    return FormerReading(
      anchor: anchor, fate: fate, text: text, document: now.id, version: earlier.version,
      read: earlier.created)
  }

  func write(to answer: inout Answer) {
    let now = fate.now.isEmpty ? "" : ": now \(fate.now.joined(separator: ", "))"
    answer.line("\(anchor)   \(fate.word.rawValue)\(now)")
    if let removal {
      answer.line(
        "its paper was removed on \(longDate(String(removal.time.prefix(10)))) by \(oneLine(removal.by)): \(oneLine(removal.why)); of its items nothing is kept"
      )
    }
    guard let text, let version, let read else { return }
    let short = document.replacing("urn:sha256:", with: "").prefix(8)
    answer.line(
      "as \(version) of \(short) had it, read on \(longDate(String(read.prefix(10)))):")
    answer.line()
    for line in text.split(separator: "\n") {
      for part in wrapped(String(line), width: 96, indent: "  ") { answer.line(part) }
    }
  }
}
