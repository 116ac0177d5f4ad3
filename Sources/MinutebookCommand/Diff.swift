import Answers
import ArgumentParser
import Indexing

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what changed between two versions of one meeting's minutes.",
    discussion: """
      Compared are items, identifiers, decisions, votes, actions, dates, figures and, of what is none \
      of these, the wording. The same paper in another format is no version.

      Examples:  minutebook diff mcf-23
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @Argument(
    help: ArgumentHelp("A meeting of which two versions are held.", valueName: "ref"),
    completion: .custom(completeReferences))
  var reference: String

  func run() throws {
    let archive = try global.archive()
    let index = try global.index(of: archive)
    let found = try ReferenceLookup(index: index).find(reference)
    let difference = try DifferenceAnswer(of: found, index: index)
    if output.json {
      try printJSON(difference.steps)
      if difference.steps.isEmpty { throw ExitStatus.nothingFound.code }
      return
    }
    guard !difference.steps.isEmpty else {
      var answer = Answer()
      answer.line(
        difference.twins.isEmpty
          ? "only one version of \(difference.anchor) is held: \(difference.versions.joined())"
          : "no decision, action, date, figure or wording differs: the papers of \(difference.anchor) are one"
      )
      for paper in difference.versions + difference.twins where !difference.twins.isEmpty {
        answer.line("  \(paper)")
      }
      answer.write()
      throw ExitStatus.nothingFound.code
    }
    var answer = Answer()
    for (index, step) in difference.steps.enumerated() {
      if index > 0 { answer.line() }
      write(step, to: &answer)
    }
    for twin in difference.twins { answer.line("the same paper, no version: \(twin)") }
    answer.write()
  }

  private func write(_ step: VersionDifference, to answer: inout Answer) {
    answer.line("\(step.to) replaces \(step.from)")
    let counts = Dictionary(grouping: step.changes, by: \.kind).mapValues(\.count)
    let words = VersionDifference.Kind.allCases.compactMap { kind in
      counts[kind].map { "\(kind.rawValue) \($0)" }
    }
    answer.line(
      step.changes.isEmpty
        ? "nothing changed in items, identifiers, decisions, votes, actions, dates, figures or wording"
        : "\(counted(step.changes.count, "change")): \(words.joined(separator: ", "))")
    defer { if !step.changes.isEmpty { answer.line("all else is the same") } }
    for change in step.changes {
      answer.line("  \(change.kind.rawValue)\(change.section.map { "  \($0)" } ?? "")")
      for (sign, words) in [("-", change.before), ("+", change.after)] {
        guard let words else { continue }
        let lines = wrapped(words, width: 92, indent: "      ")
        for (index, line) in lines.enumerated() {
          answer.line(index == 0 ? "    \(sign) " + line.dropFirst(6) : line)
        }
      }
    }
  }
}
