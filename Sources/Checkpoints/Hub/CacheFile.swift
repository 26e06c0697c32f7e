#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file of the cache that grows while it is fetched, and gets its name when it is whole.
final class PartialFile {
  let path: String
  private(set) var count: Int
  private let descriptor: Int32

  /// Opens what an earlier try left, or begins anew.
  init(_ path: String) throws(HubError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw .file(path: path, reason: systemReason()) }
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= 0 else {
      let reason = systemReason()
      close(descriptor)
      throw .file(path: path, reason: reason)
    }
    count = Int(end)
  }

  deinit { close(descriptor) }

  func append(_ bytes: UnsafeRawBufferPointer) throws(HubError) {
    var rest = bytes
    while let base = rest.baseAddress, !rest.isEmpty {
      let written = write(descriptor, base, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        throw .file(path: path, reason: systemReason())
      }
      count += written
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  func clear() throws(HubError) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw .file(path: path, reason: systemReason())
    }
    count = 0
  }

  /// The hash of all that is there, after some bytes that are not.
  func digest(_ algorithm: Digest.Algorithm, prefix: String = "") throws(HubError) -> String {
    let digest = Digest(algorithm)
    Array(prefix.utf8).withUnsafeBytes { digest.update($0) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var offset = 0
    while offset < count {
      let read = pread(descriptor, &buffer, buffer.count, off_t(offset))
      if read < 0, errno == EINTR { continue }
      guard read > 0 else { throw .file(path: path, reason: systemReason()) }
      buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<read])) }
      offset += read
    }
    return digest.finish()
  }

  /// Gives the file its name.
  func finish(as name: String) throws(HubError) {
    guard fsync(descriptor) == 0, rename(path, name) == 0 else {
      throw .file(path: name, reason: systemReason())
    }
  }

  func remove() { unlink(path) }
}

/// A lock between processes, as `huggingface_hub` takes it: it ends with this value.
struct FileLock: ~Copyable {
  private let descriptor: Int32

  /// Waits until nobody else has the lock.
  ///
  /// - Parameter wait: is called once when somebody else has it.
  init(_ path: String, wait: () -> Void) throws(HubError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .file(path: path, reason: systemReason()) }
    var hasTold = false
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        // A file system without locks: every file is verified, so the worst is work done twice.
        return
      }
      if !hasTold { wait() }
      hasTold = true
      usleep(50_000)
    }
  }

  deinit { close(descriptor) }
}

/// Makes a link at `path`, unless it is there.
func makeLink(at path: String, to target: String) throws(HubError) {
  if symlink(target, path) == 0 { return }
  guard errno == EEXIST else { throw .file(path: path, reason: systemReason()) }
  // A link whose blob was deleted leads nowhere.
  guard access(path, F_OK) != 0 else { return }
  unlink(path)
  guard symlink(target, path) == 0 else { throw .file(path: path, reason: systemReason()) }
}
