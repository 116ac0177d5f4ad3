import DocumentModel
import Language

/// What the sentences of a document say, by the rules of its language.
struct SentenceReadings {
  private let readings: [[Reading]]
  private let doers: [Subject?]
  /// What is written in small letters somewhere in the document; addresses and links do not count.
  let smallWords: Set<String>

  /// - Parameters:
  ///   - language: of the document; without one nothing is read.
  ///   - people: who were there, by their names and initials.
  init(_ passages: Passages, language: Language?, meeting: Meeting, people: [Person]) {
    guard let language else {
      readings = passages.all.map { _ in [] }
      doers = passages.all.map { _ in nil }
      smallWords = []
      return
    }
    let text = passages.text
    let tokens = language.tokens(of: Span(start: 0, end: text.count), in: text)
    smallWords = Self.smallWords(of: tokens)
    let speakers = Speakers(
      body: meeting.body, abbreviation: meeting.abbreviation,
      people: people.flatMap { person in
        [person.name.split(separator: " ").last.map(String.init), person.initials].compactMap { $0 }
      },
      common: smallWords)
    let sentences = passages.all.map { passage in
      language.sentence(
        passage.span, of: Self.tokens(of: passage.span, among: tokens), in: text,
        speakers: speakers)
    }
    readings = sentences.map(language.readings(of:))
    doers = sentences.map { sentence in
      sentence.clauses.first { clause in
        [.infinitive, .modal].contains(clause.tense) && [.main, .coordinated].contains(clause.link)
          && clause.voice == .active
      }?.subject
    }
  }

  /// Those of the passage at `index`, in the order of their verbs.
  subscript(index: Int) -> [Reading] { readings[index] }

  /// Who is to do or will do what the passage at `index` says.
  func doer(_ index: Int) -> Subject? {
    doers[index].flatMap { doer in
      [.member, .office, .name, .party, .otherBody, .ownBody].contains(doer.kind) ? doer : nil
    }
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

  /// The tokens that lie in `span`, of those of the whole text.
  private static func tokens(of span: Span, among tokens: [Token]) -> [Token] {
    func first(from place: Int) -> Int {
      var (low, high) = (0, tokens.count)
      while low < high {
        let middle = (low + high) / 2
        if tokens[middle].span.start < place { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return Array(tokens[first(from: span.start)..<first(from: span.end)])
  }
}
