package import Indexing

/// What an answer was looked for in, and what is known to be missing.
package struct CoverageAnswer: Codable, Sendable {
  package struct Year: Codable, Hashable, Sendable {
    package var body: String
    package var year: String
    package var held: Int
    package var missing: Int
    package var isBetween: Bool
  }

  /// Of each body and year how many meetings are held, and how many numbers are missing behind them.
  package var years: [Year]
  package var meetings: Int
  package var bodies: Int
  package var first: String?
  package var last: String?
  /// Such as `OPSG 46, 48`.
  package var held: [String]
  /// Numbers missing between those held, and meetings announced and not held.
  package var notHeld: [String]
  /// How many meetings are known to be missing.
  package var missing: Int
  package var scannedDocuments: Int
  package var recognisedDocuments: Int
  package var unmarkedDocuments: Int
  /// Why the archive may say more than the answer, or otherwise.
  package var doubts: [String]

  /// The share of the meetings that are known of which something is held, 0 to 1.
  package var share: Double {
    meetings + missing == 0 ? 1 : Double(meetings) / Double(meetings + missing)
  }

  package init(_ facts: CoverageFacts) {
    var held: [String] = []
    var notHeld: [String] = []
    for body in facts.bodies where !body.held.isEmpty {
      held.append("\(body.name) \(Self.words(body.held))")
      if !body.missing.isEmpty { notHeld.append("\(body.name) \(Self.words(body.missing))") }
      if !body.agendaOnly.isEmpty {
        let numbers = body.agendaOnly.map(String.init).joined(separator: ", ")
        notHeld.append("\(body.name) \(numbers) (agenda only)")
      }
    }
    for body in facts.bodies {
      for day in body.announced { notHeld.append("\(body.name) of \(longDate(day)) (announced)") }
    }
    for body in facts.bodies where body.unnumbered > 0 {
      held.append("\(body.name) (\(counted(body.unnumbered, "paper")))")
    }
    self.held = held
    self.notHeld = notHeld
    years = facts.bodies.flatMap { body in
      body.years.sorted { $0.key < $1.key }.map {
        Year(
          body: body.name, year: $0.key, held: $0.value.held, missing: $0.value.missing,
          isBetween: $0.value.isBetween)
      }
    }
    meetings = facts.meetings
    bodies = facts.bodies.count
    first = facts.first
    last = facts.last
    missing = facts.bodies.reduce(0) { $0 + $1.missing.reduce(0) { $0 + $1.count } }
    scannedDocuments = facts.scannedDocuments
    recognisedDocuments = facts.recognisedDocuments
    unmarkedDocuments = facts.unmarkedDocuments
    doubts = facts.doubts
  }

  /// `21, 22, 24–31`.
  private static func words(_ runs: [ClosedRange<Int>]) -> String {
    runs.map { run in
      run.count > 2
        ? "\(run.lowerBound)–\(run.upperBound)" : run.map(String.init).joined(separator: ", ")
    }.joined(separator: ", ")
  }

  /// The first of many, with how many more there are.
  package static func some(_ all: [String], most: Int = 24) -> String {
    let shown = all.prefix(most).joined(separator: "; ")
    return all.count > most ? "\(shown); and \(all.count - most) more" : shown
  }
}
