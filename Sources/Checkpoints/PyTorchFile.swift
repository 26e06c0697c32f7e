/// A checkpoint that `torch.save` wrote (.pt, .pth, .bin): a zip archive of a pickle and of the
/// storages that it names.
///
/// Nested dictionaries are joined with ".": `{"model": {"wte.weight": …}}` gives the name
/// "model.wte.weight"; items of lists are numbered; a lone tensor is named "tensor". Texts and
/// other values are passed over.
public struct PyTorchFile: CheckpointFile {
  public let path: String
  public let names: [String]
  /// The plain numbers beside the tensors, under names joined in the same way: "model_args.n_head".
  public let numbers: [String: Double]

  private let entries: [[UInt8]: TensorEntry]

  /// Opens a checkpoint and checks all of its tensors.
  ///
  /// - Throws: ``CheckpointError``, which names the file, the tensor and the numbers, or the
  ///   function that the pickle wanted to call.
  public init(_ path: String) throws {
    try self.init(MappedFile(path))
  }

  init(_ file: MappedFile) throws(CheckpointError) {
    defer { withExtendedLifetime(file) {} }
    path = file.path
    if Self.isOldFormat(file.bytes) {
      throw .unsupported(
        path: path, what: "PyTorch's format from before version 1.6",
        advice: "save it again: torch.save(torch.load(path, map_location=\"cpu\"), path)")
    }
    guard ZipArchive.begins(file.bytes) else {
      throw .malformedArchive(path: path, problem: "the file does not begin as one")
    }
    let archive = try ZipArchive(file)
    guard let pickle = archive.members.first(where: { $0.name.hasSuffix("/data.pkl") }) else {
      throw .malformedArchive(path: path, problem: "no data.pkl: torch.save did not write it")
    }
    let folder = String(pickle.name.dropLast("data.pkl".count))
    try Self.checkByteOrder(archive[folder + "byteorder"], file)

    var machine = Unpickler(
      UnsafeRawBufferPointer(rebasing: file.bytes[pickle.bytes]), path: path,
      fileSize: file.count)
    let root = try machine.run()
    var list = TensorList(heap: machine.heap, path: path, limit: file.count + (64 << 20))
    try list.collect(root)

    var names: [String] = []
    var entries: [[UInt8]: TensorEntry] = [:]
    for (name, tensor) in list.tensors {
      let member = archive[folder + "data/" + tensor.storage.key]
      let entry = try Self.entry(name, tensor, member, file)
      guard entries.updateValue(entry, forKey: Array(name.utf8)) == nil else {
        throw .duplicateName(path: path, tensor: name)
      }
      names.append(name)
    }
    self.names = names
    self.entries = entries
    numbers = list.numbers
  }

  public func entry(named name: String) throws -> TensorEntry {
    guard let entry = entries[Array(name.utf8)] else {
      throw CheckpointError.noSuchTensor(
        path: path, tensor: name, nearest: nearestNames(to: name, among: names))
    }
    return entry
  }

  /// Says whether a file begins as `torch.save` did before PyTorch 1.6: a pickle of one number.
  static func isOldFormat(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8])
  }

  // MARK: Checks

  private static func checkByteOrder(_ member: ZipArchive.Member?, _ file: MappedFile)
    throws(CheckpointError)
  {
    guard let member else { return }  // Files from before PyTorch 2.1 do not say: little-endian.
    let order = String(decoding: file.bytes[member.bytes].prefix(20), as: UTF8.self)
    guard order == "little" else {
      throw .unsupported(
        path: file.path, what: "the byte order '\(order)'",
        advice: "save it again on a little-endian machine")
    }
  }

  /// Checks a view against its storage, and the storage against the file.
  private static func entry(
    _ name: String, _ tensor: PickleTensor, _ member: ZipArchive.Member?, _ file: MappedFile
  ) throws(CheckpointError) -> TensorEntry {
    let path = file.path
    let storage = tensor.storage
    guard let member else {
      throw .malformedArchive(
        path: path, problem: "the storage '\(storage.key)' of tensor '\(name)' is missing")
    }
    guard let count = elementCount(tensor.shape) else {
      throw .impossibleShape(path: path, tensor: name, shape: tensor.shape)
    }
    let size = storage.type.byteCount
    let has = member.bytes.count / size
    guard storage.count >= 0, storage.count <= has else {
      throw .viewOutsideStorage(path: path, tensor: name, needs: storage.count, has: has)
    }
    let needs = try elementsReached(name, tensor, path)
    guard needs <= storage.count else {
      throw .viewOutsideStorage(path: path, tensor: name, needs: needs, has: storage.count)
    }
    // An expanded tensor repeats its storage: of one number it could make a terabyte.
    let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
    guard !overflow, bytes <= file.count else {
      throw .viewLargerThanFile(
        path: path, tensor: name, bytes: overflow ? .max : bytes, file: file.count)
    }
    return TensorEntry(
      name: name, shape: tensor.shape, type: storage.type, file: file, bytes: member.bytes,
      view: (strides: tensor.strides, offset: tensor.offset))
  }

  /// Returns one more than the last element of the storage that the view reaches.
  private static func elementsReached(_ name: String, _ tensor: PickleTensor, _ path: String)
    throws(CheckpointError) -> Int
  {
    guard tensor.offset >= 0, tensor.strides.allSatisfy({ $0 >= 0 }) else {
      throw .impossibleShape(
        path: path, tensor: name, shape: tensor.shape + [tensor.offset] + tensor.strides)
    }
    if tensor.shape.contains(0) { return tensor.offset }
    var last = tensor.offset
    for (length, stride) in zip(tensor.shape, tensor.strides) {
      let (step, tooFar) = (length - 1).multipliedReportingOverflow(by: stride)
      let (sum, tooLarge) = last.addingReportingOverflow(step)
      guard !tooFar, !tooLarge, sum < Int.max else {
        throw .viewOutsideStorage(
          path: path, tensor: name, needs: .max, has: tensor.storage.count)
      }
      last = sum
    }
    return last + 1
  }
}

// MARK: - Names

/// Walks through the containers of a pickle and names the tensors in it.
private struct TensorList {
  private(set) var tensors: [(name: String, tensor: PickleTensor)] = []
  private(set) var numbers: [String: Double] = [:]

  private let heap: PickleHeap
  private let path: String
  /// Bytes that names and entries may still take: containers that share their parts have more
  /// paths than a file can hold.
  private var budget: Int

  /// No checkpoint is nested deeper; one that holds itself would never end.
  private static let deepest = 64

  init(heap: PickleHeap, path: String, limit: Int) {
    self.heap = heap
    self.path = path
    budget = limit
  }

  mutating func collect(_ root: PickleValue) throws(CheckpointError) {
    try visit(root, name: "", depth: 0)
  }

  private mutating func visit(_ value: PickleValue, name: String, depth: Int)
    throws(CheckpointError)
  {
    budget -= 1 + name.utf8.count
    switch value {
    case .tensor: budget -= 256  // about what an entry takes
    case .integer, .double, .bool: budget -= 64
    default: break
    }
    guard budget >= 0 else { throw failure("its containers hold each other too often") }
    switch value {
    case .tensor(let place):
      tensors.append((name: name.isEmpty ? "tensor" : name, tensor: heap.tensors[place]))
    case .integer(let number): numbers[name] = Double(number)
    case .double(let number): numbers[name] = number
    case .bool(let flag): numbers[name] = flag ? 1 : 0
    case .dictionary(let place):
      try enter(depth)
      for (key, value) in Self.last(heap.dictionaries[place]) {
        try visit(value, name: Self.join(name, key), depth: depth + 1)
      }
    case .list(let place), .tuple(let place):
      try enter(depth)
      for (index, value) in heap.sequences[place].enumerated() {
        try visit(value, name: Self.join(name, "\(index)"), depth: depth + 1)
      }
    default: break
    }
  }

  private func enter(_ depth: Int) throws(CheckpointError) {
    guard depth < Self.deepest else {
      throw failure("its containers are nested deeper than \(Self.deepest), or hold themselves")
    }
  }

  /// The members with a name; of several under one key the last, in the place of the first.
  private static func last(_ members: [(key: PickleValue, value: PickleValue)])
    -> [(key: String, value: PickleValue)]
  {
    var result: [(key: String, value: PickleValue)] = []
    var places: [[UInt8]: Int] = [:]
    for (key, value) in members {
      let name: String
      switch key {
      case .string(let string): name = string
      case .integer(let integer): name = "\(integer)"
      default: continue
      }
      if let place = places[Array(name.utf8)] {
        result[place].value = value
      } else {
        places[Array(name.utf8)] = result.count
        result.append((key: name, value: value))
      }
    }
    return result
  }

  private static func join(_ prefix: String, _ name: String) -> String {
    prefix.isEmpty ? name : prefix + "." + name
  }

  private func failure(_ problem: String) -> CheckpointError {
    .malformedPickle(path: path, offset: 0, problem: problem)
  }
}
