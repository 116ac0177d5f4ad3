import Answers
import ArgumentParser
import Ingestion

struct Reindex: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes search index and views anew from objects and journal.")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let count = try reindex(
      archive: global.archivePath, configuration: global.configuration(), time: WorkerOptions.now())
    Answer.print("index and views made anew of \(counted(count, "document"))")
  }
}
