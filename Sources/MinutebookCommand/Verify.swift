import Archiving
import ArgumentParser
import FileSystem

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks every byte against its digest, and the archive's structure.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  private struct Report: Encodable {
    var objects: Int
    var damage: [Damage]
  }

  func run() throws {
    let archive = try global.archive()
    let verification = Verification(root: archive.root, files: archive.files)
    let documents = archive.root.documents()
    var damage = verification.checkRoot()
    for document in documents { damage += verification.check(document) }
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
}
