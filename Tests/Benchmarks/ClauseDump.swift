import DocumentModel
import Language

/// Prints how each line of standard input is cut into clauses and what is read of it: for whoever writes
/// rules of meaning.
enum ClauseDump {
  static func run(body: String?) throws {
    let language = try Language(.english)
    if body == "examples" {
      let all = try LanguageFiles.all.map { try Language($0).failures() }
      let (tried, wrong) = (all.map(\.tried).reduce(0, +), all.flatMap(\.wrong))
      print("\(tried) examples", wrong.joined(separator: "\n"), separator: "\n")
      return
    }
    while let line = readLine() {
      let text = ReadingText(line)
      let sentence = language.sentence(
        Span(start: 0, end: text.count), in: text,
        speakers: Speakers(body: body, abbreviation: nil))
      print(line)
      for (index, clause) in sentence.clauses.enumerated() {
        print(
          "  \(index) \(clause.link) of \(clause.governor ?? -1): [\(clause.subject.text)] \(clause.subject.kind)"
            + " | \(clause.isNegated ? "not " : "")\(clause.modal ?? "") \(clause.verb) \(clause.voice) \(clause.tense)"
            + " -> \(clause.complement) by \(clause.agent?.text ?? "-") | \(text[clause.behind])")
      }
      for reading in language.readings(of: sentence) {
        print(
          "  = \(reading.role) \(reading.rule) \(reading.outcome?.rawValue ?? "") by \(reading.by?.text ?? "-")"
            + " owner \(reading.owner?.text ?? "-")")
      }
    }
  }
}
