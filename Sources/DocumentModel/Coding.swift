package import Foundation

/// The JSON that the archive holds: keys sorted, one line, the same bytes for the same value.
package func encodeJSON(_ value: some Encodable) throws -> Data {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  var data = try encoder.encode(value)
  data.append(0x0A)
  return data
}

/// Reads what `encodeJSON` wrote.
package func decodeJSON<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
  try JSONDecoder().decode(type, from: data)
}
