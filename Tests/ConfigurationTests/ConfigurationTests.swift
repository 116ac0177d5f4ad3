import Configuration
import Foundation
import Testing

@Suite struct ConfigurationTests {
  private func load(_ text: String) throws -> Configuration {
    try Configuration(file: "pipeline.json", data: Data(text.utf8)) { _ in [] }
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try load(text)
      return []
    } catch {
      return (error as? ConfigurationProblems)?.problems.map(\.description) ?? ["\(error)"]
    }
  }

  @Test func theBuiltInOneIsTheFileOfTheProjectsRoot() throws {
    #expect(Configuration.builtIn.schemes.count >= 43)
    #expect(Configuration.builtIn.stages.map(\.name) == [.extract, .classify, .entities, .archive])
    #expect(try load("{}") == Configuration.builtIn)
  }

  @Test func anEntryMeetsTheBuiltInOneByItsName() throws {
    let merged = try load(
      #"{"schemes": [{"id": "sec_mp", "enabled": false}], "stages": [{"name": "extract", "cpuSeconds": 7}]}"#
    )
    #expect(!merged.enabledSchemes.contains { $0.id == "sec_mp" })
    #expect(merged.schemes.count == Configuration.builtIn.schemes.count)
    #expect(merged.settings(of: .extract).cpuSeconds == 7)
    #expect(
      merged.settings(of: .extract).memoryMB
        == Configuration.builtIn.settings(of: .extract).memoryMB)
  }

  @Test func newRulesAreTriedFirst() throws {
    let merged = try load(#"{"bodies": [{"name": "Quay Board", "code": "QB"}]}"#)
    #expect(merged.bodies.first?.name == "Quay Board")
  }

  @Test(arguments: [
    ("{\n  \"shemes\": []\n}", "pipeline.json:2: shemes: unknown key"),
    (
      "{\n \"bodies\": [\n  {\"name\": \"A\", \"colour\": 1}\n ]\n}",
      "pipeline.json:3: bodies[0].colour: unknown key"
    ),
    ("{\"workers\": \"two\"}", "pipeline.json:1: workers: a whole number"),
    ("{\"bodies\": [{\"name\": 3}]}", "pipeline.json:1: bodies[0]: an entry needs name"),
    (
      "{\n\"stages\": [{\"name\": \"extract\",\n\"cpuSeconds\": \"x\"}]}",
      "pipeline.json:3: stages[0].cpuSeconds: not a"
    ),
    (
      "{\n\"stages\": [{\"name\": \"extract\",\n\"memoryMB\": 9223372036854775807}]}",
      "pipeline.json:3: stages[0].memoryMB: a whole number from 1 to 1,000,000"
    ),
    (
      "{\n\"stages\": [{\"name\": \"extract\",\n\"memoryMB\": 3.5}]}",
      "pipeline.json:3: stages[0].memoryMB: a whole number from 1 to 1,000,000"
    ),
    (
      "{\"schemes\": [{\"id\": \"x\"}]}", "pipeline.json:1: schemes[0]: the key \"code\" is missing"
    ),
    ("{\"coverage\": 90}", "pipeline.json:1: coverage: a share from 0 to 1, such as 0.9"),
    ("{\"unmarked\": \"secret\"}", "pipeline.json:1: unmarked: \"public\" or \"restricted\""),
    (
      "{\"bodies\": [{\"name\": \"A\"},\n{\"name\": \"A\"}]}",
      "pipeline.json:2: bodies[1]: A stands twice in this list"
    ),
    (
      "{\"bodies\": [],\n\"bodies\": [{\"name\": \"A\"}]}",
      "pipeline.json:2: bodies: the key stands twice in one object"
    ),
    ("[]", "pipeline.json:1: the configuration is a JSON object"),
    ("{", "pipeline.json:1: not JSON"),
  ])
  func refusesWithFileLineAndKey(_ text: String, _ start: String) {
    let found = problems(text)
    #expect(found.first?.hasPrefix(start) == true, "\(found)")
  }

  @Test func aFailingExampleIsAProblemOfTheFile() {
    let text =
      #"{"schemes": [{"id": "q", "code": "Q", "kind": "k", "pattern": "Q\\d", "canonical": "Q:{1}", "context": "any", "positive": [], "negative": []}]}"#
    let error = #expect(throws: ConfigurationProblems.self) {
      try Configuration(file: "f", data: Data(text.utf8)) { _ in [("positive", "does not match")] }
    }
    #expect(error?.problems.map(\.key) == ["schemes[0].positive"])
  }

  @Test func orderAndSpacingChangeNoPart() throws {
    let one = try load(#"{"workers": 3, "dates": {"order": "mdy"}}"#)
    let other = try load("{ \"dates\" : {\"order\":\"mdy\"},\n\n \"workers\":3}")
    for stage in StageName.allCases {
      #expect(try one.part(readBy: stage) == other.part(readBy: stage))
    }
  }

  @Test func limitsAndOtherStagesChangeNoPartOfAStage() throws {
    let base = Configuration.builtIn
    var changed = base
    changed.workers = 5
    changed.stages[0].cpuSeconds = 1
    changed.schemes.removeFirst()
    #expect(try base.part(readBy: .extract) == changed.part(readBy: .extract))
    #expect(try base.part(readBy: .classify) == changed.part(readBy: .classify))
    #expect(try base.part(readBy: .entities) != changed.part(readBy: .entities))
  }

  /// Whoever is folded is folded by a source that can be looked up, and a name means one organisation.
  @Test func everyNameOfAnOrganisationHasItsSourceAndMeansOne() {
    let organisations = Configuration.builtIn.organisations ?? []
    #expect(organisations.count >= 4)
    #expect(organisations.allSatisfy { $0.source?.isEmpty == false })
    let names = organisations.flatMap { $0.names.map { $0.name.lowercased() } }
    #expect(Set(names).count == names.count)
    #expect(
      organisations.flatMap { $0.formerNames ?? [] }.allSatisfy {
        $0.until?.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil
      })
  }
}
