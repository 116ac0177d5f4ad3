import Answers
import DocumentModel
import Language

/// The clauses of a sentence as the rules of meaning read them, with the rule that takes each and the guards
/// that forbid rules before it: what `config try` and `explain` print.
struct ReadClause: Encodable {
  struct Veto: Encodable {
    var rule: String
    var guardName: String
  }

  var subject: String
  var subjectKind: String
  var verb: String
  var voice: String
  var tense: String
  var modal: String?
  var negated: Bool
  var rule: String?
  var role: String?
  var outcome: String?
  var level: String?
  var owner: String?
  var vetoes: [Veto]

  /// The clauses of the sentence at `span`.
  ///
  /// - Parameter speakers: who is meant by `the Board`, and what is a name.
  static func clauses(
    at span: Span, of text: ReadingText, language: Language, speakers: Speakers
  ) -> [ReadClause] {
    let sentence = language.sentence(span, in: text, speakers: speakers)
    let readings = language.readings(of: sentence)
    return sentence.clauses.enumerated().map { index, clause in
      let reading = readings.first { $0.clause == clause }
      return ReadClause(
        subject: clause.subject.text, subjectKind: clause.subject.kind.rawValue,
        verb: clause.verb, voice: clause.voice.rawValue, tense: clause.tense.rawValue,
        modal: clause.modal, negated: clause.isNegated, rule: reading?.rule,
        role: reading?.role.rawValue, outcome: reading?.outcome?.rawValue,
        level: reading?.level?.rawValue, owner: reading?.owner?.text,
        vetoes: language.vetoes(of: index, in: sentence).map {
          Veto(rule: $0.rule, guardName: $0.veto)
        })
    }
  }

  func write(to answer: inout Answer, indent: String = "  ") {
    let who = subject.isEmpty ? "nobody named" : "\(oneLine(subject, width: 60)) (\(subjectKind))"
    let how = [modal, voice, tense].compactMap { $0 }.joined(separator: ", ")
    answer.line("\(indent)clause: \(who) · \(negated ? "not " : "")\(verb) · \(how)")
    for veto in vetoes {
      answer.line("\(indent)  rule \(veto.rule) forbidden by guard \(veto.guardName)")
    }
    if let rule, let role {
      let what = [role, outcome, level, owner.map { "owner \($0)" }].compactMap { $0 }
        .joined(separator: ", ")
      answer.line("\(indent)  rule \(rule) → \(what)")
    }
  }
}
