import DocumentModel
import Indexing

/// Finds what a person names: a meeting `opsg-46`, its item `opsg-46/18`, a document by its id or
/// the first digits of it, a meeting's number.
struct ReferenceLookup {
  let index: SearchIndex

  struct Found {
    var document: DocumentRow
    /// All documents of the anchor, the shown one first.
    var others: [DocumentRow]
    /// The id of an item.
    var section: String?
  }

  /// The one document that `reference` names.
  func find(_ reference: String) throws -> Found {
    let parts = reference.split(separator: "/", maxSplits: 1)
    let name = parts.first.map(String.init) ?? reference
    let found = try documents(name)
    guard let first = found.first else {
      throw NothingFound(
        description: "nothing is called \(reference); see what is held with: minutebook status")
    }
    var shown = found.filter(\.isCurrent)
    if shown.count > 1, shown.contains(where: { isMinutes($0) }) { shown = shown.filter(isMinutes) }
    guard shown.count <= 1 else {
      let names = shown.map {
        "\($0.anchor) (\($0.document?.short ?? $0.id), \($0.documentType), \(longDate($0.date)))"
      }
      throw UsageProblem(
        description: "\(counted(shown.count, "meeting")) answer to \(reference): "
          + names.joined(separator: ", ") + "; name one by its anchor or its id")
    }
    let document = shown.first ?? first
    var section: String?
    if parts.count > 1 {
      section = "\(document.anchor)/\(parts[1])"
      guard try index.sections(of: document.id).contains(where: { $0.id == section }) else {
        throw NothingFound(
          description:
            "\(document.anchor) has no item \(parts[1]); see its items with: minutebook show \(document.anchor)"
        )
      }
    }
    return Found(document: document, others: found, section: section)
  }

  /// All documents that `reference` can name.
  func documents(_ reference: String) throws -> [DocumentRow] {
    if let id = DocumentIdentifier(reference) {
      return try index.documents(digestPrefix: id.digest)
    }
    let byAnchor = try index.documents(anchor: reference)
    if !byAnchor.isEmpty { return byAnchor }
    if let number = Int(reference), reference.count < 6 {
      let byNumber = try index.documents(meetingNumber: number)
      if !byNumber.isEmpty { return byNumber }
    }
    let prefix = reference.replacing("urn:sha256:", with: "")
    guard prefix.count >= 2, prefix.allSatisfy(\.isHexDigit) else { return [] }
    return try index.documents(digestPrefix: prefix)
  }

  /// The rows that `reference` can name, one a document.
  func files(_ reference: String) throws -> [DocumentRow] {
    var seen: Set<DocumentIdentifier?> = []
    return try documents(reference).filter { seen.insert($0.document).inserted }
  }

  private func isMinutes(_ row: DocumentRow) -> Bool {
    ["minutes", "headlines"].contains(row.documentType)
  }
}

/// An answer that is "no", with exit status 1.
struct NothingFound: Error, CustomStringConvertible {
  let description: String
}
