import Foundation
import Glibc

/// Times whole processes on a folder of PDFs, several runs each, and prints medians and ratios:
///
///     swift run -c release benchmarks FOLDER [--runs 5]
///     swift run -c release benchmarks reading FOLDER [--runs 5]
///     swift run -c release benchmarks stages FOLDER [--runs 5]
///     swift run -c release benchmarks search RECORDS [--runs 5]
///     swift run -c release benchmarks growth SIZE [--runs 3]
///     swift run -c release benchmarks readers FOLDER
///     swift run -c release benchmarks headings LIST
///     swift run -c release benchmarks examples
///
/// The second form measures reading alone against Poppler's calls, in one process; the third what each
/// stage costs and its share of a whole `ingest`; the fourth a search in so many composed records;
/// the fifth how time grows with a paper; the sixth how `ingest` and eight readers get on; the last two measure nothing: they print what the weights of headings are fitted to, and which
/// examples beside the rules of meaning are not read as they say.
/// Needs pdftotext (poppler-utils), and ocfl-root.py for the comparison of `verify`.
@main enum Benchmarks {
  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    var runs = 5
    if let option = arguments.firstIndex(of: "--runs"), option + 1 < arguments.count {
      runs = Int(arguments[option + 1]) ?? runs
      arguments.removeSubrange(option...(option + 1))
    }
    guard let folder = arguments.last else {
      print("usage: benchmarks [reading|stages] FOLDER [--runs N] | search RECORDS [--runs N]")
      exit(64)
    }
    if arguments == ["examples"] { return try LanguageExamples.run() }
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "minutebook").path(percentEncoded: false)
    switch arguments.count == 2 ? arguments[0] : "" {
    case "reading": return ReadingCost(folder: folder, runs: runs).run()
    case "headings": return try HeadingSignsDump().run(list: folder)
    case "stages": return try StageCost(folder: folder, runs: runs, program: program).run()
    case "readers": return try BesideReaders(folder: folder, program: program).run()
    case "growth": return try Growth(size: Int(folder) ?? 2_000, runs: min(runs, 3)).run()
    case "search":
      return try SearchCost(records: Int(folder) ?? 100_000, runs: runs, program: program).run()
    default: break
    }
    let scratch = FileManager.default.temporaryDirectory.appending(
      path: "minutebook-benchmark-\(getpid())")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let bench = Bench(
      program: program, folder: folder, scratch: scratch.path(percentEncoded: false), runs: runs)
    try bench.run()
  }
}

/// One measured process.
struct Measured {
  var wall: Double
  var processor: Double
  /// Of the largest single process, in MiB.
  var peak: Double
}

struct Bench {
  let program: String
  let folder: String
  let scratch: String
  let runs: Int

  func run() throws {
    let pdfs = try shell("find '\(folder)' -name '*.pdf' | wc -l").trimmingCharacters(
      in: .whitespacesAndNewlines)
    print("\(pdfs) PDFs, \(runs) runs each, medians")
    try shell(
      "rm -rf '\(scratch)'; mkdir -p '\(scratch)/in' && find '\(folder)' -name '*.pdf' | nl -ba | while read -r n f; do cp \"$f\" '\(scratch)/in/'$n.pdf; done"
    )
    let peer =
      "find '\(scratch)/in' -name '*.pdf' -print0 | xargs -0 -P2 -n1 sh -c 'pdftotext \"$0\" - > /dev/null 2>&1; true'"
    let ingest =
      "rm -rf '\(scratch)/archive'; '\(program)' ingest '\(scratch)/in' --archive '\(scratch)/archive' --jobs 2 --quiet --fail-on none > /dev/null"
    var pairs: [(ours: Measured, peers: Measured)] = []
    _ = try measure(peer)
    _ = try measure(ingest)
    for _ in 0..<runs { pairs.append((try measure(ingest), try measure(peer))) }
    report("ingest, durable, confined, 2 workers", pairs.map(\.ours))
    report("xargs -P2 -n1 pdftotext", pairs.map(\.peers))
    print(
      "  ratio of wall time \(format(median(pairs.map { $0.ours.wall / $0.peers.wall }))), of processor time \(format(median(pairs.map { $0.ours.processor / $0.peers.processor })))"
    )
    try report(
      "ingest without the sandbox",
      ingest.replacing("--jobs 2", with: "--jobs 2 --allow-unsandboxed"))
    _ = try measure(ingest)
    try report(
      "ingest again, nothing changed", ingest.replacing("rm -rf '\(scratch)/archive'; ", with: ""))
    for stage in ["extract", "classify", "entities", "archive"] {
      try report(
        "rerun \(stage) --force",
        "'\(program)' rerun \(stage) --force --archive '\(scratch)/archive' --jobs 2 > /dev/null")
    }
    try report("verify", "'\(program)' verify --archive '\(scratch)/archive' > /dev/null")
    try report(
      "ocfl-root.py validate",
      "ocfl-root.py validate --root '\(scratch)/archive/objects' --validate-objects --check-digests --quiet > /dev/null 2>&1"
    )
  }

  private func report(_ name: String, _ command: String) throws {
    report(name, try (0..<runs).map { _ in try measure(command) })
  }

  private func report(_ name: String, _ measured: [Measured]) {
    print(
      "\(name.padding(toLength: 40, withPad: " ", startingAt: 0)) wall \(format(median(measured.map(\.wall)))) s, "
        + "processor \(format(median(measured.map(\.processor)))) s, "
        + "peak \(Int(median(measured.map(\.peak)))) MiB")
  }
}

@discardableResult func shell(_ command: String) throws -> String {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(filePath: "/bin/bash")
  process.arguments = ["-c", command]
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}

/// Runs a line in a shell and takes what the system counted for it and its children. Waits in the
/// kernel: `Process` looks for the end of a child at intervals longer than a search.
func measure(_ command: String) throws -> Measured {
  var before = rusage()
  getrusage(RUSAGE_CHILDREN.rawValue, &before)
  let start = ContinuousClock.now
  let status = system(command)
  guard status != -1 else { throw POSIXError(.ECHILD) }
  let wall = (ContinuousClock.now - start) / .seconds(1)
  var after = rusage()
  getrusage(RUSAGE_CHILDREN.rawValue, &after)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  let processor =
    seconds(after.ru_utime) + seconds(after.ru_stime) - seconds(before.ru_utime)
    - seconds(before.ru_stime)
  return Measured(wall: wall, processor: processor, peak: Double(after.ru_maxrss) / 1024)
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}

func format(_ value: Double) -> String { String(format: "%.2f", value) }
