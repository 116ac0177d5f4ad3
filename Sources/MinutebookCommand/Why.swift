import Answers
import Archiving
import ArgumentParser
import Configuration
import DocumentModel
import Indexing
import Ingestion

struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says why a stage will or will not run again.",
    discussion: "Example:  minutebook why mcf-23 entities")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @Argument(help: ArgumentHelp("A meeting or a document.", valueName: "ref"))
  var reference: String

  @Argument(help: "extract, classify, entities or archive; else all.")
  var stage: StageName?

  private struct Verdict: Encodable {
    var document: String
    var anchor: String
    var stage: StageName
    var runsAgain: Bool
    var reasons: [String]
  }

  func run() throws {
    let archive = try global.archive()
    let index = try global.index(of: archive)
    let rows = try ReferenceLookup(index: index).files(reference)
    guard !rows.isEmpty else {
      throw NothingFound(
        description: "nothing is called \(reference); see what is held with: minutebook status")
    }
    let staleness = try Staleness(archive: archive, configuration: global.configuration())
    var verdicts: [Verdict] = []
    for row in rows {
      guard let document = row.document else { continue }
      let stale = try staleness.stale(document, anchor: row.readAnchor)
      for name in StageName.allCases where stage == nil || stage == name {
        let reasons = stale.first { $0.stage == name }?.reasons
        verdicts.append(
          Verdict(
            document: row.id, anchor: row.anchor, stage: name, runsAgain: reasons != nil,
            reasons: reasons ?? []))
      }
    }
    if output.json { return try printJSON(verdicts) }
    var answer = Answer()
    let stale = verdicts.filter(\.runsAgain)
    if stale.isEmpty {
      let stages = stage.map { "stage \($0.rawValue)" } ?? "no stage"
      answer.line(
        "\(reference): \(stage == nil ? "" : "the ")\(stages) will \(stage == nil ? "" : "not ")run again: "
          + "input, version, configuration and libraries are the same")
    }
    for verdict in stale {
      let name =
        "\(verdict.anchor) (\(verdict.document.dropFirst(11).prefix(8))) \(verdict.stage.rawValue)"
      answer.line("\(name): will run again: \(verdict.reasons.joined(separator: ", "))")
    }
    answer.write()
  }
}
