import Archiving
import Foundation
import TestSupport
import Testing

/// A verb that writes, as it is run on a copy of one small archive: disturbed or not, and once more, it must
/// leave what an undisturbed run leaves.
enum WritingVerb: String, CaseIterable, CustomTestStringConvertible {
  /// `ingest` of a folder in which a file is new and one has other bytes.
  case ingest
  case rerun
  case correct
  case remove
  case reindex

  var testDescription: String { rawValue }
}

/// A small archive, and what each verb makes of it.
struct VerbBench {
  let folder: TemporaryFolder
  private let base: String
  private let newer: String
  private let configuration: String

  init() throws {
    folder = try TemporaryFolder()
    base = folder.path + "/base"
    let input = try smallInput(folder)
    try #require(try CommandRun(["ingest", input, "--archive", base], in: folder.url).status == 2)
    // So that a removal has something to take along.
    let noted = [
      "correct", "sap-58", "--field", "status", "--value", "final", "--why", "w", "--by", "b",
    ]
    try #require(try CommandRun(noted + ["--archive", base], in: folder.url).status == 0)
    newer = input
    configuration = folder.path + "/changed.json"
    let schemes =
      #"{"schemes": [{"id": "bsc_p", "enabled": false}, {"id": "sec_mp", "enabled": false}]}"#
    try Data(schemes.utf8).write(to: URL(filePath: configuration))
    let changed = URL(filePath: newer + "/MCF_21_Headlines.html")
    let text = try String(contentsOf: changed, encoding: .utf8)
    try Data(text.replacing("14 January", with: "15 January").utf8).write(to: changed)
    try projectFile("samples/minutes/MCF_21_Headlines.html")
      .write(to: URL(filePath: newer + "/kept.html"))
  }

  /// A copy of the archive.
  func archive(_ name: String) throws -> String {
    let copy = "\(folder.path)/\(name)"
    let run = try CommandRun(["-a", base, copy], executable: "/bin/cp")
    try #require(run.status == 0, "\(run.errors)")
    return copy
  }

  private func arguments(_ verb: WritingVerb, _ archive: String) -> [String] {
    let words =
      switch verb {
      case .ingest: ["ingest", newer]
      case .rerun: ["rerun", "entities", "--config", configuration]
      case .correct:
        [
          "correct", "sap-58", "--field", "documentType", "--value", "report", "--why", "w", "--by",
          "b",
        ]
      case .remove: ["remove", "sap-58", "--reason", "r", "--by", "b"]
      case .reindex: ["reindex"]
      }
    return words + ["--archive", archive]
  }

  func run(
    _ verb: WritingVerb, _ archive: String, environment: [String: String] = [:]
  ) throws -> CommandRun {
    try CommandRun(arguments(verb, archive), in: folder.url, environment: environment)
  }

  /// Runs the verb and kills it after `seconds`.
  func run(_ verb: WritingVerb, _ archive: String, killedAfter seconds: Double) throws
    -> CommandRun
  {
    try CommandRun(
      ["-s", "KILL", "\(seconds)", CommandRun.program] + arguments(verb, archive), in: folder.url,
      executable: "/usr/bin/timeout")
  }

  /// The exit status of the verb where nothing disturbs it.
  func status(_ verb: WritingVerb) -> Int32 { verb == .ingest ? 2 : 0 }

  /// Runs the verb once more after it was disturbed, and gives what is left then. A removal that was
  /// acknowledged, or that whoever wrote since finished, finds nothing more to take out.
  func afterwards(_ verb: WritingVerb, _ archive: String, _ comment: Comment) throws -> VerbState {
    let again = try run(verb, archive)
    if verb == .remove, again.status == 1 {
      #expect(again.errors.contains("nothing is called"), comment)
    } else if verb == .remove, again.status == 4 {
      #expect(again.errors.contains("minutebook reindex"), comment)
    } else {
      #expect(again.status == status(verb), "\(comment): \(again.errors)")
    }
    if verb == .remove { #expect(try run(.reindex, archive).status == 0, comment) }
    #expect(try CommandRun(["verify", "--archive", archive]).status == 0, comment)
    return try VerbState(archive)
  }
}

/// What an archive holds and answers.
struct VerbState: Equatable, CustomTestStringConvertible {
  private let objects: ArchiveState
  private let corrections: [String: Data?]
  private let removed: [String]
  private let answers: [String]
  private let links: [String]

  var testDescription: String {
    "objects \(objects.files.hashValue), corrections \(corrections.keys.sorted()), removed \(removed.count), "
      + "answers \(answers), \(links.count) links"
  }

  init(_ archive: String) throws {
    objects = try ArchiveState(archive)
    let folder = archive + "/overrides"
    corrections = Dictionary(
      uniqueKeysWithValues: try FileManager.default.contentsOfDirectory(atPath: folder).map {
        ($0, FileManager.default.contents(atPath: "\(folder)/\($0)"))
      })
    removed = try Tombstones(Archive(opening: archive)).all().keys.sorted()
    answers = try [
      ["search", "P497"], ["promises", "--as-of", "2025-03-01"], ["timeline", "MP931"],
    ]
    .map { try CommandRun($0 + ["--archive", archive, "--quiet"]).output }
    links = try FileManager.default.subpathsOfDirectory(atPath: archive + "/views").sorted()
  }
}
