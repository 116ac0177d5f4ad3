package import DocumentModel
package import Language

/// What the sentences of a document say, by the rules of its language.
struct SentenceReadings {
  private let language: Language?
  private let readings: [[Reading]]
  private let sentences: [ReadSentence]
  private let text: ReadingText
  /// What is written in small letters somewhere in the document; addresses and links do not count.
  let smallWords: Set<String>

  /// - Parameters:
  ///   - language: of the document; without one nothing is read.
  ///   - people: who were there, by their names and initials.
  init(_ passages: Passages, language: Language?, meeting: Meeting, people: [Person]) {
    self.language = language
    text = passages.text
    guard let language else {
      readings = passages.all.map { _ in [] }
      sentences = []
      smallWords = []
      return
    }
    let tokens = DocumentTokens(passages.text, language: language)
    smallWords = tokens.smallWords
    let speakers = Speakers(meeting, people: people, common: smallWords)
    let text = passages.text
    sentences = passages.all.map { passage in
      language.sentence(
        passage.span, of: tokens[passage.span], in: text, speakers: speakers)
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

  /// Who tells of the first action of a passage, and by which verb.
  func teller(ofActionAt index: Int) -> (speaker: String?, verb: String?)? {
    guard let language, let reading = readings[index].first(where: { $0.role == .action }) else {
      return nil
    }
    // `noted that it will bring a paper`
    if [.that, .to].contains(reading.clause.link), let governor = reading.clause.governor {
      return language.teller(of: clauses(index)[governor])
    }
    return language.teller(of: reading.clause)
  }

  /// Whether the passage at `index` tells first of what another body than the one that met did or was: `The Working
  /// Group voted …` of a Panel.
  func isOfAnotherBody(_ index: Int) -> Bool {
    clauses(index).first { $0.link == .main }?.subject.kind == .otherBody
  }

  func words(_ span: Span) -> String { text[span] }

  /// The clause of a reading of the passage at `index`.
  func deciding(_ reading: Reading, at index: Int) -> DecidingClause {
    let clause = reading.clause
    let whole = Span(
      start: clause.span.start, end: max(clause.span.end, clause.behind.end, reading.verbSpan.end))
    let beside = clauses(index).filter { other in
      other.span.start > reading.verbSpan.start
        && (Self.besideLinks.contains(other.link)
          // `recommended that MP1 be approved and that MP2 be rejected`
          || other.link == .that && other.voice == .passive && !other.inherits
            && clauses(index).contains {
              $0.link == .that && $0.voice == .passive && $0.span.start > reading.verbSpan.start
                && $0.span.start < other.span.start && $0.verb != other.verb
            })
    }.map(\.span.start).min()
    let object =
      clause.voice == .passive && reading.verbSpan == clause.verbSpan
      ? Span(start: whole.start, end: clause.verbSpan.start)
      : Span(start: reading.verbSpan.end, end: whole.end)
    return DecidingClause(
      whole: whole, own: Span(start: whole.start, end: min(whole.end, beside ?? whole.end)),
      verb: reading.verbSpan, object: object)
  }

  /// How clauses hang on another that are no part of what is decided.
  private static let besideLinks: Set<Clause.Link> = [.relative, .condition, .time, .reason]

  private func clauses(_ index: Int) -> [Clause] {
    sentences.indices.contains(index) ? sentences[index].clauses : []
  }

  private static let somebodies: Set<Subject.Kind> = [
    .member, .office, .name, .party, .otherBody, .ownBody,
  ]
}

extension Speakers {
  /// Those of a meeting: its body, and who was there by surname and initials.
  package init(_ meeting: Meeting, people: [Person], common: Set<String>) {
    self.init(
      body: meeting.body, abbreviation: meeting.abbreviation,
      people: people.flatMap { person in
        [person.name.split(separator: " ").last.map(String.init), person.initials].compactMap { $0 }
      }, common: common)
  }
}
