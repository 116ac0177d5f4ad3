import ArgumentParser
import Configuration
import Dates
import DocumentModel
import EntityExtraction
import Foundation
import Language
import Patterns

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Checks, shows and tries the configuration.",
    subcommands: [Check.self, Show.self, Try.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says whether the configuration is sound; runs every scheme's examples.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let configuration = try global.configuration()
      var examples = 0
      var problems: [SchemeProblem] = []
      for scheme in configuration.enabledSchemes {
        examples += scheme.positive.count + scheme.negative.count
        problems += try scheme.failingExamples()
      }
      guard problems.isEmpty else {
        throw ConfigurationProblems(
          problems.map {
            ConfigurationProblem(
              file: "configuration", line: 1, key: "\($0.scheme).\($0.key)", reason: $0.reason)
          })
      }
      Answer.print(
        "sound: \(counted(configuration.enabledSchemes.count, "scheme")), "
          + "\(counted(examples, "example")) as they should be, "
          + "\(counted(configuration.bodies.count, "body")), \(counted(configuration.markings.count, "marking"))"
          .replacing("bodys", with: "bodies"))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints the configuration in force.")

    @OptionGroup var global: GlobalOptions

    func run() throws { try printJSON(global.configuration()) }
  }

  struct Try: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says what schemes, dates and rules of meaning make of a line of text.",
      discussion: """
        Of each clause it prints who does what, the rule that reads it and the guards that forbid rules \
        before it.

        Examples:  minutebook config try "MP931 and 932 were raised on 5 May 2025" --code SEC
                   minutebook config try "The Board approved MP931." --body "Harbour Board"
        """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var output: JSONOption

    @Argument(help: "A line of text.")
    var text: String

    @Option(name: .long, help: "The code of the document it would stand in, such as SEC.")
    var code: String?

    @Option(name: .long, help: ArgumentHelp("The date of its meeting.", valueName: "yyyy-mm-dd"))
    var meeting: String?

    @Option(name: .long, help: "The name of the body that would have met.")
    var body: String?

    private struct Found: Encodable {
      struct Identifier: Encodable {
        var asWritten: String
        var id: String
        var rule: String
      }

      struct Clause: Encodable {
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
      }

      struct Veto: Encodable {
        var rule: String
        var guardName: String
      }

      var identifiers: [Identifier]
      var dates: [DateMention]
      var clauses: [Clause]
    }

    /// How the rules of meaning read the text as one sentence of an English paper.
    private func clauses(of text: ReadingText, by language: Language) -> [Found.Clause] {
      let sentence = language.sentence(
        Span(start: 0, end: text.count), in: text,
        speakers: Speakers(body: body, abbreviation: nil))
      let readings = language.readings(of: sentence)
      return sentence.clauses.enumerated().map { index, clause in
        let reading = readings.first { $0.clause == clause }
        return Found.Clause(
          subject: clause.subject.text, subjectKind: clause.subject.kind.rawValue,
          verb: clause.verb, voice: clause.voice.rawValue, tense: clause.tense.rawValue,
          modal: clause.modal, negated: clause.isNegated, rule: reading?.rule,
          role: reading?.role.rawValue, outcome: reading?.outcome?.rawValue,
          level: reading?.level?.rawValue, owner: reading?.owner?.text,
          vetoes: language.vetoes(of: index, in: sentence).map {
            Found.Veto(rule: $0.rule, guardName: $0.veto)
          })
      }
    }

    private func write(_ clause: Found.Clause, to answer: inout Answer) {
      let who =
        clause.subject.isEmpty ? "nobody named" : "\(clause.subject) (\(clause.subjectKind))"
      let how = [clause.modal, clause.voice, clause.tense].compactMap { $0 }.joined(separator: ", ")
      answer.line("clause: \(who) · \(clause.negated ? "not " : "")\(clause.verb) · \(how)")
      for veto in clause.vetoes {
        answer.line("    rule \(veto.rule) forbidden by guard \(veto.guardName)")
      }
      if let rule = clause.rule, let role = clause.role {
        let what = [role, clause.outcome, clause.level, clause.owner.map { "owner \($0)" }]
          .compactMap { $0 }.joined(separator: ", ")
        answer.line("    rule \(rule) → \(what)")
      }
    }

    func run() throws {
      let configuration = try global.configuration()
      if let meeting, CalendarDay(meeting) == nil {
        throw ValidationError("\(meeting) is no day; write it as 2025-03-11")
      }
      let reading = ReadingText(text)
      let document = ExtractedDocument(mediaType: "text/plain", text: reading)
      let classified = Classification(
        anchor: "try", meeting: Meeting(code: code, date: meeting), documentType: .other,
        status: .unknown)
      let entities = try EntityExtractor(configuration).entities(
        of: document, classified: classified)
      let identifiers = entities.modifications.flatMap { modification in
        modification.mentions.map {
          Found.Identifier(asWritten: $0.asWritten, id: modification.id, rule: $0.rule)
        }
      }
      let clauses = clauses(of: reading, by: try Languages(configuration.roles).english)
      if output.json {
        return try printJSON(
          Found(identifiers: identifiers, dates: entities.dates, clauses: clauses))
      }
      var answer = Answer()
      for found in identifiers {
        answer.line("\(found.asWritten) → \(found.id)  (scheme \(found.rule))")
      }
      for date in entities.dates {
        answer.line(
          "\(date.asWritten) → \(date.value ?? "no date")  \(date.role.rawValue)  (\(date.basis))")
      }
      if identifiers.isEmpty, entities.dates.isEmpty {
        answer.line("no identifier and no date")
      }
      for clause in clauses { write(clause, to: &answer) }
      answer.write()
      if identifiers.isEmpty, entities.dates.isEmpty, clauses.isEmpty {
        throw ExitStatus.nothingFound.code
      }
    }
  }
}
