package import Configuration
internal import Dates
package import DocumentModel
internal import Language
internal import Patterns

/// Says which meeting a document is of, what it is, and which items it has.
package struct Classifier: Sendable {
  private let frontMatter: FrontMatterReader
  private let markings: MarkingReader
  private let kinds: SectionKinds
  private let headings: HeadingReader
  private let statements: StatementReader
  /// The names that the configuration gives to two bodies, as anchors have them.
  private let sharedNames: Set<String>

  /// What a document is called outside its text.
  package struct Name: Sendable {
    /// The file's name without its folder.
    package var file: String
    package var document: DocumentIdentifier

    package init(file: String, document: DocumentIdentifier) {
      self.file = file
      self.document = document
    }
  }

  /// The data it reads by, besides those of the languages.
  package static var data: [[UInt8]] {
    [PackageResources.headings_json, PackageResources.front_matter_json]
  }

  package init(_ configuration: Configuration) throws {
    frontMatter = try FrontMatterReader(configuration)
    markings = try MarkingReader(configuration.markings)
    kinds = SectionKinds(configuration.sections)
    let languages = try Languages(configuration)
    headings = try HeadingReader(
      itemWords: configuration.itemWords.flatMap(\.words), kinds: kinds,
      language: languages.english)
    statements = try StatementReader(configuration.roles, languages: languages)
    let names = Dictionary(grouping: configuration.bodies) {
      Anchor.slug($0.abbreviation ?? $0.name)
    }
    sharedNames = Set(names.filter { Set($0.value.map(\.code)).count > 1 }.keys)
  }

  package func classify(_ document: ExtractedDocument, name: Name) -> Classification {
    let front = frontMatter.read(document, fileName: name.file)
    let anchor = Anchor.meeting(front.meeting, document: name.document, shared: sharedNames)
    let found = headings.headings(of: document, title: front.title?.span)
    let others = frontMatter.otherMeetings(document, front: front)
    let anchors =
      [(0, anchor)]
      + others.map {
        ($0.span.start, Anchor.meeting($0.meeting, document: name.document, shared: sharedNames))
      }
    let sections = SectionTree(anchors: anchors, kinds: kinds, text: document.text)
      .sections(
        found.filter { heading in !others.contains { $0.meeting.span == heading.span } },
        pages: document.pages)
    return Classification(
      anchor: anchor, title: front.title, marking: markings.marking(of: document),
      meeting: front.meeting, otherMeetings: others, basis: front.basis, version: front.version,
      documentType: front.documentType, status: front.status, sections: sections,
      statements: statements.statements(
        of: document, sections: sections, meeting: front.meeting),
      diagnostics: front.meeting.jointWith.map { others in
        [
          Diagnostic(
            stage: "classify", code: "joint-meeting",
            message:
              "a joint meeting: also found under \(others.map(\.told).joined(separator: ", "))",
            span: front.basis["jointWith"]?.span)
        ]
      } ?? [])
  }

  /// Reads a document that is nothing but sentences of a meeting that is known: for trying rules.
  package func classify(sentences document: ExtractedDocument, of meeting: Meeting)
    -> Classification
  {
    Classification(
      anchor: "try", meeting: meeting, documentType: .minutes, status: .unknown,
      statements: statements.statements(of: document, sections: [], meeting: meeting))
  }
}
