internal import DocumentModel
package import Foundation

extension Configuration {
  /// The configuration that is built into the program: `pipeline.json` of the project's root.
  package static let builtIn = decodeEmbedded(
    Configuration.self, from: PackageResources.pipeline_json)

  /// The built-in configuration with the changes of the file `name`, whose bytes are `data`.
  ///
  /// - Parameter check: tries a scheme of the file, and says what is wrong with which of its keys.
  package init(
    file name: String, data: Data,
    check: @escaping (IdentifierScheme) -> [(key: String, reason: String)]
  ) throws(ConfigurationProblems) {
    guard Self.depth(of: data) <= 32 else {
      throw ConfigurationProblems([
        ConfigurationProblem(
          file: name, line: 1, key: "", reason: "nested deeper than any configuration")
      ])
    }
    var merging = Merging(file: name, bytes: Array(data), check: check)
    let value: JSONValue
    do {
      value = try decodeJSON(JSONValue.self, from: data)
    } catch {
      throw ConfigurationProblems([
        ConfigurationProblem(
          file: name, line: merging.line(ofError: error), key: "",
          reason: "not JSON: \(error.words)")
      ])
    }
    let merged = merging.merge(value)
    guard merging.problems.isEmpty else { throw ConfigurationProblems(merging.problems) }
    do {
      self = try decodeJSON(Configuration.self, from: encodeJSON(merged))
    } catch {
      throw ConfigurationProblems([
        ConfigurationProblem(file: name, line: 1, key: error.path, reason: error.words)
      ])
    }
  }
}

extension Configuration {
  /// A problem of one entry of a list, with the line on which a file has it.
  ///
  /// - Parameters:
  ///   - list: the key of the list, such as `rules`.
  ///   - data: the file.
  package static func problem(
    _ reason: String, of id: String, in list: String, file: String, data: Data
  ) -> ConfigurationProblem {
    var index: Int?
    if let value = try? decodeJSON(JSONValue.self, from: data),
      case .array(let entries)? = value[list]
    {
      index = entries.firstIndex { $0["id"]?.string == id }
    }
    let path = [list] + (index.map { ["\($0)"] } ?? [])
    return ConfigurationProblem(
      file: file, line: JSONLines(Array(data)).line(of: path),
      key: list + (index.map { "[\($0)]" } ?? ""), reason: "\(id): \(reason)")
  }

  /// How deep the brackets of a text go, at most: parsers descend once for each.
  private static func depth(of data: Data) -> Int {
    var (depth, deepest) = (0, 0)
    for byte in data {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: continue
      }
      deepest = max(deepest, depth)
    }
    return deepest
  }
}

/// Lays a configuration file over the built-in configuration, gathering what is wrong with it.
private struct Merging {
  let file: String
  let lines: JSONLines
  let check: (IdentifierScheme) -> [(key: String, reason: String)]
  var problems: [ConfigurationProblem] = []

  init(
    file: String, bytes: [UInt8],
    check: @escaping (IdentifierScheme) -> [(key: String, reason: String)]
  ) {
    self.file = file
    self.check = check
    lines = JSONLines(bytes)
  }

  mutating func merge(_ value: JSONValue) -> JSONValue {
    guard let builtIn = try? decodeJSON(JSONValue.self, from: Data(PackageResources.pipeline_json)),
      case .object(var members) = builtIn
    else { return value }
    guard case .object(let given) = value else {
      report([], "the configuration is a JSON object")
      return value
    }
    for path in lines.repeated {
      report(path.split(separator: ".").map(String.init), "the key stands twice in one object")
    }
    for (key, value) in given.sorted(by: { $0.key < $1.key }) {
      guard let current = members[key] else {
        report([key], "unknown key; known are \(members.keys.sorted().joined(separator: ", "))")
        continue
      }
      members[key] = merge(value, over: current, key: key)
    }
    return .object(members)
  }

  private mutating func merge(_ value: JSONValue, over current: JSONValue, key: String) -> JSONValue
  {
    if let shape = ListShape.all[key] {
      return merge(list: value, over: current, shape: shape, path: [key])
    }
    switch key {
    case "dates": return merge(dates: value, over: current)
    case "workers":
      guard case .number(let count) = value, count >= 0, count == count.rounded() else {
        report([key], "a whole number, 0 for one a core")
        return current
      }
    case "coverage":
      guard case .number(let share) = value, (0...1).contains(share) else {
        report([key], "a share from 0 to 1, such as 0.9")
        return current
      }
    case "unmarked":
      guard let text = value.string, Audience(rawValue: text) != nil else {
        report([key], "\"public\" or \"restricted\"")
        return current
      }
    default: break
    }
    return value
  }

  private mutating func merge(dates value: JSONValue, over current: JSONValue) -> JSONValue {
    guard case .object(let given) = value, case .object(var members) = current else {
      report(["dates"], "an object such as {\"order\": \"dmy\"}")
      return current
    }
    for (key, value) in given.sorted(by: { $0.key < $1.key }) {
      switch key {
      case "order":
        if let text = value.string, DateOrder(rawValue: text) != nil {
          members[key] = value
        } else {
          report(["dates", key], "\"dmy\" or \"mdy\"")
        }
      case "languages":
        if let shape = ListShape.all[key] {
          members[key] = merge(
            list: value, over: members[key] ?? .array([]), shape: shape, path: ["dates", key])
        }
      default: report(["dates", key], "unknown key; known are languages, order")
      }
    }
    return .object(members)
  }

  private mutating func merge(
    list value: JSONValue, over current: JSONValue, shape: ListShape, path: [String]
  ) -> JSONValue {
    guard case .array(let given) = value, case .array(var entries) = current else {
      report(path, "a list")
      return current
    }
    var added: [JSONValue] = []
    var names: Set<String> = []
    for (index, entry) in given.enumerated() {
      let place = path + [String(index)]
      guard let name = shape.name(of: entry) else {
        report(place, "an entry needs \(shape.identity.joined(separator: " and "))")
        continue
      }
      guard names.insert(name).inserted else {
        report(place, "\(name) stands twice in this list")
        continue
      }
      if let known = entries.firstIndex(where: { shape.name(of: $0) == name }) {
        entries[known] = overlay(entry, on: entries[known])
        check(entries[known], given: entry, shape: shape, path: place)
      } else {
        check(entry, given: entry, shape: shape, path: place)
        added.append(entry)
      }
    }
    return .array(shape.newEntriesFirst ? added + entries : entries + added)
  }

  private func overlay(_ entry: JSONValue, on current: JSONValue) -> JSONValue {
    guard case .object(let given) = entry, case .object(let members) = current else { return entry }
    return .object(members.merging(given) { _, new in new })
  }

  private mutating func check(
    _ entry: JSONValue, given: JSONValue, shape: ListShape, path: [String]
  ) {
    if case .object(let members) = given {
      for key in members.keys.sorted() where !shape.keys.contains(key) {
        report(
          path + [key], "unknown key; known are \(shape.keys.sorted().joined(separator: ", "))")
      }
    }
    var isCounted = true
    for (key, value) in members(of: given) {
      if case .number(let number) = value,
        !(1...1_000_000).contains(number) || number != number.rounded()
      {
        report(path + [key], "a whole number from 1 to 1,000,000")
        isCounted = false
      }
    }
    guard isCounted else { return }
    do {
      try shape.check(entry)
      guard path.first == "schemes" else { return }
      let scheme = try decodeJSON(IdentifierScheme.self, from: encodeJSON(entry))
      for problem in check(scheme) { report(path + [problem.key], problem.reason) }
    } catch {
      report(path + error.keys, error.words)
    }
  }

  private func members(of value: JSONValue) -> [(String, JSONValue)] {
    if case .object(let members) = value { members.sorted { $0.key < $1.key } } else { [] }
  }

  private mutating func report(_ path: [String], _ reason: String) {
    var key = ""
    for part in path {
      key += Int(part).map { "[\($0)]" } ?? (key.isEmpty ? part : "." + part)
    }
    problems.append(
      ConfigurationProblem(file: file, line: lines.line(of: path), key: key, reason: reason))
  }

  /// The line of the place where a JSON parser stopped, as far as its error tells.
  func line(ofError error: any Error) -> Int {
    let words = error.words
    guard let range = words.range(of: "line ") else { return 1 }
    return Int(words[range.upperBound...].prefix { $0.isNumber }) ?? 1
  }
}

extension Error {
  /// The keys that lead to the place of a decoding error.
  fileprivate var keys: [String] {
    guard let context = (self as? DecodingError)?.context else { return [] }
    var keys = context.codingPath.map { key in key.intValue.map(String.init) ?? key.stringValue }
    if case .keyNotFound = self as? DecodingError { keys.removeAll { $0.isEmpty } }
    return keys
  }

  fileprivate var path: String { keys.joined(separator: ".") }

  /// What is wrong, in words that help the writer of the file.
  fileprivate var words: String {
    guard let error = self as? DecodingError else { return "\(self)" }
    switch error {
    case .keyNotFound(let key, _): return "the key \"\(key.stringValue)\" is missing"
    case .typeMismatch(let type, _): return "not a \(type)"
    case .valueNotFound(let type, _): return "null where a \(type) is wanted"
    case .dataCorrupted(let context):
      if let underlying = context.underlyingError as? NSError,
        let description = underlying.userInfo[NSDebugDescriptionErrorKey] as? String
      {
        return description
      }
      return context.debugDescription
    @unknown default: return "\(error)"
    }
  }
}

extension DecodingError {
  fileprivate var context: Context? {
    switch self {
    case .dataCorrupted(let context), .keyNotFound(_, let context), .typeMismatch(_, let context),
      .valueNotFound(_, let context):
      context
    @unknown default: nil
    }
  }
}
