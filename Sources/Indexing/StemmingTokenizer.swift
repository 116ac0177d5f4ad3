internal import GRDB
internal import Stemming

/// Cuts text into the tokens of the text index: words without accents and endings, in the language that
/// the table is of; writing without spaces (Chinese, Japanese, Korean) by pairs of characters.
final class StemmingTokenizer: FTS5WrapperTokenizer {
  static let name = "minutebook"

  let wrappedTokenizer: any FTS5Tokenizer
  private let stemmer: Stemmer?

  /// - Parameter arguments: the ISO 639 code of the language, if it has rules.
  init(db: Database, arguments: [String]) throws {
    wrappedTokenizer = try db.makeTokenizer(.unicode61(diacritics: .remove))
    stemmer = arguments.first.flatMap(Stemmer.init)
  }

  func accept(
    token: String, flags: FTS5TokenFlags, for tokenization: FTS5Tokenization,
    tokenCallback: FTS5WrapperTokenCallback
  ) throws {
    let pairs = Self.pairs(of: token)
    guard pairs.isEmpty else {
      for (index, pair) in pairs.enumerated() {
        try tokenCallback(pair, index == 0 ? flags : [flags, .colocated])
      }
      return
    }
    try tokenCallback(stemmer?.stem(token) ?? token, flags)
  }

  /// The pairs of neighbours in writing without spaces; of a lone character itself.
  static func pairs(of token: String) -> [String] {
    let characters = Array(token)
    guard let first = characters.first, isWithoutSpaces(first) else { return [] }
    guard characters.count > 1 else { return [token] }
    // One character alone is found, too.
    return zip(characters, characters.dropFirst()).map { String([$0, $1]) }
      + characters.map { String($0) }
  }

  static func isWithoutSpaces(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return switch scalar.value {
    case 0x2E80...0x2FDF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF,
      0xF900...0xFAFF, 0x20000...0x3134F:
      true
    default: false
    }
  }
}
