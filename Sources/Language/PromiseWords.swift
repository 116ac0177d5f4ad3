internal import Foundation

/// How minutes mark what somebody has to do, apart from sentences (`promises.<language>.json`): labels,
/// lists, who is meant, for when it is and how it stands.
package struct PromiseWords: Sendable {
  package let labels: [Label]
  /// What makes a sentence no action: a question, a condition, a report of what is past.
  package let vetoes: WordForms
  /// Headings of lists of actions, in small letters; those of a review of older ones are none.
  package let listTitles: Set<String>
  /// What may stand in front of such a heading: `New `.
  package let titlePrefixes: [String]
  /// The word of a label that is no part of what is to be done, in small letters.
  package let labelWord: String
  /// `Actions (Ames):`; a group is who.
  package let listHead: WordForms
  package let imperative: WordForms
  /// Group 1 is the number in front of the words.
  package let itemNumber: WordForms
  /// A group is who has what an item of a list says.
  package let itemOwner: WordForms
  /// Group 1 is who speaks.
  package let speaker: WordForms
  package let owners: OwnerWords
  package let state: StateWords
  private let named: [(name: String, forms: WordForms)]

  /// A label or mark that says that somebody has something to do; it tells letters of both sizes apart.
  package struct Label: Sendable {
    package let id: String
    /// The groups that name who is to do it, the first that takes part, and the printed number.
    package let owners: [Int]
    package let reference: Int?
    /// Whether the sentence before says what is to be done: `Action JS`.
    package let isBefore: Bool
    /// Whether it holds whatever else the sentence says.
    package let standsAlways: Bool
    /// Whether the speaker is to do it: `I will`.
    package let isOfSpeaker: Bool
    /// Whether a name may be written small, as in a chat.
    package let ownerIsHandle: Bool
    package let forms: WordForms
    fileprivate let examples: [LabelExample]
  }

  fileprivate struct LabelExample: Sendable, Decodable {
    var text: String
    var owner: String?
    var reference: String?
  }

  private struct StatedLabel: Decodable {
    var id: String
    var owners: [Int]?
    var reference: Int?
    var before: Bool?
    var always: Bool?
    var ofSpeaker: Bool?
    var handle: Bool?
    var forms: [String]
    var examples: [LabelExample]
    var not: [String]
  }

  private struct File: Decodable {
    var fragments: [String: [String]] = [:]
    var labels: [StatedLabel] = []
    var listTitles: [String] = []
    var titlePrefixes: [String] = []
    var labelWord = ""
    var words: [String: WordForms.Stated]?
    var owners = OwnerWords.File()
    var state: [String: WordForms.Stated]?
  }

  /// - Parameters:
  ///   - data: `nil` for a language that has no such words.
  ///   - tasks: the verbs of what people undertake to do, which the forms name `{task}`.
  init(_ data: [UInt8]?, tasks: [String]) throws {
    let file = try data.map { try JSONDecoder().decode(File.self, from: Data($0)) } ?? File()
    var fragments = Fragments(file.fragments)
    fragments.add("task", words: tasks)
    labels = try file.labels.map { label in
      Label(
        id: label.id, owners: label.owners ?? [], reference: label.reference,
        isBefore: label.before ?? false, standsAlways: label.always ?? false,
        isOfSpeaker: label.ofSpeaker ?? false, ownerIsHandle: label.handle ?? false,
        forms: try WordForms(
          WordForms.Stated(
            forms: label.forms, caseless: false,
            examples: label.examples.map { WordForms.Example(text: $0.text) }, not: label.not),
          fragments),
        examples: label.examples)
    }
    listTitles = Set(file.listTitles)
    titlePrefixes = file.titlePrefixes
    labelWord = file.labelWord
    var words = NamedForms(data == nil ? nil : file.words ?? [:], fragments)
    vetoes = try words.take("vetoes")
    listHead = try words.take("list-head")
    imperative = try words.take("imperative")
    itemNumber = try words.take("item-number")
    itemOwner = try words.take("item-owner")
    speaker = try words.take("speaker")
    var ofOwners = NamedForms(data == nil ? nil : file.owners.words ?? [:], fragments)
    owners = try OwnerWords(file.owners, &ofOwners)
    var ofState = NamedForms(data == nil ? nil : file.state ?? [:], fragments)
    state = try StateWords(&ofState)
    named = try words.checked() + ofOwners.checked() + ofState.checked()
  }

  func failures() -> (tried: Int, wrong: [String]) {
    let all =
      labels.map { $0.forms.failures("label \($0.id)") } + named.map { $1.failures($0) }
    let given = labels.flatMap { label in
      label.examples.compactMap { example -> String? in
        let groups = label.forms.firstMatch(in: example.text)?.groups ?? []
        let owner = label.owners.lazy.compactMap { groups.isEmpty ? nil : groups[$0] }.first
        let reference = label.reference.flatMap { groups.isEmpty ? nil : groups[$0] }
        return owner == example.owner && reference == example.reference
          ? nil : "label \(label.id): \(example.text): \(owner ?? "-"), \(reference ?? "-")"
      }
    }
    return (all.map(\.tried).reduce(0, +), all.flatMap(\.wrong) + given)
  }
}

/// How minutes write who is to do something.
package struct OwnerWords: Sendable {
  /// Nouns of people, offices and bodies, in small letters and the singular or as they stand: a phrase
  /// that ends in one names somebody.
  private let offices: Set<String>
  package let task: WordForms
  /// A word that stands for one that was named before; the group takes part where it may be who speaks.
  package let pronoun: WordForms
  /// What stands between two names.
  package let joint: WordForms
  /// A conjunction in front of a name.
  package let conjunction: WordForms
  /// A verb behind a name, and all after it.
  package let verbBehind: WordForms
  /// What says of a name where or of what it is: `Officer at CDC`, `members of the group`, `Clark (CDC)`.
  package let detail: WordForms
  /// How words end that are hardly names: `Added`, `Likely`, `Planning`, `Conditions`.
  package let noNameEnding: WordForms
  /// What a name does before it has something to do; group 1 is the name.
  package let doing: WordForms
  /// Small words within names.
  package let particle: WordForms
  /// What stands in front of a name.
  package let articles: [String]

  struct File: Decodable {
    var offices: [String] = []
    var words: [String: WordForms.Stated]?
    var articles: [String] = []
  }

  init(_ file: File, _ words: inout NamedForms) throws {
    offices = Set(file.offices)
    articles = file.articles
    task = try words.take("task")
    pronoun = try words.take("pronoun")
    joint = try words.take("joint")
    conjunction = try words.take("conjunction")
    verbBehind = try words.take("verb-behind")
    detail = try words.take("detail")
    noNameEnding = try words.take("no-name-ending")
    doing = try words.take("doing")
    particle = try words.take("particle")
  }

  /// Whether a word is a noun of an office, alone, in the plural or as an owner: `the Clerk's`.
  package func isOffice(_ word: String) -> Bool {
    let word = word.lowercased().replacing("\u{2019}", with: "'")
    return ["", "s", "es", "'", "'s", "s'"].contains { ending in
      word.hasSuffix(ending) && offices.contains(String(word.dropLast(ending.count)))
    }
  }
}

/// How minutes write for when an action is and how it stands.
package struct StateWords: Sendable {
  package let soon: WordForms
  package let endOf: WordForms
  package let nextMeeting: WordForms
  /// In a cell of its own.
  package let cellClosed: WordForms
  package let cellCarried: WordForms
  /// A label in front or behind, and not words of the sentence itself.
  package let closed: WordForms
  package let carried: WordForms
  /// A day in the column of how it stands is the new one.
  package let moved: WordForms
  package let dueLabel: WordForms
  /// Group 1 is the update.
  package let updateLabel: WordForms
  /// Groups: number, owner, day, as a tracker answers.
  package let tracker: WordForms

  init(_ words: inout NamedForms) throws {
    soon = try words.take("soon")
    endOf = try words.take("end-of")
    nextMeeting = try words.take("next-meeting")
    cellClosed = try words.take("cell-closed")
    cellCarried = try words.take("cell-carried")
    closed = try words.take("closed")
    carried = try words.take("carried")
    moved = try words.take("moved")
    dueLabel = try words.take("due-label")
    updateLabel = try words.take("update-label")
    tracker = try words.take("tracker")
  }
}
