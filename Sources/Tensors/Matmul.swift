extension Tensor {
  /// The last two axes as sgemm reads them, at the start of this view; nil if it cannot.
  var matrix: BLAS.Matrix? {
    let (row, column) = (ndim - 2, ndim - 1)
    return BLAS.Matrix(
      start, rows: shape[row], columns: shape[column], rowStride: layout.strides[row],
      columnStride: layout.strides[column])
  }

  /// Itself, or a copy where sgemm cannot read the last two axes.
  func readableByBLAS(_ operation: String) throws(ShapeError) -> Tensor {
    matrix == nil ? try contiguousCopy(operation) : detached()
  }

  /// All axes but the last as one, without a copy where the strides allow it.
  func flattenedRows(_ operation: String) throws(ShapeError) -> Tensor {
    let columns = shape[ndim - 1]
    let target = [columns == 0 ? shape.dropLast().reduce(1, *) : size / columns, columns]
    if let layout = layout.reshaped(target) {
      return try withLayout(layout).readableByBLAS(operation)
    }
    return try contiguousCopy(operation).withLayout(Layout(contiguous: target))
  }
}

extension Checked {
  /// Matrix products over the last two axes; the axes before them broadcast. A vector counts as a
  /// row on the left and as a column on the right, and that axis is dropped.
  public static func matmul(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    guard a.ndim >= 1, b.ndim >= 1 else {
      throw ShapeError(
        "multiply matrices", .mismatch("a number is not a matrix"), shapes: [a.shape, b.shape])
    }
    let left = a.ndim == 1 ? try expandedDimensions(a, axis: 0) : a
    let right = b.ndim == 1 ? try expandedDimensions(b, axis: 1) : b
    guard left.shape[left.ndim - 1] == right.shape[right.ndim - 2] else {
      throw ShapeError(
        "multiply matrices",
        .mismatch(
          "the inner axes have \(left.shape[left.ndim - 1]) and \(right.shape[right.ndim - 2]) "
            + "elements"), shapes: [a.shape, b.shape])
    }
    var result = try product(left, right)
    if a.ndim == 1 { result = try squeezed(result, axes: [-2]) }
    if b.ndim == 1 { result = try squeezed(result, axes: [-1]) }
    return result
  }

  /// The product of operands with two or more axes.
  private static func product(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    let result = try plainProduct(a, b)
    guard a.isTraced || b.isTraced else { return result }
    return GradientTape.record(result, inputs: [a, b]) { g, wanted in
      let left = a.detached()
      let right = b.detached()
      var da: Tensor?
      var db: Tensor?
      if wanted[0] {
        da = (try plainProduct(g, swappedAxes(right, -1, -2))).summed(to: a.shape)
      }
      if wanted[1] {
        if b.ndim == 2 {
          // One product over all rows of the batch.
          let rows = try left.flattenedRows("multiply matrices")
          let gradient = try g.flattenedRows("multiply matrices")
          db = try plainProduct(rows.T, gradient)
        } else {
          db = (try plainProduct(swappedAxes(left, -1, -2), g)).summed(to: b.shape)
        }
      }
      return [da, db]
    }
  }

  static func checkBLASSize(_ lengths: [Int], _ shapes: [[Int]]) throws(ShapeError) {
    for length in lengths where length > Int(Int32.max) {
      throw ShapeError(
        "multiply matrices", .mismatch("an axis of \(length) is too long for BLAS"),
        shapes: shapes)
    }
  }

  static func plainProduct(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    let operation = "multiply matrices"
    let (m, k) = (a.shape[a.ndim - 2], a.shape[a.ndim - 1])
    let n = b.shape[b.ndim - 1]
    try checkBLASSize([m, n, k], [a.shape, b.shape])
    if b.ndim == 2 {
      let rows = try a.flattenedRows(operation)
      let right = try b.readableByBLAS(operation)
      let result = try Tensor(uninitialized: Array(a.shape.dropLast()) + [n], operation)
      try checkBLASSize([rows.shape[0]], [a.shape, b.shape])
      if result.size > 0, let left = rows.matrix, let matrix = right.matrix {
        BLAS.multiply(rows.shape[0], n, k, left, matrix, into: result.start, ldc: n)
      }
      withExtendedLifetime((rows.storage, right.storage)) {}
      return result
    }
    let batch = try ShapeRule.broadcast(
      Array(a.shape.dropLast(2)), Array(b.shape.dropLast(2)), operation: operation)
    let left = try a.readableByBLAS(operation)
    let right = try b.readableByBLAS(operation)
    let result = try Tensor(uninitialized: batch + [m, n], operation)
    guard result.size > 0, let first = left.matrix, let second = right.matrix else {
      return result
    }
    let starts = left.batchOffsets(batch)
    let others = right.batchOffsets(batch)
    let out = result.start
    BLAS.batch(starts.count, multiplications: m * n * k) { index in
      var (x, y) = (first, second)
      x.base += starts[index]
      y.base += others[index]
      BLAS.multiply(m, n, k, x, y, into: out + index * m * n, ldc: n)
    }
    withExtendedLifetime((left.storage, right.storage)) {}
    return result
  }
}

extension Tensor {
  /// Where each matrix of the broadcast batch begins, relative to the view's start.
  func batchOffsets(_ batch: [Int]) -> [Int] {
    let lead = Layout(
      shape: Array(shape.dropLast(2)), strides: Array(layout.strides.dropLast(2)))
    let layout = Layout(shape: batch, strides: lead.strides(broadcastTo: batch))
    var offsets: [Int] = []
    offsets.reserveCapacity(layout.count)
    Odometer.each(layout) { offsets.append($0) }
    return offsets
  }

  /// The matrix product with `other`; see the free function.
  public func matmul(_ other: Tensor) -> Tensor { orTrap(try Checked.matmul(self, other)) }
}

/// Matrix products over the last two axes; the axes before them broadcast.
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor { orTrap(try Checked.matmul(a, b)) }
