import Foundation

@testable import Checkpoints

/// The bytes of a file.
func contents(of path: String) throws -> [UInt8] {
  try [UInt8](Data(contentsOf: URL(filePath: path)))
}

/// Little-endian bytes of numbers.
func bytes<T: FixedWidthInteger>(_ numbers: T...) -> [UInt8] {
  numbers.flatMap { withUnsafeBytes(of: $0.littleEndian, Array.init) }
}

func bytes(_ numbers: [Float]) -> [UInt8] {
  numbers.flatMap { bytes($0.bitPattern) }
}

/// A safetensors file with any header, right or wrong.
func safetensors(_ header: String, data: [UInt8] = [], claimedLength: UInt64? = nil) -> [UInt8] {
  bytes(claimedLength ?? UInt64(header.utf8.count)) + Array(header.utf8) + data
}

// MARK: - Zip

/// A zip archive of stored members, right or wrong.
struct ZipFixture {
  struct Member {
    var name: String
    var data: [UInt8]
    var method: UInt16 = 0
    var flags: UInt16 = 0
    /// Sizes and place as the directory claims them, where they are to be wrong.
    var claimedSize: UInt32?
    var claimedStart: UInt32?
  }

  var members: [Member]
  var claimedDirectoryStart: UInt32?
  /// Writes the numbers into 64-bit records, as for archives beyond 4 GB.
  var usesZip64 = false

  var file: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let start = UInt32(file.count)
      let size = UInt32(member.data.count)
      let name = Array(member.name.utf8)
      // torch.save pads so that data begin at a multiple of 64.
      let padding = (64 - (file.count + 30 + name.count) % 64) % 64
      file += bytes(UInt32(0x0403_4B50)) + bytes(UInt16(0), member.flags, member.method, 0, 0)
      file += bytes(UInt32(0), size, size) + bytes(UInt16(name.count), UInt16(padding))
      file += name + [UInt8](repeating: 0, count: padding) + member.data
      let claimedSize = member.claimedSize ?? size
      let claimedStart = member.claimedStart ?? start
      let extra: [UInt8] =
        usesZip64
        ? bytes(UInt16(1), 24) + bytes(UInt64(claimedSize), UInt64(claimedSize))
          + bytes(UInt64(claimedStart)) : []
      let large = UInt32.max
      directory += bytes(UInt32(0x0201_4B50))
      directory += bytes(UInt16(0), 0, member.flags, member.method, 0, 0) + bytes(UInt32(0))
      directory += usesZip64 ? bytes(large, large) : bytes(claimedSize, claimedSize)
      directory += bytes(UInt16(name.count), UInt16(extra.count), 0, 0, 0) + bytes(UInt32(0))
      directory += bytes(usesZip64 ? large : claimedStart) + name + extra
    }
    let start = file.count
    file += directory
    if usesZip64 {
      let end = UInt64(file.count)
      file += bytes(UInt32(0x0606_4B50)) + bytes(UInt64(44)) + bytes(UInt16(45), 45)
      file += bytes(UInt32(0), 0) + bytes(UInt64(members.count), UInt64(members.count))
      file += bytes(UInt64(directory.count), UInt64(claimedDirectoryStart ?? UInt32(start)))
      file += bytes(UInt32(0x0706_4B50), 0) + bytes(end) + bytes(UInt32(1))
    }
    let count = UInt16(members.count)
    file += bytes(UInt32(0x0605_4B50)) + bytes(UInt16(0), 0, count, count)
    file +=
      usesZip64
      ? bytes(UInt32.max, UInt32.max)
      : bytes(UInt32(directory.count), claimedDirectoryStart ?? UInt32(start))
    return file + bytes(UInt16(0))
  }
}

// MARK: - Pickle

/// A pickle, instruction by instruction, of protocol 2 as `torch.save` writes it.
struct PickleFixture {
  var code: [UInt8] = [0x80, 2]

  mutating func add(_ code: String) { self.code += Array(code.utf8) }
  mutating func add(_ code: [UInt8]) { self.code += code }

  mutating func string(_ text: String) {
    code += [UInt8(ascii: "X")] + bytes(UInt32(text.utf8.count)) + Array(text.utf8)
  }

  mutating func integer(_ value: Int) {
    if let small = Int32(exactly: value) {
      code += [UInt8(ascii: "J")] + bytes(small)
    } else {
      code += [0x8A, 8] + bytes(Int64(value))
    }
  }

  mutating func integers(_ values: [Int]) {
    add("(")
    for value in values { integer(value) }
    add("t")
  }

  /// A tensor as a view of the storage `key`.
  mutating func tensor(
    key: String, storageType: String = "FloatStorage", count: Int, offset: Int = 0, shape: [Int],
    strides: [Int]? = nil
  ) {
    add("ctorch._utils\n_rebuild_tensor_v2\n((")
    string("storage")
    add("ctorch\n\(storageType)\n")
    string(key)
    string("cpu")
    integer(count)
    add("tQ")
    integer(offset)
    integers(shape)
    integers(strides ?? rowMajor(shape))
    add([0x89])
    add("ccollections\nOrderedDict\n)RtR")
  }

  private func rowMajor(_ shape: [Int]) -> [Int] {
    shape.indices.map { shape[($0 + 1)...].reduce(1) { $0 &* $1 } }
  }

  /// The finished program.
  var program: [UInt8] { code + [UInt8(ascii: ".")] }
}

/// A checkpoint whose pickle makes a dictionary; `body` puts keys and values between `}(` and `u`.
func checkpoint(
  storages: [(key: String, data: [UInt8])] = [], byteOrder: String? = "little",
  folder: String = "archive", _ body: (inout PickleFixture) -> Void
) -> [UInt8] {
  var pickle = PickleFixture()
  pickle.add("}(")
  body(&pickle)
  pickle.add("u")
  return archive(pickle.program, storages: storages, byteOrder: byteOrder, folder: folder).file
}

func archive(
  _ program: [UInt8], storages: [(key: String, data: [UInt8])] = [],
  byteOrder: String? = "little", folder: String = "archive"
) -> ZipFixture {
  var members = [ZipFixture.Member(name: "\(folder)/data.pkl", data: program)]
  if let byteOrder {
    members.append(.init(name: "\(folder)/byteorder", data: Array(byteOrder.utf8)))
  }
  members += storages.map { .init(name: "\(folder)/data/\($0.key)", data: $0.data) }
  return ZipFixture(members: members)
}
