import Reading
import Testing

@Suite struct FormatTests {
  @Test(arguments: [
    ("%PDF-1.7\n", "application/pdf"), ("\n\n junk %PDF-1.4", "application/pdf"),
    ("<!DOCTYPE html><p>", "text/html"), ("  <HTML>", "text/html"), ("<p>x", "text/html"),
    ("{\"a\": \"<p>\"}", "text/html"), ("{\"a\": 1}", "JSON"), ("Minutes of 5 May", "plain text"),
    ("PK\u{3}\u{4}", "a ZIP archive or an office document"), ("a < b and b > c", "plain text"),
    ("<placebo>", "plain text"),
  ])
  func isFoundByContent(_ content: String, _ expected: String) {
    switch DocumentFormat.detect(Array(content.utf8)) {
    case .success(let format): #expect(format.rawValue == expected)
    case .failure(let other): #expect(other.name == expected)
    }
  }

  @Test func anEmptyFileIsEmpty() {
    #expect(throws: ReadingFailure.empty) { try read([], options: ReadingOptions()) }
  }

  @Test func aBrokenPDFIsDamagedAndNotLocked() {
    let error = #expect(throws: ReadingFailure.self) {
      try read(Array("%PDF-1.4\nrubbish".utf8), options: ReadingOptions())
    }
    guard case .damaged = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
