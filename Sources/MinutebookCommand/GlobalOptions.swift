import Answers
import Archiving
import ArgumentParser
import Configuration
import DocumentModel
import EntityExtraction
import FileSystem
import Foundation
import Indexing
import Ingestion
import Language

/// The options that every verb takes.
struct GlobalOptions: ParsableArguments {
  @Option(
    name: .customLong("archive"),
    help: ArgumentHelp(
      "The archive's folder; else MINUTEBOOK_ARCHIVE, else ./archive.", valueName: "dir"))
  var archiveOption: String?

  @Option(
    name: .customLong("config"),
    help: ArgumentHelp(
      "The configuration; else ./pipeline.json, else that of the archive, else the built-in one.",
      valueName: "file"))
  var configOption: String?

  @Flag(name: .long, help: "Say nothing but the answer and what is wrong.")
  var quiet = false

  @Flag(name: .long, help: "Say more of what is done.")
  var verbose = false

  var talk: Talk { Talk(isQuiet: quiet) }

  var archivePath: String {
    archiveOption ?? ProcessInfo.processInfo.environment["MINUTEBOOK_ARCHIVE"] ?? "archive"
  }

  /// Opens the archive for reading.
  func archive() throws -> Archive { try Archive(opening: archivePath) }

  /// Opens the index for reading.
  ///
  /// - Parameter tellsDoubts: whether the answer itself says why the index may not say all; else a note does.
  func index(of archive: Archive, tellsDoubts: Bool = false) throws -> SearchIndex {
    guard let index = try SearchIndex(reading: archive.indexPath) else {
      throw ArchiveDamage.noIndex(archive.indexPath)
    }
    // What was removed is not told of, whatever the index still has.
    // One that is under way takes it out in a moment.
    let removed = try Tombstones(archive).all().keys.sorted()
    for _ in 0..<40 where try index.holdsAny(of: removed) { usleep(50_000) }
    guard try !index.holdsAny(of: removed) else {
      throw ArchiveDamage.unfinishedRemoval(archive.path)
    }
    index.doubts = try doubts(of: index, in: archive)
    if !tellsDoubts { for doubt in index.doubts { talk.note("note: \(doubt)") } }
    return index
  }

  /// What of people's corrections cannot be read; nothing where there is no archive.
  func unreadableCorrections() throws -> [OverrideProblem] {
    // What else is wrong with an archive the run itself says, or puts right.
    guard let archive = try? Archive(opening: archivePath) else { return [] }
    return try Overrides(archive).problems
  }

  /// Notes them, so that whoever runs a stage knows that they are not applied.
  func noteUnreadableCorrections() throws {
    for problem in try unreadableCorrections() { talk.note("note: \(problem)") }
  }

  /// Why an index may not say all that the archive holds, or as it would be read with the configuration in
  /// force.
  private func doubts(of index: SearchIndex, in archive: Archive) throws -> [String] {
    var doubts: [String] = []
    if let noted = try index.noted(IndexNote.damaged),
      case let count = try decodeJSON([Damage].self, from: Data(noted.utf8)).count, count > 0
    {
      doubts.append("\(counted(count, "document")) damaged, see: minutebook verify")
    }
    if try index.journalLength() != archive.journal.length {
      doubts.append("the index is behind the journal, run: minutebook reindex")
    }
    doubts += try Overrides(archive).problems.map(\.description)
    if let stale = try index.noted(IndexNote.stale).flatMap({ Int($0) }), stale > 0 {
      doubts.append(
        "\(counted(stale, "document")) not read anew since program or configuration changed")
    }
    return doubts
  }

  /// The configuration in force: of `--config`, else of `./pipeline.json`, else of the archive,
  /// else the built-in one.
  func configuration() throws -> Configuration {
    if let configOption {
      return try configuration(file: configOption)
    }
    // A link that leads nowhere is there, too: what it should hold is not guessed.
    if (try? FileManager.default.attributesOfItem(atPath: "pipeline.json")) != nil {
      return try configuration(file: "pipeline.json")
    }
    if FileManager.default.fileExists(atPath: archivePath + "/archive.json") {
      return try configuration(of: archive())
    }
    return .builtIn
  }

  /// The configuration that an archive was last written with.
  func configuration(of archive: Archive) throws -> Configuration {
    let text = try archive.description().configuration
    do {
      return try decodeJSON(Configuration.self, from: Data(text.utf8))
    } catch {
      throw ConfigurationProblems([
        ConfigurationProblem(
          file: archivePath + "/archive.json", line: 1, key: "configuration",
          reason: "the configuration that the archive was written with cannot be read; give one "
            + "with --config")
      ])
    }
  }

  /// The modifications that identifiers in any form are read as.
  ///
  /// - Throws: `UsageProblem` where no scheme knows them.
  func modifications(_ identifiers: String) throws -> [String] {
    let read = try QuestionReader(configuration()).question(identifiers).modifications
    guard !read.isEmpty else {
      throw UsageProblem(
        description:
          "\(identifiers): no known scheme has such an identifier; for words: minutebook search "
          + "\"\(identifiers)\"")
    }
    return read
  }

  func configuration(file: String) throws -> Configuration {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw ConfigurationProblems([
        ConfigurationProblem(
          file: file, line: 1, key: "", reason: "cannot be read; give a file with --config")
      ])
    }
    let configuration = try Configuration(file: file, data: data, check: Self.problems)
    do {
      _ = try IdentifierReader(schemes: configuration.enabledSchemes, sameAs: configuration.sameAs)
    } catch {
      throw ConfigurationProblems([
        ConfigurationProblem(file: file, line: 1, key: error.key, reason: "\(error)")
      ])
    }
    let wrong = try Languages.problems(of: configuration)
    guard wrong.isEmpty else {
      throw ConfigurationProblems(
        wrong.map {
          Configuration.problem($0.reason, of: $0.id, in: $0.list, file: file, data: data)
        })
    }
    return configuration
  }

  private static func problems(of scheme: IdentifierScheme) -> [(key: String, reason: String)] {
    do {
      return try scheme.failingExamples().map { ($0.key, $0.reason) }
    } catch {
      return [(error.key, error.reason)]
    }
  }
}

/// Whether answers are JSON.
struct JSONOption: ParsableArguments {
  @Flag(name: .long, help: "Answer with one JSON document.")
  var json = false
}

/// Writes `value` as JSON to standard output, for programs: keys sorted, indented.
func printJSON(_ value: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
  // JSON leaves controls above 0x7F as they are; a terminal would obey them.
  var text = ""
  for scalar in String(decoding: try encoder.encode(value), as: UTF8.self).unicodeScalars {
    if (0x7F...0x9F).contains(scalar.value) {
      text += "\\u00" + String(scalar.value, radix: 16)
    } else {
      text.unicodeScalars.append(scalar)
    }
  }
  writeOut(Data((text + "\n").utf8))
}

/// How workers are run.
struct WorkerOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Number of worker processes; 0 for one a core.", valueName: "n"))
  var jobs: Int?

  @Flag(
    name: .long,
    help: "Read documents without a sandbox where there is none; records say so.")
  var allowUnsandboxed = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A file whose first line opens documents that need a password.", valueName: "file"))
  var passwordFile: String?

  func validate() throws {
    if let jobs, !(0...1024).contains(jobs) { throw ValidationError("--jobs is 0 to 1024.") }
  }

  func settings(_ configuration: Configuration) throws -> RunSettings {
    let jobs = jobs ?? configuration.workers
    return RunSettings(
      executable: "/proc/self/exe",
      jobs: jobs > 0 ? jobs : ProcessInfo.processInfo.activeProcessorCount,
      isSandboxed: !allowUnsandboxed, password: try password(), time: Self.now())
  }

  private func password() throws -> String? {
    guard let passwordFile else { return nil }
    guard let data = FileManager.default.contents(atPath: passwordFile) else {
      throw UsageProblem(description: "\(passwordFile): the password file cannot be read")
    }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(
      String.init)
  }

  /// The time of the run, RFC 3339: that of `SOURCE_DATE_EPOCH` where it is set.
  static func now() -> String {
    let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
    let date = epoch.map { Date(timeIntervalSince1970: $0) } ?? Date()
    return date.formatted(.iso8601)
  }
}
