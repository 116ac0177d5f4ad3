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
  /// What inotify calls the folders that are watched.
  private var watched: Set<Int32> = []
  /// Of each file its size and time, and since when they are so; `nil` once it was told of.
  private var seen: [[CChar]: (size: Int, modified: Double, since: Double?)] = [:]
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
      throw WatchFailure(description: "cannot watch folders: \(systemMessage(errno))")
    }
    for file in files { seen[file.bytes] = (file.size, file.modified, nil) }
    try watch(walk().folders)
  }

  deinit { close(events) }

  /// Waits until files that came or changed stand still, or some are gone.
  ///
  /// - Throws: `RunFailure.interrupted` once a signal asks to end.
  package func next() throws -> Look {
    while true {
      if !isFirst { try wait() }
      isFirst = false
      var found = try walk()
      // What came to a folder before it was watched was no event.
      while try watch(found.folders) { found = try walk() }
      let now = monotonicSeconds
      var look = Look(settled: [], moving: [])
      var isNews = false
      for file in found.files {
        let before = seen[file.bytes]
        if let before, before.size == file.size, before.modified == file.modified {
          guard let since = before.since else {
            look.settled.append(file)
            continue
          }
          if now - since >= Self.rest {
            seen[file.bytes] = (file.size, file.modified, nil)
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
      let present = Set(found.files.map(\.bytes))
      for gone in seen.keys where !present.contains(gone) {
        seen[gone] = nil
        isNews = true
      }
      isMoving = !look.moving.isEmpty
      if isNews { return look }
    }
  }

  /// What lies below the paths that are there now: one may go and come again.
  private func walk() throws -> Discovery.Walk {
    try Discovery.walk(
      below: paths.filter(FileManager.default.fileExists), leavingOut: archive)
  }

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

  /// Watches folders; one that is watched already stays so. Returns whether any is watched anew.
  @discardableResult
  private func watch(_ folders: [[CChar]]) throws -> Bool {
    let mask = UInt32(
      IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB
        | IN_MOVE_SELF | IN_DELETE_SELF)
    var isNew = false
    for folder in folders {
      let watched = unsafe inotify_add_watch(events, folder + [0], mask)
      if watched >= 0 {
        isNew = self.watched.insert(watched).inserted || isNew
        continue
      }
      let number = errno
      // What cannot be read the run says.
      if [ENOENT, EACCES, EPERM, ENOTDIR, ELOOP].contains(number) { continue }
      let name = String(decoding: folder.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      throw WatchFailure(
        description: number == ENOSPC
          ? "\(name): cannot be watched: this machine watches no more files; raise "
            + "fs.inotify.max_user_watches, or run the command from time to time instead"
          : "\(name): cannot be watched: \(systemMessage(number))")
    }
    return isNew
  }
}
