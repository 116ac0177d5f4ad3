import Answers
import Archiving
import ArgumentParser
import DocumentModel
import FileSystem

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks every byte against its digest, and the archive's structure.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only the n-th of m parts of the objects, so that m runs see them all.", valueName: "n/m"))
  var sample: String?

  private struct Report: Encodable {
    var objects: Int
    var damage: [Damage]
  }

  func run() throws {
    let archive = try global.archive()
    let verification = Verification(root: archive.root, files: archive.files)
    let all = try archive.root.documents()
    let documents = try chosen(all)
    let damage =
      archive.links + verification.checkRoot() + (try missing(archive, held: Set(all)))
      + verify(documents, rootPath: archive.root.path)
    if output.json {
      try printJSON(Report(objects: documents.count, damage: damage))
    } else {
      var answer = Answer()
      for piece in damage { answer.line("\(global.archivePath)/\(piece)") }
      answer.line(
        damage.isEmpty
          ? "\(counted(documents.count, "object")), nothing damaged"
          : "\(counted(documents.count, "object")), \(counted(damage.count, "damage"))")
      answer.write()
    }
    if !damage.isEmpty { throw ExitStatus.nothingFound.code }
  }

  /// Documents that the journal says were committed, that are not there, and that nobody removed.
  private func missing(_ archive: Archive, held: Set<DocumentIdentifier>) throws -> [Damage] {
    let removed = try Tombstones(archive).all()
    return try archive.journal.committedDocuments().sorted()
      .filter { !held.contains($0) && removed[$0.description] == nil }
      .map { Damage(path: "objects: \($0)", reason: "committed and not there") }
  }

  private func chosen(_ documents: [DocumentIdentifier]) throws -> [DocumentIdentifier] {
    guard let sample else { return documents }
    let parts = sample.split(separator: "/").compactMap { Int($0) }
    guard parts.count == 2, parts[1] > 0, (1...parts[1]).contains(parts[0]) else {
      throw ValidationError("--sample is n/m, such as 1/10")
    }
    return documents.enumerated().filter { $0.offset % parts[1] == parts[0] - 1 }.map(\.element)
  }
}
