import Answers
import Archiving
import ArgumentParser
import Configuration
import DocumentModel
import Foundation
import Indexing
import Ingestion
import Recording
import Sandbox

struct Correct: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a correction, or checks those that are written.",
    discussion: """
      A correction names a section and the words that stand there, so that it survives every \
      re-run; it is applied at once and by every later run, and shown as a person's. One of the same \
      field at the same words takes the place of the one before. Fields: \
      \(Record.correctableFields.joined(separator: ", ")).

      Examples:  minutebook correct mcf-23/4.4 --field action.due \\
                   --quote "4 April 2025" --value 2025-04-07 \\
                   --why "moved by letter" --by "A. Reader"
                 minutebook correct mcf-23
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var workers: WorkerOptions
  @OptionGroup var output: JSONOption

  @Argument(help: ArgumentHelp("A meeting, or one of its items.", valueName: "ref"))
  var reference: String

  @Option(name: .long, help: ArgumentHelp("What is wrong, such as action.due.", valueName: "field"))
  var field: String?

  @Option(
    name: .long, help: ArgumentHelp("What is right; none for no day or owner.", valueName: "value"))
  var value: String?

  @Option(
    name: .long, help: ArgumentHelp("Words of the place, as the text has them.", valueName: "words")
  )
  var quote: String?

  @Option(name: .long, help: ArgumentHelp("The reason.", valueName: "words"))
  var why: String?

  @Option(name: .long, help: ArgumentHelp("Who says so.", valueName: "name"))
  var by: String?

  @Flag(name: .long, help: "Take the correction of this field, at these words, back.")
  var withdraw = false

  func validate() throws {
    guard let field else {
      if withdraw { throw ValidationError("--withdraw needs --field") }
      return
    }
    guard Record.correctableFields.contains(field) else {
      throw ValidationError(
        "no field \(field); fields are \(Record.correctableFields.joined(separator: ", "))")
    }
    if withdraw { return }
    let lacking = [("--value", value), ("--why", why), ("--by", by)].filter { $0.1 == nil }
    guard lacking.isEmpty else {
      throw ValidationError("a correction needs \(lacking.map(\.0).joined(separator: ", "))")
    }
    if let problem = Record.problem(with: given, for: field) { throw ValidationError(problem) }
    let isOfDocument =
      field.hasPrefix("meeting.") || ["documentType", "status", "marking"].contains(field)
    if quote == nil, !isOfDocument {
      throw ValidationError("\(field) needs --quote: words that stand where it is wrong")
    }
  }

  /// The value, `none` for there being none: `action.due` of a day that is no due day.
  private var given: String? {
    value?.lowercased() == "none" && field.map(Record.clearableFields.contains) == true
      ? nil : value
  }

  private struct Outcome: Encodable {
    var file: String
    var applied: [Correction]
    /// Why others were not.
    var notApplied: [String]
  }

  func run() throws {
    noteInterruptions()
    let configuration = try global.configuration()
    let settings = try workers.settings(configuration)
    let archive = try global.archive()
    let index = try global.index(of: archive)
    let found = try ReferenceLookup(index: index).find(reference)
    if !found.document.isFirstOfDocument, let id = found.document.document,
      let first = try index.document(id.description)
    {
      throw UsageProblem(
        description: "\(found.document.anchor) stands behind another meeting in its file; correct "
          + "\(first.anchor), with words that stand once in the file")
    }
    let anchor = found.document.readAnchor
    let before = try RecordShelf(archive: archive).wholeRecord(found.document.id)
    let given = correction(
      of: found, on: String(settings.time.prefix(10)), configuration)
    let placed = try given.map {
      try self.placed($0, found, RecordShelf(archive: archive), index)
    }
    // With the lock in hand: of two who correct at once one is told that the archive is busy.
    let rerun = try Rerun(
      .archive, archive: global.archivePath, configuration: configuration, settings: settings)
    try rerun.overrides.check(anchor)
    if withdraw, let field {
      try rerun.changeOverrides { overrides in
        guard try !overrides.withdraw(field: field, quote: quote, of: anchor).isEmpty else {
          throw NothingFound(
            description: "no correction of \(field) of \(anchor)"
              + (quote.map { " at \"\($0)\"" } ?? "") + "; see: minutebook correct \(anchor)")
        }
      }
    } else if let placed {
      try rerun.changeOverrides { overrides in
        guard placed.field.hasPrefix("meeting.") else {
          return try overrides.add(placed, to: anchor)
        }
        // Which meeting these papers are of holds of no other that comes under the same name.
        for document in Set(found.others.compactMap(\.document)).sorted() {
          var own = placed
          own.document = document.description
          try overrides.add(own, to: anchor)
        }
      }
    }
    _ = try rerun.run(
      documents: Set(found.others.compactMap(\.document)).sorted(), isForced: true)
    let record = try RecordShelf(archive: archive).wholeRecord(found.document.id)
    let outcome = Outcome(
      file: rerun.overrides.path(anchor), applied: record.corrections,
      notApplied: record.diagnostics.filter { $0.code == Diagnostic.correctionNotApplied }
        .map { oneLine($0.message) })
    if output.json {
      try printJSON(outcome)
    } else {
      write(outcome, of: record, given.map { ($0, before.value(at: $0)) })
    }
    if !outcome.notApplied.isEmpty { throw ExitStatus.needsPerson.code }
  }

  /// A label that the configuration does not know is no public one.
  private func isPublic(_ marking: String?, _ configuration: Configuration) -> Bool {
    configuration.markings.contains {
      $0.isPublic && $0.label.lowercased() == marking?.lowercased()
    }
  }

  private func correction(
    of found: ReferenceLookup.Found, on day: String, _ configuration: Configuration
  ) -> Correction? {
    guard let field, value != nil, let why, let by else { return nil }
    return Correction(
      section: found.section.map { String($0.dropFirst(found.document.anchor.count + 1)) },
      quote: quote, field: field, value: given,
      isPublic: field == "marking" ? isPublic(given, configuration) : nil, why: why, by: by,
      on: day)
  }

  /// The correction, tried before it is kept: for every version of the meeting, or, where not all of
  /// them have its words, for the one that is shown.
  private func placed(
    _ correction: Correction, _ found: ReferenceLookup.Found, _ shelf: RecordShelf,
    _ index: SearchIndex
  ) throws -> Correction {
    func problem(_ id: String) throws -> String? {
      let record = try shelf.wholeRecord(id)
      let tried = record.applying([correction])
      return tried.corrections.count > record.corrections.count
        ? nil : tried.diagnostics.last?.message
    }
    if let problem = try problem(found.document.id) { throw NothingFound(description: problem) }
    var correction = correction
    let others = try index.documents(anchor: found.document.anchor).filter(\.isFirstOfDocument)
    let isNamedByID = others.count > found.others.count
    if try isNamedByID || others.contains(where: { try problem($0.id) != nil }) {
      correction.document = found.document.document?.description
    }
    return correction
  }

  /// - Parameter given: the correction of this command, and what stood there before it.
  private func write(
    _ outcome: Outcome, of record: Record, _ given: (correction: Correction, before: String?)?
  ) {
    var answer = Answer()
    if let given, given.correction.value != given.before {
      answer.line(
        "\(given.correction.field): \(oneLine(given.before ?? "none")) → \(oneLine(given.correction.value ?? "none"))"
      )
    }
    answer.line(
      "\(counted(outcome.applied.count, "correction")) in force for \(record.anchor), in \(outcome.file)"
    )
    if let former = record.formerAnchor {
      answer.line("\(former) is called \(record.anchor) now; the old name leads there")
    }
    for correction in outcome.applied {
      let place = correction.quote.map { " at \"\(oneLine($0, width: 40))\"" } ?? ""
      answer.line(
        "  \(correction.field)\(place): \(correction.value ?? "none") · human, by \(oneLine(correction.by)), \(correction.on): \(oneLine(correction.why))"
      )
    }
    for reason in outcome.notApplied { answer.line("  not applied: \(reason)") }
    answer.write()
  }
}
