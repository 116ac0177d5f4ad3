package import Archiving
internal import DocumentModel
internal import FileSystem
internal import Foundation
package import Indexing

/// Makes `views/` anew: relative links to each head `record.md`, by date, by body and by
/// modification, for people who look at the archive with nothing but a file manager.
package func rebuildViews(of archive: Archive, index: SearchIndex) throws {
  let files = archive.files
  let fresh = archive.workPath + "/views"
  try files.remove(fresh)
  for folder in ["by-date", "by-body", "by-modification"] {
    try files.createDirectory("\(fresh)/\(folder)")
  }
  var links = ViewLinks(files: files, root: fresh)
  let rows = try index.documents()
  let modifications = try index.modificationsByDocument()
  for row in rows {
    // What is damaged has no page to lead to; `verify` tells of it.
    guard let document = row.document, let object = try? archive.object(document),
      let content = object.inventory.contentPath(of: ObjectFile.page.logicalPath)
    else { continue }
    let target =
      "objects/" + archive.root.objectPath(of: document).dropFirst(archive.root.path.count + 1)
      + "/" + content
    let name = "\(viewName(row.anchor))-\(document.short).md"
    let day = row.date.map(viewName)
    let date = day.map { "\($0.prefix(4))/\($0)-" } ?? "undated/"
    try links.add("by-date/\(date)\(name)", target: target)
    let body = viewName(row.abbreviation ?? row.body ?? "unknown body")
    try links.add("by-body/\(body)/\(day.map { $0 + "-" } ?? "")\(name)", target: target)
    for id in modifications[row.id] ?? [] where row.isCurrent {
      let parts = id.split(separator: ":", maxSplits: 1).map { viewName(String($0)) }
      try links.add(
        "by-modification/\(parts.joined(separator: "/"))/\(day.map { $0 + "-" } ?? "")\(name)",
        target: target)
    }
  }
  let old = archive.workPath + "/views-old"
  try files.remove(old)
  if files.exists(archive.viewsPath) { try files.rename(archive.viewsPath, to: old) }
  try files.rename(fresh, to: archive.viewsPath)
  try files.remove(old)
}

/// Makes links below a folder, each relative to where it lies.
private struct ViewLinks {
  let files: FileSystem
  let root: String
  private var folders: Set<String> = []

  init(files: FileSystem, root: String) {
    self.files = files
    self.root = root
  }

  mutating func add(_ path: String, target: String) throws {
    let parts = path.split(separator: "/")
    let folder = parts.dropLast().joined(separator: "/")
    if folders.insert(folder).inserted { try files.createDirectory("\(root)/\(folder)") }
    let up = String(repeating: "../", count: parts.count)
    try files.symbolicLink(to: up + target, at: "\(root)/\(path)")
  }
}

/// A name as a folder: what is unsafe in one becomes a hyphen.
private func viewName(_ name: String) -> String {
  let safe = name.unicodeScalars.map { scalar in
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || " ._-()#&".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
  }
  var text = String(safe.prefix(100))
  while text.utf8.count > 200 { text.removeLast() }
  return text.allSatisfy({ $0 == "." }) || text.isEmpty ? "unnamed" : text
}
