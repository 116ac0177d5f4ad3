import Configuration
import DocumentModel
import Foundation

/// The examples that stand beside the rules, guards and forms of a language.
extension Language {
  /// Examples that are not read as they say, and rules and guards that are without.
  package func failures() throws -> (tried: Int, wrong: [String]) {
    let ofWords = [
      results.failures(), motions.named.failures(), matters.named.failures(),
      ballots.named.failures(),
      promises.failures(),
    ]
    var (tried, wrong) = (ofWords.map(\.tried).reduce(0, +), ofWords.flatMap(\.wrong))
    guard let clauses = files.clauses else { return (tried, wrong) }
    let decoder = JSONDecoder()
    for (list, data) in [("guards", clauses.guards)]
      + (clauses.claims + [clauses.statements]).map({ ("rules", $0) })
    {
      wrong += try decoder.decode([JSONValue].self, from: Data(data))
        .compactMap { EntryKeys.unknown(in: $0, of: list) }
    }
    var used: Set<String> = []
    for family in clauses.claims + [clauses.statements] {
      for rule in try decoder.decode([MeaningRule].self, from: Data(family)) {
        used.formUnion((rule.unless ?? []) + rule.when.flatMap(\.guards))
        if rule.examples.count < 2 { wrong.append("\(rule.id): fewer than two examples") }
        for example in rule.examples {
          tried += 1
          wrong +=
            family == clauses.statements
            ? failures(ofStatement: example, rule: rule) : failures(of: example, rule: rule.id)
        }
      }
    }
    for one in try decoder.decode([MeaningGuard].self, from: Data(clauses.guards)) {
      if !used.contains(one.guard), one.forbids == nil {
        wrong.append("guard \(one.guard): no rule has it")
      }
      if Set(one.examples.map(\.holds)).count < 2 {
        wrong.append("guard \(one.guard): no example of both kinds")
      }
      tried += one.examples.count
      wrong += failures(of: one).map { "guard \(one.guard): \($0)" }
    }
    return (tried, wrong)
  }

  /// What is wrong with the guards and rules that a configuration lays over the language.
  func failures(of overlay: LanguageOverlay) -> [EntryProblem] {
    let ofGuards = overlay.guards.flatMap { one in
      failures(of: one).map { EntryProblem(list: "guards", id: one.guard, reason: $0) }
    }
    return ofGuards
      + overlay.rules.flatMap { rule in
        let wrong = rule.examples.flatMap { example in
          rule.isClaim
            ? failures(of: example, rule: rule.id) : failures(ofStatement: example, rule: rule)
        }
        let missing =
          rule.examples.contains { $0.none == nil } ? [] : ["it needs an example of what it reads"]
        return (wrong + missing).map { reason in
          let own = "\(rule.id): "
          return EntryProblem(
            list: "rules", id: rule.id,
            reason: reason.hasPrefix(own) ? String(reason.dropFirst(own.count)) : reason)
        }
      }
  }

  private func failures(of one: MeaningGuard) -> [String] {
    let conditions = rules.guards[one.guard] ?? []
    return one.examples.compactMap { example in
      let text = ReadingText(example.text)
      let read = sentence(
        Span(start: 0, end: text.count), in: text,
        speakers: Speakers(body: nil, abbreviation: nil))
      let holds = read.clauses.indices.contains { index in
        conditions.contains { $0.holds(of: index, in: read) }
      }
      return holds == example.holds
        ? nil : "\"\(example.text)\": it \(holds ? "holds" : "does not hold")"
    }
  }

  private func failures(ofStatement example: MeaningExample, rule: MeaningRule) -> [String] {
    let text = ReadingText(example.text)
    let reading = statement(
      of: sentence(
        Span(start: 0, end: text.count), in: text,
        speakers: Speakers(body: example.body, abbreviation: nil)))
    // One that another rule reads shows what this one leaves to it.
    let isOwn = example.none == nil && (example.role ?? rule.gives.role) == rule.gives.role
    let found = [
      reading.role.rawValue, reading.speaker ?? "-", reading.verb ?? "-",
      isOwn ? reading.rule ?? "-" : "",
    ]
    let asked = [
      (example.none == nil ? example.role ?? rule.gives.role : .information).rawValue,
      isOwn ? example.speaker ?? "-" : found[1], isOwn ? example.verb ?? "-" : found[2],
      isOwn ? "\(code)-\(rule.id)" : "",
    ]
    return found == asked ? [] : ["\(rule.id): \(example.text): \(found), not \(asked)"]
  }

  private func failures(of example: MeaningExample, rule: String) -> [String] {
    let text = ReadingText(example.text)
    let read = readings(
      of: sentence(
        Span(start: 0, end: text.count), in: text,
        speakers: Speakers(body: example.body, abbreviation: nil)))
    let claims = read.filter { $0.role == .decision || $0.role == .action }
    if example.none != nil {
      return claims.map { "\(rule): \(example.text): read by \($0.rule)" }
    }
    guard let reading = read.first(where: { $0.rule == rule }) else {
      let others = read.map(\.rule).joined(separator: ", ")
      return [
        "\(rule): \(example.text): \(others.isEmpty ? "no rule reads it" : "read by \(others)")"
      ]
    }
    var wrong: [String] = []
    func compare(_ field: String, _ asked: String?, _ found: String?) {
      guard let asked, asked != found else { return }
      wrong.append("\(rule): \(example.text): \(field) is \(found ?? "none"), not \(asked)")
    }
    compare("role", example.role?.rawValue, reading.role.rawValue)
    compare("outcome", example.outcome, reading.outcome?.rawValue)
    compare("level", example.level, reading.level?.rawValue)
    compare("by", example.by, reading.by?.text)
    compare("owner", example.owner, reading.owner?.text)
    compare("requestedBy", example.requestedBy, reading.requestedBy?.text)
    compare("strength", example.strength, reading.strength?.rawValue)
    return wrong
  }
}
