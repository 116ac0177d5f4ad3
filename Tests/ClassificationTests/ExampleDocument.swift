import Classification
import Configuration
import DocumentModel
import EntityExtraction
import Foundation
import TestSupport

/// A small document of an example table, block by block.
struct ExampleBlock: Decodable {
  var kind: BlockKind
  var text: String?
  var level: Int?
  var depth: Int?
  var marker: String?
  var rows: [[String]]?
  var header: Int?
}

/// Reads an example as the program would: the text is put together, classified and annotated.
struct ExampleDocument {
  var extracted: ExtractedDocument
  var classified: Classification
  var entities: Entities

  /// What reads a document under one configuration.
  struct Readers {
    var classifier: Classifier
    var extractor: EntityExtractor

    init(_ configuration: Configuration) throws {
      classifier = try Classifier(configuration)
      extractor = try EntityExtractor(configuration)
    }
  }

  static let builtIn = Result { try Readers(Configuration.builtIn) }

  init(
    _ blocks: [ExampleBlock], file: String = "example.pdf", furniture: [String] = [],
    struck: [String] = [], meeting: String? = nil, body: String? = nil, readers: Readers? = nil
  ) throws {
    let readers = try readers ?? Self.builtIn.get()
    var text: [Unicode.Scalar] = []
    var made: [Block] = []
    for block in blocks {
      if !text.isEmpty { text += ["\n", "\n"] }
      let start = text.count
      var rows: [[Span]]?
      if let cells = block.rows {
        rows = []
        for (index, row) in cells.enumerated() {
          if index > 0 { text.append("\n") }
          var spans: [Span] = []
          for (column, cell) in row.enumerated() {
            if column > 0 { text.append("\t") }
            let cellStart = text.count
            text += Array(cell.unicodeScalars)
            spans.append(Span(start: cellStart, end: text.count))
          }
          rows?.append(spans)
        }
      } else {
        text += Array((block.text ?? "").unicodeScalars)
      }
      made.append(
        Block(
          kind: block.kind, span: Span(start: start, end: text.count), page: 1,
          level: block.kind == .heading ? block.level ?? 1 : nil,
          depth: block.kind == .listItem ? block.depth ?? 1 : nil, marker: block.marker,
          header: block.header, rows: rows))
    }
    extracted = ExtractedDocument(
      mediaType: "application/pdf", text: ReadingText(text), blocks: made,
      furniture: furniture.map { Furniture(kind: .watermark, text: $0, page: 1) },
      marks: struck.compactMap { piece in
        let words = Array(piece.unicodeScalars)
        let start = text.indices.first { text[$0...].starts(with: words) }
        return start.map {
          TextMark(kind: .struckOut, span: Span(start: $0, end: $0 + words.count))
        }
      })
    classified = readers.classifier.classify(
      extracted,
      name: Classifier.Name(
        file: file,
        document: DocumentIdentifier("urn:sha256:" + String(repeating: "0", count: 64))!))
    if let meeting { classified.meeting.date = meeting }
    if let body { classified.meeting.abbreviation = body }
    entities = readers.extractor.entities(of: extracted, classified: classified)
  }

  /// A document of paragraphs, a line each; lines with ` | ` are the rows of a table.
  init(text: String, meeting: String?, body: String?, readers: Readers? = nil) throws {
    let readers = try readers ?? Self.builtIn.get()
    var blocks: [ExampleBlock] = []
    for line in text.split(separator: "\n").map(String.init) {
      let cells = line.components(separatedBy: " | ")
      if cells.count > 1 {
        if blocks.last?.rows?.first?.count == cells.count {
          blocks[blocks.count - 1].rows?.append(cells)
        } else {
          blocks.append(ExampleBlock(kind: .table, rows: [cells], header: 1))
        }
      } else {
        blocks.append(ExampleBlock(kind: .paragraph, text: line))
      }
    }
    try self.init(blocks, meeting: meeting, body: body, readers: readers)
    classified.documentType = .minutes
    entities = readers.extractor.entities(of: extracted, classified: classified)
  }

  func words(_ span: Span) -> String {
    extracted.text[span].split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
