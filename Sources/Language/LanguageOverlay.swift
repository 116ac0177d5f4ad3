package import Configuration
internal import DocumentModel
internal import Foundation

/// What a configuration lays over the data of a language: verbs, words of classes, guards and rules. A
/// guard or rule with the id of one of the program's stands in its place; a rule is tried before those of
/// the program.
struct LanguageOverlay {
  /// Words that join a class: of the lexicon, or of verbs.
  struct Words: Decodable {
    var id: String
    var `class`: String
    var words: [String]
  }

  /// A rule of the configuration, or the id of one of the program's that is switched off.
  private struct Rule: Decodable {
    var enabled: Bool?
  }

  /// Verbs with their role.
  var roles: [RoleWords] = []
  var words: [Words] = []
  var guards: [MeaningGuard] = []
  var rules: [MeaningRule] = []
  /// The ids of the program's rules that are replaced or switched off.
  var replaced: Set<String> = []

  static let none = LanguageOverlay()

  /// The verbs that its rules and guards name: those that the lexicon has not follow the rule of the language.
  var verbs: [String] {
    (rules.flatMap(\.when) + guards.flatMap(\.when)).flatMap(\.verbs).filter { !$0.hasPrefix("$") }
  }

  private init() {}

  /// - Parameter code: the language whose entries are taken.
  /// - Throws: `EntryProblem` for an entry that cannot be read.
  init(_ configuration: Configuration, language code: String) throws {
    roles = configuration.roles.filter { $0.language == code }
    func entries(_ all: [LanguageEntry]?) -> [LanguageEntry] {
      (all ?? []).filter { $0.language == code }
    }
    words = try entries(configuration.words).map { entry in
      let words: Words = try Self.decoded(entry, of: "words")
      if words.words.isEmpty || words.words.contains(where: { $0.isEmpty || $0.contains(" ") }) {
        throw EntryProblem(
          list: "words", id: entry.id, reason: "words is a list of single words, at least one")
      }
      return words
    }
    guards = try entries(configuration.guards).map { entry in
      var entry = entry
      if case .object(var members) = entry.content {
        members["guard"] = .string(entry.id)
        entry.content = .object(members)
      }
      return try Self.decoded(entry, of: "guards")
    }
    for entry in entries(configuration.rules) {
      replaced.insert(entry.id)
      let rule: Rule = try Self.decoded(entry, of: "rules")
      guard rule.enabled != false else { continue }
      let whole: MeaningRule = try Self.decoded(entry, of: "rules")
      if whole.gives.role == .decision, whole.gives.outcome == nil || whole.gives.level == nil {
        throw EntryProblem(
          list: "rules", id: entry.id, reason: "gives: a decision needs an outcome and a level")
      }
      rules.append(whole)
    }
  }

  private static func decoded<Value: Decodable>(_ entry: LanguageEntry, of list: String) throws
    -> Value
  {
    if let unknown = EntryKeys.unknown(in: entry.content, of: list) {
      throw EntryProblem(list: list, id: entry.id, reason: unknown)
    }
    do {
      return try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(entry.content))
    } catch {
      throw EntryProblem(list: list, id: entry.id, reason: Self.words(error))
    }
  }

  /// Rules that are switched off and are none of the language's.
  func problems(besides files: LanguageFiles) throws -> [EntryProblem] {
    guard let clauses = files.clauses else { return [] }
    let own = try (clauses.claims + [clauses.statements]).flatMap {
      try JSONDecoder().decode([MeaningRule].self, from: Data($0)).map(\.id)
    }
    let given = Set(rules.map(\.id))
    return replaced.subtracting(given).subtracting(own).sorted().map { id in
      EntryProblem(
        list: "rules", id: id,
        reason: "there is no such rule to switch off; known are "
          + own.sorted().joined(separator: ", "))
    }
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "the key \"\(key.stringValue)\" is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      (context.codingPath.map(\.stringValue) + [context.debugDescription]).joined(separator: ": ")
    default: "\(error)"
    }
  }
}

/// The members that the parts of an entry may have: one that is misspelt would pass in silence.
enum EntryKeys {
  private static func known<Key: CodingKey & CaseIterable>(_ keys: Key.Type) -> Set<String> {
    Set(keys.allCases.map(\.stringValue))
  }

  /// The first member that is none, in words; the entry's own are known to be right.
  static func unknown(in entry: JSONValue, of list: String) -> String? {
    let ofExamples =
      list == "guards"
      ? known(MeaningGuard.Example.CodingKeys.self) : known(MeaningExample.CodingKeys.self)
    return unknown(entry["when"], known(ClauseCondition.CodingKeys.self), "when")
      ?? unknown(entry["gives"], known(MeaningRule.Gives.CodingKeys.self), "gives")
      ?? unknown(entry["examples"], ofExamples, "examples")
  }

  private static func unknown(_ value: JSONValue?, _ known: Set<String>, _ path: String) -> String?
  {
    switch value {
    case .array(let values):
      return values.enumerated().lazy.compactMap { unknown($1, known, "\(path)[\($0)]") }.first
    case .object(let members):
      if let key = members.keys.sorted().first(where: { !known.contains($0) }) {
        return "\(path).\(key): unknown key; known are \(known.sorted().joined(separator: ", "))"
      }
      return ["governor", "governs"].lazy.compactMap { name in
        unknown(members[name], known, "\(path).\(name)")
      }.first
    default: return nil
    }
  }
}

/// What is wrong with an entry that a configuration lays over a language.
package struct EntryProblem: Error, Hashable, Sendable {
  /// `words`, `guards` or `rules`.
  package var list: String
  package var id: String
  package var reason: String
}

extension Languages {
  /// The program's own examples that are read otherwise with what a configuration lays over it.
  package static func changedExamples(by configuration: Configuration) throws -> [String] {
    let lists = [configuration.words, configuration.guards, configuration.rules]
    guard lists.contains(where: { $0?.isEmpty == false }) else { return [] }
    return try LanguageFiles.all.filter { $0.clauses != nil }.flatMap { files in
      try Language(files, LanguageOverlay(configuration, language: files.code)).failures().wrong
    }
  }

  /// What is wrong with the words, guards and rules of a configuration: entries that cannot be read, rules
  /// without an example, and examples that are not read as they say.
  package static func problems(of configuration: Configuration) throws -> [EntryProblem] {
    let lists = [
      ("words", configuration.words), ("guards", configuration.guards),
      ("rules", configuration.rules),
    ]
    let known = LanguageFiles.all.filter { $0.clauses != nil }.map(\.code)
    var problems: [EntryProblem] = lists.flatMap { list, entries in
      (entries ?? []).filter { !known.contains($0.language) }.map {
        EntryProblem(
          list: list, id: $0.id,
          reason: "there are no rules of meaning for the language \($0.language); there are for "
            + known.joined(separator: ", "))
      }
    }
    guard problems.isEmpty, lists.contains(where: { $0.1?.isEmpty == false }) else {
      return problems
    }
    for files in LanguageFiles.all where files.clauses != nil {
      do {
        let overlay = try LanguageOverlay(configuration, language: files.code)
        problems += try Language(files, overlay).failures(of: overlay)
        problems += try overlay.problems(besides: files)
      } catch let problem as EntryProblem {
        problems.append(problem)
      } catch {
        // What the words of a class are put into: too many of them make no pattern.
        problems.append(
          EntryProblem(
            list: "words", id: configuration.words?.first?.id ?? "", reason: "\(error)"))
      }
    }
    return problems
  }
}
