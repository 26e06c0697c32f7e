/// The type of the numbers in a file, by its safetensors name.
public enum ElementType: String, Sendable, CaseIterable {
  case float64 = "F64"
  case float32 = "F32"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case int64 = "I64"
  case int32 = "I32"
  case int16 = "I16"
  case int8 = "I8"
  case uint64 = "U64"
  case uint32 = "U32"
  case uint16 = "U16"
  case uint8 = "U8"
  case bool = "BOOL"

  /// The size of one number.
  public var byteCount: Int {
    switch self {
    case .float64, .int64, .uint64: 8
    case .float32, .int32, .uint32: 4
    case .float16, .bfloat16, .int16, .uint16: 2
    case .int8, .uint8, .bool: 1
    }
  }

  /// Whether the numbers are whole: integers, and truth values as 0 and 1.
  public var isWhole: Bool {
    switch self {
    case .float64, .float32, .float16, .bfloat16: false
    default: true
    }
  }
}

/// Returns the product of `shape`, or nil where a length is negative, the axes are absurdly many,
/// or the product of the lengths that are not 0 overflows (strides are such products).
func elementCount(_ shape: [Int]) -> Int? {
  guard shape.count <= 64 else { return nil }
  var count = 1
  for length in shape {
    guard length >= 0 else { return nil }
    let (product, overflow) = count.multipliedReportingOverflow(by: max(1, length))
    guard !overflow else { return nil }
    count = product
  }
  return shape.contains(0) ? 0 : count
}
