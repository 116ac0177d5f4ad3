extension Record {
  /// The numbers of top items that are left out between those printed, where most of a series is there:
  /// `6A` is a six, and a lone number is no series.
  package var missingItemNumbers: [Int] {
    let numbers = Set(
      sections.compactMap { section in
        section.number.flatMap { number in
          let digits = number.prefix(while: \.isNumber)
          return number.dropFirst(digits.count).allSatisfy(\.isLetter) ? Int(digits) : nil
        }
      })
    guard let last = numbers.max(), numbers.count >= 3, last < 200, numbers.count * 2 >= last else {
      return []
    }
    return (1...last).filter { !numbers.contains($0) }
  }

  /// Why the paper does not stand for all that its meeting said; `nil` where it is held whole: minutes,
  /// every page read, no item number missing, nothing that needs a person (contract, §5).
  package var notWhole: String? {
    guard documentType == .minutes else { return "only \(documentType.rawValue) are held" }
    if diagnostics.contains(where: { $0.code == Diagnostic.needsOCR }) {
      return "pages of it are not read"
    }
    if let problem = diagnostics.first(where: { $0.severity == .needsPerson }) {
      return "it is not read whole: \(problem.code)"
    }
    let missing = missingItemNumbers
    guard !missing.isEmpty else { return nil }
    let some = missing.prefix(4).map(String.init).joined(separator: ", ")
    return
      "\(missing.count == 1 ? "item" : "items") \(some) \(missing.count == 1 ? "is" : "are") not in it"
  }
}
