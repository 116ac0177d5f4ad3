import ArgumentParser
import Foundation

/// Runs the program.
///
/// A worker's fork server branches off first: it must have one thread, so nothing of the command
/// line's may run before it.
package func runCommand() {
  let arguments = Array(CommandLine.arguments.dropFirst())
  if arguments.starts(with: ["worker", "--fork-server"]) { runForkServer(arguments) }
  do {
    var command = try Minutebook.parseAsRoot(arguments)
    try command.run()
  } catch {
    finish(error)
  }
}

/// Ends the program with the message and the exit status of `error`.
private func finish(_ error: any Error) -> Never {
  if let code = error as? ExitCode { exit(code.rawValue) }
  if let status = ExitStatus(of: error) {
    Talk.say("minutebook: \(error)")
    exit(status.rawValue)
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
