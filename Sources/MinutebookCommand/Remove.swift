import Answers
import Archiving
import ArgumentParser
import Configuration
import DocumentModel
import Foundation
import Indexing
import Ingestion
import Sandbox

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
    noteInterruptions()
    let archive = try global.archive()
    let lookup = ReferenceLookup(index: try global.index(of: archive))
    let found = try lookup.files(reference)
    if found.isEmpty, let document = try heldUnindexed(in: archive) {
      return try remove(document, of: document.short, isLast: false, named: document.short)
    }
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
    try remove(
      document, of: row.readAnchor, isLast: others.isEmpty,
      named: "\(row.anchor), \(row.sourceName), \(document.short)")
  }

  /// The document of an object that is damaged, so that the index does not name it, by its id.
  private func heldUnindexed(in archive: Archive) throws -> DocumentIdentifier? {
    let digits = reference.lowercased().replacing("urn:sha256:", with: "")
    guard digits.count >= 8, digits.allSatisfy(\.isHexDigit) else { return nil }
    let held = try archive.root.documents().filter { $0.digest.hasPrefix(digits) }
    return held.count == 1 ? held[0] : nil
  }

  private func remove(
    _ document: DocumentIdentifier, of anchor: String, isLast: Bool, named name: String
  ) throws {
    let configuration = try global.configuration()
    try Removal(
      archive: global.archivePath, configuration: configuration,
      settings: workers.settings(configuration)
    ).remove(document, of: anchor, isLast: isLast, by: by ?? NSUserName(), why: reason)
    Answer.print("removed \(name): \(oneLine(reason))")
  }
}
