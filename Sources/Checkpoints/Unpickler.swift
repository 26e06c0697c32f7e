/// Runs a pickle of protocol 2 to 5 that builds tensors and plain containers, and nothing else.
///
/// A pickle is a program for a stack machine, which in Python can call any function. This machine
/// knows the few names of ``PickleCallable``; every other one is refused before anything happens.
/// Instructions: Lib/pickletools.py of CPython.
struct Unpickler {
  private let path: String
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  private var stack: [PickleValue] = []
  /// Heights of the stack at the open marks.
  private var marks: [Int] = []
  private var memo: [Int: PickleValue] = [:]
  private(set) var heap = PickleHeap()

  /// Values held outside the stack, and how many there may be in all: a pickle of one-byte
  /// instructions must not grow to many times the file's size.
  private var held = 0
  private let mostValues: Int

  init(_ bytes: UnsafeRawBufferPointer, path: String, fileSize: Int) {
    self.bytes = bytes
    self.path = path
    mostValues = (fileSize + (256 << 20)) / 64
  }

  /// Runs the program and returns what it leaves on the stack.
  ///
  /// - Throws: ``CheckpointError/malformedPickle(path:offset:problem:)`` or
  ///   ``CheckpointError/refusedCallable(path:name:)``.
  mutating func run() throws(CheckpointError) -> PickleValue {
    while true {
      let code = try byte()
      if code == UInt8(ascii: ".") { return try pop() }
      try execute(code)
      guard stack.count + marks.count + held <= mostValues else {
        throw failure("it holds more than \(mostValues) values")
      }
    }
  }

  private mutating func execute(_ code: UInt8) throws(CheckpointError) {
    switch code {
    case 0x80:  // PROTO
      let version = try byte()
      guard 2...5 ~= version else { throw failure("protocol \(version), known are 2 to 5") }
    case 0x95:  // FRAME: a hint for buffering
      _ = try take(try count64())
    case UInt8(ascii: "("): marks.append(stack.count)
    case UInt8(ascii: "0"): _ = try pop()
    case UInt8(ascii: "1"): _ = try popToMark()
    case UInt8(ascii: "2"): stack.append(try top())

    case UInt8(ascii: "N"): stack.append(.none)
    case 0x88: stack.append(.bool(true))
    case 0x89: stack.append(.bool(false))
    case UInt8(ascii: "K"): stack.append(.integer(Int(try byte())))
    case UInt8(ascii: "M"): stack.append(.integer(Int(try number(UInt16.self))))
    case UInt8(ascii: "J"): stack.append(.integer(Int(try number(Int32.self))))
    case 0x8A: stack.append(try longInteger(Int(try byte())))
    case 0x8B: stack.append(try longInteger(Int(try number(Int32.self))))
    case UInt8(ascii: "G"):
      stack.append(.double(Double(bitPattern: UInt64(bigEndian: try number(UInt64.self)))))

    case 0x8C: stack.append(try string(Int(try byte())))
    case UInt8(ascii: "X"): stack.append(try string(Int(try number(UInt32.self))))
    case 0x8D: stack.append(try string(try count64()))
    // Protocol 2 writes Python 2's strings like this; names of tensors are ASCII.
    case UInt8(ascii: "U"): stack.append(try string(Int(try byte())))
    case UInt8(ascii: "T"): stack.append(try string(Int(try number(Int32.self))))
    case UInt8(ascii: "C"): try skipBytes(Int(try byte()))
    case UInt8(ascii: "B"): try skipBytes(Int(try number(UInt32.self)))
    case 0x8E, 0x96: try skipBytes(try count64())

    case UInt8(ascii: ")"): stack.append(newTuple([]))
    case 0x85...0x87:
      let items = try popLast(Int(code) - 0x84)
      stack.append(newTuple(items))
    case UInt8(ascii: "t"):
      let items = try popToMark()
      stack.append(newTuple(items))
    case UInt8(ascii: "]"), 0x8F: stack.append(newList([]))
    case UInt8(ascii: "l"), 0x91:
      let items = try popToMark()
      stack.append(newList(items))
    case UInt8(ascii: "a"):
      let item = try pop()
      try extendList([item])
    case UInt8(ascii: "e"), 0x90:
      let items = try popToMark()
      try extendList(items)
    case UInt8(ascii: "}"): stack.append(newDictionary())
    case UInt8(ascii: "d"):
      let items = try popToMark()
      stack.append(newDictionary())
      try extendDictionary(items)
    case UInt8(ascii: "s"):
      let items = try popLast(2)
      try extendDictionary(items)
    case UInt8(ascii: "u"):
      let items = try popToMark()
      try extendDictionary(items)

    case UInt8(ascii: "q"): try memorise(Int(try byte()))
    case UInt8(ascii: "r"): try memorise(Int(try number(UInt32.self)))
    case 0x94: try memorise(memo.count)
    case UInt8(ascii: "h"): try recall(Int(try byte()))
    case UInt8(ascii: "j"): try recall(Int(try number(UInt32.self)))

    case UInt8(ascii: "c"):
      let module = try line()
      let name = try line()
      try pushCallable(module, name)
    case 0x93:
      let names = try popLast(2)
      guard case .string(let module) = names[0], case .string(let name) = names[1] else {
        throw failure("a function's name is not a string")
      }
      try pushCallable(module, name)
    case UInt8(ascii: "i"):
      let module = try line()
      let name = try line()
      throw .refusedCallable(path: path, name: "\(module).\(name)")
    case UInt8(ascii: "R"), 0x81:  // REDUCE, NEWOBJ
      try call()
    case UInt8(ascii: "b"): try build()
    case UInt8(ascii: "Q"): try loadStorage()
    default:
      throw failure("the instruction 0x\(String(code, radix: 16)) is not one that torch.save uses")
    }
  }

  // MARK: Calls

  private mutating func pushCallable(_ module: String, _ name: String) throws(CheckpointError) {
    guard let callable = PickleCallable(module: module, name: name) else {
      throw .refusedCallable(path: path, name: "\(module).\(name)")
    }
    stack.append(.callable(callable))
  }

  private mutating func call() throws(CheckpointError) {
    let parts = try popLast(2)
    guard case .callable(let callable) = parts[0] else {
      throw .refusedCallable(path: path, name: parts[0].kind)
    }
    guard case .tuple(let place) = parts[1] else {
      throw failure("the arguments of a call are \(parts[1].kind)")
    }
    let arguments = heap.sequences[place]
    switch callable {
    case .orderedDictionary: try makeDictionary(from: arguments.first)
    case .set, .size:
      guard let items = arguments.first else {
        stack.append(newList([]))
        return
      }
      let copy = try sequence(items, "the argument of a container")
      stack.append(callable == .set ? newList(copy) : newTuple(copy))
    case .rebuildTensor: try rebuildTensor(arguments)
    case .rebuildParameter:
      guard case .tensor? = arguments.first else { throw failure("a parameter without a tensor") }
      stack.append(arguments[0])
    case .encode: stack.append(.bytes)
    case .device: stack.append(arguments.first ?? .none)
    case .storageType(let type):
      throw .refusedCallable(path: path, name: "the storage type \(type.rawValue)")
    }
  }

  /// `OrderedDict()`, or of a list of pairs.
  private mutating func makeDictionary(from pairs: PickleValue?) throws(CheckpointError) {
    stack.append(newDictionary())
    guard let pairs else { return }
    for pair in try sequence(pairs, "the pairs of a dictionary") {
      let items = try sequence(pair, "a pair of a dictionary")
      guard items.count == 2 else { throw failure("a pair of \(items.count)") }
      try extendDictionary(items)
    }
  }

  /// `_rebuild_tensor_v2(storage, offset, size, stride, …)`.
  private mutating func rebuildTensor(_ arguments: [PickleValue]) throws(CheckpointError) {
    guard arguments.count >= 4, case .storage(let storage) = arguments[0],
      case .integer(let offset) = arguments[1]
    else { throw failure("a tensor is not built of storage, offset, size and strides") }
    let shape = try integers(arguments[2], "a tensor's size")
    let strides = try integers(arguments[3], "a tensor's strides")
    guard shape.count == strides.count else {
      throw failure("a tensor of \(shape.count) axes has \(strides.count) strides")
    }
    heap.tensors.append(
      PickleTensor(storage: storage, offset: offset, shape: shape, strides: strides))
    held += 4 + 2 * shape.count
    stack.append(.tensor(heap.tensors.count - 1))
  }

  /// Attributes of a dictionary (a state_dict's `_metadata`) are let go; nothing else has any.
  private mutating func build() throws(CheckpointError) {
    _ = try pop()
    guard case .dictionary = try top() else {
      throw .refusedCallable(path: path, name: "__setstate__ of \(try top().kind)")
    }
  }

  /// `('storage', type, key, device, count)`.
  private mutating func loadStorage() throws(CheckpointError) {
    let id = try sequence(try pop(), "a persistent id")
    guard id.count >= 5, case .string("storage") = id[0] else {
      throw failure("a persistent id is not that of a storage")
    }
    guard case .callable(.storageType(let type)) = id[1], case .string(let key) = id[2],
      case .integer(let count) = id[4]
    else { throw failure("a storage is not given by type, key and count") }
    stack.append(.storage(PickleStorage(key: key, type: type, count: count)))
  }

  // MARK: Containers

  private mutating func newTuple(_ items: [PickleValue]) -> PickleValue {
    held += items.count + 1
    heap.sequences.append(items)
    return .tuple(heap.sequences.count - 1)
  }

  private mutating func newList(_ items: [PickleValue]) -> PickleValue {
    held += items.count + 1
    heap.sequences.append(items)
    return .list(heap.sequences.count - 1)
  }

  private mutating func newDictionary() -> PickleValue {
    held += 1
    heap.dictionaries.append([])
    return .dictionary(heap.dictionaries.count - 1)
  }

  private mutating func extendList(_ items: [PickleValue]) throws(CheckpointError) {
    guard case .list(let place) = try top() else {
      throw failure("items for \(try top().kind) instead of a list")
    }
    held += items.count
    heap.sequences[place].append(contentsOf: items)
  }

  private mutating func extendDictionary(_ items: [PickleValue]) throws(CheckpointError) {
    guard case .dictionary(let place) = try top() else {
      throw failure("items for \(try top().kind) instead of a dictionary")
    }
    guard items.count % 2 == 0 else { throw failure("a key without a value") }
    held += items.count
    for index in stride(from: 0, to: items.count, by: 2) {
      heap.dictionaries[place].append((key: items[index], value: items[index + 1]))
    }
  }

  private func sequence(_ value: PickleValue, _ what: String) throws(CheckpointError)
    -> [PickleValue]
  {
    switch value {
    case .tuple(let place), .list(let place): return heap.sequences[place]
    default: throw failure("\(what) is \(value.kind)")
    }
  }

  private func integers(_ value: PickleValue, _ what: String) throws(CheckpointError) -> [Int] {
    var result: [Int] = []
    for item in try sequence(value, what) {
      guard case .integer(let integer) = item else { throw failure("\(what) holds \(item.kind)") }
      result.append(integer)
    }
    return result
  }

  // MARK: Stack and memo

  private func top() throws(CheckpointError) -> PickleValue {
    guard let value = stack.last, stack.count > marks.last ?? 0 else {
      throw failure("the stack is empty")
    }
    return value
  }

  private mutating func pop() throws(CheckpointError) -> PickleValue {
    let value = try top()
    stack.removeLast()
    return value
  }

  private mutating func popLast(_ count: Int) throws(CheckpointError) -> [PickleValue] {
    guard stack.count - (marks.last ?? 0) >= count else { throw failure("the stack is empty") }
    let items = Array(stack.suffix(count))
    stack.removeLast(count)
    return items
  }

  private mutating func popToMark() throws(CheckpointError) -> [PickleValue] {
    guard let mark = marks.popLast() else { throw failure("no mark is open") }
    let items = Array(stack[mark...])
    stack.removeLast(items.count)
    return items
  }

  private mutating func memorise(_ key: Int) throws(CheckpointError) {
    let value = try top()
    if memo.updateValue(value, forKey: key) == nil { held += 1 }
  }

  private mutating func recall(_ key: Int) throws(CheckpointError) {
    guard let value = memo[key] else { throw failure("nothing is remembered under \(key)") }
    stack.append(value)
  }

  // MARK: Reading

  private mutating func take(_ count: Int) throws(CheckpointError) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= bytes.count - position else {
      throw failure("\(count) bytes are announced, \(bytes.count - position) are left")
    }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }

  private mutating func byte() throws(CheckpointError) -> UInt8 {
    guard position < bytes.count else { throw failure("it ends without an end") }
    defer { position += 1 }
    return bytes[position]
  }

  private mutating func number<T: FixedWidthInteger & BitwiseCopyable>(_ type: T.Type)
    throws(CheckpointError) -> T
  {
    T(littleEndian: try take(MemoryLayout<T>.size).loadUnaligned(as: T.self))
  }

  private mutating func count64() throws(CheckpointError) -> Int {
    let count = try number(UInt64.self)
    guard let result = Int(exactly: count) else {
      throw failure("\(count) bytes are announced, \(bytes.count - position) are left")
    }
    return result
  }

  private mutating func longInteger(_ count: Int) throws(CheckpointError) -> PickleValue {
    let digits = try take(count)
    guard count <= 8 else { throw failure("an integer of \(count) bytes") }
    var value: UInt64 = 0
    for (index, digit) in digits.enumerated() { value |= UInt64(digit) << UInt64(8 * index) }
    // Two's complement of `count` bytes: the sign bit is spread upwards.
    let unused = UInt64(64 - 8 * count)
    return .integer(count == 0 ? 0 : Int(Int64(bitPattern: value << unused) >> Int64(unused)))
  }

  private mutating func string(_ count: Int) throws(CheckpointError) -> PickleValue {
    guard let string = String(validating: try take(count), as: UTF8.self) else {
      throw failure("a string that is not UTF-8")
    }
    // Long ones count for what they take.
    held += count / 64
    return .string(string)
  }

  private mutating func skipBytes(_ count: Int) throws(CheckpointError) {
    _ = try take(count)
    stack.append(.bytes)
  }

  private mutating func line() throws(CheckpointError) -> String {
    let start = position
    while position < bytes.count, position - start < 1000, bytes[position] != 0x0A {
      position += 1
    }
    guard position < bytes.count, bytes[position] == 0x0A else {
      throw failure("a name has no end")
    }
    defer { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func failure(_ problem: String) -> CheckpointError {
    .malformedPickle(path: path, offset: position, problem: problem)
  }
}
