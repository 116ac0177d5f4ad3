import DocumentModel
import Language

/// What the sentences of a document say, by the rules of its language.
struct SentenceReadings {
  private let readings: [[Reading]]
  private let sentences: [ReadSentence]
  /// What is written in small letters somewhere in the document; addresses and links do not count.
  let smallWords: Set<String>

  /// - Parameters:
  ///   - language: of the document; without one nothing is read.
  ///   - people: who were there, by their names and initials.
  init(_ passages: Passages, language: Language?, meeting: Meeting, people: [Person]) {
    guard let language else {
      readings = passages.all.map { _ in [] }
      sentences = []
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
    sentences = passages.all.map { passage in
      language.sentence(
        passage.span, of: Self.tokens(of: passage.span, among: tokens), in: text,
        speakers: speakers)
    }
    readings = sentences.map(language.readings(of:))
  }

  /// Those of the passage at `index`, in the order of their verbs.
  subscript(index: Int) -> [Reading] { readings[index] }

  /// Who is to do or will do what the passage at `index` says.
  func doer(_ index: Int) -> Subject? {
    let clause = clauses(index).first { clause in
      [.infinitive, .modal].contains(clause.tense) && [.main, .coordinated].contains(clause.link)
        && clause.voice == .active
    }
    return clause.flatMap { Self.somebodies.contains($0.subject.kind) ? $0.subject : nil }
  }

  /// Who says or does something in a sentence, and by which verb: a form of it, or `will`.
  typealias Teller = (speaker: String?, verb: String?)

  /// That of the main clause; `nil` where there is none.
  func teller(_ index: Int) -> Teller? {
    clauses(index).first { $0.link == .main }.map(teller)
  }

  /// That of the clause that the first action of a passage is told in.
  func teller(ofActionAt index: Int) -> Teller? {
    guard let reading = readings[index].first(where: { $0.role == .action }) else { return nil }
    // `noted that it will bring a paper`
    if [.that, .to].contains(reading.clause.link), let governor = reading.clause.governor {
      return teller(clauses(index)[governor])
    }
    return teller(reading.clause)
  }

  private func teller(_ clause: Clause) -> Teller {
    let subject = clause.voice == .active ? clause.subject : clause.agent
    let speaker = subject.flatMap { Self.somebodies.contains($0.kind) ? $0.text : nil }
    switch clause.tense {
    case .infinitive, .imperative: return (speaker, nil)
    case .modal: return (speaker, clause.modal == "will" ? "will" : clause.verb)
    default: return (speaker, clause.verb)
    }
  }

  private func clauses(_ index: Int) -> [Clause] {
    sentences.indices.contains(index) ? sentences[index].clauses : []
  }

  private static let somebodies: Set<Subject.Kind> = [
    .member, .office, .name, .party, .otherBody, .ownBody,
  ]

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
