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
  switch error {
  case let code as ExitCode: exit(code.rawValue)
  case let error where ExitStatus(of: error) != nil:
    Talk.say("minutebook: \(error)")
    exit((ExitStatus(of: error) ?? .machineFailed).rawValue)
  default:
    // Help, version and usage errors are ArgumentParser's own.
    Minutebook.exit(withError: error)
  }
}
