package import Archiving

/// What became of one file in a run.
package enum FileOutcome: String, Codable, Hashable, Sendable, CaseIterable {
  case added
  case updated
  case unchanged
  case duplicate
  case quarantined
  case refused
  case pending
}

/// A file and what became of it.
package struct FileReport: Codable, Hashable, Sendable {
  package var path: String
  package var outcome: FileOutcome
  package var document: String?
  package var anchor: String?
  package var documentType: String?
  /// Why, for all that was not simply added.
  package var reason: String?
  package var failure: FailureClass?
  /// Whether it was read, but not whole, and a person can see to that.
  package var isIncomplete: Bool?
  /// Whether it failed in this run and not already in an earlier one.
  package var isNew = false
}

/// A run's files and the sum that closes.
package struct RunReport: Codable, Sendable {
  package var files: [FileReport] = []
  /// Paths of earlier runs that are gone; what they held is kept.
  package var vanished: [String] = []

  package func count(_ outcome: FileOutcome) -> Int {
    files.count { $0.outcome == outcome }
  }

  /// Whether some inputs need a person.
  package func needsPerson(onlyNew: Bool) -> Bool {
    files.contains { file in
      ([.quarantined, .refused, .pending].contains(file.outcome) || file.isIncomplete == true)
        && (!onlyNew || file.isNew)
    }
  }
}
