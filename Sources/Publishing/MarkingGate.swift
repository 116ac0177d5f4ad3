package import Indexing

/// Who an output is for.
package enum OutputAudience: String, Sendable, CaseIterable {
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

  package func passes(_ document: DocumentRow) -> Bool {
    audience == .all || document.isPublic ?? unmarkedIsPublic
  }
}
