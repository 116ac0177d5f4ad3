/// What a language knows of the verbs that others hang on, and of endings.
struct Grammar: Sendable {
  /// Verbs behind which what is said may follow without `that`: `said the Board would`.
  var saying: Set<String> = []
  /// Verbs whose object does what follows: `asked the Clerk to write`.
  var asking: Set<String> = []
  /// Verbs behind which `that` asks for something: `requested that the Clerk write`.
  var subjunctive: Set<String> = []
  /// Verbs that have done what the participle in their object says: `to have the wall painted`.
  var causing: Set<String> = []
  /// Verbs whose object may have a participle that nobody is said to have done: `to see it approved`.
  var seeing: Set<String> = []
  /// Verbs of what is meant to be done: `the HFC plan to build` is a sentence.
  var intending: Set<String> = []
  /// Verbs that begin what is to be done before another: `Try to find one`.
  var trying: Set<String> = []
  /// How nouns end that are hardly names.
  var nominal: [String] = []
  /// Forms of modal verbs, and which they are of.
  var modals: [String: String] = [:]
}

extension Grammar {
  init(_ vocabulary: Vocabulary) {
    func verbs(_ name: String) -> Set<String> { vocabulary.classes[name, default: []] }
    self.init(
      saying: verbs("saying"), asking: verbs("asking"), subjunctive: verbs("subjunctive"),
      causing: verbs("causing"), seeing: verbs("seeing"), intending: verbs("intending"),
      trying: verbs("trying"), nominal: vocabulary.lexicon.nominal,
      modals: vocabulary.lexicon.modals)
  }
}

/// A verb with its auxiliaries: where it stands and what it says of time and voice.
struct VerbGroup {
  var start: Int
  /// Behind its last word.
  var end: Int
  var verb: Int
  var lemma: String
  var voice = Clause.Voice.active
  var tense = Clause.Tense.present
  var modal: String?
  var isNegated = false
  /// Whether it may be no verb but a participle of the noun before: `the plan submitted by`.
  var mayBeReduced = false

  /// What follows the verb.
  func complement(in tokens: [Token]) -> Clause.Complement {
    var index = end
    while index < tokens.count, tokens[index].isAdverb { index += 1 }
    guard index < tokens.count else { return .none }
    let token = tokens[index]
    switch token.folded {
    case "that": return .that
    case "to":
      let isVerb = index + 1 < tokens.count && tokens[index + 1].isForm(.base)
      return isVerb || index + 1 < tokens.count && tokens[index + 1].isAdverb ? .to : .object
    case "whether", "if", "how", "why", "what", "when", "who": return .whether
    default: break
    }
    if token.shape == .sign {
      return token.text == "\"" || token.text == "\u{201C}" ? .object : .none
    }
    return token.isOne(of: [.preposition, .coordinator, .subordinator]) ? .none : .object
  }
}
