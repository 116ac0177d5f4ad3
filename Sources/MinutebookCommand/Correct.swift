import Archiving
import ArgumentParser
import Configuration
import DocumentModel
import Foundation
import Indexing
import Ingestion
import Recording

struct Correct: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a correction, or checks those that are written.",
    discussion: """
      A correction names a section and the words that stand there, so that it survives every
      re-run; it is applied at once and by every later run, and shown as a person's. Fields:
      \(Record.correctableFields.joined(separator: ", ")).

      Examples:  minutebook correct mcf-23/4.4 --quote "4 April 2025" --field action.due \\
                   --value 2025-04-07 --why "moved by letter" --by "A. Reader"
                 minutebook correct mcf-23
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var workers: WorkerOptions

  @Argument(help: ArgumentHelp("A meeting, or one of its items.", valueName: "ref"))
  var reference: String

  @Option(name: .long, help: ArgumentHelp("What is wrong, such as action.due.", valueName: "field"))
  var field: String?

  @Option(name: .long, help: ArgumentHelp("What is right.", valueName: "value"))
  var value: String?

  @Option(
    name: .long, help: ArgumentHelp("Words of the place, as the text has them.", valueName: "words")
  )
  var quote: String?

  @Option(name: .long, help: ArgumentHelp("The reason.", valueName: "words"))
  var why: String?

  @Option(name: .long, help: ArgumentHelp("Who says so.", valueName: "name"))
  var by: String?

  func validate() throws {
    guard let field else { return }
    guard Record.correctableFields.contains(field) else {
      throw ValidationError(
        "no field \(field); fields are \(Record.correctableFields.joined(separator: ", "))")
    }
    if value == nil || why == nil || by == nil {
      throw ValidationError("a correction needs --value, --why and --by")
    }
    let isOfDocument =
      field.hasPrefix("meeting.") || ["documentType", "status", "marking"].contains(field)
    if quote == nil, !isOfDocument {
      throw ValidationError("\(field) needs --quote: words that stand where it is wrong")
    }
  }

  func run() throws {
    let archive = try global.archive()
    let found = try ReferenceLookup(index: try global.index(of: archive)).find(reference)
    let overrides = Overrides(archive)
    let anchor = found.document.anchor
    if let field, let value, let why, let by {
      let record = try RecordShelf(archive: archive).record(found.document.id)
      let correction = Correction(
        section: found.section.map { String($0.dropFirst(anchor.count + 1)) }, quote: quote,
        field: field, value: value, why: why, by: by,
        on: String(Date().ISO8601Format().prefix(10)))
      let tried = record.applying([correction])
      guard tried.corrections.count > record.corrections.count else {
        throw NothingFound(
          description: tried.diagnostics.last?.message ?? "the correction changes nothing")
      }
      try overrides.add(correction, to: anchor)
    }
    let configuration = try global.configuration()
    let documents = found.others.compactMap { DocumentIdentifier($0.id) }
    let rerun = try Rerun(
      .archive, archive: global.archivePath, configuration: configuration,
      settings: workers.settings(configuration))
    _ = try rerun.run(documents: documents, isForced: true, isDry: false)
    let record = try RecordShelf(archive: archive).record(found.document.id)
    var answer = Answer()
    answer.line(
      "\(counted(record.corrections.count, "correction")) in force for \(anchor), in \(overrides.path(anchor))"
    )
    for correction in record.corrections {
      let place = correction.quote.map { " at \"\(oneLine($0, width: 40))\"" } ?? ""
      answer.line(
        "  \(correction.field)\(place): \(correction.value ?? "none") · human, by \(oneLine(correction.by)), \(correction.on): \(oneLine(correction.why))"
      )
    }
    let lost = record.diagnostics.filter { $0.code == "correction-not-applied" }
    for diagnostic in lost { answer.line("  not applied: \(oneLine(diagnostic.message))") }
    answer.write()
    if !lost.isEmpty { throw ExitStatus.needsPerson.code }
  }
}
