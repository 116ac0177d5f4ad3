import ArgumentParser
import DocumentModel
import Ingestion

struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Reads one file to standard output; no archive is needed.",
    discussion: "Example:  minutebook read minutes.pdf --json | jq .meeting")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var workers: WorkerOptions
  @OptionGroup var output: JSONOption

  @Argument(help: "A PDF or HTML file.")
  var file: String

  func run() throws {
    let configuration = try global.configuration()
    guard let found = try Discovery.files(below: [file]).first else {
      throw UsageProblem(description: "\(file): no file there")
    }
    let record: Record
    do {
      record = try DocumentReader(
        configuration: configuration, settings: workers.settings(configuration)
      ).record(of: found)
    } catch let error as UnreadableDocument {
      Talk.say("\(found.path): \(error)")
      throw ExitStatus.needsPerson.code
    }
    if output.json { return try printJSON(record) }
    for diagnostic in record.diagnostics {
      let page = diagnostic.page.map { ":\($0)" } ?? ""
      global.talk.note("\(found.path)\(page): \(diagnostic.message)")
    }
    Answer.print(record.text.string)
  }
}
