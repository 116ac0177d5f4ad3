import Archiving
import Digests
import Foundation
import TestSupport
import Testing

/// An archive that somebody has laid hands on, or that a kill or a full disk left half-way: nothing is
/// written or removed outside of it, nothing forged is passed on, nothing acknowledged is lost, and what is
/// sound is answered from.
@Suite struct TamperTests {
  private let folder: TemporaryFolder
  private let input: String
  private let archive: String

  init() throws {
    folder = try TemporaryFolder()
    input = try smallInput(folder)
    archive = folder.path + "/a"
    _ = try CommandRun(["ingest", input, "--archive", archive], in: folder.url)
  }

  private func run(_ arguments: String...) throws -> CommandRun {
    // Not where a configuration is at hand.
    try CommandRun(arguments + ["--archive", archive], in: folder.url)
  }

  private func shell(_ script: String) throws -> String {
    try CommandRun(["-c", script], executable: "/bin/bash").output
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The folder of the object that holds a source.
  private func object(of source: String) throws -> String {
    let file = try shell("find '\(archive)/objects' -path '*source/\(source)*'")
    return String(file[..<(try #require(file.range(of: "/v1/")).lowerBound)])
  }

  private func correct(_ value: String) -> [String] {
    [
      "correct", "sap-58", "--field", "documentType", "--value", value, "--why", "w", "--by", "b",
      "--archive", archive,
    ]
  }

  // MARK: Links

  @Test(arguments: [
    "work", "quarantine", "overrides", "views", "objects", "lock", "journal.ndjson",
    "removed.ndjson", "archive.json", "index.sqlite",
  ])
  func aLinkInPlaceOfAPartIsNeverFollowed(_ part: String) throws {
    let elsewhere = folder.path + "/elsewhere"
    try FileManager.default.createDirectory(
      atPath: elsewhere, withIntermediateDirectories: true)
    let isFile = part.contains(".") || part == "lock"
    let precious = elsewhere + "/precious"
    try Data("precious\n".utf8).write(to: URL(filePath: precious))
    try? FileManager.default.removeItem(atPath: "\(archive)/\(part)")
    try FileManager.default.createSymbolicLink(
      atPath: "\(archive)/\(part)", withDestinationPath: isFile ? precious : elsewhere)
    for verb in [
      ["ingest", input], ["rerun", "archive", "--force"], ["reindex"],
      ["remove", "sap-58", "--reason", "r"], ["verify"], ["search", "P497"],
    ] {
      _ = try CommandRun(verb + ["--archive", archive])
    }
    _ = try CommandRun(correct("agenda"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere) == ["precious"])
    #expect(try Data(contentsOf: URL(filePath: precious)) == Data("precious\n".utf8))
    #expect(try run("verify").status != 0)
  }

  @Test func theNewFileBesideIsNoLinkToFollow() throws {
    let precious = folder.path + "/precious"
    try Data("precious\n".utf8).write(to: URL(filePath: precious))
    for name in ["archive.json.new", "overrides/sap-58.json.new"] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(archive)/\(name)", withDestinationPath: precious)
    }
    _ = try CommandRun(correct("agenda"))
    #expect(try Data(contentsOf: URL(filePath: precious)) == Data("precious\n".utf8))
  }

  @Test func linksInObjectsAreDamage() throws {
    let object = try object(of: "SAP58")
    let record = object + "/v1/content/record.json"
    try FileManager.default.moveItem(atPath: record, toPath: folder.path + "/record.json")
    try FileManager.default.createSymbolicLink(
      atPath: record, withDestinationPath: folder.path + "/record.json")
    let check = try run("verify")
    #expect(check.status == 1)
    #expect(check.output.contains("is a link"))
    #expect(try run("show", "sap-58").status == 4)
  }

  // MARK: Objects

  @Test(arguments: [
    "v2000000000", "v-5", "v9223372036854775807", "v0", "x", "v01", "v99999999999999999999",
  ])
  func versionsThatCannotBeAreDamageAtOnce(_ head: String) throws {
    let object = try object(of: "SAP58")
    try edit(object, sealing: true) { $0.replacing(#""head":"v1""#, with: "\"head\":\"\(head)\"") }
    #expect(try run("verify").status == 1)
    let run = try CommandRun(correct("agenda"))
    #expect(run.status == 4)
    #expect(!run.errors.contains("Fatal error") && !run.errors.contains(" at /"))
    let source = object + "/v1/content/source/SAP58-minutes.html"
    #expect(FileManager.default.fileExists(atPath: source))
  }

  @Test func whatIsChangedUnderItsOldSealIsNeitherToldNorSealed() throws {
    let object = try object(of: "SAP58")
    let file = object + "/v1/content/classify.json"
    let old = try digest(.sha512, ofFileAt: file)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try text.replacing("minutes", with: "agenda").write(
      toFile: file, atomically: false, encoding: .utf8)
    let new = try digest(.sha512, ofFileAt: file)
    try edit(object, sealing: false) { $0.replacing(old, with: new) }
    #expect(try run("rerun", "archive", "--force").status == 4)
    #expect(try CommandRun(correct("agenda")).status == 4)
    #expect(try run("show", "sap-58").status == 4)
    #expect(try run("source", "sap-58").status == 4)
    #expect(!FileManager.default.fileExists(atPath: object + "/v2"))
  }

  /// Changes the inventory of an object, and its digest beside it where `sealing`.
  private func edit(
    _ object: String, sealing: Bool, _ change: (String) -> String
  ) throws {
    for place in [object, object + "/v1"] {
      let file = place + "/inventory.json"
      let text = change(try String(contentsOfFile: file, encoding: .utf8))
      try text.write(toFile: file, atomically: false, encoding: .utf8)
      guard sealing else { continue }
      try "\(try digest(.sha512, ofFileAt: file)) inventory.json\n".write(
        toFile: file + ".sha512", atomically: false, encoding: .utf8)
    }
  }

  @Test func otherBytesInQuarantineAreNotTaken() throws {
    let source = try shell("ls \(archive)/quarantine/*/source")
    try Data("<h1>Quay Board</h1><p>Minutes of 4 May 2025</p>".utf8).write(
      to: URL(filePath: source))
    let again = try run("rerun", "extract", "--failed")
    #expect(again.status == 4)
    #expect(again.output.contains("is not what was put there"))
    #expect(try run("verify").status == 0)
    #expect(try run("status", "--json").output.contains("\"documents\" : 2"))
  }

  @Test func oneDamagedObjectKeepsNoOtherFromBeingAnswered() throws {
    let object = try object(of: "MCF_21")
    try shellAppend("x", to: object + "/v1/content/record.json")
    try FileManager.default.removeItem(atPath: archive + "/index.sqlite")
    let again = try run("reindex")
    #expect(again.status == 1)
    #expect(again.output.contains("does not match its digest"))
    let found = try run("search", "P497")
    #expect(found.status == 0)
    #expect(found.output.contains("1 document damaged"))
    // It can be taken out, though nothing names it any more.
    let id = try #require(object.range(of: "sha256%3a").map { String(object[$0.upperBound...]) })
    #expect(try run("remove", id, "--reason", "damaged").status == 0)
    #expect(try run("reindex").status == 0)
    #expect(try run("verify").status == 0)
  }

  private func shellAppend(_ text: String, to file: String) throws {
    let handle = try #require(FileHandle(forWritingAtPath: file))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  // MARK: Lines that were cut short

  @Test(arguments: ["", #"{"by":"A","docu"#])
  func aTornTombstoneStopsNothing(_ torn: String) throws {
    #expect(try run("remove", "sap-58", "--reason", "one").status == 0)
    let file = archive + "/removed.ndjson"
    var text = try String(contentsOfFile: file, encoding: .utf8)
    if torn.isEmpty { text.removeLast() } else { text += torn }
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    let again = try run("ingest", input)
    #expect(again.status == 2)
    #expect(again.output.contains("it stays out"))
    #expect(try run("remove", "mcf-21", "--reason", "two").status == 0)
    #expect(try Tombstones(Archive(opening: archive)).all().count == 2)
    #expect(try run("verify").status == 0)
  }

  @Test func aShortWriteOfATombstoneIsTakenBack() throws {
    var operation = 1
    var wasShort = false
    while operation < 60 {
      let copy = folder.path + "/copy"
      _ = try shell("cp -a '\(archive)' '\(copy)'")
      let removal = try CommandRun(
        ["remove", "sap-58", "--reason", "r", "--archive", copy],
        environment: ["MINUTEBOOK_FAULT": "short:\(operation)"])
      if removal.status != 0 {
        wasShort = true
        #expect(removal.status == 5)
        #expect(removal.errors.contains("No space left"))
        // Whatever was done, the next run is well.
        #expect(try CommandRun(["ingest", input, "--archive", copy]).status == 2)
        #expect(try CommandRun(["verify", "--archive", copy]).status == 0)
      }
      try FileManager.default.removeItem(atPath: copy)
      operation += 1
    }
    #expect(wasShort)
  }

  @Test(arguments: ["kill-before", "kill-after"])
  func aRemovalThatWasCutShortIsFinished(_ fault: String) throws {
    // What a person wrote of it goes with it.
    #expect(try CommandRun(correct("report"), in: folder.url).status == 0)
    var operation = 1
    var isRemoved = false
    while !isRemoved {
      let copy = folder.path + "/copy"
      _ = try shell("cp -a '\(archive)' '\(copy)'")
      let removal = try CommandRun(
        ["remove", "sap-58", "--reason", "r", "--archive", copy],
        environment: ["MINUTEBOOK_FAULT": "\(fault):\(operation)"])
      isRemoved = removal.status == 0
      if try !Tombstones(Archive(opening: copy)).all().isEmpty {
        // Nobody is told of it, and what writes next finishes it.
        #expect(try !CommandRun(["search", "P497", "--archive", copy]).output.contains("sap-58"))
        #expect(try CommandRun(["ingest", input, "--archive", copy]).status == 2)
        #expect(try CommandRun(["show", "sap-58", "--archive", copy]).status == 1)
        #expect(try CommandRun(["verify", "--archive", copy]).status == 0, "\(operation)")
        #expect(try shell("find '\(copy)' -iname '*sap*58*' | wc -l") == "0", "\(operation)")
      }
      try FileManager.default.removeItem(atPath: copy)
      operation += 2
    }
    #expect(operation > 20)
  }

  @Test func aTombstoneThatWasCutBehindABraceIsNone() throws {
    #expect(try run("remove", "sap-58", "--reason", "one").status == 0)
    try shellAppend(#"{"by":"A","why":"a}"#, to: archive + "/removed.ndjson")
    #expect(try run("remove", "mcf-21", "--reason", "two").status == 0)
    #expect(try Tombstones(Archive(opening: archive)).all().count == 2)
    #expect(try run("search", "P497").status == 1)
  }

  // MARK: What is no file

  @Test(arguments: ["archive.json", "journal.ndjson", "removed.ndjson", "overrides/sap-58.json"])
  func aPipeInPlaceOfAFileHoldsNobodyUp(_ part: String) throws {
    let file = "\(archive)/\(part)"
    try? FileManager.default.removeItem(atPath: file)
    _ = try shell("mkfifo '\(file)'")
    for verb in ["verify", "search P497", "ingest '\(input)'", "reindex"] {
      let status = try shell(
        "timeout 20 '\(CommandRun.program)' \(verb) --archive '\(archive)' >/dev/null 2>&1; echo $?"
      )
      #expect(status != "124", "\(verb)")
    }
  }

  // MARK: What cannot be

  @Test(arguments: [
    ("metric.value", "nan"), ("metric.value", "1e400"), ("meeting.number", "99999999999"),
  ])
  func noCorrectionMakesARecordThatDoesNotHoldTogether(_ field: String, _ value: String) throws {
    let given = try CommandRun([
      "correct", "sap-58", "--field", field, "--value", value, "--quote", "P497", "--why", "w",
      "--by", "b", "--archive", archive,
    ])
    #expect(given.status == 64)
    #expect(!FileManager.default.fileExists(atPath: archive + "/overrides/sap-58.json"))
  }

  @Test func aBodyWithALongNameIsFiled() throws {
    let name = String(repeating: "คณะกรรมการ", count: 12) + " Board"
    let page = "<html lang='..'><h1>\(name)</h1><p>Minutes of the meeting of 4 May 2025</p></html>"
    try Data(page.utf8).write(to: URL(filePath: input + "/long.html"))
    let again = try run("ingest", input)
    #expect(again.output.contains("1 added"))
    #expect(again.output.contains("0 pending"))
    #expect(try run("reindex").status == 0)
  }

  // MARK: One door

  @Test func whoIsToldThatTheArchiveIsBusyHasChangedNothing() throws {
    for round in 0..<6 {
      let script =
        ["agenda", "report"].map { value in
          "'\(CommandRun.program)' correct sap-58 --field documentType --value \(value) --why w --by \(value)\(round) --archive '\(archive)' >/dev/null 2>&1; echo \(value)\(round) $?"
        }.joined(separator: " & ") + " & wait"
      let told = try shell("(\(script)) | sort")
      let kept = try String(contentsOfFile: archive + "/overrides/sap-58.json", encoding: .utf8)
      for line in told.split(separator: "\n").map({ $0.split(separator: " ").map(String.init) }) {
        #expect(["0", "3"].contains(line[1]), "\(line)")
        if line[1] == "3" { #expect(!kept.contains(line[0]), "refused and kept: \(line)") }
      }
      #expect(told.contains(" 0"))
    }
  }

  /// Readers never end a writer, nor are they ended by one.
  @Test func readersAndAWriterWaitForOneAnother() throws {
    for number in 0..<70 {
      let page = """
        <h1>Quay Board</h1><p>Minutes of meeting \(number) held on 4 May 2025</p>
        <h2>1. Fares</h2><p>The Board noted P497 for the \(number)th time.</p>
        """
      try Data(page.utf8).write(to: URL(filePath: "\(input)/quay-\(number).html"))
    }
    let reader =
      "while [ ! -e '\(folder.path)/done' ]; do '\(CommandRun.program)' search P497 --archive '\(archive)' >/dev/null 2>&1; echo $?; done"
    let told = try shell(
      """
      (\(reader)) > '\(folder.path)/one' & (\(reader)) > '\(folder.path)/two' &
      '\(CommandRun.program)' ingest '\(input)' --archive '\(archive)' --quiet >/dev/null 2>&1
      echo $?
      '\(CommandRun.program)' reindex --archive '\(archive)' >/dev/null 2>&1
      echo $?
      '\(CommandRun.program)' remove sap-58 --reason r --archive '\(archive)' >/dev/null 2>&1
      echo $?
      touch '\(folder.path)/done'; wait
      """)
    #expect(told.split(separator: "\n") == ["2", "0", "0"])
    let read = try shell("cat '\(folder.path)/one' '\(folder.path)/two' | sort | uniq")
    #expect(read == "0")
    // Between runs the archive is a plain copy.
    #expect(try shell("ls '\(archive)' | grep -c 'sqlite-'") == "0")
  }

  /// What ran with which configuration only the journal knows: where it is lost nothing is taken for current.
  @Test func keysOfStagesThatDidNotRunAreNotMadeUp() throws {
    try FileManager.default.removeItem(atPath: archive + "/journal.ndjson")
    #expect(try CommandRun(correct("report"), in: folder.url).status == 0)
    let why = try run("why", "sap-58")
    for stage in ["extract", "classify", "entities"] {
      #expect(why.output.contains("\(stage): will run again: the journal knows no earlier run"))
    }
    #expect(!why.output.contains("archive: will run again"))
  }

  @Test func aDryRunChangesNothing() throws {
    let other = folder.path + "/other.json"
    try Data(#"{"workers": 1, "unmarked": "restricted"}"#.utf8).write(to: URL(filePath: other))
    try FileManager.default.removeItem(atPath: archive + "/views")
    let state = "cd '\(archive)' && find . -type f -printf '%p %T@ %s\\n' | sort"
    let before = try shell(state)
    for verb in [
      ["rerun", "entities", "--dry-run"], ["rerun", "archive", "--force", "--dry-run"],
      ["rerun", "extract", "--failed", "--dry-run"], ["ingest", input, "--dry-run"],
    ] {
      #expect(
        try CommandRun(verb + ["--archive", archive, "--config", other]).status == 0, "\(verb)")
    }
    #expect(try shell(state) == before)
  }

  // MARK: Answers that say what they do not know

  @Test func anIndexBehindTheJournalSaysSo() throws {
    try shellAppend(
      #"{"event":"started","time":"2025-01-01T00:00:00Z"}"# + "\n",
      to: archive + "/journal.ndjson")
    #expect(try run("search", "P497").output.contains("behind the journal"))
  }

  @Test func aConfigurationThatCannotBeReadIsNotReplaced() throws {
    let file = archive + "/archive.json"
    try Data(#"{"configuration":"{\"bodiez\":1","formatVersion":1}"#.utf8).write(
      to: URL(filePath: file))
    #expect(try run("search", "P497").status == 78)
    #expect(try run("ingest", input).status == 78)
    try Data().write(to: URL(filePath: file))
    let told = try run("search", "P497")
    #expect(told.status == 4)
    #expect(told.errors.contains("move it away and run minutebook reindex"))
    try FileManager.default.removeItem(atPath: file)
    #expect(try run("reindex").status == 0)
    #expect(try run("search", "P497").status == 0)
  }

  @Test func theSameSizeAndTimeWithOtherBytesIsFoundWhereAskedFor() throws {
    let file = input + "/SAP58-minutes.html"
    let time = try shell("stat -c %y '\(file)'")
    _ = try shell("sed -i 's/P497/P498/g' '\(file)'; touch -d '\(time)' '\(file)'")
    #expect(try run("ingest", input).output.contains("2 unchanged"))
    #expect(try run("ingest", input, "--verify-unchanged").output.contains("1 updated"))
  }

  @Test func aRunOutlivesItsReader() throws {
    let other = folder.path + "/b"
    let script =
      "'\(CommandRun.program)' ingest '\(input)' --archive '\(other)' | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}"
    let status = try shell(script)
    // What was said before the reader went may have found room in the pipe.
    #expect(["141", "2"].contains(status))
    #expect(try ArchiveState(other) == ArchiveState(archive))
  }
}
