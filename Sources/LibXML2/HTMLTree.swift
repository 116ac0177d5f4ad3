internal import CLibXML2

/// A parsed HTML page as a flat list of nodes in document order.
///
/// Flat, since pages made to break parsers nest a hundred thousand elements deep.
package struct HTMLTree: Sendable {
  package enum Content: Hashable, Sendable {
    /// The name in lower case.
    case element(String)
    case text(String)
  }

  package struct Node: Sendable {
    package var content: Content
    /// Attribute names in lower case, in the order of the source.
    package var attributes: [(name: String, value: String)]
    package var parent: Int?
    /// Which of its parent's elements of this name it is, from 1.
    package var ordinal: Int
    /// The index after the last node inside this one.
    package var end: Int

    /// The name of an element; `nil` for text.
    package var name: String? {
      if case .element(let name) = content { name } else { nil }
    }

    package func attribute(_ name: String) -> String? {
      attributes.first { $0.name == name }?.value
    }
  }

  package var nodes: [Node]
  /// Whether elements lay deeper than are told apart, or a tag had more attributes than are read: the text is whole.
  package private(set) var isCut = false

  /// How deep elements are told apart; browsers stop there, too.
  private static let deepest = 512
  /// How many attributes of a tag are read: libxml2 compares each with all before it.
  private static let mostAttributes = 1_000

  /// Parses `html` as browsers do: whatever it is, a tree comes of it. Returns `nil` where not
  /// even an empty one does. Nothing is fetched and no entity but HTML's own is expanded.
  package init?(_ html: String) {
    let trimmed = Self.trimmed(html)
    var html = trimmed ?? html
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
    minutebook_allowDepth()
    let document = html.withUTF8 { buffer in
      unsafe htmlReadMemory(
        UnsafeRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self),
        Int32(clamping: buffer.count), nil, "UTF-8", options)
    }
    // Where there is no memory the page is not to blame, and what was read of it is a part: the worker
    // ends, and says why.
    if minutebook_isOutOfMemory() != 0 { minutebook_endOutOfMemory() }
    guard let document = unsafe document else { return nil }
    defer { unsafe xmlFreeDoc(document) }
    guard let root = unsafe xmlDocGetRootElement(document) else { return nil }
    self.nodes = []
    isCut = trimmed != nil
    unsafe copy(root)
  }

  /// A page without the attributes that a tag has too many; `nil` where none has.
  private static func trimmed(_ html: String) -> String? {
    let bytes = Array(html.utf8)
    var kept: [UInt8] = []
    var start = 0
    var index = 0
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      guard index < bytes.count, (bytes[index] | 0x20) >= 0x61, (bytes[index] | 0x20) <= 0x7A else {
        continue
      }
      var count = 0
      var cut: Int?
      var last: UInt8 = 0
      while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), last == UInt8(ascii: "="),
          let close = bytes[(index + 1)...].firstIndex(of: byte)
        {
          index = close
        } else if index > 0, isSpace(bytes[index - 1]), !isSpace(byte), last != UInt8(ascii: "=") {
          count += 1
          if count > mostAttributes, cut == nil { cut = index }
        }
        if !isSpace(byte) { last = byte }
        index += 1
      }
      if let cut {
        kept += bytes[start..<cut]
        start = index
      }
    }
    guard start > 0 else { return nil }
    return String(decoding: kept + bytes[start...], as: UTF8.self)
  }

  /// Counts the elements of each name below each element.
  private struct Ordinals {
    private var counts: [Int: [String: Int]] = [:]

    mutating func next(_ name: String, below parent: Int?) -> Int {
      counts[parent ?? -1, default: [:]][name, default: 0] += 1
      return counts[parent ?? -1]?[name] ?? 1
    }
  }

  /// Copies `root` and all below it, walking without recursion.
  private mutating func copy(_ root: UnsafeMutablePointer<xmlNode>) {
    var ordinals = Ordinals()
    var current: UnsafeMutablePointer<xmlNode>? = unsafe root
    var open: [Int] = []
    while let node = unsafe current {
      if let last = open.last, open.count >= Self.deepest,
        unsafe node.pointee.type == XML_ELEMENT_NODE,
        let child = unsafe node.pointee.children
      {
        // What is in it is told of the last element that is told apart.
        isCut = true
        nodes.append(
          Node(content: .text("\n"), attributes: [], parent: last, ordinal: 1, end: nodes.count + 1)
        )
        open.append(last)
        unsafe current = child
        continue
      }
      let index = unsafe append(node, parent: open.last, ordinals: &ordinals)
      if let index, let child = unsafe node.pointee.children,
        unsafe node.pointee.type == XML_ELEMENT_NODE
      {
        open.append(index)
        unsafe current = child
        continue
      }
      unsafe current = following(node, root: root, open: &open)
    }
  }

  /// The next node in document order that is not below `node`, closing what ends before it.
  private mutating func following(
    _ node: UnsafeMutablePointer<xmlNode>, root: UnsafeMutablePointer<xmlNode>, open: inout [Int]
  ) -> UnsafeMutablePointer<xmlNode>? {
    var node = unsafe node
    while unsafe node != root {
      if let next = unsafe node.pointee.next { return unsafe next }
      guard let parent = unsafe node.pointee.parent else { return nil }
      if let index = open.popLast() { nodes[index].end = nodes.count }
      unsafe node = parent
    }
    return nil
  }

  private mutating func append(
    _ node: UnsafeMutablePointer<xmlNode>, parent: Int?, ordinals: inout Ordinals
  ) -> Int? {
    switch unsafe node.pointee.type {
    case XML_ELEMENT_NODE:
      guard let name = unsafe string(node.pointee.name) else { return nil }
      nodes.append(
        Node(
          content: .element(name.lowercased()), attributes: unsafe attributes(of: node),
          parent: parent, ordinal: ordinals.next(name, below: parent), end: nodes.count + 1))
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      guard let text = unsafe string(node.pointee.content) else { return nil }
      nodes.append(
        Node(content: .text(text), attributes: [], parent: parent, ordinal: 1, end: nodes.count + 1)
      )
    case XML_ENTITY_REF_NODE:
      guard let name = unsafe string(node.pointee.name) else { return nil }
      nodes.append(
        Node(
          content: .text("&\(name);"), attributes: [], parent: parent, ordinal: 1,
          end: nodes.count + 1))
    default: return nil
    }
    return nodes.count - 1
  }

  private func attributes(of node: UnsafeMutablePointer<xmlNode>) -> [(name: String, value: String)]
  {
    var found: [(name: String, value: String)] = []
    var current = unsafe node.pointee.properties
    while let attribute = unsafe current {
      if let name = unsafe string(attribute.pointee.name) {
        var value = ""
        if let content = unsafe xmlNodeListGetString(
          node.pointee.doc, attribute.pointee.children, 1)
        {
          value = unsafe string(content) ?? ""
          unsafe minutebook_xmlFree(content)
        }
        found.append((name.lowercased(), value))
      }
      unsafe current = attribute.pointee.next
    }
    return found
  }

  private func string(_ text: UnsafePointer<xmlChar>?) -> String? {
    unsafe text.map { unsafe String(cString: $0) }
  }
}

/// The text of bytes in an encoding that libxml2 has a converter for; `nil` where it has none of that
/// name, or where the bytes do not fit it.
package func decode(_ bytes: [UInt8], encoding: String) -> String? {
  var length: Int32 = 0
  let text = unsafe bytes.withUnsafeBytes { buffer in
    unsafe minutebook_decode(
      encoding, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
      Int32(clamping: buffer.count), &length)
  }
  guard let text = unsafe text else { return nil }
  defer { unsafe minutebook_xmlFree(text) }
  return unsafe String(
    decoding: UnsafeBufferPointer(start: text, count: Int(length)), as: UTF8.self)
}

/// The version of libxml2 this program was built with, such as `2.9.14`.
package var libXML2Version: String { unsafe String(cString: minutebook_xmlVersion()) }
