import DocumentModel
import Foundation
import Language

/// The words around a date by which it is told what it is for (`date-roles.json`).
struct DateRoleWords: Sendable {
  /// In order of trial: what stands in front of a date, in its sentence, and makes it one of a role.
  let leads: [(role: DateRole, forms: WordForms)]
  /// What stands over a column of days that something is due on, closes on, is aimed for.
  let dueHead: WordForms
  let closingHead: WordForms
  let targetHead: WordForms
  let voting: WordForms
  /// In front of the day of a meeting to come, and the line above it.
  let next: WordForms
  let announcement: WordForms
  /// In front of other days in an item about the next meeting: those of its papers, and of something else, where
  /// no word for a meeting stands.
  let papers: WordForms
  let somethingElse: WordForms
  let meetingWord: WordForms
  /// Behind a day: the meeting is cancelled, the release of it, the meeting it is for.
  let cancelled: WordForms
  let release: WordForms
  let forNext: WordForms
  let meetingBehind: WordForms
  let meetingBefore: WordForms
  let consultation: WordForms
  let event: WordForms
  /// Right in front of a day that makes it a deadline.
  let deadlineBefore: WordForms
  let named: NamedForms

  private struct File: Decodable {
    struct Facts: Decodable {
      var id: String
      var role: DateRole
    }

    var leads: [StatedRule<Facts>]
  }

  static func builtIn() throws -> DateRoleWords {
    try DateRoleWords(PackageResources.date_roles_json)
  }

  private init(_ data: [UInt8]) throws {
    var forms = try FormsFile(data)
    leads = try JSONDecoder().decode(File.self, from: Data(data)).leads.map { rule in
      (rule.facts.role, try forms.take(rule.facts.id, as: rule.words))
    }
    dueHead = try forms.take("due-head")
    closingHead = try forms.take("closing-head")
    targetHead = try forms.take("target-head")
    voting = try forms.take("voting")
    next = try forms.take("next")
    announcement = try forms.take("announcement")
    papers = try forms.take("papers")
    somethingElse = try forms.take("something-else")
    meetingWord = try forms.take("meeting-word")
    cancelled = try forms.take("cancelled")
    release = try forms.take("release")
    forNext = try forms.take("for-next")
    meetingBehind = try forms.take("meeting-behind")
    meetingBefore = try forms.take("meeting-before")
    consultation = try forms.take("consultation")
    event = try forms.take("event")
    deadlineBefore = try forms.take("deadline-before")
    named = try forms.checked()
  }
}
