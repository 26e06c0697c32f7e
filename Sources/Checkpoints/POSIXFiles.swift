#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file mapped into memory for reading: its pages are loaded when they are touched.
///
/// `@unchecked Sendable`: the mapping is private and read-only, and lasts as long as this object.
final class MappedFile: @unchecked Sendable {
  let path: String
  /// The contents. The pointer does not keep the mapping alive: whoever works on it keeps the
  /// object until the work is done, with `defer { withExtendedLifetime(file) {} }`.
  let bytes: UnsafeRawBufferPointer

  var count: Int { bytes.count }

  /// Maps a regular file.
  ///
  /// - Throws: ``CheckpointError/file(path:reason:)``.
  init(_ path: String) throws(CheckpointError) {
    self.path = path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(path: path, reason: systemReason()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .file(path: path, reason: systemReason())
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .file(path: path, reason: "not a regular file")
    }
    let count = Int(status.st_size)
    guard count > 0 else {  // nothing to map
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address, address != MAP_FAILED else {
      throw .file(path: path, reason: systemReason())
    }
    bytes = UnsafeRawBufferPointer(start: address, count: count)
  }

  /// Tells the system that the pages wholly within a range are not needed for now: they no longer
  /// count as this process's memory, and are read again when they are touched.
  func releasePages(_ range: Range<Int>) {
    guard let base = bytes.baseAddress else { return }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    guard page > 0 else { return }
    let start = (range.lowerBound + page - 1) / page * page
    let end = range.upperBound == count ? count : range.upperBound / page * page
    guard start < end else { return }
    // What the call says does not matter: nothing but memory is at stake.
    _ = madvise(UnsafeMutableRawPointer(mutating: base + start), end - start, MADV_DONTNEED)
  }

  /// Whether `count` bytes from `start` on are those of another file from `otherStart` on.
  func hasSameBytes(from start: Int, as other: MappedFile, from otherStart: Int, count: Int) -> Bool
  {
    guard count > 0, let base = bytes.baseAddress, let otherBase = other.bytes.baseAddress else {
      return true
    }
    return memcmp(base + start, otherBase + otherStart, count) == 0
  }

  deinit {
    if let base = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: base), count) }
  }
}

/// A file that is written beside its place and gets its name when it is whole.
struct AtomicFile: ~Copyable {
  private let path: String
  private let temporaryPath: String
  private var descriptor: Int32

  /// Begins a file that will stand at `path`.
  ///
  /// - Throws: ``CheckpointError/file(path:reason:)``.
  init(_ path: String) throws(CheckpointError) {
    self.path = path
    // Two writers of one file must not meet in its temporary one.
    temporaryPath = "\(path).partial-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .file(path: path, reason: systemReason()) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporaryPath)
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(CheckpointError) {
    var rest = bytes
    while let base = rest.baseAddress, !rest.isEmpty {
      #if canImport(Glibc)
        let written = Glibc.write(descriptor, base, rest.count)
      #elseif canImport(Musl)
        let written = Musl.write(descriptor, base, rest.count)
      #else
        let written = Darwin.write(descriptor, base, rest.count)
      #endif
      if written < 0 {
        if errno == EINTR { continue }
        throw .file(path: path, reason: systemReason())
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  /// Gives the file its name, in place of one that bore it.
  consuming func finish() throws(CheckpointError) {
    let status = close(descriptor)
    descriptor = -1
    guard status == 0, rename(temporaryPath, path) == 0 else {
      let reason = systemReason()
      unlink(temporaryPath)
      throw .file(path: path, reason: reason)
    }
  }
}

/// The system's words for what just failed.
func systemReason() -> String {
  let code = errno
  switch code {
  // As the C locale has them: a report must not depend on the language of a machine.
  case ENOENT: return "no such file or folder"
  case EACCES: return "permission denied"
  case EISDIR: return "is a folder"
  case ENOSPC: return "no space left on the disk"
  default: return strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
