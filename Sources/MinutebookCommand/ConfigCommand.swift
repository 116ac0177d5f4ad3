import Answers
import ArgumentParser
import Configuration
import EntityExtraction
import Language

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Checks, shows and tries the configuration.",
    subcommands: [Check.self, Show.self, ConfigTry.self])

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
      if let problem = try global.unreadableCorrections().first { throw problem }
      for role in configuration.roles {
        for (form, reason) in try role.unreadForms() {
          Answer.print("not read: roles, \(role.id): \"\(form)\": \(reason)")
        }
      }
      let changed = try Languages.changedExamples(by: configuration)
      for example in changed.prefix(8) {
        Answer.print("read otherwise than the program's own example says: \(example)")
      }
      if changed.count > 8 { Answer.print("… and \(changed.count - 8) more of them") }
      let laid = [
        ("word list", configuration.words), ("guard", configuration.guards),
        ("rule", configuration.rules),
      ].compactMap { name, entries in
        entries.flatMap { $0.isEmpty ? nil : counted($0.count, name) }
      }.joined(separator: ", ")
      Answer.print(
        "sound: \(counted(configuration.enabledSchemes.count, "scheme")), "
          + "\(counted(examples, "example")) as they should be, "
          + "\(counted(configuration.bodies.count, "body")), \(counted(configuration.markings.count, "marking"))"
          .replacing("bodys", with: "bodies") + (laid.isEmpty ? "" : ", \(laid)"))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints the configuration in force.")

    @OptionGroup var global: GlobalOptions

    func run() throws { try printJSON(global.configuration()) }
  }
}
