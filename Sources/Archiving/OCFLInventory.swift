/// The inventory of an OCFL 1.1 object: its versions, and under which digest each file of a version
/// is stored.
package struct OCFLInventory: Codable, Hashable, Sendable {
  package struct User: Codable, Hashable, Sendable {
    package var name: String
    package var address: String
  }

  package struct Version: Codable, Hashable, Sendable {
    /// RFC 3339.
    package var created: String
    package var message: String
    /// Logical paths by digest.
    package var state: [String: [String]]
    package var user: User
  }

  package var id: String
  package var type: String
  package var digestAlgorithm: String
  /// `v1`, `v2`, ….
  package var head: String
  /// Paths in the object by digest.
  package var manifest: [String: [String]]
  package var versions: [String: Version]

  /// How many versions there are; the number of the newest where the inventory is sound.
  package var headNumber: Int { versions.count }

  /// Why nothing can be built on it: its versions are not v1 to the head, or it names files outside of their
  /// content; `nil` where it is sound. What a number may be is bounded by how many versions stand there.
  package var problem: String? {
    guard !versions.isEmpty, head == "v\(headNumber)",
      (1...headNumber).allSatisfy({ versions["v\($0)"] != nil })
    else { return "its versions are not v1 to its head" }
    let isInside = manifest.values.joined().allSatisfy { path in
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      return parts.count > 2 && versions[String(parts[0])] != nil && parts[1] == "content"
        && parts.allSatisfy { !["", ".", ".."].contains($0) }
    }
    return isInside ? nil : "its manifest names a file outside of its versions"
  }

  /// Where the file `logicalPath` of the newest version is stored, in the object.
  package func contentPath(of logicalPath: String) -> String? {
    digest(of: logicalPath).flatMap { manifest[$0]?.first }
  }

  package func digest(of logicalPath: String) -> String? {
    digest(of: logicalPath, inVersion: headNumber)
  }

  /// The digest of the file `logicalPath` of a version, by its number.
  func digest(of logicalPath: String, inVersion number: Int) -> String? {
    versions["v\(number)"]?.state.first { $0.value.contains(logicalPath) }?.key
  }

  /// The logical paths of the newest version, sorted.
  package var logicalPaths: [String] {
    (versions[head]?.state.values.flatMap { $0 } ?? []).sorted()
  }
}
