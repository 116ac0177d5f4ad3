/// What a recogniser saw on the picture of a page: an input of `extract`.
package struct RecognisedPage: Codable, Hashable, Sendable {
  package struct Word: Codable, Hashable, Sendable {
    package var text: String
    /// Which line of the page it stands in, counted in reading order.
    package var line: Int
    /// In points from the page's top left corner.
    package var box: PageBox
    /// 0 to 1.
    package var confidence: Double

    package init(text: String, line: Int, box: PageBox, confidence: Double) {
      self.text = text
      self.line = line
      self.box = box
      self.confidence = confidence
    }
  }

  /// One-based.
  package var page: Int
  package var words: [Word]
  /// What read it, such as `5.3.0` of Tesseract.
  package var version: String?
  /// Why it was not recognised.
  package var failure: String?
  /// Whether it was left out because the document had used up what one may have.
  package var isOverBudget: Bool?

  package init(page: Int, words: [Word], version: String? = nil, failure: String? = nil) {
    self.page = page
    self.words = words
    self.version = version
    self.failure = failure
  }

  /// A page that was not looked at because its document had used up what one may have.
  package static func overBudget(_ number: Int) -> RecognisedPage {
    var page = RecognisedPage(page: number, words: [], failure: "over the budget of its document")
    page.isOverBudget = true
    return page
  }
}
