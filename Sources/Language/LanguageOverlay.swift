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
    words = try entries(configuration.words).map { try Self.decoded($0, of: "words") }
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
      if rule.enabled != false { rules.append(try Self.decoded(entry, of: "rules")) }
    }
  }

  private static func decoded<Value: Decodable>(_ entry: LanguageEntry, of list: String) throws
    -> Value
  {
    do {
      return try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(entry.content))
    } catch {
      throw EntryProblem(list: list, id: entry.id, reason: Self.words(error))
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

/// What is wrong with an entry that a configuration lays over a language.
package struct EntryProblem: Error, Hashable, Sendable {
  /// `words`, `guards` or `rules`.
  package var list: String
  package var id: String
  package var reason: String
}

extension Languages {
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
      } catch let problem as EntryProblem {
        problems.append(problem)
      }
    }
    return problems
  }
}
