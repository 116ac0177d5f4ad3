/// What an example states of one thing, by field: each is compared, a `null` too, and what it does not state
/// is not.
struct StatedFields: Decodable, CustomStringConvertible {
  private let fields: [String: String?]

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: Key.self)
    var fields: [String: String?] = [:]
    for key in keys.allKeys {
      if try keys.decodeNil(forKey: key) {
        fields[key.stringValue] = .some(nil)
      } else if let number = try? keys.decode(Int.self, forKey: key) {
        fields[key.stringValue] = "\(number)"
      } else if let isSo = try? keys.decode(Bool.self, forKey: key) {
        fields[key.stringValue] = isSo ? "yes" : "no"
      } else {
        fields[key.stringValue] = try keys.decode(String.self, forKey: key)
      }
    }
    self.fields = fields
  }

  subscript(_ name: String) -> String? { fields[name] ?? nil }

  /// The fields that `found` has otherwise, or not at all; `alike` compares texts that may differ by a label.
  func differences(
    from found: [String: String?], alike: (_ field: String, String?, String?) -> Bool = { $1 == $2 }
  ) -> [String] {
    fields.keys.sorted().filter { name in
      guard let value = found[name] else { return true }
      return !alike(name, value, fields[name] ?? nil)
    }
  }

  var description: String {
    fields.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value ?? "null")" }
      .joined(separator: ", ")
  }
}
