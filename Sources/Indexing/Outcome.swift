import DocumentModel

/// What an item did with a modification: its decisions, else the decision of others that it tells of,
/// else what its sentences say was done. Derived here once, for every answer.
struct Outcome {
  var kind: OutcomeKind
  var decisions: [Decision] = []
  var verbs: [String] = []
  /// A sentence that tells of a decision taken elsewhere.
  var said: Span?

  init(of record: Record, section: String?, modification: String) {
    let named = record.decisions.filter { $0.modifications.contains(modification) }
    let own = named.filter { $0.section == section || section == nil }
    let item = record.sections.first { $0.id == section }
    let below = item.flatMap { item in named.last { item.span.contains($0.span) } }
    let isAbout =
      record.modifications.first { $0.id == modification }?.mentions
      .contains { $0.about && $0.section == section } ?? false
    let isAlone = !record.modifications.contains { other in
      other.id != modification && other.mentions.contains { $0.section == section }
    }
    // What is named in passing in an item about another is not what it decides on.
    let unnamed = record.decisions.filter {
      $0.modifications.isEmpty && $0.section == section && section != nil && (isAbout || isAlone)
    }
    kind = .none
    if !own.isEmpty {
      (kind, decisions) = (.decided, own)
    } else if let below {
      (kind, decisions) = (.decidedBelow, [below])
    } else if item?.kind == .previousMinutes {
      kind = .earlierMinutes
    } else if !unnamed.isEmpty {
      (kind, decisions) = (.unnamed, unnamed)
    } else {
      verbs = Self.verbs(in: section, of: record, modification: modification)
      said = Self.told(in: section, of: record, modification: modification)
      if said != nil { kind = .toldElsewhere }
    }
  }

  /// The first verbs of the sentences that name a modification, each once, and of the others in an item
  /// about it and no other; some verbs tell nothing, and what decides on another would tell a wrong thing.
  private static func verbs(in section: String?, of record: Record, modification: String)
    -> [String]
  {
    let own = record.modifications.first { $0.id == modification }?.mentions ?? []
    let isOnly =
      own.contains { $0.about && $0.section == section }
      && !record.modifications.contains { other in
        other.id != modification && other.mentions.contains { $0.section == section }
      }
    var verbs: [String] = []
    for statement in record.statements where statement.section == section {
      guard statement.role != .decision,
        !decidesOnOthers(statement, in: record, not: modification),
        isOnly || own.contains(where: { statement.span.overlaps($0.span) })
      else { continue }
      guard let verb = statement.verb, !verbs.contains(verb),
        !EarlierDecisionWords.builtIn.empty.contains(verb.lowercased())
      else {
        continue
      }
      verbs.append(verb)
    }
    return Array(verbs.prefix(4))
  }

  /// Whether a sentence decides on others alone: on an alternative, and names the original it is of.
  private static func decidesOnOthers(
    _ statement: Statement, in record: Record, not modification: String
  ) -> Bool {
    let decisions = record.decisions.filter {
      statement.span.contains($0.span) && !$0.modifications.isEmpty
    }
    return !decisions.isEmpty && !decisions.contains { $0.modifications.contains(modification) }
  }

  /// The last sentence of an item that names a modification and says that it had been decided on.
  private static func told(in section: String?, of record: Record, modification: String) -> Span? {
    let mentions = record.modifications.first { $0.id == modification }?.mentions.map(\.span) ?? []
    return record.statements.last { statement in
      statement.section == section && mentions.contains { statement.span.contains($0) }
        && !decidesOnOthers(statement, in: record, not: modification)
        && saysDecided(record.text[statement.span])
    }?.span
  }

  /// Whether a sentence has "had approved", "has been rejected" or the like; "had not approved" is none.
  private static func saysDecided(_ sentence: String) -> Bool {
    let told = EarlierDecisionWords.builtIn.told
    let words = sentence.lowercased().split { !$0.isLetter }.map(String.init)
    guard !words.contains(where: told.refusing.contains) else { return false }
    return words.indices.contains { index in
      told.auxiliaries.contains(words[index])
        && words[(index + 1)...].first { !told.between.contains($0) }
          .map(told.deciding.contains) == true
    }
  }
}
