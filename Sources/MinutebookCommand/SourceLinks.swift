import Archiving
import DocumentModel
import Foundation
import Indexing

/// Where the source of a document lies, as a link that terminals can open: at the page, where one is known.
struct SourceLinks {
  private let archive: Archive

  init(_ archive: Archive) { self.archive = archive }

  /// `nil` where the answer goes to no terminal.
  func link(to document: DocumentRow, page: Int?) -> String? {
    guard Style.isShown, let id = document.document, let object = try? archive.object(id),
      let path = object.sourcePath
    else { return nil }
    let url = URL(filePath: path).absoluteString
    return page.map { "\(url)#page=\($0)" } ?? url
  }
}
