package import Foundation
internal import Glibc
internal import Sandbox

/// A file found in the folders that were named.
package struct FoundFile: Hashable, Sendable {
  /// The path as it can be opened: its bytes.
  package var bytes: [CChar]
  /// The path for people and the journal, bytes that are not UTF-8 percent-encoded.
  package var path: String
  /// The last part of the path, as bytes.
  package var name: [UInt8]
  package var size: Int
  /// Modification time in seconds.
  package var modified: Double
  /// Why it cannot be read, such as `not a file but a socket`; `nil` for a plain file.
  package var oddity: String?
}

/// A path that was named and is not there.
package struct MissingPath: Error, CustomStringConvertible {
  package let path: String

  package var description: String { "\(path): no such file or folder; see how it is spelt" }
}

/// Walks folders in the order of their names; a path that was named itself is taken as it is.
package struct Discovery {
  /// All files below `paths`, sorted and none twice. Hidden files and folders are passed over, and
  /// links to folders are not followed; nor is the folder `archive`, which is no source.
  package static func files(below paths: [String], leavingOut archive: String? = nil) throws
    -> [FoundFile]
  { try walk(below: paths, leavingOut: archive).files }

  /// What is found below some paths.
  struct Walk {
    var files: [FoundFile] = []
    /// The folders that were walked, and those of files that were named.
    var folders: [[CChar]] = []
  }

  static func walk(below paths: [String], leavingOut archive: String?) throws -> Walk {
    var found = Walk()
    let left = archive.flatMap { status(Array($0.utf8CString.dropLast()), follow: true) }
    for path in paths {
      var trimmed = path
      while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
      let bytes = trimmed.utf8CString.dropLast()
      guard let information = status(Array(bytes), follow: true) else {
        throw MissingPath(path: path)
      }
      if information.st_mode & S_IFMT != S_IFDIR {
        let slash = bytes.lastIndex(of: CChar(bitPattern: UInt8(ascii: "/")))
        found.folders.append(
          slash.map { Array(bytes[..<max(1, $0)]) } ?? [CChar(bitPattern: UInt8(ascii: "."))])
      }
      try visit(Array(bytes), information, leavingOut: left, into: &found)
    }
    found.files = sorted(found.files)
    return found
  }

  /// The files of a list, and those below its folders; what is not there is one that cannot be read.
  ///
  /// - Parameters:
  ///   - list: a byte order mark or none, then names as bytes, each ended by a line feed, as lists of other systems are by a carriage return
  ///     and one, or all by a zero byte where there is any.
  ///   - others: files that were named otherwise.
  package static func files(
    listed list: Data, and others: [FoundFile] = [], leavingOut archive: String? = nil
  ) throws -> [FoundFile] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let list = list.starts(with: mark) ? list.dropFirst(mark.count) : list
    let end: UInt8 = list.contains(0) ? 0 : UInt8(ascii: "\n")
    let left = archive.flatMap { status(Array($0.utf8CString.dropLast()), follow: true) }
    var found = Walk(files: others)
    for name in list.split(separator: end) {
      var bytes = name.map { CChar(bitPattern: $0) }
      while bytes.count > 1, bytes.last == CChar(bitPattern: UInt8(ascii: "/")) {
        bytes.removeLast()
      }
      let isEndedTwice = end != 0 && bytes.last == CChar(bitPattern: UInt8(ascii: "\r"))
      if isEndedTwice, status(bytes, follow: true) == nil { bytes.removeLast() }
      if bytes.isEmpty { continue }
      if let information = status(bytes, follow: true) {
        try visit(bytes, information, leavingOut: left, into: &found)
      } else {
        found.files.append(file(bytes, stat(), oddity: nil))
      }
    }
    return sorted(found.files)
  }

  private static func sorted(_ files: [FoundFile]) -> [FoundFile] {
    var known: Set<[CChar]> = []
    return files.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
      .filter { known.insert($0.bytes).inserted }
  }

  private static func visit(
    _ path: [CChar], _ information: stat, leavingOut left: stat?, into found: inout Walk
  ) throws {
    switch information.st_mode & S_IFMT {
    case S_IFDIR:
      if let left, left.st_ino == information.st_ino, left.st_dev == information.st_dev { return }
      found.folders.append(path)
      guard let names = names(in: path) else {
        found.files.append(
          file(path, information, oddity: "unreadable: a folder, \(systemMessage(errno))"))
        return
      }
      for name in names {
        let child = path + [CChar(bitPattern: UInt8(ascii: "/"))] + name
        guard let own = status(child, follow: false) else {
          // One that has just gone is none.
          if errno != ENOENT {
            found.files.append(
              file(child, stat(), oddity: "unreadable: \(systemMessage(errno))"))
          }
          continue
        }
        var information = own
        if own.st_mode & S_IFMT == S_IFLNK {
          guard let target = status(child, follow: true) else {
            found.files.append(file(child, own, oddity: "not a file but a link that leads nowhere"))
            continue
          }
          if target.st_mode & S_IFMT == S_IFDIR { continue }
          information = target
        }
        try visit(child, information, leavingOut: left, into: &found)
      }
    case S_IFREG: found.files.append(file(path, information, oddity: nil))
    case S_IFIFO: found.files.append(file(path, information, oddity: "not a file but a named pipe"))
    case S_IFSOCK: found.files.append(file(path, information, oddity: "not a file but a socket"))
    default: found.files.append(file(path, information, oddity: "not a file but a device"))
    }
  }

  private static func file(_ path: [CChar], _ information: stat, oddity: String?) -> FoundFile {
    let bytes = path.map { UInt8(bitPattern: $0) }
    let name = bytes.suffix(from: (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)
    let modified = information.st_mtim
    return FoundFile(
      bytes: path, path: readable(bytes), name: Array(name), size: Int(information.st_size),
      modified: Double(modified.tv_sec) + Double(modified.tv_nsec) / 1e9, oddity: oddity)
  }

  private static func status(_ path: [CChar], follow: Bool) -> stat? {
    var information = stat()
    let terminated = path + [0]
    let result = unsafe follow ? stat(terminated, &information) : lstat(terminated, &information)
    return result == 0 ? information : nil
  }

  /// The names in a folder, by their bytes; `nil` where it cannot be read.
  private static func names(in path: [CChar]) -> [[CChar]]? {
    guard let directory = unsafe opendir(path + [0]) else { return nil }
    defer { unsafe closedir(directory) }
    var found: [[CChar]] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { pointer in
          unsafe Array(UnsafeBufferPointer(start: pointer, count: strlen(pointer)))
        }
      }
      if name.first != CChar(bitPattern: UInt8(ascii: ".")) { found.append(name) }
    }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The path as text: what is not UTF-8, and control characters, percent-encoded.
  private static func readable(_ bytes: [UInt8]) -> String {
    func encoded(_ byte: UInt8) -> String {
      "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return bytes.map { $0 < 0x80 && $0 >= 0x20 ? String(Unicode.Scalar($0)) : encoded($0) }
        .joined()
    }
    // Two ways of writing one accent are two names to the file system.
    let isComposed = text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(bytes)
    return text.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control
        || (scalar.properties.generalCategory == .format)
        || (!isComposed && !scalar.isASCII)
        ? String(scalar).utf8.map(encoded).joined() : String(scalar)
    }.joined()
  }
}
