import Language

/// How running text says who was there and who was excused (`attendance.json`). English.
struct AttendanceForms: Sendable {
  /// How long somebody stayed or how he came, behind his name: ` for part of the meeting`.
  let stay: WordForms
  /// Where a sentence begins that says who else was there: `Also present were`.
  let sentenceLabel: WordForms
  /// `Chair: Ines Farrow`; group 1 is the office.
  let officeLabel: WordForms
  /// `Board members Ames, Boyd and Cole were in attendance.`; group 1 is who.
  let attending: WordForms
  /// `The following directors were present:`, with the names in the lines behind it.
  let attendingBehind: WordForms
  /// `In attendance were Ida Ames and Tom Boyd.` in the middle of a line; group 1 is who.
  let attendingInFront: WordForms
  /// `Ida Ames had sent apologies.`; group 1 is who.
  let excusing: WordForms
  /// `Apologies were received from`, with the names behind it.
  let excusedBehind: WordForms
  let named: NamedForms

  static func builtIn() throws -> AttendanceForms {
    var forms = try FormsFile(PackageResources.attendance_json)
    return AttendanceForms(
      stay: try forms.take("stay"), sentenceLabel: try forms.take("sentence-label"),
      officeLabel: try forms.take("office-label"), attending: try forms.take("attending"),
      attendingBehind: try forms.take("attending-behind"),
      attendingInFront: try forms.take("attending-in-front"),
      excusing: try forms.take("excusing"), excusedBehind: try forms.take("excused-behind"),
      named: try forms.checked())
  }
}
