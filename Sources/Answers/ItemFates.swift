/// What became of an item of a paper that is read otherwise now.
package struct ItemFate: Codable, Hashable, Sendable {
  /// One word for it.
  package enum Word: String, Codable, Sendable {
    /// Its text stands under another anchor.
    case same
    /// Most of its text stands in one other item.
    case changed
    /// Its text stands in several items.
    case split
    /// Its text stands nowhere.
    case missing
    /// Its paper was taken out.
    case removed
  }

  package var word: Word
  /// The anchors of the items that have its text now.
  package var now: [String]

  package init(_ word: Word, now: [String] = []) {
    self.word = word
    self.now = now
  }
}

/// An item with all its text, those below it too.
package struct WordedItem {
  package let anchor: String
  package let text: String

  package init(anchor: String, text: String) {
    self.anchor = anchor
    self.text = text
  }
}

extension ItemFate {
  /// Which part of the words must be found again for a text to be told as found.
  private static let most = 0.8

  /// Looks for the text of an item among those of the same paper as it is read now.
  ///
  /// - Parameters:
  ///   - items: in the order of the text, each before those below it.
  ///   - occurrence: of several old items with the same words how many stood before this.
  package init(of old: String, among items: [WordedItem], occurrence: Int = 0) {
    let wanted = Self.words(old)
    let total = Double(wanted.values.reduce(0, +))
    guard total > 0 else {
      self.init(.missing)
      return
    }
    /// How much of the old words an item has, and how much of its own words is in the old.
    func shares(_ item: WordedItem) -> (ofOld: Double, ofOwn: Double) {
      let own = Self.words(item.text)
      let common = own.reduce(0) { $0 + min($1.value, wanted[$1.key] ?? 0) }
      return (Double(common) / total, Double(common) / Double(max(1, own.values.reduce(0, +))))
    }
    let alike = items.filter { Self.words($0.text) == wanted }
    if let same = alike.indices.contains(occurrence) ? alike[occurrence] : alike.first {
      self.init(.same, now: [same.anchor])
      return
    }
    let shared = items.map { (item: $0, share: shares($0)) }
    // The innermost that has most of it, where it has little else.
    if let changed = shared.filter({ $0.share.ofOld >= Self.most && $0.share.ofOwn >= 0.5 })
      .max(by: { $0.share.ofOwn < $1.share.ofOwn })
    {
      self.init(.changed, now: [changed.item.anchor])
      return
    }
    var parts: [String] = []
    var found = 0.0
    for (item, share) in shared where share.ofOwn >= Self.most && share.ofOld > 0.05 {
      if parts.contains(where: { item.anchor.hasPrefix($0 + ".") }) { continue }
      parts.append(item.anchor)
      found += share.ofOld
    }
    if parts.count > 1, found >= Self.most {
      self.init(.split, now: parts)
      return
    }
    // What is left of it where it was cut or rewritten.
    if let rest = shared.max(by: { $0.share.ofOld < $1.share.ofOld }), rest.share.ofOld >= 0.5,
      rest.share.ofOwn >= 0.5
    {
      self.init(.changed, now: [rest.item.anchor])
      return
    }
    self.init(.missing)
  }

  private static func words(_ text: String) -> [String: Int] {
    Dictionary(
      text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { (String($0), 1) },
      uniquingKeysWith: +)
  }
}
