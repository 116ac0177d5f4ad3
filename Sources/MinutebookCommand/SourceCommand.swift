import Answers
import Archiving
import ArgumentParser
import DocumentModel
import FileSystem
import Foundation
import Indexing

struct SourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source", abstract: "Gives the original bytes of a document back.",
    discussion: "Example:  minutebook source mcf-23 --output mcf-23.pdf")

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp("An anchor, a document's id or its first digits.", valueName: "ref"))
  var reference: String

  @Option(
    name: .long, help: ArgumentHelp("Where to write it; else standard output.", valueName: "file"))
  var output: String?

  func run() throws {
    let archive = try global.archive()
    let lookup = ReferenceLookup(index: try global.index(of: archive))
    let files = try lookup.files(reference)
    let row = files.count == 1 ? files[0] : try lookup.find(reference).document
    guard let document = row.document, let object = try archive.object(document),
      let name = object.sourceName
    else {
      throw ArchiveDamage.unreadable(path: row.id, reason: "its object is missing")
    }
    let data = try object.read(.source(name: name))
    if let output {
      try FileSystem().write(data, to: output)
    } else {
      writeOut(data)
    }
  }
}
