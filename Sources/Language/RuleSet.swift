import DocumentModel
internal import Foundation

/// The guards and rules of a language, compiled, with what a configuration lays over them.
struct RuleSet: Sendable {
  /// What is decided and promised, in the order in which the rules are tried.
  let claims: [CompiledRule]
  /// What else sentences do.
  let statements: [CompiledRule]
  let guards: [String: [CompiledCondition]]
  /// Those that forbid a decision whatever says it.
  private let againstDecisions: [CompiledCondition]

  /// That of a language without rules.
  init() {
    claims = []
    statements = []
    guards = [:]
    againstDecisions = []
  }

  /// - Parameter language: its code stands in front of the ids of statements' rules.
  /// - Throws: `LanguageProblem`, `EntryProblem`.
  init(
    _ files: LanguageFiles.ClauseFiles, _ overlay: LanguageOverlay, _ vocabulary: Vocabulary,
    language: String
  ) throws {
    func decoded<Value: Decodable>(_ type: Value.Type, _ data: [UInt8]) throws -> Value {
      try JSONDecoder().decode(type, from: Data(data))
    }
    var guards: [String: [CompiledCondition]] = [:]
    func conditions(_ stated: [ClauseCondition], isPart: Bool) throws -> [CompiledCondition] {
      try stated.map {
        try CompiledCondition($0, verbs: vocabulary.classes, guards: guards, isPart: isPart)
      }
    }
    var forbidding: [String: [StatementRole]] = [:]
    for one in try decoded([MeaningGuard].self, files.guards) {
      guards[one.guard] = try conditions(one.when, isPart: true)
      forbidding[one.guard] = one.forbids
    }
    for one in overlay.guards {
      guards[one.guard] = try Self.blaming("guards", one.guard) {
        try conditions(one.when, isPart: true)
      }
      if let roles = one.forbids { forbidding[one.guard] = roles }
    }
    self.guards = guards
    /// The guards of all rules that give a role.
    func all(against role: StatementRole) -> [String] {
      forbidding.filter { $0.value.contains(role) }.keys.sorted()
    }
    againstDecisions = all(against: .decision).flatMap { guards[$0] ?? [] }
    func compiled(_ rule: MeaningRule, as id: String) throws -> CompiledRule {
      CompiledRule(
        id: id, when: try conditions(rule.when, isPart: false),
        unless: try ((rule.unless ?? []) + all(against: rule.gives.role)).map { name in
          guard let found = guards[name] else {
            throw LanguageProblem(reason: "rule \(rule.id): there is no guard \(name)")
          }
          return Veto(name: name, conditions: found)
        }, gives: rule.gives)
    }
    /// Those of the overlay, then those of the files that it leaves.
    func all(_ own: [[UInt8]], areClaims: Bool, id: (MeaningRule) -> String) throws
      -> [CompiledRule]
    {
      let laid = try overlay.rules.filter { $0.isClaim == areClaims }.map { rule in
        try Self.blaming("rules", rule.id) { try compiled(rule, as: id(rule)) }
      }
      let left = try own.flatMap { try decoded([MeaningRule].self, $0) }
        .filter { !overlay.replaced.contains($0.id) }
      return laid + (try left.map { try compiled($0, as: id($0)) })
    }
    claims = try all(files.claims, areClaims: true, id: \.id)
    let verbs = MeaningRule.rules(of: overlay.roles, lexicon: vocabulary.lexicon)
    statements =
      try all([files.statements], areClaims: false) { "\(language)-\($0.id)" }
      + verbs.map { try compiled($0, as: $0.id) }
  }

  /// Whether words make whatever stands in them no decision.
  func forbidDecision(_ words: [UInt8]) -> Bool {
    againstDecisions.contains { $0.holds(ofWords: words) }
  }

  /// Says of which entry of a configuration an error is.
  private static func blaming<Value>(_ list: String, _ id: String, _ work: () throws -> Value)
    throws -> Value
  {
    do {
      return try work()
    } catch {
      throw EntryProblem(list: list, id: id, reason: "\(error)")
    }
  }
}

/// A rule with its conditions compiled and its guards looked up.
final class CompiledRule: Sendable {
  let id: String
  let when: [CompiledCondition]
  let unless: [Veto]
  let gives: MeaningRule.Gives

  init(
    id: String, when: [CompiledCondition], unless: [Veto], gives: MeaningRule.Gives
  ) {
    (self.id, self.when, self.unless, self.gives) = (id, when, unless, gives)
  }

  /// The condition by which the rule fits a clause; `nil` where it does not, or a guard forbids it.
  func condition(holdingOf index: Int, in sentence: ReadSentence) -> CompiledCondition? {
    guard let found = when.first(where: { $0.holds(of: index, in: sentence) }),
      veto(of: index, in: sentence) == nil
    else { return nil }
    return found
  }

  /// The guard that forbids the rule.
  func veto(of index: Int, in sentence: ReadSentence) -> String? {
    unless.first { $0.conditions.contains { $0.holds(of: index, in: sentence) } }?.name
  }
}

/// A guard of a rule.
struct Veto: Sendable {
  var name: String
  var conditions: [CompiledCondition]
}
