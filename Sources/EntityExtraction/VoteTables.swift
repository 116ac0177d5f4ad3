import DocumentModel
import Language

/// Reads tables of votes: a row for each change or party with how many were for and against, or a row for
/// each member with how they voted.
struct VoteTables {
  private let words: BallotWords
  private let text: ReadingText
  private let modifications: [Modification]

  init(_ words: BallotWords, text: ReadingText, modifications: [Modification]) {
    self.words = words
    self.text = text
    self.modifications = modifications
  }

  /// The votes of the tables of a document, in the order of its text.
  ///
  /// - Parameter decisions: of the document; a vote is on that of its row, else on that of its item on the
  ///   same change.
  func votes(in document: ExtractedDocument, places: Places, decisions: [Decision]) -> [Vote] {
    document.blocks.filter { $0.kind == .table && $0.rows?.count ?? 0 > 1 }.flatMap { table in
      let section = places.section(of: table.span)
      let called = called(in: table)
      return (counted(in: table) + called).map { vote in
        // Of several columns without names nobody knows which is of what.
        guard vote.rollCall.isEmpty || called.count == 1 || vote.modifications != nil else {
          return vote
        }
        var vote = vote
        vote.decision = decision(on: vote, of: section?.id, among: decisions)?.id
        return vote
      }
    }
  }

  // MARK: How many

  private enum Side: CaseIterable {
    case votesFor
    case against
    case abstain
  }

  /// The sides whose counts stand in the columns of a table, by its first row.
  private func sides(of head: [Span]) -> [Int: Side] {
    var sides: [Int: Side] = [:]
    for (column, cell) in head.enumerated() where column > 0 {
      guard let side = side(text[cell]), !sides.values.contains(side) else { continue }
      sides[column] = side
    }
    return sides
  }

  private func side(_ words: String) -> Side? {
    let words = words.trimmingSigns
    if self.words.abstainCell.match(words) { return .abstain }
    if self.words.againstCell.match(words) { return .against }
    return self.words.forCell.match(words) ? .votesFor : nil
  }

  /// A vote for each row that counts both sides.
  private func counted(in table: Block) -> [Vote] {
    guard let rows = table.rows, let head = rows.first else { return [] }
    let sides = sides(of: head)
    guard sides.values.contains(.votesFor), sides.values.contains(.against) else { return [] }
    let parties = head.indices.dropFirst().first {
      words.partyCell.match(text[head[$0]].trimmingSigns)
    }
    let votes = rows.dropFirst().compactMap { row -> Vote? in
      guard let first = row.first, first.length > 0, let last = row.last(where: { $0.length > 0 })
      else { return nil }
      var counts: [Side: Int] = [:]
      for (column, side) in sides where column < row.count {
        let cell = text[row[column]].trimmingSigns
        guard cell.count <= 4, let count = cell.isEmpty ? 0 : Int(cell) else { return nil }
        counts[side] = count
      }
      guard counts.values.contains(where: { $0 > 0 }) else { return nil }
      let named = named(in: first)
      let label = text[first].onOneLine
      let party = parties.flatMap { $0 < row.count ? text[row[$0]].onOneLine : nil }
      return Vote(
        modifications: named,
        party: [party, named == nil ? label : nil].compactMap(\.self)
          .first { !$0.isEmpty && !words.totalCell.match($0) },
        votesFor: counts[.votesFor], against: counts[.against], abstain: counts[.abstain],
        span: Span(start: first.start, end: last.end))
    }
    return votes
  }

  // MARK: Who how

  /// A vote for each column whose cells say how those of the first column voted.
  private func called(in table: Block) -> [Vote] {
    guard let rows = table.rows, let head = rows.first, head.count > 1, sides(of: head).count < 2,
      // A change is no voter.
      rows.dropFirst().allSatisfy({ $0.first.flatMap(named(in:)) == nil })
    else { return [] }
    return head.indices.dropFirst().compactMap { column -> Vote? in
      var calls: [RollCallVote] = []
      for row in rows.dropFirst() where column < row.count && row[column].length > 0 {
        guard let side = side(text[row[column]]), row[0].length > 0 else { return nil }
        calls.append(RollCallVote(name: text[row[0]].onOneLine, vote: Self.name(of: side)))
      }
      guard calls.count >= 2 else { return nil }
      func count(_ side: Side) -> Int { calls.count { $0.vote == Self.name(of: side) } }
      return Vote(
        modifications: named(in: head[column]), votesFor: count(.votesFor),
        against: count(.against), abstain: count(.abstain), rollCall: calls, span: table.span)
    }
  }

  private static func name(of side: Side) -> String {
    switch side {
    case .votesFor: "for"
    case .against: "against"
    case .abstain: "abstain"
    }
  }

  // MARK: On what

  /// The changes that a cell names; `nil` where it names none.
  private func named(in cell: Span) -> [String]? {
    let found = modifications.filter { $0.mentions.contains { cell.contains($0.span) } }.map(\.id)
    return found.isEmpty ? nil : found
  }

  private func decision(on vote: Vote, of section: String?, among decisions: [Decision])
    -> Decision?
  {
    if vote.rollCall.isEmpty, let own = decisions.first(where: { vote.span.contains($0.span) }) {
      return own
    }
    let near = decisions.filter { !$0.reported && $0.section == section }
    guard let named = vote.modifications else {
      // Votes of parties are on the one thing that the item decides.
      return near.count == 1 ? near[0] : nil
    }
    return near.first { !Set($0.modifications).isDisjoint(with: named) }
  }
}

extension String {
  /// Without space and signs around it.
  fileprivate var trimmingSigns: String {
    let kept = drop { !$0.isLetter && !$0.isNumber }
    return String(kept.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed())
  }
}
