import Answers
import ArgumentParser
import Ingestion

struct Reindex: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes search index and views anew from objects and journal.")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try global.noteUnreadableCorrections()
    let (count, damaged) = try reindex(
      archive: global.archivePath, configuration: global.configuration(), time: WorkerOptions.now())
    var answer = Answer()
    answer.line("index and views made anew of \(counted(count, "document"))")
    for damage in damaged { answer.line("left out: \(damage)") }
    answer.write()
    if !damaged.isEmpty { throw ExitStatus.nothingFound.code }
  }
}
