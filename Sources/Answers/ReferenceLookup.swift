internal import DocumentModel
package import Indexing

/// Finds what a person names: a meeting `opsg-46`, `OPSG 46` or `opsg46`, its item `opsg-46/18`, a
/// document by its id or the first digits of it, a meeting's number.
package struct ReferenceLookup {
  private let index: SearchIndex

  package init(index: SearchIndex) { self.index = index }

  package struct Found {
    package var document: DocumentRow
    /// All documents of the anchor, the shown one first.
    package var others: [DocumentRow]
    /// The id of an item.
    package var section: String?

    package init(document: DocumentRow, others: [DocumentRow], section: String? = nil) {
      self.document = document
      self.others = others
      self.section = section
    }
  }

  /// The one document that `reference` names.
  package func find(_ reference: String) throws -> Found {
    let parts = Self.spokenItem(reference).split(separator: "/", maxSplits: 1)
    let name = parts.first.map(String.init) ?? reference
    let found = try documents(name)
    guard let first = found.first else {
      throw NothingFound(description: try nothing(reference))
    }
    var shown = found.filter(\.isCurrent)
    if shown.count > 1, shown.contains(where: { isMinutes($0) }) { shown = shown.filter(isMinutes) }
    guard shown.count <= 1 else {
      let names = shown.map {
        "\($0.anchor) (\($0.document?.short ?? $0.id), \($0.documentType), \(longDate($0.date)))"
      }
      throw AmbiguousReference(
        description: "\(counted(shown.count, "meeting")) answer to \(reference): "
          + names.joined(separator: ", ") + "; name one by its anchor or its id")
    }
    let document = shown.first ?? first
    var section: String?
    if parts.count > 1 {
      section = "\(document.anchor)/\(parts[1])"
      guard try index.sections(of: document.id).contains(where: { $0.id == section }) else {
        let older = try found.first { row in
          try row.meetingKey == document.meetingKey
            && index.sections(of: row.id).contains { $0.id == section }
        }
        if let older, let id = older.document?.short {
          throw NothingFound(
            description:
              "\(document.anchor) has no item \(parts[1]) any more; \(older.sourceName), "
              + "which it replaced, has: minutebook show \(id)/\(parts[1])")
        }
        throw NothingFound(
          description:
            "\(document.anchor) has no item \(parts[1]); see its items with: minutebook show \(document.anchor)"
        )
      }
    }
    return Found(document: document, others: found, section: section)
  }

  /// `SCCP 18/5` for `SCCP 18 item 5`.
  private static func spokenItem(_ reference: String) -> String {
    let words = reference.split(separator: " ").map(String.init)
    guard words.count > 2, let number = words.last,
      QuestionWords.forItems.contains(words[words.count - 2].lowercased())
    else { return reference }
    return words.dropLast(2).joined(separator: " ") + "/" + number
  }

  /// All documents that `reference` can name.
  package func documents(_ reference: String) throws -> [DocumentRow] {
    if let id = DocumentIdentifier(reference) {
      return try index.documents(digestPrefix: id.digest)
    }
    for anchor in Self.anchors(reference) {
      let found = try index.documents(anchor: anchor)
      if !found.isEmpty { return found }
    }
    if let number = Int(reference), reference.count < 6 {
      let byNumber = try index.documents(meetingNumber: number)
      // Of one meeting all its papers.
      if let anchor = byNumber.first?.anchor, byNumber.allSatisfy({ $0.anchor == anchor }) {
        return try index.documents(anchor: anchor)
      }
      if !byNumber.isEmpty { return byNumber }
    }
    let byDayOrFile = try index.documents(onlyCurrent: true).filter {
      $0.date == reference || $0.sourceName == reference
    }
    if !byDayOrFile.isEmpty { return byDayOrFile }
    let prefix = reference.replacing("urn:sha256:", with: "")
    guard prefix.count >= 2, prefix.allSatisfy(\.isHexDigit) else { return [] }
    return try index.documents(digestPrefix: prefix)
  }

  /// The rows that `reference` can name, one a document.
  package func files(_ reference: String) throws -> [DocumentRow] {
    var seen: Set<DocumentIdentifier?> = []
    return try documents(reference).filter { seen.insert($0.document).inserted }
  }

  /// The anchors that words can mean: as they stand, with hyphens for what parts them, with one between
  /// letters and number, without zeros in front: `OPSG 046`, `opsg46`.
  package static func anchors(_ reference: String) -> [String] {
    let plain = reference.lowercased()
    var parts: [String] = []
    for character in plain {
      let isWord = character.isLetter || character.isNumber || character == "~"
      if !isWord {
        parts.append("")
      } else if parts.isEmpty {
        parts.append(String(character))
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    parts.removeAll(where: \.isEmpty)
    let hyphened = parts.joined(separator: "-")
    var candidates = [plain, hyphened]
    if let last = parts.last, let digit = last.firstIndex(where: \.isNumber),
      digit > last.startIndex, last[digit...].allSatisfy(\.isNumber)
    {
      let number = last[digit...].drop { $0 == "0" }
      candidates.append(
        (parts.dropLast() + [String(last[..<digit]), String(number)]).joined(separator: "-"))
    } else if let last = parts.last, last.allSatisfy(\.isNumber), last.hasPrefix("0") {
      candidates.append(
        (parts.dropLast() + [String(last.drop { $0 == "0" })]).joined(separator: "-"))
    }
    var seen: Set<String> = []
    return candidates.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// What to say where nothing has the name, with what would be found.
  private func nothing(_ reference: String) throws -> String {
    let wanted = reference.lowercased()
    let known = Set(try index.documents(onlyCurrent: true).map(\.anchor))
    let near = known.map { (distance: editDistance($0, Self.anchors(wanted).last ?? wanted), $0) }
      .filter { $0.distance <= 2 }.sorted { ($0.distance, $0.1) < ($1.distance, $1.1) }
      .prefix(4).map(\.1)
    let like = near.isEmpty ? "" : "; near it: \(near.joined(separator: ", "))"
    return "nothing is called \(reference)\(like); see what is held with: minutebook status"
  }

  private func isMinutes(_ row: DocumentRow) -> Bool { row.type?.isMinutes ?? false }
}

/// An answer that is "no", with exit status 1.
package struct NothingFound: Error, CustomStringConvertible {
  package let description: String

  package init(description: String) { self.description = description }
}

/// A name that several meetings answer to.
package struct AmbiguousReference: Error, CustomStringConvertible {
  package let description: String
}
