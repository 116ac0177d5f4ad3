internal import Indexing

/// Shows what was found with the sentences around it.
struct Surroundings {
  let index: SearchIndex
  /// How many sentences before and after are shown.
  let count: Int

  /// A mention with the sentences around its own.
  func widened(_ mention: MentionRow) throws -> MentionRow {
    guard count > 0 else { return mention }
    let statements = try index.statements(of: mention.document)
    guard
      let place = statements.firstIndex(where: {
        $0.start <= mention.start && mention.end <= $0.end
      })
    else { return mention }
    let near = statements[
      max(0, place - count)...min(statements.count - 1, place + count)
    ].filter { $0.section == mention.section }
    guard let first = near.first else { return mention }
    var wide = mention
    wide.sentenceStart = first.start
    wide.sentence = Self.joined(near)
    return wide
  }

  /// Sentences with the white space between them, so that offsets hold.
  private static func joined(_ statements: [StatementRow]) -> String {
    var text = ""
    var end = statements.first?.start ?? 0
    for statement in statements {
      text += String(repeating: " ", count: max(0, statement.start - end)) + statement.sentence
      end = statement.end
    }
    return text
  }

  /// The sentence of a passage in which most was found, with those around it; where none are wanted as
  /// the index cuts it out.
  func widened(_ passage: PassageRow) throws -> String {
    guard count > 0,
      let start = try index.texts(of: passage.document)
        .first(where: { $0.section == passage.section })?.start
    else { return passage.snippet }
    var marks: [Int: String] = [:]
    var hits: [Int] = []
    var place = start
    var scalars: [Unicode.Scalar] = []
    for scalar in passage.marked.unicodeScalars {
      switch scalar {
      case "\u{2}":
        marks[place, default: ""] += "["
        hits.append(place)
      case "\u{3}": marks[place, default: ""] += "]"
      default:
        scalars.append(scalar)
        place += 1
      }
    }
    let sentences = try index.statements(of: passage.document)
      .filter { start <= $0.start && $0.end <= place }
    let counts = sentences.map { row in hits.count { row.start <= $0 && $0 < row.end } }
    guard let most = counts.max(), most > 0, let best = counts.firstIndex(of: most) else {
      return passage.snippet
    }
    let first = sentences[max(0, best - count)].start
    let last = sentences[min(sentences.count - 1, best + count)].end
    var text = ""
    for index in first...last {
      text += marks[index] ?? ""
      if index < last { text.unicodeScalars.append(scalars[index - start]) }
    }
    return text
  }
}
