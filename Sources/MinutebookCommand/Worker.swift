import Archiving
import ArgumentParser
import DocumentModel
import Foundation
import Ingestion
import Sandbox
import Workers

/// Serves the pool at descriptor 3 until it goes away.
func runForkServer(_ arguments: [String]) -> Never {
  let jobs =
    arguments.firstIndex(of: "--jobs").flatMap { index in
      index + 1 < arguments.count ? Int(arguments[index + 1]) : nil
    } ?? 1
  ForkServer.serve(
    socket: MessageSocket(descriptor: 3),
    isConfined: !arguments.contains("--allow-unsandboxed"), concurrency: jobs
  ) { configuration in
    let work = try StageWork(configuration: configuration)
    return work.run
  }
}

struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Reads documents from standard input, one JSON object a line, for execution engines.",
    discussion: """
      A request is {"id": "…", "name": "minutes.pdf", "source": "<base64>"}; its answer \
      {"id": "…", "record": {…}}, or {"id": "…", "failure": "damaged", "reason": "…"}, in the \
      order of the requests. Each document is read in a confined process of its own. The worker \
      opens no path that a request names and has no network.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var workers: WorkerOptions

  // Read before the command line is parsed, by `runCommand`.
  @Flag(name: .long, help: .private) var forkServer = false

  private struct Request: Decodable {
    var id: String
    var name: String
    var source: Data
  }

  private struct Answer: Encodable {
    var id: String?
    var record: Record?
    var failure: String?
    var reason: String?
  }

  func run() throws {
    let configuration = try global.configuration()
    let reader = try DocumentReader(
      configuration: configuration, settings: workers.settings(configuration))
    while let line = readLine(strippingNewline: true) {
      guard !line.allSatisfy(\.isWhitespace) else { continue }
      writeOut(try encodeJSON(answer(line, reader: reader)))
    }
  }

  private func answer(_ line: String, reader: DocumentReader) throws -> Answer {
    let request: Request
    do {
      request = try decodeJSON(Request.self, from: Data(line.utf8))
    } catch {
      return Answer(
        failure: "request", reason: "not a request; it is {\"id\", \"name\", \"source\" in base64}")
    }
    do {
      let record = try reader.record(of: request.source, name: Array(request.name.utf8))
      return Answer(id: request.id, record: record)
    } catch let error as UnreadableDocument {
      return Answer(id: request.id, failure: error.failure.rawValue, reason: error.reason)
    }
  }
}
