import Answers
import Configuration

/// Reads a query as `search` does.
struct QuestionReading {
  private let reader: QuestionReader

  init() throws { reader = try QuestionReader(.builtIn) }

  func problem(_ bytes: [UInt8]) -> String? {
    _ = try? reader.question(String(decoding: bytes, as: UTF8.self))
    return nil
  }
}
