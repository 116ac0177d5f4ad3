import Classification
import Configuration
import DocumentModel
import EntityExtraction
import Foundation
import Reading

/// What each thinking stage costs on a folder of PDFs, in one process, and its share of the processor
/// time of a whole `ingest` of the same folder. Medians.
struct StageCost {
  let folder: String
  let runs: Int
  let program: String

  func run() throws {
    let configuration = Configuration.builtIn
    let classifier = try Classifier(configuration)
    let extractor = try EntityExtractor(configuration)
    let files = pdfs(in: folder)
    var times: [(read: Double, classify: Double, entities: Double, ingest: Double)] = []
    for _ in 0..<runs {
      var documents: [(name: Classifier.Name, document: ExtractedDocument)] = []
      let read = processorTime {
        for file in files {
          guard let document = try? Reading.read(file.bytes, options: ReadingOptions()) else {
            continue
          }
          let id = DocumentIdentifier(digest: String(repeating: "0", count: 64))
          documents.append((Classifier.Name(file: file.name, document: id), document))
        }
      }
      var classified: [Classification] = []
      let classify = processorTime {
        classified = documents.map { classifier.classify($0.document, name: $0.name) }
      }
      let entities = processorTime {
        for (document, classified) in zip(documents, classified) {
          _ = extractor.entities(of: document.document, classified: classified)
        }
      }
      let scratch = FileManager.default.temporaryDirectory.appending(path: "stages-\(getpid())")
      defer { try? FileManager.default.removeItem(at: scratch) }
      // Recognising scans would hide everything else.
      let config = scratch.path(percentEncoded: false) + ".json"
      try Data(#"{"stages": [{"name": "extract", "ocr": "off"}]}"#.utf8)
        .write(to: URL(filePath: config))
      defer { try? FileManager.default.removeItem(atPath: config) }
      let ingest = try measure(
        "'\(program)' ingest '\(folder)' --archive '\(scratch.path(percentEncoded: false))' --config '\(config)' --jobs 2 --quiet --fail-on none > /dev/null"
      ).processor
      times.append((read, classify, entities, ingest))
    }
    let whole = median(times.map(\.ingest))
    print("\(files.count) PDFs, \(runs) runs each, medians of processor time")
    print("  ingest, whole process   \(format(whole)) s")
    for (name, values) in [
      ("reading", times.map(\.read)), ("classification", times.map(\.classify)),
      ("entity extraction", times.map(\.entities)),
    ] {
      let time = median(values)
      let label = name.padding(toLength: 24, withPad: " ", startingAt: 0)
      print("  \(label)\(format(time)) s, \(format(100 * time / whole)) %")
    }
  }
}
