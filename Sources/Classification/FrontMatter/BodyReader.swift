import Configuration
import DocumentModel
import Language

/// Finds out which body a line names.
struct BodyReader {
  private let configured: [(body: Body, words: [String])]
  private let forms: FrontMatterForms
  private let words: FrontMatterWords

  init(_ bodies: [Body], forms: FrontMatterForms, words: FrontMatterWords) {
    configured = bodies.map { body in
      let words = (body.match ?? [body.name]) + body.names.dropFirst()
      return (body, words.map { $0.lowercased() })
    }
    self.forms = forms
    self.words = words
  }

  /// The configured body that `line` names, with the longest words, and where.
  func body(in line: String) -> (body: Body, offset: Int, length: Int)? {
    let text = Array(line.lowercased().unicodeScalars)
    var best: (body: Body, offset: Int, length: Int)?
    for (body, words) in configured {
      for word in words {
        let needle = Array(word.unicodeScalars)
        guard needle.count > best?.length ?? 0, let offset = find(needle, in: text) else {
          continue
        }
        best = (body, offset, needle.count)
      }
    }
    return best
  }

  /// The name of the body whose meeting a line says it was, unless it is one that any body has: `Council`.
  func name(ofMeetingIn line: String) -> BodyName? {
    let line = line.onOneLine
    guard line.count < 220,
      let name = forms.meetingOf.firstMatch(in: line)?.groups[0].map(trimmed), name.count >= 3
    else { return nil }
    let said = name.lowercased().split { !$0.isLetter }.map(String.init)
      .filter { !words.paperWords.contains($0) }
    // `Association Members` is one of any association, and a sentence is none.
    let own = said.filter { !words.genericBodies.contains($0) }
    guard !said.isEmpty, !said.contains(where: words.verbs.contains),
      said.count > 1 || own.count == 1,
      own.count != 1 || said.count == 1 || !words.bodyNouns.contains(own[0])
    else { return nil }
    return BodyName(name)
  }

  private func trimmed(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, " -:,\u{2013}".contains(last) { text.removeLast() }
    if text.lowercased().hasPrefix("the ") { text = text.dropFirst(4) }
    return String(text)
  }

  /// Where `needle` stands in `text` as whole words.
  private func find(_ needle: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Int? {
    guard let first = needle.first, text.count >= needle.count else { return nil }
    for start in 0...(text.count - needle.count) where text[start] == first {
      let end = start + needle.count
      guard text[start..<end].elementsEqual(needle), start == 0 || !isWord(text[start - 1]),
        end == text.count || !isWord(text[end])
      else { continue }
      return start
    }
    return nil
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
