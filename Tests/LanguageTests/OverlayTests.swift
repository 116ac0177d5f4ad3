import Configuration
import DocumentModel
import Foundation
import Language
import Testing

/// What a configuration lays over the language of meaning.
@Suite struct OverlayTests {
  private func configuration(_ text: String) throws -> Configuration {
    try Configuration(file: "pipeline.json", data: Data(text.utf8)) { _ in [] }
  }

  private func readings(_ sentence: String, _ language: Language, body: String = "Ferry Board")
    -> [Reading]
  {
    let text = ReadingText(sentence)
    return language.readings(
      of: language.sentence(
        Span(start: 0, end: text.count), in: text,
        speakers: Speakers(body: body, abbreviation: nil)))
  }

  private func problems(_ text: String) throws -> [String] {
    try Languages.problems(of: configuration(text)).map { "\($0.list) \($0.id): \($0.reason)" }
  }

  static let shelving = """
    {"rules": [{"id": "shelves", "language": "en",
      "when": [{"subject": ["own-body"], "verb": ["leave"], "voice": "active", "tense": ["past"],
                "behind": "^ (?:it|the matter) on the table\\\\b"}],
      "unless": ["question"],
      "gives": {"role": "decision", "outcome": "deferred", "level": "determination", "by": "@subject"},
      "examples": [{"text": "The Ferry Board left the matter on the table.", "body": "Ferry Board",
                    "outcome": "deferred", "by": "Ferry Board"},
                   {"text": "The Ferry Board left the keys on the table.", "body": "Ferry Board",
                    "none": "keys"}]}]}
    """

  @Test func aRuleOfTheConfigurationIsReadFirst() throws {
    let sentence = "The Ferry Board left it on the table."
    #expect(readings(sentence, try Language(.english)).isEmpty)
    let changed = try configuration(Self.shelving)
    let read = readings(sentence, try Languages(changed).english)
    #expect(read.map(\.rule) == ["shelves"])
    #expect(read.map(\.outcome) == [.deferred])
    #expect(read.map { $0.by?.text } == ["Ferry Board"])
    #expect(try Languages.problems(of: changed) == [])
  }

  @Test func aGuardForbidsAllRulesOfARole() throws {
    let changed = try configuration(
      #"""
      {"guards": [{"id": "hearsay", "language": "en", "means": "it is only hearsay",
        "forbids": ["decision"], "when": [{"sentence": "hearsay"}],
        "examples": [{"text": "It is hearsay.", "holds": true}, {"text": "It is so.", "holds": false}]}]}
      """#)
    let sentence = "The Ferry Board approved the fares, which is hearsay."
    #expect(readings(sentence, try Language(.english)).map(\.outcome) == [.approved])
    let english = try Languages(changed).english
    #expect(readings(sentence, english).isEmpty)
    #expect(english.forbidsDecision("RESULT: hearsay"))
    #expect(try !Language(.english).forbidsDecision("RESULT: hearsay"))
    #expect(try Languages.problems(of: changed) == [])
  }

  @Test func aRuleOfTheProgramIsSwitchedOffOrReplaced() throws {
    let sentence = "The Clerk will send the chart."
    #expect(readings(sentence, try Language(.english)).map(\.rule) == ["will-do"])
    let off = try configuration(
      #"{"rules": [{"id": "will-do", "language": "en", "enabled": false}]}"#)
    #expect(readings(sentence, try Languages(off).english).isEmpty)
    let other = try configuration(
      """
      {"rules": [{"id": "will-do", "language": "en",
        "when": [{"subject": ["office"], "modal": ["will"], "tense": ["modal"], "verb": ["send"]}],
        "gives": {"role": "action", "owner": "@subject", "strength": "soft"},
        "examples": [{"text": "The Clerk will send the chart.", "owner": "Clerk", "strength": "soft"}]}]}
      """)
    #expect(readings(sentence, try Languages(other).english).map(\.strength) == [.soft])
    #expect(readings("The Clerk will ask the mill.", try Languages(other).english).isEmpty)
    #expect(try Languages.problems(of: other) == [])
  }

  @Test func aGuardIsReplaced() throws {
    let sentence = "Should the weir hold, the Clerk will send the chart."
    #expect(readings(sentence, try Language(.english)).isEmpty)
    let changed = try configuration(
      """
      {"guards": [{"id": "condition", "language": "en", "means": "only where a sentence begins with if",
        "when": [{"sentence": "^If\\\\b"}],
        "examples": [{"text": "If it rains the Clerk will call.", "holds": true},
                     {"text": "Should it rain the Clerk will call.", "holds": false}]}]}
      """)
    #expect(readings(sentence, try Languages(changed).english).map(\.rule) == ["will-do"])
    #expect(try Languages.problems(of: changed) == [])
  }

  @Test func wordsJoinTheirClass() throws {
    let sentence = "The Thing approved the fares."
    #expect(readings(sentence, try Language(.english), body: "Moor Thing").isEmpty)
    let changed = try configuration(
      """
      {"words": [{"id": "thing", "language": "en", "class": "body", "words": ["thing"]},
                 {"id": "weir-deeds", "language": "en", "class": "task", "words": ["dredge"]}]}
      """)
    let language = try Languages(changed).english
    #expect(readings(sentence, language, body: "Moor Thing").map(\.outcome) == [.approved])
    let duty = "The Weir Trust to dredge the leat."
    #expect(readings(duty, language).map { $0.owner?.text } == ["Weir Trust"])
    #expect(readings(duty, try Language(.english)).isEmpty)
  }

  /// What a configuration changes of the program's own reading is told.
  @Test func examplesThatAreReadOtherwiseAreTold() throws {
    #expect(try Languages.changedExamples(by: configuration(Self.shelving)) == [])
    let all = try configuration(
      #"{"guards": [{"id": "question", "language": "en", "means": "all", "when": [{}], "examples": []}]}"#
    )
    let changed = try Languages.changedExamples(by: all)
    #expect(changed.contains { $0.hasPrefix("authority-decides: ") })
  }

  @Test(arguments: [
    (
      #"{"rules": [{"id": "x", "language": "eo", "when": [], "gives": {"role": "noted"}, "examples": []}]}"#,
      "rules x: there are no rules of meaning for the language eo"
    ),
    (
      #"{"rules": [{"id": "x", "language": "en", "when": [{"verb": ["send"]}], "gives": {"role": "action"}, "examples": []}]}"#,
      "rules x: it needs an example"
    ),
    (
      #"{"rules": [{"id": "x", "language": "en", "when": [{"verb": ["send"]}], "gives": {"role": "deed"}, "examples": []}]}"#,
      "rules x: gives: role"
    ),
    (
      #"{"rules": [{"id": "x", "language": "en", "when": [{"verb": ["send"]}], "unless": ["rain"], "gives": {"role": "action"}, "examples": []}]}"#,
      "rules x: rule x: there is no guard rain"
    ),
    (
      #"{"rules": [{"id": "x", "language": "en", "when": [{"verb": ["send"], "behind": "("}], "gives": {"role": "action"}, "examples": []}]}"#,
      "rules x: "
    ),
    (
      #"{"rules": [{"id": "x", "language": "en", "when": [{"verb": ["send"]}], "gives": {"role": "action", "owner": "@subject"}, "examples": [{"text": "The Clerk sent it.", "owner": "Warden"}]}]}"#,
      "rules x: The Clerk sent it.: owner is Clerk, not Warden"
    ),
    (
      #"{"rules": [{"id": "x", "language": "en", "when": [{"verb": ["send"], "behnd": "^ it"}], "gives": {"role": "action"}, "examples": []}]}"#,
      "rules x: when[0].behnd: unknown key"
    ),
    (
      #"{"rules": [{"id": "x", "language": "en", "when": [{"verb": ["send"]}], "gives": {"role": "decision", "outcome": "deferred"}, "examples": []}]}"#,
      "rules x: gives: a decision needs an outcome and a level"
    ),
    (
      #"{"rules": [{"id": "x", "language": "en", "when": [{"verb": ["sent"]}], "gives": {"role": "action"}, "examples": []}]}"#,
      "rules x: verb: write send for sent"
    ),
    (
      #"{"rules": [{"id": "wil-do", "language": "en", "enabled": false}]}"#,
      "rules wil-do: there is no such rule to switch off"
    ),
    (
      #"{"words": [{"id": "w", "language": "en", "class": "body", "words": ["grand thing"]}]}"#,
      "words w: words is a list of single words"
    ),
    (
      #"{"guards": [{"id": "g", "language": "en", "means": "m", "when": [{"sentence": "rain"}], "examples": [{"text": "It was dry.", "holds": true}]}]}"#,
      "guards g: \"It was dry.\": it does not hold"
    ),
    (
      #"{"words": [{"id": "w", "language": "en", "class": "vessel", "words": ["barge"]}]}"#,
      "words w: there is no class of words vessel"
    ),
  ])
  func whatIsWrongIsToldByEntry(_ text: String, _ expected: String) throws {
    let found = try problems(text)
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
  }
}

/// What it takes to teach the program more: data alone.
@Suite struct LanguageDataTests {
  private func read(_ sentence: String, _ language: Language) -> [Reading] {
    let text = ReadingText(sentence)
    return language.readings(
      of: language.sentence(
        Span(start: 0, end: text.count), in: text,
        speakers: Speakers(body: nil, abbreviation: nil)))
  }

  /// A form is a rule more in one file.
  @Test func aFormMoreIsOneRule() throws {
    var files = LanguageFiles.english
    let rule = """
      [{"id": "hands", "when": [{"verb": ["raise"], "voice": "active", "tense": ["past"], "behind": "^ (?:its|their) hands for\\\\b"}],
        "gives": {"role": "decision", "outcome": "approved", "level": "determination"}, "examples": []},
      """
    let claims = try #require(files.clauses).claims[0]
    files.clauses?.claims[0] =
      Array(rule.utf8) + claims.drop { $0 != UInt8(ascii: "[") }.dropFirst()
    let sentence = "They raised their hands for the new pier."
    #expect(read(sentence, try Language(files)).map(\.rule) == ["hands"])
    #expect(read(sentence, try Language(.english)).isEmpty)
  }

  /// A language is the files of one folder: here one with three words and one rule.
  @Test func aLanguageMoreIsOneFolder() throws {
    var files = LanguageFiles.english
    files.code = "xx"
    files.clauses?.words = Array(
      #"{"classes": {"determiner": "la", "body": "komitato", "preposition": "en"}, "irregular": "aprobi|aprobas|aprobis|aprobita"}"#
        .utf8)
    files.clauses?.verbs = Array(
      #"{"decide": {"aprobi": {"outcome": "approved", "level": "determination"}}, "classes": {}}"#
        .utf8)
    files.clauses?.guards = Array("[]".utf8)
    files.clauses?.claims = [
      Array(
        #"[{"id": "decidas", "when": [{"subject": ["own-body"], "verb": ["$deciding"], "voice": "active", "tense": ["past"]}], "gives": {"role": "decision", "outcome": "@verb", "level": "@verb", "by": "@subject"}, "examples": [{"text": "La komitato aprobis la planon.", "outcome": "approved", "by": "komitato"}, {"text": "La planon.", "none": "neniu"}]}]"#
          .utf8)
    ]
    files.clauses?.statements = Array("[]".utf8)
    files.clauses?.motions = nil
    files.clauses?.ballots = nil
    files.clauses?.promises = nil
    let language = try Language(files)
    #expect(try language.failures().wrong.filter { $0.contains("decidas") } == [])
    #expect(read("La komitato aprobis la planon.", language).map(\.outcome) == [.approved])
  }
}
