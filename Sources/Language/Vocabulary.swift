internal import Configuration
internal import DocumentModel
internal import Foundation

/// The words of a language whose sentences are cut into clauses: its lexicon, what its verbs decide and
/// the classes they are of, with what a configuration adds.
struct Vocabulary: Sendable {
  let lexicon: Lexicon
  /// What verbs decide, by lemma.
  let outcomes: [String: VerbOutcome]
  /// The verbs of each class: `$task`.
  let classes: [String: Set<String>]
  /// Classes of verbs and of words, which forms of words may name.
  let named: [String: [String]]

  /// `verbs.<language>.json`.
  private struct Verbs: Decodable {
    var decide: [String: VerbOutcome]
    var classes: [String: String]
  }

  /// - Throws: `LanguageProblem`, `EntryProblem`.
  init(_ files: LanguageFiles.ClauseFiles, _ overlay: LanguageOverlay) throws {
    var words = try JSONDecoder().decode(Lexicon.Words.self, from: Data(files.words))
    var verbs = try JSONDecoder().decode(Verbs.self, from: Data(files.verbs))
    var further = overlay.roles.flatMap(\.forms) + overlay.verbs
    for entry in overlay.words {
      let list = entry.words.joined(separator: " ").lowercased()
      if WordClass.named[entry.class] != nil {
        words.classes[entry.class, default: ""] += " " + list
      } else if verbs.classes[entry.class] != nil {
        verbs.classes[entry.class, default: ""] += " " + list
        further += entry.words
      } else {
        throw EntryProblem(
          list: "words", id: entry.id,
          reason: "there is no class of words \(entry.class); known are "
            + (words.classes.keys.sorted() + verbs.classes.keys.sorted()).joined(separator: ", "))
      }
    }
    lexicon = try Lexicon(words, deciding: verbs.decide.keys.sorted(), forms: further)
    try Self.checkBaseForms(overlay, lexicon)
    var decide = verbs.decide
    for role in overlay.roles where role.role == .decision {
      guard let outcome = role.outcome, let level = role.level else { continue }
      for lemma in role.forms.compactMap(lexicon.lemma) {
        decide[lemma] = VerbOutcome(outcome: outcome, level: level, like: decide[lemma])
      }
    }
    outcomes = decide
    var classes = verbs.classes.mapValues { Set($0.split(separator: " ").map(String.init)) }
    // Of the verbs that decide these classes follow, so that a verb more is a line more: `$deciding` do by
    // themselves where a body is named, `$decided` also where none is, `$approving` say yes.
    func deciding(_ isOne: (VerbOutcome) -> Bool) -> Set<String> {
      Set(decide.filter { $0.value.isPlain && isOne($0.value) }.keys)
    }
    classes["deciding"] = deciding { _ in true }
    classes["decided"] = deciding(\.isSoAlone)
    classes["approving"] = deciding { $0.outcome == .approved || $0.outcome == .agreed }
    self.classes = classes
    named = classes.mapValues(Array.init).merging(
      words.classes.mapValues { $0.split(separator: " ").map(String.init) }
    ) { verbs, _ in verbs }
  }

  /// A rule names verbs by their base form: another would never be met.
  private static func checkBaseForms(_ overlay: LanguageOverlay, _ lexicon: Lexicon) throws {
    for rule in overlay.rules {
      for verb in rule.when.flatMap(\.verbs) where !verb.hasPrefix("$") {
        guard let lemma = lexicon.lemma(verb), lemma != verb else { continue }
        throw EntryProblem(
          list: "rules", id: rule.id,
          reason: "verb: write \(lemma) for \(verb): a rule names the base form")
      }
    }
  }
}
