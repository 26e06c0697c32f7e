internal import CKernels

extension Checked {
  /// x [..., in] · w [in, out] + bias [out] as one sgemm.
  ///
  /// x may be a view whose rows are evenly spaced, and w a transposed view; neither is copied.
  public static func linear(_ x: Tensor, _ w: Tensor, _ bias: Tensor? = nil) throws(ShapeError)
    -> Tensor
  {
    let operation = "apply a linear map to"
    guard x.ndim >= 1, w.ndim == 2, x.shape[x.ndim - 1] == w.shape[0] else {
      throw ShapeError(
        operation, .mismatch("the last axis of x must be the first of w [in, out]"),
        shapes: [x.shape, w.shape])
    }
    let (k, n) = (w.shape[0], w.shape[1])
    if let bias, bias.shape != [n] {
      throw ShapeError(
        operation, .mismatch("the bias must be [\(n)]"), shapes: [x.shape, w.shape, bias.shape])
    }
    let rows = try x.flattenedRows(operation)
    let right = try w.readableByBLAS(operation)
    let count = rows.shape[0]
    try checkBLASSize([count, k, n], [x.shape, w.shape])
    let result = try Tensor(uninitialized: Array(x.shape.dropLast()) + [n], operation)
    if result.size > 0, let left = rows.matrix, let matrix = right.matrix {
      if let bias {
        Kernel.copy(
          from: bias.detached().broadcast(to: [count, n]), to: result.start, strides: [n, 1])
      }
      BLAS.multiply(
        count, n, k, left, matrix, into: result.start, ldc: n, beta: bias == nil ? 0 : 1)
    }
    withExtendedLifetime((rows.storage, right.storage)) {}
    guard x.isTraced || w.isTraced || bias?.isTraced == true else { return result }
    let inputs = bias.map { [x, w, $0] } ?? [x, w]
    return GradientTape.record(result, inputs: inputs) { g, wanted in
      let dy = try g.flattenedRows(operation)
      var gradients: [Tensor?] = [nil, nil, nil]
      if wanted[0] {
        gradients[0] = (try plainProduct(dy, right.T)).reshaped(x.shape)
      }
      if wanted[1] { gradients[1] = (try plainProduct(rows.T, dy)) }
      if wanted.count > 2, wanted[2] { gradients[2] = dy.sum(axis: 0) }
      return gradients
    }
  }
}

/// x [..., in] · w [in, out] + bias [out] as one sgemm; views are read in place.
public func linear(_ x: Tensor, _ w: Tensor, _ bias: Tensor? = nil) -> Tensor {
  orTrap(try Checked.linear(x, w, bias))
}
