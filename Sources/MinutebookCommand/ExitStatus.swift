import Answers
import Archiving
import ArgumentParser
import Configuration
import FileSystem
import Indexing
import Ingestion
import Workers

/// The program's exit statuses (contract, §1).
enum ExitStatus: Int32 {
  case done = 0
  case nothingFound = 1
  case needsPerson = 2
  case busy = 3
  case damaged = 4
  case machineFailed = 5
  case usage = 64
  case badConfiguration = 78
  case interrupted = 130
  case readerGone = 141
  case terminated = 143

  var code: ExitCode { ExitCode(rawValue) }

  /// The status of an error that this program knows; `nil` for those of the command line.
  init?(of error: any Error) {
    switch error {
    case is ConfigurationProblems, is OverrideProblem: self = .badConfiguration
    case is ArchiveDamage: self = .damaged
    case let failure as FileSystemFailure:
      self = failure.isLink ? .damaged : failure.isReaderGone ? .readerGone : .machineFailed
    case is IndexBusy: self = .busy
    case is UsageProblem, is OutputProblem, is AmbiguousReference, is MissingPath: self = .usage
    case is NothingFound: self = .nothingFound
    case let error as RunFailure:
      switch error {
      case .busy: self = .busy
      case .interrupted(let signal): self = signal == 15 ? .terminated : .interrupted
      }
    case let error as WorkersUnavailable:
      if case .interrupted(let signal) = error {
        self = signal == 15 ? .terminated : .interrupted
      } else {
        self = .machineFailed
      }
    default: return nil
    }
  }
}

/// A request that cannot be meant, with what to do instead.
struct UsageProblem: Error, CustomStringConvertible {
  let description: String
}
