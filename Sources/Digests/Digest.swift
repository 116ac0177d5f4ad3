internal import COpenSSL
package import Foundation

/// The algorithms that the archive uses: SHA-256 names documents, SHA-512 is OCFL's fixity.
package enum DigestAlgorithm: String, CaseIterable, Sendable {
  case sha256
  case sha512
}

/// A digest that is fed piece by piece, so that a file need not fit in memory.
@safe package struct IncrementalDigest: ~Copyable {
  private let context: OpaquePointer

  package init(_ algorithm: DigestAlgorithm) {
    // Both calls fail only when memory is exhausted.
    guard let context = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex(
        context, algorithm == .sha256 ? EVP_sha256() : EVP_sha512(), nil) == 1
    else { preconditionFailure("libcrypto has no memory for a digest") }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    _ = unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// The digest so far, as lower-case hexadecimal; the digest takes nothing more after it.
  package consuming func finish() -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    _ = unsafe EVP_DigestFinal_ex(context, &digest, &length)
    return hexadecimal(digest.prefix(Int(length)))
  }
}

/// The digest of `data` as lower-case hexadecimal.
package func digest(_ algorithm: DigestAlgorithm, of data: Data) -> String {
  var running = IncrementalDigest(algorithm)
  unsafe data.withUnsafeBytes { unsafe running.update($0) }
  return running.finish()
}

/// The digest of the file at `path` as lower-case hexadecimal, read in pieces of a megabyte.
package func digest(_ algorithm: DigestAlgorithm, ofFileAt path: String) throws -> String {
  let handle = try FileHandle(forReadingFrom: URL(filePath: path))
  defer { try? handle.close() }
  var running = IncrementalDigest(algorithm)
  while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
    unsafe piece.withUnsafeBytes { unsafe running.update($0) }
  }
  return running.finish()
}

private let digits = Array("0123456789abcdef".utf8)

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
