internal import CPoppler

/// The reason Poppler refused a document.
package enum PDFError: Error, Hashable, CustomStringConvertible {
  /// The file is encrypted and the password given, or the empty one, does not open it.
  case passwordRequired
  /// The file is not a PDF that Poppler can make sense of.
  case damaged(String)

  /// Takes ownership of `error`, as returned through a `GError **` argument, and frees it.
  init(consuming error: UnsafeMutablePointer<GError>?) {
    guard let error = unsafe error else {
      self = .damaged("poppler gave no reason")
      return
    }
    defer { unsafe g_error_free(error) }
    if unsafe error.pointee.code == Int32(POPPLER_ERROR_ENCRYPTED.rawValue) {
      self = .passwordRequired
    } else {
      self = .damaged(unsafe String(cString: error.pointee.message))
    }
  }

  package var description: String {
    switch self {
    case .passwordRequired: "a password is required"
    case .damaged(let reason): reason
    }
  }
}
