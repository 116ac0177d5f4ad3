import Foundation
import TestSupport
import Testing

/// The examples that are not read rightly yet, `known-misses.json` by table. One that is mended must
/// leave the list, and no other may come onto it; with `MINUTEBOOK_RECORD` the new list is printed.
struct KnownMisses {
  private let table: String
  private let known: Set<String>
  private var wrong: [String] = []
  private var count = 0

  init(_ table: String) throws {
    self.table = table
    known = Set(
      try projectJSON(
        [String: [String]].self, "Tests/ClassificationTests/Examples/known-misses.json")[table]
        ?? [])
  }

  mutating func note(_ name: String, isRight: Bool, found: String) {
    count += 1
    if !isRight { wrong.append(name) }
    guard isRight == known.contains(name) else { return }
    Issue.record(
      isRight
        ? "\(table): \"\(name)\" is read rightly now; take it off known-misses.json"
        : "\(table): \"\(name)\" gives \(found)")
  }

  /// - Parameter least: how many examples a table must have.
  func finish(least: Int) throws {
    if ProcessInfo.processInfo.environment["MINUTEBOOK_RECORD"] != nil {
      let list = String(decoding: try JSONEncoder().encode(wrong), as: UTF8.self)
      print("MISSES \(table.replacing(" ", with: "_")) \(list)")
    }
    #expect(count >= least)
    // A table that is mostly missed shows nothing.
    #expect(wrong.count * 2 <= count)
  }
}
