package import DocumentModel

/// Reads a PDF or HTML document: the one entry point to all readers.
package func read(_ bytes: [UInt8], options: ReadingOptions) throws(ReadingFailure)
  -> ExtractedDocument
{
  guard !bytes.isEmpty else { throw .empty }
  switch DocumentFormat.detect(bytes) {
  case .failure(let format): throw .unsupported(format.name)
  case .success(.pdf): return try readPDF(bytes, options: options)
  case .success(.html): return try readHTML(bytes)
  }
}
