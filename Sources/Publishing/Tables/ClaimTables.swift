internal import Answers
internal import DocumentModel
internal import Indexing

/// The tables of what papers say: mentions, decisions, votes, dates, figures, people.
extension ArchiveTables {
  var mentions: ExportTable {
    let columns: [RowColumn<Told<MentionRow>>] =
      [
        .text("modification", "The modification: SEC:MP117.") { $0.row.modification },
        .text("asWritten", "The words that name it.") { $0.row.asWritten.onOneLine },
        .truth("about", "Whether the item is about it.") { $0.row.about },
        .truth("inRange", "Whether a range only implies it; then it counts in no number.") {
          $0.row.isInRange
        },
        .truth("refersBack", "Whether it is words such as \"the modification\".") {
          $0.row.refersBack
        },
        .textIfKnown("href", "Where the words link to.") { $0.row.href },
        .text("rule", "The scheme by which it was read.") { $0.row.rule },
        .text("sentence", "The sentence, heading or row that it stands in.") {
          $0.row.sentence.onOneLine
        },
      ] + Self.places()
    return table(
      "mentions", "Where modifications are named, with the sentence.",
      of: { (paper: DocumentRow) throws -> [MentionRow] in
        try index.mentions(in: paper.id, refersBack: true)
      },
      id: { stableId("mention", $0.paper.id, $0.row.modification, $0.row.start, $0.row.end) },
      columns)
  }

  struct Decided: Placed {
    let decision: DecisionRow
    let modifications: [String]
    var place: TextPlace { decision.place }
  }

  var decisions: ExportTable {
    let columns: [RowColumn<Told<Decided>>] =
      [
        .word("outcome", "How it went.") { $0.row.decision.outcome },
        .word("level", "Its weight: a view, a determination, or the Authority's decision.") {
          $0.row.decision.level
        },
        .textIfKnown("by", "Who decided.") { $0.row.decision.by },
        .truth("reported", "Whether another body decided it, or it is told again.") {
          $0.row.decision.reported
        },
        .list("modifications", "The modifications that it is about.") { $0.row.modifications },
        .textIfKnown("aspect", "What of them, where it is not they themselves.") {
          $0.row.decision.aspect
        },
        .textIfKnown("conditions", "On what it depends.") { $0.row.decision.conditions },
        .text("verb", "The verb that says so.") { $0.row.decision.verb },
        .text("sentence", "The words that say so.") { $0.row.decision.sentence.onOneLine },
        .textIfKnown("rule", "By which rule it was read.") { $0.row.decision.rule },
        .truth("isCorrected", "Whether a person corrected it.") { $0.row.decision.isCorrected },
      ] + Self.places()
    return table(
      "decisions", "What was decided.",
      of: { (paper: DocumentRow) throws -> [Decided] in
        let decided = try index.decided(in: paper.id)
        return try index.decisions(of: paper.id).map {
          Decided(decision: $0, modifications: decided[$0.id] ?? [])
        }
      },
      id: { Self.id(of: $0.row.decision) },
      columns)
  }

  static func id(of decision: DecisionRow) -> String {
    stableId("decision", decision.document, decision.start, decision.end, decision.verb)
  }

  struct Vote {
    let vote: VoteRow
    let decision: DecisionRow?
    let modifications: [String]
  }

  var votes: ExportTable {
    let columns: [RowColumn<Told<Vote>>] = [
      .textIfKnown("decision", "The id of the decision in the table of decisions.") {
        $0.row.decision.map(Self.id(of:))
      },
      .list("modifications", "What was voted on.") { $0.row.modifications },
      .textIfKnown("party", "Whose votes they are, where they are counted apart.") {
        $0.row.vote.party
      },
      .wholeIfKnown("for", "How many voted for it.") { $0.row.vote.votesFor },
      .wholeIfKnown("against", "How many voted against it.") { $0.row.vote.against },
      .wholeIfKnown("abstain", "How many abstained.") { $0.row.vote.abstain },
      .textIfKnown("result", "The result as printed.") { $0.row.vote.result },
      .textIfKnown("mover", "Who moved it.") { $0.row.vote.mover },
      .textIfKnown("seconder", "Who seconded it.") { $0.row.vote.seconder },
      .list("namesFor", "Who voted for it, where they are named.") { $0.row.vote.namesFor },
      .list("namesAgainst", "Who voted against it.") { $0.row.vote.namesAgainst },
      .list("namesAbstaining", "Who abstained.") { $0.row.vote.namesAbstaining },
      .wholeIfKnown("page", "The page.") { $0.row.vote.page },
      .text("sentence", "The words that say so.") { $0.row.vote.sentence.onOneLine },
    ]
    return table(
      "votes", "Votes as recorded.",
      of: { (paper: DocumentRow) throws -> [Vote] in
        let decisions = Dictionary(
          try index.decisions(of: paper.id).map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one }
        )
        let decided = try index.decided(in: paper.id)
        return try index.votes(of: paper.id).map { vote in
          Vote(
            vote: vote, decision: vote.decision.flatMap { decisions[$0] },
            modifications: vote.modifications.isEmpty
              ? vote.decision.flatMap { decided[$0] } ?? [] : vote.modifications)
        }
      },
      id: { stableId("vote", $0.paper.id, $0.row.vote.start, $0.row.vote.ordinal) },
      columns)
  }

  var dates: ExportTable {
    let columns: [RowColumn<Told<DateRow>>] =
      [
        .textIfKnown("value", "ISO 8601: a day, month, quarter, half, year, or interval a/b.") {
          $0.row.value
        },
        .word("precision", "How exactly it is told.") { $0.row.precision },
        .word("role", "What happens on it.") { $0.row.role },
        .text("asWritten", "Its words.") { $0.row.asWritten.onOneLine },
        .truth("inferred", "Whether part of it was concluded and not printed.") {
          $0.row.inferred
        },
        .text("basis", "Why it was read so.") { $0.row.basis },
      ] + Self.places()
    return table(
      "dates", "The dates in the papers.", of: { try index.dates(of: $0.id) },
      id: { stableId("date", $0.paper.id, $0.row.start, $0.row.end) },
      columns)
  }

  var metrics: ExportTable {
    let columns: [RowColumn<Told<FigureRow>>] =
      [
        .decimal("value", "The figure.") { $0.row.value },
        .textIfKnown("unit", "Its unit.") { $0.row.unit },
        .truth("approximate", "Whether it is only about right.") { $0.row.approximate },
        .textIfKnown("direction", "Whether it went up or down.") { $0.row.direction },
        .textIfKnown("what", "What it is of.") { $0.row.what?.onOneLine },
        .textIfKnown("period", "The time that it is about.") { $0.row.period },
        .text("asWritten", "Its words.") { $0.row.asWritten.onOneLine },
      ] + Self.places()
    return table(
      "metrics", "The figures in the papers.", of: { try index.figures(of: $0.id) },
      id: { stableId("metric", $0.paper.id, $0.row.start, $0.row.end) },
      columns)
  }

  var people: ExportTable {
    let columns: [RowColumn<Told<PersonRow>>] = [
      .text("name", "The name as printed.") { $0.row.name },
      .textIfKnown("initials", "Initials by which the paper speaks of them.") {
        $0.row.initials
      },
      .textIfKnown("role", "The office.") { $0.row.role },
      .textIfKnown("organisation", "For whom they were there.") { $0.row.organisation },
      .word("attendance", "Whether they were there.") { $0.row.attendance },
      .wholeIfKnown("page", "The page.") { $0.row.page },
    ]
    return table(
      "people", "Who was at the meetings, or sent apologies.", of: { try index.people(of: $0.id) },
      id: { stableId("person", $0.paper.id, $0.row.ordinal, $0.row.name) },
      columns)
  }
}

extension MentionRow: Placed {
  var place: TextPlace { TextPlace(section: section, page: page, start: start, end: end) }
}

extension DecisionRow: Placed {
  var place: TextPlace { TextPlace(section: section, page: page, start: start, end: end) }
}

extension DateRow: Placed {
  var place: TextPlace { TextPlace(section: section, page: page, start: start, end: end) }
}

extension FigureRow: Placed {
  var place: TextPlace { TextPlace(section: section, page: page, start: start, end: end) }
}

extension ActionRow: Placed {
  var place: TextPlace { TextPlace(section: section, page: page, start: start, end: end) }
}
