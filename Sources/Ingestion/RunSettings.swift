internal import FileSystem

/// How a run is done, besides what the configuration says.
package struct RunSettings: Sendable {
  /// The program that worker processes are started from.
  package var executable: String
  /// Number of worker processes at once.
  package var jobs: Int
  package var isSandboxed: Bool
  /// Whether files are read whose size and time are those of the last run.
  package var readsUnchanged = false
  /// Opens documents that need one.
  package var password: String?
  /// Told of what a run comes to, for a person who waits.
  package var begins: (@Sendable (RunWork) -> Void)?
  /// RFC 3339: what inventories and the journal bear.
  package var time: String

  package init(
    executable: String, jobs: Int, isSandboxed: Bool = true, password: String? = nil, time: String
  ) {
    self.executable = executable
    self.jobs = max(1, jobs)
    self.isSandboxed = isSandboxed
    self.password = password
    self.time = time
  }
}

/// What a run is at.
package enum RunWork: Sendable {
  case file(path: String)
  /// A page of a scan that is recognised, of so many.
  case page(file: String, page: Int, count: Int)
}

/// Why a run could not be done or had to stop.
package enum RunFailure: Error, CustomStringConvertible {
  /// Another process writes to the archive.
  case busy(String)
  case interrupted(signal: Int32)

  package var description: String {
    switch self {
    case .busy(let path):
      "\(path): another minutebook is writing to this archive; wait until it has finished"
    case .interrupted: "interrupted; what was acknowledged is kept, run the same command again"
    }
  }
}

extension RunSettings {
  /// Whether what is staged can still be committed after `error`: not where the disk failed.
  func keepsGroup(on error: any Error) -> Bool { !(error is FileSystemFailure) }
}
