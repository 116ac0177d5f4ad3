import DocumentModel
import Foundation
import Recording
import TestSupport
import Testing

/// A worker that lies: every field of a good record, changed in turn.
@Suite struct ValidateTests {
  private let record: [String: Any]

  init() throws {
    let run = try CommandRun(
      [
        "read", "--json", "samples/minutes/MCF_22_Minutes.pdf", "--config", "samples/pipeline.json",
      ],
      in: projectFolder)
    let data = Data(run.output.utf8)
    record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    try Recording.validate(try JSONDecoder().decode(Record.self, from: data))
  }

  /// A place in JSON: keys and positions.
  private enum Step: Hashable {
    case key(String)
    case position(Int)
  }

  private func leaves(_ value: Any, at path: [Step] = []) -> [(path: [Step], value: Any)] {
    if let object = value as? [String: Any] {
      return object.sorted { $0.key < $1.key }.flatMap { leaves($1, at: path + [.key($0)]) }
    }
    if let list = value as? [Any] {
      // The first few of a list are as good as all.
      return list.enumerated().prefix(4).flatMap { leaves($1, at: path + [.position($0)]) }
    }
    return [(path, value)]
  }

  private func setting(_ value: Any, at path: ArraySlice<Step>, to new: Any) -> Any {
    guard let step = path.first else { return new }
    switch step {
    case .key(let key):
      var object = value as? [String: Any] ?? [:]
      object[key] = setting(object[key] ?? [:], at: path.dropFirst(), to: new)
      return object
    case .position(let position):
      var list = value as? [Any] ?? []
      list[position] = setting(list[position], at: path.dropFirst(), to: new)
      return list
    }
  }

  /// Whether a changed record is refused: it is no record, or does not hold together.
  private func isRefused(_ changed: Any) throws -> Bool {
    let data = try JSONSerialization.data(withJSONObject: changed)
    guard let record = try? JSONDecoder().decode(Record.self, from: data) else { return true }
    do {
      try Recording.validate(record)
      return false
    } catch {
      return true
    }
  }

  private func name(_ path: [Step]) -> String {
    path.map { step in
      switch step {
      case .key(let key): key
      case .position: "[]"
      }
    }.joined(separator: ".")
  }

  /// Numbers that no paper has.
  @Test func numbersAreBounded() throws {
    // What is a measure and no place: any number is as good as another.
    let free: Set = [
      "metrics.[].value", "version.number", "source.bytes", "schemaVersion",
      "blocks.[].fontSize", "provenance.stages.archive.version",
      "provenance.stages.classify.version", "provenance.stages.entities.version",
      "provenance.stages.extract.version",
    ]
    var tried = 0
    for (path, value) in leaves(record) {
      guard let number = value as? NSNumber, !(value is Bool), !isBoolean(number),
        !free.contains(name(path)), !name(path).contains("boxes")
      else { continue }
      for bad in [-7, 4_000_000_000_000_000_000] {
        tried += 1
        #expect(
          try isRefused(setting(record, at: path[...], to: bad)), "\(name(path)) = \(bad)")
      }
    }
    #expect(tried > 100)
  }

  private func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
  }

  /// Words where a name, an id, a day, a word of a list or a piece of the text must stand.
  @Test func wordsAreWhatTheyMustBe() throws {
    // What a paper says in its own words, or how it is read: shown, and never obeyed.
    let free: Set = [
      "text", "title.text", "marking.label", "meeting.body", "meeting.abbreviation",
      "meeting.code", "meeting.reference", "version.label", "sections.[].title",
      "sections.[].number", "sections.[].owner", "statements.[].speaker", "statements.[].verb",
      "statements.[].rule", "modifications.[].title", "modifications.[].code",
      "modifications.[].mentions.[].rule", "modifications.[].mentions.[].href", "decisions.[].verb",
      "decisions.[].by",
      "decisions.[].rule", "decisions.[].conditions", "actions.[].what", "actions.[].owner",
      "actions.[].requestedBy", "actions.[].rule", "actions.[].reference",
      "actions.[].dueAsWritten", "actions.[].dueMeeting", "dates.[].basis", "people.[].name",
      "people.[].initials", "people.[].role", "people.[].organisation", "metrics.[].unit",
      "metrics.[].what", "metrics.[].period", "metrics.[].direction", "diagnostics.[].message",
      "links.[].href", "source.name", "source.sha256", "blocks.[].marker", "blocks.[].element",
      "nextMeetings.[].type", "actions.[].update", "candidates.[].asWritten",
      "candidates.[].reason", "votes.[].result",
    ]
    let looseEnds = ["basis.", "provenance.engine", "normal", "kind", "candidates.[].readings"]
    var tried = 0
    for (path, value) in leaves(record) where value is String {
      let name = name(path)
      guard !free.contains(name), !looseEnds.contains(where: name.contains) else { continue }
      tried += 1
      #expect(
        try isRefused(setting(record, at: path[...], to: "../../../PWNED/\u{1B}[2J")), "\(name)")
    }
    #expect(tried > 60)
  }

  @Test func idsStandOnce() throws {
    for list in ["sections", "modifications", "decisions", "actions"] {
      let all = try #require(record[list] as? [Any])
      var changed = record
      changed[list] = all + [all[0]]
      #expect(try isRefused(changed), "\(list)")
    }
  }

  @Test func noSectionIsPartOfItself() throws {
    let sections = try #require(record["sections"] as? [[String: Any]])
    let id = try #require(sections[0]["id"])
    #expect(
      try isRefused(
        setting(record, at: [.key("sections"), .position(0), .key("parent")], to: id)))
  }
}
