import Answers
import Foundation
import Ingestion
import Sandbox
import Synchronization

/// How far a long run is, on a terminal: a line that moves once a second and whenever a file is done, with
/// the file or page that is worked on and the time that is left at the pace so far.
final class Progress: Sendable {
  private struct State {
    var done = 0
    var note = ""
    var lastShown = 0.0
    var isOver = false
  }

  private let total: Int
  private let isShown: Bool
  private let began = monotonicSeconds
  private let state = Mutex(State())

  init(total: Int, isShown: Bool) {
    self.total = total
    self.isShown = isShown && isatty(2) == 1 && total > 0
    guard self.isShown else { return }
    Thread.detachNewThread { [weak self] in
      while let progress = self, !progress.state.withLock({ $0.isOver }) {
        progress.show(ifOlderThan: 1)
        Thread.sleep(forTimeInterval: 0.25)
      }
    }
  }

  /// What is worked on now.
  func begin(_ work: RunWork) {
    let words =
      switch work {
      case .file(let path): path
      case .page(let file, let page, let count): "\(file), page \(page) of \(count) recognised"
      }
    state.withLock { $0.note = words }
  }

  func advance() {
    state.withLock { $0.done += 1 }
    show(ifOlderThan: 0.1)
  }

  /// Writes a line of its own where the moving one stood.
  func print(_ write: () -> Void) {
    guard isShown else { return write() }
    state.withLock { _ in
      Self.write("\r\u{1B}[K")
      write()
    }
  }

  func end() {
    guard isShown else { return }
    state.withLock { state in
      guard !state.isOver else { return }
      state.isOver = true
      Self.write("\r\u{1B}[K")
    }
  }

  /// In the hold of the lock, so that nothing comes between.
  private func show(ifOlderThan age: Double) {
    guard isShown else { return }
    state.withLock { state in
      let now = monotonicSeconds
      guard !state.isOver, now - state.lastShown >= age else { return }
      state.lastShown = now
      let line = printable(words(state, after: now - began))
      Self.write("\r\u{1B}[K\(line.prefix((terminalWidth(of: 2) ?? 80) - 1))")
    }
  }

  private static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  private func words(_ state: State, after seconds: Double) -> String {
    let width = 20
    let filled = total == 0 ? width : state.done * width / total
    let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: width - filled)
    let left =
      state.done > 0 && state.done < total
      ? ", \(duration(seconds / Double(state.done) * Double(total - state.done))) left" : ""
    return "[\(bar)] \(state.done)/\(total), \(duration(seconds))\(left)  \(state.note)"
  }

  private func duration(_ seconds: Double) -> String {
    let seconds = Int(seconds.rounded())
    return seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
  }
}
