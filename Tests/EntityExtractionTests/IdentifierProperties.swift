import Configuration
import EntityExtraction
import Patterns
import Testing

/// What holds of every scheme: an id is found once, whole, in whatever form it is written, and text
/// without ids yields none.
@Suite struct IdentifierProperties {
  private struct Form: Sendable {
    let name: String
    /// The id as written, and what stands around it.
    let render: @Sendable (String) -> (before: String, written: String, after: String)
  }

  private static func around(_ before: String, _ after: String)
    -> @Sendable (String) -> (
      before: String, written: String, after: String
    )
  { { ("The members heard about \(before)", $0, "\(after) at some length") } }

  private static func written(_ change: @escaping @Sendable (String) -> String)
    -> @Sendable (String) -> (
      before: String, written: String, after: String
    )
  { { ("The members heard about ", change($0), " at some length") } }

  private static let forms: [Form] = [
    Form(name: "plain", render: around("", "")),
    Form(name: "in brackets", render: around("(", ")")),
    Form(name: "in quotation marks", render: around("\u{2018}", "\u{2019}")),
    Form(name: "before a comma", render: around("", ",")),
    Form(name: "at the end of a sentence", render: around("", ". Then they left")),
    Form(name: "before a colon", render: around("", ": a report")),
    Form(name: "at the start of a passage", render: { ("It was late\n\n", $0, " was next") }),
    Form(
      name: "behind the number of an item", render: { ("It was late\n\n4.2 ", $0, " was next") }),
    Form(name: "behind a clock", render: { ("It was late\n\n10:35 ", $0, " was next") }),
    Form(name: "in a table's cell", render: { ("Lamps\t", $0, "\tNoted") }),
    Form(name: "alone in a cell", render: { ("Change\tLamps\n", $0, "\tPoles") }),
    Form(name: "in a heading", render: { ("It was late\n\n", $0, " – Of lamps\n\nThey left") }),
    Form(name: "in a list", render: { ("It was late\n\n(a) ", $0, "; and") }),
    Form(name: "at the end of a passage", render: { ("They heard of ", $0, "\n\nIt was late") }),
    Form(name: "no-break space", render: written { $0.replacing(" ", with: "\u{A0}") }),
    Form(name: "line end for space", render: written { $0.replacing(" ", with: "\n") }),
    Form(name: "no-break hyphen", render: written { $0.replacing("-", with: "\u{2011}") }),
    Form(name: "soft hyphen", render: written { "\($0.prefix(2))\u{AD}\($0.dropFirst(2))" }),
  ]

  @Test(arguments: Configuration.builtIn.enabledSchemes.filter { $0.attachesTo == nil })
  func findsAnIdOnceInEveryForm(_ scheme: IdentifierScheme) throws {
    let reader = try IdentifierExamples.reader.get()
    func found(_ text: String) -> [FoundIdentifier] {
      let scalars = Array(text.unicodeScalars)
      return reader.identifiers(in: FoldedText(scalars), of: scalars, code: scheme.code).found
    }
    var tried = 0
    for example in scheme.positive {
      let scalars = Array(example.unicodeScalars)
      guard let plain = found(example).first, plain.rule == scheme.id else { continue }
      let id = String(String.UnicodeScalarView(scalars[plain.span]))
      for form in Self.forms {
        let (before, written, after) = form.render(id)
        let all = found(before + written + after)
        let start = before.unicodeScalars.count
        let span = start..<start + written.unicodeScalars.count
        #expect(all.map(\.id) == [plain.id], "\(id) \(form.name)")
        #expect(all.map(\.span) == [span], "\(id) \(form.name)")
        tried += 1
      }
      if scheme.caseless == true {
        #expect(found("they heard \(id.lowercased()) again").map(\.id) == [plain.id], "\(id)")
      }
    }
    #expect(tried > 0)
  }

  @Test(arguments: Set(Configuration.builtIn.enabledSchemes.map(\.code)).sorted())
  func findsNothingInRandomText(_ code: String) throws {
    let reader = try IdentifierExamples.reader.get()
    var random = Random(state: 0x5eed)
    for _ in 0..<60 {
      let text = (0..<40).map { _ in random.word() }.joined(separator: " ")
      let scalars = Array(text.unicodeScalars)
      let found = reader.identifiers(in: FoldedText(scalars), of: scalars, code: code).found
      #expect(found.isEmpty, "\(text)")
    }
  }

  /// SplitMix64, so that a failure comes again.
  private struct Random {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }

    /// Small letters, or a figure or amount as minutes have them.
    mutating func word() -> String {
      switch next() % 8 {
      case 0: return "\(1 + next() % 9)"
      case 1: return "\(next() % 100).\(next() % 10)%"
      default:
        return String(
          (0..<(3 + next() % 8)).map { _ in
            Character(UnicodeScalar(UInt8(97 + next() % 26)))
          })
      }
    }
  }
}
