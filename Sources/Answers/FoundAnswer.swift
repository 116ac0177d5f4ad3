internal import DocumentModel
package import Indexing

/// The answer to a search: what was found, what was looked through, and what is not held.
package struct FoundAnswer: Encodable {
  package struct Item: Encodable {
    package var meeting: DocumentRow
    package var section: SectionRow?
    /// Where a later meeting approved these minutes.
    package var approval: String?
    /// Whether the modification stands in the heading, or in that of an item above.
    package var about: Bool
    package var mentions: [MentionRow]
    /// Words such as "the modification" that mean it there: in no count.
    package var backReferences: [MentionRow] = []
    /// What became of it there, in words with their weight.
    package var outcome: String
    /// The same as values.
    package var result: ItemOutcome
    /// The sentence that says so, where no sentence of the item names the modification.
    package var decided: String?
    /// The sentences with the words that were asked for beside the identifier.
    package var withWords: [String] = []
  }

  package struct Reading: Encodable {
    package var id: String
    package var code: String
    /// As it was typed.
    package var asTyped: String
    package var title: String?
    /// Titles that older meetings quote.
    package var earlierTitles: [TitleRow]
    /// The original that it is an alternative or a variant of.
    package var family: String?
    /// The alternatives and variants of it that are held.
    package var alternatives: [String]
    /// Modifications of other codes that papers name as one change with it: never merged.
    package var related: [RelatedRow]
    /// How the query was read, where `id` is another form of it.
    package var readAs: String?
    /// In all, also where `items` are limited.
    package var meetingCount: Int
    package var itemCount: Int
    package var mentionCount: Int
    /// How many items name it that have not the words asked for.
    package var itemsWithoutWords: Int
    /// The forms in which it is written, in all of these items.
    package var forms: [String]
    /// ISO days of the first and the last of their meetings.
    package var first: String?
    package var last: String?
    package var items: [Item]
  }

  package struct Said: Encodable {
    package var meeting: DocumentRow
    package var section: SectionRow?
    package var role: String
    package var speaker: String?
    package var sentence: String
    package var page: Int?
    /// Of a decision what was decided, in words with their weight.
    package var outcome: String?
  }

  package struct Passage: Encodable {
    package var meeting: DocumentRow
    package var section: SectionRow?
    package var snippet: String
    package var page: Int?
  }

  package var query: String
  /// The words that were looked for, without those that only ask.
  package var words: [String] = []
  package var readings: [Reading] = []
  /// All mentions of all readings.
  package var mentions: [MentionRow] = []
  /// Where a number alone was asked for: every modification that has it.
  package var numbered: [ModificationRow] = []
  package var passages: [Passage] = []
  /// In all, also where `passages` are limited.
  package var passageCount = 0
  /// Where a role, or only filters, were asked for.
  package var statements: [Said] = []
  /// In all, also where `statements` are limited.
  package var statementCount = 0
  /// In how many meetings, and which roles they have.
  package var statementMeetings = 0
  package var statementRoles: [String] = []
  /// Look-alikes that were found and left out.
  package var notTheSame: [ModificationRow] = []
  /// Doubtful forms that may be what was asked for: in no count.
  package var candidates: [CandidateRow] = []
  /// Known ids that differ from the query by one character.
  package var nearest: [String] = []
  /// Words that are held and differ little from one that is not, by that word.
  package var nearSpellings: [String: [String]] = [:]
  package var coverage: CoverageAnswer
  /// Of all that was looked through, where `coverage` is of the bodies that answer.
  package var wholeCoverage: CoverageAnswer
  /// Whether so few of the meetings are held that "no mention" says little.
  package var isThin = false
  /// Whether the query was read as words.
  package var isText = false
  /// The identifiers that were asked for together with a role.
  package var asked: [String] = []

  /// Whether its words ask for what was promised.
  package var asksForPromises: Bool {
    words.contains { QuestionWords.forPromises.contains($0.lowercased()) }
  }

  package var isEmpty: Bool {
    numbered.isEmpty && passages.isEmpty && statements.isEmpty
      && readings.allSatisfy(\.items.isEmpty)
  }
}
