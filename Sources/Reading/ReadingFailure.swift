package import DocumentModel

/// Why a document could not be read at all.
package enum ReadingFailure: Error, Hashable, Sendable, Codable, CustomStringConvertible {
  case empty
  case unsupported(String)
  case passwordRequired
  case damaged(String)
  case tooManyPages(Int, limit: Int)

  package var description: String {
    switch self {
    case .empty: "empty: the file has no bytes"
    case .unsupported(let what):
      "unsupported: \(what); only PDF and HTML are read, so convert it to one of them"
    case .passwordRequired:
      "password required; unlock the file, or give its password with --password-file"
    case .damaged(let reason): "damaged: \(reason); ask for the file again"
    case .tooManyPages(let count, let limit):
      "too big: \(count) pages, over the limit of \(limit) (stages, extract, maxPages)"
    }
  }
}

/// What a reader is given besides the bytes.
package struct ReadingOptions: Hashable, Sendable {
  package var password: String?
  package var maxPages: Int?
  /// What a recogniser saw on pages that have no text of their own.
  package var recognised: [RecognisedPage]

  package init(
    password: String? = nil, maxPages: Int? = nil, recognised: [RecognisedPage] = []
  ) {
    self.password = password
    self.maxPages = maxPages
    self.recognised = recognised
  }
}
