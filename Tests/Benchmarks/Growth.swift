import Classification
import Configuration
import DocumentModel
import EntityExtraction
import Foundation
import Reading

/// How the processor time of reading, classification and entity extraction grows with a paper, for kinds of papers
/// of which each has much of one thing: the exponent between twice and four times `size` of it, 1 where it grows with
/// the paper and 2 where with its square.
struct Growth {
  /// How much of its thing the smallest paper has.
  let size: Int
  let runs: Int

  /// A kind of paper.
  private struct Kind: Sendable {
    let name: String
    /// How many times more of its thing it takes to be measured.
    var factor = 1
    let paper: @Sendable (Int) -> [UInt8]
  }

  func run() throws {
    let configuration = Configuration.builtIn
    let classifier = try Classifier(configuration)
    let extractor = try EntityExtractor(configuration)
    print("exponents between \(size * 2) and \(size * 4) of a thing; seconds at the larger")
    print(
      "kind".padding(toLength: 26, withPad: " ", startingAt: 0)
        + "  all   read  class  ents   seconds")
    for kind in Self.kinds {
      let count = size * kind.factor
      let small = cost(kind.paper(count * 2), classifier, extractor)
      let large = cost(kind.paper(count * 4), classifier, extractor)
      let exponents = [small.sum, small.read, small.classify, small.entities].enumerated().map {
        place, before -> String in
        let after = [large.sum, large.read, large.classify, large.entities][place]
        // What takes less than that cannot be told from noise.
        guard after > 0.01, before > 0 else { return "    - " }
        return String(format: "%6.2f", log2(after / before))
      }
      print(
        kind.name.padding(toLength: 26, withPad: " ", startingAt: 0) + exponents.joined()
          + String(format: "   %6.2f", large.sum))
    }
  }

  private struct Cost {
    var read: Double
    var classify: Double
    var entities: Double
    var sum: Double { read + classify + entities }
  }

  /// The least of some runs: what is more is the machine's.
  private func cost(_ bytes: [UInt8], _ classifier: Classifier, _ extractor: EntityExtractor)
    -> Cost
  {
    let name = Classifier.Name(
      file: "paper", document: DocumentIdentifier(digest: String(repeating: "0", count: 64)))
    var best: Cost?
    for _ in 0..<runs {
      var document: ExtractedDocument?
      var classified: Classification?
      let read = processorTime {
        document = try? Reading.read(bytes, options: ReadingOptions())
      }
      guard let document else { continue }
      let classify = processorTime {
        classified = classifier.classify(document, name: name)
      }
      guard let classified else { continue }
      let entities = processorTime {
        _ = extractor.entities(of: document, classified: classified)
      }
      let cost = Cost(read: read, classify: classify, entities: entities)
      if cost.sum < best?.sum ?? .infinity { best = cost }
    }
    return best ?? Cost(read: 0, classify: 0, entities: 0)
  }

  // MARK: Kinds

  private static func page(_ body: String) -> [UInt8] {
    Array(
      ("<html><head><title>Quay Panel minutes</title></head><body><h1>Quay Panel meeting 7</h1>"
        + "<p>Minutes of the meeting held on 3 May 2024</p>" + body + "</body></html>").utf8)
  }

  private static func each(_ count: Int, _ text: (Int) -> String) -> String {
    (0..<count).map(text).joined()
  }

  private static let kinds: [Kind] = [
    Kind(name: "attributes of one tag", factor: 9) { count in
      page("<p " + each(count) { "a\($0)=\"x\" " } + ">The Panel met.</p>")
    },
    Kind(name: "nested lists") { count in
      page(each(count) { _ in "<ul><li>point" } + each(count) { _ in "</li></ul>" })
    },
    Kind(name: "nested divs") { count in
      page(each(count) { _ in "<div>" } + "The Panel met." + each(count) { _ in "</div>" })
    },
    Kind(name: "nested bold") { count in
      page("<p>" + each(count) { _ in "<b>" } + "The Panel met." + each(count) { _ in "</b>" })
    },
    Kind(name: "and … in a sentence") { count in
      page("<p>The Panel approved MP117" + each(count) { _ in " and noted the plan" } + ".</p>")
    },
    Kind(name: "sentences of a paragraph") { count in
      page("<p>" + each(count) { "The Panel noted paper \($0). " } + "</p>")
    },
    Kind(name: "paragraphs") { count in page(each(count) { "<p>The Panel noted paper \($0).</p>" })
    },
    Kind(name: "headings") { count in
      page(each(count) { "<h2>\($0). Item of \($0)</h2><p>The Panel met.</p>" })
    },
    Kind(name: "nested headings") { count in
      page(each(count) { "<h\($0 % 5 + 2)>Item of \($0)</h\($0 % 5 + 2)><p>The Panel met.</p>" })
    },
    Kind(name: "list items") { count in
      page("<ul>" + each(count) { "<li>Point \($0) was raised.</li>" } + "</ul>")
    },
    Kind(name: "rows of a table") { count in
      page("<table>" + each(count) { "<tr><td>\($0)</td><td>Quay \($0)</td></tr>" } + "</table>")
    },
    Kind(name: "columns of a table") { count in
      page(
        "<table><tr>" + each(count) { "<th>C\($0)</th>" } + "</tr><tr>"
          + each(count) { "<td>\($0)</td>" } + "</tr></table>")
    },
    Kind(name: "links") { count in
      page(each(count) { "<p><a href=\"https://quay.example/\($0)\">paper \($0)</a></p>" })
    },
    Kind(name: "actions") { count in
      page(
        "<h2>Actions</h2>"
          + each(count) { "<p>Action QP7/\($0): The Clerk to write to the mill by 4 May 2024.</p>" }
      )
    },
    Kind(name: "decisions") { count in
      page(each(count) { "<p>The Panel approved MP\(100 + $0 % 900).</p>" })
    },
    Kind(name: "dates of a line") { count in
      page("<p>" + each(count) { "on \($0 % 28 + 1) May 2024, " } + "</p>")
    },
    Kind(name: "numbers of a line") { count in
      page("<p>" + each(count) { "MP\(100 + $0 % 900), " } + "</p>")
    },
    Kind(name: "alternatives") { count in
      page(each(count) { "<p>The Panel noted WACM\($0 % 9 + 1) of CMP298.</p>" })
    },
    Kind(name: "people") { count in
      page(
        "<h2>Attendance</h2><ul>"
          + each(count) { "<li>Ann\(letters($0)) Oake\(letters($0)), Quay Ltd</li>" } + "</ul>")
    },
    Kind(name: "votes") { count in
      page(
        "<table><tr><th>Change</th><th>For</th><th>Against</th></tr>"
          + each(count) { "<tr><td>MP\(100 + $0 % 900)</td><td>5</td><td>2</td></tr>" }
          + "</table>")
    },
    Kind(name: "one long word", factor: 10) { count in
      page("<p>" + String(repeating: "a", count: count) + "</p>")
    },
    Kind(name: "lines of a PDF") { pdf(lines: $0) },
    Kind(name: "one line of a PDF") { pdf(words: $0) },
  ]

  private static func letters(_ number: Int) -> String {
    String(
      String(number).compactMap { "abcdefghij".map(String.init)[$0.wholeNumberValue ?? 0].first })
  }

  /// A PDF with so many lines, fifty a page.
  private static func pdf(lines: Int) -> [UInt8] {
    let pages = (lines + 49) / 50
    return pdf(
      pages: (0..<pages).map { page in
        (0..<50).map {
          "BT /F1 10 Tf 60 \(780 - $0 * 14) Td (The Panel noted paper \(page * 50 + $0).) Tj ET"
        }
        .joined(separator: "\n")
      })
  }

  /// A PDF of one page with so many words on its one line.
  private static func pdf(words: Int) -> [UInt8] {
    pdf(pages: [
      "BT /F1 1 Tf 10 700 Td (" + each(words) { "word\($0) " } + ") Tj ET"
    ])
  }

  private static func pdf(pages: [String]) -> [UInt8] {
    var objects = [
      "<</Type /Catalog /Pages 2 0 R>>",
      "<</Type /Pages /Kids [\(pages.indices.map { "\($0 * 2 + 4) 0 R" }.joined(separator: " "))] /Count \(pages.count)>>",
      "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
    ]
    for (index, content) in pages.enumerated() {
      objects.append(
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(index * 2 + 5) 0 R /Resources <</Font <</F1 3 0 R>>>>>>"
      )
      objects.append("<</Length \(content.utf8.count)>> stream\n\(content)\nendstream")
    }
    var text = "%PDF-1.4\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(text.utf8.count)
      text += "\(index + 1) 0 obj \(object) endobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places { text += String(format: "%010d 00000 n \n", place) }
    text += "trailer <</Size \(objects.count + 1) /Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }
}
