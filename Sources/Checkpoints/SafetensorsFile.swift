/// A safetensors file, memory-mapped.
///
/// Format: 8 bytes with the header's length, little-endian; the header, JSON; the tensors' bytes,
/// one after the other without gaps (github.com/huggingface/safetensors).
public struct SafetensorsFile: CheckpointFile {
  public let path: String
  public let names: [String]
  /// What the file's writer noted beside the tensors.
  public let metadata: [String: String]

  private let entries: [[UInt8]: TensorEntry]

  /// The format's own limit.
  static let longestHeader: UInt64 = 100_000_000

  /// Opens a file and checks its header against the file's size.
  ///
  /// - Throws: ``CheckpointError``, which names the file, the tensor and the numbers.
  public init(_ path: String) throws {
    try self.init(MappedFile(path))
  }

  init(_ file: MappedFile) throws(CheckpointError) {
    defer { withExtendedLifetime(file) {} }
    path = file.path
    guard file.count >= 8 else {
      throw .truncated(path: path, part: "the header's length", needs: 8, has: UInt64(file.count))
    }
    let claimed = UInt64(littleEndian: file.bytes.loadUnaligned(as: UInt64.self))
    guard claimed <= UInt64(file.count - 8) else {
      throw .truncated(
        path: path, part: "the header", needs: claimed.addingReportingOverflow(8).partialValue,
        has: UInt64(file.count))
    }
    guard claimed <= Self.longestHeader else {
      throw .headerTooLarge(path: path, claimed: claimed, limit: Self.longestHeader)
    }
    let dataStart = 8 + Int(claimed)
    let header = try SafetensorsHeader(
      UnsafeRawBufferPointer(rebasing: file.bytes[8..<dataStart]), path: path)
    names = header.entries.map(\.name)
    metadata = header.metadata
    try Self.check(header.entries, available: file.count - dataStart, path: path)
    var entries: [[UInt8]: TensorEntry] = [:]
    entries.reserveCapacity(names.count)
    for entry in header.entries {
      entries[Array(entry.name.utf8)] = TensorEntry(
        name: entry.name, shape: entry.shape, type: entry.type, file: file,
        bytes: dataStart + entry.begin..<dataStart + entry.end)
    }
    self.entries = entries
  }

  public func entry(named name: String) throws -> TensorEntry {
    guard let entry = entries[Array(name.utf8)] else {
      throw CheckpointError.noSuchTensor(
        path: path, tensor: name, nearest: nearestNames(to: name, among: names))
    }
    return entry
  }

  /// Checks sizes one by one, then that the tensors fill the rest of the file without gaps.
  private static func check(
    _ entries: [SafetensorsHeader.Entry], available: Int, path: String
  ) throws(CheckpointError) {
    for entry in entries {
      guard let count = elementCount(entry.shape) else {
        throw .impossibleShape(path: path, tensor: entry.name, shape: entry.shape)
      }
      let (needs, overflow) = count.multipliedReportingOverflow(by: entry.type.byteCount)
      guard !overflow else {
        throw .impossibleShape(path: path, tensor: entry.name, shape: entry.shape)
      }
      guard 0 <= entry.begin, entry.begin <= entry.end, entry.end <= available else {
        throw .outOfRange(
          path: path, tensor: entry.name, begin: entry.begin, end: entry.end, available: available)
      }
      guard needs == entry.end - entry.begin else {
        throw .sizeMismatch(
          path: path, tensor: entry.name, shape: entry.shape, type: entry.type, needs: needs,
          has: entry.end - entry.begin)
      }
    }
    var used = 0
    for entry in entries.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
      guard entry.begin == used else {
        throw .notContiguous(path: path, tensor: entry.name, begin: entry.begin, expected: used)
      }
      used = entry.end
    }
    guard used == available else {
      throw .unusedBytes(path: path, used: used, available: available)
    }
  }
}
