/// The widths of whole numbers beside Int's.
public enum IntegerWidth: UInt8, CaseIterable, Sendable {
  case int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64
}

// Values hold such numbers as 64 bits: those of fewer bits extended, by their sign or by zeros, so
// that equal numbers have equal bits.

extension Value {
  /// A whole number of a width.
  static func sized(_ bits: Int, _ width: IntegerWidth) -> Value {
    switch width {
    case .int8: .int8(bits)
    case .int16: .int16(bits)
    case .int32: .int32(bits)
    case .int64: .int64(bits)
    case .uint: .uint(bits)
    case .uint8: .uint8(bits)
    case .uint16: .uint16(bits)
    case .uint32: .uint32(bits)
    case .uint64: .uint64(bits)
    }
  }

  /// The whole number in a value of an integer type beside Int.
  var sized: (bits: Int, width: IntegerWidth)? {
    switch self {
    case .int8(let bits): (bits, .int8)
    case .int16(let bits): (bits, .int16)
    case .int32(let bits): (bits, .int32)
    case .int64(let bits): (bits, .int64)
    case .uint(let bits): (bits, .uint)
    case .uint8(let bits): (bits, .uint8)
    case .uint16(let bits): (bits, .uint16)
    case .uint32(let bits): (bits, .uint32)
    case .uint64(let bits): (bits, .uint64)
    default: nil
    }
  }

  /// The same as a Swift value.
  var sizedInteger: (any SizedInteger)? {
    guard let (bits, width) = sized else { return nil }
    return width.number(bits)
  }

  /// The whole number in a value of any integer type.
  var wholeNumber: (any BinaryInteger)? {
    if case .int(let number) = self { return number }
    return sizedInteger
  }
}

extension IntegerWidth {
  var type: any SizedInteger.Type {
    switch self {
    case .int8: Int8.self
    case .int16: Int16.self
    case .int32: Int32.self
    case .int64: Int64.self
    case .uint: UInt.self
    case .uint8: UInt8.self
    case .uint16: UInt16.self
    case .uint32: UInt32.self
    case .uint64: UInt64.self
    }
  }

  /// The number that some bits stand for.
  func number(_ bits: Int) -> any SizedInteger { type.init(truncatingIfNeeded: bits) }

  /// The text that print shows.
  func text(_ bits: Int) -> String {
    // Those that Int does not hold are the large ones of 64 bits without a sign.
    bits < 0 && !type.isSigned ? UInt(bitPattern: bits).description : bits.description
  }

  /// Whether one number stands before another.
  func isLess(_ a: Int, _ b: Int) -> Bool {
    type.isSigned ? a < b : UInt(bitPattern: a) < UInt(bitPattern: b)
  }
}
