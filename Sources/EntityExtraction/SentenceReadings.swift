import DocumentModel
import Language

/// What the sentences of a document say, by the rules of its language.
struct SentenceReadings {
  private let readings: [[Reading]]
  private let doers: [Subject?]

  /// - Parameter language: of the document; without one nothing is read.
  init(_ passages: Passages, language: Language?, meeting: Meeting) {
    guard let language else {
      readings = passages.all.map { _ in [] }
      doers = passages.all.map { _ in nil }
      return
    }
    let speakers = Speakers(
      body: meeting.body, abbreviation: meeting.abbreviation,
      common: language.smallWords(of: passages.text))
    let sentences = passages.all.map {
      language.sentence($0.span, in: passages.text, speakers: speakers)
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
}
