package import DocumentModel

/// A word, number or sign of the text: what every reader of meaning works on.
package struct Token: Sendable, Hashable {
  /// How a token is written.
  package enum Shape: Sendable {
    case small
    /// The first letter is a capital.
    case capital
    /// All letters are capitals, and there are several.
    case capitals
    /// Letters and digits: `P375`, `MP-117`.
    case mixed
    case number
    case sign
  }

  package var span: Span
  package var text: String
  /// In small letters, with straight apostrophes.
  package var folded: String
  package var shape: Shape
  package var classes: WordClass
  package var verb: VerbReading?

  package func isOne(of classes: WordClass) -> Bool { !self.classes.isDisjoint(with: classes) }

  package func isForm(_ forms: VerbForm) -> Bool {
    verb.map { !$0.forms.isDisjoint(with: forms) } ?? false
  }

  /// Whether it says only how, when or how much: an adverb of the lexicon, or one by its ending.
  package var isAdverb: Bool {
    isOne(of: .adverb)
      || (verb == nil && classes.isEmpty && shape != .capital && folded.hasSuffix("ly")
        && folded.utf8.count > 4)
  }

  /// Whether it is written as names are.
  package var isName: Bool { shape == .capital || shape == .capitals || shape == .mixed }
}

/// Cuts text into words and signs, once for all readers.
package struct Tokenizer: Sendable {
  private let lexicon: Lexicon

  package init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  /// The tokens of `span`, in order.
  package func tokens(of span: Span, in text: ReadingText) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(span.length / 5)
    var index = span.start
    while index < span.end {
      let scalar = text.scalars[index]
      if isBlank(scalar) {
        index += 1
        continue
      }
      let start = index
      if isWordScalar(scalar) {
        index = endOfWord(from: index, before: span.end, in: text)
        // `C. Pell`, `Cllr. Oake`: the point belongs to the word.
        if index + 1 < span.end, text.scalars[index] == ".",
          (index - start == 1 && text.scalars[start].properties.isUppercase)
            || lexicon.entry(folded(Span(start: start, end: index), in: text)).classes
              .contains(.title)
        {
          index += 1
        }
      } else {
        index += 1
      }
      append(Span(start: start, end: index), of: text, to: &tokens)
    }
    return tokens
  }

  private func append(_ span: Span, of text: ReadingText, to tokens: inout [Token]) {
    // `Council's`, `we'll`, `l'assemblée`: what hangs on a word by an apostrophe is a word of its own.
    for mark in stride(from: span.end - 2, to: span.start, by: -1)
    where isApostrophe(text.scalars[mark]) {
      let (head, tail) = (
        Span(start: span.start, end: mark), Span(start: mark, end: span.end)
      )
      if lexicon.clitics.contains(folded(tail, in: text)) {
        append(head, of: text, to: &tokens)
        tokens.append(token(tail, in: text))
        return
      }
      let elided = Span(start: span.start, end: mark + 1)
      if lexicon.elisions.contains(folded(elided, in: text)) {
        tokens.append(token(elided, in: text))
        append(Span(start: mark + 1, end: span.end), of: text, to: &tokens)
        return
      }
    }
    var token = token(span, in: text)
    // `At 9.40 am the Board`: no verb.
    if token.folded == "am", tokens.last?.shape == .number {
      token.classes = []
      token.verb = nil
    }
    tokens.append(token)
  }

  private func token(_ span: Span, in text: ReadingText) -> Token {
    let written = text[span]
    let folded = folded(span, in: text)
    let entry = lexicon.entry(folded)
    let shape = shape(of: span, in: text)
    return Token(
      span: span, text: written, folded: folded, shape: shape, classes: entry.classes,
      verb: entry.verb ?? (shape == .small ? lexicon.guess(folded, entry) : nil))
  }

  private func folded(_ span: Span, in text: ReadingText) -> String {
    var folded = ""
    for scalar in text.scalars[span.range] {
      if isApostrophe(scalar) {
        folded.unicodeScalars.append("'")
      } else if scalar.isASCII {
        folded.unicodeScalars.append(
          (65...90).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
      } else {
        folded += scalar.properties.lowercaseMapping
      }
    }
    return folded
  }

  private func shape(of span: Span, in text: ReadingText) -> Token.Shape {
    var (capitals, letters, digits) = (0, 0, 0)
    for scalar in text.scalars[span.range] {
      if scalar.properties.isAlphabetic {
        letters += 1
        if scalar.properties.isUppercase { capitals += 1 }
      } else if scalar.properties.numericType != nil {
        digits += 1
      }
    }
    if letters == 0 { return digits > 0 ? .number : .sign }
    if digits > 0, capitals > 0 { return .mixed }
    if digits > 0 { return .number }
    if capitals == letters, letters > 1 { return .capitals }
    return text.scalars[span.start].properties.isUppercase ? .capital : .small
  }

  private func endOfWord(from start: Int, before end: Int, in text: ReadingText) -> Int {
    var index = start + 1
    while index < end {
      let scalar = text.scalars[index]
      if isWordScalar(scalar) {
        index += 1
        continue
      }
      // `re-elected`, `and/or`, `4.1`, `R&D`, `Council’s`: joined where word follows on word.
      guard index + 1 < end, isWordScalar(text.scalars[index + 1]) else { break }
      let isJoint =
        isApostrophe(scalar) || scalar == "-" || scalar == "\u{2010}" || scalar == "\u{2011}"
        || scalar == "/" || scalar == "&" || scalar == "_" || scalar == "@"
      let isPoint =
        (scalar == "." || scalar == ",")
        && text.scalars[index - 1].properties.numericType != nil
        && text.scalars[index + 1].properties.numericType != nil
      guard isJoint || isPoint else { break }
      index += 2
    }
    return index
  }

  private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\u{A0}"
      || (!scalar.isASCII && scalar.properties.isWhitespace) || scalar == "\r"
  }

  private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      let value = scalar.value
      return (97...122).contains(value) || (65...90).contains(value) || (48...57).contains(value)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2019}"
  }
}
