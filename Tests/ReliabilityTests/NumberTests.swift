import Foundation
import TestSupport
import Testing

/// A number in a paper is whatever its writer typed: none is too large, too small or too long to be read over.
@Suite struct NumberTests {
  /// Numbers wherever a paper of a body gives some: lists, tables, items, meetings, dates, ranges, votes,
  /// actions, releases, footers.
  private static let paper = """
    <h1>Lantern Board, meeting 21</h1>
    <p>Minutes of the 84th meeting held on 4 March 2025 at 10:30. Meeting number: 69. Version 1.2. Page 3 of 9</p>
    <ol start=3 reversed><li value=7>Welcome</li><li>Apologies</li></ol>
    <h2 aria-level=2>1. Changes</h2>
    <p>1.1 XR17 and XR18 were approved by 5 votes to 2 with 1 abstention. XR20 to XR24 were deferred to meeting 22.</p>
    <p>1.2 The Board agreed that XR30/31/32 will be implemented on 6 November 2025 (release 14).</p>
    <p>(3) Alternatives 1 to 4 of XR17 were rejected; WACM2 of XR18 was withdrawn within 10 Working Days of 01/02/2025.</p>
    <h2>2. Actions</h2>
    <table><tr><th colspan=2>Action</th><th rowspan=1>Owner</th><th>Due</th></tr>
    <tr><td>40/1</td><td>XR17: send the figures for Q1 2025</td><td>Chair</td><td>12.04.2025</td></tr>
    <tr><td>40/3</td><td>Actions 40/1 to 40/4 were closed</td><td>Secretary</td><td>in 3 weeks</td></tr></table>
    <p>Action 5: the Chair to write by 2025-05-14 about section 4.2.1, paragraphs 7 to 9.</p>
    <p>The charge rose from £12.50 to 1,300 kWh, or 45 % of 2024/25. See minutes 2.1 of 19–21 May 2024.</p>
    <p>Next meeting: 8 April 2025 (meeting 22), then the 3rd Tuesday of each month.</p>
    """

  private static let extremes = [
    "9223372036854775807", "9223372036854775806", "99999999999999999999", "2147483648", "0", "-1",
  ]

  /// Every so many numbers one is replaced, from each place in turn, so that each is, by each extreme.
  private static let stride = 11

  private static func papers() -> [(name: String, text: String)] {
    var pieces: [(text: String, isNumber: Bool)] = []
    for character in paper {
      let isNumber = character.isNumber
      if let last = pieces.last, last.isNumber == isNumber {
        pieces[pieces.count - 1].text.append(character)
      } else {
        pieces.append((String(character), isNumber))
      }
    }
    var papers: [(String, String)] = []
    for (which, extreme) in extremes.enumerated() {
      for offset in 0...stride {
        var number = 0
        var text = ""
        for piece in pieces {
          if piece.isNumber { number += 1 }
          // At the last offset all are.
          let isReplaced = piece.isNumber && (offset == stride || number % stride == offset)
          text += isReplaced ? extreme : piece.text
        }
        papers.append(("\(which)-\(offset).html", text))
      }
    }
    return papers
  }

  @Test func noNumberEndsAWorkerOrAnAnswer() throws {
    let folder = try TemporaryFolder()
    let papers = folder.url.appending(path: "papers")
    try FileManager.default.createDirectory(at: papers, withIntermediateDirectories: true)
    let all = Self.papers()
    for (name, text) in all {
      try Data(text.utf8).write(to: papers.appending(path: name))
    }
    let config = folder.path + "/pipeline.json"
    try Data(
      #"""
      {"bodies": [{"name": "Lantern Board", "code": "LB", "match": ["Lantern Board"]}],
       "schemes": [{"code": "LB", "id": "lb_change", "kind": "change", "pattern": "\\bXR(\\d+)\\b",
         "canonical": "LB:XR{1}", "context": "any", "positive": ["XR17"], "negative": ["YXR17"]}]}
      """#.utf8
    ).write(to: URL(filePath: config))
    let common = ["--archive", folder.path + "/a", "--config", config]
    let run = try CommandRun(["ingest", papers.path(percentEncoded: false)] + common)
    #expect(
      run.output.contains("0 quarantined + 0 refused + 0 pending"), "\(run.output.suffix(600))")
    #expect(run.output.contains("\(all.count) discovered"))
    for answer in [
      ["search", "XR17"], ["search", "XR9223372036854775807"], ["timeline", "XR17"],
      ["timeline", "XR9223372036854775806"], ["promises"], ["deadlines"],
      ["deadlines", "--format", "ics"], ["changes", "--since", "2020-01-01"], ["status"],
      ["promises", "--silent-for", "9223372036854775807"], ["reindex"], ["verify"], ["export"],
    ] {
      let asked = try CommandRun(answer + common)
      #expect((0...64).contains(asked.status), "\(answer): \(asked.status) \(asked.errors)")
      #expect(!asked.errors.contains("fault of its own"), "\(answer): \(asked.errors)")
    }
  }
}
