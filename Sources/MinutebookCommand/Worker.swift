import ArgumentParser
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
    commandName: "worker", abstract: "The process that reads documents; started by ingest.",
    shouldDisplay: false)

  @Flag(name: .long, help: "Fork a confined child for each document of the pool at descriptor 3.")
  var forkServer = false

  @Option(name: .long) var jobs = 1
  @Flag(name: .long) var allowUnsandboxed = false

  func run() throws {
    throw UsageProblem(
      description: "worker is started by ingest, rerun and read, and not by hand")
  }
}
