import Answers
import ArgumentParser
import Configuration
import DocumentModel
import Indexing
import Ingestion
import Sandbox

struct RerunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rerun", abstract: "Runs one stage again, from what the archive holds.",
    discussion: """
      The stage runs where its key changed: its input, its version, the part of the configuration it \
      reads, or a library. Later stages follow for the documents whose output came out different. \
      The folder that was ingested is not needed.

      Example:  minutebook rerun entities --dry-run
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var workers: WorkerOptions
  @OptionGroup var output: JSONOption

  @Argument(help: "extract, classify, entities or archive.")
  var stage: StageName

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp("Only these meetings or documents.", valueName: "ref"))
  var document: [String] = []

  @Flag(name: .long, help: "Also where the key did not change.")
  var force = false

  @Flag(
    name: .long, help: "With extract: what failed and may be tried again, and what waits for OCR.")
  var failed = false

  @Flag(name: .long, help: "Only say where the stage would run, and why.")
  var dryRun = false

  @Flag(name: .long, help: "Say for each changed document what is different.")
  var explain = false

  func validate() throws {
    if failed, stage != .extract || !document.isEmpty {
      throw ValidationError("--failed goes with extract, and not with --document")
    }
  }

  func run() throws {
    let configuration = try global.configuration()
    noteInterruptions()
    Output.outlivesItsReader()
    if document.isEmpty { try global.noteUnreadableCorrections() }
    let documents = document.isEmpty ? nil : try resolved()
    let rerun = try Rerun(
      stage, archive: global.archivePath, configuration: configuration,
      settings: workers.settings(configuration), isDry: dryRun)
    let report =
      failed ? try rerun.runFailed() : try rerun.run(documents: documents, isForced: force)
    if output.json {
      try printJSON(report)
    } else {
      answer(report)
    }
    try Output.seeWhetherItWasRead()
    if report.failed.contains(where: \.isDamage) { throw ExitStatus.damaged.code }
    if !report.failed.isEmpty { throw ExitStatus.needsPerson.code }
  }

  private func resolved() throws -> [DocumentIdentifier] {
    let archive = try global.archive()
    let lookup = ReferenceLookup(index: try global.index(of: archive))
    return try document.flatMap { reference in
      let found = try lookup.files(reference)
      if found.isEmpty { throw NothingFound(description: "nothing is called \(reference)") }
      return found
    }.compactMap(\.document)
  }

  private func answer(_ report: RerunReport) {
    var answer = Answer()
    let changed = dryRun ? "\(report.changed.count) would run" : "\(report.changed.count) changed"
    let same = report.current + report.same
    answer.line(
      "\(stage.rawValue): \(counted(same + report.changed.count + report.failed.count, "record")), \(same) same, \(changed)"
        + (report.failed.isEmpty ? "" : ", \(report.failed.count) failed"))
    for change in report.changed {
      answer.line(
        "  \(change.anchor)"
          + (explain || dryRun ? ": \(change.changes.joined(separator: "; "))" : ""))
    }
    for failure in report.failed { answer.line("  \(failure.document): \(failure.reason)") }
    answer.write()
  }
}

extension StageName: ExpressibleByArgument {}
