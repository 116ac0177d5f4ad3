import Answers
import ArgumentParser
import Foundation
import Indexing
import Sandbox

/// Runs the program.
///
/// A worker's fork server branches off first: it must have one thread, so nothing of the command
/// line's may run before it.
package func runCommand() {
  let arguments = Array(CommandLine.arguments.dropFirst())
  if arguments.starts(with: ["worker", "--fork-server"]) { runForkServer(arguments) }
  // Who asks for a stack trace gets one; nobody else does.
  if ProcessInfo.processInfo.environment["SWIFT_BACKTRACE"] == nil { tellFaults() }
  if arguments == ["help", "words"] {
    Answer.print(Words.text)
    return
  }
  if let problem = mistypedVerb(arguments) {
    Talk.say(problem)
    exit(ExitStatus.usage.rawValue)
  }
  do {
    do {
      var command = try Minutebook.parseAsRoot(arguments)
      try command.run()
    } catch  where isOfReplacedIndex(error) {
      // Nothing was said yet: answers are written when they are whole.
      var command = try Minutebook.parseAsRoot(arguments)
      try command.run()
    }
  } catch {
    finish(error)
  }
}

/// What to say of a verb that there is not; `nil` where there is, or none is given.
private func mistypedVerb(_ arguments: [String]) -> String? {
  guard let verb = arguments.first, !verb.hasPrefix("-") else { return nil }
  let verbs = Minutebook.configuration.subcommands.map { $0._commandName } + ["help"]
  guard !verbs.contains(verb) else { return nil }
  if let place = arguments.firstIndex(where: verbs.contains), place > 0 {
    let others = arguments[..<place] + arguments[(place + 1)...]
    return "minutebook: the verb comes first; did you mean: minutebook \(arguments[place]) "
      + others.joined(separator: " ")
  }
  let near = verbs.map { (distance: editDistance($0, verb), verb: $0) }
    .filter { $0.distance <= 2 || $0.verb.hasPrefix(verb) && verb.count > 2 }
    .sorted { ($0.distance, $0.verb) < ($1.distance, $1.verb) }.map(\.verb)
  let advice =
    near.isEmpty
    ? "the verbs are: \(verbs.joined(separator: ", "))"
    : "did you mean \(near.prefix(3).joined(separator: " or "))?"
  return "minutebook: there is no verb \(verb); \(advice)"
}

/// Ends the program with the message and the exit status of `error`.
private func finish(_ error: any Error) -> Never {
  if let code = error as? ExitCode { exit(code.rawValue) }
  if let status = ExitStatus(of: error) {
    Talk.say("minutebook: \(error)")
    exit(status.rawValue)
  }
  if let message = databaseMessage(error) {
    Talk.say("minutebook: \(message)")
    exit(ExitStatus.machineFailed.rawValue)
  }
  // Help, version and usage errors are ArgumentParser's own; all else is the machine's.
  let code = Minutebook.exitCode(for: error)
  guard code == .success || code == .validationFailure else {
    Talk.say("minutebook: \(error)")
    exit(ExitStatus.machineFailed.rawValue)
  }
  let message = Minutebook.fullMessage(for: error)
  if code == .success { Answer.print(message) } else { Talk.say(message) }
  exit(code.rawValue)
}
