internal import Foundation

/// The formats that can be read, found by content and never by name.
package enum DocumentFormat: String, CaseIterable, Sendable {
  case pdf = "application/pdf"
  case html = "text/html"

  /// What begins a document of a format that is known and not read, and what to say of it.
  private static let unsupported: [(magic: [UInt8], name: String)] = [
    (Array("PK\u{3}\u{4}".utf8), "a ZIP archive or an office document"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Microsoft Office document"),
    (Array("{\\rtf".utf8), "RTF"), ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
    ([0xFF, 0xD8, 0xFF], "a JPEG image"), (Array("GIF8".utf8), "a GIF image"),
    ([0x1F, 0x8B], "gzip-compressed"), (Array("II*\0".utf8), "a TIFF image"),
    (Array("MM\0*".utf8), "a TIFF image"), (Array("%!PS".utf8), "PostScript"),
    (Array("RIFF".utf8), "a media file"), (Array("From ".utf8), "a mailbox"),
  ]

  /// The format of `bytes`, or what else they seem to be.
  package static func detect(_ bytes: [UInt8]) -> Result<DocumentFormat, UnsupportedFormat> {
    // Readers of PDF accept the header anywhere in the first kilobyte.
    let head = Array(bytes.prefix(1024))
    if contains(head, Array("%PDF-".utf8)) { return .success(.pdf) }
    for (magic, name) in unsupported where head.starts(with: magic) {
      return .failure(UnsupportedFormat(name: name))
    }
    if looksLikeHTML(bytes) { return .success(.html) }
    if head.first == UInt8(ascii: "{") || head.first == UInt8(ascii: "[") {
      return .failure(UnsupportedFormat(name: "JSON"))
    }
    let isBinary = head.contains { $0 < 9 || (14...26).contains($0) }
    return .failure(UnsupportedFormat(name: isBinary ? "an unknown binary format" : "plain text"))
  }

  private static let htmlTags = [
    "!doctype html", "html", "head", "body", "title", "meta", "div", "table", "p", "h1", "h2", "h3",
    "h4", "script", "style", "link", "br", "span", "ul", "ol", "pre", "a", "b", "i", "font", "form",
    "center", "frameset", "article", "main", "section", "nav", "header", "img", "dl", "hr", "svg",
    "tr", "td", "li",
  ]

  /// Whether the first kilobytes hold a tag of HTML, in ASCII, UTF-8 or UTF-16.
  private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
    let text = bytes.prefix(16_384).filter { $0 != 0 }
    guard let open = text.firstIndex(of: UInt8(ascii: "<")) else { return false }
    var position: Int? = open
    while let at = position {
      let rest = text[text.index(after: at)...].prefix(20)
      let tag = String(decoding: rest, as: UTF8.self).lowercased()
      if htmlTags.contains(where: { known in
        guard tag.hasPrefix(known) else { return false }
        guard let after = tag.dropFirst(known.count).first else { return true }
        return !after.isLetter && !after.isNumber && after != "-"
      }) {
        return true
      }
      position = text[text.index(after: at)...].firstIndex(of: UInt8(ascii: "<"))
    }
    return false
  }

  private static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    guard bytes.count >= needle.count else { return false }
    return (0...(bytes.count - needle.count)).contains {
      bytes[$0] == needle[0] && bytes[$0...].starts(with: needle)
    }
  }
}

/// A file of a format that is not read.
package struct UnsupportedFormat: Error, Hashable, Sendable {
  /// What it seems to be, such as `plain text`.
  package let name: String
}
