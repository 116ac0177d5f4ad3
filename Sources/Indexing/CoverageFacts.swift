internal import Dates
internal import DocumentModel
internal import Foundation
internal import GRDB

/// What is held, by body, and what is known to be missing.
package struct CoverageFacts: Codable, Hashable, Sendable {
  package struct Body: Codable, Hashable, Sendable {
    package var name: String
    /// The numbers of its meetings, in order: first and last of each run without a gap.
    private(set) var runs: [Int]
    /// The numbers of meetings of which an agenda is held and nothing else.
    package var agendaOnly: [Int]
    /// How many papers of it have no number.
    package var unnumbered: Int
    /// ISO days of meetings that its papers announce and that are not held.
    package var announced: [String]
    package var meetings: Int
    package var first: String?
    package var last: String?
    /// How many of its documents have pages that are not read.
    package var scannedDocuments: Int
    /// Of each year how many of its meetings are held, and how many numbers are missing behind them.
    package var years: [String: Year]

    package struct Year: Codable, Hashable, Sendable {
      package var held = 0
      package var missing = 0
      /// Whether it stands for two, since nobody knows of which of them the missing are.
      package var isBetween = false
    }

    /// The numbers of its meetings that are held, by runs.
    package var held: [ClosedRange<Int>] {
      stride(from: 0, to: runs.count, by: 2).map { runs[$0]...runs[$0 + 1] }
    }

    /// The numbers between those of which any paper is held, by runs; none where they are too far apart to
    /// be counted up.
    package var missing: [ClosedRange<Int>] {
      let known = Set(held.flatMap { $0.count < 500 ? Array($0) : [$0.lowerBound, $0.upperBound] })
        .union(agendaOnly)
      guard let first = known.min(), let last = known.max(), last - first < 500 else { return [] }
      let runs = Self.runs(of: (first...last).filter { !known.contains($0) })
      return stride(from: 0, to: runs.count, by: 2).map { runs[$0]...runs[$0 + 1] }
    }

    /// - Parameter numbers: in order, none twice.
    static func runs(of numbers: [Int]) -> [Int] {
      var runs: [Int] = []
      for number in numbers {
        if let last = runs.last, last + 1 == number {
          runs[runs.count - 1] = number
        } else {
          runs += [number, number]
        }
      }
      return runs
    }
  }

  package var bodies: [Body]
  package var meetings: Int
  package var first: String?
  package var last: String?
  package var scannedDocuments: Int
  /// How many have words that were recognised on pictures.
  package var recognisedDocuments: Int
  package var unmarkedDocuments: Int
  /// Why the index may not say all that the archive holds, or as it would be read today.
  package var doubts: [String] = []
}

extension SearchIndex {
  private static let coverageKey = "coverage"

  /// What is held of the documents that `filter` lets through. Without a filter it is what
  /// `noteCoverage` stored, if nothing was put in since.
  package func coverage(_ filter: Filter) throws -> CoverageFacts {
    if filter == Filter(),
      let stored = try queue.read({
        try String.fetchOne(
          $0, sql: "SELECT value FROM meta WHERE name = ?", arguments: [Self.coverageKey])
      }), let facts = try? JSONDecoder().decode(CoverageFacts.self, from: Data(stored.utf8))
    {
      return doubting(facts)
    }
    return doubting(try facts(filter))
  }

  private func doubting(_ facts: CoverageFacts) -> CoverageFacts {
    var facts = facts
    facts.doubts = doubts
    return facts
  }

  /// Stores what is held: on a large archive it takes longer than all else that a search does.
  package func noteCoverage() throws {
    // It is forgotten where documents change.
    if try noted(Self.coverageKey) != nil { return }
    try note(
      Self.coverageKey,
      String(decoding: try JSONEncoder().encode(try facts(Filter())), as: UTF8.self))
  }

  /// Forgets what was made of documents, to be called where any of them changes: whoever ends a run that
  /// finds it forgotten makes it anew.
  static func forgetWhatWasMade(in database: Database) throws {
    try database.execute(
      sql: "DELETE FROM meta WHERE name IN (?, ?)", arguments: [coverageKey, IndexNote.views])
  }

  /// What is held of some bodies, as the rows of documents name them.
  package func coverage(ofBodiesOf documents: [DocumentRow]) throws -> CoverageFacts {
    let names = Set(documents.map(Self.name))
    var facts = try coverage(Filter())
    facts.bodies.removeAll { !names.contains($0.name) }
    facts.meetings = facts.bodies.reduce(0) { $0 + $1.meetings }
    facts.first = facts.bodies.compactMap(\.first).min()
    facts.last = facts.bodies.compactMap(\.last).max()
    facts.scannedDocuments = facts.bodies.reduce(0) { $0 + $1.scannedDocuments }
    return facts
  }

  private func facts(_ filter: Filter) throws -> CoverageFacts {
    let all = try documents(onlyCurrent: true)
    let passing = all.filter { filter.passes($0) }
    let documents = passing.filter(\.isFirstOfDocument)
    // A paper of which nothing is read holds no meeting, nor does one that is no paper of a meeting.
    let rows = passing.filter { !$0.isEmpty && $0.type != .other }
    let dates = rows.compactMap(\.date)
    let daysOf = Dictionary(grouping: all, by: Self.name).mapValues { Set($0.compactMap(\.date)) }
    let announcements = Dictionary(grouping: try nextMeetings(), by: \.document)
    let bodies = Dictionary(grouping: rows, by: Self.name).map { name, rows in
      let numbered = rows.filter { $0.number != nil }
      // A meeting whose number is held, or known to be missing, is told of by that.
      let numbers = Set(rows.compactMap(\.number))
      let known = numbers.min().flatMap { first in numbers.max().map { first...$0 } }
      let held = daysOf[name] ?? []
      let days = Set(
        rows.flatMap { row in
          (announcements[row.id] ?? []).filter { next in
            let number = next.number ?? row.number.map { $0 + 1 }
            return number.map { known?.contains($0) != true } ?? true
          }.compactMap(\.date).filter { day in
            Self.isMissed(day, among: held.filter { $0 > row.date ?? "" })
          }
        })
      let telling = rows.filter(\.tellsOfMeeting)
      let minuted = Set(telling.compactMap(\.number))
      return CoverageFacts.Body(
        name: name, runs: CoverageFacts.Body.runs(of: minuted.sorted()),
        agendaOnly: numbers.subtracting(minuted).sorted(),
        unnumbered: rows.count - numbered.count, announced: days.sorted(),
        meetings: Set(telling.map(\.anchor)).count,
        first: rows.compactMap(\.date).min(),
        last: rows.compactMap(\.date).max(),
        scannedDocuments: rows.count { $0.needsOCR && $0.isFirstOfDocument },
        years: Self.years(of: telling))
    }
    return CoverageFacts(
      bodies: bodies.sorted { $0.name < $1.name },
      meetings: Set(rows.filter(\.tellsOfMeeting).map(\.anchor)).count,
      first: dates.min(), last: dates.max(), scannedDocuments: documents.count { $0.needsOCR },
      recognisedDocuments: documents.count { $0.isRecognised },
      unmarkedDocuments: try self.documents().count {
        filter.passes($0) && $0.isFirstOfDocument && $0.marking == nil
      })
  }

  /// How many days a meeting may be held before or after the day that was announced for it.
  private static let moved = 3

  /// Whether no meeting was held on a day that was announced, nor some days around it.
  private static func isMissed(_ day: String, among held: Set<String>) -> Bool {
    guard let announced = CalendarDay(day) else { return !held.contains(day) }
    let near = (-moved...moved).compactMap { announced.adding(days: $0).map { "\($0)" } }
    return held.isDisjoint(with: near)
  }

  /// A missing number is put to the year of the meetings around it; between two of different years nobody knows of
  /// which it is.
  private static func years(of rows: [DocumentRow]) -> [String: CoverageFacts.Body.Year] {
    var years: [String: CoverageFacts.Body.Year] = [:]
    var seen: Set<String> = []
    for row in rows where seen.insert(row.anchor).inserted {
      years[row.date.map { String($0.prefix(4)) } ?? "undated", default: .init()].held += 1
    }
    let numbered = rows.filter { $0.number != nil && $0.date != nil }
      .sorted { ($0.number ?? 0, $0.id) < ($1.number ?? 0, $1.id) }
    for (one, next) in zip(numbered, numbered.dropFirst()) {
      let between = (next.number ?? 0) - (one.number ?? 0) - 1
      guard between > 0, between < 500, let date = one.date, let other = next.date else { continue }
      let (first, last) = (date.prefix(4), other.prefix(4))
      let key = first == last ? String(first) : "\(first)–\(last)"
      years[key, default: .init()].missing += between
      years[key]?.isBetween = first != last
    }
    return years
  }

  private static func name(of row: DocumentRow) -> String {
    row.abbreviation ?? row.body ?? "unknown body"
  }
}

extension SearchIndex.Filter {
  /// Whether it lets a document through, as `condition` does in SQL.
  package func passes(_ row: DocumentRow) -> Bool {
    if let body, row.abbreviation?.lowercased() != body.lowercased(),
      row.body?.lowercased().contains(body.lowercased()) != true,
      row.jointWith?.lowercased().contains(body.lowercased()) != true
    {
      return false
    }
    if let code, row.code?.lowercased() != code.lowercased() { return false }
    if let since, row.date ?? "" < since { return false }
    if let until, row.date ?? "9999" > until { return false }
    return true
  }
}

/// The names under which an index keeps what is known of itself.
package enum IndexNote {
  /// The objects that are damaged and so not in it, as JSON.
  package static let damaged = "damaged"
  /// How many documents a stage of would run again, since the configuration has changed.
  package static let stale = "stale"
  /// How many documents were removed, once index and views were made without them.
  package static let removals = "removals"
  /// That the views show the documents as the index has them; there is none once one has changed.
  package static let views = "views"
}
