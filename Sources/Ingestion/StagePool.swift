internal import Archiving
internal import Configuration
internal import DocumentModel
internal import Foundation
internal import Reading
internal import Sandbox
internal import Workers

/// What the stages gave for one document, as it will be stored.
struct StageOutputs {
  var extract: Data?
  var classify: Data?
  var entities: Data?

  subscript(stage: StageName) -> Data? {
    get {
      switch stage {
      case .extract: extract
      case .classify: classify
      case .entities: entities
      case .archive: nil
      }
    }
    set {
      switch stage {
      case .extract: extract = newValue
      case .classify: classify = newValue
      case .entities: entities = newValue
      case .archive: break
      }
    }
  }
}

/// A document that could not be worked on, and whose fault that is.
struct DocumentFailure: Error, Hashable {
  var failure: FailureClass
  var reason: String
  var needsPassword = false
}

/// The pool of workers, asked in terms of stages.
final class StagePool {
  private let pool: WorkerPool
  private let configuration: Configuration
  private let password: String?
  private var lastId = 0

  /// How many requests are submitted ahead of what runs, so that no worker waits for the parent.
  let window: Int
  let isSandboxed: Bool

  init(_ configuration: Configuration, settings: RunSettings) throws {
    var arguments = ["worker", "--fork-server", "--jobs", "\(settings.jobs)"]
    if !settings.isSandboxed { arguments.append("--allow-unsandboxed") }
    pool = try WorkerPool(
      server: WorkerPool.Server(
        executable: settings.executable, arguments: arguments,
        configuration: encodeJSON(configuration)))
    self.configuration = configuration
    password = settings.password
    isSandboxed = settings.isSandboxed
    window = settings.jobs * 3 + 2
  }

  var outstanding: Int { pool.outstanding }

  /// Submits a document's stages; the number returned names its result.
  func submit(
    _ document: DocumentIdentifier, fileName: String, stages: [StageName], inputs: [Data],
    known: [String: String] = [:]
  ) throws -> Int {
    lastId += 1
    let request = StageRequest(
      document: document.description, fileName: fileName, stages: stages,
      password: stages.contains(.extract) ? password : nil, known: known)
    let settings = stages.map { configuration.settings(of: $0) }
    let limits = ProcessLimits(
      cpuSeconds: settings.reduce(0) { $0 + ($1.cpuSeconds ?? 0) },
      memoryBytes: (settings.compactMap(\.memoryMB).max() ?? 0) << 20,
      outputBytes: (settings.compactMap(\.outputMB).max() ?? 0) << 20)
    try pool.submit(
      WorkItem(
        id: lastId, payload: encodeJSON(request), inputs: inputs, limits: limits,
        timeoutSeconds: max(1, settings.reduce(0) { $0 + ($1.timeoutSeconds ?? 0) })))
    return lastId
  }

  /// The next result, in whatever order documents end; `nil` where none is outstanding.
  func next() throws -> (id: Int, result: Result<StageOutputs, DocumentFailure>)? {
    guard let result = try pool.next() else { return nil }
    return (result.id, outcome(of: result))
  }

  private func outcome(of result: WorkResult) -> Result<StageOutputs, DocumentFailure> {
    var outputs = StageOutputs()
    var stage = "worker"
    for frame in result.frames {
      switch FrameKind(rawValue: frame.kind) {
      case .begun: stage = String(decoding: frame.payload.prefix(20), as: UTF8.self)
      case .extract: outputs.extract = frame.payload
      case .classify: outputs.classify = frame.payload
      case .entities: outputs.entities = frame.payload
      case .refused: return .failure(refusal(frame.payload))
      case .failed, nil:
        return .failure(
          DocumentFailure(
            failure: .crashed, reason: "\(stage): the worker gave no usable answer"))
      }
    }
    guard let failure = result.failure else { return .success(outputs) }
    return .failure(
      DocumentFailure(
        failure: failureClass(of: failure), reason: "\(stage): \(failure); \(advice(failure))"))
  }

  private func refusal(_ payload: Data) -> DocumentFailure {
    guard let failure = try? decodeJSON(ReadingFailure.self, from: payload) else {
      return DocumentFailure(failure: .crashed, reason: "the worker gave no usable answer")
    }
    switch failure {
    case .damaged: return DocumentFailure(failure: .damaged, reason: "\(failure)")
    case .passwordRequired:
      let words = password == nil ? "\(failure)" : "\(failure) (the one given does not open it)"
      return DocumentFailure(failure: .refused, reason: words, needsPassword: true)
    default: return DocumentFailure(failure: .refused, reason: "\(failure)")
    }
  }

  private func failureClass(of failure: WorkFailure) -> FailureClass {
    switch failure {
    case .timeout: .timeout
    case .memory, .outputTooBig: .memory
    case .crashed, .gaveUp: .crashed
    }
  }

  private func advice(_ failure: WorkFailure) -> String {
    switch failure {
    case .timeout: "raise cpuSeconds or timeoutSeconds of the stage to try it again"
    case .memory: "raise memoryMB of the stage to try it again"
    case .outputTooBig: "raise outputMB of the stage to try it again"
    case .crashed, .gaveUp: "kept in quarantine; a newer version will try it again"
    }
  }
}
