import Archiving
import Foundation
import Indexing

/// Words for the shell to complete with, from the archive that is at hand; none where there is none.
private func words(_ read: (SearchIndex) throws -> [String]) -> [String] {
  let path = ProcessInfo.processInfo.environment["MINUTEBOOK_ARCHIVE"] ?? "archive"
  guard let archive = try? Archive(opening: path),
    let index = try? SearchIndex(reading: archive.indexPath)
  else { return [] }
  return Set((try? read(index)) ?? []).sorted()
}

/// The anchors of meetings.
let completeReferences: @Sendable ([String], Int, String) -> [String] = { _, _, _ in
  words { try $0.documents(onlyCurrent: true).map(\.anchor) }
}

/// The identifiers of modifications, without their code.
let completeModifications: @Sendable ([String], Int, String) -> [String] = { _, _, _ in
  words { try $0.modificationIds().map { String($0.drop { $0 != ":" }.dropFirst()) } }
}

/// The bodies, by abbreviation or name.
let completeBodies: @Sendable ([String], Int, String) -> [String] = { _, _, _ in
  words { try $0.documents(onlyCurrent: true).compactMap { $0.abbreviation ?? $0.body } }
}
