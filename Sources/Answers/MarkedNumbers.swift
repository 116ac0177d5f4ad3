internal import DocumentModel
internal import Indexing

/// The letters of `marked-numbers.json`: `0730S` is the change 0730, and not an alternative of it.
package enum MarkedNumbers {
  private struct File: Decodable {
    /// By code, each letter with what it says.
    var marks: [String: [String: String]]
  }

  private static let file = decodeEmbedded(File.self, from: PackageResources.marked_numbers_json)

  /// What the letters behind a number say of the change; `nil` where it is an alternative.
  ///
  /// - Parameters:
  ///   - id: canonical, `UNC:0730S`.
  ///   - family: the number without letters, `UNC:0730`.
  package static func mark(of id: String, in family: String) -> String? {
    guard id.hasPrefix(family), let code = id.split(separator: ":").first else { return nil }
    return file.marks[String(code)]?[String(id.dropFirst(family.count))]
  }

  /// How one of a family belongs to it, in words: `an alternative of 0621`, `0730, marked self-governance`.
  ///
  /// - Parameter name: of the family, as it is to be shown.
  package static func relation(of id: String, to family: String, named name: String) -> String {
    mark(of: id, in: family).map { "\(name), marked \($0)" } ?? "an alternative of \(name)"
  }

  /// The change itself under the other numbers that are held of it.
  static func others(for id: String, in index: SearchIndex) throws -> [String] {
    let family = try index.family(of: id) ?? id
    guard id == family || mark(of: id, in: family) != nil else { return [] }
    let marked = try index.alternatives(of: family).filter { mark(of: $0, in: family) != nil }
    return ([family] + marked).filter { $0 != id }
  }
}
