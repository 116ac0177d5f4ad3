import Answers
import ArgumentParser
import Configuration
import FileSystem
import Foundation
import Publishing

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes what the archive holds for other programs.",
    discussion: """
      jsonl: the record of every document, twins included, one a line. Documents with a marking that \
      is not public are left out, and counted, unless --audience all is given.

      Example:  minutebook export --format jsonl --audience all > records.jsonl
      """)

  @OptionGroup var global: GlobalOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonl
  }

  @Option(name: .long, help: "jsonl.")
  var format: Format

  @Option(name: .long, help: "public or all.")
  var audience = OutputAudience.public

  @Option(
    name: .long, help: ArgumentHelp("Where to write it; else standard output.", valueName: "file"))
  var output: String?

  func run() throws {
    let archive = try global.archive()
    let index = try global.index(of: archive)
    let gate = MarkingGate(
      audience: audience, unmarkedIsPublic: try global.configuration().unmarked == .public)
    let handle = try output.map(fresh) ?? FileHandle.standardOutput
    let count = try exportRecords(of: archive, index: index, gate: gate) { data in
      do {
        try handle.write(contentsOf: data)
      } catch {
        throw FileSystemFailure(
          operation: "write", path: output ?? "standard output", number: errno)
      }
    }
    global.talk.note(
      "\(counted(count.written, "record"))"
        + (count.heldBack > 0
          ? ", \(counted(count.heldBack, "document")) left out for its marking; all with --audience all"
          : ""))
  }

  private func fresh(_ path: String) throws -> FileHandle {
    try FileSystem().write(Data(), to: path)
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw FileSystemFailure(operation: "open", path: path, number: errno)
    }
    return handle
  }
}

extension OutputAudience: ExpressibleByArgument {}
