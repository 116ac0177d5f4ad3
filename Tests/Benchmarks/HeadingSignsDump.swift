import Classification
import Configuration
import DocumentModel
import Foundation

/// Prints the candidates for headings of documents with their signs, one document a line: what
/// `fit-headings.py` fits the weights of `headings.json` to.
struct HeadingSignsDump {
  private struct Line: Encodable {
    var file: String
    var candidates: [HeadingReport]
  }

  /// - Parameter list: a file of paths, an `extract.json` a line, its `classify.json` beside it.
  func run(list: String) throws {
    let configuration = Configuration.builtIn
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    for path in try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n") {
      let folder = URL(filePath: String(path)).deletingLastPathComponent()
      let document = try decodeJSON(
        ExtractedDocument.self, from: Data(contentsOf: URL(filePath: String(path))))
      let classified = try decodeJSON(
        Classification.self, from: Data(contentsOf: folder.appending(path: "classify.json")))
      let line = Line(
        file: String(path),
        candidates: try HeadingReport.candidates(
          of: document, title: classified.title?.span, configuration))
      FileHandle.standardOutput.write(try encoder.encode(line) + Data([0x0A]))
    }
  }
}
