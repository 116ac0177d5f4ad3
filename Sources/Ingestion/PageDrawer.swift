package import Configuration
internal import Digests
internal import DocumentModel
package import Foundation

/// Draws the pages of PDFs for people, in confined workers.
package final class PageDrawer {
  private let pool: StagePool
  private let password: String?

  package init(configuration: Configuration, settings: RunSettings) throws {
    pool = try StagePool(configuration, settings: settings)
    password = settings.password
  }

  /// Each page as a PNG file; one that cannot be drawn is not among them.
  ///
  /// - Parameters:
  ///   - pages: one-based.
  ///   - name: what the file is called.
  package func pictures(
    of source: Data, name: String, pages: [Int], dotsPerInch: Int
  ) throws -> [Int: Data] {
    let document = DocumentIdentifier(digest: digest(.sha256, of: source))
    return try pool.pictures(
      of: pages, source,
      StageRequest(
        document: document.description, fileName: name, stages: [.extract], password: password),
      dotsPerInch: dotsPerInch)
  }
}
