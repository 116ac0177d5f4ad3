internal import DocumentModel
package import Indexing
internal import Stemming

/// What one version of minutes has and another has not.
package struct VersionDifference: Encodable, Sendable {
  package struct Change: Encodable, Hashable, Sendable {
    package var kind: Kind
    package var section: String?
    /// What the older version says; absent where it says nothing of it.
    package var before: String?
    package var after: String?
  }

  package enum Kind: String, Encodable, Sendable, CaseIterable {
    case item
    case modification
    case decision
    case vote
    case action
    case date
    case figure
    case wording
  }

  /// `minutes.pdf (draft, v0.1)`.
  package var from: String
  package var to: String
  package var changes: [Change]
}

/// The versions of one meeting's minutes, and what changed between them.
package struct DifferenceAnswer: Encodable, Sendable {
  package var anchor: String
  /// The one that is shown last: what it has is what holds.
  package var versions: [String]
  /// Papers that are the same in another format or file, and no version of their own.
  package var twins: [String]
  package var steps: [VersionDifference]

  package init(of found: ReferenceLookup.Found, index: SearchIndex) throws {
    anchor = found.document.anchor
    let rows = found.others.filter {
      $0.meetingKey == found.document.meetingKey && ($0.id == found.document.id || !$0.isCurrent)
    }
    var versions: [(row: DocumentRow, facts: DocumentFacts)] = []
    var twins: [DocumentRow] = []
    // The best of those that are one paper stands for it.
    for row in rows {
      let facts = try DocumentFacts(row, index)
      if versions.contains(where: { facts.isTwin(of: $0.facts) }) {
        twins.append(row)
      } else {
        versions.append((row, facts))
      }
    }
    versions.reverse()
    self.versions = versions.map { Self.name($0.row) }
    self.twins = twins.map { Self.name($0) }
    steps = zip(versions, versions.dropFirst()).map { old, new in
      VersionDifference(
        from: Self.name(old.row), to: Self.name(new.row),
        changes: new.facts.changes(from: old.facts))
    }
  }

  private static func name(_ row: DocumentRow) -> String {
    let notes = row.badges + [row.versionLabel].compactMap { $0 }
    return row.sourceName + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
  }
}

/// What a document says, by kind, in words that can be compared.
private struct DocumentFacts {
  struct Fact: Hashable {
    var section: String?
    var words: String
  }

  let row: DocumentRow
  let facts: [VersionDifference.Kind: [Fact]]

  init(_ row: DocumentRow, _ index: SearchIndex) throws {
    self.row = row
    var facts: [VersionDifference.Kind: [Fact]] = [:]
    facts[.item] = try index.sections(of: row.id).map {
      Fact(section: $0.id, words: ($0.number.map { "\($0) " } ?? "") + oneLine($0.title))
    }
    let mentions = Dictionary(grouping: try index.mentions(in: row.id)) {
      Fact(section: $0.section, words: $0.modification)
    }
    facts[.modification] = mentions.map { place, mentions in
      let forms = Set(mentions.map { oneLine($0.asWritten) }).sorted().joined(separator: ", ")
      return Fact(section: place.section, words: "\(place.words) written \(forms)")
    }.sorted { ($0.section ?? "", $0.words) < ($1.section ?? "", $1.words) }
    facts[.decision] = try index.decisions(of: row.id).map {
      Fact(section: $0.section, words: "\(OutcomeText.words($0)): \(oneLine($0.sentence))")
    }
    let decisions = Dictionary(
      try index.decisions(of: row.id).map { ($0.id, $0.section) }, uniquingKeysWith: { $1 })
    facts[.vote] = try index.votes(of: row.id).map { vote in
      Fact(
        section: vote.decision.flatMap { decisions[$0] ?? nil },
        words: vote.words + ": \(oneLine(vote.sentence))")
    }
    facts[.action] = try index.actions(of: row.id).map { action in
      let due = action.due.map { ", due \(longDate($0))" } ?? ""
      let reference = action.reference.map { "\(oneLine($0)) " } ?? ""
      return Fact(
        section: action.section,
        words: "\(reference)\(action.owner ?? "owner not named")\(due), \(action.status.rawValue): "
          + oneLine(action.what))
    }
    facts[.date] = try index.dates(of: row.id).map {
      Fact(
        section: $0.section,
        words: "\(oneLine($0.asWritten)) (\($0.value ?? "not determined"), \($0.role.rawValue))")
    }
    facts[.figure] = try index.figures(of: row.id).map { figure in
      Fact(
        section: figure.section,
        words: oneLine(figure.asWritten) + (figure.what.map { ", \(oneLine($0))" } ?? ""))
    }
    facts[.wording] = try index.statements(of: row.id).map {
      Fact(section: $0.section, words: oneLine($0.sentence))
    }
    self.facts = facts
  }

  /// Whether both are one paper: of one status and version, in two formats or with the same sentences.
  func isTwin(of other: DocumentFacts) -> Bool {
    guard row.status == other.row.status, row.versionNumber == other.row.versionNumber else {
      return false
    }
    if row.mediaType == other.row.mediaType {
      return facts[.wording]?.map(\.words) == other.facts[.wording]?.map(\.words)
    }
    let (own, others) = (sentences, other.sentences)
    let common = own.intersection(others).count
    let share = Double(common) / Double(max(1, min(own.count, others.count)))
    return share >= 0.8
  }

  private var sentences: Set<String> {
    Set((facts[.wording] ?? []).map { $0.words.filter { $0.isLetter || $0.isNumber } })
  }

  func changes(from old: DocumentFacts) -> [VersionDifference.Change] {
    var changes: [VersionDifference.Change] = []
    // A sentence is told once: by what it decides or promises, else as wording.
    var told: [String] = []
    for kind in VersionDifference.Kind.allCases {
      let (before, after) = (old.facts[kind] ?? [], facts[kind] ?? [])
      var lost = Self.difference(before, after)
      var gained = Self.difference(after, before)
      if kind == .date {
        // The day of an action that is told of is told with it.
        let actions = changes.filter { $0.kind == .action }
        func isTold(_ fact: Fact) -> Bool {
          let written = String(fact.words.prefix { $0 != "(" })
          return actions.contains {
            $0.section == fact.section
              && ($0.before?.contains(written) == true || $0.after?.contains(written) == true)
          }
        }
        lost.removeAll(where: isTold)
        gained.removeAll(where: isTold)
      }
      if kind == .wording {
        lost.removeAll { fact in told.contains { $0.contains(fact.words) } }
        gained.removeAll { fact in told.contains { $0.contains(fact.words) } }
      }
      for fact in lost {
        let partner = gained.indices.max { likeness(fact, gained[$0]) < likeness(fact, gained[$1]) }
        if let partner, likeness(fact, gained[partner]) >= 0.5 {
          let new = gained.remove(at: partner)
          // Where figures alone differ, they are told of as such.
          if kind == .wording, Self.withoutFigures(fact) == Self.withoutFigures(new),
            changes.contains(where: {
              [.date, .figure].contains($0.kind) && $0.section == new.section
            })
          {
            continue
          }
          changes.append(
            VersionDifference.Change(
              kind: kind, section: new.section, before: fact.words, after: new.words))
        } else {
          changes.append(
            VersionDifference.Change(kind: kind, section: fact.section, before: fact.words))
        }
      }
      changes += gained.map {
        VersionDifference.Change(kind: kind, section: $0.section, after: $0.words)
      }
      told = changes.flatMap { [$0.before, $0.after].compactMap { $0 } }
    }
    return changes
  }

  /// What `some` has and `others` has not, each as often.
  private static func difference(_ some: [Fact], _ others: [Fact]) -> [Fact] {
    var counts: [String: Int] = [:]
    for fact in others { counts[fact.words, default: 0] += 1 }
    return some.filter { fact in
      guard let count = counts[fact.words], count > 0 else { return true }
      counts[fact.words] = count - 1
      return false
    }
  }

  private static func withoutFigures(_ fact: Fact) -> String { fact.words.filter { !$0.isNumber } }

  /// The share of words that two facts of one item have in common.
  private func likeness(_ one: Fact, _ other: Fact) -> Double {
    guard one.section == other.section else { return 0 }
    let (a, b) = (
      Stemmer.stems(of: one.words, language: nil), Stemmer.stems(of: other.words, language: nil)
    )
    return Double(a.intersection(b).count) / Double(max(1, max(a.count, b.count)))
  }
}
