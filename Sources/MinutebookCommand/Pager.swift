import Foundation

/// Shows an answer that is longer than the terminal a screen at a time: by the program that `PAGER`
/// names, else by `less`.
enum Pager {
  private static let standard = "if command -v less >/dev/null; then exec less; else exec cat; fi"

  /// Shows `text` of so many lines; `false` where it goes to no terminal, fits it, or is not to be
  /// paged (`PAGER` empty, or a program that is not there).
  static func show(_ text: Data, lines: Int) -> Bool {
    guard isatty(0) == 1, let rows = terminalSize?.rows, rows > 0, lines >= rows else {
      return false
    }
    let program = ProcessInfo.processInfo.environment["PAGER"] ?? standard
    guard !program.isEmpty else { return false }
    // As git does: end where all fits, let colours through, leave the text on the screen.
    unsafe setenv("LESS", "FRX", 0)
    // The pager ends by its own keys: an interrupt is its affair, and it may end before it has all.
    signal(SIGINT, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    guard let pipe = unsafe popen(program, "w") else { return false }
    _ = unsafe text.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, pipe) }
    let commandNotFound: Int32 = 127
    return unsafe (pclose(pipe) >> 8) & 0xFF != commandNotFound
  }
}
