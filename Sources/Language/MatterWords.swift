/// What of a modification, or which of several, a decision decides on (`matters.<language>.json`).
package struct MatterWords: Sendable {
  /// Between a verb and a modification: what of it is decided that is not the modification itself,
  /// `the timetable for`: group 1.
  package let partBefore: WordForms
  /// The same behind a modification: ` timetable`, ` for consultation`.
  package let partBehind: WordForms
  /// The same behind a verb, or in front of a passive, where no modification is named: ` the timetable.`
  package let partAlone: WordForms
  /// The same where it is the modification that is spoken of: ` it.`, ` the proposed solution`, or nothing.
  package let itself: WordForms
  /// The same where a noun calls it what it is, or what was decided on it: `The determination`.
  package let called: WordForms
  /// Words behind which modifications are named that are not decided on: `as an alternative to`.
  package let beside: WordForms
  /// Words for a modification as it was raised, where there are alternatives of it.
  package let original: WordForms
  /// Words for the one alternative of an item.
  package let alternative: WordForms
  /// Words by which a sentence asks for something: `This was refused` behind it refuses that.
  package let asked: WordForms
  /// Words right in front of a modification that take it out: `except `.
  package let excluded: WordForms
  /// Words right behind a modification that say of it alone that it is otherwise: `, was not.`
  package let otherwiseBehind: WordForms
  /// On what a decision depends: group 1.
  package let condition: WordForms
  let named: NamedForms

  /// - Parameter data: `nil` for a language that has no such words.
  init(_ data: [UInt8]?) throws {
    var forms = try FormsFile(data)
    partBefore = try forms.take("part-before")
    partBehind = try forms.take("part-behind")
    partAlone = try forms.take("part-alone")
    itself = try forms.take("itself")
    called = try forms.take("called")
    beside = try forms.take("beside")
    original = try forms.take("original")
    alternative = try forms.take("alternative")
    asked = try forms.take("asked")
    excluded = try forms.take("excluded")
    otherwiseBehind = try forms.take("otherwise-behind")
    condition = try forms.take("condition")
    named = try forms.checked()
  }
}
