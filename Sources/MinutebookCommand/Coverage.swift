import Indexing

/// Says what an answer was looked for in, and what is known to be missing.
struct Coverage {
  let index: SearchIndex

  func coverage(_ filter: SearchIndex.Filter = SearchIndex.Filter()) throws -> FoundAnswer.Coverage
  {
    let facts = try index.coverage(filter)
    var held: [String] = []
    var notHeld: [String] = []
    for body in facts.bodies where !body.held.isEmpty {
      held.append("\(body.name) \(Self.words(body.held))")
      if !body.missing.isEmpty { notHeld.append("\(body.name) \(Self.words(body.missing))") }
      for day in body.announced { notHeld.append("\(body.name) of \(longDate(day)) (announced)") }
    }
    for body in facts.bodies where body.unnumbered > 0 {
      held.append("\(body.name) (\(counted(body.unnumbered, "paper")))")
    }
    return FoundAnswer.Coverage(
      meetings: facts.meetings, bodies: facts.bodies.count, first: facts.first, last: facts.last,
      held: held, notHeld: notHeld, scannedDocuments: facts.scannedDocuments,
      unmarkedDocuments: facts.unmarkedDocuments)
  }

  /// `21, 22, 24–31`.
  private static func words(_ runs: [ClosedRange<Int>]) -> String {
    runs.map { run in
      run.count > 2
        ? "\(run.lowerBound)–\(run.upperBound)" : run.map(String.init).joined(separator: ", ")
    }.joined(separator: ", ")
  }

  /// What is held and what is missing, a line each.
  static func write(_ coverage: FoundAnswer.Coverage, to answer: inout Answer) {
    let held = coverage.held.isEmpty ? "nothing" : some(coverage.held)
    for line in wrapped("held: \(held)", width: 96, indent: "", hang: 2) { answer.line(line) }
    guard !coverage.notHeld.isEmpty else { return }
    for line in wrapped("not held: \(some(coverage.notHeld))", width: 96, indent: "", hang: 2) {
      answer.line(line)
    }
  }

  /// The first of many, with how many more there are.
  static func some(_ all: [String], most: Int = 24) -> String {
    let shown = all.prefix(most).joined(separator: "; ")
    return all.count > most ? "\(shown); and \(all.count - most) more" : shown
  }
}
