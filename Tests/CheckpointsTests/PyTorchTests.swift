import Support
import Tensors
import Testing

@testable import Checkpoints

@Suite("PyTorch checkpoints")
struct PyTorchTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func open(_ file: [UInt8]) throws -> PyTorchFile {
    try PyTorchFile(folder.file("file.pth", file))
  }

  /// A checkpoint that holds one program and a storage "0" of four floats.
  private func open(program: [UInt8]) throws -> PyTorchFile {
    try open(archive(program, storages: [("0", bytes([0, 1, 2, 3]))]).file)
  }

  // MARK: Reading

  @Test("Views of a storage are read by their strides and offset")
  func views() throws {
    let file = try open(
      checkpoint(storages: [("0", bytes([0, 1, 2, 3, 4, 5]))], folder: "any name") { pickle in
        pickle.string("rows")
        pickle.tensor(key: "0", count: 6, shape: [2, 3])
        pickle.string("columns")
        pickle.tensor(key: "0", count: 6, shape: [3, 2], strides: [1, 3])
        pickle.string("tail")
        pickle.tensor(key: "0", count: 6, offset: 4, shape: [2])
        pickle.string("number")
        pickle.tensor(key: "0", count: 6, offset: 5, shape: [])
        pickle.string("nothing")
        pickle.tensor(key: "0", count: 6, shape: [0, 3])
        pickle.string("repeated")
        pickle.tensor(key: "0", count: 6, offset: 1, shape: [2, 2], strides: [0, 1])
      })
    #expect(file.names == ["rows", "columns", "tail", "number", "nothing", "repeated"])
    #expect(try file.tensor(named: "rows").array() == [0, 1, 2, 3, 4, 5])
    #expect(try file.tensor(named: "columns").array() == [0, 3, 1, 4, 2, 5])
    #expect(try file.tensor(named: "tail").array() == [4, 5])
    #expect(try file.tensor(named: "number").item() == 5)
    #expect(try file.tensor(named: "nothing").shape == [0, 3])
    #expect(try file.tensor(named: "repeated").array() == [1, 2, 1, 2])
  }

  @Test(
    "Storages of every type are read",
    arguments: [
      ("HalfStorage", bytes(UInt16(0x3E00), 0xC000), [1.5, -2]),
      ("BFloat16Storage", bytes(UInt16(0x3FC0), 0xC000), [1.5, -2]),
      ("DoubleStorage", bytes(Double(1.5).bitPattern, Double(-2).bitPattern), [1.5, -2]),
      ("LongStorage", bytes(Int64(3), -4), [3, -4]),
      ("IntStorage", bytes(Int32(3), -4), [3, -4]),
      ("ShortStorage", bytes(Int16(3), -4), [3, -4]),
      ("CharStorage", bytes(Int8(3), -4), [3, -4]),
      ("ByteStorage", bytes(UInt8(3), 255), [3, 255]),
      ("BoolStorage", bytes(UInt8(0), 1), [0, 1]),
    ] as [(String, [UInt8], [Float])])
  func types(type: String, data: [UInt8], expected: [Float]) throws {
    let file = try open(
      checkpoint(storages: [("0", data)]) { pickle in
        pickle.string("t")
        pickle.tensor(key: "0", storageType: type, count: 2, shape: [2])
        pickle.string("reversed axes")
        pickle.tensor(key: "0", storageType: type, count: 2, shape: [2, 1], strides: [1, 9])
        pickle.string("strided")
        pickle.tensor(key: "0", storageType: type, count: 2, shape: [1, 2, 2], strides: [5, 0, 1])
      })
    #expect(try file.tensor(named: "t").array() == expected)
    #expect(try file.tensor(named: "reversed axes").array() == expected)
    #expect(try file.tensor(named: "strided").array() == expected + expected)
  }

  @Test("Nested dictionaries, lists and other values are walked through")
  func nested() throws {
    let file = try open(
      checkpoint(storages: [("0", bytes([7]))]) { pickle in
        pickle.string("model")
        pickle.add("ccollections\nOrderedDict\n)R(")
        pickle.string("wte.weight")
        pickle.tensor(key: "0", count: 1, shape: [1])
        pickle.add("u}")  // a state_dict's _metadata
        pickle.string("_metadata")
        pickle.add("}sb")
        pickle.string("epoch")
        pickle.integer(3)
        pickle.string("name")
        pickle.add([0x8C, 2] + Array("ab".utf8))
        pickle.string("lr")
        pickle.add([UInt8(ascii: "G")] + [UInt8](repeating: 0, count: 8))
        pickle.string("optimizer")
        pickle.add("](")
        pickle.tensor(key: "0", count: 1, shape: [])
        pickle.add("N")
        pickle.add([0x88])
        pickle.add("e")
        pickle.integer(5)
        pickle.tensor(key: "0", count: 1, shape: [])
        pickle.string("size")
        pickle.add("ctorch\nSize\n(t")
        pickle.add([0x85])
        pickle.add("R")
      })
    #expect(file.names == ["model.wte.weight", "optimizer.0", "5"])
    #expect(try openCheckpoint(file.path).tensor(named: "model.wte.weight").array() == [7])
  }

  @Test("A parameter, a lone tensor, and frames of protocol 4 are read")
  func parameterAlone() throws {
    var pickle = PickleFixture()
    pickle.code = [0x80, 4, 0x95] + bytes(UInt64(0))
    pickle.add("ctorch._utils\n_rebuild_parameter\n(")
    pickle.tensor(key: "0", count: 4, shape: [4])
    pickle.add([0x94, 0x88])
    pickle.add("ccollections\nOrderedDict\n)RtR")
    // A frame of no bytes is followed by instructions all the same.
    let file = try open(program: pickle.program)
    #expect(file.names == ["tensor"])
    #expect(try file.tensor(named: "tensor").array() == [0, 1, 2, 3])
  }

  @Test("Archives with 64-bit records are read")
  func zip64() throws {
    var pickle = PickleFixture()
    pickle.tensor(key: "0", count: 1, shape: [1])
    var zip = archive(pickle.program, storages: [("0", bytes([7]))])
    zip.usesZip64 = true
    #expect(try open(zip.file).tensor(named: "tensor").array() == [7])
    zip.claimedDirectoryStart = 4_000_000_000
    expectError(says: "would lie at bytes 4000000000 to") { try open(zip.file) }
  }

  // MARK: Hostile pickles

  @Test(
    "Whatever else a pickle wants to call is refused by name",
    arguments: [
      ("cos\nsystem\n", "os.system"),
      ("cposix\nsystem\n", "posix.system"),
      ("cbuiltins\neval\n", "builtins.eval"),
      ("ctorch\nload\n", "torch.load"),
      ("ctorch.storage\n_load_from_bytes\n", "torch.storage._load_from_bytes"),
      ("cnumpy.core.multiarray\n_reconstruct\n", "numpy.core.multiarray._reconstruct"),
      ("(ios\nsystem\n", "os.system"),
    ])
  func refusedCalls(code: String, name: String) {
    var pickle = PickleFixture()
    pickle.add(code + "(")
    pickle.string("echo hello")
    pickle.add("tR")
    expectError(says: "refuses to call \(name)") { try open(program: pickle.program) }
    expectError(says: "file.pth") { try open(program: pickle.program) }
  }

  @Test("A name from the stack is refused too")
  func refusedStackGlobal() {
    var pickle = PickleFixture()
    pickle.string("os")
    pickle.string("system")
    pickle.add([0x93])
    expectError(says: "refuses to call os.system") { try open(program: pickle.program) }
  }

  @Test(
    "Damaged pickles are refused",
    arguments: [
      ("", "the stack is empty"), ("0", "the stack is empty"), ("t", "no mark is open"),
      ("u", "no mark is open"), ("(", "the stack is empty"),
      ("h\u{5}", "nothing is remembered under 5"),
      ("q\u{1}", "the stack is empty"), ("Ns", "the stack is empty"), ("]]s", "the stack is empty"),
      ("]NNs", "items for a list instead of a dictionary"),
      ("}Na", "items for a dictionary instead of a list"),
      ("}(Nu", "a key without a value"), ("NQ", "a persistent id is None"),
      (")Q", "not that of a storage"),
      ("N)R", "refuses to call None"),
      ("ccollections\nOrderedDict\nNR", "the arguments of a call are None"),
      ("ccollections\nOrderedDict\n(NtR", "the pairs of a dictionary is None"),
      ("]Nb", "__setstate__ of a list"),
      ("ctorch._utils\n_rebuild_tensor_v2\n)R", "a tensor is not built of"),
      ("ctorch\nFloatStorage\n)R", "refuses to call"), ("I1\n", "the instruction 0x49"),
      ("c" + String(repeating: "x", count: 2000), "a name has no end"),
      ("cos", "a name has no end"),
      ("Xabcd", "1684234849 bytes are announced"),
      ("U\u{9}abc", "9 bytes are announced, 4 are left"),
      ("Tabcd", "bytes are announced"), ("(Q", "the stack is empty"),
      ("P0\n", "the instruction 0x50"),
    ])
  func damaged(code: String, message: String) {
    var pickle = PickleFixture()
    pickle.add(code)
    expectError(says: message) { try open(program: pickle.program) }
  }

  @Test("Numbers of absurd size are refused")
  func absurdNumbers() {
    let huge = bytes(UInt64.max)
    for code: [UInt8] in [
      [0x95] + huge, [0x8D] + huge, [0x8E] + huge, [0x96] + huge, [0x8B] + bytes(Int32.max),
      [0x8B] + bytes(Int32.min), [0x8A, 255], [UInt8(ascii: "B")] + bytes(UInt32.max),
      [UInt8(ascii: "X")] + bytes(UInt32.max), [0x95] + bytes(UInt64(1) << 40),
    ] {
      expectError(says: "bytes are announced") {
        try open(program: PickleFixture().code + code + [UInt8(ascii: ".")])
      }
    }
    expectError(says: "an integer of 9 bytes") {
      try open(program: [0x80, 2, 0x8A, 9] + [UInt8](repeating: 1, count: 9) + [0x2E])
    }
    expectError(says: "protocol 9") { try open(program: [0x80, 9, 0x4E, 0x2E]) }
    expectError(says: "it ends without an end") { try open(program: [0x80, 2, 0x4E]) }
  }

  @Test("Deep and cyclic containers neither overflow the stack nor run for ever")
  func deepAndCyclic() throws {
    let deep = 200_000
    var lists = PickleFixture()
    lists.add(String(repeating: "]", count: deep) + String(repeating: "a", count: deep - 1))
    expectError(says: "nested deeper than 64") { try open(program: lists.program) }

    var tuples = PickleFixture()
    tuples.add(")")
    tuples.add([UInt8](repeating: 0x85, count: deep))
    expectError(says: "nested deeper than 64") { try open(program: tuples.program) }

    var marks = PickleFixture()
    marks.add(String(repeating: "(", count: deep))
    expectError(says: "the stack is empty") { try open(program: marks.program) }

    var cycle = PickleFixture()
    cycle.add("]q\u{0}h\u{0}a")
    expectError(says: "hold themselves") { try open(program: cycle.program) }

    // Each list holds the one before it twice: 2^60 paths.
    var bomb = PickleFixture()
    bomb.add("]q\u{0}")
    for _ in 0..<60 { bomb.add("](h\u{0}h\u{0}eq\u{0}") }
    expectError(says: "hold each other too often") { try open(program: bomb.program) }

    // The same key, longer and longer names.
    let key = String(repeating: "k", count: 60_000)
    var names = PickleFixture()
    names.add("}q\u{0}")
    for _ in 0..<50 {
      names.add("}(")
      for index in 0..<3 {
        names.string("\(index)" + key.prefix(1000))
        names.add("h\u{0}")
      }
      names.add("uq\u{0}")
    }
    expectError(says: "hold each other too often") { try open(program: names.program) }
  }

  // MARK: Hostile tensors

  @Test("Views that leave their storage are refused with both numbers")
  func viewsOutside() {
    func view(
      key: String = "0", type: String = "FloatStorage", count: Int = 4, offset: Int = 0,
      _ shape: [Int], _ strides: [Int]? = nil
    ) throws -> PyTorchFile {
      try open(
        checkpoint(storages: [("0", bytes([0, 1, 2, 3]))]) { pickle in
          pickle.string("w")
          pickle.tensor(
            key: key, storageType: type, count: count, offset: offset, shape: shape,
            strides: strides)
        })
    }
    let max = Int.max
    expectError(says: "'w' needs a storage of 5 elements, but it has 4") { try view([5]) }
    expectError(says: "needs a storage of 5") { try view(offset: 1, [4]) }
    expectError(says: "needs a storage of 7") { try view([2, 4], [3, 1]) }
    expectError(says: "needs a storage of 9 elements, but it has 4") { try view(count: 9, [9]) }
    expectError(says: "needs a storage of 4 elements, but it has 2") {
      try view(type: "DoubleStorage", [4])
    }
    expectError(says: "needs a storage of 9 elements") { try view(offset: 9, [0]) }
    expectError(says: "impossible shape [-1") { try view([-1], [1]) }
    expectError(says: "impossible shape") { try view(offset: -1, [2]) }
    expectError(says: "impossible shape") { try view([2], [-1]) }
    expectError(says: "impossible shape") { try view([max, max], [0, 0]) }
    expectError(says: "needs a storage of \(max)") { try view([3], [max]) }
    expectError(says: "needs a storage of \(max)") { try view(offset: max, [2], [max]) }
    expectError(says: "would take 4000000000 bytes, more than the file's") {
      try view([1_000_000_000], [0])
    }
    expectError(says: "more than the file's") { try view([1 << 61], [0]) }
    expectError(says: "the storage '1' of tensor 'w' is missing") { try view(key: "1", [1]) }
    expectError(says: "the storage '../data.pkl' of") { try view(key: "../data.pkl", [1]) }
    expectError(says: "-4") { try view(count: -4, [1]) }
    expectError(says: "torch.ComplexFloatStorage") { try view(type: "ComplexFloatStorage", [1]) }
  }

  @Test("Two tensors of one name are refused")
  func duplicateNames() {
    expectError(says: "two tensors are named 'a.b'") {
      try open(
        checkpoint(storages: [("0", bytes([1]))]) { pickle in
          pickle.string("a.b")
          pickle.tensor(key: "0", count: 1, shape: [1])
          pickle.string("a")
          pickle.add("}(")
          pickle.string("b")
          pickle.tensor(key: "0", count: 1, shape: [1])
          pickle.add("u")
        })
    }
  }

  // MARK: Hostile archives

  @Test("Damaged archives are refused")
  func damagedArchives() {
    let program: [UInt8] = [0x80, 2, 0x7D, 0x2E]
    func open(_ change: (inout ZipFixture) -> Void) throws -> PyTorchFile {
      var zip = archive(program, storages: [("0", bytes([1]))])
      change(&zip)
      return try self.open(zip.file)
    }
    expectError(says: "it has no members") { try open { $0.members = [] } }
    expectError(says: "no data.pkl") { try open { $0.members.removeFirst() } }
    expectError(says: "two members are named 'archive/data/0'") {
      try open { $0.members.append($0.members[2]) }
    }
    expectError(says: "the compressed member 'archive/data/0'") {
      try open { $0.members[2].method = 8 }
    }
    expectError(says: "the encrypted member") { try open { $0.members[2].flags = 1 } }
    expectError(says: "'archive/data/0' would lie at bytes") {
      try open { $0.members[2].claimedSize = 1_000_000 }
    }
    expectError(says: "the header of 'archive/data/0' would lie at bytes 1000000") {
      try open { $0.members[2].claimedStart = 1_000_000 }
    }
    expectError(says: "has no header at byte 3") { try open { $0.members[2].claimedStart = 3 } }
    expectError(says: "the directory would lie at bytes 1000000") {
      try open { $0.claimedDirectoryStart = 1_000_000 }
    }
    expectError(says: "the directory has no entry at byte 1") {
      try open { $0.claimedDirectoryStart = 1 }
    }
    expectError(says: "the byte order 'big'") {
      try open { $0.members[1].data = Array("big".utf8) }
    }
    expectError(says: "its directory is missing") {
      try self.open(Array(archive(program).file.dropLast(30)))
    }
  }

  @Test("The format before PyTorch 1.6 is refused with advice")
  func oldFormat() throws {
    let start: [UInt8] = [
      0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
    ]
    let path = try folder.file("old.pt", start + [0x80, 0x02])
    expectError(says: "torch.save(torch.load(path, map_location=\"cpu\"), path)") {
      try openCheckpoint(path)
    }
  }
}
