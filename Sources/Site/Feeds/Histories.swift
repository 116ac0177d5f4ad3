internal import Answers
internal import Archiving
internal import Digests
internal import DocumentModel
internal import Foundation
internal import Indexing

/// Since when the archive has had what it says: by when the versions of its objects were made.
final class Histories {
  /// What one version of a paper claims, by item: equal where decisions, actions, dates and modifications are.
  private struct Claims {
    var document: String
    /// RFC 3339.
    var created: String
    /// Absent of a paper that is the only version of its meeting, which nothing is compared with.
    var items: [String: String]?
  }

  private let archive: Archive
  private let index: SearchIndex
  private var known: [String: [Claims]] = [:]

  init(archive: Archive, index: SearchIndex) {
    self.archive = archive
    self.index = index
  }

  /// Since when an item of a meeting has claimed what it claims, RFC 3339: a version that only mends spelling
  /// does not count.
  func since(_ item: String, in row: DocumentRow) throws -> String {
    let claims = try claims(of: row)
    guard var place = claims.lastIndex(where: { $0.document == row.id }) else { return "" }
    while place > 0, let own = claims[place].items, let before = claims[place - 1].items,
      own[item] == before[item]
    {
      place -= 1
    }
    return claims[place].created
  }

  /// When the archive learnt of a paper, RFC 3339.
  func learnt(_ row: DocumentRow) throws -> String {
    try claims(of: row).first { $0.document == row.id }?.created ?? ""
  }

  private func claims(of row: DocumentRow) throws -> [Claims] {
    if let claims = known[row.id] { return claims }
    let rows = try index.documents(anchor: row.anchor).filter { $0.meetingKey == row.meetingKey }
    var claims: [Claims] = []
    for row in rows {
      guard let document = row.document, let object = try archive.object(document) else { continue }
      let versions = object.inventory.versions
      if rows.count == 1, versions.count == 1 {
        claims.append(Claims(document: row.id, created: versions["v1"]?.created ?? ""))
        continue
      }
      for version in object.records {
        guard let record = version.record.meetingParts.first(where: { $0.record.id == row.id })
        else { continue }
        claims.append(
          Claims(
            document: row.id, created: version.created, items: Self.items(of: record.record)))
      }
    }
    claims.sort { ($0.created, $0.document) < ($1.created, $1.document) }
    known[row.id] = claims
    return claims
  }

  private static func items(of record: Record) -> [String: String] {
    var facts: [String: [String]] = [:]
    func add(_ section: String?, _ parts: [String?]) {
      facts[section ?? record.anchor, default: []].append(
        parts.map { $0 ?? "" }.joined(separator: "\u{1F}"))
    }
    for one in record.decisions {
      add(
        one.section,
        [
          "decision", one.outcome.rawValue, one.level.rawValue, one.by, "\(one.reported)",
          one.aspect, one.conditions, one.modifications.joined(separator: " "),
        ])
    }
    for one in record.actions {
      add(
        one.section,
        ["action", one.reference, one.owner, one.due, one.dueMeeting, one.status.rawValue])
    }
    for one in record.dates { add(one.section, ["date", one.value, one.role.rawValue]) }
    for modification in record.modifications {
      for section in Set(modification.named.map(\.section)) {
        add(section, ["modification", modification.id])
      }
    }
    return facts.mapValues { facts in
      digest(.sha256, of: Data(facts.sorted().joined(separator: "\u{1E}").utf8))
    }
  }
}
