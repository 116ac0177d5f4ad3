package import Configuration
import DocumentModel
internal import Foundation
internal import Patterns

extension MeaningRule {
  /// The rules of statements that the verbs of a configuration make: what a body other than the one that
  /// meets notes is a report. What is decided and promised the claims tell.
  static func rules(of roles: [RoleWords], lexicon: Lexicon) -> [MeaningRule] {
    roles.filter { ![.decision, .action].contains($0.role) }.flatMap { role in
      let forms = role.forms.map { $0.lowercased().split(separator: " ").map(String.init) }
      func rule(_ subjects: Set<Subject.Kind>, _ given: StatementRole) -> MeaningRule {
        let active = conditions(forms, lexicon, subjects: subjects, voice: .active)
        // `It was minuted that`: nobody is said to have done it.
        let passive =
          subjects.contains(.ownBody)
          ? conditions(forms, lexicon, subjects: nil, voice: .passive) : []
        return MeaningRule(
          id: role.id, when: active + passive, gives: Gives(role: given), examples: [])
      }
      let others = SubjectKinds.somebody.subtracting([.ownBody])
      return role.role == .noted
        ? [rule([.ownBody], .noted), rule(others, .reported)]
        : [rule(SubjectKinds.somebody, role.role)]
    }
  }

  /// - Parameter forms: of verbs, the first word each, and what stands behind them: `took note of`.
  private static func conditions(
    _ forms: [[String]], _ lexicon: Lexicon, subjects: Set<Subject.Kind>?, voice: Clause.Voice
  ) -> [ClauseCondition] {
    forms.compactMap { form in
      guard let lemma = form.first.flatMap(lexicon.lemma) else { return nil }
      let behind = form.dropFirst().map(Pattern.escaped).joined(separator: " ")
      return ClauseCondition(
        subject: subjects.map(SubjectKinds.init), verb: [lemma], voice: voice,
        tense: [.past, .present, .perfect, .participle],
        behind: behind.isEmpty ? nil : "^ \(behind)\\b")
    }
  }
}

extension RoleWords {
  /// The forms that nothing reads, each with the reason; none of a language that has no rules for clauses,
  /// where any words may be a form.
  package func unreadForms() throws -> [(form: String, reason: String)] {
    guard let clauses = LanguageFiles.all.first(where: { $0.code == language })?.clauses,
      role != .action
    else { return [] }
    let words = try JSONDecoder().decode(Lexicon.Words.self, from: Data(clauses.words))
    let lexicon = try Lexicon(words, deciding: [], forms: forms)
    return forms.compactMap { form in
      let parts = form.lowercased().split(separator: " ").map(String.init)
      guard let first = parts.first.map(lexicon.entry), !first.classes.contains(.modal) else {
        return nil
      }
      guard first.verb != nil else {
        return (form, "its first word is no form of a verb")
      }
      if first.classes.contains(.be), parts.count > 1, let verb = lexicon.entry(parts[1]).verb,
        verb.forms.contains(.participle)
      {
        return (form, "write it without \(parts[0]): \(parts.dropFirst().joined(separator: " "))")
      }
      return role == .decision && parts.count > 1
        ? (form, "a verb that decides is one word") : nil
    }
  }
}
