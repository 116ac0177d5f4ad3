package import DocumentModel

/// Reads a PDF or HTML document: the one entry point to all readers.
package func read(_ bytes: [UInt8], options: ReadingOptions) throws(ReadingFailure)
  -> ExtractedDocument
{
  guard !bytes.isEmpty else { throw .empty }
  let document: ExtractedDocument
  switch DocumentFormat.detect(bytes) {
  case .failure(let format): throw .unsupported(format.name)
  case .success(.pdf): document = try readPDF(bytes, options: options)
  case .success(.html): document = try readHTML(bytes)
  }
  return document.withRepairedCharacters().withPrintedLinks().withLanguage()
}
