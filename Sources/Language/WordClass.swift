/// What a word can be, whatever it is in a sentence: the closed classes of `words.*.json`, by their names.
package struct WordClass: OptionSet, Sendable, Hashable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  private init(bit: UInt64) { self.init(rawValue: 1 << bit) }

  package static let determiner = WordClass(bit: 0)
  package static let possessive = WordClass(bit: 1)
  package static let pronoun = WordClass(bit: 2)
  package static let preposition = WordClass(bit: 3)
  package static let coordinator = WordClass(bit: 4)
  package static let subordinator = WordClass(bit: 5)
  package static let relative = WordClass(bit: 6)
  package static let modal = WordClass(bit: 7)
  package static let be = WordClass(bit: 8)
  package static let have = WordClass(bit: 9)
  package static let doing = WordClass(bit: 10)
  package static let negation = WordClass(bit: 11)
  package static let adverb = WordClass(bit: 12)
  /// Numbers and words of number: `all`, `some`, `two`.
  package static let quantifier = WordClass(bit: 13)
  /// Quantifiers that leave some out: what `two members` do the body has not done.
  package static let part = WordClass(bit: 14)
  /// Words that stand for the whole body: `all`, `everyone`, `we`.
  package static let whole = WordClass(bit: 15)
  package static let body = WordClass(bit: 16)
  package static let office = WordClass(bit: 17)
  package static let party = WordClass(bit: 18)
  package static let member = WordClass(bit: 19)
  /// Bodies that are never the one that meets: a government, a county.
  package static let outside = WordClass(bit: 20)
  package static let month = WordClass(bit: 21)
  package static let title = WordClass(bit: 22)
  /// What is moved and voted on: a motion, a resolution, the minutes.
  package static let motion = WordClass(bit: 23)
  /// What `by` says of how something was decided: `by acclamation`.
  package static let manner = WordClass(bit: 24)
  /// What may stand in front of any body's noun and leave it the one that meets: `the full council`.
  package static let general = WordClass(bit: 25)
  /// Participles that tell how somebody feels: `is interested`.
  package static let feeling = WordClass(bit: 26)
  /// `no`, `nothing`: what is said of it is not so.
  package static let nobody = WordClass(bit: 27)
  /// What is said of something that is to be done: `Important to write`.
  package static let judging = WordClass(bit: 28)
  /// Nouns of people and bodies besides those of the other classes: who may have something to do.
  package static let somebody = WordClass(bit: 29)
  /// What is written and handed on: `letters`, `posters`. It does nothing, whatever its capital.
  package static let paper = WordClass(bit: 30)
  /// Given names that are verbs, too: `Grant offered`, but `Grant the request`.
  package static let given = WordClass(bit: 31)
  /// Pronouns that do what the base form of a verb behind them says: `they agree`.
  package static let subjective = WordClass(bit: 32)
  /// Words behind which a verb has somebody else as its subject or none: `keep us posted`, `having heard`.
  package static let objective = WordClass(bit: 33)

  /// The classes by their names in the data.
  static let named: [String: WordClass] = [
    "determiner": .determiner, "possessive": .possessive, "pronoun": .pronoun,
    "preposition": .preposition, "coordinator": .coordinator, "subordinator": .subordinator,
    "relative": .relative, "modal": .modal, "be": .be, "have": .have, "do": .doing,
    "negation": .negation, "adverb": .adverb, "quantifier": .quantifier, "part": .part,
    "whole": .whole, "body": .body, "office": .office, "party": .party, "member": .member,
    "outside": .outside, "month": .month, "title": .title, "motion": .motion, "manner": .manner,
    "general": .general, "somebody": .somebody,
    "feeling": .feeling, "nobody": .nobody, "judging": .judging,
    "paper": .paper, "given": .given, "subjective": .subjective, "objective": .objective,
  ]
}

/// The forms that a word can be of its verb.
package struct VerbForm: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let base = VerbForm(rawValue: 1)
  /// `agrees`.
  package static let third = VerbForm(rawValue: 2)
  package static let past = VerbForm(rawValue: 4)
  package static let participle = VerbForm(rawValue: 8)
  /// `agreeing`.
  package static let gerund = VerbForm(rawValue: 16)
}

/// A word read as a form of a verb.
package struct VerbReading: Sendable, Hashable {
  package var lemma: String
  package var forms: VerbForm
}
