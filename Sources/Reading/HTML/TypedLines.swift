/// The lines of a text that was typed to a width: minutes sent as plain text.
struct TypedLines {
  /// How long the longest of its lines are, but for a few.
  private let width: Int
  /// Characters of the line so far, and of the one before.
  private var length = 0
  private var lastLength = 0
  /// Spaces since the last word of the line.
  private(set) var gap = 0

  init(_ lines: [Substring]) {
    let lengths = lines.map(\.unicodeScalars.count).sorted()
    width = lengths.isEmpty ? 0 : lengths[min(lengths.count - 1, lengths.count * 9 / 10)]
  }

  mutating func add(_ scalar: Unicode.Scalar) {
    length += 1
    if scalar.isSpace { gap += 1 }
  }

  mutating func endGap() { gap = 0 }

  mutating func endLine() {
    lastLength = length
    length = 0
    gap = 0
  }

  /// Whether the first word of `next` had no room at the end of the line before.
  func wraps(before next: some Collection<Unicode.Scalar>) -> Bool {
    let word = next.prefix { !$0.isSpace }.count
    return width > 40 && lastLength + 1 + word > width - 4
  }
}
