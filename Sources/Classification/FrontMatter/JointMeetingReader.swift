import DocumentModel
import Language
import Patterns

/// Finds the bodies that met together: `Joint meeting of the Works Committee and Marl Parish Council`.
struct JointMeetingReader {
  let forms: FrontMatterForms
  let words: FrontMatterWords

  /// The names of two bodies or more that a line says met together; empty where it does not, or speaks of
  /// them in a sentence: `the minutes of the joint meeting of … were read`.
  ///
  /// A name ends in what bodies are called, so that `Roads and Bridges Committee` is one; what stands
  /// behind the last of them is a place.
  func bodies(in line: String) -> [String] {
    let line = line.onOneLine
    let bytes = Array(line.utf8)
    guard let found = forms.jointMeeting.matches(in: bytes).first, let group = found.groups[0]
    else {
      return []
    }
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    let before = string(0..<found.range.lowerBound).split { !$0.isLetter }.map { $0.lowercased() }
    guard before.allSatisfy({ words.paperWords.contains($0) || words.meetingWords.contains($0) })
    else { return [] }
    var names: [String] = []
    var start = group.lowerBound
    let gaps = forms.jointBetween.matches(in: bytes).map(\.range).filter {
      $0.lowerBound >= start && $0.upperBound <= group.upperBound
    }
    for gap in gaps + [group.upperBound..<group.upperBound] {
      let name = BodyName(string(start..<gap.lowerBound)).full
      let parts = name.lowercased().split(separator: " ").map(String.init)
      guard let last = parts.last, words.bodyNouns.contains(last) else { continue }
      // `the Town and Parish Council` names one body, or two that it does not name.
      if parts.count == 1 { return [] }
      if !names.contains(name) { names.append(name) }
      start = gap.upperBound
    }
    return names.count > 1 ? names : []
  }
}
