import DocumentModel
import LibXML2

/// Finds the page numbers that a page keeps from the printed minutes it was made of: `Page 2 of 6` in
/// the middle of its text, `Minutes – 7 December – Page 2` on a line of its own.
struct PageMarks {
  /// `Page 2 of 6`, where the page has it for at least two numbers and one total.
  private var totals: Set<Int> = []
  /// The lines of their own, but for their last number.
  private var lines: Set<String> = []

  init(_ tree: HTMLTree) {
    var numbers: [Int: Set<Int>] = [:]
    var lineNumbers: [String: Set<Int>] = [:]
    for node in tree.nodes {
      guard case .text(let text) = node.content, text.contains(bytesOf: "age ") else { continue }
      let scalars = Array(text.unicodeScalars)
      for mark in Self.marks(in: scalars) { numbers[mark.total, default: []].insert(mark.number) }
      if let line = Self.line(text) { lineNumbers[line.shape, default: []].insert(line.number) }
    }
    totals = Set(numbers.filter { $0.value.contains(1) && $0.value.count > 1 }.keys)
    lines = Set(lineNumbers.filter { $0.value.count > 1 }.keys)
  }

  /// `text` without its page marks, and those; `nil` where it has none.
  func taken(from text: String) -> (text: String, marks: [String])? {
    guard !totals.isEmpty || !lines.isEmpty, text.contains(bytesOf: "age ") else { return nil }
    if let line = Self.line(text), lines.contains(line.shape) {
      return (" ", [text.onOneLine])
    }
    var scalars = Array(text.unicodeScalars)
    let marks = Self.marks(in: scalars).filter { totals.contains($0.total) }
    guard !marks.isEmpty else { return nil }
    let words = marks.map { String(String.UnicodeScalarView(scalars[$0.range])) }
    for mark in marks.reversed() { scalars.replaceSubrange(mark.range, with: [" "]) }
    return (String(String.UnicodeScalarView(scalars)), words)
  }

  private struct Mark {
    var range: Range<Int>
    var number: Int
    var total: Int
  }

  private static func marks(in scalars: [Unicode.Scalar]) -> [Mark] {
    var marks: [Mark] = []
    var index = 0
    while index < scalars.count {
      var end = index
      if let number = number(after: "Page ", in: scalars, at: &end),
        let total = self.number(after: " of ", in: scalars, at: &end), number <= total
      {
        marks.append(Mark(range: index..<end, number: number, total: total))
        index = end
      } else {
        index += 1
      }
    }
    return marks
  }

  /// The number that follows `word` at `position`, which is moved behind it.
  private static func number(
    after word: String, in scalars: [Unicode.Scalar], at position: inout Int
  )
    -> Int?
  {
    var index = position
    for scalar in word.unicodeScalars {
      guard index < scalars.count,
        scalars[index] == scalar || (scalar == " " && scalars[index].isSpace)
      else { return nil }
      index += 1
    }
    var number: Int?
    while index < scalars.count, let digit = scalars[index].properties.numericValue,
      scalars[index].isDigit, (number ?? 0) < 10_000
    {
      number = (number ?? 0) * 10 + Int(digit)
      index += 1
    }
    if number != nil { position = index }
    return number
  }

  /// A short line that ends with `Page 2`: what stands before the number, and the number.
  private static func line(_ text: String) -> (shape: String, number: Int)? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count > 1, words.count < 12, let number = words.last.flatMap({ Int($0) }),
      words[words.count - 2].lowercased() == "page"
    else { return nil }
    return (words.dropLast().joined(separator: " "), number)
  }
}
