package import Configuration
package import EntityExtraction
package import Indexing

/// What a person asks for, read: ids of modifications, and words.
package struct Question: Sendable {
  /// The ways to read one id as it was typed.
  package struct Asked: Sendable {
    package var asTyped: String
    package var readings: [QueryReading]
  }

  package var ids: [Asked]
  package var words: [WordQuery.Term]

  /// All canonical ids that may be meant.
  package var modifications: [String] {
    ids.flatMap(\.readings).map(\.id)
  }
}

/// Reads questions by the schemes of a configuration.
package struct QuestionReader {
  private let reader: QueryReader

  package init(_ configuration: Configuration) throws {
    reader = try QueryReader(
      schemes: configuration.enabledSchemes, sameAs: configuration.sameAs)
  }

  /// - Parameter asText: whether nothing is read as an id.
  package func question(_ text: String, asText: Bool = false) throws -> Question {
    guard !asText else { return Question(ids: [], words: words(Self.pieces(of: text))) }
    let whole = try reader.readings(of: text)
    if !whole.isEmpty {
      return Question(ids: asked(whole, in: text), words: [])
    }
    var ids: [Question.Asked] = []
    var rest: [Piece] = []
    let pieces = Self.pieces(of: text)
    var position = 0
    while position < pieces.count {
      guard let (found, length) = try id(in: pieces, at: position) else {
        rest.append(pieces[position])
        position += 1
        continue
      }
      ids.append(found)
      position += length
    }
    return Question(ids: ids, words: words(rest, besides: !ids.isEmpty))
  }

  /// Of a list such as `CMP471/472` each id; what several codes may mean is one, read in several ways.
  private func asked(_ readings: [QueryReading], in text: String) -> [Question.Asked] {
    var asked: [Question.Asked] = []
    for reading in readings {
      let part = reading.part ?? text
      if let position = asked.firstIndex(where: { $0.asTyped == part }) {
        asked[position].readings.append(reading)
      } else {
        asked.append(Question.Asked(asTyped: part, readings: [reading]))
      }
    }
    return asked
  }

  /// An id that begins at a piece: of two, `MP 931`, else of one. A number alone is one only where
  /// nothing else is asked for.
  private func id(in pieces: [Piece], at position: Int) throws -> (
    Question.Asked, length: Int
  )? {
    for length in [2, 1] where position + length <= pieces.count {
      let some = pieces[position..<(position + length)]
      guard some.allSatisfy({ !$0.isPhrase }) else { continue }
      let text = some.map(\.text).joined(separator: " ")
      guard text.contains(where: \.isNumber), text.first?.isLetter == true else { continue }
      if length == 2, pieces[position].text.contains(where: \.isNumber) { continue }
      let readings = try reader.readings(of: text)
      if !readings.isEmpty { return (Question.Asked(asTyped: text, readings: readings), length) }
    }
    return nil
  }

  // MARK: Words

  private struct Piece {
    var text: String
    var isPhrase: Bool
  }

  /// Words, and what stands in quotes as one; without the marks around words.
  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    let marks = text.map { "\u{201C}\u{201D}\u{201E}".contains($0) ? "\"" : $0 }
    for (index, part) in String(marks).split(separator: "\"", omittingEmptySubsequences: false)
      .enumerated()
    {
      if index % 2 == 1 {
        let phrase = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !phrase.isEmpty { pieces.append(Piece(text: phrase, isPhrase: true)) }
        continue
      }
      for word in part.split(whereSeparator: { $0.isWhitespace || ",;".contains($0) }) {
        let bare = word.drop { "?!.:'()".contains($0) }.reversed()
          .drop { "?!.:'()".contains($0) }.reversed()
        if !bare.isEmpty { pieces.append(Piece(text: String(bare), isPhrase: false)) }
      }
    }
    return pieces
  }

  /// The terms that name something: without words that ask, unless nothing else is asked for.
  private func words(_ pieces: [Piece], besides hasIds: Bool = false) -> [WordQuery.Term] {
    let telling = pieces.filter { piece in
      let word = piece.text.lowercased()
      return piece.isPhrase
        || !QuestionWords.asking.contains(word)
          && !(hasIds && QuestionWords.forOutcomes.contains(word))
    }
    return (telling.isEmpty && !hasIds ? pieces : telling).map { piece in
      if piece.isPhrase { return .phrase(piece.text) }
      return piece.text.hasSuffix("*") && piece.text.count > 1
        ? .prefix(String(piece.text.dropLast())) : .word(piece.text)
    }
  }
}
