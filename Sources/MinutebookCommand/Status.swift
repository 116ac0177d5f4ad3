import Answers
import Archiving
import ArgumentParser
import Configuration
import DocumentModel
import Indexing
import Ingestion

struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what is held, what is missing, what failed and why, and what is stale.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @Flag(name: .long, help: "Only what is known to be missing.")
  var gaps = false

  @Flag(name: .long, help: "Only minutes that are drafts.")
  var drafts = false

  @Flag(
    name: .long,
    help: "The bodies that are not configured, as a configuration file: fill in their codes.")
  var bodies = false

  func run() throws {
    let configuration = try global.configuration()
    let archive = try global.archive()
    let index = try global.index(of: archive, tellsDoubts: true)
    let report = try StatusReport(archive: archive, index: index, configuration: configuration)
    if bodies {
      guard !report.unknownBodies.isEmpty else {
        throw NothingFound(description: "every body that papers name is configured")
      }
      return try printJSON(["bodies": report.unknownBodies.map(\.body)])
    }
    if output.json { return try printJSON(report) }
    var answer = Answer()
    if gaps {
      for line in report.coverage.notHeld { answer.line("not held: \(line)") }
      if report.coverage.notHeld.isEmpty { answer.line("nothing is known to be missing") }
    } else if drafts {
      for draft in report.drafts {
        let approval = try index.approval(of: draft).map { " · \($0.words), text not held" }
        answer.line("\(describe(draft))   \(draft.anchor)\(approval ?? "")")
      }
      if report.drafts.isEmpty { answer.line("no meeting is held as a draft only") }
    } else {
      report.write(to: &answer)
    }
    answer.write()
  }
}

/// What an archive holds and lacks.
struct StatusReport: Encodable {
  struct Failed: Encodable {
    var path: String
    var failure: String
    var reason: String
  }

  struct Stale: Encodable {
    var anchor: String
    var document: String
    var stages: [String: [String]]
  }

  /// A body that documents name and the configuration does not.
  struct UnknownBody: Encodable {
    var name: String
    var documents: Int
    /// An entry for `bodies` of `pipeline.json`.
    var entry: String
    /// The same as a value.
    fileprivate var body: Body

    private enum CodingKeys: String, CodingKey {
      case name, documents, entry
    }
  }

  /// A correction that a person wrote, and of which meeting.
  struct Corrected: Encodable {
    var anchor: String
    var correction: Correction
    /// Whether a paper that is held has the words that it corrects.
    var isApplied: Bool
  }

  var archive: String
  var documents: Int
  var byType: [String: Int]
  var modifications: Int
  var coverage: CoverageAnswer
  var failed: [Failed]
  var stale: [Stale]
  var candidates: [CandidateRow]
  var drafts: [DocumentRow]
  /// The files with pages that wait for recognition.
  var waiting: [String]
  /// The files that were not read whole, and what a person can do.
  var notWhole: [Failed]
  var corrections: [Corrected]
  /// Papers with the number of one meeting and days too far apart to be of it.
  var sameNumber: [[DocumentRow]]
  var unknownBodies: [UnknownBody]

  init(archive: Archive, index: SearchIndex, configuration: Configuration) throws {
    let meetings = try index.documents()
    let rows = meetings.filter(\.isFirstOfDocument)
    let staleness = try Staleness(archive: archive, configuration: configuration)
    self.archive = archive.path
    documents = rows.count
    byType = Dictionary(rows.map { ($0.documentType, 1) }, uniquingKeysWith: +)
    modifications = try index.allModifications().count
    coverage = CoverageAnswer(try index.coverage(SearchIndex.Filter()))
    failed = staleness.failures.values
      .map { Failed(path: $0.path, failure: $0.failure.rawValue, reason: $0.reason) }
      .sorted { ($0.path, $0.reason) < ($1.path, $1.reason) }
    stale = try rows.compactMap { row in
      guard let document = row.document else { return nil }
      let stages = try staleness.stale(document, anchor: row.readAnchor)
      guard !stages.isEmpty else { return nil }
      return Stale(
        anchor: row.anchor, document: row.id,
        stages: Dictionary(uniqueKeysWithValues: stages.map { ($0.stage.rawValue, $0.reasons) }))
    }
    candidates = try index.candidates()
    // Minutes that a later meeting approved as they are are drafts no more, whatever is printed on them.
    drafts = try meetings.filter { row in
      guard row.isCurrent, row.status == DocumentStatus.draft.rawValue else { return false }
      return try index.approval(of: row)?.isAmended ?? true
    }
    waiting = rows.filter(\.needsOCR).map(\.sourceName).sorted()
    notWhole = rows.compactMap { row in
      row.needsPerson.map { Failed(path: row.sourceName, failure: "needs-person", reason: $0) }
    }.sorted { ($0.path, $0.reason) < ($1.path, $1.reason) }
    sameNumber = Dictionary(grouping: meetings.filter(\.isCurrent), by: \.meetingKey).values
      .filter { $0.count > 1 }.sorted { $0[0].anchor < $1[0].anchor }
    let shelf = RecordShelf(archive: archive)
    corrections = try Overrides(archive).all.map { anchor, correction in
      let isApplied = try rows.contains { row in
        // Of several versions the one that is shown must have it.
        row.readAnchor == anchor && row.isFirstOfDocument
          && (correction.document.map { $0 == row.id } ?? row.isCurrent)
          ? try shelf.wholeRecord(row.id).corrections.contains(correction) : false
      }
      return Corrected(anchor: anchor, correction: correction, isApplied: isApplied)
    }
    unknownBodies = Dictionary(
      grouping: rows.filter { $0.code == nil && $0.body != nil }, by: { $0.body ?? "" }
    ).map { name, rows -> UnknownBody in
      let body = Body(
        name: name, abbreviation: rows.first?.abbreviation, code: "CODE", match: [name])
      return UnknownBody(
        name: name, documents: rows.count, entry: Self.entry(body), body: body)
    }.sorted { ($1.documents, $0.name) < ($0.documents, $1.name) }
  }

  private static func entry(_ body: Body) -> String {
    let text = (try? encodeJSON(body)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return oneLine(text)
  }

  func write(to answer: inout Answer) {
    let types = byType.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    answer.line(
      "\(counted(documents, "document")) of \(counted(coverage.meetings, "meeting")) in \(archive): "
        + "\(types.joined(separator: ", "))")
    answer.line("\(counted(modifications, "modification")) named")
    for (lead, list) in [("held", coverage.held), ("not held", coverage.notHeld)]
    where !list.isEmpty {
      for line in wrapped(
        "\(lead): \(CoverageAnswer.some(list, most: 60))", width: 96, indent: "", hang: 2)
      { answer.line(line) }
    }
    let years = Dictionary(grouping: coverage.years, by: \.body).sorted { $0.key < $1.key }
    section(
      "held by body and year, of the meetings that are known",
      years.map { body, years in
        "\(body): "
          + years.map { year in
            let all = year.held + year.missing
            if year.isBetween {
              return "\(year.year) \(year.missing) not held"
            }
            return "\(year.year) \(year.held) of \(all) (\(100 * year.held / max(1, all)) %)"
          }.joined(separator: ", ")
      }, to: &answer)
    answer.line("without a marking: \(counted(coverage.unmarkedDocuments, "document"))")
    if coverage.scannedDocuments > 0 {
      answer.line(
        "with pages that are not recognised: \(counted(coverage.scannedDocuments, "document")): "
          + CoverageAnswer.some(waiting, most: 8))
      answer.line("  to read them: minutebook rerun extract --failed")
    }
    section("not read whole", notWhole.map { "\($0.path): \($0.reason)" }, to: &answer)
    section("failed", failed.map { "\($0.path): \($0.reason)" }, to: &answer)
    section(
      "stale, to run again",
      stale.map { item in
        "\(item.anchor): "
          + item.stages.sorted { $0.key < $1.key }
          .map { "\($0.key) (\($0.value.joined(separator: ", ")))" }.joined(separator: "; ")
      }, to: &answer)
    section("drafts", drafts.map { "\($0.anchor)  \(describe($0))" }, to: &answer)
    section(
      "one number on days far apart: taken for two meetings, each named by its id",
      sameNumber.map { rows in
        "\(rows[0].anchor): "
          + rows.map { "\(longDate($0.date)) (\($0.document?.short ?? $0.id), \($0.sourceName))" }
          .joined(separator: "; ")
      }, to: &answer)
    section(
      "corrections by people",
      corrections.map { item in
        let place = [item.correction.section, item.correction.quote.map { "\"\(oneLine($0))\"" }]
          .compactMap(\.self).joined(separator: ", ")
        return "\(item.anchor)\(place.isEmpty ? "" : ", \(place)"): \(item.correction.field) "
          + "\(item.correction.value ?? "none") (\(oneLine(item.correction.why)); "
          + "\(item.correction.by), \(item.correction.on))"
          + (item.isApplied ? "" : "; not applied: see minutebook correct \(item.anchor)")
      }, to: &answer)
    section(
      "candidates, in no count",
      candidates.map { "\(oneLine($0.asWritten)): \($0.readings) (\($0.reason))" }, to: &answer)
    section(
      "bodies that are not configured (as a file: minutebook status --bodies); paste into \"bodies\" of pipeline.json with their code",
      unknownBodies.map { "\($0.entry)" }, to: &answer)
  }

  private func section(_ name: String, _ lines: [String], to answer: inout Answer) {
    guard !lines.isEmpty else { return }
    answer.line()
    answer.line("\(name): \(lines.count)")
    for line in lines.prefix(40) { answer.line("  \(line)") }
    if lines.count > 40 { answer.line("  … \(lines.count - 40) more; all with --json") }
  }
}
