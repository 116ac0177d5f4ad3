import DocumentModel

/// Cuts text into sentences.
struct Sentences {
  let text: ReadingText

  /// Words with a full stop that ends no sentence.
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "e.g", "i.e", "etc", "vs", "cllr", "rev",
    "inc", "ltd", "co", "approx", "para", "fig", "ref", "dept", "hon", "sr", "jr", "cf", "al",
  ]

  /// The sentences of `span`; a line break or a cell's edge ends one.
  func sentences(of span: Span) -> [Span] {
    var sentences: [Span] = []
    for line in text.lines(of: span) {
      var start = line.start
      for index in line.range where endsSentence(at: index, from: start, in: line) {
        var end = index + 1
        while end < line.end, "\"'\u{201D}\u{2019})]".unicodeScalars.contains(text.scalars[end]) {
          end += 1
        }
        let sentence = text.trimmed(Span(start: start, end: end))
        if sentence.length > 0 { sentences.append(sentence) }
        start = max(start, end)
      }
      let rest = text.trimmed(Span(start: start, end: line.end))
      if rest.length > 0 { sentences.append(rest) }
    }
    return sentences
  }

  /// Whether a full stop without a space behind it ends a sentence all the same: `approved MP117.The
  /// Board noted`; in addresses and names of files it does not.
  private func isGlued(at index: Int, from start: Int, in line: Span) -> Bool {
    guard index + 2 < line.end, text.scalars[index + 1].properties.isUppercase,
      text.scalars[index + 2].properties.isLowercase || text.scalars[index + 2] == " "
    else { return false }
    var wordStart = index
    while wordStart > start, !text.scalars[wordStart - 1].properties.isWhitespace { wordStart -= 1 }
    var wordEnd = index + 1
    while wordEnd < line.end, !text.scalars[wordEnd].properties.isWhitespace { wordEnd += 1 }
    let before = text[Span(start: wordStart, end: index)]
    let behind = text[Span(start: index + 1, end: wordEnd)]
    return before.count >= 3 && !before.contains { ".@/:".contains($0) }
      && !behind.contains { ".@/:".contains($0) } && wordEnd < line.end
      && before.unicodeScalars.last.map {
        $0.properties.isLowercase || $0.properties.numericType != nil
      }
        ?? false
  }

  private func endsSentence(at index: Int, from start: Int, in line: Span) -> Bool {
    let scalar = text.scalars[index]
    guard ".?!".unicodeScalars.contains(scalar), index > start else { return false }
    var next = index + 1
    while next < line.end, "\"'\u{201D}\u{2019})]".unicodeScalars.contains(text.scalars[next]) {
      next += 1
    }
    guard next < line.end else { return false }
    if !text.scalars[next].properties.isWhitespace {
      return scalar == "." && next == index + 1 && isGlued(at: index, from: start, in: line)
    }
    while next < line.end, text.scalars[next].properties.isWhitespace { next += 1 }
    guard next < line.end else { return false }
    let following = text.scalars[next]
    if following.properties.isLowercase { return false }
    guard scalar == "." else { return true }
    var wordStart = index
    while wordStart > start, !text.scalars[wordStart - 1].properties.isWhitespace { wordStart -= 1 }
    let word = text[Span(start: wordStart, end: index)].lowercased()
      .filter { $0.isLetter || $0.isNumber || $0 == "." }
    if Self.abbreviations.contains(word) { return false }
    // An initial, `J. Brown`; a number in front of an item, `3. Title`.
    if word.count == 1, word.first?.isLetter == true { return false }
    return !(wordStart == start && word.allSatisfy { $0.isNumber || $0 == "." })
  }
}
