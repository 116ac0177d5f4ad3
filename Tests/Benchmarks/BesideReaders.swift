import Foundation

/// An `ingest` of a folder beside eight readers that never pause: how long it took, how it ended, how many answers the
/// readers had, and how many of those failed.
struct BesideReaders {
  let folder: String
  let program: String

  private static let script = """
    cd "$2"
    touch statuses
    "$0" ingest "$1" --archive a > run 2>&1 &
    running=$!
    while [ ! -e a/index.sqlite ] && kill -0 $running 2> /dev/null; do sleep 0.1; done
    for reader in 1 2 3 4 5 6 7 8; do
      while [ ! -e over ]; do
        for question in "search MP117" "timeline MP200" promises status; do
          "$0" $question --archive a > /dev/null 2> "errors.$BASHPID"
          echo $? >> statuses
        done
      done &
    done
    wait $running
    echo $? > ended
    touch over
    wait
    """

  func run() throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "readers-\(getpid())")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      "-c", Self.script, program, URL(filePath: folder).path(percentEncoded: false),
      scratch.path(percentEncoded: false),
    ]
    let start = Date()
    try process.run()
    process.waitUntilExit()
    func lines(_ name: String) throws -> [Substring] {
      try String(contentsOf: scratch.appending(path: name), encoding: .utf8).split(separator: "\n")
    }
    let statuses = try lines("statuses")
    // Nothing found is an answer, too.
    let failed = statuses.filter { $0 != "0" && $0 != "1" }
    print(try lines("run").last.map(String.init) ?? "")
    print(
      "ended with \(try lines("ended").first ?? "?") after \(format(Date().timeIntervalSince(start))) s; "
        + "\(statuses.count) answers, \(failed.count) failed")
    let left = try FileManager.default.contentsOfDirectory(
      atPath: scratch.path(percentEncoded: false) + "/a"
    ).filter { $0.hasPrefix("index.sqlite-") }
    print("left of the log: \(left.isEmpty ? "nothing" : left.joined(separator: ", "))")
  }
}
