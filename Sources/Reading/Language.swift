import DocumentModel

extension ExtractedDocument {
  /// The document with its language, as its commonest small words tell; what the page says of itself
  /// counts only where they tell nothing, since templates are often wrong.
  func withLanguage() -> ExtractedDocument {
    var document = self
    document.language = Self.spokenLanguage(of: text) ?? language.flatMap(Self.tag)
    return document
  }

  /// A language by its tag (BCP 47), as pages say it of themselves; `nil` where it is none.
  private static func tag(_ written: String) -> String? {
    let parts = written.split(separator: "-", omittingEmptySubsequences: false)
    let isTag = parts.allSatisfy {
      (1...8).contains($0.utf8.count)
        && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    return isTag && written.utf8.count <= 35 ? written : nil
  }

  /// The small words that make up a fifth to a third of any text, and are rare in other languages.
  private static let smallWords: [String: Set<String>] = [
    "en": [
      "the", "of", "and", "to", "was", "that", "for", "were", "is", "with", "by", "be", "this",
    ],
    "fr": [
      "le", "la", "les", "des", "et", "du", "une", "est", "que", "dans", "pour", "sur", "par",
    ],
    "de": [
      "der", "die", "das", "und", "den", "von", "zu", "mit", "wird", "ist", "dem", "des", "ein",
    ],
    "nl": ["het", "een", "van", "en", "dat", "wordt", "zijn", "voor", "niet", "met", "aan", "ook"],
    "es": ["el", "los", "las", "del", "que", "en", "una", "por", "con", "para", "se", "al", "fue"],
    "it": ["il", "di", "che", "della", "per", "del", "gli", "con", "sono", "alla", "una", "nel"],
    "pt": ["o", "do", "da", "que", "em", "para", "uma", "com", "os", "dos", "foi", "pela", "ao"],
    "cy": ["yr", "yn", "ac", "ar", "y", "bod", "gan", "wedi", "fod", "oedd", "i", "am"],
    "sv": ["och", "att", "det", "som", "av", "den", "till", "har", "med", "inte", "ett", "om"],
    "da": ["og", "af", "det", "der", "til", "er", "som", "ikke", "med", "blev", "den", "har"],
  ]

  private static let languages: [String: [String]] = {
    var languages: [String: [String]] = [:]
    for (language, small) in smallWords.sorted(by: { $0.key < $1.key }) {
      for word in small { languages[word, default: []].append(language) }
    }
    return languages
  }()

  /// `nil` where a text is too short or none of the languages stands out.
  private static func spokenLanguage(of text: ReadingText) -> String? {
    var counts: [String: Int] = [:]
    var words = 0
    var word = ""
    for scalar in text.scalars.prefix(8_000) + [" "] {
      if scalar.isLetter {
        word.unicodeScalars.append(scalar)
        continue
      }
      guard !word.isEmpty else { continue }
      words += 1
      // Small words are small.
      if word.utf8.count <= 6 {
        for language in Self.languages[word.lowercased()] ?? [] {
          counts[language, default: 0] += 1
        }
      }
      word = ""
    }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard words >= 30, let first = ranked.first, first.value * 14 >= words else { return nil }
    let second = ranked.dropFirst().first?.value ?? 0
    return first.value * 2 >= second * 3 ? first.key : nil
  }
}
