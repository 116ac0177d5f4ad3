internal import Classification
package import Configuration
internal import Digests
internal import DocumentModel
package import Foundation
internal import Poppler
internal import Reading
package import Sandbox
package import Workers

/// What a worker is asked to do with one document.
package struct StageRequest: Codable, Sendable {
  /// `urn:sha256:…`
  package var document: String
  package var fileName: String
  /// The stages to run, in order. Their first inputs are the worker's inputs: the source for
  /// `extract`, `extract.json` for `classify`, that and `classify.json` for `entities`.
  package var stages: [StageName]
  package var password: String?
  /// Asks for the picture of a page instead of stages.
  package var picture: PictureRequest?
  /// SHA-256 of the stored output of a stage: where the new one is the same, the worker stops.
  package var known: [String: String] = [:]
}

/// Which page of a PDF to draw.
package struct PictureRequest: Codable, Sendable {
  /// One-based.
  package var page: Int
  package var dotsPerInch: Int
  /// Whether in colour, as a PNG file for people, and not in grey, as a PGM file for a recogniser.
  package var isForPeople = false
}

/// The kinds of frames a worker sends.
enum FrameKind: UInt8 {
  /// A stage began: its name.
  case begun = 1
  /// A stage's output, as it is stored.
  case extract = 10
  case classify = 11
  case entities = 12
  /// The pages that have no text and may be recognised: their numbers, from 1.
  case scans = 13
  /// How many dots an inch the picture behind it has.
  case resolution = 14
  /// The picture of a page, as a PGM or PNG file.
  case picture = 15
  /// The document cannot be read: a `ReadingFailure`.
  case refused = 20
  /// The work could not be done: words.
  case failed = 21

  init(output stage: StageName) {
    switch stage {
    case .extract: self = .extract
    case .classify: self = .classify
    case .entities, .archive: self = .entities
    }
  }

  /// The stage whose output it is.
  var stage: StageName? {
    switch self {
    case .extract: .extract
    case .classify: .classify
    case .entities: .entities
    default: nil
    }
  }
}

/// The worker's side: the three thinking stages, compiled once and run on one document a process.
package struct StageWork: Sendable {
  private let configuration: Configuration
  private let extract = ExtractStage()
  private let classify: ClassifyStage
  private let entities: EntitiesStage

  /// Reads and compiles what the pool sends first.
  package init(configuration data: Data) throws {
    configuration = try decodeJSON(Configuration.self, from: data)
    classify = try ClassifyStage(configuration)
    entities = try EntitiesStage(configuration)
    Self.warmUp()
  }

  /// Runs a request's stages and writes a frame for each.
  package func run(_ payload: Data, _ inputs: [MemoryFile], _ reply: ReplyWriter) {
    do {
      let request = try decodeJSON(StageRequest.self, from: payload)
      if let picture = request.picture {
        return draw(picture, of: inputs.first?.contents() ?? [], request, reply: reply)
      }
      try run(request, inputs: inputs.map { $0.contents() }, reply: reply)
    } catch {
      reply.write(kind: FrameKind.failed.rawValue, Data("\(error)".utf8))
    }
  }

  private func run(_ request: StageRequest, inputs: [[UInt8]], reply: ReplyWriter) throws {
    var document: ExtractedDocument?
    var classified: Classification?
    if request.stages.first != .extract, let first = inputs.first {
      document = try decodeJSON(ExtractedDocument.self, from: Data(first))
    }
    if request.stages.first == .entities, inputs.count > 1 {
      classified = try decodeJSON(Classification.self, from: Data(inputs[1]))
    }
    for stage in request.stages {
      begin(stage, reply: reply)
      var diagnostics: [Diagnostic] = []
      let output: Data
      switch stage {
      case .extract:
        let read: ExtractedDocument
        do throws(ReadingFailure) {
          let options = ReadingOptions(
            password: request.password, maxPages: configuration.settings(of: .extract).maxPages,
            recognised: inputs.count > 1
              ? (try? decodeJSON([RecognisedPage].self, from: Data(inputs[1]))) ?? [] : [])
          read = try extract.process(
            ExtractStage.Input(bytes: inputs.first ?? [], options: options),
            diagnostics: &diagnostics)
        } catch {
          reply.write(kind: FrameKind.refused.rawValue, try encodeJSON(error))
          return
        }
        document = read
        let scans = read.diagnostics.filter { $0.code == Diagnostic.needsOCR }.compactMap(\.page)
        if !scans.isEmpty, inputs.count == 1 {
          reply.write(kind: FrameKind.scans.rawValue, try encodeJSON(scans))
        }
        output = try encodeJSON(read)
      case .classify:
        guard let document, let id = DocumentIdentifier(request.document) else { return }
        let result = classify.process(
          ClassifyStage.Input(
            document: document, name: Classifier.Name(file: request.fileName, document: id)),
          diagnostics: &diagnostics)
        classified = result
        output = try encodeJSON(result)
      case .entities:
        guard let document, let classified else { return }
        output = try encodeJSON(
          entities.process(
            EntitiesStage.Input(document: document, classified: classified),
            diagnostics: &diagnostics))
      case .archive: return
      }
      reply.write(kind: FrameKind(output: stage).rawValue, output)
      if request.known[stage.rawValue] == digest(.sha256, of: output) { return }
    }
  }

  private func draw(
    _ request: PictureRequest, of bytes: [UInt8], _ work: StageRequest, reply: ReplyWriter
  ) {
    begin(.extract, reply: reply)
    guard let document = try? PDFDocument(bytes: bytes, password: work.password),
      let picture = request.isForPeople
        ? document.colourPicture(ofPage: request.page - 1, dotsPerInch: request.dotsPerInch)
        : document.picture(ofPage: request.page - 1, dotsPerInch: request.dotsPerInch)
    else { return }
    reply.write(kind: FrameKind.resolution.rawValue, Data("\(picture.dotsPerInch)".utf8))
    reply.write(kind: FrameKind.picture.rawValue, Data(picture.file))
  }

  private func begin(_ stage: StageName, reply: ReplyWriter) {
    reply.write(kind: FrameKind.begun.rawValue, Data(stage.rawValue.utf8))
    let settings = configuration.settings(of: stage)
    allowCurrentProcess(
      cpuSeconds: settings.cpuSeconds ?? 0, memoryBytes: (settings.memoryMB ?? 0) << 20)
  }

  /// Loads Poppler's tables once, so that each child finds them loaded. Its page holds no word, which
  /// would be drawn, in a font that the process has not. The document stays open for
  /// the life of the process: closing the last one would unload them.
  private static func warmUp() {
    guard let document = try? PDFDocument(bytes: Array(tinyPDF.utf8)) else { return }
    _ = document.page(at: 0)
    WarmDocument.keep(document)
  }

  private static let tinyPDF = """
    %PDF-1.4
    1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
    2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
    3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R
      /Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
    4 0 obj <</Length 32>> stream
    BT /F1 12 Tf 72 720 Td (.) Tj ET
    endstream endobj
    trailer <</Root 1 0 R>>
    %%EOF
    """
}

/// Holds a document open until the process ends.
private final class WarmDocument {
  private let document: PDFDocument

  private init(_ document: consuming PDFDocument) { self.document = document }

  static func keep(_ document: consuming PDFDocument) {
    // Never released: that is its purpose.
    _ = unsafe Unmanaged.passRetained(WarmDocument(document))
  }
}
