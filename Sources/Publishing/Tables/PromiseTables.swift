internal import Answers
internal import DocumentModel
internal import Indexing

/// The tables of what is to be done by when: the ledger of promises, and dated things.
extension ArchiveTables {
  /// An action with how it stands, which only a paper by which a meeting is shown says.
  struct Promised: Placed {
    let action: ActionRow
    let promise: Promise?
    let modifications: [String]
    var place: TextPlace { action.place }
  }

  var actions: ExportTable {
    let columns: [RowColumn<Told<Promised>>] =
      [
        .textIfKnown("reference", "Its printed number.") {
          $0.row.promise?.reference ?? $0.row.action.reference
        },
        .textIfKnown("owner", "Who is to do it.") { $0.row.promise?.owner ?? $0.row.action.owner },
        .textIfKnown("requestedBy", "Who asked for it.") {
          $0.row.promise?.requestedBy ?? $0.row.action.requestedBy
        },
        .text("what", "What is to be done.") {
          ($0.row.promise?.what ?? $0.row.action.what).onOneLine
        },
        .dayIfKnown("due", "The day that it is due; as the last paper has it.") {
          $0.row.promise?.due ?? $0.row.action.due
        },
        .textIfKnown("dueAsWritten", "When it is due, in the paper's words.") {
          ($0.row.promise?.dueAsWritten ?? $0.row.action.dueAsWritten)?.onOneLine
        },
        .textIfKnown("dueMeeting", "The meeting that it is due at, as written.") {
          $0.row.promise?.dueMeeting ?? $0.row.action.dueMeeting
        },
        .textIfKnown("dueAt", "The anchor of the meeting that it is due at.") {
          $0.row.promise?.dueAt
        },
        .word("strength", "Whether it is firm or soft.") {
          $0.row.promise?.strength ?? $0.row.action.strength
        },
        .word("status", "How it stands as this paper says.") {
          $0.row.promise?.status ?? $0.row.action.status
        },
        .wordIfKnown(
          "state",
          "How it stands by what all papers say; absent where the meeting is shown by another document."
        ) { $0.row.promise?.state },
        .textIfKnown("reason", "Why it is said to stand so.") { $0.row.promise?.reason },
        .textIfKnown("shownBy", "The item or meeting that shows it.") { $0.row.promise?.shownBy },
        .truthIfKnown("isOverdue", "Whether its day is past and nothing closed it.") {
          $0.row.promise?.isOverdue
        },
        .truthIfKnown("isToldAgain", "Whether a paper before tells of it, too.") {
          $0.row.promise?.isToldAgain
        },
        .list("modifications", "The modifications that it is tied to.") { $0.row.modifications },
        .list("alsoIn", "Other items of the paper that tell of it.") {
          $0.row.promise?.alsoIn ?? []
        },
        .truth("isCorrected", "Whether a person corrected it.") {
          $0.row.promise?.isCorrected ?? $0.row.action.isCorrected
        },
      ] + Self.places()
    return table(
      "actions",
      "What was promised or asked for, and what became of it: the ledger of promises. Told in prose and in "
        + "the table of one paper it is one row; each paper that tells of it has one.",
      of: { (paper: DocumentRow) throws -> [Promised] in
        let actions = try index.actions(of: paper.id)
        // The ledger knows the papers that tell of a meeting, of each meeting one.
        guard paper.isCurrent, paper.tellsOfMeeting else {
          let ties = Dictionary(
            grouping: try index.actionModifications(of: paper.id).filter { $0.tie != .item },
            by: \.action)
          return actions.map {
            Promised(
              action: $0, promise: nil, modifications: ties[$0.id, default: []].map(\.modification))
          }
        }
        let byId = Dictionary(actions.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        return try ledger.promises(of: paper).compactMap { promise in
          byId[promise.action].map {
            Promised(action: $0, promise: promise, modifications: promise.modifications)
          }
        }
      },
      id: { stableId("action", $0.paper.id, $0.row.action.start, $0.row.action.end) },
      columns)
  }

  struct Dated {
    let id: String
    let deadline: Deadline
  }

  var deadlines: ExportTable {
    let columns: [RowColumn<Dated>] = [
      .text("id", "The same whenever the table is made.") { $0.id },
      .text("document", "The document that names it first.") { $0.deadline.document },
      .truth("isCurrent", "Whether its meeting is shown by it: always.") { _ in true },
      .text("meeting", "The anchor of the meeting.") { $0.deadline.anchor },
      .textIfKnown("body", "Who met.") { $0.deadline.body },
      .textIfKnown("code", "The code that the body belongs to.") { $0.deadline.code },
      .dayIfKnown("date", "The day of the paper.") { $0.deadline.date },
      .day("day", "Its day; of a month, quarter or window the last.") { $0.deadline.day },
      .text("value", "Its date in ISO 8601.") { $0.deadline.value },
      .text("asWritten", "Its date in the paper's words.") { $0.deadline.asWritten },
      .text("role", "What happens: deadline, target, release, consultation or action.") {
        $0.deadline.role
      },
      .list("modifications", "The modifications that it is of.") { $0.deadline.modifications },
      .textIfKnown("owner", "Of an action, who is to do it.") { $0.deadline.owner },
      .wordIfKnown("state", "Of an action, how it stands.") { $0.deadline.state },
      .text("what", "The sentence that names the day.") { $0.deadline.what },
      .textIfKnown("item", "The item.") {
        $0.deadline.item.contains("/") ? $0.deadline.item : nil
      },
      .wholeIfKnown("page", "The page.") { $0.deadline.page },
      .truth("inferred", "Whether part of the date was concluded and not printed.") {
        $0.deadline.isInferred
      },
      .text("basis", "Why the date was read so.") { $0.deadline.basis },
      .dayIfKnown("movedTo", "The day that a later paper gives the same thing.") {
        $0.deadline.movedTo
      },
      .textIfKnown("movedIn", "The item that moved it.") { $0.deadline.movedIn },
      .textIfKnown("deniedIn", "The later item that says that it will not be then.") {
        $0.deadline.deniedIn
      },
      .textIfKnown("endedIn", "The later meeting that refused or ended the change.") {
        $0.deadline.endedIn
      },
      .list("alsoIn", "Later items that give the same day.") { $0.deadline.alsoIn },
    ]
    return ExportTable(
      "deadlines",
      "Dated things: consultations, targets, releases, deadlines and actions that are due, each once.",
      columns
    ) { (emit: (Dated) throws -> Void) in
      let deadlines = try Deadlines(index: index, ledger: ledger).deadlines()
      for (deadline, id) in zip(deadlines, identities(of: deadlines)) {
        try emit(Dated(id: id, deadline: deadline))
      }
    }
  }
}

/// The ids of dated things: the same whenever a calendar or a table is made, also where a day was moved; of
/// several that say the same in one item each has its own.
func identities(of deadlines: [Deadline]) -> [String] {
  var seen: [String: Int] = [:]
  return deadlines.map { deadline in
    let id = stableId("deadline", deadline.item, deadline.role, deadline.what)
    seen[id, default: 0] += 1
    return seen[id] == 1 ? id : stableId(id, seen[id] ?? 0)
  }
}
