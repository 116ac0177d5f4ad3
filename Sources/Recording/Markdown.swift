package import DocumentModel

/// The record as a page for people: `record.md`.
package func markdown(of record: Record) -> String {
  var page = MarkdownPage()
  page.head(record)
  page.changes(record)
  page.dates(record)
  page.items(record)
  page.foot(record)
  return page.text
}

private struct MarkdownPage {
  private(set) var text = ""

  mutating func head(_ record: Record) {
    line("# \(escaped(heading(record)))")
    line()
    let meeting = record.meeting
    var facts: [(String, String)] = []
    if let body = meeting.body {
      facts.append(("Body", body + (meeting.abbreviation.map { " (\($0))" } ?? "")))
    }
    if let others = meeting.jointWith {
      facts.append(("Joint with", others.map(\.told).joined(separator: "; ")))
    }
    if let code = meeting.code { facts.append(("Code", code)) }
    if let number = meeting.number { facts.append(("Meeting", "\(number)")) }
    if let date = meeting.date { facts.append(("Date", date)) }
    facts.append(("Document", "\(record.documentType.rawValue), \(record.status.rawValue)"))
    if let version = record.version { facts.append(("Version", version.label)) }
    facts.append(("Marking", record.marking?.label ?? "none stated"))
    facts.append(("Anchor", "`\(record.anchor)`"))
    facts.append(("Source", "`\(record.source.name)`, \(record.source.bytes) bytes"))
    facts.append(("SHA-256", "`\(record.source.sha256)`"))
    for (name, value) in facts { line("- \(name): \(value)") }
    line()
  }

  mutating func changes(_ record: Record) {
    guard !record.modifications.isEmpty else { return }
    line("## Modifications")
    line()
    for modification in record.modifications {
      let title = modification.title.map { " '\(escaped($0))'" } ?? ""
      line("- **\(modification.id)**\(title)")
      for mention in modification.mentions {
        let section = mention.section.map { " in `\($0)`" } ?? ""
        let page = mention.page.map { ", page \($0)" } ?? ""
        line(
          "  - \"\(escaped(mention.asWritten))\"\(section)\(page), "
            + "characters \(mention.span.start)–\(mention.span.end), rule `\(mention.rule)`")
      }
    }
    line()
  }

  mutating func dates(_ record: Record) {
    guard !record.dates.isEmpty else { return }
    line("## Dates")
    line()
    for date in record.dates {
      let mark = date.inferred ? "≈ " : ""
      line(
        "- \(mark)\(date.value ?? "not determined") · \"\(escaped(date.asWritten))\" · "
          + "\(date.role.rawValue) · \(escaped(date.basis))")
    }
    line()
  }

  mutating func items(_ record: Record) {
    line("## Text")
    line()
    var headings = Dictionary(
      record.sections.map { ($0.heading.start, $0) }, uniquingKeysWith: { first, _ in first })
    for block in record.blocks {
      if let section = headings.removeValue(forKey: block.span.start) {
        line("\(String(repeating: "#", count: min(6, section.level + 2))) `\(section.id)`")
        line()
      }
      write(block, of: record.text)
    }
  }

  mutating func foot(_ record: Record) {
    guard !record.diagnostics.isEmpty else { return }
    line("## Diagnostics")
    line()
    for diagnostic in record.diagnostics {
      let page = diagnostic.page.map { "page \($0): " } ?? ""
      line("- \(diagnostic.stage): \(page)\(escaped(diagnostic.message)) (`\(diagnostic.code)`)")
    }
    line()
  }

  // MARK: Private

  private mutating func write(_ block: Block, of text: ReadingText) {
    switch block.kind {
    case .table:
      let rows = block.rows ?? []
      let width = rows.map(\.count).max() ?? 0
      for (index, row) in rows.enumerated() {
        let cells = row.map { escaped(text[$0]) }
        let padding = [String](repeating: "", count: width - row.count)
        line("| \((cells + padding).joined(separator: " | ")) |")
        if index == 0 { line("|" + String(repeating: " --- |", count: width)) }
      }
    case .preformatted:
      for row in text[block.span].split(separator: "\n") { line("    " + row) }
    case .listItem:
      let indent = String(repeating: "  ", count: max(0, (block.depth ?? 1) - 1))
      let bullet = block.marker == nil ? "- " : ""
      line("\(indent)\(bullet)\(escaped(text[block.span]))")
    case .heading: line("**\(escaped(text[block.span]))**")
    case .paragraph: line(escaped(text[block.span]))
    }
    line()
  }

  private func heading(_ record: Record) -> String {
    record.title?.text ?? record.meeting.body ?? record.source.name
  }

  private mutating func line(_ words: String = "") { text += words + "\n" }

  /// Text in which nothing of Markdown's or HTML's own is read as such, on one line.
  private func escaped(_ text: String) -> String {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count + 16)
    var last: UInt8 = 0
    for byte in text.utf8 {
      defer { last = byte }
      // U+0080 to U+009F are of two bytes.
      if last == 0xC2, (0x80...0x9F).contains(byte) {
        escaped[escaped.count - 1] = UInt8(ascii: "?")
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "#"), UInt8(ascii: "|"):
        escaped.append(UInt8(ascii: "\\"))
        escaped.append(byte)
      case 0x09, 0x0A: escaped.append(0x20)
      // Control characters never reach a terminal raw.
      case 0..<0x20, 0x7F: escaped.append(UInt8(ascii: "?"))
      default: escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
