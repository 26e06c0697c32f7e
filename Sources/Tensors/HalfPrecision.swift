internal import CKernels

/// 16-bit floating point formats of checkpoint files.
public enum HalfFormat: Sendable {
  /// IEEE binary16.
  case float16
  /// The upper half of a Float32.
  case bfloat16
}

extension Tensor {
  /// A tensor of `shape` from 16-bit numbers in row-major order.
  /// - Throws: `ShapeError` if there are not as many as the shape needs.
  public init(shape: [Int], _ format: HalfFormat, _ values: UnsafeBufferPointer<UInt16>)
    throws(ShapeError)
  {
    let operation = "make a tensor of shape"
    let count = try ShapeRule.count(shape, operation: operation)
    guard values.count == count else {
      throw ShapeError(
        operation, .wrongCount(expected: count, actual: values.count), shapes: [shape])
    }
    try self.init(uninitialized: shape, operation)
    guard let source = values.baseAddress else { return }
    let to = start
    Parallel.blocks(count, block: Kernel.block * 4) { range in
      let i = range.lowerBound
      switch format {
      case .float16: ck_from_float16(to + i, source + i, range.count)
      case .bfloat16: ck_from_bfloat16(to + i, source + i, range.count)
      }
    }
  }

  /// The values rounded to 16 bits (to nearest, ties to even; beyond the range infinity).
  public func halfPrecision(_ format: HalfFormat) -> [UInt16] {
    withUnsafeBufferPointer { values in
      [UInt16](unsafeUninitializedCapacity: values.count) { buffer, count in
        if let from = values.baseAddress, let to = buffer.baseAddress {
          switch format {
          case .float16: ck_to_float16(to, from, values.count)
          case .bfloat16: ck_to_bfloat16(to, from, values.count)
          }
        }
        count = values.count
      }
    }
  }
}
