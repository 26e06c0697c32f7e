internal import CKernels

extension Checked {
  /// Applies `body` to `t` with `axis` brought to the end and back again.
  private static func atEnd(
    _ t: Tensor, _ axis: Int, _ operation: String, _ body: (Tensor) throws(ShapeError) -> Tensor
  ) throws(ShapeError) -> Tensor {
    let resolved = try ShapeRule.axis(axis, of: t.shape, operation: operation)
    if resolved == t.ndim - 1 { return try body(t) }
    return try swappedAxes(body(swappedAxes(t, resolved, -1)), resolved, -1)
  }

  /// exp(x) / Σ exp(x) along an axis; a row of nothing but -inf gives zeros.
  public static func softmax(_ t: Tensor, axis: Int = -1) throws(ShapeError) -> Tensor {
    try atEnd(t, axis, "take the softmax of") { (x) throws(ShapeError) in
      try rowwise(
        x, "take the softmax of",
        forward: { ck_softmax_rows($0, $1, $2, $3) },
        backward: { ck_softmax_backward_rows($0, $1, $2, $3, $4) })
    }
  }

  /// x - log Σ exp(x) along an axis.
  public static func logSoftmax(_ t: Tensor, axis: Int = -1) throws(ShapeError) -> Tensor {
    try atEnd(t, axis, "take the log softmax of") { (x) throws(ShapeError) in
      try rowwise(
        x, "take the log softmax of",
        forward: { ck_log_softmax_rows($0, $1, $2, $3) },
        backward: { ck_log_softmax_backward_rows($0, $1, $2, $3, $4) })
    }
  }

  typealias Rows = (UnsafeMutablePointer<Float>, UnsafePointer<Float>, Int, Int) -> Void
  typealias RowsBackward = (
    UnsafeMutablePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, Int, Int
  ) -> Void

  private static func rowwise(
    _ t: Tensor, _ operation: String, forward: @escaping Rows, backward: @escaping RowsBackward
  ) throws(ShapeError) -> Tensor {
    let x = t.plainContiguous
    let result = try Tensor(uninitialized: t.shape, operation)
    let n = t.shape[t.ndim - 1]
    guard x.size > 0 else { return result }
    let (from, to) = (x.start, result.start)
    Kernel.rows(x.size / n, of: n) { rows in
      forward(to + rows.lowerBound * n, from + rows.lowerBound * n, rows.count, n)
    }
    withExtendedLifetime(x.storage) {}
    guard t.isTraced else { return result }
    return GradientTape.record(result, inputs: [t]) { g in
      let dy = g.plainContiguous
      let dx = try Tensor(uninitialized: result.shape, operation)
      let (out, gradient, y) = (dx.start, dy.start, result.start)
      Kernel.rows(result.size / n, of: n) { rows in
        let i = rows.lowerBound * n
        backward(out + i, gradient + i, y + i, rows.count, n)
      }
      withExtendedLifetime((dy.storage, result.storage)) {}
      return [dx]
    }
  }

  /// Softmax of scores [..., destination, source] under the causal mask, reading only the allowed
  /// sources: destination d of D sees sources up to d + (S - D). Masked places become 0 whatever
  /// stands there, and get no gradient.
  public static func causalSoftmax(_ scores: Tensor) throws(ShapeError) -> Tensor {
    let operation = "take the causal softmax of"
    guard scores.ndim >= 2 else {
      throw ShapeError(operation, .mismatch("it needs two axes"), shapes: [scores.shape])
    }
    let (destinations, sources) = (scores.shape[scores.ndim - 2], scores.shape[scores.ndim - 1])
    guard sources >= destinations else {
      throw ShapeError(
        operation, .mismatch("there are more destinations than sources"), shapes: [scores.shape])
    }
    let x = scores.plainContiguous
    let result = try Tensor(uninitialized: scores.shape, operation)
    guard x.size > 0 else { return result }
    let (from, to, first) = (x.start, result.start, sources - destinations + 1)
    Kernel.rows(x.size / sources, of: sources) { rows in
      var row = rows.lowerBound
      while row < rows.upperBound {
        let destination = row % destinations
        let count = Swift.min(destinations - destination, rows.upperBound - row)
        ck_softmax_rows_prefix(
          to + row * sources, from + row * sources, count, sources, first + destination, 1)
        row += count
      }
    }
    withExtendedLifetime(x.storage) {}
    guard scores.isTraced else { return result }
    return GradientTape.record(result, inputs: [scores]) { g in
      let dy = g.plainContiguous
      let dx = try Tensor(uninitialized: result.shape, operation)
      let (out, gradient, y) = (dx.start, dy.start, result.start)
      Kernel.rows(result.size / sources, of: sources) { rows in
        let i = rows.lowerBound * sources
        ck_softmax_backward_rows(out + i, gradient + i, y + i, rows.count, sources)
      }
      withExtendedLifetime((dy.storage, result.storage)) {}
      return [dx]
    }
  }

  /// Scores [..., destination, source] with -inf where source > destination + (S - D); masked places
  /// get no gradient.
  public static func causalMasked(_ scores: Tensor) throws(ShapeError) -> Tensor {
    let operation = "mask"
    guard scores.ndim >= 2 else {
      throw ShapeError(operation, .mismatch("it needs two axes"), shapes: [scores.shape])
    }
    let shift = scores.shape[scores.ndim - 1] - scores.shape[scores.ndim - 2]
    return try triangle(scores, diagonal: shift, lower: true, outside: -.infinity, operation)
  }

  /// The elements on and below a diagonal, zeros above.
  public static func tril(_ t: Tensor, k: Int = 0) throws(ShapeError) -> Tensor {
    try triangle(t, diagonal: k, lower: true, outside: 0, "take the lower triangle of")
  }

  /// The elements on and above a diagonal, zeros below.
  public static func triu(_ t: Tensor, k: Int = 0) throws(ShapeError) -> Tensor {
    try triangle(t, diagonal: k, lower: false, outside: 0, "take the upper triangle of")
  }

  private static func triangle(
    _ t: Tensor, diagonal: Int, lower: Bool, outside: Float, _ operation: String
  ) throws(ShapeError) -> Tensor {
    guard t.ndim >= 2 else {
      throw ShapeError(operation, .mismatch("it needs two axes"), shapes: [t.shape])
    }
    let result = try t.contiguousCopy(operation)
    let (rows, columns) = (t.shape[t.ndim - 2], t.shape[t.ndim - 1])
    if result.size > 0 {
      let base = result.start
      for row in 0..<result.size / columns {
        let edge = row % rows + Swift.min(Swift.max(diagonal, -rows), columns)
        let from = lower ? Swift.min(Swift.max(edge + 1, 0), columns) : 0
        let to = lower ? columns : Swift.min(Swift.max(edge, 0), columns)
        if from < to { ck_fill(base + row * columns + from, outside, to - from) }
      }
    }
    guard t.isTraced else { return result }
    return GradientTape.record(result, inputs: [t]) { g in
      [(try triangle(g, diagonal: diagonal, lower: lower, outside: 0, operation))]
    }
  }

  /// log softmax(logits)[..., target]: the log probability of one target per row, without the other
  /// log probabilities.
  ///
  /// - Parameters:
  ///   - logits: [..., V].
  ///   - targets: one per row in row-major order, in 0..<V; a negative target gives 0 and no
  ///     gradient (padding, the last position of a sequence, a loss mask).
  /// - Returns: [...], natural logarithms.
  public static func logProbabilities(_ logits: Tensor, of targets: [Int]) throws(ShapeError)
    -> Tensor
  {
    let operation = "take log probabilities from"
    guard let n = logits.shape.last, n > 0 else {
      throw ShapeError(operation, .empty, shapes: [logits.shape])
    }
    let count = logits.size / n
    guard targets.count == count else {
      throw ShapeError(
        operation, .mismatch("there are \(targets.count) targets for \(count) rows"),
        shapes: [logits.shape])
    }
    for target in targets where target >= n {
      throw ShapeError(
        operation, .indexOutOfRange(target, axis: logits.ndim - 1, length: n),
        shapes: [logits.shape])
    }
    let x = logits.plainContiguous
    let sums = try Tensor(uninitialized: [count], operation)
    let result = try Tensor(uninitialized: Array(logits.shape.dropLast()), operation)
    let (from, logSums, to) = (x.start, sums.start, result.start)
    Kernel.rows(count, of: n) { rows in
      for row in rows {
        let target = targets[row]
        // Rows that are not asked for are not read.
        let sum = target < 0 ? 0 : ck_log_sum_exp(from + row * n, n)
        logSums[row] = sum
        to[row] = target < 0 ? 0 : from[row * n + target] - sum
      }
    }
    withExtendedLifetime(x.storage) {}
    guard logits.isTraced else { return result }
    let shape = logits.shape
    return GradientTape.record(result, inputs: [logits]) { g in
      let dy = g.plainContiguous
      let dx = try Tensor(uninitialized: shape, operation)
      let (out, gradient, values, shifts) = (dx.start, dy.start, x.start, sums.start)
      Kernel.rows(count, of: n) { rows in
        for row in rows {
          let target = targets[row]
          if target < 0 || gradient[row] == 0 {
            ck_fill(out + row * n, 0, n)
          } else {
            ck_scaled_exp(out + row * n, values + row * n, n, shifts[row], -gradient[row])
            out[row * n + target] += gradient[row]
          }
        }
      }
      withExtendedLifetime((dy.storage, x.storage, sums.storage)) {}
      return [dx]
    }
  }
}

extension Tensor {
  /// Replaces the values by their softmax along the last axis, in place when the storage is this
  /// value's own and nothing is recorded.
  public mutating func formSoftmax(causal: Bool = false) {
    guard !isTraced, ndim >= (causal ? 2 : 1) else {
      self = causal ? causalSoftmax(self) : softmax(self)
      return
    }
    makeUnique()
    let (n, base, destinations) = (shape[ndim - 1], start, causal ? shape[ndim - 2] : 1)
    guard size > 0 else { return }
    guard !causal || n >= destinations else {
      self = causalSoftmax(self)
      return
    }
    Kernel.rows(size / n, of: n) { rows in
      guard causal else {
        return ck_softmax_rows(
          base + rows.lowerBound * n, base + rows.lowerBound * n, rows.count, n)
      }
      for row in rows {
        let allowed = n - destinations + 1 + row % destinations
        ck_softmax_rows_prefix(base + row * n, base + row * n, 1, n, allowed, 1)
      }
    }
  }
}

/// exp(x) / Σ exp(x) along an axis; a row of nothing but -inf gives zeros.
public func softmax(_ t: Tensor, axis: Int = -1) -> Tensor {
  orTrap(try Checked.softmax(t, axis: axis))
}
/// x - log Σ exp(x) along an axis.
public func logSoftmax(_ t: Tensor, axis: Int = -1) -> Tensor {
  orTrap(try Checked.logSoftmax(t, axis: axis))
}
/// Softmax of scores [..., destination, source] that reads only sources ≤ destination.
public func causalSoftmax(_ scores: Tensor) -> Tensor {
  orTrap(try Checked.causalSoftmax(scores))
}
/// Scores [..., destination, source] with -inf where the source lies behind the destination.
public func causalMasked(_ scores: Tensor) -> Tensor { orTrap(try Checked.causalMasked(scores)) }
/// The elements on and below diagonal `k`, zeros above.
public func tril(_ t: Tensor, k: Int = 0) -> Tensor { orTrap(try Checked.tril(t, k: k)) }
/// The elements on and above diagonal `k`, zeros below.
public func triu(_ t: Tensor, k: Int = 0) -> Tensor { orTrap(try Checked.triu(t, k: k)) }
/// The log probability of one target per row of logits [..., V]; negative targets give 0.
public func logProbabilities(_ logits: Tensor, of targets: [Int]) -> Tensor {
  orTrap(try Checked.logProbabilities(logits, of: targets))
}
