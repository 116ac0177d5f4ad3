import Answers
import Archiving
import ArgumentParser
import Configuration
import DocumentModel
import Foundation
import Indexing
import Ingestion

struct Remove: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Takes a document out for good, leaving a tombstone that stops it from coming back.",
    discussion: """
      For personal data, or a wrong marking. The bytes, the texts and all that was found in them go, and the corrections of them; \
      the digest, the day and the reason stay in removed.ndjson. Name the document by its id where a \
      meeting has several.

      Examples:  minutebook remove mcf-22 --reason "names a customer"
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var workers: WorkerOptions

  @Argument(help: ArgumentHelp("A meeting of one document, or a document's id.", valueName: "ref"))
  var reference: String

  @Option(name: .long, help: ArgumentHelp("Why; it is kept.", valueName: "words"))
  var reason: String

  @Option(name: .long, help: ArgumentHelp("Who says so; else the user's name.", valueName: "name"))
  var by: String?

  func validate() throws {
    if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason wants words") }
  }

  func run() throws {
    let archive = try global.archive()
    let lookup = ReferenceLookup(index: try global.index(of: archive))
    let found = try lookup.files(reference)
    guard let row = found.first, let document = row.document else {
      throw NothingFound(description: "nothing is called \(reference); see: minutebook status")
    }
    guard found.count == 1 else {
      let ids = found.map { "\($0.document?.short ?? $0.id) (\($0.sourceName))" }
      throw UsageProblem(
        description: "\(counted(found.count, "document")) of \(reference): "
          + ids.joined(separator: ", ") + "; name one by its id")
    }
    let others = try lookup.files(row.anchor).filter { $0.document != document }
    let configuration = try global.configuration()
    try Removal(
      archive: global.archivePath, configuration: configuration,
      settings: workers.settings(configuration)
    ).remove(
      document, of: row.readAnchor, isLast: others.isEmpty, by: by ?? NSUserName(), why: reason)
    Answer.print("removed \(row.anchor), \(row.sourceName), \(document.short): \(oneLine(reason))")
  }
}
