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

  static func noAnswer(of stage: String) -> DocumentFailure {
    DocumentFailure(failure: .crashed, reason: "\(stage): the worker gave no usable answer")
  }
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
    window = WorkerPool.mostOutstanding(wanted: settings.jobs * 3 + 2)
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
    let (limits, seconds) = configuration.limits(of: request.stages)
    try pool.submit(
      WorkItem(
        id: id, payload: encodeJSON(request), inputs: inputs, limits: limits,
        timeoutSeconds: seconds))
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
    // Of the processor, which are the same on a busy machine.
    var spent = 0.0
    for (index, page) in pages.enumerated() {
      guard index < most ?? .max, spent < seconds ?? .infinity else {
        recognised.append(.overBudget(page))
        continue
      }
      if let signal = interruption { throw RunFailure.interrupted(signal: signal) }
      settings.begins?(
        .page(file: asked.request.fileName, page: index + 1, count: pages.count))
      let drawn = try drawing(of: page, source, asked.request, dotsPerInch: recogniser.dotsPerInch)
      spent += drawn.seconds
      switch drawn.picture {
      case .success(let picture):
        let before = processorSecondsOfPrograms
        recognised.append(
          recogniser.recognise(picture.file, page: page, dotsPerInch: picture.dotsPerInch))
        spent += processorSecondsOfPrograms - before
      case .failure(let failure):
        recognised.append(
          RecognisedPage(page: page, words: [], failure: "it is not drawn: \(failure.reason)"))
      }
    }
    // Of a page that was cut short nothing is kept.
    if let signal = interruption { throw RunFailure.interrupted(signal: signal) }
    guard !recognised.isEmpty else { return false }
    try submit(asked.request, inputs: [source, encodeJSON(recognised)], id: id)
    return true
  }

  /// The pictures of pages for people; one that cannot be drawn is not among them.
  func pictures(
    of pages: [Int], _ source: Data, _ request: StageRequest, dotsPerInch: Int
  ) throws -> [Int: Data] {
    var asked: [Int: Int] = [:]
    var waiting = pages[...]
    var drawn: [Int: Data] = [:]
    while true {
      while asked.count < window, let page = waiting.popFirst() {
        lastId += 1
        asked[lastId] = page
        var drawing = request
        drawing.picture = PictureRequest(page: page, dotsPerInch: dotsPerInch, isForPeople: true)
        try submit(drawing, inputs: [source], id: lastId)
      }
      guard let result = try pool.next() else { return drawn }
      if let signal = interruption { throw RunFailure.interrupted(signal: signal) }
      guard let page = asked.removeValue(forKey: result.id) else { continue }
      if case .success(let picture) = picture(in: result) { drawn[page] = Data(picture.file) }
    }
  }

  /// What came of drawing a page, and how many seconds of the processor that took.
  private struct Drawing {
    var picture: Result<(file: [UInt8], dotsPerInch: Int), DocumentFailure>
    var seconds: Double
  }

  /// The picture of a page, drawn by a confined worker.
  private func drawing(
    of page: Int, _ source: Data, _ request: StageRequest, dotsPerInch: Int
  ) throws -> Drawing {
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
      return Drawing(picture: picture(in: result), seconds: result.seconds)
    }
    return Drawing(picture: .failure(.noAnswer(of: "extract")), seconds: 0)
  }

  private func picture(
    in result: WorkResult
  ) -> Result<(file: [UInt8], dotsPerInch: Int), DocumentFailure> {
    if case .failure(let failure) = outcome(of: result) { return .failure(failure) }
    let frames = Dictionary(result.frames.map { ($0.kind, $0.payload) }) { first, _ in first }
    guard let file = frames[FrameKind.picture.rawValue],
      let fine = frames[FrameKind.resolution.rawValue]
        .flatMap({ Int(String(decoding: $0, as: UTF8.self)) })
    else {
      return .failure(DocumentFailure(failure: .damaged, reason: "there is nothing to draw"))
    }
    return .success(([UInt8](file), fine))
  }

  private func outcome(of result: WorkResult) -> Result<StageOutputs, DocumentFailure> {
    var outputs = StageOutputs()
    var stage = "worker"
    func failed(_ failure: WorkFailure) -> Result<StageOutputs, DocumentFailure> {
      .failure(
        DocumentFailure(
          failure: failureClass(of: failure), reason: "\(stage): \(failure); \(advice(failure))"))
    }
    for frame in result.frames {
      let kind = FrameKind(rawValue: frame.kind)
      if let name = kind?.stage {
        guard frame.payload.count <= configuration.outputBytes(of: name) else {
          return failed(.outputTooBig)
        }
        outputs[name] = frame.payload
        continue
      }
      switch kind {
      case .begun: stage = String(decoding: frame.payload.prefix(20), as: UTF8.self)
      case .extract, .classify, .entities, .scans, .resolution, .picture: continue
      case .refused: return .failure(refusal(frame.payload))
      case .failed, nil:
        return .failure(.noAnswer(of: stage))
      }
    }
    return result.failure.map(failed) ?? .success(outputs)
  }

  private func refusal(_ payload: Data) -> DocumentFailure {
    guard let failure = try? decodeJSON(ReadingFailure.self, from: payload) else {
      return .noAnswer(of: "worker")
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
