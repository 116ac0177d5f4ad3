internal import CSnowball
internal import Foundation

/// Takes the endings off words by Snowball's rules for one language: `returned`, `returns` and
/// `returning` are `return`.
@safe package final class Stemmer {
  private let stemmer: OpaquePointer

  /// - Parameter language: its ISO 639 code, such as `en`; `nil` for one that Snowball has no rules for.
  package init?(language: String) {
    guard let stemmer = unsafe sb_stemmer_new(language, "UTF_8") else { return nil }
    unsafe self.stemmer = stemmer
  }

  deinit { unsafe sb_stemmer_delete(stemmer) }

  /// The stem of a word in small letters.
  package func stem(_ word: String) -> String {
    let bytes = Array(word.utf8)
    guard let stem = unsafe sb_stemmer_stem(stemmer, bytes, Int32(bytes.count)) else { return word }
    let length = unsafe Int(sb_stemmer_length(stemmer))
    return unsafe String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
  }
}

extension Stemmer {
  /// The stems of the words of a text, in small letters and without accents, each once.
  package static func stems(of text: String, language: String?) -> Set<String> {
    Set(stemmed(text, language: language))
  }

  /// The same in the order of the text.
  package static func stemmed(_ text: String, language: String?) -> [String] {
    let stemmer = language.flatMap(Stemmer.init)
    return folded(text).split { !$0.isLetter && !$0.isNumber }.map { word in
      stemmer?.stem(String(word)) ?? String(word)
    }
  }

  /// Small letters without accents, as the text index folds them.
  package static func folded(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }
}
