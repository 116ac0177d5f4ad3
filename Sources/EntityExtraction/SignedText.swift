import DocumentModel

/// A sentence in small letters with the pairs of letters that stand in it, so that most words that
/// do not can be told without looking for them.
struct SignedText {
  /// A word or part of one to look for, in small letters.
  struct Sign: Sendable {
    fileprivate let bytes: [UInt8]
    fileprivate let pairs: [Int]

    init(_ text: String) {
      bytes = Array(text.utf8)
      pairs = zip(bytes, bytes.dropFirst()).map(SignedText.place)
    }
  }

  private let bytes: [UInt8]
  private var pairs = [UInt64](repeating: 0, count: Self.places / 64)

  /// - Parameter bytes: UTF-8.
  init(_ bytes: [UInt8]) {
    let small = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    self.bytes = small
    for index in small.indices.dropLast() {
      let place = Self.place(small[index], small[index + 1])
      pairs[place >> 6] |= 1 << UInt64(place & 63)
    }
  }

  func contains(_ sign: Sign) -> Bool {
    sign.pairs.allSatisfy { pairs[$0 >> 6] & (1 << UInt64($0 & 63)) != 0 }
      && bytes.contains(bytes: sign.bytes)
  }

  /// How many pairs are told apart; pairs that share a place cost a search and no more.
  private static let places = 4_096

  private static func place(_ first: UInt8, _ second: UInt8) -> Int {
    (Int(first) &* 67 ^ Int(second)) & (places - 1)
  }
}
