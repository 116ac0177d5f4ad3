import DocumentModel
import Patterns

/// A condition with its patterns compiled and its classes of verbs looked up.
final class CompiledCondition: Sendable {
  private let subject: Set<Subject.Kind>?
  private let head: Set<String>?
  private let verb: Set<String>?
  private let voice: Clause.Voice?
  private let tense: Set<Clause.Tense>?
  private let modal: Set<String>?
  private let negated: Bool?
  private let inherits: Bool?
  private let link: Set<Clause.Link>
  private let complement: Set<Clause.Complement>?
  private let agent: Set<Subject.Kind>?
  private let governor: [CompiledCondition]?
  private let governs: [CompiledCondition]?
  private let guards: [CompiledCondition]?
  private let behind: Pattern?
  private let before: Pattern?
  private let sentence: Pattern?

  /// Whether it speaks of the words of a sentence alone, so that it needs no clause.
  private let isOfWords: Bool

  /// - Parameters:
  ///   - guards: those that it may name.
  ///   - isPart: whether it speaks of one field more than the rule's own clause, as a guard or a governor
  ///     does: then link and polarity may be any.
  init(
    _ condition: ClauseCondition, verbs: [String: Set<String>],
    guards: [String: [CompiledCondition]], isPart: Bool
  ) throws {
    subject = condition.subject?.kinds
    head = condition.head.map(Set.init)
    verb = try condition.verb.map { names in
      try names.reduce(into: Set<String>()) { set, name in
        guard name.hasPrefix("$") else {
          set.insert(name)
          return
        }
        guard let members = verbs[String(name.dropFirst())] else {
          throw LanguageProblem(reason: "there is no class of verbs \(name)")
        }
        set.formUnion(members)
      }
    }
    voice = condition.voice
    tense = condition.tense.map(Set.init)
    modal = condition.modal.map(Set.init)
    negated = condition.negated ?? (isPart ? nil : false)
    inherits = condition.inherits
    link = Set(
      condition.link
        ?? (isPart
          ? [.main, .coordinated, .that, .whether, .condition, .time, .reason, .relative, .to]
          : [.main, .coordinated]))
    complement = condition.complement.map(Set.init)
    agent = condition.agent?.kinds
    func inner(_ list: [ClauseCondition]?) throws -> [CompiledCondition]? {
      try list?.map { try CompiledCondition($0, verbs: verbs, guards: guards, isPart: true) }
    }
    governor = try inner(condition.governor)
    governs = try inner(condition.governs)
    self.guards = try condition.holds?.flatMap { name in
      guard let found = guards[name] else {
        throw LanguageProblem(reason: "there is no guard \(name)")
      }
      return found
    }
    behind = try condition.behind.map { try Pattern($0, caseless: true) }
    before = try condition.before.map { try Pattern($0, caseless: true) }
    sentence = try condition.sentence.map { try Pattern($0) }
    isOfWords =
      sentence != nil && subject == nil && head == nil && verb == nil && voice == nil
      && tense == nil && modal == nil && condition.negated == nil && inherits == nil
      && condition.link == nil
      && complement == nil && agent == nil && governor == nil && governs == nil
      && self.guards == nil && behind == nil
      && before == nil
  }

  /// Whether it holds of a sentence whatever its clauses say.
  func holds(ofWordsOf sentence: ReadSentence) -> Bool { holds(ofWords: sentence.ownWords) }

  func holds(ofWords words: [UInt8]) -> Bool {
    guard isOfWords, let pattern = self.sentence else { return false }
    return pattern.match(in: words, at: 0) != nil
  }

  /// What the pattern of the words behind the verb finds: its first group.
  func found(behind clause: Clause, in sentence: ReadSentence) -> String? {
    let words = sentence.words(clause.behind)
    guard let group = behind?.match(in: words, at: 0)?.groups.first, let range = group else {
      return nil
    }
    return String(decoding: words[range], as: UTF8.self)
  }

  func holds(of index: Int, in sentence: ReadSentence) -> Bool {
    let clause = sentence.clauses[index]
    guard link.contains(clause.link), subject?.contains(clause.subject.kind) ?? true,
      head?.contains(clause.subject.head) ?? true, verb?.contains(clause.verb) ?? true,
      voice.map({ $0 == clause.voice }) ?? true, tense?.contains(clause.tense) ?? true,
      complement?.contains(clause.complement) ?? true,
      negated.map({ $0 == clause.isNegated }) ?? true,
      inherits.map({ $0 == clause.inherits }) ?? true,
      agent?.contains(clause.agent?.kind ?? .none) ?? true
    else { return false }
    if let modal, !modal.contains(clause.modal ?? "") { return false }
    if let governor {
      guard let position = clause.governor,
        governor.contains(where: { $0.holds(of: position, in: sentence) })
      else { return false }
    }
    if let governs {
      let isGoverning = sentence.clauses.indices.contains { other in
        sentence.clauses[other].governor == index
          && governs.contains { $0.holds(of: other, in: sentence) }
      }
      guard isGoverning else { return false }
    }
    if let guards, !guards.contains(where: { $0.holds(of: index, in: sentence) }) { return false }
    if let behind, behind.match(in: sentence.words(clause.behind), at: 0) == nil { return false }
    if let before {
      let words = Span(
        start: sentence.span.start, end: max(sentence.span.start, clause.verbSpan.start))
      if before.match(in: sentence.words(words), at: 0) == nil { return false }
    }
    if let pattern = self.sentence, pattern.match(in: sentence.ownWords, at: 0) == nil {
      return false
    }
    return true
  }
}
