import Archiving
import ArgumentParser
import DocumentModel
import Indexing

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what changed between two versions of one meeting's minutes.",
    discussion: """
      Compared are decisions, actions, dates and figures, by their words.

      Examples:  minutebook diff mcf-23
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @Argument(help: ArgumentHelp("A meeting of which two versions are held.", valueName: "ref"))
  var reference: String

  func run() throws {
    let archive = try global.archive()
    let found = try ReferenceLookup(index: try global.index(of: archive)).find(reference)
    let shelf = RecordShelf(archive: archive)
    // The one that is shown comes last: what it has is what holds.
    let versions = Array(
      found.others.filter {
        $0.meetingKey == found.document.meetingKey
          && ($0.id == found.document.id || !$0.isCurrent)
      }.reversed())
    guard versions.count > 1 else {
      throw NothingFound(
        description:
          "only one version of \(found.document.anchor) is held: \(found.document.sourceName)")
    }
    var steps: [VersionDifference] = []
    for (old, new) in zip(versions, versions.dropFirst()) {
      steps.append(
        VersionDifference(from: try shelf.record(old.id), to: try shelf.record(new.id)))
    }
    if output.json { return try printJSON(steps) }
    var answer = Answer()
    for (index, step) in steps.enumerated() {
      if index > 0 { answer.line() }
      step.write(to: &answer)
    }
    answer.write()
  }
}

/// What one version of minutes has and another has not.
struct VersionDifference: Encodable {
  struct Change: Encodable {
    var kind: String
    /// Whether the newer version has it.
    var isNew: Bool
    var words: String
    var section: String?
  }

  var from: String
  var to: String
  var changes: [Change]

  init(from old: Record, to new: Record) {
    from = "\(old.source.name) (\(old.status.rawValue))"
    to = "\(new.source.name) (\(new.status.rawValue))"
    let (before, after) = (Self.facts(of: old), Self.facts(of: new))
    changes = zip(before, after).flatMap { before, after -> [Change] in
      let (lost, gained) = (Set(before.map(\.words)), Set(after.map(\.words)))
      return before.filter { !gained.contains($0.words) }
        + after.filter { !lost.contains($0.words) }.map { change in
          var change = change
          change.isNew = true
          return change
        }
    }
  }

  /// The facts of a record, by kind.
  private static func facts(of record: Record) -> [[Change]] {
    [
      record.decisions.map { decision in
        Change(
          kind: "decision", isNew: false,
          words: "\(OutcomeText.words(decision)): \(oneLine(record.text[decision.span]))",
          section: decision.section)
      },
      record.actions.map { action in
        let due = action.due.map { ", due \($0)" } ?? ""
        return Change(
          kind: "action", isNew: false,
          words: "\(action.owner ?? "owner not named")\(due): \(oneLine(action.what))",
          section: action.section)
      },
      record.dates.map { date in
        Change(
          kind: "date", isNew: false,
          words:
            "\(oneLine(date.asWritten)) (\(date.value ?? "not determined"), \(date.role.rawValue))",
          section: date.section)
      },
      record.metrics.map { metric in
        Change(
          kind: "figure", isNew: false,
          words: oneLine(metric.asWritten) + (metric.what.map { ", \(oneLine($0))" } ?? ""),
          section: metric.section)
      },
    ]
  }

  func write(to answer: inout Answer) {
    answer.line(
      changes.isEmpty
        ? "no decision, action, date or figure changed"
        : "\(counted(changes.count, "change")) in decisions, actions, dates and figures")
    answer.line("from \(from)")
    answer.line("to   \(to)")
    for change in changes {
      let lines = wrapped(
        "\(change.kind): \(change.words)\(change.section.map { "  (\($0))" } ?? "")", width: 92,
        indent: "    ")
      for (index, line) in lines.enumerated() {
        answer.line(index == 0 ? "  \(change.isNew ? "+" : "-") " + line.dropFirst(4) : line)
      }
    }
  }
}
