import DocumentModel

/// Tells what the paper form of minutes left on their page and is none of their text.
enum PaperSigns {
  /// Whether a block is what a page of the paper form bore at its edge: `Page 2 of 6`, alone or behind
  /// the title of the paper.
  static func isPageLabel(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard scalars.count >= 6, scalars.count < 80 else { return false }
    var words = String(String.UnicodeScalarView(scalars)).lowercased().split {
      !$0.isLetter && !$0.isNumber
    }
    if words.count > 2, words[words.count - 2] == "of", words.last?.allSatisfy(\.isNumber) == true {
      words.removeLast(2)
    }
    return words.count >= 2 && words[words.count - 2] == "page"
      && words.last?.allSatisfy(\.isNumber) == true
      && (words.count == 2
        || scalars.contains { "\u{2013}|-".unicodeScalars.contains($0) })
  }

  /// Whether a stretch is a rule made of signs: `*****`.
  static func isOrnament(_ scalars: some Collection<Unicode.Scalar>) -> Bool {
    scalars.count >= 5
      && scalars.allSatisfy { $0.isSpace || "*-_=~+#.".unicodeScalars.contains($0) }
  }
}

extension TextBuilder {
  /// Whether the last line of what begins at `start` is a rule made of signs.
  func endsInOrnament(from start: Int) -> Bool { PaperSigns.isOrnament(lastLine(from: start)) }

  /// Takes a rule of signs off the end of the block that begins at `start`.
  mutating func removeOrnament(from start: Int) {
    let line = lastLine(from: start)
    let span = Span(start: offset - line.count, end: offset)
    guard span.start > start, PaperSigns.isOrnament(line) else { return }
    add(Furniture(kind: .other, text: string(span)))
    removePrefix(at: span.start - 1, count: span.length + 1)
  }

  private func lastLine(from start: Int) -> ArraySlice<Unicode.Scalar> {
    let all = scalars(from: start)
    return all.suffix(all.reversed().prefix { $0 != "\n" }.count)
  }
}
