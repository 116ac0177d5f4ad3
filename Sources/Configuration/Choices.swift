/// The four steps of the pipeline, in their order.
package enum StageName: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
  case extract
  case classify
  case entities
  case archive

  package static func < (one: Self, other: Self) -> Bool { one.position < other.position }

  private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// The order of day and month in dates written in figures.
package enum DateOrder: String, Codable, Hashable, Sendable {
  case dayFirst = "dmy"
  case monthFirst = "mdy"
}

/// Whether pages without text are recognised.
package enum OCRUse: String, Codable, Hashable, Sendable {
  case auto
  case off
}

/// Who may see a document.
package enum Audience: String, Codable, Hashable, Sendable {
  case `public`
  case restricted
}

/// In which documents a scheme applies.
package enum SchemeContext: Hashable, Sendable {
  /// In all of them.
  case any
  /// Only where the document's code is the scheme's own.
  case ownCode
  /// Only where the document's code is one of these.
  case codes([String])
}

extension SchemeContext: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let codes = try? container.decode([String].self) {
      self = .codes(codes)
      return
    }
    switch try container.decode(String.self) {
    case "any": self = .any
    case "code": self = .ownCode
    default:
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "context is \"any\", \"code\" or a list of codes")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .any: try container.encode("any")
    case .ownCode: try container.encode("code")
    case .codes(let codes): try container.encode(codes)
    }
  }
}
