internal import CKernels
public import Tensors

/// How numbers are written.
public enum FloatFormat: Sendable {
  case float32, float16, bfloat16

  var elementType: ElementType {
    switch self {
    case .float32: .float32
    case .float16: .float16
    case .bfloat16: .bfloat16
    }
  }
}

/// Writes tensors as a safetensors file, in the order of their names; the header is padded so that
/// the numbers begin at a multiple of 8 bytes. A file at `path` is replaced when the new one is
/// whole.
///
/// - Throws: ``CheckpointError``: two tensors of one name, or what the system says.
public func writeSafetensors(
  _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:],
  as format: FloatFormat = .float32, to path: String
) throws {
  let sorted = tensors.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  for (first, second) in zip(sorted, sorted.dropFirst())
  where first.name.utf8.elementsEqual(second.name.utf8) {
    throw CheckpointError.duplicateName(path: path, tensor: first.name)
  }
  if let reserved = sorted.first(where: { $0.name == SafetensorsHeader.metadataName }) {
    throw CheckpointError.unsupported(
      path: path, what: "a tensor named '\(reserved.name)'", advice: "the format keeps that name")
  }
  var file = try AtomicFile(path)
  var header = headerText(sorted, metadata: metadata, type: format.elementType)
  let padding = (8 - header.count % 8) % 8
  header.append(contentsOf: repeatElement(0x20, count: padding))
  let length = UInt64(header.count).littleEndian
  try withUnsafeBytes(of: length) { try file.write($0) }
  try header.withUnsafeBytes { try file.write($0) }
  for (_, tensor) in sorted {
    try tensor.withUnsafeBufferPointer { values in
      try write(values, as: format, to: &file)
    }
  }
  try file.finish()
}

private func headerText(
  _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String], type: ElementType
) -> [UInt8] {
  var members: [String] = []
  if !metadata.isEmpty {
    let notes = metadata.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
    members.append("\(quoted(SafetensorsHeader.metadataName)):{\(notes.joined(separator: ","))}")
  }
  var begin = 0
  for (name, tensor) in tensors {
    let end = begin + tensor.size * type.byteCount
    let shape = tensor.shape.map(String.init).joined(separator: ",")
    members.append(
      "\(quoted(name)):{\"dtype\":\"\(type.rawValue)\",\"shape\":[\(shape)],"
        + "\"data_offsets\":[\(begin),\(end)]}")
    begin = end
  }
  return Array("{\(members.joined(separator: ","))}".utf8)
}

/// A JSON string.
private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\u{0}"..<"\u{20}":
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

private func write(
  _ values: UnsafeBufferPointer<Float>, as format: FloatFormat, to file: inout AtomicFile
) throws {
  guard format != .float32, let base = values.baseAddress else {
    try file.write(UnsafeRawBufferPointer(values))
    return
  }
  // Blocks of a size that stays in the cache; a model's copy in half precision need not exist.
  var block = [UInt16](repeating: 0, count: 1 << 16)
  for start in stride(from: 0, to: values.count, by: block.count) {
    let length = min(block.count, values.count - start)
    try block.withUnsafeMutableBufferPointer { block in
      guard let target = block.baseAddress else { return }
      if format == .float16 {
        ck_to_float16(target, base + start, length)
      } else {
        ck_to_bfloat16(target, base + start, length)
      }
      try file.write(
        UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(block)[..<(2 * length)]))
    }
  }
}
