/// Who meets: a body and how its documents give it away.
package struct Body: Codable, Hashable, Sendable {
  package var name: String
  package var abbreviation: String?
  /// The rule-book it belongs to, such as `SEC`.
  package var code: String?
  /// Words of the front matter; absent, the name itself.
  package var match: [String]?
  /// What it was called before: papers under such a name are its own.
  package var formerNames: [FormerName]?
  /// Other names that papers and people give it.
  package var aliases: [String]?
  /// Where its names and their days are told.
  package var source: String?

  /// A name that a body had.
  package struct FormerName: Codable, Hashable, Sendable {
    package var name: String
    /// ISO day, the last on which it had it.
    package var until: String?

    package init(name: String, until: String?) {
      self.name = name
      self.until = until
    }
  }

  /// Every name that means it, its own first.
  package var names: [String] {
    [name] + (aliases ?? []) + (formerNames ?? []).map(\.name)
  }

  package init(
    name: String, abbreviation: String? = nil, code: String? = nil, match: [String]? = nil,
    formerNames: [FormerName]? = nil, aliases: [String]? = nil
  ) {
    self.formerNames = formerNames
    self.aliases = aliases
    self.name = name
    self.abbreviation = abbreviation
    self.code = code
    self.match = match
  }
}

/// Who acts and does not meet, by all the names that papers give it: a promise of one is a promise of the other.
package struct Organisation: Codable, Hashable, Sendable {
  package var name: String
  package var abbreviation: String?
  package var aliases: [String]?
  /// Names that it had, each until a day: what is called so later is another, as National Grid is since its
  /// system operator left it.
  package var formerNames: [Body.FormerName]?
  /// Where its names and their days are told.
  package var source: String?

  /// Every name that means it, its own first, with the last day on which it does.
  package var names: [Body.FormerName] {
    ([name] + [abbreviation].compactMap(\.self) + (aliases ?? []))
      .map { Body.FormerName(name: $0, until: nil) } + (formerNames ?? [])
  }

  /// The names under which `asked` looks: by a name that it had, each only until it had that, since what is
  /// called so later is another.
  package func names(askedAs asked: String) -> [Body.FormerName] {
    let own = names.filter { $0.name.lowercased() == asked.lowercased() }
    guard let last = own.compactMap(\.until).max(), own.allSatisfy({ $0.until != nil }) else {
      return names
    }
    return names.map { Body.FormerName(name: $0.name, until: min($0.until ?? last, last)) }
  }
}

/// A rule-book by its names, by which a paper of one of its bodies is told that is not configured.
package struct CodeNames: Codable, Hashable, Sendable {
  /// Its short name, such as `UNC`.
  package var code: String
  /// Names that give it away wherever they stand: `Uniform Network Code`.
  package var names: [String]
  /// Short names, in letters of their size, that do beside a word of bodies and papers:
  /// `UNC Distribution Workgroup`.
  package var short: [String]?

  package init(code: String, names: [String], short: [String]? = nil) {
    self.code = code
    self.names = names
    self.short = short
  }
}
