import DocumentModel
import Foundation
import TestSupport
import Testing

/// Votes that tables count, and decisions that headings give to the Authority.
@Suite struct VoteTableTests {
  /// The record of a paper of the UNC Modification Panel with these items.
  private func record(_ items: String) throws -> Record {
    let folder = try TemporaryFolder()
    let page = """
      <html><body><h1>UNC Modification Panel minutes</h1><p>Meeting number 101</p>
      <p>Date: 3 May 2024</p>\(items)</body></html>
      """
    try Data(page.utf8).write(to: folder.url.appending(path: "paper.html"))
    let run = try CommandRun(["read", "--json", "paper.html"], in: folder.url)
    return try JSONDecoder().decode(Record.self, from: Data(run.output.utf8))
  }

  private func table(_ rows: [String]...) -> String {
    "<table>"
      + rows.enumerated().map { number, row in
        "<tr>" + row.map { number == 0 ? "<th>\($0)</th>" : "<td>\($0)</td>" }.joined() + "</tr>"
      }.joined() + "</table>"
  }

  @Test func eachAlternativeHasItsVotes() throws {
    let record = try record(
      "<h2>4. Final Reports</h2>"
        + table(
          ["Modification", "For", "Against", "Abstain", "Outcome"],
          ["0721", "6", "5", "2", "Not recommended"],
          ["0721A", "8", "4", "1", "Recommended"]))
    #expect(record.sections.map(\.number) == ["4"])
    #expect(record.decisions.map(\.modifications) == [["UNC:0721"], ["UNC:0721A"]])
    #expect(record.decisions.map(\.outcome) == [.notRecommended, .recommended])
    #expect(record.decisions.allSatisfy { $0.level == .view })
    #expect(record.votes.map(\.votesFor) == [6, 8])
    #expect(record.votes.map(\.against) == [5, 4])
    #expect(record.votes.map(\.abstain) == [2, 1])
    #expect(record.votes.map(\.decision) == record.decisions.map(\.id))
  }

  @Test func eachPartyOfEachAlternativeHasItsVotesAndNoChangeIsAVoter() throws {
    let record = try record(
      "<h2>4. Final Reports</h2>"
        + table(
          ["Modification", "Party Category", "For", "Against", "Result"],
          ["0721", "Shippers", "1", "5", "Rejected"], ["0721", "Networks", "2", "4", "Rejected"],
          ["0721A", "Shippers", "5", "1", "Approved"], ["0721A", "Networks", "5", "1", "Approved"]))
    #expect(record.votes.map(\.party) == ["Shippers", "Networks", "Shippers", "Networks"])
    #expect(record.votes.map(\.votesFor) == [1, 2, 5, 5])
    #expect(
      record.votes.map(\.modifications)
        == [["UNC:0721"], ["UNC:0721"], ["UNC:0721A"], ["UNC:0721A"]])
    #expect(record.votes.flatMap(\.rollCall).isEmpty)
  }

  @Test func whatTheSentenceTellsTooIsOneDecision() throws {
    let record = try record(
      "<h2>4. Final Reports</h2>"
        + table(["Modification", "For", "Against", "Outcome"], ["0721A", "8", "4", "Recommended"])
        + "<p>Panel recommended implementation of Modification 0721A.</p>")
    #expect(record.decisions.map(\.by) == ["Panel"])
    #expect(record.votes.map(\.decision) == record.decisions.map(\.id))
  }

  @Test func partiesHaveTheirOwn() throws {
    let record = try record(
      "<h2>5. Modification 0722</h2>"
        + table(
          ["Party category", "Accept", "Reject"], ["Shipper", "4", "1"], ["Transporter", "3", ""],
          ["Total", "7", "1"])
        + "<p>The Panel approved the modification.</p>")
    #expect(record.votes.map(\.party) == ["Shipper", "Transporter", nil])
    #expect(record.votes.map(\.votesFor) == [4, 3, 7])
    #expect(record.votes.map(\.against) == [1, 0, 1])
    #expect(Set(record.votes.map(\.decision)) == [record.decisions.first?.id])
  }

  @Test func partiesHaveTheirOwnInSentences() throws {
    let record = try record(
      """
      <h2>5. Modification 0722</h2><p>Large Suppliers: 3 in favour, 1 against. Small Suppliers: two
      in favour, none against. Networks: 0 in favour, 2 against, 1 abstention.</p>
      <p>The Panel approved the modification.</p>
      <h2>6. Modification 0723</h2><p>Shipper members voted 2 for and 4 against.</p>
      """)
    #expect(record.decisions.map(\.outcome) == [.approved])
    #expect(
      record.votes.map(\.party)
        == ["Large Suppliers", "Small Suppliers", "Networks", "Shipper members"])
    #expect(record.votes.map(\.votesFor) == [3, 2, 0, 2])
    #expect(record.votes.map(\.against) == [1, 0, 2, 4])
    #expect(record.votes.map(\.abstain) == [nil, nil, 1, nil])
    #expect(record.votes.map(\.decision) == ["D1", "D1", "D1", nil])
    #expect(
      record.votes.map(\.modifications) == [["UNC:0722"], ["UNC:0722"], ["UNC:0722"], ["UNC:0723"]])
  }

  @Test func opinionsAreNoVotes() throws {
    let record = try record(
      """
      <h2>5. Modification 0722</h2><p>Fourteen replied: nine in favour, three against.</p>
      <p>The Panel approved the modification.</p>
      """)
    #expect(record.decisions.map(\.outcome) == [.approved])
    #expect(record.votes.isEmpty)
  }

  @Test func membersVoteByName() throws {
    let record = try record(
      "<h2>6. Modification 0723</h2><p>The Panel approved Modification 0723.</p>"
        + table(
          ["Member", "Vote"], ["Ann Fenn", "Yes"], ["Tom Oake", "No"], ["Una Tarn", "Yes"]))
    #expect(record.votes.count == 1)
    #expect(record.votes.first?.votesFor == 2)
    #expect(record.votes.first?.against == 1)
    #expect(record.votes.first?.rollCall.map(\.name) == ["Ann Fenn", "Tom Oake", "Una Tarn"])
    #expect(record.votes.first?.rollCall.map(\.vote) == ["for", "against", "for"])
  }

  @Test func tablesOfOtherThingsAreNoVotes() throws {
    let record = try record(
      "<h2>7. Accounts</h2>"
        + table(
          ["Account", "For 2023", "Against plan"], ["Rent", "100", "7"], ["Fuel", "20", "1"])
        + table(
          ["Question", "Answer"], ["Is it safe", "Yes"], ["It will be late", "Yes, perhaps"]))
    #expect(record.votes.isEmpty)
  }

  @Test func aHeadingGivesDecisionsToTheAuthority() throws {
    let record = try record(
      """
      <h2>8. Authority Decisions</h2><ul><li>Modification 0724 – rejected</li></ul>
      <h2>9. Final Reports</h2><ul><li>Modification 0725 – rejected</li></ul>
      """)
    #expect(record.decisions.map(\.level) == [.authority, .determination])
    #expect(record.decisions.map(\.by) == ["Authority", nil])
    #expect(record.decisions.map(\.reported) == [true, false])
    #expect(record.statements.filter { $0.section != nil }.map(\.role) == [.reported, .decision])
  }
}
