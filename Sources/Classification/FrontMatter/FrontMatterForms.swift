import Language

/// How the head of a paper says what it is of (`words` of `front-matter.json`).
struct FrontMatterForms: Sendable {
  /// `Minutes of the regular meeting of the Marl Drainage Board held on 3 May 2021`; group 1 is the body.
  /// Such a line outweighs the name on the letterhead.
  let meetingOf: WordForms
  /// `Meeting 47`, `424th meeting`; group 1 is the number.
  let meetingNumber: WordForms
  /// `Version 1.2`; group 1 is its number.
  let version: WordForms
  /// What stands in a longer line with a version that is the paper's and not of a specification.
  let ofThisPaper: WordForms
  /// What speaks of the meeting before or after this one.
  let anotherMeeting: WordForms
  /// `Joint meeting of the Works Committee and Marl Parish Council`; group 1 holds their names.
  let jointMeeting: WordForms
  /// What stands between their names.
  let jointBetween: WordForms
  let named: NamedForms

  static func builtIn() throws -> FrontMatterForms {
    var forms = try FormsFile(PackageResources.front_matter_json)
    return FrontMatterForms(
      meetingOf: try forms.take("meeting-of"), meetingNumber: try forms.take("meeting-number"),
      version: try forms.take("version"), ofThisPaper: try forms.take("of-this-paper"),
      anotherMeeting: try forms.take("another-meeting"),
      jointMeeting: try forms.take("joint-meeting"),
      jointBetween: try forms.take("joint-between"), named: try forms.checked())
  }
}

/// Tries the examples that stand beside the words of heads of papers.
package enum FrontMatterExamples {
  /// How many were tried, and those that are not read as they say.
  package static func failures() throws -> (tried: Int, wrong: [String]) {
    try FrontMatterForms.builtIn().named.failures()
  }
}
