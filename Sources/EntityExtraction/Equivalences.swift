internal import Configuration
internal import Foundation
internal import Patterns

/// Which ids are one modification: `DP007` is `MP007` is `SECMP0007`.
struct Equivalences: Sendable {
  private struct Rule: Sendable {
    let pattern: Pattern
    let to: CanonicalTemplate
    let bound: @Sendable (Int) -> Bool
  }

  private let rules: [Rule]

  init(_ entries: [Equivalence]) throws(SchemeProblem) {
    var rules: [Rule] = []
    for entry in entries {
      let name = "\(entry.from) → \(entry.to)"
      guard let place = entry.from.range(of: "{n"),
        let close = entry.from[place.upperBound...]
          .firstIndex(of: "}")
      else { throw SchemeProblem(scheme: name, key: "from", reason: "has no number {n}") }
      let format = entry.from[place.upperBound..<close]
      let digits = format.isEmpty ? "\\d+" : "\\d{\(Int(format.dropFirst()) ?? 1),}"
      let head = Pattern.escaped(String(entry.from[..<place.lowerBound]))
      let tail = Pattern.escaped(String(entry.from[entry.from.index(after: close)...]))
      do {
        rules.append(
          Rule(
            pattern: try Pattern("^\(head)(\(digits))([A-Z]*)\(tail)$"),
            to: CanonicalTemplate(entry.to.replacing("{n", with: "{1") + "{2}"),
            bound: try Self.bound(entry.when, name: name)))
      } catch let error as SchemeProblem {
        throw error
      } catch {
        throw SchemeProblem(scheme: name, key: "from", reason: "\(error)")
      }
    }
    self.rules = rules
  }

  /// The last id that is the same modification as `id`.
  func last(of id: String) -> String {
    var id = id
    // As many steps as there are rules at most: rules that form a ring come to an end.
    for _ in rules {
      guard let next = step(id), next != id else { return id }
      id = next
    }
    return id
  }

  private func step(_ id: String) -> String? {
    for rule in rules {
      guard let match = rule.pattern.firstMatch(in: id), let text = match.groups[0],
        let number = Int(text), rule.bound(number)
      else { continue }
      return rule.to.fill(groups: ["\(number)", match.groups[1]], attached: "")
    }
    return nil
  }

  /// Reads `n <= 67`.
  private static func bound(_ text: String?, name: String) throws(SchemeProblem)
    -> @Sendable (Int) -> Bool
  {
    guard let text else { return { _ in true } }
    let words = text.split(separator: " ")
    guard words.count == 3, words[0] == "n", let limit = Int(words[2]) else {
      throw SchemeProblem(scheme: name, key: "when", reason: "such as \"n <= 67\"")
    }
    switch words[1] {
    case "<=": return { $0 <= limit }
    case "<": return { $0 < limit }
    case ">": return { $0 > limit }
    case ">=": return { $0 >= limit }
    default: throw SchemeProblem(scheme: name, key: "when", reason: "one of <=, <, >, >=")
    }
  }
}
