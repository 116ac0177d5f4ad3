package import Configuration
package import DocumentModel
internal import LibXML2
internal import Poppler
package import Reading

/// Bytes of a document to its reading text.
package struct ExtractStage: Stage {
  package struct Input: Sendable {
    package var bytes: [UInt8]
    package var options: ReadingOptions

    package init(bytes: [UInt8], options: ReadingOptions) {
      self.bytes = bytes
      self.options = options
    }
  }

  package static let name = StageName.extract
  package static let version = 39
  package static var libraries: [String: String] {
    ["poppler": popplerVersion, "libxml2": libXML2Version]
  }

  package init() {}

  package func process(_ input: Input, diagnostics: inout [Diagnostic]) throws(ReadingFailure)
    -> ExtractedDocument
  {
    try read(input.bytes, options: input.options)
  }
}
