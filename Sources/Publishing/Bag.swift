package import Archiving
internal import Digests
internal import FileSystem
internal import Foundation

/// Writes an archive as a bag (BagIt 0.97) for handing over: all of it but what can be made anew (`index.sqlite`
/// and `views/`, by `reindex`) and what is of the moment (`work/`, the lock).
///
/// Version 1.0 (RFC 8493) would write the per cent signs of the names of objects in another way, which bagit-python
/// 1.9, the validator in most use, does not read.
///
/// - Parameters:
///   - folder: a new or an empty one.
///   - software: name and version of the program.
///   - day: ISO.
/// - Returns: how many files the payload has.
/// - Throws: `OutputProblem` where something is in the folder.
package func writeBag(of archive: Archive, into folder: String, software: String, day: String)
  throws
  -> Int
{
  let files = FileSystem()
  let isFile = files.exists(folder) && !files.isDirectory(folder)
  if try folder.isEmpty || isFile || !files.listing(of: folder).isEmpty {
    throw OutputProblem(path: folder, reason: "is no new or empty folder; give one")
  }
  var manifest: [String] = []
  var bytes = 0
  /// Copies what lies at a place of the archive, and notes the digest of what was copied.
  func copy(_ place: String) throws {
    let source = "\(archive.path)/\(place)"
    if files.isDirectory(source) {
      try files.createDirectory("\(folder)/data/\(place)")
      for name in try files.listing(of: source) { try copy("\(place)/\(name)") }
      return
    }
    let data = try archive.files.read(source)
    try files.write(data, to: "\(folder)/data/\(place)", synced: false)
    bytes += data.count
    manifest.append("\(digest(.sha512, of: data))  data/\(escaped(place))\n")
  }
  try files.createDirectory("\(folder)/data")
  let madeAnew: Set<String> = ["work", "lock", "views"]
  for name in try files.listing(of: archive.path)
  where !madeAnew.contains(name) && !name.hasPrefix("index.sqlite") {
    try copy(name)
  }
  let tags = [
    ("bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"),
    (
      "bag-info.txt",
      "Bag-Software-Agent: \(software)\nBagging-Date: \(day)\n"
        + "External-Description: An archive of meeting minutes; make index and views with: "
        + "minutebook reindex --archive data\nPayload-Oxum: \(bytes).\(manifest.count)\n"
    ), ("manifest-sha512.txt", manifest.sorted().joined()),
  ]
  var tagManifest = ""
  for (name, text) in tags {
    try files.write(Data(text.utf8), to: "\(folder)/\(name)")
    tagManifest += "\(digest(.sha512, of: Data(text.utf8)))  \(name)\n"
  }
  try files.write(Data(tagManifest.utf8), to: "\(folder)/tagmanifest-sha512.txt")
  try files.syncAll(at: folder)
  return manifest.count
}

/// A path in a manifest: a line break would be read as something else.
private func escaped(_ path: String) -> String {
  path.replacing("\r", with: "%0D").replacing("\n", with: "%0A")
}
