package import Configuration
internal import DocumentModel
package import Indexing

/// Who an output is for.
package enum OutputAudience: String, Codable, Sendable, CaseIterable {
  case `public`
  case all
}

/// Lets out only what an audience may see.
///
/// A paper goes by its marking. One without goes by the other papers of its meeting: where one of them is
/// restricted, what may be the same words in another file is, too; else by `unmarked`.
package struct MarkingGate: Sendable {
  private let audience: OutputAudience
  private let unmarkedIsPublic: Bool
  /// The labels that some configuration calls restricted.
  private let restricted: Set<String>

  /// - Parameter configurations: those in force and those that the archive was written with; of two that
  ///   differ the stricter holds.
  package init(audience: OutputAudience, configurations: [Configuration]) {
    self.audience = audience
    unmarkedIsPublic = configurations.allSatisfy { $0.unmarked == .public }
    restricted = Set(
      configurations.flatMap(\.markings).filter { !$0.isPublic }.map { $0.label.lowercased() })
  }

  /// A copy of an index with only what passes, and how many documents do not.
  ///
  /// - Parameter day: ISO day; what is of a later one is not in the copy, and not counted. `nil` for all.
  package func index(of whole: SearchIndex, until day: String? = nil) throws -> (
    index: SearchIndex, leftOut: Int
  ) {
    // Of the copy nothing changes while it is looked at.
    let copy = try whole.copy()
    if let day { try copy.keepOnly { $0.date ?? "" <= day } }
    let hidden = try restrictedDocuments(copy)
    try copy.keepOnly { !hidden.contains($0.document?.description ?? "") }
    return (copy, hidden.count)
  }

  /// The ids of the documents that do not pass.
  private func restrictedDocuments(_ index: SearchIndex) throws -> Set<String> {
    if audience == .all { return [] }
    let rows = try index.documents()
    let marked = rows.filter { isRestricted($0.marking, isPublic: $0.isPublic) }
    let meetings = Set(marked.map(\.anchor))
    let unmarked = rows.filter {
      $0.isPublic == nil && (!unmarkedIsPublic || meetings.contains($0.anchor))
    }
    // Of a file with several meetings all goes or none.
    return Set((marked + unmarked).compactMap { $0.document?.description })
  }

  /// Whether a marking keeps a paper back.
  package func isRestricted(_ marking: String?, isPublic: Bool?) -> Bool {
    guard audience == .public, let isPublic else { return false }
    return !isPublic || restricted.contains(marking?.lowercased() ?? "")
  }
}
