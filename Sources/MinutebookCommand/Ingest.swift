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
  var paths: [String]

  @Flag(name: .long, help: "Only say which files would be read.")
  var dryRun = false

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

  func run() throws {
    let configuration = try global.configuration()
    let files = try Discovery.files(below: paths, leavingOut: global.archivePath)
    if dryRun { return try listFiles(files) }
    noteInterruptions()
    let progress = Progress(total: files.count, isShown: !global.quiet && !output.json)
    let run = try IngestRun(
      archive: global.archivePath, configuration: configuration,
      settings: workers.settings(configuration)
    ) { file in
      progress.clear()
      if !output.json, !global.quiet, file.outcome != .unchanged || global.verbose {
        Answer.print(line(of: file))
      }
      progress.advance()
    }
    let report: RunReport
    do {
      report = try run.run(files, below: paths)
    } catch {
      progress.clear()
      try answer(run.report)
      throw error
    }
    progress.clear()
    try answer(report)
    if failOn != .none, report.needsPerson(onlyNew: failOn == .new) {
      throw ExitStatus.needsPerson.code
    }
  }

  private func listFiles(_ files: [FoundFile]) throws {
    if output.json { return try printJSON(files.map(\.path)) }
    var answer = Answer()
    for file in files {
      answer.line("\(file.path): \(file.oddity.map { "not a file but " + $0 } ?? "would be read")")
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

  private func answer(_ report: RunReport) throws {
    let outcomes = Dictionary(
      uniqueKeysWithValues: FileOutcome.allCases.map { ($0.rawValue, report.count($0)) })
    if output.json {
      return try printJSON(
        Sum(
          discovered: report.files.count, outcomes: outcomes, files: report.files,
          vanished: report.vanished))
    }
    for path in report.vanished {
      global.talk.note("\(path): no longer there; what it held is kept")
    }
    var answer = Answer()
    let parts = FileOutcome.allCases.map { "\(report.count($0)) \($0.rawValue)" }
    answer.line("\(report.files.count) discovered = \(parts.joined(separator: " + "))")
    if report.files.isEmpty { answer.line("no files below \(paths.joined(separator: ", "))") }
    answer.write()
  }
}

/// A bar on a terminal, so that a long run shows how far it is.
final class Progress {
  private let total: Int
  private let isShown: Bool
  private var done = 0
  private var lastShown = 0.0

  init(total: Int, isShown: Bool) {
    self.total = total
    self.isShown = isShown && isatty(2) == 1 && total > 1
  }

  func advance() {
    done += 1
    let now = monotonicSeconds
    guard isShown, now - lastShown > 0.1 || done == total else { return }
    lastShown = now
    let width = 30
    let filled = total == 0 ? width : done * width / total
    let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: width - filled)
    FileHandle.standardError.write(Data("\r[\(bar)] \(done)/\(total)".utf8))
  }

  func clear() {
    if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
