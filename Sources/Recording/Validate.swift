package import DocumentModel

/// What is wrong with a stage's output: a worker is not trusted.
package struct InvalidOutput: Error, Hashable, CustomStringConvertible {
  package let description: String
}

/// Sees that every span of the outputs lies in the text and every id of a section is known.
package func validate(
  _ document: ExtractedDocument, _ classified: Classification, _ entities: Entities
) throws(InvalidOutput) {
  let length = document.text.count
  var spans: [Span] = []
  for block in document.blocks {
    spans.append(block.span)
    for row in block.rows ?? [] { spans.append(contentsOf: row) }
  }
  spans.append(contentsOf: document.links.map(\.span))
  spans.append(contentsOf: document.repairs.map(\.span))
  spans.append(contentsOf: document.pages.map { Span(start: $0.start, end: $0.end) })
  for section in classified.sections { spans.append(contentsOf: [section.heading, section.span]) }
  spans.append(contentsOf: classified.statements.map(\.span))
  spans.append(contentsOf: classified.basis.values.compactMap(\.span))
  spans.append(contentsOf: [classified.title?.span, classified.marking?.span].compactMap { $0 })
  for modification in entities.modifications {
    for mention in modification.mentions {
      guard isSpan(mention.span, in: length),
        document.text[mention.span] == mention.asWritten
      else { throw InvalidOutput(description: "a mention that is not in the text") }
    }
  }
  for date in entities.dates {
    guard isSpan(date.span, in: length), document.text[date.span] == date.asWritten else {
      throw InvalidOutput(description: "a date that is not in the text")
    }
  }
  spans.append(contentsOf: entities.candidates.map(\.span))
  spans.append(contentsOf: entities.decisions.map(\.span))
  spans.append(contentsOf: entities.actions.map(\.span))
  spans.append(contentsOf: entities.people.map(\.span))
  spans.append(contentsOf: entities.metrics.map(\.span))
  spans.append(contentsOf: entities.nextMeetings.map(\.span))
  guard spans.allSatisfy({ isSpan($0, in: length) }) else {
    throw InvalidOutput(description: "a span that is not in the text")
  }
  let sections = Set(classified.sections.map(\.id))
  let named =
    entities.modifications.flatMap { $0.mentions.compactMap(\.section) }
    + entities.dates.compactMap(\.section) + classified.statements.compactMap(\.section)
  guard named.allSatisfy(sections.contains) else {
    throw InvalidOutput(description: "a section that is not there")
  }
}

private func isSpan(_ span: Span, in length: Int) -> Bool {
  0 <= span.start && span.start <= span.end && span.end <= length
}
