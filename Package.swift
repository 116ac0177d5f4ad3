// swift-tools-version: 6.2

import PackageDescription

/// Settings every Swift target shares: warnings are errors, unsafe code must say so, and imports
/// state who may see them.
let swiftSettings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Tests say freely what they know to be so.
let testSettings: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

/// A library of this package, under the settings all share.
func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: swiftSettings)
}

/// The tests of one module, with the fixtures they read.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"],
    exclude: [
      "EntityExtractionTests": ["Examples"], "LanguageTests": ["Examples"],
      "CommandTests": ["Papers", "Transcripts"],
      "ClassificationTests": ["Examples", "Fixtures"],
      "ReliabilityTests": ["Fixtures"], "ReadingTests": ["Fixtures"],
    ][name] ?? [],
    swiftSettings: testSettings)
}

/// The templates of pages, feeds and files of Markdown, and of what several of them have.
let sitePages = [
  "layout", "home", "list", "body", "meeting", "paper", "modification", "promises", "deadlines",
  "figures", "search", "feed", "meeting-text", "modification-text",
]
let siteParts = ["claim", "promise", "deadline", "piece", "source", "pager"]

let package = Package(
  name: "minutebook",
  products: [.executable(name: "minutebook", targets: ["minutebook"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    // MARK: C libraries
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CSnowball", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(
      name: "CPoppler", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
    .target(
      name: "CSandbox", cSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("seccomp")]),

    .target(name: "CFileSystem", cSettings: [.treatAllWarnings(as: .error)]),

    // MARK: Their owners, the only modules that import C
    library("Digests", ["COpenSSL"]),
    library("FileSystem", ["CFileSystem"]),
    library("LibXML2", ["CLibXML2"]),
    library("Patterns", ["CPCRE2"]),
    library("Poppler", ["CPoppler"]),
    library("Sandbox", ["CSandbox"]),
    library("Stemming", ["CSnowball"]),

    // MARK: Values
    library("DocumentModel"),
    library(
      "Configuration", ["DocumentModel"], resources: [.embedInCode("pipeline.json")]),

    // MARK: What each stage does
    library(
      "Dates", ["Configuration", "DocumentModel", "Patterns"],
      resources: [.embedInCode("time-cues.json")]),
    library(
      "Reading", ["DocumentModel", "LibXML2", "Poppler"],
      resources: [.embedInCode("HTML/site-words.json")]),
    library("Recognition", ["DocumentModel", "Sandbox"]),
    library(
      "Classification", ["Configuration", "Dates", "DocumentModel", "Language", "Patterns"],
      resources: [
        .embedInCode("Headings/headings.json"), .embedInCode("FrontMatter/front-matter.json"),
      ]),
    library(
      "Language", ["Configuration", "DocumentModel", "Patterns"],
      resources: [
        "words", "verbs", "guards", "decisions", "actions", "statements", "motions", "matters",
        "ballots",
        "promises",
      ].map { .embedInCode("en/\($0).en.json") }
        + ["en", "de", "fr", "it"].map { .embedInCode("\($0)/results.\($0).json") }),
    library(
      "EntityExtraction", ["Configuration", "Dates", "DocumentModel", "Language", "Patterns"],
      resources: [
        .embedInCode("attendance.json"), .embedInCode("figures.json"),
        .embedInCode("references.json"), .embedInCode("date-roles.json"),
        .embedInCode("host-names.json"),
      ]),
    library("Recording", ["Dates", "DocumentModel"]),

    // MARK: Where things lie, and who works
    library("Archiving", ["Digests", "DocumentModel", "FileSystem"]),
    library(
      "Indexing", ["Dates", "DocumentModel", "Stemming", grdb],
      resources: [
        .embedInCode("action-updates.json"), .embedInCode("earlier-decisions.json"),
        .embedInCode("related.json"),
      ]),
    library(
      "Answers",
      ["Configuration", "Dates", "DocumentModel", "EntityExtraction", "Indexing", "Stemming"],
      resources: [
        .embedInCode("question-words.json"), .embedInCode("last-word.json"),
        .embedInCode("marked-numbers.json"),
        .embedInCode("done-words.json"), .embedInCode("in-force.json"),
      ]),
    library("Workers", ["DocumentModel", "Sandbox"]),
    library(
      "Ingestion",
      [
        "Archiving", "Classification", "Configuration", "Digests", "DocumentModel",
        "EntityExtraction", "FileSystem", "Indexing", "Language", "LibXML2", "Poppler",
        "Publishing",
        "Reading", "Recognition", "Recording", "Sandbox", "Workers",
      ]),
    library(
      "Publishing",
      [
        "Answers", "Archiving", "Configuration", "Digests", "DocumentModel", "FileSystem",
        "Indexing", grdb,
      ]),

    library(
      "Site",
      [
        "Answers", "Archiving", "Dates", "Digests", "DocumentModel", "FileSystem", "Indexing",
        "Publishing", mustache,
      ],
      resources: (sitePages + siteParts).map { .embedInCode("templates/\($0).mustache") }
        + [.embedInCode("assets/style.css"), .embedInCode("assets/search.js")]),

    // MARK: The command
    library(
      "MinutebookCommand",
      [
        "Answers", "Archiving", "Classification", "Configuration", "Dates", "Digests",
        "DocumentModel", "EntityExtraction", "FileSystem", "Indexing", "Ingestion", "Language",
        "LibXML2", "Patterns", "Poppler",
        "Publishing", "Reading", "Recognition", "Recording", "Sandbox", "Site", "Workers",
        argumentParser,
      ]),
    .executableTarget(
      name: "minutebook", dependencies: ["MinutebookCommand"], swiftSettings: swiftSettings),

    // MARK: Tests
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: swiftSettings),
    .executableTarget(
      name: "escape-probe", dependencies: ["Sandbox"], path: "Tests/EscapeProbe",
      swiftSettings: testSettings),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Archiving", "COpenSSL", "CPoppler", "Classification", "Configuration", "Digests",
        "DocumentModel", "EntityExtraction", "Indexing", "Language", "Reading",
      ], path: "Tests/Benchmarks", exclude: ["fit-headings.py"],
      swiftSettings: testSettings),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Answers", "Classification", "Configuration", "DocumentModel", "EntityExtraction",
        "Reading",
        "Recording", "TestSupport", "Workers",
      ], path: "Tests/Fuzz", swiftSettings: testSettings),
    tests("SandboxTests", ["Sandbox", "escape-probe"]),
    tests("ArchivingTests", ["Archiving", "Digests", "DocumentModel", "FileSystem"]),
    tests(
      "AnswersTests",
      [
        "Answers", "Configuration", "DocumentModel", "EntityExtraction", "Indexing", "Publishing",
        "Stemming",
      ]),
    tests("CommandTests", ["minutebook"]),
    tests("EvaluationTests", ["minutebook"]),
    tests("ConfigurationTests", ["Configuration"]),
    tests(
      "IngestionTests", ["Configuration", "Digests", "DocumentModel", "Ingestion", "Reading"]),
    tests("ReliabilityTests", ["Archiving", "Digests", "minutebook"]),
    tests("RecordingTests", ["DocumentModel", "Recording"]),
    tests("DocumentModelTests", ["DocumentModel"]),
    tests("PatternsTests", ["Patterns"]),
    tests("LanguageTests", ["Configuration", "DocumentModel", "Language"]),
    tests(
      "ClassificationTests",
      ["Classification", "Configuration", "DocumentModel", "EntityExtraction", "Reading"]),
    tests("ReadingTests", ["DocumentModel", "Reading"]),
    tests(
      "EntityExtractionTests", ["Configuration", "DocumentModel", "EntityExtraction", "Patterns"]),
  ],
  swiftLanguageModes: [.v6]
)
