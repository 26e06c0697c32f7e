internal import CKernels

/// The doors to the C loops: operands in, layouts merged, large work spread over threads.
enum Kernel {
  /// Elements per block of an elementwise loop; smaller work stays on one thread.
  static let block = 1 << 17

  static func fill(_ t: Tensor, _ value: Float) {
    let base = t.start
    Parallel.blocks(t.size, block: block * 4) { range in
      ck_fill(base + range.lowerBound, value, range.count)
    }
    withExtendedLifetime(t.storage) {}
  }

  /// Copies (or adds) the elements of `source` in their order to `target` with `strides`.
  static func copy(
    from source: Tensor, to target: UnsafeMutablePointer<Float>, strides: [Int],
    accumulate: Bool = false
  ) {
    guard source.size > 0 else { return }
    let (shape, steps) = Layout.merged(
      shape: source.shape, strides: [strides, source.layout.strides])
    let (rank, flag) = (Int32(shape.count), Int32(accumulate ? 1 : 0))
    let (from, to, out, into) = (source.start, target, steps[0], steps[1])
    let inner = max(1, source.size / shape[0])
    // Two indices of a target never share an element, so its parts may be written side by side.
    Parallel.blocks(shape[0], block: max(inner == 1 ? block : 16, block / inner)) { range in
      var part = shape
      part[0] = range.count
      let start = range.lowerBound
      ck_copy_nd(to + start * out[0], out, from + start * into[0], into, rank, part, flag)
    }
    withExtendedLifetime(source.storage) {}
  }

  /// out = a op b under broadcasting to `shape`, which both fit.
  static func binary(
    _ operation: BinaryOperation, _ a: Tensor, _ b: Tensor, into out: Tensor
  ) {
    let shape = out.shape
    let count = out.size
    guard count > 0 else { return }
    if let (sa, sb) = flatSteps(a, b, shape) {
      let code = operation.rawValue
      let (to, first, second) = (out.start, a.start, b.start)
      Parallel.blocks(count, block: block) { range in
        let start = range.lowerBound
        ck_binary(code, to + start, first + start * sa, sa, second + start * sb, sb, range.count)
      }
      withExtendedLifetime((out.storage, a.storage, b.storage)) {}
      return
    }
    let (lengths, steps) = Layout.merged(
      shape: shape,
      strides: [
        out.layout.strides, a.layout.strides(broadcastTo: shape),
        b.layout.strides(broadcastTo: shape),
      ])
    let code = operation.rawValue
    let (to, first, second) = (out.start, a.start, b.start)
    if lengths.count == 1 {
      let (sa, sb) = (steps[1][0], steps[2][0])
      Parallel.blocks(lengths[0], block: block) { range in
        let start = range.lowerBound
        ck_binary(code, to + start, first + start * sa, sa, second + start * sb, sb, range.count)
      }
    } else {
      let inner = count / lengths[0]
      let (sa, sb) = (steps[1], steps[2])
      Parallel.blocks(lengths[0], block: max(1, block / inner)) { range in
        let start = range.lowerBound
        var part = lengths
        part[0] = range.count
        ck_binary_nd(
          code, to + start * inner, first + start * sa[0], second + start * sb[0],
          Int32(part.count), part, sa, sb)
      }
    }
    withExtendedLifetime((out.storage, a.storage, b.storage)) {}
  }

  /// Steps of 1 or 0 through operands that are whole or single: the common case, without arrays.
  @inline(__always)
  private static func flatSteps(_ a: Tensor, _ b: Tensor, _ shape: [Int]) -> (Int, Int)? {
    func step(_ t: Tensor) -> Int? {
      if t.layout.shape == shape { return t.layout.isContiguous ? 1 : nil }
      return t.layout.count == 1 ? 0 : nil
    }
    guard let first = step(a), let second = step(b) else { return nil }
    return (first, second)
  }

  static func unary(
    _ operation: UnaryOperation, _ x: Tensor, into out: Tensor, lower: Float = 0, upper: Float = 0
  ) {
    let code = operation.rawValue
    let (to, from) = (out.start, x.start)
    Parallel.blocks(x.size, block: operation.isCheap ? block : block / 4) { range in
      ck_unary(
        code, to + range.lowerBound, from + range.lowerBound, range.count, lower, upper)
    }
    withExtendedLifetime((out.storage, x.storage)) {}
  }

  static func unaryBackward(
    _ operation: UnaryOperation, _ g: Tensor, _ x: Tensor, _ y: Tensor, into out: Tensor,
    lower: Float = 0, upper: Float = 0
  ) {
    let code = operation.rawValue
    let (to, dy, from, value) = (out.start, g.start, x.start, y.start)
    Parallel.blocks(x.size, block: operation.isCheap ? block : block / 4) { range in
      let i = range.lowerBound
      ck_unary_backward(
        code, to + i, dy + i, from + i, value + i, range.count, lower, upper)
    }
    withExtendedLifetime((out.storage, g.storage, x.storage, y.storage)) {}
  }

  /// Calls `body` for blocks of rows of `length` elements each.
  static func rows(_ count: Int, of length: Int, _ body: @escaping (Range<Int>) -> Void) {
    Parallel.blocks(count, block: max(1, (block / 4) / max(length, 1)), body)
  }
}

enum BinaryOperation: Int32 {
  case add, subtract, multiply, divide, maximum, minimum, power
  case greater, less, greaterOrEqual, lessOrEqual, equal, notEqual

  var verb: String {
    switch self {
    case .add: "add"
    case .subtract: "subtract"
    case .multiply: "multiply"
    case .divide: "divide"
    case .maximum: "take the maximum of"
    case .minimum: "take the minimum of"
    case .power: "raise to a power"
    default: "compare"
    }
  }
}

enum UnaryOperation: Int32 {
  case negate, abs, sqrt, exp, log, tanh, relu, silu, geluTanh, geluErf, sigmoid, square
  case reciprocal, sin, cos, clip, erf

  /// Bound by memory rather than by arithmetic.
  var isCheap: Bool {
    switch self {
    case .negate, .abs, .relu, .square, .clip, .sqrt, .reciprocal: true
    default: false
    }
  }
}
