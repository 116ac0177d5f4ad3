import Foundation
import TestSupport
import Testing

/// A year of two bodies whose promises and decisions have known fates: what `promises` and `timeline`
/// answer is held against them.
@Suite struct SeriesTests {
  private struct Promise: Decodable {
    var what: String
    var state: String
    var shownBy: String?
    var reason: String
    var item: String
  }

  private struct Timeline: Decodable {
    var id: String
    var lastWord: String?
  }

  private let series = Series()
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let papers = folder.url.appending(path: "papers")
    try FileManager.default.createDirectory(at: papers, withIntermediateDirectories: true)
    for (name, text) in series.papers {
      try Data(text.utf8).write(to: papers.appending(path: name))
    }
    try Data(series.configuration.utf8).write(to: folder.url.appending(path: "pipeline.json"))
    let run = try CommandRun(["ingest", "papers", "--quiet"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func statesOfPromises() throws {
    let run = try CommandRun(["promises", "--json"], in: folder.url)
    let promises = try JSONDecoder().decode([Promise].self, from: Data(run.output.utf8))
    var wrong: [String] = []
    for fate in series.fates {
      let found = promises.filter { $0.what.localizedCaseInsensitiveContains(fate.key) }
      guard found.count == 1, let promise = found.first else {
        wrong.append("\(fate.key): told \(found.count) times (\(found.map(\.item)))")
        continue
      }
      let isShown = fate.shownBy.map { promise.shownBy?.hasPrefix($0) == true } ?? true
      if fate.state != promise.state || !isShown {
        wrong.append(
          "\(fate.key): \(promise.state), \(promise.reason), not \(fate.state) \(fate.shownBy ?? "") (\(promise.item))"
        )
      }
      // Nobody is told that a promise was kept, or forgotten, when it was not.
      for state in ["silent", "closed"] where promise.state == state {
        #expect(fate.state == state, "\(fate.key): false \(state), \(promise.reason)")
      }
    }
    #expect(series.fates.count == 200)
    // What is left is called returned where it is silent or not known; the number only falls.
    #expect(wrong.count <= 6, "\(wrong.count) of 200 wrong:\n\(wrong.joined(separator: "\n"))")
  }

  @Test func lastWords() throws {
    for (id, words) in series.lastWords.sorted(by: { $0.key < $1.key }) {
      let run = try CommandRun(["timeline", id, "--json"], in: folder.url)
      let found = try JSONDecoder().decode([Timeline].self, from: Data(run.output.utf8))
      for word in words {
        #expect(
          found.first?.lastWord?.contains(word) == true,
          "\(id): \(found.first?.lastWord ?? "none"), not \(words)")
      }
    }
    #expect(series.lastWords.count == 12)
  }
}
