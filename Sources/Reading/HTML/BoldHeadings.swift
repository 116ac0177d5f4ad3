import DocumentModel

extension TextBuilder {
  /// Makes headings of paragraphs that only bold type or a class makes such: short, in bold
  /// throughout, and no sentence. A page that marks its headings is left as it is.
  ///
  /// - Parameter styles: the class of the element of each block.
  mutating func findHeadings(styles: [String]) {
    guard !blocks.contains(where: { $0.kind == .heading && ($0.level ?? 1) > 1 }) else { return }
    let found = blocks.indices.filter { isBoldHeading(blocks[$0]) }
    let body = blocks.count { $0.kind == .paragraph || $0.kind == .listItem }
    // Where most paragraphs are bold, bold says nothing.
    guard found.count * 2 <= body else { return }
    var levels = HeadingLevels()
    for index in found {
      levels.note(size: blocks[index].fontSize, style: style(of: index, among: styles))
    }
    for index in found {
      setHeading(
        at: index,
        level: levels.level(
          size: blocks[index].fontSize, style: style(of: index, among: styles)))
    }
  }

  /// What a heading looks like but for its size: its class, and how it is written.
  private func style(of index: Int, among styles: [String]) -> String {
    let words = String(String.UnicodeScalarView(scalars(in: blocks[index].span)))
      .split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "\u{2019}" }
    let writing: String
    if words.contains(where: { $0.contains(where: \.isNumber) })
      && !words.contains(where: { $0.count(where: \.isLetter) > 3 })
    {
      writing = HeadingLevels.reference
    } else {
      // The "th" of "9th" is small in capitals too.
      let isCapital = words.allSatisfy { word in
        word.first?.isNumber == true || !word.contains(where: \.isLowercase)
      }
      writing = isCapital ? "\tcapitals" : ""
    }
    return (index < styles.count ? styles[index] : "") + writing
  }

  private func isBoldHeading(_ block: Block) -> Bool {
    guard block.kind == .paragraph, block.isBold == true, block.span.length <= 200,
      let last = scalars(in: block.span).last
    else { return false }
    return last != "." || block.span.length <= 40
  }
}

/// The levels of headings that are told by their looks: larger type stands higher; where no size is
/// known, what comes first does.
private struct HeadingLevels {
  /// The writing of headings that are only the number of a case: they stand below those of words.
  static let reference = "\treference"

  private var sizes: Set<Double> = []
  private var styles: [String] = []

  mutating func note(size: Double?, style: String) {
    if let size { sizes.insert(size) }
    guard !styles.contains(style) else { return }
    let place =
      style.hasSuffix(Self.reference) ? nil : styles.firstIndex { $0.hasSuffix(Self.reference) }
    styles.insert(style, at: place ?? styles.count)
  }

  func level(size: Double?, style: String) -> Int {
    if let size, sizes.count > 1 {
      return (sizes.sorted(by: >).firstIndex(of: size) ?? 0) + 1
    }
    return (styles.firstIndex(of: style) ?? 0) + 1
  }
}
