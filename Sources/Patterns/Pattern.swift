internal import CPCRE2

/// The reason a pattern was refused.
package struct PatternError: Error, Hashable, CustomStringConvertible {
  /// PCRE2's words.
  package let reason: String
  /// Where in the pattern, in UTF-8 bytes.
  package let offset: Int

  package var description: String { "\(reason) at offset \(offset)" }
}

/// A compiled PCRE2 pattern, matched against UTF-8 within bounds that no text can exceed.
@safe package final class Pattern: Sendable {
  private let compiled: minutebook_pattern
  /// How many groups the pattern has.
  package let groupCount: Int

  /// What one match may cost, in PCRE2's units, before it is given up: some milliseconds.
  private static let matchLimit: UInt32 = 100_000

  package init(_ source: String, caseless: Bool = false) throws(PatternError) {
    var errorNumber: Int32 = 0
    var errorOffset = 0
    let utf8 = Array(source.utf8)
    var options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    if caseless { options |= UInt32(PCRE2_CASELESS) }
    guard
      let code = unsafe pcre2_compile_8(utf8, utf8.count, options, &errorNumber, &errorOffset, nil),
      let context = unsafe pcre2_match_context_create_8(nil)
    else { throw PatternError(reason: Self.message(errorNumber), offset: errorOffset) }
    // Without JIT, PCRE2 interprets: slower, the same answer.
    _ = unsafe pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
    _ = unsafe pcre2_set_match_limit_8(context, Self.matchLimit)
    _ = unsafe pcre2_set_depth_limit_8(context, 10_000)
    _ = unsafe pcre2_set_heap_limit_8(context, 20_000)
    var groups: UInt32 = 0
    _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
    unsafe compiled = minutebook_pattern(code: code, limits: context)
    self.groupCount = Int(groups)
  }

  deinit {
    unsafe pcre2_match_context_free_8(compiled.limits)
    unsafe pcre2_code_free_8(compiled.code)
  }

  /// What `matches(in:)` found.
  package struct Result: Sendable {
    package var matches: [Match] = []
    /// Whether a match was given up at the limit, so that more may be there.
    package var wasCutShort = false
  }

  /// One match: byte ranges of the whole and of each group, `nil` for a group that took no part.
  package struct Match: Hashable, Sendable {
    package var range: Range<Int>
    package var groups: [Range<Int>?]
  }

  /// Every match in `subject`, which must be valid UTF-8, left to right, none overlapping.
  package func matches(in subject: [UInt8]) -> Result {
    var found = Result()
    guard let data = unsafe pcre2_match_data_create_from_pattern_8(compiled.code, nil) else {
      return Result(matches: [], wasCutShort: true)
    }
    defer { unsafe pcre2_match_data_free_8(data) }
    unsafe subject.withUnsafeBufferPointer { buffer in
      var offset = 0
      while offset <= buffer.count {
        guard let match = unsafe match(in: buffer, at: offset, data: data, &found.wasCutShort)
        else {
          return
        }
        found.matches.append(match)
        offset =
          match.range.isEmpty
          ? unsafe Self.next(after: match.range.upperBound, in: buffer)
          : match.range.upperBound
      }
    }
    return found
  }

  /// The match that begins at the byte `offset` or behind it; with `\\G` in front, only there.
  package func match(in subject: [UInt8], at offset: Int) -> Match? {
    guard let data = unsafe pcre2_match_data_create_from_pattern_8(compiled.code, nil) else {
      return nil
    }
    defer { unsafe pcre2_match_data_free_8(data) }
    var wasCutShort = false
    return unsafe subject.withUnsafeBufferPointer {
      unsafe match(in: $0, at: offset, data: data, &wasCutShort)
    }
  }

  /// The first match in `text`, with its groups as strings.
  package func firstMatch(in text: String) -> (whole: String, groups: [String?])? {
    firstMatch(in: Array(text.utf8))
  }

  /// The first match in `bytes`, which must be valid UTF-8, with its groups as strings.
  package func firstMatch(in bytes: [UInt8]) -> (whole: String, groups: [String?])? {
    guard let match = match(in: bytes, at: 0) else { return nil }
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    return (string(match.range), match.groups.map { $0.map(string) })
  }

  private func match(
    in buffer: UnsafeBufferPointer<UInt8>, at offset: Int, data: OpaquePointer,
    _ wasCutShort: inout Bool
  ) -> Match? {
    // The matcher trusts its subject: one that begins within a character would lead it out of it.
    guard unsafe buffer.first.map({ $0 & 0xC0 != 0x80 }) ?? true else {
      wasCutShort = true
      return nil
    }
    let result = unsafe pcre2_match_8(
      compiled.code, buffer.baseAddress, buffer.count, offset, UInt32(PCRE2_NO_UTF_CHECK), data,
      compiled.limits)
    guard result > 0, let vector = unsafe pcre2_get_ovector_pointer_8(data) else {
      if result < PCRE2_ERROR_NOMATCH { wasCutShort = true }
      return nil
    }
    return unsafe Match(
      range: vector[0]..<max(vector[0], vector[1]),
      groups: (1..<(groupCount + 1)).map { group in
        let start = unsafe vector[2 * group]
        guard group < Int(result), start >= 0 else { return nil }
        return unsafe start..<vector[2 * group + 1]
      })
  }

  /// `text` as a pattern that matches it and nothing else.
  package static func escaped(_ text: String) -> String {
    text.map { $0.isLetter || $0.isNumber ? String($0) : "\\" + String($0) }.joined()
  }

  private static func next(after offset: Int, in buffer: UnsafeBufferPointer<UInt8>) -> Int {
    var offset = offset + 1
    while offset < buffer.count, unsafe buffer[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }

  private static func message(_ number: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = unsafe pcre2_get_error_message_8(number, &buffer, buffer.count)
    return length > 0 ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "no memory"
  }
}

/// The version of PCRE2 in use, such as `10.42 2022-12-11`.
package var pcre2Version: String {
  var buffer = [UInt8](repeating: 0, count: 64)
  let length = unsafe pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), &buffer)
  return String(decoding: buffer.prefix(max(0, Int(length) - 1)), as: UTF8.self)
}
