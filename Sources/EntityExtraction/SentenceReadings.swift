import DocumentModel
import Language

/// What the sentences of a document say, by the rules of its language.
struct SentenceReadings {
  private let readings: [[Reading]]

  /// - Parameter language: of the document; without one nothing is read.
  init(_ passages: Passages, language: Language?, meeting: Meeting) {
    guard let language else {
      readings = passages.all.map { _ in [] }
      return
    }
    let speakers = Speakers(
      body: meeting.body, abbreviation: meeting.abbreviation,
      common: language.smallWords(of: passages.text))
    readings = passages.all.map { passage in
      language.readings(of: language.sentence(passage.span, in: passages.text, speakers: speakers))
    }
  }

  /// Those of the passage at `index`, in the order of their verbs.
  subscript(index: Int) -> [Reading] { readings[index] }
}
