package import DocumentModel
internal import Patterns

/// What a clause must be like for a rule or a guard: every field that is given must hold.
struct ClauseCondition: Decodable {
  /// Kinds, `$somebody` or `$others`.
  var subject: SubjectKinds?
  /// The noun of the subject.
  var head: [String]?
  /// Lemmas, or a class of verbs: `$decide`.
  var verb: [String]?
  var voice: Clause.Voice?
  var tense: [Clause.Tense]?
  var modal: [String]?
  /// Whether it is negated; absent: it is not.
  var negated: Bool?
  /// Absent: it stands by itself.
  var link: [Clause.Link]?
  var complement: [Clause.Complement]?
  /// Who did it, of a passive; `none` is nobody.
  var agent: SubjectKinds?
  /// What the clause that it hangs on must be like.
  var governor: [ClauseCondition]?
  /// What a clause that hangs on it must be like.
  var governs: [ClauseCondition]?
  /// Names of guards, one of which must hold of it.
  var holds: [String]?
  /// Whether its subject is that of the clause before.
  var inherits: Bool?
  /// A pattern for the words behind the verb.
  var behind: String?
  /// A pattern for the words in front of the verb.
  var before: String?
  /// A pattern for the whole sentence.
  var sentence: String?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case subject, head, verb, voice, tense, modal, negated, link, complement, agent, governor
    case governs, holds, inherits, behind, before, sentence
  }

  /// The verbs it names, its own and those of what it hangs on and what hangs on it.
  var verbs: [String] { (verb ?? []) + neighbours.flatMap(\.verbs) }

  /// The guards it names, in the same way.
  var guards: [String] { (holds ?? []) + neighbours.flatMap(\.guards) }

  private var neighbours: [ClauseCondition] { (governor ?? []) + (governs ?? []) }
}

/// Kinds of subjects, listed or by the name of a class of them.
struct SubjectKinds: Decodable {
  let kinds: Set<Subject.Kind>

  private static let others: Set<Subject.Kind> = [.member, .office, .name, .party, .otherBody]

  /// All who can say or do something.
  static let somebody = others.union([.ownBody])

  init(_ kinds: Set<Subject.Kind>) { self.kinds = kinds }

  init(from decoder: any Decoder) throws {
    kinds = try decoder.singleValueContainer().decode([String].self).reduce(into: []) {
      kinds, name in
      switch name {
      case "$somebody": kinds.formUnion(Self.somebody)
      case "$others": kinds.formUnion(Self.others)
      default:
        guard let kind = Subject.Kind(rawValue: name) else {
          throw LanguageProblem(reason: "there is no kind of subject \(name)")
        }
        kinds.insert(kind)
      }
    }
  }
}

/// A way in which a clause says something (meaning.md §3), with its examples beside it.
struct MeaningRule: Decodable {
  var id: String
  var when: [ClauseCondition]
  /// Names of the guards that forbid it.
  var unless: [String]?
  var gives: Gives

  struct Gives: Decodable {
    var role: StatementRole
    var outcome: OfVerb<DecisionOutcome>?
    var level: OfVerb<DecisionLevel>?
    /// Where another verb than the clause's own says what was decided: `voted to recommend`.
    var verb: VerbSource?
    var by: Somebody?
    var owner: Somebody?
    var requestedBy: Somebody?
    var strength: ActionStrength?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case role, outcome, level, verb, by, owner, requestedBy, strength
    }
  }

  enum VerbSource: Decodable, Equatable {
    /// The one that hangs on the clause's.
    case governed
    /// What the pattern of the words behind the verb finds: `was concerned`.
    case behind
    case stated(String)

    /// What is stated.
    var words: String? {
      if case .stated(let words) = self { words } else { nil }
    }

    init(from decoder: any Decoder) throws {
      switch try decoder.singleValueContainer().decode(String.self) {
      case "@governed": self = .governed
      case "@behind": self = .behind
      case let verb: self = .stated(verb)
      }
    }
  }

  /// What a rule states, or `@verb`: what the verb says, or `@governed`: what the one says that hangs on it.
  enum OfVerb<Value: RawRepresentable & Sendable>: Decodable, Sendable
  where Value.RawValue == String {
    case verb
    case governed
    case stated(Value)

    init(from decoder: any Decoder) throws {
      let words = try decoder.singleValueContainer().decode(String.self)
      if words == "@verb" {
        self = .verb
      } else if words == "@governed" {
        self = .governed
      } else if let value = Value(rawValue: words) {
        self = .stated(value)
      } else {
        throw LanguageProblem(reason: "\(words) is neither @verb nor a \(Value.self)")
      }
    }
  }

  /// Who of a clause is meant.
  enum Somebody: String, Decodable {
    case subject = "@subject"
    case agent = "@agent"
    /// Of a passive the agent, else the subject.
    case decider = "@decider"
    /// Who is to do what the infinitive behind says; of a passive the subject.
    case asked = "@asked"
    /// Who is asked whether he would.
    case askedIf = "@asked-if"
    /// The subject of the clause behind `that`.
    case told = "@told"
    /// The subject of the clause that this one hangs on.
    case governor = "@governor"
  }

  var examples: [MeaningExample]

  /// Whether it reads what is decided or promised, here or elsewhere, and not only what a sentence does.
  var isClaim: Bool {
    gives.role == .decision || gives.role == .action || gives.outcome != nil
  }
}

/// What makes a clause say nothing of the kind that a rule reads.
struct MeaningGuard: Decodable {
  var `guard`: String
  var means: String
  /// The roles whose rules it forbids without being named by them; those of decisions, the labels and
  /// counts, too, as far as it speaks of words.
  var forbids: [StatementRole]?
  var when: [ClauseCondition]
  var examples: [Example]

  struct Example: Decodable {
    var text: String
    var holds: Bool

    enum CodingKeys: String, CodingKey, CaseIterable {
      case text, holds
    }
  }
}

/// A sentence and what is to be read of it; every field that is given is compared.
struct MeaningExample: Decodable {
  var text: String
  var role: StatementRole?
  /// Why no decision and no action is to be read, where none is.
  var none: String?
  var outcome: String?
  var level: String?
  var by: String?
  var owner: String?
  var requestedBy: String?
  var strength: String?
  var speaker: String?
  var verb: String?
  /// Whose minutes it stands in.
  var body: String?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case text, role, none, outcome, level, by, owner, requestedBy, strength, speaker, verb, body
  }
}

/// What a verb decides.
package struct VerbOutcome: Decodable, Sendable, Hashable {
  package var outcome: DecisionOutcome
  package var level: DecisionLevel
  /// `false` where it decides something only by what follows: `voted to`.
  private var plain: Bool?
  /// `false` where it decides something only by who does it: not `Authorized to enter`, `fellowships
  /// awarded`.
  private var alone: Bool?

  /// - Parameter other: what was known of the verb before.
  init(outcome: DecisionOutcome, level: DecisionLevel, like other: VerbOutcome?) {
    self.outcome = outcome
    self.level = level
    plain = other?.plain
    alone = other?.alone
  }

  var isPlain: Bool { plain ?? true }
  var isSoAlone: Bool { alone ?? true }
}

/// A sentence or clause, read by a rule.
package struct Reading: Sendable, Hashable {
  package var rule: String
  package var role: StatementRole
  package var clause: Clause
  /// The word that says what was decided.
  package var verbSpan: Span
  /// What was done, where the rule says it in other words than that: `sent back`.
  package var said: String?
  package var outcome: DecisionOutcome?
  package var level: DecisionLevel?
  package var by: Subject?
  package var owner: Subject?
  package var requestedBy: Subject?
  package var strength: ActionStrength?
}

/// A sentence with its clauses.
package struct ReadSentence: Sendable {
  package let span: Span
  /// Its words without what only counts it, `(c)`.
  let ownWords: [UInt8]
  package let clauses: [Clause]
  private let text: ReadingText

  init(_ span: Span, start: Int, clauses: [Clause], of text: ReadingText) {
    self.span = span
    ownWords = Self.words(Span(start: start, end: span.end), of: text)
    self.clauses = clauses
    self.text = text
  }

  /// The bytes of a part of it, with single spaces.
  func words(_ span: Span) -> [UInt8] { Self.words(span, of: text) }

  private static func words(_ span: Span, of text: ReadingText) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(span.length + 16)
    var isBlank = false
    for scalar in text.scalars[span.range] {
      if scalar == "\n" || scalar == "\t" || scalar == "\u{A0}" || scalar == " " {
        if !isBlank { bytes.append(UInt8(ascii: " ")) }
        isBlank = true
        continue
      }
      isBlank = false
      if scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes.append(contentsOf: scalar.utf8)
      }
    }
    return bytes
  }
}

/// What is wrong with the data of a language.
package struct LanguageProblem: Error, CustomStringConvertible {
  package var reason: String

  package var description: String { reason }
}
