import Foundation
import TestSupport
import Testing

private let seedFolder = projectFolder.appending(path: "../shared/seed")

/// Holds what is read of the annotated document of `../shared/seed` against its annotation, in what the
/// scorers do not ask: owners, parents, levels, roles, figures, references. Without that folder, which
/// is no part of the project, there is nothing to hold.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: seedFolder.path)))
struct SeedEvaluation {
  struct Gold: Decodable {
    struct Section: Decodable {
      struct Sentence: Decodable {
        var text: String
        var role: String
      }
      var number: String
      var title: String
      var owner: String?
      var parent: String?
      var level: Int
      var sentences: [Sentence]
    }
    struct Entities: Decodable {
      struct Metric: Decodable {
        var asWritten: String
      }
      struct Written: Decodable {
        var asWritten: String
        var canonical: String?
      }
      struct Defined: Decodable {
        var abbr: String
      }
      var metrics: [Metric]
      var meetingReferences: [Written]
      var abbreviationsDefined: [Defined]
    }
    var sections: [Section]
    var entities: Entities
  }

  struct Found: Decodable {
    struct Span: Decodable {
      var start: Int
      var end: Int
    }
    struct Section: Decodable {
      var id: String
      var number: String?
      var title: String
      var owner: String?
      var ownerInherited: Bool?
      var parent: String?
      var level: Int
    }
    struct Statement: Decodable {
      var span: Span
      var role: String
    }
    struct Decision: Decodable {
      var level: String
      var modifications: [String]
    }
    struct Reference: Decodable {
      var asWritten: String
      var kind: String?
      var normal: String
    }
    struct Metric: Decodable {
      var asWritten: String
    }
    struct Next: Decodable {
      var date: String?
    }
    var text: String
    var sections: [Section]
    var statements: [Statement]
    var decisions: [Decision]
    var metrics: [Metric]
    var meetingReferences: [Reference]
    var abbreviations: [Reference]
    var nextMeetings: [Next]
  }

  let gold: Gold

  init() throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    gold = try decoder.decode(
      Gold.self, from: Data(contentsOf: seedFolder.appending(path: "gold.json")))
  }

  private func found(_ kind: String) throws -> Found {
    let run = try CommandRun([
      "read", seedFolder.appending(path: "opsg-46-headlines.\(kind)").path, "--json",
    ])
    return try JSONDecoder().decode(Found.self, from: Data(run.output.utf8))
  }

  @Test(arguments: ["html", "pdf"]) func sections(_ kind: String) throws {
    let found = try found(kind)
    for section in gold.sections {
      let own = try #require(
        found.sections.first { $0.number == section.number }, "\(section.number)")
      #expect(folded(own.title) == folded(section.title))
      #expect(own.level == section.level)
      #expect(own.parent?.split(separator: "/").last.map(String.init) == section.parent)
      if own.ownerInherited != true { #expect(own.owner == section.owner, "\(section.number)") }
    }
    let numbers = Set(found.sections.compactMap { $0.number.flatMap { Int($0) } })
    #expect(Set(1...18).subtracting(numbers) == [1, 3, 15, 17])
    #expect(found.nextMeetings.map(\.date) == ["2021-04-26", "2021-05-04"])
  }

  @Test(arguments: ["html", "pdf"]) func roles(_ kind: String) throws {
    let found = try found(kind)
    let scalars = Array(found.text.unicodeScalars)
    let statements = found.statements.map { statement in
      (
        folded(
          String(String.UnicodeScalarView(scalars[statement.span.start..<statement.span.end]))),
        statement.role
      )
    }
    var wrong: [String] = []
    for sentence in gold.sections.flatMap(\.sentences) {
      let text = folded(sentence.text.replacing(/\[([^\]]*)\]\([^)]*\)/) { "\($0.output.1)" })
      let match = statements.first { $0.0.contains(text) || text.contains($0.0) }
      if match?.1 != sentence.role { wrong.append("\(match?.1 ?? "none"): \(sentence.text)") }
    }
    #expect(gold.sections.flatMap(\.sentences).count == 65)
    #expect(wrong.count <= 3, "\(wrong)")
    #expect(found.decisions.map(\.level) == ["view", "view"])
    #expect(found.decisions.flatMap(\.modifications) == ["SEC:MP117"])
  }

  @Test(arguments: ["html", "pdf"]) func figuresAndReferences(_ kind: String) throws {
    let found = try found(kind)
    let figures = found.metrics.map { folded($0.asWritten) }
    let missing = gold.entities.metrics.filter { metric in
      let wanted = folded(metric.asWritten)
      return !figures.contains { $0.contains(wanted) || wanted.contains($0) }
    }
    #expect(missing.count <= 2, "\(missing.map(\.asWritten))")
    let named = found.meetingReferences.map(\.normal)
    #expect(named.filter { $0 == "OPSG_48" }.count == 3)
    let defined = Set(found.abbreviations.filter { $0.kind == "defined" }.map(\.asWritten))
    #expect(defined.isSuperset(of: gold.entities.abbreviationsDefined.map(\.abbr)), "\(defined)")
  }

  private func folded(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }
}
