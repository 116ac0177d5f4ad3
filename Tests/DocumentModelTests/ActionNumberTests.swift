import DocumentModel
import Foundation
import Testing

@Suite struct ActionNumberTests {
  private func number(_ written: String) throws -> ActionNumber {
    try #require(ActionNumber(written, abbreviation: "QLG"))
  }

  @Test func oneNumberInManyForms() throws {
    #expect(try Set(["QLG40/02", "40/02", "40/2"].map(number)).count == 1)
    #expect(try number("AP3") == number("3"))
    #expect(try number("3") != number("40/3"))
  }

  @Test func between() throws {
    let some = try ActionNumber.between(number("40/1"), number("40/4"))
    #expect(try some == [number("40/2"), number("40/3")])
    #expect(try ActionNumber.between(number("A1"), number("A3")) == [number("A2")])
    #expect(try ActionNumber.between(number("40/1"), number("41/4")).isEmpty)
    #expect(try ActionNumber.between(number("4"), number("1")).isEmpty)
  }

  @Test(arguments: ["40/2", "A3", "7"])
  func isStoredAndReadBack(_ written: String) throws {
    let one = try number(written)
    let data = try JSONEncoder().encode([one])
    #expect(try JSONDecoder().decode([ActionNumber].self, from: data) == [one])
  }

  @Test func searchInOrder() {
    #expect([1, 3, 5].firstSorted { $0 >= 3 } == 1)
    #expect([1, 3, 5].firstSorted { $0 > 5 } == 3)
    #expect([Int]().firstSorted { $0 > 5 } == 0)
    #expect([1, 3, 5][1...].firstSorted { $0 >= 1 } == 1)
  }
}
