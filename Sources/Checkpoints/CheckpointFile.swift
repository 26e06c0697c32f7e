public import Tensors

/// Named arrays in a file. Opening reads and checks what the file says about them; the numbers
/// are read when they are asked for.
public protocol CheckpointFile: Sendable {
  /// The path that the file was opened by.
  var path: String { get }

  /// The names of the tensors, in the file's order.
  var names: [String] { get }

  /// Finds a tensor's place in the file.
  ///
  /// - Throws: ``CheckpointError/noSuchTensor(path:tensor:nearest:)``.
  func entry(named name: String) throws -> TensorEntry
}

extension CheckpointFile {
  /// Says whether there is a tensor of that name.
  public func contains(_ name: String) -> Bool {
    (try? entry(named: name)) != nil
  }

  /// Returns a tensor's shape, without reading its numbers.
  public func shape(of name: String) throws -> [Int] {
    try entry(named: name).shape
  }

  /// Returns the type of a tensor's numbers in the file.
  public func elementType(of name: String) throws -> ElementType {
    try entry(named: name).type
  }

  /// Reads a tensor as Float32.
  ///
  /// Float32 is not copied but mapped: keep the file unchanged while the tensor lives. Float64 is
  /// rounded; whole numbers must be exact.
  ///
  /// - Throws: ``CheckpointError``: no such tensor, or a whole number that Float32 cannot hold.
  public func tensor(named name: String) throws -> Tensor {
    try entry(named: name).tensor()
  }

  /// Gives back the memory that a mapped tensor's pages take, for a caller who has copied it. The
  /// tensor stays valid: its pages are read again when they are touched.
  public func releasePages(of name: String) throws {
    try entry(named: name).releasePages()
  }

  /// Says whether two tensors of the file hold the same numbers.
  public func areEqual(_ name: String, _ other: String) throws -> Bool {
    let (first, second) = (try entry(named: name), try entry(named: other))
    if let equal = first.hasSameBytes(as: second) { return equal }
    guard first.shape == second.shape else { return false }
    let (a, b) = (try first.tensor(), try second.tensor())
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in a.elementsEqual(b) }
    }
  }

  /// Reads a tensor of integers or truth values, row by row.
  ///
  /// - Throws: ``CheckpointError``: no such tensor, or one that holds other numbers.
  public func wholeNumbers(named name: String) throws -> [Int] {
    try entry(named: name).wholeNumbers()
  }

  /// Reads all tensors.
  public func tensors() throws -> [String: Tensor] {
    var result: [String: Tensor] = [:]
    for name in names { result[name] = try tensor(named: name) }
    return result
  }
}

/// Opens a safetensors file or a PyTorch zip checkpoint, told apart by its first bytes, or the index
/// (`….index.json`) of a checkpoint in several files.
///
///     let file = try openCheckpoint("model.safetensors")
///     file.names                          // ["wte.weight", …]
///     try file.tensor(named: "wte.weight").shape  // [50257, 768]
///
/// - Throws: ``CheckpointError``, which names the file, the tensor and the numbers.
public func openCheckpoint(_ path: String) throws -> any CheckpointFile {
  if path.hasSuffix(".index.json") { return try ShardedCheckpoint(path) }
  let file = try MappedFile(path)
  defer { withExtendedLifetime(file) {} }
  if ZipArchive.begins(file.bytes) || PyTorchFile.isOldFormat(file.bytes) {
    return try PyTorchFile(file)
  }
  // A safetensors header is JSON: '{' stands after its length.
  guard file.count >= 8, file.count < 9 || file.bytes[8] == UInt8(ascii: "{") else {
    throw CheckpointError.unknownFormat(path: path)
  }
  return try SafetensorsFile(file)
}

/// Returns those of `names` that look most like `name`: the same last part, or a spelling near it.
func nearestNames(to name: String, among names: [String]) -> [String] {
  let last = name.split(separator: ".").last ?? ""
  let sharing = names.filter { !last.isEmpty && ($0.hasSuffix(name) || name.hasSuffix($0)) }
  if !sharing.isEmpty { return Array(sharing.prefix(2)) }
  let letters = Array(name.utf8)
  let near = names.lazy.filter { Swift.abs($0.utf8.count - letters.count) <= 2 }
    .prefix(2000)
    .map { (name: $0, distance: editDistance(Array($0.utf8), letters)) }
    .min { $0.distance < $1.distance }
  guard let near, near.distance <= 2 else { return [] }
  return [near.name]
}

/// The least number of letters to change, add or drop that turns one spelling into the other.
private func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
  var row = Array(0...second.count)
  for (index, letter) in first.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (column, other) in second.enumerated() {
      let above = row[column + 1]
      row[column + 1] = min(above + 1, row[column] + 1, diagonal + (letter == other ? 0 : 1))
      diagonal = above
    }
  }
  return row[second.count]
}
