import Classification
import Configuration
import DocumentModel
import EntityExtraction
import Foundation
import Reading
import Recording
import TestSupport
import Workers

/// A reader, what it is tried on, and what is wrong with what it makes of it.
struct Target {
  var make: (inout Dice) -> [UInt8]
  /// `nil` where all is well.
  var problem: ([UInt8]) -> String?

  static let names = [
    "html", "sections", "dates", "clauses", "frames", "configuration", "query",
  ]

  static func named(_ name: String) throws -> Target? {
    let chain = try Chain()
    let pages = try samples("html")
    switch name {
    case "html":
      return Target(
        make: { dice in mutated(dice.one(of: pages), with: Words.markup, &dice) },
        problem: chain.problem(ofPage:))
    case "sections":
      return Target(make: { dice in page(Words.lines, &dice) }, problem: chain.problem(ofPage:))
    case "dates":
      return Target(make: { dice in page(Words.dates, &dice) }, problem: chain.problem(ofPage:))
    case "clauses":
      return Target(make: { dice in page(Words.clauses, &dice) }, problem: chain.problem(ofPage:))
    case "frames":
      let replies = try pages.compactMap { try chain.reply(to: $0) }
      return Target(
        make: { dice in mutated(dice.one(of: replies), with: Words.json, &dice) },
        problem: chain.problem(ofReply:))
    case "configuration":
      let file = [UInt8](try projectFile("pipeline.json"))
      return Target(
        make: { dice in mutated(file, with: Words.json, &dice) },
        problem: { bytes in
          // Refusing it is well; only a trap is not.
          _ = try? Configuration(file: "c.json", data: Data(bytes), check: { _ in [] })
          return nil
        })
    case "query":
      let reader = try QuestionReading()
      return Target(
        make: { dice in
          Array(
            (0...dice.below(6)).map { _ in dice.one(of: Words.all) }.joined(separator: " ").utf8)
        }, problem: reader.problem)
    default: return nil
    }
  }

  private static func samples(_ suffix: String) throws -> [[UInt8]] {
    let folder = projectFolder.appending(path: "samples/minutes")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("." + suffix) }.sorted()
      .map { [UInt8](try Data(contentsOf: folder.appending(path: $0))) }
  }

  // MARK: Making inputs

  /// A few changes: bytes flipped, pieces doubled, cut or moved, words put in.
  private static func mutated(_ bytes: [UInt8], with words: [String], _ dice: inout Dice) -> [UInt8]
  {
    var bytes = bytes
    for _ in 0...dice.below(12) {
      let place = dice.below(bytes.count + 1)
      let end = min(bytes.count, place + dice.below(1 << dice.below(12)))
      switch dice.below(6) {
      case 0 where place < bytes.count: bytes[place] = UInt8(dice.below(256))
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 2: bytes.removeSubrange(place..<end)
      case 3:
        let piece = Array(bytes[place..<end])
        bytes.insert(contentsOf: piece, at: dice.below(bytes.count + 1))
      default: bytes.insert(contentsOf: Array(dice.one(of: words).utf8), at: place)
      }
    }
    return bytes
  }

  /// A page of minutes whose lines are made of words that matter.
  private static func page(_ words: [String], _ dice: inout Dice) -> [UInt8] {
    var html = "<h1>Quay Lighting Group meeting \(dice.below(100))</h1><p>Minutes of "
    html += "\(dice.one(of: Words.dates))</p>"
    for _ in 0...dice.below(30) {
      let line = (0...dice.below(9)).map { _ in
        dice.below(3) == 0 ? dice.one(of: Words.all) : dice.one(of: words)
      }.joined(separator: dice.one(of: [" ", " ", " ", ", ", "", "\n", "\u{A0}"]))
      let tags = dice.one(of: Words.elements)
      html += tags.0 + line + tags.1
    }
    return Array(html.utf8)
  }
}

/// The way of a document through the stages, in one process.
private struct Chain {
  private let classifier: Classifier
  private let extractor: EntityExtractor
  private let document = DocumentIdentifier(digest: String(repeating: "0", count: 64))

  init() throws {
    classifier = try Classifier(.builtIn)
    extractor = try EntityExtractor(.builtIn)
  }

  func problem(ofPage bytes: [UInt8]) -> String? {
    guard let read = try? Reading.read(bytes, options: ReadingOptions()) else { return nil }
    do {
      try validate(read)
      let (classified, entities) = stages(read)
      let record = assemble(read, classified, entities, context: context(bytes.count))
      try validate(record)
      _ = markdown(of: record)
      return nil
    } catch {
      return "\(error)"
    }
  }

  private func stages(_ read: ExtractedDocument) -> (Classification, Entities) {
    let classified = classifier.classify(
      read, name: Classifier.Name(file: "qlg-7.html", document: document))
    return (classified, extractor.entities(of: read, classified: classified))
  }

  private func context(_ count: Int) -> RecordingContext {
    RecordingContext(
      document: document, sourceName: "qlg-7.html", byteCount: count, engine: [:], stages: [:],
      isSandboxed: true)
  }

  /// What a worker sends back of a page.
  func reply(to bytes: [UInt8]) throws -> [UInt8]? {
    guard let read = try? Reading.read(bytes, options: ReadingOptions()) else { return nil }
    let (classified, entities) = stages(read)
    let payloads = [try encodeJSON(read), try encodeJSON(classified), try encodeJSON(entities)]
    return payloads.enumerated().flatMap { kind, payload -> [UInt8] in
      let length = (0..<4).map { UInt8(truncatingIfNeeded: payload.count >> (8 * $0)) }
      return [UInt8(kind)] + length + payload
    }
  }

  /// What is taken for a reply must hold together or be refused.
  func problem(ofReply bytes: [UInt8]) -> String? {
    let frames = Dictionary(Frame.parse(bytes).map { ($0.kind, $0.payload) }) { first, _ in first }
    guard let read = frames[0].flatMap({ try? decodeJSON(ExtractedDocument.self, from: $0) }),
      let classified = frames[1].flatMap({ try? decodeJSON(Classification.self, from: $0) }),
      let entities = frames[2].flatMap({ try? decodeJSON(Entities.self, from: $0) }),
      (try? validate(read)) != nil
    else { return nil }
    let record = assemble(read, classified, entities, context: context(bytes.count))
    guard (try? validate(record)) != nil else { return nil }
    // What passed is used.
    _ = markdown(of: record)
    _ = record.meetingParts
    _ = try? encodeJSON(record)
    return nil
  }
}

/// Words and marks that readers look at.
private enum Words {
  static let markup = [
    "<p>", "</p>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<ol start=-1>",
    "<ol reversed>", "<li value=9223372036854775807>", "<li>", "<td rowspan=65535>",
    "<td colspan=99999999999>", "<h2>", "</h2>", "<h9>", "<br>", "<pre>", "<!--", "-->", "<svg>",
    "<meta charset=utf-16>", "<base href=x>", "<a href=\"javascript:1\">", "&#x10FFFF;", "&#0;",
    "&nbsp;", "\u{0}", "\u{FFFF}", "\u{202E}", "<script>", "</script>", "<template>", "<nav>",
    "<footer>", "<del>", "<s>", "style=\"display:none\"", "<details>", "\u{301}", "\u{FEFF}",
  ]

  static let lines = [
    "1.", "1.1", "2)", "(a)", "(iv)", "99999999999999999999.", "0.", "-1.", "Item 5", "§ 12",
    "TOP 3", "MP117", "P375/01", "CMP317/327", "UNC 0621A-L", "GC0148 to GC0150", "Apologies",
    "Present:", "Minutes of the previous meeting", "AOB", "Date of next meeting", "Actions",
    "Action 23/01:", "1/01", "Continued…", "Page 3 of 9", "DCC", "SECAS", "Cllr A. Dale (Chair)",
    "Q1.", "e.g.", "i.e.", "Marking: Amber", "v0.1", "Draft", "\t", "|",
  ]

  static let dates = [
    "1 May 2025", "31 February", "29 Feb 2023", "2025-13-45", "1/2/3", "12.10.2020", "Q5 2021",
    "99999 days", "within 10 Working Days", "next Wednesday", "the 32nd of May", "May",
    "between 1 and 3 June", "30 June - 2 July 2024", "0000-00-00", "9999-12-31", "in 999999 weeks",
    "end of summer", "by noon on 5th", "13:00", "25:61", "1st–3rd", "Michaelmas", "yesterday",
    "two weeks before Easter", "December 20251", "1 Mai 2024", "1er mars", "3. Oktober",
  ]

  static let clauses = [
    "The Panel", "the Group", "unanimously", "approved", "rejected", "did not approve", "agreed",
    "that", "MP117", "be approved", "was", "has been", "shall", "will", "would", "may", "not",
    "and", "or", "but", "if", "subject to", "five votes to nil", "7 for, 2 against", "DCC",
    "to provide", "to send", "by 4 April 2025", "carried forward", "closed", "noted", "the Chair",
    "abstained", "deferred", "until", "its next meeting", "asked", "SECAS", ",", ";", ".", "?", "“",
    "”", "(", ")", "ACTION:", "Resolved", "RESOLVED", "it was", "no objection", "withdrawn",
  ]

  static let json = [
    "{", "}", "[", "]", ":", ",", "null", "true", "-1", "1e308", "9223372036854775807", "\"\"",
    "\"../../x\"", "\"\\u0000\"", "\"start\":-5", "\"end\":99999999", "\"a/b\"", "[[[[", "\"id\":",
    "\\ud800", "\"(a+)+$\"", "\"enabled\":false", "1.5",
  ]

  static let all = lines + dates + clauses

  static let elements = [
    ("<p>", "</p>"), ("<p>", "</p>"), ("<h2>", "</h2>"), ("<h3>", "</h3>"), ("<li>", "</li>"),
    ("<ol><li>", "</ol>"), ("<table><tr><td>", "</td><td>x</td></tr></table>"), ("<pre>", "</pre>"),
    ("<p><b>", "</b></p>"), ("<div>", ""), ("<ul><li><ul><li>", "</ul></ul>"), ("", "<br>"),
  ]
}
