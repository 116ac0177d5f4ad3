import DocumentModel
import Testing

/// What is struck out decides and promises nothing; a sentence of which a few words are struck still does.
@Suite struct StruckTextTests {
  @Test(
    arguments: [
      ("It was agreed to sell the red shed.", [], 1),
      ("It was agreed to sell the red shed.", ["It was agreed to sell the red shed."], 0),
      ("It was agreed to sell the red shed.", ["It was agreed to", "sell the red"], 0),
      ("It was agreed to sell the red shed the blue shed.", ["the red shed"], 1),
    ])
  func decisions(_ text: String, _ struck: [String], _ count: Int) throws {
    let document = try ExampleDocument(
      [ExampleBlock(kind: .paragraph, text: text)], struck: struck, meeting: "2025-03-04")
    #expect(document.entities.decisions.count == count)
  }

  @Test(arguments: [([], 1), (["The Clerk will mend the gate."], 0), (["paint"], 1)])
  func promises(_ struck: [String], _ count: Int) throws {
    let text =
      struck == ["paint"] ? "The Clerk will paint mend the gate." : "The Clerk will mend the gate."
    let document = try ExampleDocument(
      [ExampleBlock(kind: .paragraph, text: text)], struck: struck, meeting: "2025-03-04")
    #expect(document.entities.actions.count == count)
  }
}
