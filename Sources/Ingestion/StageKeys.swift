package import Archiving
package import Configuration
internal import Digests
package import DocumentModel
internal import Foundation

/// Makes the keys that say whether a stage has to run again: SHA-256 over the digest of its input,
/// its name and version, the part of the configuration it reads, the versions of the libraries it calls
/// and the digest of the rules it reads by, which stands among them (reliability, §1).
package struct StageKeys: Sendable {
  private let configurations: [StageName: String]

  package init(_ configuration: Configuration) throws {
    var configurations: [StageName: String] = [:]
    for stage in StageName.allCases {
      configurations[stage] = digest(.sha256, of: try configuration.part(readBy: stage))
    }
    self.configurations = configurations
  }

  /// - Parameter corrections: the digest of those that people wrote of the meeting, which `archive` reads.
  package func key(of stage: StageName, input: String, corrections: String? = nil) -> StageKey {
    let version = Self.version(of: stage)
    var libraries = Self.libraries(of: stage)
    if stage == .archive { libraries["corrections by people"] = corrections }
    let configuration = configurations[stage] ?? ""
    let parts =
      [input, stage.rawValue, "\(version)", configuration]
      + libraries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return StageKey(
      key: digest(.sha256, of: Data(parts.joined(separator: "\n").utf8)), input: input,
      version: version, configuration: configuration, libraries: libraries)
  }

  /// Whether `stored` is the key that the stage has now for the same input.
  package func isCurrent(_ stored: StageKey?, of stage: StageName, corrections: String?) -> Bool {
    guard let stored else { return false }
    return key(of: stage, input: stored.input, corrections: corrections).key == stored.key
  }

  /// Which parts of `stored` are no longer so, in words.
  package func difference(from stored: StageKey, of stage: StageName, corrections: String?)
    -> [String]
  {
    let now = key(of: stage, input: stored.input, corrections: corrections)
    var words: [String] = []
    if stored.version != now.version {
      words.append("version of the stage: \(stored.version) → \(now.version)")
    }
    if stored.configuration != now.configuration { words.append("the configuration it reads") }
    for name in Set(stored.libraries.keys).union(now.libraries.keys).sorted()
    where stored.libraries[name] != now.libraries[name] {
      words.append(
        "\(name): \(stored.libraries[name] ?? "none") → \(now.libraries[name] ?? "none")")
    }
    return words
  }

  /// The versions of all stages, as a record bears them.
  package static var stageVersions: [String: StageVersion] {
    Dictionary(
      uniqueKeysWithValues: StageName.allCases.map {
        ($0.rawValue, StageVersion(version: version(of: $0)))
      })
  }

  /// The digest of data that a stage reads by, short: it tells whether they are the same.
  static func shortDigest(of data: [[UInt8]]) -> String {
    String(digest(.sha256, of: Data(data.joined(separator: [0]))).prefix(16))
  }

  package static func version(of stage: StageName) -> Int {
    switch stage {
    case .extract: ExtractStage.version
    case .classify: ClassifyStage.version
    case .entities: EntitiesStage.version
    case .archive: ArchiveStage.version
    }
  }

  package static func libraries(of stage: StageName) -> [String: String] {
    switch stage {
    case .extract: ExtractStage.libraries
    case .classify: ClassifyStage.libraries
    case .entities: EntitiesStage.libraries
    case .archive: ArchiveStage.libraries
    }
  }
}
