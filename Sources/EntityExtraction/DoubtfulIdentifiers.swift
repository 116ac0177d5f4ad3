import DocumentModel
import Patterns

/// Tells ids that are sure from those that may be something else: with the mark of a note behind them
/// in a PDF, in a form that other ids of the paper's code have, or recognised on a picture with letters
/// for figures or with little trust. The doubtful
/// are candidates (domain.md §1.9).
struct DoubtfulIdentifiers {
  let document: ExtractedDocument
  let reader: IdentifierReader
  let places: Places
  let code: String?

  /// Letters that recognisers read where figures stand, and what they may stand for.
  private static let figures: [Unicode.Scalar: Unicode.Scalar] = [
    "O": "0", "o": "0", "Q": "0", "D": "0", "l": "1", "I": "1", "|": "1", "i": "1", "Z": "2",
    "S": "5", "s": "5", "B": "8",
  ]

  /// - Parameter elsewhere: what means something else in documents of this code.
  func parted(_ found: [FoundIdentifier], elsewhere: [FoundIdentifier]) -> (
    sure: [FoundIdentifier], doubtful: [Candidate]
  ) {
    var sure: [FoundIdentifier] = []
    var doubtful: [Candidate] = []
    for identifier in found {
      if let candidate = raised(identifier) ?? doubted(identifier) {
        doubtful.append(candidate)
      } else {
        sure.append(identifier)
      }
    }
    doubtful += misread(besides: found)
    doubtful += elsewhere.map { identifier in
      let span = Span(start: identifier.span.lowerBound, end: identifier.span.upperBound)
      return Candidate(
        asWritten: document.text[span], span: span, readings: [identifier.id],
        reason: "may be another id in a paper of \(code ?? "this code")",
        section: places.section(of: span)?.id)
    }
    return (sure, doubtful.sorted { $0.span < $1.span })
  }

  /// A page does not say whether a small figure is a note; a tag does.
  private func raised(_ identifier: FoundIdentifier) -> Candidate? {
    guard document.pageCount != nil,
      let mark = document.marks.first(where: {
        $0.kind == .raised && $0.span.start == identifier.span.upperBound
      })
    else { return nil }
    let span = Span(start: identifier.span.lowerBound, end: mark.span.end)
    let written = document.text.scalars[span.range]
    // `MP0773` is MP077 with a note, or MP773 with a zero too many.
    let asItStands = ids(in: written)
    let whole =
      (asItStands + ids(in: withoutZeros(written)[...]).filter { !asItStands.contains($0) })
      .filter { $0 != identifier.id }
    return Candidate(
      asWritten: document.text[span], span: span, readings: [identifier.id] + whole,
      reason: "raised note mark", section: places.section(of: span)?.id)
  }

  private func doubted(_ identifier: FoundIdentifier) -> Candidate? {
    let span = Span(start: identifier.span.lowerBound, end: identifier.span.upperBound)
    guard
      let mark = document.marks.first(where: { $0.kind == .doubtful && $0.span.overlaps(span) })
    else { return nil }
    let percent = Int(((mark.confidence ?? 0) * 100).rounded())
    return Candidate(
      asWritten: document.text[span], span: span, readings: [identifier.id],
      reason: "recognised with \(percent) % confidence", section: places.section(of: span)?.id)
  }

  /// Words on recognised pages that are ids once letters are read as the figures they look like.
  private func misread(besides found: [FoundIdentifier]) -> [Candidate] {
    let pages = document.pages.filter(\.ocr)
    guard !pages.isEmpty else { return [] }
    var candidates: [Candidate] = []
    let scalars = document.text.scalars
    for page in pages {
      var start = page.start
      while start < page.end {
        guard scalars[start].properties.isUppercase else {
          start += 1
          continue
        }
        var end = start
        while end < page.end, isWord(scalars[end]) { end += 1 }
        let span = Span(start: start, end: end)
        if span.length >= 4, span.length <= 12,
          !found.contains(where: { $0.span.overlaps(start..<end) }),
          let candidate = misread(span)
        {
          candidates.append(candidate)
        }
        start = max(end, start + 1)
      }
    }
    return candidates
  }

  private func misread(_ span: Span) -> Candidate? {
    let word = Array(document.text.scalars[span.range])
    guard let first = word.firstIndex(where: { $0.properties.numericType != nil }) else {
      return nil
    }
    // The figures reach back over the letters that look like some.
    var tail = first
    while tail > 2, Self.figures[word[tail - 1]] != nil { tail -= 1 }
    var read = word
    for index in tail..<word.count { read[index] = Self.figures[word[index]] ?? word[index] }
    guard read != word else { return nil }
    let readings = ids(in: read[...])
    guard !readings.isEmpty else { return nil }
    return Candidate(
      asWritten: document.text[span], span: span, readings: readings,
      reason: "letters for figures on a recognised page", section: places.section(of: span)?.id)
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "|"
  }

  /// Characters without the zeros in front of their number.
  private func withoutZeros(_ scalars: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
    guard let first = scalars.firstIndex(where: { $0.properties.numericType != nil }) else {
      return Array(scalars)
    }
    return Array(scalars[..<first]) + scalars[first...].drop { $0 == "0" }
  }

  /// The ids in a few characters that stand alone.
  private func ids(in scalars: ArraySlice<Unicode.Scalar>) -> [String] {
    let text = Array(scalars)
    return reader.identifiers(in: FoldedText(text), of: text, code: code).found
      .filter { $0.span == 0..<text.count }.map(\.id)
  }
}
