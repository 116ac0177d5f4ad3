import DocumentModel
import Foundation
import Language
import Testing

/// Sentences of invented bodies with the clauses that they are cut into.
@Suite struct ClauseTests {
  private struct Example: Decodable {
    var text: String
    var body: String?
    var clauses: [[String: String]]
  }

  @Test func clauses() throws {
    let url = try #require(
      URL(string: #filePath)?.deletingLastPathComponent().appending(path: "Examples/clauses.json"))
    let examples = try JSONDecoder().decode(
      [Example].self, from: Data(contentsOf: URL(filePath: url.path())))
    let language = try Language(.english)
    for example in examples {
      let text = ReadingText(example.text)
      let sentence = language.sentence(
        Span(start: 0, end: text.count), in: text,
        speakers: Speakers(body: example.body, abbreviation: nil))
      let found = sentence.clauses.map(\.facts)
      #expect(found.count == example.clauses.count, "\(example.text): \(found.map { $0["verb"] })")
      for (asked, clause) in zip(example.clauses, found) {
        for (field, value) in asked {
          #expect(clause[field] == value, "\(example.text): \(field) of \(clause["verb"] ?? "")")
        }
      }
    }
    #expect(examples.count >= 250)
  }
}

extension Clause {
  /// Its fields by name, as the examples state them.
  fileprivate var facts: [String: String] {
    var facts = [
      "link": link.rawValue, "subject": subject.text, "kind": subject.kind.rawValue,
      "voice": voice.rawValue, "tense": tense.rawValue, "verb": verb,
      "complement": complement.rawValue,
    ]
    facts["polarity"] = isNegated ? "negative" : "positive"
    facts["modal"] = modal
    facts["agent"] = agent?.text
    facts["governor"] = governor.map(String.init)
    return facts
  }
}
