internal import Foundation
internal import Glibc
internal import Sandbox

/// Why folders cannot be watched.
package struct WatchFailure: Error, CustomStringConvertible {
  package let description: String
}

/// Tells when files below some folders have come or changed and stand still since: size and time the same for
/// two seconds.
package final class FolderWatch {
  /// What a look at the folders found.
  package struct Look: Sendable {
    /// Files that stand still, known or not.
    package var settled: [FoundFile]
    /// Files that may still be being written.
    package var moving: [FoundFile]
  }

  private let paths: [String]
  private let archive: String?
  private let events: Int32
  /// Of each file its size and time, and since when by the machine's clock they are so.
  private var seen: [[CChar]: (size: Int, modified: Double, since: Double)] = [:]
  /// Whether files were moving when it last looked.
  private var isMoving = false
  /// What came between the list of files and the watch was no event.
  private var isFirst = true

  /// Seconds for which a file must stand still.
  private static let rest = 2.0

  /// After how many seconds without an event the folders are looked at.
  private static let idle = 10

  /// - Parameters:
  ///   - files: what a run is given to read at the beginning: from then on others are news.
  ///   - archive: a folder that is no source.
  package init(_ paths: [String], beside files: [FoundFile], leavingOut archive: String?) throws {
    self.paths = paths
    self.archive = archive
    events = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard events >= 0 else {
      throw WatchFailure(description: "cannot watch folders: \(errorText(errno))")
    }
    for file in files { seen[file.bytes] = (file.size, file.modified, 0) }
    try watchFolders()
  }

  deinit { close(events) }

  /// Waits until files that came or changed stand still, or some are gone.
  ///
  /// - Throws: `RunFailure.interrupted` once a signal asks to end.
  package func next() throws -> Look {
    while true {
      if !isFirst { try wait() }
      isFirst = false
      try watchFolders()
      let now = clock()
      var look = Look(settled: [], moving: [])
      var isNews = false
      let files = try Discovery.files(below: there, leavingOut: archive)
      for file in files {
        let before = seen[file.bytes]
        if let before, before.size == file.size, before.modified == file.modified {
          if before.since == 0 {
            look.settled.append(file)
          } else if now - before.since >= Self.rest {
            seen[file.bytes]?.since = 0
            isNews = true
            look.settled.append(file)
          } else {
            look.moving.append(file)
          }
        } else {
          seen[file.bytes] = (file.size, file.modified, now)
          look.moving.append(file)
        }
      }
      let present = Set(files.map(\.bytes))
      for gone in seen.keys where !present.contains(gone) {
        seen[gone] = nil
        isNews = true
      }
      isMoving = !look.moving.isEmpty
      if isNews { return look }
    }
  }

  /// Those of the paths that are there now: one may go and come again.
  private var there: [String] { paths.filter(FileManager.default.fileExists) }

  /// Waits for an event, or while files move for half a second.
  private func wait() throws {
    var one = pollfd(fd: events, events: Int16(POLLIN), revents: 0)
    // A signal between the question and the wait is seen a second later.
    let patience: Int32 = isMoving ? 500 : 1_000
    // A folder that takes the place of a named one gives no event: they are looked at now and then all the same.
    for _ in 0..<Self.idle {
      if let signal = interruption { throw RunFailure.interrupted(signal: signal) }
      _ = unsafe poll(&one, 1, patience)
      if one.revents != 0 || isMoving { break }
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    // Which they were does not matter: the folders are looked at.
    while unsafe read(events, &buffer, buffer.count) > 0 {}
  }

  private func clock() -> Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9 + 1
  }

  /// Watches all folders; one that is watched already stays so.
  private func watchFolders() throws {
    let mask = UInt32(
      IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB
        | IN_MOVE_SELF
        | IN_DELETE_SELF)
    for folder in try Discovery.folders(below: there, leavingOut: archive) {
      guard unsafe inotify_add_watch(events, folder + [0], mask) < 0,
        // What cannot be read the run says.
        ![ENOENT, EACCES, EPERM, ENOTDIR, ELOOP].contains(errno)
      else {
        continue
      }
      let number = errno
      let name = String(decoding: folder.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      throw WatchFailure(
        description: number == ENOSPC
          ? "\(name): cannot be watched: this machine watches no more files; raise "
            + "fs.inotify.max_user_watches, or run the command from time to time instead"
          : "\(name): cannot be watched: \(errorText(number))")
    }
  }
}

private func errorText(_ number: Int32) -> String {
  unsafe String(cString: strerror(number))
}
