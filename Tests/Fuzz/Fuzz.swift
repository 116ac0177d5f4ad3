import Foundation
import Glibc

/// Tries the program's readers on inputs that nobody wrote, made of samples and of words that matter to them:
///
///     swift run -c release fuzz TARGET|all [--seconds 60] [--seed 1]
///
/// Targets: html, sections, dates, clauses, frames, configuration, query. What is read must hold together by the
/// program's own check; a trap, a failed check or an input that takes ten seconds is a finding: its input is kept
/// in the folder `findings`, and the exit status is 1. Swift's toolchain has no coverage to steer by where the
/// libraries are not built for it, so that inputs are mutated blindly; the same seed makes the same ones.
@main enum Fuzz {
  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    func take(_ name: String) -> String? {
      guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else {
        return nil
      }
      defer { arguments.removeSubrange(place...(place + 1)) }
      return arguments[place + 1]
    }
    let given = take("--seconds").flatMap(Double.init)
    let seconds = given ?? 60
    let seed = take("--seed").flatMap(UInt64.init) ?? 1
    let file = take("--input")
    guard let name = arguments.first else {
      print("usage: fuzz TARGET|all [--seconds N] [--seed N] [--input FILE]; targets: \(names)")
      exit(64)
    }
    if let file {
      // The child; without a time, a finding that is tried again.
      guard let target = try Target.named(name) else { exit(64) }
      return try run(
        target, file: file, seconds: given ?? 0, seed: seed)
    }
    let chosen = name == "all" ? Target.names : [name]
    var findings = 0
    for name in chosen {
      findings += try supervise(name, seconds: seconds / Double(chosen.count), seed: seed)
    }
    exit(findings == 0 ? 0 : 1)
  }

  /// Ends the process once an input has cost so many seconds of processor time; 0 takes that back. By the clock a
  /// busy machine would find what is none.
  private static func limit(to seconds: Int) {
    var timer = itimerval()
    timer.it_value.tv_sec = seconds
    setitimer(__itimer_which_t(UInt32(ITIMER_PROF.rawValue)), &timer, nil)
  }

  private static var names: String { Target.names.joined(separator: ", ") }

  /// Runs a target in a process of its own, and another after each finding, for so many seconds.
  private static func supervise(_ name: String, seconds: Double, seed: UInt64) throws -> Int {
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "fuzz-\(getpid())-\(name)").path(percentEncoded: false)
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    let end = Date().addingTimeInterval(seconds)
    var seed = seed
    var findings = 0
    var tried = 0
    while end.timeIntervalSinceNow > 0.5, findings < 20 {
      let process = Process()
      process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      process.arguments = [
        name, "--input", scratch, "--seconds", "\(end.timeIntervalSinceNow)", "--seed", "\(seed)",
      ]
      process.environment = ProcessInfo.processInfo.environment
        .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let said = String(
        decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      tried += Int(said.split(separator: "\n").last ?? "") ?? 0
      if process.terminationReason == .exit, process.terminationStatus == 0 { break }
      findings += 1
      let kept = "findings/\(name)-\(seed)"
      try FileManager.default.createDirectory(
        atPath: "findings", withIntermediateDirectories: true)
      try? FileManager.default.removeItem(atPath: kept)
      try FileManager.default.copyItem(atPath: scratch, toPath: kept)
      let how =
        process.terminationReason == .uncaughtSignal
        ? process.terminationStatus == SIGPROF
          ? "took ten seconds" : "ended with signal \(process.terminationStatus)"
        : said.split(separator: "\n").first.map(String.init) ?? "failed"
      print("\(name): \(how): \(kept)")
      seed &+= 1_000_003
    }
    print("\(name): \(tried) inputs, \(findings) findings")
    return findings
  }

  /// Tries inputs for so many seconds, each written down before; without any, the one in the file.
  private static func run(_ target: Target, file: String, seconds: Double, seed: UInt64) throws {
    var generator = Dice(seed: seed)
    let end = Date().addingTimeInterval(seconds)
    var tried = 0
    if seconds == 0 {
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
      if let problem = target.problem(bytes) { fail(problem) }
    }
    while end.timeIntervalSinceNow > 0 {
      let bytes = target.make(&generator)
      try Data(bytes).write(to: URL(filePath: file))
      limit(to: 10)
      if let problem = target.problem(bytes) { fail(problem) }
      limit(to: 0)
      tried += 1
    }
    print(tried)
  }

  private static func fail(_ problem: String) -> Never {
    print(problem)
    exit(1)
  }
}

/// Random numbers that a seed tells (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 to below `count`.
  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(1, count), using: &self) }

  mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }
}
