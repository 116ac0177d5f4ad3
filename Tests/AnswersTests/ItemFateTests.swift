import Answers
import Testing

@Suite struct ItemFateTests {
  private let old = """
    4. Lamps
    The lamps on the quay were counted in May and nine of them were broken.
    The clerk wrote to the harbour office about the poles behind the old store.
    """

  private func fate(_ items: (String, String)...) -> ItemFate {
    ItemFate(of: old, among: items.map { WordedItem(anchor: $0.0, text: $0.1) })
  }

  @Test func theSameTextUnderAnotherName() {
    #expect(fate(("q-1/3", "3. Minutes"), ("q-1/5", old)) == ItemFate(.same, now: ["q-1/5"]))
  }

  @Test func aLineMoreIsAChange() {
    let more = old + "\nNobody spoke against it."
    #expect(fate(("q-1/4", more), ("q-1/5", "5. Close")) == ItemFate(.changed, now: ["q-1/4"]))
  }

  @Test func halfOfItIsAChange() {
    let half = "4. Lamps\nThe lamps on the quay were counted in May and nine of them were broken."
    #expect(fate(("q-1/4", half)) == ItemFate(.changed, now: ["q-1/4"]))
  }

  @Test func twoItemsWithAHalfEachAreASplit() {
    let lines = old.split(separator: "\n").map(String.init)
    #expect(
      fate(("q-1/4", "4. Lamps\n" + lines[1]), ("q-1/5", "5. Poles\n" + lines[2]))
        == ItemFate(.split, now: ["q-1/4", "q-1/5"]))
  }

  /// The item above, with much else, is not what became of it; its part below is.
  @Test func theInnermostIsTold() {
    let much = String(repeating: "Another matter was talked of for a long while. ", count: 9)
    #expect(
      fate(("q-1/4", "4. All\n" + old + much), ("q-1/4.1", old + "!"))
        == ItemFate(.same, now: ["q-1/4.1"]))
  }

  @Test func wordsThatAreNowhereAreMissing() {
    #expect(fate(("q-1/4", "4. Boats\nThe boats came in late.")) == ItemFate(.missing))
    #expect(fate() == ItemFate(.missing))
  }
}
