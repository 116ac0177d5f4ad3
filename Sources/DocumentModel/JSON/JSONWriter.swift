package import Foundation

/// A value that writes itself as JSON: the same bytes as `encodeJSON` gives by `JSONEncoder`, many
/// times faster, for the values that every document has thousands of.
package protocol JSONWritable {
  func write(to json: inout JSONWriter)
}

/// Writes JSON on one line, keys in the order in which they are given.
package struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether a comma is due before the next member or element.
  private var needsComma = false

  package init() {}

  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  package mutating func endObject() { close(UInt8(ascii: "}")) }

  /// Writes a member, unless its value is absent.
  package mutating func member(_ key: StaticString, _ value: (some JSONWritable)?) {
    guard let value else { return }
    separate()
    bytes.append(UInt8(ascii: "\""))
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    value.write(to: &self)
    needsComma = true
  }

  package mutating func array(_ elements: [some JSONWritable]) {
    open(UInt8(ascii: "["))
    for element in elements {
      separate()
      element.write(to: &self)
      needsComma = true
    }
    close(UInt8(ascii: "]"))
  }

  package mutating func dictionary(_ members: [String: some JSONWritable]) {
    beginObject()
    for (key, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      separate()
      string(key.unicodeScalars)
      bytes.append(UInt8(ascii: ":"))
      value.write(to: &self)
      needsComma = true
    }
    endObject()
  }

  package mutating func string(_ scalars: some Sequence<Unicode.Scalar>) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in scalars { append(scalar) }
    bytes.append(UInt8(ascii: "\""))
  }

  package mutating func literal(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x22, 0x5C:
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(UInt8(scalar.value))
    case 0x08: escape("b")
    case 0x09: escape("t")
    case 0x0A: escape("n")
    case 0x0C: escape("f")
    case 0x0D: escape("r")
    case 0..<0x20:
      literal("\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16))
    case 0x20..<0x7F: bytes.append(UInt8(scalar.value))
    // JSON allows them as they are; a terminal that shows the file would obey them.
    case 0x7F...0x9F: literal("\\u00" + String(scalar.value, radix: 16))
    case 0x80..<0x800:
      bytes.append(UInt8(0xC0 | scalar.value >> 6))
      bytes.append(UInt8(0x80 | scalar.value & 0x3F))
    case 0x800..<0x10000:
      bytes.append(UInt8(0xE0 | scalar.value >> 12))
      bytes.append(UInt8(0x80 | scalar.value >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar.value & 0x3F))
    default:
      bytes.append(UInt8(0xF0 | scalar.value >> 18))
      bytes.append(UInt8(0x80 | scalar.value >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | scalar.value >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar.value & 0x3F))
    }
  }

  private mutating func escape(_ letter: Unicode.Scalar) {
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(UInt8(letter.value))
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }
}

/// As the other `encodeJSON`, for values that write themselves.
package func encodeJSON(_ value: some Encodable & JSONWritable) throws -> Data {
  var json = JSONWriter()
  value.write(to: &json)
  return Data(json.bytes + [0x0A])
}

extension String: JSONWritable {
  package func write(to json: inout JSONWriter) { json.string(unicodeScalars) }
}

extension Bool: JSONWritable {
  package func write(to json: inout JSONWriter) { json.literal(self ? "true" : "false") }
}

extension Int: JSONWritable {
  package func write(to json: inout JSONWriter) { json.literal(String(self)) }
}

extension Double: JSONWritable {
  /// As `JSONEncoder`: without a fraction where there is none.
  package func write(to json: inout JSONWriter) {
    let text = description
    json.literal(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  package func write(to json: inout JSONWriter) { json.array(self) }
}

extension Dictionary: JSONWritable where Key == String, Value: JSONWritable {
  package func write(to json: inout JSONWriter) { json.dictionary(self) }
}

extension RawRepresentable where Self: JSONWritable, RawValue == String {
  package func write(to json: inout JSONWriter) { rawValue.write(to: &json) }
}

extension BlockKind: JSONWritable {}
extension FurnitureKind: JSONWritable {}
extension RepairKind: JSONWritable {}
extension TextMarkKind: JSONWritable {}
extension DiagnosticSeverity: JSONWritable {}
extension SectionKind: JSONWritable {}
extension DocumentType: JSONWritable {}
extension DocumentStatus: JSONWritable {}
extension StatementRole: JSONWritable {}
extension DecisionOutcome: JSONWritable {}
extension DecisionLevel: JSONWritable {}
extension ActionStrength: JSONWritable {}
extension ActionStatus: JSONWritable {}
extension DatePrecision: JSONWritable {}
extension DateRole: JSONWritable {}
extension Attendance: JSONWritable {}

extension ReadingText: JSONWritable {
  package func write(to json: inout JSONWriter) { json.string(scalars) }
}

extension Span: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("end", end)
    json.member("start", start)
    json.endObject()
  }
}
