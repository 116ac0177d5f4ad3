import Answers
import ArgumentParser
import Configuration
import Dates
import FileSystem
import Foundation
import Indexing
import Publishing

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes what the archive holds for other programs.",
    discussion: """
      jsonl: the record of every document, twins included, one a line.
      tables: JSON Lines, a file a kind (\(kinds.joined(separator: ", "))), with a JSON Schema each.
      csv: the same tables for a spreadsheet.

      Tables go into the folder of --output, or one of them, by --kind, to standard output. How promises \
      stand is said as of today, or --as-of. Documents with a marking that is not public are left out of \
      every count, state and row, and the output says how many, unless --audience all is given.

      Examples:  minutebook export --format csv --output tables
                 minutebook export --format csv --kind actions > actions.csv
                 minutebook export --format jsonl --audience all > records.jsonl
      """)

  /// The names of the tables.
  private static let kinds = [
    "documents", "meetings", "items", "mentions", "decisions", "votes", "actions", "deadlines",
    "dates", "metrics", "people",
  ]

  @OptionGroup var global: GlobalOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonl
    case tables
    case csv
  }

  @Option(name: .long, help: "jsonl, tables or csv.")
  var format: Format

  @Option(name: .long, help: "public or all.")
  var audience = OutputAudience.public

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The file to write, of tables the folder; else standard output.", valueName: "path"))
  var output: String?

  @Option(
    name: .long, help: ArgumentHelp("Only this table.", valueName: "kind"),
    completion: .list(kinds))
  var kind: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The day that counts as today.", valueName: "yyyy-mm-dd"),
    transform: GivenDays.init(given:))
  var asOf: GivenDays?

  func validate() throws {
    if let kind, !Self.kinds.contains(kind) {
      throw ValidationError("--kind is one of: \(Self.kinds.joined(separator: ", ")).")
    }
    if format == .jsonl {
      if kind != nil { throw ValidationError("--kind is of tables and csv.") }
    } else if kind == nil, output == nil {
      throw ValidationError(
        "Several tables want a folder: --output DIR; or one of them: --kind \(Self.kinds[4]).")
    }
  }

  func run() throws {
    if let output {
      var isFolder: ObjCBool = false
      let isThere = unsafe FileManager.default.fileExists(atPath: output, isDirectory: &isFolder)
      let wantsFolder = format != .jsonl && kind == nil
      if isThere, isFolder.boolValue != wantsFolder {
        throw UsageProblem(
          description: "\(output): is \(wantsFolder ? "no" : "a") folder; give --output "
            + (wantsFolder ? "a folder, or --kind for one table" : "a file"))
      }
    }
    let archive = try global.archive()
    let whole = try global.index(of: archive)
    let gate = MarkingGate(
      audience: audience, unmarkedIsPublic: try global.configuration().unmarked == .public)
    let tableFormat: any TableFormat
    switch format {
    case .jsonl:
      var count = ExportCount()
      try save(output) { sink in
        count = try exportRecords(of: archive, index: whole, gate: gate, to: sink)
      }
      return tell("\(counted(count.written, "record"))", leftOut: count.heldBack)
    case .tables: tableFormat = JSONLines()
    case .csv: tableFormat = CommaSeparated()
    }
    let (index, leftOut) = try gate.index(of: whole)
    let now = asOf?.last ?? today()
    let ledger = try PromiseLedger(index: index, asOf: now)
    let tables = ArchiveTables(index: index, ledger: ledger).all
    if let kind {
      var rows = 0
      for table in tables where table.name == kind {
        try save(output) { rows = try table.write(as: tableFormat, to: $0) }
      }
      return tell(counted(rows, "row"), leftOut: leftOut)
    }
    guard let output else { return }
    let note = try writeTables(
      tables, as: tableFormat, into: output,
      note: TablesNote(asOf: now, audience: audience, leftOut: leftOut), save: save)
    tell(
      "\(output): "
        + tables.map { "\(note.rows[$0.name] ?? 0) \($0.name)" }.joined(separator: ", "),
      leftOut: leftOut)
  }

  private func tell(_ written: String, leftOut: Int) {
    global.talk.note(
      written
        + (leftOut > 0
          ? "; \(counted(leftOut, "document")) left out for its marking; all with --audience all"
          : ""))
  }

  /// Writes a file whole or not at all, or to standard output.
  private func save(_ path: String?, _ make: (ByteSink) throws -> Void) throws {
    guard let path else {
      // A reader that goes away is told of by writeOut.
      return try make(writeOut)
    }
    // A pipe, a terminal or what a link leads to is written as it is.
    let files = FileSystem()
    let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    let isPlain = kind.map { $0 == .typeRegular } ?? true
    let fresh = isPlain ? path + ".new" : path
    if isPlain { try files.write(Data(), to: fresh) }
    guard let handle = FileHandle(forWritingAtPath: fresh) else {
      throw FileSystemFailure(operation: "open", path: fresh, number: errno)
    }
    do {
      try make { data in
        errno = 0
        do {
          try handle.write(contentsOf: data)
        } catch {
          throw FileSystemFailure(operation: "write", path: fresh, number: errno)
        }
      }
      try handle.close()
      if isPlain { try files.rename(fresh, to: path) }
    } catch {
      if isPlain { try? files.remove(fresh) }
      throw error
    }
  }
}

extension OutputAudience: ExpressibleByArgument {}
