import Answers
import Archiving
import ArgumentParser
import Configuration
import Dates
import FileSystem
import Foundation
import Indexing
import Publishing
import Site

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes what the archive holds for other programs.",
    discussion: """
      jsonl: the record of every document, twins included, one a line.
      tables: JSON Lines, a file a kind (\(ArchiveTables.names.joined(separator: ", "))), with a JSON Schema each.
      csv: the same tables for a spreadsheet.
      sqlite: the same tables in a database file, with a table that says what each column means.
      markdown: a text for each modification and each meeting, to be pasted into a paper.
      bagit: the archive itself for handing over, but for what reindex makes anew.

      Tables go into the folder of --output, or one of them, by --kind, to standard output. How promises \
      stand is said as of today, or as they stood on the day of --as-of. Documents with a marking that is not \
      public are left out of every count, state and row, and the output says how many, unless --audience all \
      is given. Tables that an earlier export left in the folder are replaced.

      Examples:  minutebook export --format csv --output tables
                 minutebook export --format csv --kind actions > actions.csv
                 minutebook export --format jsonl --audience all > records.jsonl
      """)

  @OptionGroup var global: GlobalOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonl
    case tables
    case csv
    case sqlite
    case markdown
    case bagit
  }

  @Option(name: .long, help: "jsonl, tables, csv, sqlite, markdown or bagit.")
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
    completion: .list(ArchiveTables.names))
  var kind: String?

  @OptionGroup var then: AsOfOption

  func validate() throws {
    if let kind, !ArchiveTables.names.contains(kind) {
      throw ValidationError("--kind is one of: \(ArchiveTables.names.joined(separator: ", ")).")
    }
    if format == .jsonl {
      if kind != nil { throw ValidationError("--kind is of tables and csv.") }
      if then.asOf != nil {
        throw ValidationError("--as-of is of tables and csv: a record has no day.")
      }
    } else if [.markdown, .sqlite, .bagit].contains(format) {
      if kind != nil { throw ValidationError("--kind is of tables and csv.") }
      if output == nil {
        throw ValidationError(
          "\(format.rawValue) wants a place: --output \(format == .sqlite ? "FILE" : "DIR").")
      }
    } else if kind == nil, output == nil {
      throw ValidationError(
        "Several tables want a folder: --output DIR; or one of them: --kind actions.")
    }
  }

  func run() throws {
    let archive = try global.archive()
    try output.map { try checkOutput($0, archive) }
    if format == .markdown, let output {
      let settings = SiteSettings(asOf: then.day, isThen: then.asOf != nil, audience: audience)
      let (publisher, leftOut) = try global.publisher(of: archive, into: output, settings)
      let note = try publisher.writeMarkdown(into: output)
      return tell(
        "\(output): texts of \(counted(note.modifications, "modification")) and \(counted(note.meetings, "meeting"))",
        leftOut: leftOut)
    }
    let gate = MarkingGate(
      audience: audience,
      configurations: [try global.configuration(), try global.configuration(of: archive)])
    let whole = try global.index(of: archive)
    if format == .bagit, let output { return try writeBag(of: archive, whole, gate, to: output) }
    let (index, leftOut) = try gate.index(of: whole, until: then.asOf?.last)
    if format == .jsonl {
      var count = 0
      try save { count = try exportRecords(of: archive, index: index, gate: gate, to: $0) }
      return tell(counted(count, "record"), leftOut: leftOut)
    }
    let now = then.day
    let ledger = try PromiseLedger(index: index, asOf: now)
    let tables = ArchiveTables(index: index, ledger: ledger).all
    let about = TablesNote(asOf: now, audience: audience, leftOut: leftOut, doubts: index.doubts)
    func tellRows(_ note: TablesNote, in output: String) {
      tell(
        "\(output): rows of "
          + tables.map { "\($0.name) \(note.rows[$0.name] ?? 0)" }.joined(separator: ", "),
        leftOut: leftOut)
    }
    if format == .sqlite, let output {
      return tellRows(try writeSQLite(tables, to: output, note: about), in: output)
    }
    let tableFormat: any TableFormat = format == .csv ? CommaSeparated() : JSONLines()
    guard kind == nil, let output else {
      var rows = 0
      for table in tables where table.name == kind {
        try save { rows = try table.write(as: tableFormat, to: $0) }
      }
      return tell(counted(rows, "row"), leftOut: leftOut)
    }
    tellRows(try writeTables(tables, as: tableFormat, into: output, note: about), in: output)
  }

  /// A bag is the whole archive: it goes out only where all of that may.
  private func writeBag(
    of archive: Archive, _ index: SearchIndex, _ gate: MarkingGate, to output: String
  ) throws {
    let hidden = try gate.index(of: index).leftOut
    guard hidden == 0 else {
      throw UsageProblem(
        description: "a bag is the whole archive, and \(counted(hidden, "document")) of it "
          + "\(hidden == 1 ? "has" : "have") a marking that is not public; for those who may see all: --audience all"
      )
    }
    let count = try Publishing.writeBag(
      of: archive, into: output, software: "minutebook \(minutebookVersion)",
      day: String(WorkerOptions.now().prefix(10)))
    tell("\(output): a bag of \(counted(count, "file"))", leftOut: 0)
  }

  private func tell(_ written: String, leftOut: Int) {
    global.talk.note(written + leftOutWords(leftOut))
  }

  private func save(_ make: (ByteSink) throws -> Void) throws {
    guard let output else {
      // A reader that goes away is told of by writeOut.
      return try make(writeOut)
    }
    try writeOutput(to: output, make)
  }
}

/// - Throws: where the output is in the archive. What else is no place for it whoever writes there says.
func checkOutput(_ output: String, _ archive: Archive) throws {
  let places = [output, archive.path].map {
    URL(filePath: $0).standardizedFileURL.resolvingSymlinksInPath().path(percentEncoded: false)
      + "/"
  }
  if places[0].hasPrefix(places[1]) {
    throw OutputProblem(path: output, reason: "is in the archive; give another place")
  }
}

/// What stands behind what was written, where the gate left something out.
func leftOutWords(_ leftOut: Int) -> String {
  leftOut > 0
    ? "; \(counted(leftOut, "document")) left out for its marking; all with --audience all" : ""
}

extension OutputAudience: ExpressibleByArgument {}
