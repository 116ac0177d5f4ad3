import Configuration
package import DocumentModel
internal import Foundation
internal import Patterns

/// A language with its words and rules of meaning (meaning.md §3): reads sentences.
package final class Language: Sendable {
  /// `en`.
  package let code: String
  /// The forms of words that say how a matter ended.
  package let results: ResultRules
  /// What motions ask for, and how they and votes on them are set down.
  package let motions: MotionWords
  /// What of a modification is decided, and on what it depends.
  package let matters: MatterWords
  package let ballots: BallotWords
  /// How it is marked that somebody has something to do.
  package let promises: PromiseWords
  /// Absent in a language that has no rules for clauses.
  private let vocabulary: Vocabulary?
  private let tokenizer: Tokenizer?
  private let grammar: Grammar
  let rules: RuleSet
  let files: LanguageFiles

  package convenience init(_ files: LanguageFiles) throws { try self.init(files, .none) }

  /// - Throws: `LanguageProblem` where the files of the language are wrong, `EntryProblem` where what is
  ///   laid over them is.
  init(_ files: LanguageFiles, _ overlay: LanguageOverlay) throws {
    self.files = files
    code = files.code
    results = try ResultRules(files.results)
    ballots = try BallotWords(files.clauses?.ballots)
    matters = try MatterWords(files.clauses?.matters)
    let vocabulary = try files.clauses.map { try Vocabulary($0, overlay) }
    self.vocabulary = vocabulary
    motions = try MotionWords(files.clauses?.motions, classes: vocabulary?.named ?? [:])
    promises = try PromiseWords(files.clauses?.promises, classes: vocabulary?.named ?? [:])
    tokenizer = vocabulary.map { Tokenizer($0.lexicon) }
    grammar = vocabulary.map(Grammar.init) ?? Grammar()
    rules =
      if let clauses = files.clauses, let vocabulary {
        try RuleSet(clauses, overlay, vocabulary, language: files.code)
      } else {
        RuleSet()
      }
  }

  /// The tokens of a part of a text.
  package func tokens(of span: Span, in text: ReadingText) -> [Token] {
    tokenizer?.tokens(of: span, in: text) ?? []
  }

  /// Whether it has rules for clauses, and not only words of results.
  package var readsClauses: Bool { vocabulary != nil }

  private var lexicon: Lexicon? { vocabulary?.lexicon }
  private var outcomes: [String: VerbOutcome] { vocabulary?.outcomes ?? [:] }

  /// Whether a word, alone, in the plural or as an owner, `the Clerk's`, is a noun of people or bodies.
  package func isSomebody(_ word: String) -> Bool {
    let word = word.lowercased().replacing("\u{2019}", with: "'")
    let noun =
      ["'s", "'"].first(where: word.hasSuffix).map { word.dropLast($0.count) } ?? word[...]
    let classes = lexicon?.entry(String(noun)).classes ?? []
    return !classes.isDisjoint(with: [.office, .body, .member, .party, .outside, .somebody])
  }

  /// Whether words hold a noun of people or bodies, an office among them: `Web Master`, `General Committee`.
  package func holdsSomebody(_ words: String) -> Bool {
    words.split { !$0.isLetter && $0 != "-" }.contains { isSomebody(String($0)) }
  }

  /// Whether a word tells what was decided: a form of a verb that decides, but for its base, or one of the
  /// words of results.
  package func tellsDecision(_ word: String) -> Bool {
    if results.told.contains(word) { return true }
    guard let verb = lexicon?.entry(word).verb, outcomes[verb.lemma] != nil else { return false }
    return !verb.forms.isDisjoint(with: [.past, .participle, .third])
  }

  /// The past form of the verb that `form` is one of: `notes` gives noted; `nil` where it is no verb's.
  package func past(_ form: String) -> String? { lexicon?.past(form.lowercased()) }

  /// A sentence cut into its clauses.
  package func sentence(_ span: Span, in text: ReadingText, speakers: Speakers) -> ReadSentence {
    sentence(span, of: tokens(of: span, in: text), in: text, speakers: speakers)
  }

  /// - Parameter tokens: those of the sentence.
  package func sentence(
    _ span: Span, of tokens: [Token], in text: ReadingText, speakers: Speakers
  ) -> ReadSentence {
    let tokens = withoutMarker(tokens)
    let clauses = ClauseReader(speakers: speakers, grammar: grammar).clauses(of: tokens)
    let start = tokens.first?.span.start ?? span.start
    return ReadSentence(span, start: start, clauses: clauses, of: text)
  }

  /// Without what only counts items: `(c)`, `4.2`, `b)`.
  private func withoutMarker(_ tokens: [Token]) -> [Token] {
    var tokens = tokens[...]
    while tokens.count > 2 {
      let texts = tokens.prefix(3).map(\.text)
      if texts[0] == "(", texts[1].count <= 4, texts[2] == ")" {
        tokens = tokens.dropFirst(3)
      } else if texts[0].count <= 3,
        texts[1] == ")"
          || (texts[1] == "."
            && (texts[0].count == 1 || tokens[tokens.startIndex].shape == .number))
      {
        tokens = tokens.dropFirst(2)
      } else if let first = tokens.first, first.shape == .sign, first.text != "(" {
        tokens = tokens.dropFirst()
      } else {
        break
      }
    }
    return Array(tokens)
  }

  /// Whether something in `text` makes it no decision, whatever label or count stands in it.
  package func forbidsDecision(_ text: String) -> Bool {
    results.forbid(text) || rules.forbidDecision(Array(text.utf8))
  }

  /// What the clauses of a sentence say, each by the first rule that fits it.
  package func readings(of sentence: ReadSentence) -> [Reading] {
    sentence.clauses.indices.compactMap { reading(of: $0, in: sentence) }
  }

  private func reading(of index: Int, in sentence: ReadSentence) -> Reading? {
    rules.claims.first { $0.condition(holdingOf: index, in: sentence) != nil }
      .map { reading($0, of: index, in: sentence) }
  }

  /// The rules of what is decided and promised that fit a clause but for a guard, each with that guard, as
  /// far as they stand before the rule that reads it.
  package func vetoes(of index: Int, in sentence: ReadSentence) -> [(rule: String, veto: String)] {
    var found: [(rule: String, veto: String)] = []
    for rule in rules.claims where rule.when.contains(where: { $0.holds(of: index, in: sentence) })
    {
      guard let veto = rule.veto(of: index, in: sentence) else { break }
      found.append((rule.id, veto))
    }
    return found
  }

  /// What a sentence does besides what is decided and promised in it, by the first rule that fits one of
  /// its clauses, with who says it.
  package func statement(of sentence: ReadSentence) -> StatementReading {
    for rule in rules.statements {
      let stated: String? =
        if case .stated(let verb) = rule.gives.verb { verb } else { nil }
      if rule.when.contains(where: { $0.holds(ofWordsOf: sentence) }) {
        return StatementReading(rule: rule.id, role: rule.gives.role, verb: stated)
      }
      for (index, clause) in sentence.clauses.enumerated() {
        guard let condition = rule.condition(holdingOf: index, in: sentence) else { continue }
        let teller = teller(of: clause)
        let found =
          rule.gives.verb == .behind ? condition.found(behind: clause, in: sentence) : stated
        return StatementReading(
          rule: rule.id, role: rule.gives.role, speaker: teller.speaker,
          verb: found ?? teller.verb)
      }
    }
    guard let teller = sentence.clauses.first(where: { $0.link == .main }).map(teller),
      teller.speaker != nil
    else { return StatementReading(role: .information) }
    return StatementReading(role: .information, speaker: teller.speaker, verb: teller.verb)
  }

  /// Who says or does what a clause tells, and the verb in its past form or `will`; the verbs of tasks
  /// and states have none.
  package func teller(of clause: Clause) -> (speaker: String?, verb: String?) {
    let subject = clause.voice == .active ? clause.subject : clause.agent
    let speaker = subject.flatMap { subject in
      // Whom a pronoun stands for is not told.
      let isPronoun = lexicon?.entry(subject.head).classes.contains(.pronoun) ?? false
      return SubjectKinds.somebody.contains(subject.kind) && !isPronoun ? subject.text : nil
    }
    let verb: String? =
      switch clause.tense {
      case .infinitive, .imperative, .progressive: nil
      case .modal where clause.modal == "will": "will"
      default: clause.verb == "be" ? nil : past(clause.verb) ?? clause.verb
      }
    return (speaker, verb)
  }

  private func reading(_ rule: CompiledRule, of index: Int, in sentence: ReadSentence) -> Reading {
    let clause = sentence.clauses[index]
    let governed = sentence.clauses.indices.first {
      sentence.clauses[$0].governor == index && outcomes[sentence.clauses[$0].verb] != nil
    }
    let decided = outcomes[clause.verb]
    let decidedBehind = governed.flatMap { outcomes[sentence.clauses[$0].verb] }
    func named(_ somebody: MeaningRule.Somebody?) -> Subject? {
      switch somebody {
      case .subject: clause.subject.kind == .none ? nil : clause.subject
      case .agent: clause.agent
      case .decider: clause.voice == .passive ? clause.agent : clause.subject
      case .asked:
        clause.voice == .passive
          ? clause.subject
          : sentence.clauses.first { $0.governor == index && $0.tense == .infinitive }?.subject
      case .askedIf:
        sentence.clauses.first { $0.governor == index && $0.link == .condition }?.subject
      case .told: sentence.clauses.first { $0.governor == index && $0.link == .that }?.subject
      case .governor: clause.governor.map { sentence.clauses[$0].subject }
      case nil: nil
      }
    }
    func value<Value>(
      _ stated: MeaningRule.OfVerb<Value>?, ofVerb: Value?, ofGoverned: Value?
    ) -> Value? {
      switch stated {
      case .verb: ofVerb
      case .governed: ofGoverned
      case .stated(let value): value
      case nil: nil
      }
    }
    let gives = rule.gives
    return Reading(
      rule: rule.id, role: gives.role, clause: clause,
      verbSpan: gives.verb == .governed
        ? governed.map { sentence.clauses[$0].verbSpan } ?? clause.verbSpan : clause.verbSpan,
      said: gives.verb?.words,
      outcome: value(
        gives.outcome, ofVerb: decided?.outcome, ofGoverned: decidedBehind?.outcome),
      level: value(gives.level, ofVerb: decided?.level, ofGoverned: decidedBehind?.level),
      by: named(gives.by), owner: named(gives.owner), requestedBy: named(gives.requestedBy),
      strength: gives.strength)
  }
}
