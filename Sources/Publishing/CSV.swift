internal import Answers

/// A line of CSV (RFC 4180). What a spreadsheet would take for a formula is told apart by an apostrophe.
package func csvLine(_ fields: [String]) -> String {
  fields.map { field in
    let plain = printable(field)
    let safe = plain.first.map { "=+-@\t\r".contains($0) } == true ? "'" + plain : plain
    return safe.contains { ",\"\n\r".contains($0) }
      ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
  }.joined(separator: ",") + "\r\n"
}
