extension Checked {
  /// Singular values and vectors of the last two axes [..., m, n], r = min(m, n):
  /// t = u · diag(s) · vᵀ with u [..., m, r], s [..., r] descending, v [..., n, r].
  ///
  /// The derivative needs distinct singular values.
  public static func svd(_ t: Tensor) throws(ShapeError) -> (u: Tensor, s: Tensor, v: Tensor) {
    let operation = "decompose"
    guard t.ndim >= 2 else {
      throw ShapeError(operation, .mismatch("it needs two axes"), shapes: [t.shape])
    }
    let (m, n) = (t.shape[t.ndim - 2], t.shape[t.ndim - 1])
    let (r, lead) = (Swift.min(m, n), Array(t.shape.dropLast(2)))
    try checkBLASSize([m, n, m * n], [t.shape])
    let u = try Tensor(uninitialized: lead + [m, r], operation)
    let s = try Tensor(uninitialized: lead + [r], operation)
    let vt = try Tensor(uninitialized: lead + [r, n], operation)
    let source = t.plainContiguous
    for index in 0..<(r == 0 ? 0 : lead.reduce(1, *)) {
      // Row-major t is column-major tᵀ = v · diag(s) · uᵀ; LAPACK's u and vᵀ of that, column-major,
      // are vᵀ and u in row-major order.
      var a = Array(UnsafeBufferPointer(start: source.start + index * m * n, count: m * n))
      guard a.allSatisfy(\.isFinite) else {
        throw ShapeError(
          operation, .mismatch("there are values that are not finite"), shapes: [t.shape])
      }
      var first = [Float](repeating: 0, count: n * r)
      var values = [Float](repeating: 0, count: r)
      var second = [Float](repeating: 0, count: r * m)
      let status = BLAS.singularValues(&a, n, m, u: &first, s: &values, vt: &second)
      guard status == 0 else {
        throw ShapeError(operation, .noConvergence(status), shapes: [t.shape])
      }
      (vt.start + index * r * n).update(from: first, count: r * n)
      (s.start + index * r).update(from: values, count: r)
      (u.start + index * m * r).update(from: second, count: m * r)
    }
    withExtendedLifetime(source.storage) {}
    let v = try swappedAxes(vt, -1, -2)
    guard t.isTraced else { return (u, s, v) }
    let factors = Factors(u: u, s: s, v: v)
    return (
      GradientTape.record(u, inputs: [t]) { [try factors.gradient(u: $0)] },
      GradientTape.record(s, inputs: [t]) { [try factors.gradient(s: $0)] },
      GradientTape.record(v, inputs: [t]) { [try factors.gradient(v: $0)] }
    )
  }

  /// The derivative of a thin singular value decomposition (Townsend 2016).
  private struct Factors {
    let u: Tensor
    let s: Tensor
    let v: Tensor

    private func transposed(_ t: Tensor) throws(ShapeError) -> Tensor { try swappedAxes(t, -1, -2) }
    private var columns: Tensor { s[.ellipsis, .newAxis, .all] }
    private var rows: Tensor { s[.ellipsis, .newAxis] }

    func gradient(s g: Tensor) throws(ShapeError) -> Tensor {
      try matmul(u * g[.ellipsis, .newAxis, .all], transposed(v))
    }

    /// 1 / (s_j² - s_i²) off the diagonal, 0 on it.
    private var gaps: Tensor {
      let difference = columns.square() - rows.square()
      return Tensors.which(difference .== 0, 0, 1 / difference)
    }

    private func rotation(_ basis: Tensor, _ g: Tensor) throws(ShapeError) -> Tensor {
      let inner = try gaps * matmul(transposed(basis), g)
      return try inner + transposed(inner)
    }

    /// The part of g that leaves the space of the basis.
    private func outside(_ basis: Tensor, _ g: Tensor) throws(ShapeError) -> Tensor {
      try g - matmul(basis, matmul(transposed(basis), g))
    }

    func gradient(u g: Tensor) throws(ShapeError) -> Tensor {
      let middle = try matmul(u, rotation(u, g) * columns) + outside(u, g) / columns
      return try matmul(middle, transposed(v))
    }

    func gradient(v g: Tensor) throws(ShapeError) -> Tensor {
      let middle = try matmul(v, rotation(v, g) * columns) + outside(v, g) / columns
      return try matmul(u, transposed(middle))
    }
  }

  /// Eigenvalues of the square matrices in the last two axes [..., n, n], each [..., n]. They have no
  /// derivative here: a traced operand is an error.
  public static func eigenvalues(_ t: Tensor) throws(ShapeError) -> (
    real: Tensor, imaginary: Tensor
  ) {
    let operation = "take eigenvalues of"
    guard t.ndim >= 2, t.shape[t.ndim - 1] == t.shape[t.ndim - 2] else {
      throw ShapeError(operation, .mismatch("the matrix is not square"), shapes: [t.shape])
    }
    guard !t.isTraced else { throw ShapeError(operation, .traced, shapes: [t.shape]) }
    let n = t.shape[t.ndim - 1]
    try checkBLASSize([n * n], [t.shape])
    let real = try Tensor(uninitialized: Array(t.shape.dropLast()), operation)
    let imaginary = try Tensor(uninitialized: Array(t.shape.dropLast()), operation)
    let source = t.plainContiguous
    for index in 0..<(n == 0 ? 0 : t.size / (n * n)) {
      // The transposed matrix, as Fortran reads it, has the same eigenvalues.
      var a = Array(UnsafeBufferPointer(start: source.start + index * n * n, count: n * n))
      guard a.allSatisfy(\.isFinite) else {
        throw ShapeError(
          operation, .mismatch("there are values that are not finite"), shapes: [t.shape])
      }
      var first = [Float](repeating: 0, count: n)
      var second = [Float](repeating: 0, count: n)
      let status = BLAS.eigenvalues(&a, n, real: &first, imaginary: &second)
      guard status == 0 else {
        throw ShapeError(operation, .noConvergence(status), shapes: [t.shape])
      }
      (real.start + index * n).update(from: first, count: n)
      (imaginary.start + index * n).update(from: second, count: n)
    }
    withExtendedLifetime(source.storage) {}
    return (real, imaginary)
  }
}

/// t = u · diag(s) · vᵀ over the last two axes: u [..., m, r], s [..., r] descending, v [..., n, r].
public func svd(_ t: Tensor) -> (u: Tensor, s: Tensor, v: Tensor) { orTrap(try Checked.svd(t)) }

/// Eigenvalues of the square matrices in the last two axes.
public func eigenvalues(_ t: Tensor) -> (real: Tensor, imaginary: Tensor) {
  orTrap(try Checked.eigenvalues(t))
}
