import DocumentModel
import Language
import Testing

/// The rules, guards and words of each language against the examples that stand beside them.
@Suite struct MeaningRuleTests {
  @Test func everyRuleAndGuardHoldsItsExamples() throws {
    let all = try LanguageFiles.all.map { try Language($0).failures() }
    let (tried, wrong) = (all.map(\.tried).reduce(0, +), all.flatMap(\.wrong))
    #expect(wrong == [])
    #expect(tried >= 110)
  }

  /// A verb that decides is one line of `verbs.en.json`: every rule that knows such verbs reads it.
  @Test func aVerbMoreIsOneLine() throws {
    var files = LanguageFiles.english
    let verbs = String(decoding: try #require(files.clauses).verbs, as: UTF8.self)
    files.clauses?.verbs = Array(
      verbs.replacing(
        "\"decide\": {\n",
        with:
          "\"decide\": {\n\"homologate\": {\"outcome\": \"approved\", \"level\": \"determination\"},\n"
      ).utf8)
    let language = try Language(files)
    let forms = [
      "The Ferry Board homologated the fares.", "The fares were homologated.",
      "Minutes homologated.", "Homologated: the fares for May.",
    ]
    for form in forms {
      let text = ReadingText(form)
      let read = language.readings(
        of: language.sentence(
          Span(start: 0, end: text.count), in: text,
          speakers: Speakers(body: "Ferry Board", abbreviation: nil)))
      #expect(read.map(\.outcome) == [.approved], "\(form)")
      #expect(read.map(\.level) == [.determination], "\(form)")
    }
    let unknown = ReadingText("The Ferry Board blessed the fares.")
    let none = language.readings(
      of: language.sentence(
        Span(start: 0, end: unknown.count), in: unknown,
        speakers: Speakers(body: "Ferry Board", abbreviation: nil)))
    #expect(none.isEmpty)
  }

  /// A rule that states what there is not is refused when it is loaded.
  @Test func whatARuleStatesMustExist() throws {
    for (right, wrong) in [
      ("\"outcome\": \"@verb\"", "\"outcome\": \"@word\""),
      ("\"unless\": [\"question\"", "\"unless\": [\"no-such-guard\""),
      ("\"$deciding\"", "\"$no-such-class\""),
    ] {
      var files = LanguageFiles.english
      let family = String(decoding: try #require(files.clauses).claims[0], as: UTF8.self)
      #expect(family.contains(right), "\(right)")
      files.clauses?.claims[0] = Array(
        family.replacing(right, with: wrong, maxReplacements: 1).utf8)
      #expect(throws: (any Error).self) { _ = try Language(files) }
    }
  }
}
