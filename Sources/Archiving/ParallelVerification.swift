package import DocumentModel
internal import FileSystem
internal import Foundation
internal import Synchronization

/// Checks the objects of a storage root on all cores. The damage is in the order of the documents,
/// whatever the order in which they were checked.
package func verify(_ documents: [DocumentIdentifier], rootPath: String) -> [Damage] {
  let found = Mutex<[Int: [Damage]]>([:])
  DispatchQueue.concurrentPerform(iterations: documents.count) { index in
    // Each with a file system of its own: that counts operations and belongs to one thread.
    let files = FileSystem(below: rootPath)
    let verification = Verification(root: StorageRoot(path: rootPath, files: files), files: files)
    let damage = verification.check(documents[index])
    if !damage.isEmpty { found.withLock { $0[index] = damage } }
  }
  return found.withLock { found in found.sorted { $0.key < $1.key }.flatMap(\.value) }
}
