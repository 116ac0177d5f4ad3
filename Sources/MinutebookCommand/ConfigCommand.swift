import ArgumentParser
import Configuration
import Dates
import DocumentModel
import EntityExtraction
import Foundation
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
      abstract: "Says what the schemes and dates make of a line of text.",
      discussion:
        "Example:  minutebook config try \"MP931 and 932 were raised on 5 May 2025\" --code SEC")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var output: JSONOption

    @Argument(help: "A line of text.")
    var text: String

    @Option(name: .long, help: "The code of the document it would stand in, such as SEC.")
    var code: String?

    @Option(name: .long, help: ArgumentHelp("The date of its meeting.", valueName: "yyyy-mm-dd"))
    var meeting: String?

    private struct Found: Encodable {
      struct Identifier: Encodable {
        var asWritten: String
        var id: String
        var rule: String
      }

      var identifiers: [Identifier]
      var dates: [DateMention]
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
      if output.json {
        return try printJSON(Found(identifiers: identifiers, dates: entities.dates))
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
      answer.write()
      if identifiers.isEmpty, entities.dates.isEmpty { throw ExitStatus.nothingFound.code }
    }
  }
}
