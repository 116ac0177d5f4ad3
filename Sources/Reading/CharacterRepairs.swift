import DocumentModel
import Foundation

extension ExtractedDocument {
  /// The document with every character as a person would type it: ligatures spelt out, accents put
  /// on their letters, hyphens of all codes as one, what shows nothing left out. Each mend is noted.
  func withRepairedCharacters() -> ExtractedDocument {
    let mend = CharacterMend(text.scalars)
    guard mend.isNeeded else { return self }
    var document = self
    document.text = ReadingText(mend.scalars)
    for index in document.blocks.indices {
      document.blocks[index].span = mend.moved(blocks[index].span)
      document.blocks[index].rows = blocks[index].rows?.map { $0.map(mend.moved) }
    }
    document.repairs =
      (repairs.map { repair in
        var repair = repair
        repair.span = mend.moved(repair.span)
        return repair
      }
      + mend.repairs.map { repair in
        var repair = repair
        repair.page = pages.last { $0.start <= mend.origin(of: repair.span.start) }?.page
        return repair
      }).sorted { $0.span < $1.span }
    for index in document.links.indices {
      document.links[index].span = mend.moved(links[index].span)
    }
    for index in document.marks.indices {
      document.marks[index].span = mend.moved(marks[index].span)
    }
    for index in document.pages.indices {
      document.pages[index].start = mend.moved(pages[index].start)
      document.pages[index].end = mend.moved(pages[index].end)
    }
    for index in document.diagnostics.indices {
      document.diagnostics[index].span = diagnostics[index].span.map(mend.moved)
    }
    return document
  }
}

/// The mended text, and where each of its characters came from.
private struct CharacterMend {
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var repairs: [Repair] = []
  private(set) var isNeeded = false
  /// For each offset of the source, the offset in the mended text; one more than there are characters.
  private var places: [Int] = []
  private var origins: [Int] = []

  /// What is written for a character.
  private static let replacements: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [
      "\u{FB00}": "ff", "\u{FB01}": "fi", "\u{FB02}": "fl", "\u{FB03}": "ffi", "\u{FB04}": "ffl",
      "\u{FB05}": "st", "\u{FB06}": "st", "\u{2010}": "-", "\u{2011}": "-", "\u{2212}": "-",
      "\u{A0}": " ", "\u{2007}": " ", "\u{202F}": " ",
      // Symbols of the faces Symbol and Wingdings, in their private places.
      "\u{F0B7}": "\u{2022}", "\u{F0A7}": "\u{25AA}", "\u{F0D8}": "\u{27A2}",
      "\u{F0FC}": "\u{2713}", "\u{F0E0}": "\u{2192}", "\u{F0AE}": "\u{2192}",
      "\u{F0A8}": "\u{25FB}", "\u{F06E}": "\u{25A0}",
    ]
    // The other places of such a face hold ASCII.
    for code in UInt32(0x21)...0x7E {
      if let symbol = Unicode.Scalar(0xF000 + code), let plain = Unicode.Scalar(code) {
        if table[symbol] == nil { table[symbol] = String(plain) }
      }
    }
    return table
  }()

  /// What is no mend but the same sign: it is not worth a note.
  private static let unnoted: Set<Unicode.Scalar> = ["\u{A0}", "\u{2007}", "\u{202F}"]

  /// What shows nothing.
  private static let invisible: Set<Unicode.Scalar> = [
    "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{200E}", "\u{200F}",
    "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}",
    "\u{2069}", "\u{61C}",
  ]

  init(_ source: [Unicode.Scalar]) {
    let spaced = Self.letterSpaced(source)
    guard source.contains(where: Self.mayNeedMend) || !spaced.isEmpty else { return }
    // Some producers set blanks of no width between words, and no others.
    let blanks = source.count { $0 == "\u{200B}" }
    let usesBlanks = blanks > 3 && blanks > source.count { $0 == " " }
    var index = 0
    while index < source.count {
      let scalar = source[index]
      if let run = spaced[index] {
        joinSpaced(source, run)
        index = run.upperBound
      } else if scalar == "\u{200B}", usesBlanks {
        replace(source, index..<index + 1, with: " ", as: .spacing)
        index += 1
      } else if Self.invisible.contains(scalar) {
        replace(source, index..<index + 1, with: "", as: .invisible)
        index += 1
      } else if let text = Self.replacements[scalar] {
        replace(
          source, index..<index + 1, with: text,
          as: Self.unnoted.contains(scalar) ? nil : .character)
        index += 1
      } else if (0xE000...0xF8FF).contains(scalar.value) {
        replace(source, index..<index + 1, with: "", as: .invisible)
        index += 1
      } else {
        let end = Self.clusterEnd(source, from: index)
        if end > index + 1 {
          compose(source, index..<end)
        } else {
          keep(scalar, from: index)
        }
        index = end
      }
    }
    places.append(scalars.count)
    isNeeded = scalars != source
  }

  /// Where an offset of the source went.
  func moved(_ offset: Int) -> Int { places[min(offset, places.count - 1)] }

  func moved(_ span: Span) -> Span { Span(start: moved(span.start), end: moved(span.end)) }

  /// The offset in the source of an offset of the mended text.
  func origin(of offset: Int) -> Int {
    offset < origins.count ? origins[offset] : (origins.last ?? 0)
  }

  // MARK: Writing

  private mutating func keep(_ scalar: Unicode.Scalar, from index: Int) {
    places.append(scalars.count)
    origins.append(index)
    scalars.append(scalar)
  }

  private mutating func replace(
    _ source: [Unicode.Scalar], _ range: Range<Int>, with text: some StringProtocol,
    as kind: RepairKind?
  ) {
    let start = scalars.count
    for _ in range { places.append(start) }
    for scalar in text.unicodeScalars {
      scalars.append(scalar)
      origins.append(range.lowerBound)
    }
    guard let kind else { return }
    repairs.append(
      Repair(
        kind: kind, span: Span(start: start, end: scalars.count),
        source: String(String.UnicodeScalarView(source[range]))))
  }

  private mutating func compose(_ source: [Unicode.Scalar], _ range: Range<Int>) {
    let text = String(String.UnicodeScalarView(source[range]))
    let composed = text.precomposedStringWithCanonicalMapping
    if composed.unicodeScalars.elementsEqual(source[range]) {
      for index in range { keep(source[index], from: index) }
    } else {
      replace(source, range, with: composed, as: .character)
    }
  }

  private mutating func joinSpaced(_ source: [Unicode.Scalar], _ range: Range<Int>) {
    let words = String(String.UnicodeScalarView(source[range])).split(separator: "  ")
      .map { $0.filter { $0 != " " } }
    replace(source, range, with: words.joined(separator: " "), as: .spacing)
  }

  // MARK: Looking

  private static func mayNeedMend(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x7E
      && (invisible.contains(scalar) || replacements[scalar] != nil
        || (0xE000...0xF8FF).contains(scalar.value) || isCombining(scalar))
  }

  private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value)
  }

  /// The end of the letter at `index` with the accents behind it.
  private static func clusterEnd(_ source: [Unicode.Scalar], from index: Int) -> Int {
    var end = index + 1
    while end < source.count, isCombining(source[end]) { end += 1 }
    return end
  }

  /// Runs of single capitals with a space between each two, `A G E N D A`, by their start: one that
  /// is a line of its own, five letters long or more.
  private static func letterSpaced(_ source: [Unicode.Scalar]) -> [Int: Range<Int>] {
    var found: [Int: Range<Int>] = [:]
    var start = 0
    while start < source.count {
      let end = source[start...].firstIndex { $0 == "\n" || $0 == "\t" } ?? source.count
      let line = source[start..<end]
      let letters = line.count { $0 != " " }
      if letters >= 5, line.count >= letters * 2 - 1, line.count <= letters * 3,
        !zip(line, line.dropFirst()).contains(where: { $0 != " " && $1 != " " }),
        line.allSatisfy({ $0 == " " || $0.properties.isUppercase })
      {
        found[start] = start..<end
      }
      start = end + 1
    }
    return found
  }
}
