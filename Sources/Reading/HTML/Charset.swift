import DocumentModel
import Foundation
import LibXML2

/// Turns the bytes of an HTML page into characters as a browser does: by byte order mark, by what
/// the page declares, else by what the bytes can be.
///
/// - Returns: the text, and what is to be told where the bytes do not fit what the page declares.
func decodeHTML(_ bytes: [UInt8]) -> (text: String, diagnostic: Diagnostic?) {
  let text: String
  var told: Diagnostic?
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
  } else if bytes.starts(with: [0xFF, 0xFE]) {
    text = utf16(bytes.dropFirst(2), isBigEndian: false)
  } else if bytes.starts(with: [0xFE, 0xFF]) {
    text = utf16(bytes.dropFirst(2), isBigEndian: true)
  } else if let isBigEndian = looksLikeUTF16(bytes) {
    text = utf16(bytes[...], isBigEndian: isBigEndian)
  } else {
    let label = declaredCharset(bytes)
    (text, told) = decode(bytes, label: label)
  }
  let whole =
    text.unicodeScalars.contains("\0")
    ? String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" })) : text
  return (whole, told)
}

private func decode(_ bytes: [UInt8], label: String?) -> (text: String, diagnostic: Diagnostic?) {
  // A page that is sound UTF-8 is so whatever it says: nothing else looks like it by chance.
  if String(validating: bytes, as: UTF8.self) != nil {
    return (String(decoding: bytes, as: UTF8.self), nil)
  }
  guard let label else { return (windows1252(bytes), nil) }
  if label == "utf-8" || label == "utf8" {
    return (
      windows1252(bytes),
      misfit("it says that it is UTF-8 and has bytes that are not; they were read as windows-1252")
    )
  }
  if let encoding = encodings[label], let text = String(data: Data(bytes), encoding: encoding) {
    return (text, nil)
  }
  if western.contains(label) { return (windows1252(bytes), nil) }
  if let text = LibXML2.decode(bytes, encoding: labels[label] ?? label) { return (text, nil) }
  return (
    windows1252(bytes), misfit("its encoding \(label) is not known; it was read as windows-1252")
  )
}

private func misfit(_ words: String) -> Diagnostic {
  Diagnostic(stage: "extract", code: "encoding", message: words)
}

/// Labels that browsers read as windows-1252 (WHATWG Encoding).
private let western: Set<String> = [
  "windows-1252", "iso-8859-1", "iso8859-1", "latin1", "l1", "us-ascii", "ascii", "cp1252",
  "x-cp1252", "iso_8859-1",
]

/// Labels of the WHATWG Encoding standard under names that converters know.
private let labels: [String: String] = [
  "x-gbk": "GBK", "gb2312": "GBK", "gb_2312-80": "GBK", "chinese": "GBK", "csgb2312": "GBK",
  "big5-hkscs": "Big5-HKSCS", "cn-big5": "Big5", "x-x-big5": "Big5", "korean": "windows-949",
  "euc-kr": "windows-949", "ks_c_5601-1987": "windows-949", "cseuckr": "windows-949",
  "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1253": "windows-1253",
  "cp1254": "windows-1254", "cp1255": "windows-1255", "cp1256": "windows-1256",
  "cp1257": "windows-1257", "cp1258": "windows-1258", "latin2": "ISO-8859-2",
  "latin3": "ISO-8859-3", "latin4": "ISO-8859-4", "latin5": "windows-1254",
  "iso-8859-9": "windows-1254", "koi": "KOI8-R", "koi8": "KOI8-R", "cyrillic": "ISO-8859-5",
  "arabic": "ISO-8859-6", "greek": "ISO-8859-7", "hebrew": "ISO-8859-8",
  "iso-8859-8-i": "ISO-8859-8", "logical": "ISO-8859-8", "tis-620": "windows-874",
  "iso-8859-11": "windows-874", "dos-874": "windows-874", "windows-31j": "windows-31j",
  "ms_kanji": "Shift_JIS", "csshiftjis": "Shift_JIS", "x-euc-jp": "EUC-JP", "mac": "macintosh",
  "x-mac-roman": "macintosh", "x-mac-cyrillic": "x-mac-cyrillic",
]

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

/// A page whose references to the numbers 128 to 159 are the characters that browsers show for them (HTML
/// Standard, numeric character reference end state): `&#146;` is an apostrophe.
func withShownReferences(_ html: String) -> String {
  guard html.contains("&#") else { return html }
  return html.replacing(#/&#(?:(1[2345]\d)|[xX]0*([89][0-9a-fA-F]));?/#) { match in
    let number = match.1.flatMap { Int($0) } ?? match.2.flatMap { Int($0, radix: 16) } ?? 0
    return (128...159).contains(number) ? windows1252([UInt8(number)]) : String(match.0)
  }
}

/// The characters of bytes 0x80 to 0x9F (WHATWG Encoding, index windows-1252).
private let windows1252High: [UInt32] = [
  0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
  0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
]
