/// The header of a safetensors file: which tensors there are and where they lie.
///
/// A header is a narrow part of JSON: an object whose values are `{"dtype": …, "shape": […],
/// "data_offsets": [begin, end]}`, and `__metadata__`, an object of strings. It is read by its own
/// grammar, so that nesting has an end, a name given twice is seen, and errors know the tensor.
struct SafetensorsHeader {
  struct Entry {
    var name: String
    var type: ElementType
    var shape: [Int]
    /// Byte offsets from the end of the header.
    var begin: Int
    var end: Int
  }

  private(set) var entries: [Entry] = []
  private(set) var metadata: [String: String] = [:]

  private let path: String
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  static let metadataName = "__metadata__"

  /// Reads the header's text.
  init(_ bytes: UnsafeRawBufferPointer, path: String) throws(CheckpointError) {
    self.bytes = bytes
    self.path = path
    var names = Set<[UInt8]>()
    try expect("{", "the header is not a JSON object")
    if !skip("}") {
      repeat {
        let name = try readString()
        // By bytes: to Swift's String "é" and "e\u{301}" are the same name.
        guard names.insert(Array(name.utf8)).inserted else {
          throw .duplicateName(path: path, tensor: name)
        }
        try expect(":", "':' is missing after '\(name)'")
        if name == Self.metadataName {
          try readMetadata()
        } else {
          entries.append(try readEntry(name))
        }
      } while skip(",")
      try expect("}", "',' or '}' is missing after a tensor")
    }
    skipSpace()
    guard position == bytes.count else { throw failure("text after the end of the object") }
  }

  // MARK: Members

  private mutating func readMetadata() throws(CheckpointError) {
    try expect("{", "\(Self.metadataName) is not an object")
    if skip("}") { return }
    repeat {
      let key = try readString()
      try expect(":", "':' is missing after '\(key)'")
      metadata[key] = try readString()
    } while skip(",")
    try expect("}", "',' or '}' is missing in \(Self.metadataName)")
  }

  private mutating func readEntry(_ name: String) throws(CheckpointError) -> Entry {
    var type: ElementType?
    var shape: [Int]?
    var offsets: [Int]?
    try expect("{", "tensor '\(name)' is not an object")
    repeat {
      let key = try readString()
      try expect(":", "':' is missing after '\(key)'")
      switch key {
      case "dtype":
        let spelling = try readString()
        guard let known = ElementType(rawValue: spelling) else {
          throw .unknownElementType(path: path, tensor: name, type: spelling)
        }
        type = known
      case "shape":
        shape = try readNumbers()
      case "data_offsets":
        offsets = try readNumbers()
      default:
        throw failure("tensor '\(name)' has the unknown key '\(key)'")
      }
    } while skip(",")
    try expect("}", "',' or '}' is missing in tensor '\(name)'")
    guard let type else { throw failure("tensor '\(name)' has no dtype") }
    guard let shape else { throw failure("tensor '\(name)' has no shape") }
    guard let offsets, offsets.count == 2 else {
      throw failure("tensor '\(name)' has no two data_offsets")
    }
    return Entry(name: name, type: type, shape: shape, begin: offsets[0], end: offsets[1])
  }

  private mutating func readNumbers() throws(CheckpointError) -> [Int] {
    try expect("[", "an array of whole numbers is missing")
    var numbers: [Int] = []
    if skip("]") { return numbers }
    repeat {
      skipSpace()
      let start = position
      scan: while position < bytes.count {
        switch bytes[position] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
          UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
          position += 1
        default: break scan
        }
      }
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      guard let number = Int(text), text.utf8.first != UInt8(ascii: "+") else {
        position = start
        throw failure("'\(text.prefix(40))' is not a whole number that fits 64 bits")
      }
      numbers.append(number)
    } while skip(",")
    try expect("]", "',' or ']' is missing in an array")
    return numbers
  }

  // MARK: Strings

  private mutating func readString() throws(CheckpointError) -> String {
    try expect("\"", "a string is missing")
    let start = position
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          position = start
          throw failure("a string that is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): try readEscape(into: &text)
      case 0..<0x20: throw failure("a control character within a string")
      default: text.append(byte)
      }
    }
    position = start
    throw failure("a string has no end")
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(CheckpointError) {
    guard position < bytes.count else { throw failure("the header ends within an escape") }
    let letter = bytes[position]
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var value = try readUnit()
      if 0xD800..<0xDC00 ~= value, skip("\\"), skip("u") {
        let low = try readUnit()
        guard 0xDC00..<0xE000 ~= low else { throw failure("half of a surrogate pair") }
        value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(value) else { throw failure("half of a surrogate pair") }
      text.append(contentsOf: String(scalar).utf8)
    default: throw failure("an escape that JSON does not have")
    }
  }

  private mutating func readUnit() throws(CheckpointError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw failure("the header ends within an escape") }
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
        throw failure("\\u needs four hexadecimal digits")
      }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }

  // MARK: Marks

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    if mark != "u", mark != "\\" { skipSpace() }
    guard position < bytes.count, UInt32(bytes[position]) == mark.value else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ mark: Unicode.Scalar, _ problem: String) throws(CheckpointError) {
    guard skip(mark) else { throw failure(problem) }
  }

  private func failure(_ problem: String) -> CheckpointError {
    .malformedHeader(path: path, offset: position, problem: problem)
  }
}
