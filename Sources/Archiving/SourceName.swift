/// The name of a source as it is stored: bytes that are unsafe in a name percent-encoded, and short
/// enough for every file system.
package func storedName(of bytes: [UInt8]) -> String {
  guard String(validating: bytes, as: UTF8.self) != nil else {
    // What is no UTF-8 is encoded byte by byte.
    let name = bytes.map { byte in
      byte >= 0x80 || byte < 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "%")
        ? encoded(byte) : String(Unicode.Scalar(byte))
    }.joined()
    return String(name.suffix(240))
  }
  var name = ""
  for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
    let isSafe =
      scalar.isASCII
      ? (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || " .-_()[]+,=@~#&!'".unicodeScalars.contains(scalar))
      : (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    if isSafe {
      name.unicodeScalars.append(scalar)
    } else {
      for byte in String(scalar).utf8 { name += encoded(byte) }
    }
  }
  if name.isEmpty || name.allSatisfy({ $0 == "." }) { name = "source" + name }
  while name.utf8.count > 240 { name.removeFirst() }
  return name
}

private func encoded(_ byte: UInt8) -> String {
  "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}
