internal import DocumentModel
internal import Indexing

/// What papers say of one modification.
struct ModificationHistory {
  var rows: [TimelineAnswer.Row] = []
  var claims: [LastWord.Claim] = []
  var together: Set<String> = []
  var documents: [String: DocumentRow] = [:]

  init(of id: String, in index: SearchIndex) throws {
    let isOriginal = try index.family(of: id) == nil
    let mentions = try index.mentions(of: id, filter: SearchIndex.Filter())
    let groups = Dictionary(grouping: mentions) {
      ItemKey(document: $0.document, section: $0.section)
    }
    var sections: [String: [SectionRow]] = [:]
    for (item, group) in groups {
      guard let first = group.first, let row = try index.document(item.document) else { continue }
      if documents[row.id] == nil {
        documents[row.id] = row
        sections[row.id] = try index.sections(of: row.id)
      }
      let outcome = ItemOutcome(
        try index.outcome(document: row.id, section: item.section, modification: id))
      let sentence =
        outcome.sentence ?? group.first { !$0.about }?.sentence ?? first.sentence
      rows.append(
        TimelineAnswer.Row(
          date: row.date, meeting: row.meetingName, anchor: row.anchor,
          item: item.section ?? row.anchor,
          title: sections[row.id]?.first { $0.id == item.section }?.title,
          outcome: outcome.words, sentence: oneLine(sentence), page: first.page,
          documentType: row.documentType, status: row.status, badges: row.badges,
          approval: try Self.approval(of: row, in: index),
          asWritten: Set(group.map(\.asWritten)).sorted(),
          isEarlierStage: isOriginal && group.allSatisfy { Self.isEarlierStage($0, of: id) },
          document: row.id, start: first.start))
      if item.section != nil {
        together.formUnion(try index.modifications(in: item).filter { $0 != id })
      }
      guard row.documentType != DocumentType.agenda.rawValue else { continue }
      if outcome.isDecided {
        claims += outcome.decisions.map { decision in
          LastWord.Claim(
            decision, date: row.date,
            isNamed: group.contains { decision.start <= $0.start && $0.end <= decision.end })
        }
      } else if outcome.kind == .toldElsewhere {
        claims.append(
          LastWord.Claim(
            document: row.id, date: row.date ?? "", start: first.start, isNamed: true,
            words: outcome.words, sentence: sentence, isWithdrawal: false, weight: 1))
      }
    }
  }

  /// Takes in what is said of another of the family.
  mutating func join(_ other: ModificationHistory, of id: String) {
    rows += other.rows.map { row in
      var row = row
      row.alternative = id
      return row
    }
    claims += other.claims
    together.formUnion(other.together)
    documents.merge(other.documents) { $1 }
  }

  /// Where the minutes of a meeting are approved, in words.
  static func approval(of row: DocumentRow, in index: SearchIndex) throws -> String? {
    row.status == DocumentStatus.approved.rawValue ? nil : try index.approval(of: row)?.words
  }

  private static func isEarlierStage(_ mention: MentionRow, of id: String) -> Bool {
    let letters = mention.asWritten.uppercased().filter(\.isLetter)
    let own = id.drop { $0 != ":" }.filter(\.isLetter)
    return !letters.isEmpty && !own.hasSuffix(letters) && !letters.hasSuffix(own)
  }
}
