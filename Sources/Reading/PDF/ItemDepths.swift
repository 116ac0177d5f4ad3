import DocumentModel
import Poppler

/// Tells how deep list items are nested, by how far they are indented.
struct ItemDepths {
  private let edges: [Double]

  init(_ blocks: [PDFBlock]) {
    var edges: [Double] = []
    let lefts = blocks.filter { $0.kind == .listItem }.compactMap { $0.lines.first?.box.left }
    for left in lefts.sorted() where edges.last.map({ left - $0 > 9 }) ?? true {
      edges.append(left)
    }
    self.edges = edges
  }

  /// 1 for the outermost items.
  func depth(of block: PDFBlock) -> Int? {
    guard block.kind == .listItem, let left = block.lines.first?.box.left else { return nil }
    return max(1, edges.lastIndex { $0 <= left + 1 }.map { $0 + 1 } ?? 1)
  }
}

/// The words of a document that are not divided, which tell how a divided one is put together.
struct KnownWords {
  private var words: Set<String> = []
  /// Whether the producer divides words with a hyphen of its own, so that `-` is always the word's.
  private let hasOwnHyphen: Bool

  init(_ lines: [PDFLine]) {
    hasOwnHyphen = lines.contains { $0.scalars.last == "\u{AD}" || $0.scalars.last == "\u{2010}" }
    for line in lines {
      var word = String.UnicodeScalarView()
      for scalar in line.scalars + [" "] {
        if scalar.isLetter {
          word.append(scalar)
        } else if scalar == "-" || scalar == "\u{2010}" {
          word.append("-")
        } else if !word.isEmpty {
          words.insert(String(word).lowercased())
          word = String.UnicodeScalarView()
        }
      }
    }
  }

  /// Beginnings of words that keep their hyphen.
  private static let compounds: Set<String> = [
    "self", "non", "well", "co", "ex", "cross", "half", "all", "vice", "mid", "anti", "quasi",
    "post", "pre", "semi", "multi", "sub", "inter", "long", "short", "high", "low", "year", "end",
    "first", "second", "third", "one", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten", "part", "full", "large", "small", "real",
  ]

  /// Whether the hyphen at the end of `line` only divides a word that goes on in `next`.
  func isDivided(_ line: [Unicode.Scalar], _ next: [Unicode.Scalar]) -> Bool {
    if line.last == "\u{AD}" { return true }
    if hasOwnHyphen, line.last == "-" { return false }
    let head = word(line.dropLast().reversed().prefix { $0.isLetter || $0 == "-" }.reversed())
    let tail = word(next.prefix { $0.isLetter || $0 == "-" })
    guard !head.isEmpty, !tail.isEmpty else { return false }
    if words.contains(head + tail) { return true }
    if words.contains(head + "-" + tail) { return false }
    return !Self.compounds.contains(head) && !head.contains("-")
  }

  private func word(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text).lowercased()
  }
}
