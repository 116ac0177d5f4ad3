/// How minutes mark what somebody has to do, apart from sentences (`promises.<language>.json`): labels,
/// lists, who is meant, for when it is and how it stands.
package struct PromiseWords: Sendable {
  package let labels: [Label]
  /// What makes a sentence no action: a question, a condition, a report of what is past.
  package let vetoes: WordForms
  /// Headings of lists of actions; those of a review of older ones are none.
  package let listTitle: WordForms
  /// What heads the columns of tables of actions, in small letters.
  package let tableHeads: TableHeads?
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
  private let named: NamedForms

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
    /// Whether only a name that the paper shows to be one may stand there: rain will fill the weir, too.
    package let ownerIsNamed: Bool
    package let forms: WordForms
    fileprivate let examples: [LabelExample]
  }

  /// Words in the heads of columns; that of the number is the last of its head, that of what is to be done the
  /// first.
  package struct TableHeads: Sendable, Decodable {
    package var owner: [String]
    package var what: [String]
    package var number: [String]
    package var due: [String]
    package var status: [String]
    /// Of a table that is an agenda and none of actions.
    package var agenda: [String]
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
    var named: Bool?
    var forms: [String]
    var examples: [LabelExample]
    var not: [String]
  }

  private struct File: Decodable {
    var labels: [StatedLabel]
    var tableHeads: TableHeads
    var labelWord: String
    var articles: [String]
  }

  /// - Parameters:
  ///   - data: `nil` for a language that has no such words.
  ///   - classes: of the language, which the forms may name.
  init(_ data: [UInt8]?, classes: [String: [String]]) throws {
    var forms = try FormsFile(data, classes: classes)
    listTitle = try forms.take("list-title")
    vetoes = try forms.take("vetoes")
    listHead = try forms.take("list-head")
    imperative = try forms.take("imperative")
    itemNumber = try forms.take("item-number")
    itemOwner = try forms.take("item-owner")
    speaker = try forms.take("speaker")
    let file = try forms.rest(File.self)
    owners = try OwnerWords(articles: file?.articles ?? [], &forms)
    state = try StateWords(&forms)
    labels = try (file?.labels ?? []).map { label in
      Label(
        id: label.id, owners: label.owners ?? [], reference: label.reference,
        isBefore: label.before ?? false, standsAlways: label.always ?? false,
        isOfSpeaker: label.ofSpeaker ?? false, ownerIsHandle: label.handle ?? false,
        ownerIsNamed: label.named ?? false,
        forms: try forms.take(
          label.id,
          as: WordForms.Stated(
            forms: label.forms, caseless: false,
            examples: label.examples.map { WordForms.Example(text: $0.text) }, not: label.not)),
        examples: label.examples)
    }
    tableHeads = file?.tableHeads
    labelWord = file?.labelWord ?? ""
    named = try forms.checked()
  }

  func failures() -> (tried: Int, wrong: [String]) {
    let (tried, wrong) = named.failures()
    let given = labels.flatMap { label in
      label.examples.compactMap { example -> String? in
        guard let groups = label.forms.firstMatch(in: example.text)?.groups else { return nil }
        let owner = label.owners.lazy.compactMap { groups[$0] }.first
        let reference = label.reference.flatMap { groups[$0] }
        return owner == example.owner && reference == example.reference
          ? nil : "label \(label.id): \(example.text): \(owner ?? "-"), \(reference ?? "-")"
      }
    }
    return (tried, wrong + given)
  }
}

/// How minutes write who is to do something.
package struct OwnerWords: Sendable {
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
  /// What stands in front of things and of nobody's name: `the`, `some`.
  package let beforeThings: WordForms
  /// How words end that are hardly names in small letters: `costs`, `parking`.
  package let noHandleEnding: WordForms
  /// What stands in front of a name.
  package let articles: [String]

  init(articles: [String], _ words: inout FormsFile) throws {
    self.articles = articles
    task = try words.take("task")
    pronoun = try words.take("pronoun")
    joint = try words.take("joint")
    conjunction = try words.take("conjunction")
    verbBehind = try words.take("verb-behind")
    detail = try words.take("detail")
    noNameEnding = try words.take("no-name-ending")
    doing = try words.take("doing")
    particle = try words.take("particle")
    beforeThings = try words.take("before-things")
    noHandleEnding = try words.take("no-handle-ending")
  }
}

/// How minutes write for when an action is and how it stands.
package struct StateWords: Sendable {
  package let soon: WordForms
  package let endOf: WordForms
  package let nextMeeting: WordForms
  /// A meeting by its number: groups name (a body's, or `meeting`), number.
  package let dueMeeting: WordForms
  package let meetingWord: WordForms
  /// Group 1 is the number of an action in brackets at its end.
  package let numberBehind: WordForms
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

  init(_ words: inout FormsFile) throws {
    soon = try words.take("soon")
    endOf = try words.take("end-of")
    nextMeeting = try words.take("next-meeting")
    dueMeeting = try words.take("due-meeting")
    meetingWord = try words.take("meeting-word")
    numberBehind = try words.take("number-behind")
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
