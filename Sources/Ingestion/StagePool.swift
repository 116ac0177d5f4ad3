internal import Archiving
internal import Configuration
internal import DocumentModel
internal import Foundation
internal import Reading
internal import Recognition
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
  private let settings: RunSettings
  private var lastId = 0
  /// What was asked with `extract` in it, for the recognition of its scans.
  private var sources: [Int: Asked] = [:]
  /// Results that came while a picture was awaited.
  private var arrived: [WorkResult] = []
  /// Made when the first scan comes.
  private lazy var recogniser = Recogniser(configuration, isConfined: settings.isSandboxed)

  private struct Asked {
    var request: StageRequest
    var inputs: [Data]
    /// Whether all pages of a scan are recognised, however long that takes.
    var recognisesAll: Bool
  }

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
    self.settings = settings
    password = settings.password
    isSandboxed = settings.isSandboxed
    window = settings.jobs * 3 + 2
  }

  var outstanding: Int { pool.outstanding + arrived.count }

  /// What to do about a scan that was not read.
  var recognitionAdvice: String {
    let again = "then: minutebook rerun extract --failed"
    if configuration.settings(of: .extract).ocr == .off {
      return "recognition is switched off; set \"ocr\": \"auto\" in the stage extract, \(again)"
    }
    return recogniser == nil
      ? "install tesseract, \(again)" : "see its diagnostics: minutebook show REF --source"
  }

  /// Submits a document's stages; the number returned names its result.
  ///
  /// - Parameter recognisesAll: whether all pages of a scan are recognised, however long that takes.
  func submit(
    _ document: DocumentIdentifier, fileName: String, stages: [StageName], inputs: [Data],
    known: [String: String] = [:], recognisesAll: Bool = false
  ) throws -> Int {
    lastId += 1
    let request = StageRequest(
      document: document.description, fileName: fileName, stages: stages,
      password: stages.contains(.extract) ? password : nil, known: known)
    if stages.first == .extract {
      sources[lastId] = Asked(request: request, inputs: inputs, recognisesAll: recognisesAll)
    }
    try submit(request, inputs: inputs, id: lastId)
    return lastId
  }

  private func submit(_ request: StageRequest, inputs: [Data], id: Int) throws {
    let settings = request.stages.map { configuration.settings(of: $0) }
    let limits = ProcessLimits(
      cpuSeconds: settings.reduce(0) { $0 + ($1.cpuSeconds ?? 0) },
      memoryBytes: (settings.compactMap(\.memoryMB).max() ?? 0) << 20,
      outputBytes: (settings.compactMap(\.outputMB).max() ?? 0) << 20)
    try pool.submit(
      WorkItem(
        id: id, payload: encodeJSON(request), inputs: inputs, limits: limits,
        timeoutSeconds: max(1, settings.reduce(0) { $0 + ($1.timeoutSeconds ?? 0) })))
  }

  /// The next result, in whatever order documents end; `nil` where none is outstanding.
  func next() throws -> (id: Int, result: Result<StageOutputs, DocumentFailure>)? {
    while let result = try arrived.isEmpty ? pool.next() : arrived.removeFirst() {
      let asked = sources.removeValue(forKey: result.id)
      if let signal = interruption { throw RunFailure.interrupted(signal: signal) }
      if let asked, result.failure == nil, let scans = scans(of: result), let recogniser,
        try recognise(scans, of: asked, id: result.id, by: recogniser)
      {
        continue
      }
      return (result.id, outcome(of: result))
    }
    return nil
  }

  private func scans(of result: WorkResult) -> [Int]? {
    result.frames.first { $0.kind == FrameKind.scans.rawValue }
      .flatMap { try? decodeJSON([Int].self, from: $0.payload) }
  }

  /// Has the scans of a document recognised and asks for its stages again, with what was seen as a
  /// second input of `extract`; false where nothing could be recognised.
  private func recognise(
    _ pages: [Int], of asked: Asked, id: Int, by recogniser: Recogniser
  ) throws -> Bool {
    guard let source = asked.inputs.first else { return false }
    var recognised: [RecognisedPage] = []
    let stage = configuration.settings(of: .extract)
    let most = asked.recognisesAll ? nil : stage.recognisedPages
    let seconds = asked.recognisesAll ? nil : stage.recognitionSeconds.map(Double.init)
    var spent = 0.0
    for (index, page) in pages.enumerated() {
      // Processor time is the same on a busy machine.
      guard index < most ?? .max, spent < seconds ?? .infinity else {
        recognised.append(.overBudget(page))
        continue
      }
      if let signal = interruption { throw RunFailure.interrupted(signal: signal) }
      let before = processorSecondsOfPrograms
      defer { spent += processorSecondsOfPrograms - before }
      settings.begins?(
        .page(file: asked.request.fileName, page: index + 1, count: pages.count))
      let drawn = try picture(of: page, source, asked.request, dotsPerInch: recogniser.dotsPerInch)
      guard let drawn else {
        recognised.append(RecognisedPage(page: page, words: [], failure: "it cannot be drawn"))
        continue
      }
      recognised.append(
        recogniser.recognise(drawn.file, page: page, dotsPerInch: drawn.dotsPerInch))
    }
    // Of a page that was cut short nothing is kept.
    if let signal = interruption { throw RunFailure.interrupted(signal: signal) }
    guard !recognised.isEmpty else { return false }
    try submit(asked.request, inputs: [source, encodeJSON(recognised)], id: id)
    return true
  }

  /// The picture of a page, drawn by a confined worker.
  private func picture(
    of page: Int, _ source: Data, _ request: StageRequest, dotsPerInch: Int
  ) throws -> (file: [UInt8], dotsPerInch: Int)? {
    lastId += 1
    let id = lastId
    var drawing = request
    drawing.stages = [.extract]
    drawing.picture = PictureRequest(page: page, dotsPerInch: dotsPerInch)
    try submit(drawing, inputs: [source], id: id)
    while let result = try pool.next() {
      guard result.id == id else {
        arrived.append(result)
        continue
      }
      let frames = Dictionary(result.frames.map { ($0.kind, $0.payload) }) { first, _ in first }
      guard let file = frames[FrameKind.picture.rawValue],
        let fine = frames[FrameKind.resolution.rawValue]
          .flatMap({ Int(String(decoding: $0, as: UTF8.self)) })
      else { return nil }
      return ([UInt8](file), fine)
    }
    return nil
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
      case .scans, .resolution, .picture: continue
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
    case .memory: .memory
    case .outputTooBig: .output
    case .forbidden: .forbidden
    case .crashed, .gaveUp: .crashed
    }
  }

  private func advice(_ failure: WorkFailure) -> String {
    switch failure {
    case .timeout: "raise cpuSeconds or timeoutSeconds of the stage to try it again"
    case .memory: "raise memoryMB of the stage to try it again"
    case .outputTooBig: "raise outputMB of the stage to try it again"
    case .crashed, .forbidden, .gaveUp: "kept in quarantine; a newer version will try it again"
    }
  }
}
