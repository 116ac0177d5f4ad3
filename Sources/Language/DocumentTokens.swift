package import DocumentModel

/// The tokens of a whole text, of which those of its sentences are taken.
package struct DocumentTokens: Sendable {
  private let tokens: [Token]
  /// What is written in small letters somewhere in it; addresses and links do not count.
  package let smallWords: Set<String>

  package init(_ text: ReadingText, language: Language) {
    tokens = language.tokens(of: Span(start: 0, end: text.count), in: text)
    smallWords = Self.smallWords(of: tokens)
  }

  /// Those that lie in `span`.
  package subscript(span: Span) -> [Token] {
    func first(from place: Int) -> Int { tokens.firstSorted { $0.span.start >= place } }
    return Array(tokens[first(from: span.start)..<first(from: span.end)])
  }

  /// The words in small letters of `tokens`, without the parts of `jo.reed@quay.example` and the like.
  private static func smallWords(of tokens: [Token]) -> Set<String> {
    let within: Set<String> = ["@", ".", "/", "_", ":", "~", "="]
    var words: Set<String> = []
    for (index, token) in tokens.enumerated() where token.shape == .small {
      let isBehind =
        index > 0 && tokens[index - 1].span.end == token.span.start
        && within.contains(tokens[index - 1].text)
      let isBefore =
        index + 2 < tokens.count && tokens[index + 1].span.start == token.span.end
        && tokens[index + 2].span.start == tokens[index + 1].span.end
        && within.contains(tokens[index + 1].text)
      if !isBehind, !isBefore { words.insert(token.folded) }
    }
    return words
  }
}
