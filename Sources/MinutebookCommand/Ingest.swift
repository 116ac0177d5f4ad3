import Answers
import ArgumentParser
import Configuration
import Foundation
import Ingestion
import Sandbox

struct Ingest: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads folders and files of minutes into the archive.",
    discussion: """
      Folders are walked in the order of their names; hidden files are passed over. What was ingested \
      before and did not change costs nothing. One bad document never stops the others.

      Example:  minutebook ingest minutes/ --archive archive
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var workers: WorkerOptions
  @OptionGroup var output: JSONOption

  @Argument(help: ArgumentHelp("Folders and files.", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A file with the names of what to read, a line each or ended by zero bytes; - for standard input.",
      valueName: "file"))
  var filesFrom: String?

  @Flag(
    name: .long,
    help: """
      Then go on: read what comes or changes below the folders once it stands still for two seconds, a line \
      each, until a signal ends it.
      """)
  var watch = false

  @Flag(name: .long, help: "Only say which files would be read.")
  var dryRun = false

  @Flag(
    name: .long,
    help: "Also read files whose size and time are those of the last run: their bytes may differ.")
  var verifyUnchanged = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "When to exit with 2: none, new (only failures of this run) or any.", valueName: "which"))
  var failOn = FailOn.any

  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case none
    case new
    case any
  }

  func validate() throws {
    guard !paths.isEmpty || filesFrom != nil else {
      throw ValidationError("name folders or files, or a list of them with --files-from")
    }
    guard !watch || filesFrom == nil && !dryRun && !output.json else {
      throw ValidationError(
        "--watch is for folders, line by line: not with --files-from, --dry-run or --json")
    }
  }

  private func files() throws -> [FoundFile] {
    let named = try Discovery.files(below: paths, leavingOut: global.archivePath)
    guard let filesFrom else { return named }
    let list: Data
    do {
      // A pipe is as good as a file.
      list =
        try
        (filesFrom == "-"
        ? FileHandle.standardInput : FileHandle(forReadingFrom: URL(filePath: filesFrom)))
        .readToEnd() ?? Data()
    } catch {
      throw UsageProblem(
        description:
          "\(filesFrom): cannot be read as a list of files; see how it is spelt, and who may read it"
      )
    }
    return try Discovery.files(listed: list, and: named, leavingOut: global.archivePath)
  }

  func run() throws {
    let configuration = try global.configuration()
    let files = try files()
    if dryRun { return try listFiles(files) }
    noteInterruptions()
    Output.outlivesItsReader()
    let watched =
      watch ? try FolderWatch(paths, beside: files, leavingOut: global.archivePath) : nil
    try global.noteUnreadableCorrections()
    let report = try run(files, configuration, answer: answer)
    try Output.seeWhetherItWasRead()
    if let watched {
      global.talk.note("watching \(paths.joined(separator: ", "))")
      while true { try follow(watched, configuration) }
    }
    if failOn != .none, report.needsPerson(onlyNew: failOn == .new) {
      throw ExitStatus.needsPerson.code
    }
  }

  /// One run over files, with `answer` at its end however it ends.
  @discardableResult
  private func run(
    _ files: [FoundFile], leaving moving: [FoundFile] = [], isFollowing: Bool = false,
    _ configuration: Configuration, answer: (RunReport) throws -> Void
  ) throws -> RunReport {
    let progress = Progress(total: files.count, isShown: !global.quiet && !output.json && !watch)
    defer { progress.end() }
    var settings = try workers.settings(configuration)
    settings.begins = { progress.begin($0) }
    settings.readsUnchanged = verifyUnchanged
    let run = try IngestRun(
      archive: global.archivePath, configuration: configuration, settings: settings
    ) { file in
      let needsPerson =
        [.quarantined, .refused, .pending].contains(file.outcome)
        || file.outcome == .unchanged && file.isIncomplete == true
      // Who watches is told of it once.
      let isNews = needsPerson ? !isFollowing || file.isNew : file.outcome != .unchanged
      if !output.json, !global.quiet, isNews || global.verbose {
        progress.print { Answer.print(line(of: file)) }
      }
      progress.advance()
    }
    do {
      let report = try run.run(files, below: paths, leaving: moving)
      progress.end()
      try answer(report)
      return report
    } catch {
      progress.end()
      try answer(run.report)
      throw error
    }
  }

  /// Waits for what comes to the folders, and reads it.
  private func follow(_ watched: FolderWatch, _ configuration: Configuration) throws {
    let look = try watched.next()
    while true {
      do {
        try run(
          look.settled, leaving: look.moving, isFollowing: true, configuration, answer: noteVanished
        )
        return
      } catch RunFailure.busy {
        // Another process has the archive: it is not for long.
        sleep(1)
        if let signal = interruption { throw RunFailure.interrupted(signal: signal) }
      }
    }
  }

  private func listFiles(_ files: [FoundFile]) throws {
    if output.json { return try printJSON(files.map(\.path)) }
    var answer = Answer()
    for file in files {
      answer.line("\(file.path): \(file.oddity ?? "would be read")")
    }
    answer.line("\(counted(files.count, "file")) would be read, nothing written")
    answer.write()
  }

  private func line(of file: FileReport) -> String {
    let name = file.anchor ?? ""
    switch file.outcome {
    case .added, .updated, .unchanged:
      let kind =
        ["minutes", "headlines"].contains(file.documentType ?? "")
        ? "" : " (\(file.documentType ?? ""), not minutes)"
      let note = file.reason.map { ": \(oneLine($0))" } ?? ""
      return "\(file.outcome.rawValue) \(name)\(kind)  \(file.path)\(note)"
    case .duplicate: return "duplicate  \(file.path): \(file.reason ?? "")"
    case .quarantined, .refused, .pending:
      return "\(file.outcome.rawValue)  \(file.path): \(file.reason ?? "")"
    }
  }

  private struct Sum: Encodable {
    var discovered: Int
    var outcomes: [String: Int]
    var files: [FileReport]
    var vanished: [String]
  }

  private func noteVanished(_ report: RunReport) {
    for path in report.vanished {
      global.talk.note("\(path): no longer there; what it held is kept")
    }
  }

  private func answer(_ report: RunReport) throws {
    let outcomes = Dictionary(
      uniqueKeysWithValues: FileOutcome.allCases.map { ($0.rawValue, report.count($0)) })
    if output.json {
      return try printJSON(
        Sum(
          discovered: report.files.count, outcomes: outcomes, files: report.files,
          vanished: report.vanished))
    }
    noteVanished(report)
    var answer = Answer()
    let parts = FileOutcome.allCases.map { "\(report.count($0)) \($0.rawValue)" }
    answer.line("\(report.files.count) discovered = \(parts.joined(separator: " + "))")
    if report.files.isEmpty { answer.line("no files below \(paths.joined(separator: ", "))") }
    answer.write()
  }
}
