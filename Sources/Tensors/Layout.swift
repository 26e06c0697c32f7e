/// Where the elements of a tensor lie in its storage: row-major unless it is a view.
struct Layout: Equatable {
  var shape: [Int]
  var strides: [Int]
  var offset: Int

  init(shape: [Int], strides: [Int], offset: Int = 0) {
    self.shape = shape
    self.strides = strides
    self.offset = offset
  }

  /// Row-major elements without gaps.
  init(contiguous shape: [Int], offset: Int = 0) {
    var strides = [Int](repeating: 1, count: shape.count)
    var step = 1
    for axis in shape.indices.reversed() {
      strides[axis] = step
      step *= max(shape[axis], 1)
    }
    self.init(shape: shape, strides: strides, offset: offset)
  }

  var count: Int {
    var count = 1
    for length in shape { count *= length }
    return count
  }

  var isContiguous: Bool {
    var step = 1
    for axis in shape.indices.reversed() where shape[axis] != 1 {
      if shape[axis] == 0 { return true }
      if strides[axis] != step { return false }
      step *= shape[axis]
    }
    return true
  }

  /// Whether two indices may share an element (an axis that was broadcast).
  var repeatsElements: Bool {
    for axis in shape.indices where shape[axis] > 1 && strides[axis] == 0 { return true }
    return false
  }

  /// Strides of this layout seen as `target`, with 0 on the axes that repeat.
  /// The shapes have been found compatible before.
  func strides(broadcastTo target: [Int]) -> [Int] {
    var result = [Int](repeating: 0, count: target.count)
    let lead = target.count - shape.count
    for axis in shape.indices where shape[axis] != 1 {
      result[lead + axis] = strides[axis]
    }
    return result
  }

  func permuted(_ axes: [Int]) -> Layout {
    Layout(shape: axes.map { shape[$0] }, strides: axes.map { strides[$0] }, offset: offset)
  }

  /// The same elements in the same order under another shape, or nil if that takes a copy.
  func reshaped(_ target: [Int]) -> Layout? {
    if isContiguous { return Layout(contiguous: target, offset: offset) }
    let wanted = target.filter { $0 != 1 }
    let (lengths, steps) = Layout.merged(shape: shape, strides: [strides])
    // Each run of merged elements must be cut into whole axes of the target.
    var fine: [Int] = []
    var axis = wanted.count - 1
    for run in lengths.indices.reversed() {
      var rest = lengths[run]
      var step = steps[0][run]
      while rest > 1 {
        guard axis >= 0, rest % wanted[axis] == 0 else { return nil }
        fine.append(step)
        step *= wanted[axis]
        rest /= wanted[axis]
        axis -= 1
      }
    }
    guard axis < 0 else { return nil }
    var remaining = fine
    var strides = [Int](repeating: 1, count: target.count)
    for axis in target.indices where target[axis] != 1 { strides[axis] = remaining.removeLast() }
    return Layout(shape: target, strides: strides, offset: offset)
  }

  /// Merges neighbouring axes that every operand steps through evenly and drops axes of length 1,
  /// so that inner loops are as long as they can be. Gives at least one axis.
  static func merged(shape: [Int], strides: [[Int]]) -> (shape: [Int], strides: [[Int]]) {
    var lengths: [Int] = []
    var steps = [[Int]](repeating: [], count: strides.count)
    for axis in shape.indices where shape[axis] != 1 {
      let last = lengths.count - 1
      let merges =
        last >= 0
        && strides.indices.allSatisfy { steps[$0][last] == strides[$0][axis] * shape[axis] }
      if merges {
        lengths[last] *= shape[axis]
        for operand in strides.indices { steps[operand][last] = strides[operand][axis] }
      } else {
        lengths.append(shape[axis])
        for operand in strides.indices { steps[operand].append(strides[operand][axis]) }
      }
    }
    if lengths.isEmpty {
      lengths = [1]
      steps = steps.map { _ in [1] }
    }
    return (lengths, steps)
  }
}

/// Rules of shapes: pure functions, so that a mistake is known before anything is computed.
enum ShapeRule {
  /// More axes than this is a mistake (and the kernels' odometers have a fixed size).
  static let maximumRank = 32

  /// The number of elements of `shape`, or why there cannot be such a tensor.
  static func count(_ shape: [Int], operation: String) throws(ShapeError) -> Int {
    guard shape.count <= maximumRank else {
      throw ShapeError(operation, .tooManyAxes(shape.count), shapes: [])
    }
    var count = 1
    var nonZero = 1
    for length in shape {
      guard length >= 0 else { throw ShapeError(operation, .negativeSize(length), shapes: [shape]) }
      // A zero must not hide an overflow among the strides.
      let (product, overflow) = nonZero.multipliedReportingOverflow(by: max(length, 1))
      guard !overflow, product <= Memory.maximumCount else {
        throw ShapeError(operation, .tooLarge(limit: Memory.maximumCount), shapes: [shape])
      }
      nonZero = product
      count *= length
    }
    return count
  }

  static func axis(_ axis: Int, of shape: [Int], operation: String) throws(ShapeError) -> Int {
    let resolved = axis < 0 ? axis + shape.count : axis
    guard shape.indices.contains(resolved) else {
      throw ShapeError(operation, .noSuchAxis(axis), shapes: [shape])
    }
    return resolved
  }

  /// Distinct axes in ascending order.
  static func axes(_ axes: [Int], of shape: [Int], operation: String) throws(ShapeError) -> [Int] {
    var result: [Int] = []
    for axis in axes {
      let resolved = try ShapeRule.axis(axis, of: shape, operation: operation)
      guard !result.contains(resolved) else {
        throw ShapeError(operation, .repeatedAxis(axis), shapes: [shape])
      }
      result.append(resolved)
    }
    return result.sorted()
  }

  /// The common shape of operands under broadcasting: aligned at the last axis, 1 stretches.
  static func broadcast(_ a: [Int], _ b: [Int], operation: String) throws(ShapeError) -> [Int] {
    if a == b { return a }
    let rank = max(a.count, b.count)
    var result = [Int](repeating: 1, count: rank)
    for back in 1...max(rank, 1) where back <= rank {
      let first = back <= a.count ? a[a.count - back] : 1
      let second = back <= b.count ? b[b.count - back] : 1
      guard first == second || first == 1 || second == 1 else {
        throw ShapeError(operation, .notBroadcastable(first, second, axis: -back), shapes: [a, b])
      }
      result[rank - back] = first == 1 ? second : first
    }
    return result
  }
}
