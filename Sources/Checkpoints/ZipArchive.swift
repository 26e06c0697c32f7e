/// The directory of a zip archive whose members are stored as they are, as `torch.save` writes it.
///
/// Format: PKWARE's APPNOTE.TXT, §4.3: the end record at the end of the file leads to the central
/// directory, whose entries lead to the members.
struct ZipArchive {
  /// A member's place in the file.
  struct Member {
    var name: String
    var bytes: Range<Int>
  }

  private(set) var members: [Member] = []
  private var places: [String: Int] = [:]

  private let path: String
  private let bytes: UnsafeRawBufferPointer

  /// Says whether a file begins as zip archives do.
  static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// Reads the directory of a mapped file.
  ///
  /// - Throws: ``CheckpointError/malformedArchive(path:problem:)``, or `unsupported` for members
  ///   that are compressed or encrypted.
  init(_ file: MappedFile) throws(CheckpointError) {
    path = file.path
    bytes = file.bytes
    let end = try Self.findEnd(bytes, path: path)
    let directory = try readEnd(at: end)
    var position = directory.lowerBound
    while position < directory.upperBound {
      let (member, next) = try readDirectoryEntry(at: position, directory: directory)
      guard places.updateValue(members.count, forKey: member.name) == nil else {
        throw failure("two members are named '\(member.name)'")
      }
      members.append(member)
      position = next
    }
    guard !members.isEmpty else { throw failure("it has no members") }
  }

  subscript(name: String) -> Member? {
    places[name].map { members[$0] }
  }

  // MARK: The end record

  private static func findEnd(_ bytes: UnsafeRawBufferPointer, path: String)
    throws(CheckpointError) -> Int
  {
    // 22 bytes and a comment of at most 65535, from the back.
    var position = bytes.count - 22
    let first = max(0, position - 65535)
    while position >= first {
      if bytes[position] == 0x50, bytes[position + 1] == 0x4B, bytes[position + 2] == 0x05,
        bytes[position + 3] == 0x06
      {
        return position
      }
      position -= 1
    }
    throw .malformedArchive(
      path: path, problem: "its directory is missing; the file was perhaps cut short")
  }

  /// Returns where the central directory lies.
  private func readEnd(at end: Int) throws(CheckpointError) -> Range<Int> {
    var size = UInt64(try number(UInt32.self, at: end + 12))
    var start = UInt64(try number(UInt32.self, at: end + 16))
    guard try number(UInt16.self, at: end + 4) == number(UInt16.self, at: end + 6) else {
      throw failure("it is spread over several disks")
    }
    // Zip64: a locator before the end record leads to 64-bit numbers.
    let locator = end - 20
    if locator >= 0, try number(UInt32.self, at: locator) == 0x0706_4B50 {
      let place = try number(UInt64.self, at: locator + 8)
      guard place <= UInt64(bytes.count), try number(UInt32.self, at: Int(place)) == 0x0606_4B50
      else { throw failure("its 64-bit end record would lie at byte \(place) of \(bytes.count)") }
      size = try number(UInt64.self, at: Int(place) + 40)
      start = try number(UInt64.self, at: Int(place) + 48)
    }
    return try range(start, size, "the directory")
  }

  // MARK: Members

  private func readDirectoryEntry(at position: Int, directory: Range<Int>)
    throws(CheckpointError) -> (Member, next: Int)
  {
    guard position + 46 <= directory.upperBound,
      try number(UInt32.self, at: position) == 0x0201_4B50
    else { throw failure("the directory has no entry at byte \(position)") }
    let nameLength = Int(try number(UInt16.self, at: position + 28))
    let extraLength = Int(try number(UInt16.self, at: position + 30))
    let commentLength = Int(try number(UInt16.self, at: position + 32))
    let extra = position + 46 + nameLength..<position + 46 + nameLength + extraLength
    let next = extra.upperBound + commentLength
    guard next <= directory.upperBound else { throw failure("a directory entry is cut short") }
    guard
      let name = String(
        validating: bytes[position + 46..<position + 46 + nameLength], as: UTF8.self)
    else { throw failure("a member's name is not UTF-8") }

    if try number(UInt16.self, at: position + 8) & 1 != 0 {
      throw .unsupported(
        path: path, what: "the encrypted member '\(name)'", advice: "save it again without a key")
    }
    guard try number(UInt16.self, at: position + 10) == 0 else {
      throw .unsupported(
        path: path, what: "the compressed member '\(name)'",
        advice: "torch.save stores members as they are: load and save it again with PyTorch")
    }
    var size = UInt64(try number(UInt32.self, at: position + 24))
    var stored = UInt64(try number(UInt32.self, at: position + 20))
    var start = UInt64(try number(UInt32.self, at: position + 42))
    try readLargeNumbers(in: extra, &size, &stored, &start)
    guard size == stored else {
      throw failure("'\(name)' claims \(size) bytes, stored in \(stored)")
    }
    return (Member(name: name, bytes: try data(of: name, header: start, size: size)), next)
  }

  /// Takes from the zip64 extra field those numbers that do not fit 32 bits.
  private func readLargeNumbers(
    in extra: Range<Int>, _ size: inout UInt64, _ stored: inout UInt64, _ start: inout UInt64
  ) throws(CheckpointError) {
    var position = extra.lowerBound
    while position + 4 <= extra.upperBound {
      let id = try number(UInt16.self, at: position)
      let end = position + 4 + Int(try number(UInt16.self, at: position + 2))
      guard end <= extra.upperBound else { return }
      position += 4
      guard id == 1 else {
        position = end
        continue
      }
      func next(_ value: inout UInt64) throws(CheckpointError) {
        guard value == 0xFFFF_FFFF else { return }
        guard position + 8 <= end else { throw failure("a zip64 field is cut short") }
        value = try number(UInt64.self, at: position)
        position += 8
      }
      try next(&size)
      try next(&stored)
      try next(&start)
      return
    }
  }

  /// The member's own header says how far behind it the data begin.
  private func data(of name: String, header: UInt64, size: UInt64) throws(CheckpointError)
    -> Range<Int>
  {
    let place = try range(header, 30, "the header of '\(name)'").lowerBound
    guard try number(UInt32.self, at: place) == 0x0403_4B50 else {
      throw failure("'\(name)' has no header at byte \(place)")
    }
    let names = UInt64(try number(UInt16.self, at: place + 26))
    let extra = UInt64(try number(UInt16.self, at: place + 28))
    return try range(UInt64(place) + 30 + names + extra, size, "'\(name)'")
  }

  // MARK: Numbers

  private func range(_ start: UInt64, _ size: UInt64, _ what: String) throws(CheckpointError)
    -> Range<Int>
  {
    let count = UInt64(bytes.count)
    guard start <= count, size <= count - start else {
      throw failure("\(what) would lie at bytes \(start) to \(start &+ size) of \(count)")
    }
    return Int(start)..<Int(start + size)
  }

  private func number<T: FixedWidthInteger & BitwiseCopyable>(_ type: T.Type, at place: Int)
    throws(CheckpointError) -> T
  {
    guard place >= 0, place <= bytes.count - MemoryLayout<T>.size else {
      throw failure("a record at byte \(place) of \(bytes.count) is cut short")
    }
    return T(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: T.self))
  }

  private func failure(_ problem: String) -> CheckpointError {
    .malformedArchive(path: path, problem: problem)
  }
}
