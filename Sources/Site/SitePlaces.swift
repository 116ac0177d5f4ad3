internal import Answers
internal import DocumentModel
internal import Foundation
internal import Indexing

/// A link of a page.
struct LinkView: PageView {
  var href: String
  var words: String
}

/// Where meetings, bodies and modifications stand on a site. Names come from what is printed, so that a link made
/// today leads there tomorrow.
struct SitePlaces {
  /// From a page to the folder of the site.
  private let root: String
  private let meetings: [String: String]
  private let anchors: [String: String]
  private let bodies: [String: String]
  private let modifications: [String: String]

  /// - Parameters:
  ///   - documents: those by which meetings are shown.
  ///   - modifications: their ids.
  init(documents: [DocumentRow], modifications: [String]) {
    root = "../"
    let names = documents.sorted { $0.id < $1.id }
    let shared = Dictionary(grouping: names, by: { fileName($0.anchor) })
    meetings = Self.distinct(
      names.map { row in
        let name = fileName(row.anchor)
        return (
          row.id, (shared[name]?.count ?? 0) > 1 ? "\(name)-\(row.document?.short ?? "")" : name
        )
      })
    anchors = Dictionary(
      documents.compactMap { row in
        shared[fileName(row.anchor)]?.count == 1 ? (row.anchor, row.id) : nil
      }, uniquingKeysWith: { first, _ in first })
    var keys: [String: String] = [:]
    for row in names {
      let name = [row.code, row.abbreviation ?? row.body ?? "unknown body"].compactMap { $0 }
      keys[row.bodyKey] = keys[row.bodyKey] ?? fileName(name.joined(separator: "-").lowercased())
    }
    bodies = Self.distinct(keys.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    self.modifications = Self.distinct(
      modifications.sorted().map { ($0, fileName($0.replacing(":", with: "-"))) })
  }

  private init(
    root: String, meetings: [String: String], anchors: [String: String], bodies: [String: String],
    modifications: [String: String]
  ) {
    (self.root, self.meetings, self.anchors) = (root, meetings, anchors)
    (self.bodies, self.modifications) = (bodies, modifications)
  }

  /// The same places as a page in the folder of the site itself has them.
  var fromTop: SitePlaces {
    SitePlaces(
      root: "", meetings: meetings, anchors: anchors, bodies: bodies, modifications: modifications)
  }

  /// Of names that are one on some file system the later ones get a number.
  private static func distinct(_ names: [(String, String)]) -> [String: String] {
    var taken: Set<String> = []
    var found: [String: String] = [:]
    for (key, name) in names {
      var file = name
      var number = 2
      while !taken.insert(file.lowercased()).inserted {
        file = "\(name)-\(number)"
        number += 1
      }
      found[key] = file
    }
    return found
  }

  // MARK: Files, from the folder of the site

  func file(ofMeeting document: String, _ kind: String = "html") -> String? {
    meetings[document].map { "meetings/\($0).\(kind)" }
  }
  func file(ofBody key: String) -> String? { bodies[key].map { "bodies/\($0).html" } }
  /// - Parameter kind: `html`, `md`, `csv`.
  func file(ofModification id: String, _ kind: String = "html") -> String? {
    modifications[id].map { "modifications/\($0).\(kind)" }
  }
  func feed(ofModification id: String) -> String? { modifications[id].map { "feeds/\($0).atom" } }
  func feed(ofBody key: String) -> String? { bodies[key].map { "feeds/body-\($0).atom" } }

  // MARK: Links, from a page

  /// A link to a file of the site.
  func link(to file: String?, _ words: String) -> LinkView? {
    file.map { LinkView(href: root + urlPart($0), words: words) }
  }

  func meeting(_ document: DocumentRow) -> LinkView? {
    link(to: file(ofMeeting: document.id), document.meetingName)
  }

  /// A modification by its number.
  func modification(_ id: String) -> LinkView? {
    link(to: file(ofModification: id), number(of: id))
  }

  func modifications(_ ids: [String]) -> [LinkView] { ids.compactMap(modification) }

  /// An item such as `opsg-46/12`, or a meeting; of one whose paper is not known by the only meeting with its
  /// anchor. Words without a link where there is none.
  func item(_ item: String, in document: String? = nil) -> ItemView {
    let parts = item.split(separator: "/", maxSplits: 1).map(String.init)
    guard let key = document ?? parts.first.flatMap({ anchors[$0] }),
      let file = file(ofMeeting: key)
    else { return ItemView(href: nil, words: item) }
    let place = parts.count > 1 ? "#" + urlPart(parts[1]) : ""
    return ItemView(href: root + urlPart(file) + place, words: item)
  }

}

/// What leads to an item, where that stands on the site.
struct ItemView: PageView {
  var href: String?
  var words: String
}

/// A path or a name as a part of an address.
func urlPart(_ path: String) -> String {
  path.addingPercentEncoding(
    withAllowedCharacters: .urlPathAllowed.subtracting(CharacterSet(charactersIn: "'"))) ?? path
}

/// A name as that of a file that every web server and file system takes.
private func fileName(_ name: String) -> String {
  let safe = name.unicodeScalars.map { scalar in
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || "._-~".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
  }
  var text = String(safe.prefix(100))
  while text.utf8.count > 180 { text.removeLast() }
  return text.allSatisfy { $0 == "." } || text.isEmpty ? "unnamed" : text
}
