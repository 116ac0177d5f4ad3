internal import DocumentModel
internal import Stemming

/// The words of a query as the sentences of a paper have them, by the rules of the text index: in any of
/// their forms in the language of the paper, without accents.
package struct SentenceWords {
  private let terms: [WordQuery.Term]

  package init(_ terms: [WordQuery.Term]) { self.terms = terms }

  package var isEmpty: Bool { terms.isEmpty }

  /// Whether a sentence has all of them.
  package func areAll(in sentence: String, language: String) -> Bool {
    terms.isEmpty || count(in: sentence, language: language) == terms.count
  }

  /// How many of them a sentence has.
  package func count(in sentence: String, language: String) -> Int {
    let folded = Stemmer.folded(sentence.onOneLine)
    let stems = Stemmer.stemmed(sentence, language: language)
    return terms.count { term in
      let text = Stemmer.folded(term.text)
      // Writing without spaces has no words that could be told apart.
      if text.contains(where: StemmingTokenizer.isWithoutSpaces) { return folded.contains(text) }
      if case .prefix = term {
        return folded.split { !$0.isLetter && !$0.isNumber }.contains { $0.hasPrefix(text) }
      }
      return stems.contains(Stemmer.stemmed(text, language: language))
    }
  }
}
