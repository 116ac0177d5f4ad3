import Archiving
import Digests
import DocumentModel
import FileSystem
import Foundation
import TestSupport
import Testing

@Suite struct ObjectWriterTests {
  private let document = DocumentIdentifier(digest: digest(.sha256, of: Data("source".utf8)))

  private func contents(_ record: String) -> [(file: ObjectFile, data: Data)] {
    [
      (.source(name: "a b.pdf"), Data("source".utf8)), (.record, Data(record.utf8)),
      (.page, Data(record.utf8)),
    ]
  }

  private func writer(_ archive: Archive) -> ObjectWriter {
    ObjectWriter(
      root: archive.root, workPath: archive.workPath, created: "2025-01-01T00:00:00Z",
      files: archive.files)
  }

  @Test func aNewObjectIsValidAndReadable() throws {
    let folder = try TemporaryFolder()
    let archive = try Archive(writing: folder.path + "/a")
    let writer = writer(archive)
    #expect(try writer.stage(document, contents: contents("one"), message: "ingest"))
    #expect(try archive.object(document) == nil, "nothing is there before the commit")
    try writer.commit()
    let object = try #require(try archive.object(document))
    #expect(try object.read(.record) == Data("one".utf8))
    #expect(object.sourceName == "a b.pdf")
    #expect(object.inventory.manifest.count == 2, "equal bytes are stored once")
    #expect(try damage(archive).isEmpty)
    #expect(try archive.root.documents() == [document])
  }

  @Test func anUpdateKeepsTheOldVersionAndStoresOnlyWhatIsNew() throws {
    let folder = try TemporaryFolder()
    let archive = try Archive(writing: folder.path + "/a")
    let writer = writer(archive)
    _ = try writer.stage(document, contents: contents("one"), message: "ingest")
    try writer.commit()
    #expect(try writer.stage(document, contents: contents("two"), message: "rerun"))
    try writer.commit()
    let object = try #require(try archive.object(document))
    #expect(object.inventory.head == "v2")
    #expect(try object.read(.record) == Data("two".utf8))
    #expect(object.inventory.contentPath(of: "source/a b.pdf") == "v1/content/source/a b.pdf")
    #expect(try damage(archive).isEmpty)
    #expect(archive.files.names(in: archive.workPath).isEmpty)
  }

  @Test func equalBytesMakeNoVersion() throws {
    let folder = try TemporaryFolder()
    let archive = try Archive(writing: folder.path + "/a")
    let writer = writer(archive)
    _ = try writer.stage(document, contents: contents("one"), message: "ingest")
    try writer.commit()
    #expect(try !writer.stage(document, contents: contents("one"), message: "ingest"))
    #expect(writer.stagedCount == 0)
  }

  @Test(arguments: [
    "0=ocfl_object_1.1", "inventory.json", "inventory.json.sha512", "v1/inventory.json",
    "v1/inventory.json.sha512", "v1/content/record.json", "v1/content/source/a b.pdf",
  ])
  func oneFlippedByteIsFoundWhereverItIs(_ file: String) throws {
    let folder = try TemporaryFolder()
    let archive = try Archive(writing: folder.path + "/a")
    let writer = writer(archive)
    _ = try writer.stage(document, contents: contents("one"), message: "ingest")
    try writer.commit()
    let path = archive.root.objectPath(of: document) + "/" + file
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(filePath: path))
    let found = try damage(archive)
    #expect(!found.isEmpty)
    #expect(found.contains { $0.path.hasPrefix("objects/") && $0.path.contains(document.digest) })
  }

  @Test(arguments: ["extra", "v1/extra", "v1/content/extra", "v2/content/x"])
  func whatDoesNotBelongIsFound(_ file: String) throws {
    let folder = try TemporaryFolder()
    let archive = try Archive(writing: folder.path + "/a")
    let writer = writer(archive)
    _ = try writer.stage(document, contents: contents("one"), message: "ingest")
    try writer.commit()
    let path = URL(filePath: archive.root.objectPath(of: document) + "/" + file)
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("x".utf8).write(to: path)
    #expect(try !damage(archive).isEmpty)
  }

  @Test func openingSweepsWhatAnInterruptedRunLeft() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a"
    let archive = try Archive(writing: path)
    try archive.describe(configuration: Data("{}".utf8))
    _ = try writer(archive).stage(document, contents: contents("one"), message: "ingest")
    #expect(!archive.files.names(in: archive.workPath).isEmpty)
    let reopened = try Archive(writing: path)
    #expect(reopened.files.names(in: reopened.workPath).isEmpty)
    #expect(try reopened.object(document) == nil)
  }

  @Test func anObjectPutAsideIsRestored() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a"
    let archive = try Archive(writing: path)
    try archive.describe(configuration: Data("{}".utf8))
    let writer = writer(archive)
    _ = try writer.stage(document, contents: contents("one"), message: "ingest")
    try writer.commit()
    try archive.files.rename(
      archive.root.objectPath(of: document), to: "\(archive.workPath)/\(document.digest)-1.old")
    let reopened = try Archive(writing: path)
    #expect(try reopened.object(document)?.read(.record) == Data("one".utf8))
  }

  @Test func aForeignFolderIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    try Data("mine".utf8).write(to: folder.url.appending(path: "letter.txt"))
    #expect(throws: ArchiveDamage.notAnArchive(folder.path)) { try Archive(writing: folder.path) }
  }

  @Test func aNewerFormatIsNotTouched() throws {
    let folder = try TemporaryFolder()
    let text = #"{"formatVersion": 99, "configuration": "{}"}"#
    try Data(text.utf8).write(to: folder.url.appending(path: "archive.json"))
    #expect(throws: ArchiveDamage.newerFormat(folder.path, version: 99)) {
      try Archive(opening: folder.path)
    }
  }

  private func damage(_ archive: Archive) throws -> [Damage] {
    let verification = Verification(root: archive.root, files: archive.files)
    return try verification.checkRoot() + archive.root.documents().flatMap(verification.check)
  }
}
