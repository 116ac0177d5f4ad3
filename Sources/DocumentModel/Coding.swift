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

/// Reads a resource that is part of the program: where it cannot be read there is no program.
package func decodeEmbedded<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) -> Value {
  do {
    return try JSONDecoder().decode(type, from: Data(bytes))
  } catch {
    preconditionFailure("a resource of the program cannot be read: \(error)")
  }
}
