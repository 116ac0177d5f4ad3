internal import CSandbox
internal import Glibc

/// A socket that carries messages with descriptors between a pool and its fork server.
package struct MessageSocket: Sendable {
  package let descriptor: Int32

  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// Two connected sockets, both closed on exec; `nil` where the system has none left.
  package static func pair() -> (MessageSocket, MessageSocket)? {
    var ends: [Int32] = [-1, -1]
    let type = Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, type, 0, &ends) == 0 else { return nil }
    return (MessageSocket(descriptor: ends[0]), MessageSocket(descriptor: ends[1]))
  }

  /// Sends one message; false where the other end is gone.
  package func send(_ bytes: [UInt8], descriptors: [Int32] = []) -> Bool {
    unsafe csandbox_send(descriptor, bytes, bytes.count, descriptors, Int32(descriptors.count), 1)
      == bytes.count
  }

  /// The same without waiting: false where the other end has yet to read what it was sent.
  package func sendAtOnce(_ bytes: [UInt8], descriptors: [Int32]) -> Bool {
    unsafe csandbox_send(descriptor, bytes, bytes.count, descriptors, Int32(descriptors.count), 0)
      != -Int(EAGAIN)
  }

  /// The next message with its descriptors; `nil` where the other end is gone.
  package func receive(capacity: Int = 1 << 17) -> (bytes: [UInt8], descriptors: [Int32])? {
    var bytes = [UInt8](repeating: 0, count: capacity)
    var descriptors: [Int32] = [-1, -1, -1, -1]
    let count = unsafe csandbox_receive(descriptor, &bytes, capacity, &descriptors, 4)
    guard count > 0 else { return nil }
    return (Array(bytes.prefix(count)), descriptors.filter { $0 >= 0 })
  }

  package func close() { _ = Glibc.close(descriptor) }
}

/// An anonymous file in memory, which hands bytes to a process that may open nothing.
package struct MemoryFile: Sendable {
  package let descriptor: Int32

  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// A new one; `nil` where the system has no memory or descriptors left.
  package init?(named name: String) {
    let descriptor = unsafe csandbox_memory_file(name)
    guard descriptor >= 0 else { return nil }
    self.descriptor = descriptor
  }

  /// Appends `bytes`; false where they do not fit.
  package func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let count = unsafe write(
        descriptor, bytes.baseAddress.map { unsafe $0 + offset }, bytes.count - offset)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      offset += count
    }
    return true
  }

  /// In bytes.
  package var size: Int { max(0, csandbox_size(descriptor)) }

  /// All bytes, read from the start whatever was read or written before.
  package func contents() -> [UInt8] {
    let size = size
    return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
      var offset = 0
      while offset < size {
        let count = unsafe pread(
          descriptor, buffer.baseAddress.map { unsafe $0 + offset }, size - offset, off_t(offset))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        offset += count
      }
      initialized = offset
    }
  }

  package func close() { _ = Glibc.close(descriptor) }
}

/// A pipe that drops what does not fit, for a child's last words.
package struct WordsPipe: Sendable {
  package let readEnd: Int32
  package let writeEnd: Int32

  package init?() {
    var ends: [Int32] = [-1, -1]
    guard unsafe csandbox_pipe(&ends) == 0 else { return nil }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  /// What was written so far, at most 64 KiB.
  package func words() -> String {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe read(readEnd, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  package func closeRead() { _ = Glibc.close(readEnd) }
  package func closeWrite() { _ = Glibc.close(writeEnd) }
}
