import DocumentModel
import LibXML2

extension HTMLTree {
  /// Where an element stands, such as `body/main/p[3]`: names from the body down, numbered where a
  /// name recurs.
  func path(to index: Int) -> String {
    var parts: [String] = []
    var current: Int? = index
    while let at = current, let name = nodes[at].name, name != "html" {
      let position = nodes[at].ordinal
      parts.append(position > 1 ? "\(name)[\(position)]" : name)
      current = nodes[at].parent
    }
    return parts.reversed().joined(separator: "/")
  }

  /// How many items a list has itself.
  func items(of index: Int) -> Int {
    ((index + 1)..<max(index + 1, nodes[index].end)).count {
      nodes[$0].parent == index && nodes[$0].name == "li"
    }
  }

  /// The lines of a preformatted element.
  func lines(below index: Int) -> [Substring] {
    (index..<nodes[index].end).reduce(into: "") { text, position in
      if case .text(let piece) = nodes[position].content { text += piece }
    }.split(separator: "\n")
  }

  /// All text of an element that a reader sees, blocks apart.
  func text(below index: Int) -> String {
    var text = ""
    var position = index
    while position < nodes[index].end {
      let node = nodes[position]
      if let name = node.name, name != "title", HTMLRoles.hidden.contains(name), position != index {
        position = node.end
        continue
      }
      if case .text(let piece) = node.content { text += piece }
      if let name = node.name, HTMLRoles.blocks.contains(name) || name == "br" { text += " " }
      position += 1
    }
    return text
  }

  /// The terms that head what is said of them: those of lists whose descriptions are sentences, `<dt>Archives
  /// <dd>Ida asked for news.` Of facts, `<dt>Chair<dd>Ida Holm`, the descriptions are none.
  func headingTerms() -> Set<Int> {
    var terms: [Int: [Int]] = [:]
    var descriptions: [Int: (all: Int, sentences: Int)] = [:]
    for (index, node) in nodes.enumerated() {
      guard let parent = node.parent, nodes[parent].name == "dl" else { continue }
      if node.name == "dt" { terms[parent, default: []].append(index) }
      if node.name == "dd" {
        let text = text(below: index).onOneLine
        let isSentence = text.hasSuffix(".") && text.split(separator: " ").count > 4
        descriptions[parent, default: (0, 0)].all += 1
        descriptions[parent, default: (0, 0)].sentences += isSentence ? 1 : 0
      }
    }
    return Set(
      terms.filter { list, _ in
        descriptions[list].map { $0.sentences * 2 >= $0.all } ?? false
      }.flatMap(\.value))
  }
}
