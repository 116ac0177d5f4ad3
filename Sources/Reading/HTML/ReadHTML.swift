import DocumentModel
import Foundation
import LibXML2

/// Reads an HTML page: what a browser shows of the minutes on it.
func readHTML(_ bytes: [UInt8]) throws(ReadingFailure) -> ExtractedDocument {
  let decoded = decodeHTML(bytes)
  let page = SourceHead(decoded.text)
  guard let tree = HTMLTree(withoutEndTags(withShownReferences(page.html))), !tree.nodes.isEmpty
  else {
    throw .damaged("no HTML element")
  }
  var assembly = HTMLAssembly(tree)
  var document = assembly.run()
  if let head = page.head {
    document.furniture.insert(Furniture(kind: .other, text: head), at: 0)
  }
  document.metadataTitle = document.metadataTitle ?? page.title
  if let told = decoded.diagnostic { document.diagnostics.append(told) }
  if tree.isCut {
    document.diagnostics.append(
      Diagnostic(
        stage: "extract", code: "nested-too-deep",
        message:
          "elements more than 512 deep, or attributes beyond a thousand of one tag, are not told apart; "
          + "the text is whole"))
  }
  return document
}
