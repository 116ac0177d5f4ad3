import Foundation

/// Turns the bytes of an HTML page into characters as a browser does: by byte order mark, by what
/// the page declares, else by what the bytes can be.
func decodeHTML(_ bytes: [UInt8]) -> String {
  let text: String
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
  } else if bytes.starts(with: [0xFF, 0xFE]) {
    text = utf16(bytes.dropFirst(2), isBigEndian: false)
  } else if bytes.starts(with: [0xFE, 0xFF]) {
    text = utf16(bytes.dropFirst(2), isBigEndian: true)
  } else if let isBigEndian = looksLikeUTF16(bytes) {
    text = utf16(bytes[...], isBigEndian: isBigEndian)
  } else {
    text = decode(bytes, label: declaredCharset(bytes))
  }
  return text.unicodeScalars.contains("\0")
    ? String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" })) : text
}

private func decode(_ bytes: [UInt8], label: String?) -> String {
  switch label {
  // A page that is sound UTF-8 is so whatever it says: nothing else looks like it by chance.
  case _ where String(validating: bytes, as: UTF8.self) != nil:
    return String(decoding: bytes, as: UTF8.self)
  case "utf-8", "utf8": return String(decoding: bytes, as: UTF8.self)
  case let label? where encodings[label] != nil:
    if let encoding = encodings[label],
      let text = String(data: Data(bytes), encoding: encoding)
    {
      return text
    }
    return windows1252(bytes)
  default: return windows1252(bytes)
  }
}

private let encodings: [String: String.Encoding] = [
  "shift_jis": .shiftJIS, "shift-jis": .shiftJIS, "sjis": .shiftJIS, "x-sjis": .shiftJIS,
  "euc-jp": .japaneseEUC, "iso-2022-jp": .iso2022JP, "iso-8859-2": .isoLatin2,
  "windows-1250": .windowsCP1250, "windows-1251": .windowsCP1251, "windows-1253": .windowsCP1253,
  "windows-1254": .windowsCP1254,
]

/// The label that the first kilobytes declare, in lower case: `charset=…` in a `meta` element.
private func declaredCharset(_ bytes: [UInt8]) -> String? {
  let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
  guard let at = head.range(of: "charset=") else { return nil }
  let label = head[at.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
    .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  return label.isEmpty ? nil : String(label)
}

/// Whether every other byte at the start is zero, and if so which end comes first.
private func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
  let head = bytes.prefix(64)
  guard head.count >= 8 else { return nil }
  let even = head.enumerated().filter { $0.offset % 2 == 0 && $0.element == 0 }.count
  let odd = head.enumerated().filter { $0.offset % 2 == 1 && $0.element == 0 }.count
  if odd * 4 >= head.count, even == 0 { return false }
  if even * 4 >= head.count, odd == 0 { return true }
  return nil
}

private func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String {
  var units: [UInt16] = []
  units.reserveCapacity(bytes.count / 2)
  var index = bytes.startIndex
  while index + 1 < bytes.endIndex {
    let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    units.append(isBigEndian ? first << 8 | second : second << 8 | first)
    index += 2
  }
  return String(decoding: units, as: UTF16.self)
}

/// Decodes as browsers decode pages under an ISO-8859-1 label: as Windows-1252.
private func windows1252(_ bytes: [UInt8]) -> String {
  var text = String.UnicodeScalarView()
  for byte in bytes {
    let value = (0x80...0x9F).contains(byte) ? windows1252High[Int(byte) - 0x80] : UInt32(byte)
    text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
  }
  return String(text)
}

/// The characters of bytes 0x80 to 0x9F (WHATWG Encoding, index windows-1252).
private let windows1252High: [UInt32] = [
  0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
  0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
]
