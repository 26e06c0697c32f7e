/// A product A·B that is kept as its factors, because the inner axis is the short one.
///
/// A head's `W_V·W_O` is `[dModel, dModel]` of rank `dHead`: norms, singular values and products
/// follow from the factors without forming it. The notion is TransformerLens's.
///
/// ```swift
/// let OV = model.OV[1, 4]              // [dModel, dModel], rank dHead
/// OV.norm(), OV.S, OV.eigenvalues.real // nothing of size dModel² is made
/// matmul(model.W_E, OV).AB.shape       // [dVocab, dModel]
/// ```
public struct FactoredMatrix: Sendable {
  /// `[..., row, inner]`
  public let A: Tensor
  /// `[..., inner, column]`
  public let B: Tensor

  /// The product of two factors; the axes before the last two broadcast.
  ///
  /// - Throws: `ShapeError` when the inner axes differ or the leading ones do not broadcast.
  public init(_ A: Tensor, _ B: Tensor) throws(ShapeError) {
    let operation = "factor a matrix into"
    guard A.ndim >= 2, B.ndim >= 2 else {
      throw ShapeError(operation, .mismatch("both need two axes"), shapes: [A.shape, B.shape])
    }
    guard A.shape[A.ndim - 1] == B.shape[B.ndim - 2] else {
      throw ShapeError(
        operation,
        .mismatch(
          "the inner axes have \(A.shape[A.ndim - 1]) and \(B.shape[B.ndim - 2]) elements"),
        shapes: [A.shape, B.shape])
    }
    let leading = try ShapeRule.broadcast(
      Array(A.shape.dropLast(2)), Array(B.shape.dropLast(2)), operation: operation)
    self.A = A.broadcast(to: leading + A.shape.suffix(2))
    self.B = B.broadcast(to: leading + B.shape.suffix(2))
  }
}

extension FactoredMatrix {
  /// The shape of the product.
  public var shape: [Int] { A.shape.dropLast() + B.shape.suffix(1) }
  /// How many axes the product has.
  public var ndim: Int { A.ndim }
  /// The length of the inner axis: an upper bound of the rank.
  public var innerSize: Int { A.shape[A.ndim - 1] }
  /// Both factors.
  public var pair: (Tensor, Tensor) { (A, B) }

  /// The product itself, `[..., row, column]`.
  public var AB: Tensor { matmul(A, B) }

  /// The factors the other way round, `[..., inner, inner]`: square, with the product's non-zero
  /// eigenvalues.
  ///
  /// - Precondition: rows and columns are equally many.
  public var BA: Tensor { matmul(B, A) }

  /// The transposed product.
  public var T: FactoredMatrix {
    FactoredMatrix(unchecked: B.swappedAxes(-1, -2), A.swappedAxes(-1, -2))
  }

  /// The Frobenius norm, `[...]`, from the Gram matrices of the factors.
  public func norm() -> Tensor {
    let (gramA, gramB) = (gram(A), gram(B.swappedAxes(-1, -2)))
    return sqrt(clip((gramA * gramB).sum(axes: [-1, -2]), min: 0))
  }

  /// Eigenvalues of the product that are not zero by its rank, from those of `BA`: `[..., inner]`.
  ///
  /// - Precondition: rows and columns are equally many.
  public var eigenvalues: (real: Tensor, imaginary: Tensor) {
    orTrap(try Checked.eigenvalues(self))
  }

  /// Singular values and vectors of the product without forming it, r = innerSize (or less where
  /// an outer axis is shorter): u `[..., row, r]`, s `[..., r]` descending, v `[..., column, r]`.
  public func svd() -> (u: Tensor, s: Tensor, v: Tensor) { orTrap(try Checked.svd(self)) }

  /// Left singular vectors, `[..., row, r]`.
  public var U: Tensor { svd().u }
  /// Singular values, `[..., r]`, descending.
  public var S: Tensor { svd().s }
  /// Right singular vectors, `[..., column, r]`.
  public var V: Tensor { svd().v }

  /// S·Vᵀ, `[..., r, column]`: as the product acts on rows, whatever goes in on the left.
  public func collapseL() -> Tensor {
    let (_, s, v) = svd()
    return s[.ellipsis, .newAxis] * v.swappedAxes(-1, -2)
  }

  /// U·S, `[..., row, r]`.
  public func collapseR() -> Tensor {
    let (u, s, _) = svd()
    return u * s[.ellipsis, .newAxis, .all]
  }

  /// The same product with its singular values shared evenly: (U·√S)·(√S·Vᵀ).
  public func makeEven() -> FactoredMatrix {
    let (u, s, v) = svd()
    let root = sqrt(clip(s, min: 0))
    return FactoredMatrix(
      unchecked: u * root[.ellipsis, .newAxis, .all],
      root[.ellipsis, .newAxis] * v.swappedAxes(-1, -2))
  }

  /// The first `k` rows and columns of the product, to look at.
  public func getCorner(_ k: Int = 3) -> Tensor {
    matmul(A[.ellipsis, ..<Swift.max(k, 0), .all], B[.ellipsis, .all, ..<Swift.max(k, 0)])
  }

  /// Parts of the product, as a tensor's subscript takes them. A single row or column keeps its
  /// axis, so that the result stays a matrix.
  ///
  /// ```swift
  /// model.OV[1, 4]                   // one head
  /// model.QK[.ellipsis, 0..<10, .all]
  /// ```
  public subscript(indices: any TensorIndexing...) -> FactoredMatrix {
    orTrap(try Checked.index(self, Tensor.resolve(indices)))
  }

  /// Factors whose axes are known to match.
  package init(unchecked A: Tensor, _ B: Tensor) {
    self.A = A
    self.B = B
  }
}

extension Checked {
  /// Parts of a factored matrix; see its subscript.
  public static func index(_ matrix: FactoredMatrix, _ items: [TensorIndex]) throws(ShapeError)
    -> FactoredMatrix
  {
    let full = try expanded(items, rank: matrix.ndim, shape: matrix.shape)
    let leading = Array(full.dropLast(2))
    return FactoredMatrix(
      unchecked: try index(matrix.A, leading + [kept(full[full.count - 2]), .whole]),
      try index(matrix.B, leading + [.whole, kept(full[full.count - 1])]))
  }

  /// One index for every axis.
  private static func expanded(_ items: [TensorIndex], rank: Int, shape: [Int])
    throws(ShapeError) -> [TensorIndex]
  {
    guard !items.contains(.new) else {
      throw ShapeError(
        "index", .mismatch("a factored matrix takes no new axes"), shapes: [shape])
    }
    let given = items.count { $0 != .rest }
    guard given <= rank else { throw ShapeError("index", .tooManyIndices(given), shapes: [shape]) }
    guard items.count - given <= 1 else {
      throw ShapeError("index", .repeatedEllipsis, shapes: [shape])
    }
    let filler = Array(repeating: TensorIndex.whole, count: rank - given)
    guard let rest = items.firstIndex(of: .rest) else { return items + filler }
    return items[..<rest] + filler + items[(rest + 1)...]
  }

  /// An index that keeps its axis.
  private static func kept(_ index: TensorIndex) -> TensorIndex {
    guard case .at(let place) = index else { return index }
    return .list([place], shape: [1])
  }

  /// Singular values and vectors of a product; see `FactoredMatrix.svd()`.
  public static func svd(_ matrix: FactoredMatrix) throws(ShapeError) -> (
    u: Tensor, s: Tensor, v: Tensor
  ) {
    let (a, b) = (try svd(matrix.A), try svd(matrix.B))
    // A·B = U_A · (S_A · V_Aᵀ · U_B · S_B) · V_Bᵀ, and the middle is small.
    let inner = try matmul(swappedAxes(a.v, -1, -2), b.u)
    let middle = try svd(
      multiply(
        multiply(a.s[.ellipsis, .newAxis], inner), b.s[.ellipsis, .newAxis, .all]))
    return (try matmul(a.u, middle.u), middle.s, try matmul(b.v, middle.v))
  }

  /// Eigenvalues of a square product; see `FactoredMatrix.eigenvalues`.
  public static func eigenvalues(_ matrix: FactoredMatrix) throws(ShapeError) -> (
    real: Tensor, imaginary: Tensor
  ) {
    try eigenvalues(matmul(matrix.B, matrix.A))
  }

  /// The product of two factored matrices, factored along the shorter inner axis.
  public static func matmul(_ left: FactoredMatrix, _ right: FactoredMatrix) throws(ShapeError)
    -> FactoredMatrix
  {
    let middle = try matmul(left.B, right.A)
    // The shorter inner axis is kept.
    return left.innerSize <= right.innerSize
      ? try FactoredMatrix(left.A, matmul(middle, right.B))
      : try FactoredMatrix(matmul(left.A, middle), right.B)
  }

  /// A factored matrix times a matrix, factored: the matrix goes into the right factor.
  public static func matmul(_ left: FactoredMatrix, _ right: Tensor) throws(ShapeError)
    -> FactoredMatrix
  {
    try FactoredMatrix(left.A, matmul(left.B, right))
  }

  /// A matrix times a factored matrix, factored: the matrix goes into the left factor.
  public static func matmul(_ left: Tensor, _ right: FactoredMatrix) throws(ShapeError)
    -> FactoredMatrix
  {
    try FactoredMatrix(matmul(left, right.A), right.B)
  }
}

/// The product of two factored matrices, factored along the shorter inner axis.
public func matmul(_ left: FactoredMatrix, _ right: FactoredMatrix) -> FactoredMatrix {
  orTrap(try Checked.matmul(left, right))
}

/// A factored matrix times a matrix `[..., column, n]`, factored.
public func matmul(_ left: FactoredMatrix, _ right: Tensor) -> FactoredMatrix {
  orTrap(try Checked.matmul(left, right))
}

/// A matrix `[..., n, row]` times a factored matrix, factored.
public func matmul(_ left: Tensor, _ right: FactoredMatrix) -> FactoredMatrix {
  orTrap(try Checked.matmul(left, right))
}

extension FactoredMatrix {
  /// The product times a number.
  public static func * <S: TensorScalar>(matrix: FactoredMatrix, factor: S) -> FactoredMatrix {
    FactoredMatrix(unchecked: matrix.A * factor, matrix.B)
  }

  /// A number times the product.
  public static func * <S: TensorScalar>(factor: S, matrix: FactoredMatrix) -> FactoredMatrix {
    matrix * factor
  }
}

extension FactoredMatrix: CustomStringConvertible {
  public var description: String { "FactoredMatrix \(shape) of rank at most \(innerSize)" }
}

/// Xᵀ·X over the last two axes.
private func gram(_ x: Tensor) -> Tensor { matmul(x.swappedAxes(-1, -2), x) }
