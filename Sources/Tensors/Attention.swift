internal import CKernels

/// One head's matrix in a tensor [batch, position, head, dHead] or [batch, head, row, column].
private struct HeadMatrices {
  let tensor: Tensor
  let rows: Int
  let columns: Int
  private let batchStride: Int
  private let headStride: Int
  private let prototype: BLAS.Matrix

  /// - Parameter headAxis: 2 for [batch, position, head, dHead], 1 for [batch, head, row, column].
  init(_ t: Tensor, headAxis: Int, _ operation: String) throws(ShapeError) {
    let rowAxis = headAxis == 2 ? 1 : 2
    func matrix(_ t: Tensor) -> BLAS.Matrix? {
      BLAS.Matrix(
        t.start, rows: t.shape[rowAxis], columns: t.shape[3], rowStride: t.layout.strides[rowAxis],
        columnStride: t.layout.strides[3])
    }
    let readable: Tensor
    if let found = matrix(t) {
      readable = t.detached()
      prototype = found
    } else {
      readable = try t.contiguousCopy(operation)
      guard let found = matrix(readable) else {
        throw ShapeError(operation, .mismatch("it cannot be read"), shapes: [t.shape])
      }
      prototype = found
    }
    tensor = readable
    rows = t.shape[rowAxis]
    columns = t.shape[3]
    batchStride = readable.layout.strides[0]
    headStride = readable.layout.strides[headAxis]
  }

  func callAsFunction(_ batch: Int, _ head: Int) -> BLAS.Matrix {
    var matrix = prototype
    matrix.base += batch * batchStride + head * headStride
    return matrix
  }
}

extension BLAS.Matrix {
  fileprivate var transposed: BLAS.Matrix {
    var copy = self
    copy.isTransposed.toggle()
    return copy
  }

  /// The matrix without its first rows.
  fileprivate func droppingRows(_ count: Int) -> BLAS.Matrix {
    var copy = self
    copy.base += isTransposed ? count : count * leading
    return copy
  }
}

/// Attention products over heads, read in place from strided buffers.
///
/// Shapes: q, z [batch, destination, head, dHead]; k, v [batch, source, keyHead, dHead]; scores and
/// pattern [batch, head, destination, source]. Query head h uses key head h / (heads / keyHeads).
/// With `causal`, destination d of D has only sources up to d + (S - D), and the products above that
/// line are not computed.
private enum AttentionProduct {
  /// Destinations per block when the causal triangle is cut into rectangles.
  static let block = 128

  /// Blocks of destinations with the number of sources that any of them may see.
  static func blocks(
    _ destinations: Int, _ sources: Int, causal: Bool, _ body: (Range<Int>, Int) -> Void
  ) {
    guard causal, destinations > block else {
      return body(0..<destinations, sources)
    }
    var start = 0
    while start < destinations {
      let end = min(start + block, destinations)
      body(start..<end, max(0, end + sources - destinations))
      start = end
    }
  }

  /// out [b, H, D, S] = alpha · x [b, D, H, c] · y [b, S, K, c]ᵀ; with `masked` a value stands where
  /// causality forbids.
  static func outer(
    _ x: Tensor, _ y: Tensor, alpha: Float, causal: Bool, masked: Float, _ operation: String
  ) throws(ShapeError) -> Tensor {
    let left = try HeadMatrices(x, headAxis: 2, operation)
    let right = try HeadMatrices(y, headAxis: 2, operation)
    let (batch, heads, group) = (x.shape[0], x.shape[2], x.shape[2] / max(y.shape[2], 1))
    let (rows, columns, inner) = (left.rows, right.rows, left.columns)
    try Checked.checkBLASSize([rows, columns, inner], [x.shape, y.shape])
    let result = try Tensor(uninitialized: [batch, heads, rows, columns], operation)
    let out = result.start
    BLAS.batch(batch * heads, multiplications: rows * columns * inner) { index in
      let (b, h) = (index / heads, index % heads)
      let (a, c) = (left(b, h), right(b, h / group))
      let place = out + index * rows * columns
      blocks(rows, columns, causal: causal) { range, sources in
        BLAS.multiply(
          range.count, sources, inner, a.droppingRows(range.lowerBound), c.transposed,
          into: place + range.lowerBound * columns, ldc: columns, alpha: alpha)
      }
      guard causal else { return }
      for row in 0..<rows {
        let allowed = max(0, row + 1 + columns - rows)
        if allowed < columns {
          ck_fill(place + row * columns + allowed, masked, columns - allowed)
        }
      }
    }
    withExtendedLifetime((left.tensor.storage, right.tensor.storage)) {}
    return result
  }

  /// out [b, D, H, c] = alpha · w [b, H, D, S] · y [b, S, K, c].
  static func inner(
    _ w: Tensor, _ y: Tensor, alpha: Float, causal: Bool, _ operation: String
  ) throws(ShapeError) -> Tensor {
    let weights = try HeadMatrices(w, headAxis: 1, operation)
    let right = try HeadMatrices(y, headAxis: 2, operation)
    let (batch, heads, group) = (w.shape[0], w.shape[1], w.shape[1] / max(y.shape[2], 1))
    let (rows, columns, width) = (weights.rows, weights.columns, right.columns)
    try Checked.checkBLASSize([rows, columns, width, heads * width], [w.shape, y.shape])
    let result = try Tensor(uninitialized: [batch, rows, heads, width], operation)
    let out = result.start
    BLAS.batch(batch * heads, multiplications: rows * columns * width) { index in
      let (b, h) = (index / heads, index % heads)
      let (a, c) = (weights(b, h), right(b, h / group))
      let place = out + (b * rows * heads + h) * width
      blocks(rows, columns, causal: causal) { range, sources in
        BLAS.multiply(
          range.count, width, sources, a.droppingRows(range.lowerBound), c,
          into: place + range.lowerBound * heads * width, ldc: heads * width, alpha: alpha)
      }
    }
    withExtendedLifetime((weights.tensor.storage, right.tensor.storage)) {}
    return result
  }

  /// out [b, S, K, c] = alpha · Σ over the heads of a group of w [b, H, D, S]ᵀ · x [b, D, H, c].
  static func innerTransposed(
    _ w: Tensor, _ x: Tensor, keyHeads: Int, alpha: Float, causal: Bool, _ operation: String
  ) throws(ShapeError) -> Tensor {
    let weights = try HeadMatrices(w, headAxis: 1, operation)
    let right = try HeadMatrices(x, headAxis: 2, operation)
    let (batch, heads, group) = (w.shape[0], w.shape[1], w.shape[1] / max(keyHeads, 1))
    let (rows, columns, width) = (weights.rows, weights.columns, right.columns)
    let result = try Checked.zeros([batch, columns, keyHeads, width])
    let out = result.start
    BLAS.batch(batch * keyHeads, multiplications: rows * columns * width * group) { index in
      let (b, keyHead) = (index / keyHeads, index % keyHeads)
      let place = out + (b * columns * keyHeads + keyHead) * width
      for h in keyHead * group..<(keyHead + 1) * group where h < heads {
        let (a, c) = (weights(b, h), right(b, h))
        blocks(rows, columns, causal: causal) { range, sources in
          BLAS.multiply(
            sources, width, range.count, a.droppingRows(range.lowerBound).transposed,
            c.droppingRows(range.lowerBound), into: place, ldc: keyHeads * width, alpha: alpha,
            beta: 1)
        }
      }
    }
    withExtendedLifetime((weights.tensor.storage, right.tensor.storage)) {}
    return result
  }
}

extension Checked {
  /// scale · q · kᵀ for every head: q [batch, destination, head, dHead] and k [batch, source, keyHead,
  /// dHead] give [batch, head, destination, source].
  ///
  /// q and k may be slices of one buffer; they are read in place. heads must be a multiple of
  /// keyHeads (grouped-query attention). With `causal`, places after the destination hold -inf and
  /// are not computed.
  public static func attentionScores(
    _ q: Tensor, _ k: Tensor, scale: Float = 1, causal: Bool = false
  ) throws(ShapeError) -> Tensor {
    let operation = "take attention scores of"
    guard q.ndim == 4, k.ndim == 4, q.shape[0] == k.shape[0], q.shape[3] == k.shape[3] else {
      throw ShapeError(
        operation,
        .mismatch("q and k must be [batch, position, head, dHead] with equal batch and dHead"),
        shapes: [q.shape, k.shape])
    }
    try checkHeads(q.shape[2], k.shape[2], [q.shape, k.shape], operation)
    try checkCausal(q.shape[1], k.shape[1], causal, [q.shape, k.shape], operation)
    let result = try AttentionProduct.outer(
      q, k, alpha: scale, causal: causal, masked: -.infinity, operation)
    guard q.isTraced || k.isTraced else { return result }
    return GradientTape.record(result, inputs: [q, k]) { g, wanted in
      // Masked places pass nothing on, whatever gradient arrives there.
      let dy = causal ? (try tril(g, k: k.shape[1] - q.shape[1])) : g
      return [
        wanted[0]
          ? (try AttentionProduct.inner(dy, k, alpha: scale, causal: causal, operation)) : nil,
        wanted[1]
          ? (try AttentionProduct.innerTransposed(
            dy, q, keyHeads: k.shape[2], alpha: scale, causal: causal, operation)) : nil,
      ]
    }
  }

  /// pattern · v for every head: pattern [batch, head, destination, source] and v [batch, source,
  /// keyHead, dHead] give z [batch, destination, head, dHead].
  ///
  /// `causal` promises that the pattern is zero after the destination: those products are left out.
  public static func attentionMix(
    _ pattern: Tensor, _ v: Tensor, causal: Bool = false
  ) throws(ShapeError) -> Tensor {
    let operation = "mix values by a pattern of"
    guard pattern.ndim == 4, v.ndim == 4, pattern.shape[0] == v.shape[0],
      pattern.shape[3] == v.shape[1]
    else {
      throw ShapeError(
        operation,
        .mismatch(
          "the pattern must be [batch, head, destination, source] and v [batch, source, head, "
            + "dHead]"), shapes: [pattern.shape, v.shape])
    }
    try checkHeads(pattern.shape[1], v.shape[2], [pattern.shape, v.shape], operation)
    try checkCausal(
      pattern.shape[2], pattern.shape[3], causal, [pattern.shape, v.shape], operation)
    let result = try AttentionProduct.inner(pattern, v, alpha: 1, causal: causal, operation)
    guard pattern.isTraced || v.isTraced else { return result }
    return GradientTape.record(result, inputs: [pattern, v]) { g, wanted in
      [
        // The pattern's gradient is whole even when causal: a hook may ask for it at any place.
        wanted[0]
          ? (try AttentionProduct.outer(g, v, alpha: 1, causal: false, masked: 0, operation)) : nil,
        wanted[1]
          ? (try AttentionProduct.innerTransposed(
            pattern, g, keyHeads: v.shape[2], alpha: 1, causal: causal, operation)) : nil,
      ]
    }
  }

  private static func checkHeads(
    _ heads: Int, _ keyHeads: Int, _ shapes: [[Int]], _ operation: String
  ) throws(ShapeError) {
    guard keyHeads > 0, heads % keyHeads == 0 else {
      throw ShapeError(
        operation, .mismatch("\(heads) heads cannot share \(keyHeads) key heads"), shapes: shapes)
    }
  }

  private static func checkCausal(
    _ destinations: Int, _ sources: Int, _ causal: Bool, _ shapes: [[Int]], _ operation: String
  ) throws(ShapeError) {
    guard !causal || sources >= destinations else {
      throw ShapeError(
        operation, .mismatch("there are more destinations than sources"), shapes: shapes)
    }
  }
}

/// scale · q · kᵀ for every head, [batch, head, destination, source]; see ``Checked``.
public func attentionScores(
  _ q: Tensor, _ k: Tensor, scale: Float = 1, causal: Bool = false
) -> Tensor {
  orTrap(try Checked.attentionScores(q, k, scale: scale, causal: causal))
}

/// pattern · v for every head, [batch, destination, head, dHead]; see ``Checked``.
public func attentionMix(_ pattern: Tensor, _ v: Tensor, causal: Bool = false) -> Tensor {
  orTrap(try Checked.attentionMix(pattern, v, causal: causal))
}
