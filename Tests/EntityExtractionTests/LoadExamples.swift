import TestSupport
import Testing

/// The examples of a table beside the tests. One that cannot be read fails the tests: it gives
/// none, and a test sees that there are.
func loadExamples<Example: Decodable>(_ name: String) -> [Example] {
  do {
    return try projectJSON([Example].self, "Tests/EntityExtractionTests/Examples/\(name)")
  } catch {
    Issue.record("\(name): \(error)")
    return []
  }
}

@Suite struct ExampleTables {
  @Test func haveBothKinds() {
    #expect(IdentifierExample.all.count >= 120)
    #expect(IdentifierExample.all.count { $0.ids.isEmpty } >= 40)
    #expect(DateExample.all.count >= 90)
    #expect(DateExample.all.count { $0.dates.isEmpty } >= 25)
  }
}
