package import Indexing

/// Who an output is for.
package enum OutputAudience: String, Codable, Sendable, CaseIterable {
  case `public`
  case all
}

/// Lets out only what an audience may see.
package struct MarkingGate: Sendable {
  private let audience: OutputAudience
  private let unmarkedIsPublic: Bool

  package init(audience: OutputAudience, unmarkedIsPublic: Bool) {
    self.audience = audience
    self.unmarkedIsPublic = unmarkedIsPublic
  }

  /// An index of what passes, and how many documents do not.
  package func index(of whole: SearchIndex) throws -> (index: SearchIndex, heldBack: Int) {
    let hidden = try whole.documents().filter { $0.isFirstOfDocument && !passes($0) }
    return (try whole.only(passes), hidden.count)
  }

  package func passes(_ document: DocumentRow) -> Bool {
    audience == .all || document.isPublic ?? unmarkedIsPublic
  }
}
