internal import Digests
package import DocumentModel
package import FileSystem
internal import Foundation

/// The OCFL 1.1 storage root: where each object lies (layout extension 0003, tupleSize 2,
/// numberOfTuples 1, sha512).
package struct StorageRoot {
  private static let extensionName = "0003-hash-and-id-n-tuple-storage-layout"
  package let path: String
  private let files: FileSystem

  package init(path: String, files: FileSystem) {
    self.path = path
    self.files = files
  }

  /// Where the object of `document` lies, whether it is there or not.
  package func objectPath(of document: DocumentIdentifier) -> String {
    let id = document.description
    let tuple = digest(.sha512, of: Data(id.utf8)).prefix(2)
    return "\(path)/\(tuple)/\(Self.encapsulated(id))"
  }

  /// Writes what makes a folder a storage root; what is there already is left.
  package func create() throws(FileSystemFailure) {
    let folder = "\(path)/extensions/\(Self.extensionName)"
    try files.createDirectory(folder)
    try writeOnce(
      "\(folder)/config.json",
      """
      {
        "digestAlgorithm": "sha512",
        "extensionName": "\(Self.extensionName)",
        "numberOfTuples": 1,
        "tupleSize": 2
      }

      """)
    try writeOnce(
      "\(path)/ocfl_layout.json",
      """
      {
        "description": "One tuple of two characters of the SHA-512 of the id, then the id encoded",
        "extension": "\(Self.extensionName)"
      }

      """)
    // The declaration last: with it the root is whole.
    try writeOnce("\(path)/0=ocfl_1.1", "ocfl_1.1\n")
    try files.syncDirectory(path)
  }

  /// The ids of all objects, sorted.
  package func documents() throws(FileSystemFailure) -> [DocumentIdentifier] {
    var found: [DocumentIdentifier] = []
    for tuple in try files.listing(of: path) where tuple.utf8.count == 2 {
      for name in try files.listing(of: "\(path)/\(tuple)") {
        if let document = DocumentIdentifier(name.replacing("%3a", with: ":")) {
          found.append(document)
        }
      }
    }
    return found.sorted()
  }

  /// Writes a file that is missing or not whole, as one that a kill cut short.
  private func writeOnce(_ path: String, _ text: String) throws(FileSystemFailure) {
    let data = Data(text.utf8)
    if files.exists(path) {
      guard try files.read(path) != data else { return }
    }
    try files.replace(path, with: data)
  }

  /// The id as a folder's name: all but letters, figures, `-` and `_` percent-encoded.
  private static func encapsulated(_ id: String) -> String {
    var name: [UInt8] = []
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        name.append(byte)
      default: name += Array(("%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8)
      }
    }
    return String(decoding: name, as: UTF8.self)
  }
}
