import Glassbook
import Scripting

extension FactoredMatrix: HostType {
  public static var scriptName: String { "FactoredMatrix" }
}

extension SVDInterpreter: HostType {
  public static var scriptName: String { "SVDInterpreter" }
}

extension SVDInterpreter.Matrix: HostType {
  public static var scriptName: String { "SVDInterpreter.Matrix" }
}

/// Products kept as their factors, and what follows from the factors.
@RowsBuilder func factoredMatrixRows() -> [Row] {
  Row.type(FactoredMatrix.self, "A product A·B kept as its factors, whose inner axis is short.")
    .details(
      """
      TransformerLens's class of that name. Leading axes, such as layer and head, may stand in
      front.
      """
    )
    .example(
      """
      let ov = model.OV[1, 4]
      print(ov.shape, ov.ndim, ov.innerSize, ov.pair.0.shape)
      print(ov.A.shape, ov.B.shape, ov.AB.shape, ov.BA.shape, ov.T.shape)
      print((ov * 2).norm() / ov.norm())
      """)
  Row.initializer(
    FactoredMatrix.self, "The product of two factors; leading axes broadcast.",
    arg("_ A", Tensor.self), arg("_ B", Tensor.self)
  ) { a, b in try FactoredMatrix(a, b) }
  .throwing()
  .example("FactoredMatrix(model.W_V[0, 0], model.W_O[0, 0]).shape")
  Row.property(
    HookedTransformer.self, "QK", "W_Q·W_Kᵀ of every head [layer, head, dModel, dModel]."
  ) { $0.QK }
  Row.property(
    HookedTransformer.self, "OV", "W_V·W_O of every head [layer, head, dModel, dModel]."
  ) { $0.OV }
  .example("model.OV[1, 4].norm()")
  Row.property(FactoredMatrix.self, "A", "The left factor [..., row, inner].") { $0.A }
  Row.property(FactoredMatrix.self, "B", "The right factor [..., inner, column].") { $0.B }
  Row.property(FactoredMatrix.self, "AB", "The product itself [..., row, column].") {
    try Checked.matmul($0.A, $0.B)
  }
  Row.property(
    FactoredMatrix.self, "BA", "The factors the other way round [..., inner, inner]."
  ) { try Checked.matmul($0.B, $0.A) }
  Row.property(FactoredMatrix.self, "T", "The transposed product.") { $0.T }
  Row.property(FactoredMatrix.self, "shape", "The shape of the product.") { $0.shape }
  Row.property(FactoredMatrix.self, "ndim", "How many axes the product has.") { $0.ndim }
  Row.property(FactoredMatrix.self, "innerSize", "The length of the inner axis.") { $0.innerSize }
  Row.property(FactoredMatrix.self, "pair", "Both factors.") { Tuple($0.A, $0.B) }
  Row.method(FactoredMatrix.self, "norm", "The Frobenius norm [...].") { $0.norm() }
  Row.method(
    FactoredMatrix.self, "svd",
    "Singular values and vectors of the product, from the factors: A·B = u · diag(s) · vᵀ."
  ) { matrix in
    let (u, s, v) = try Checked.svd(matrix)
    return Tuple(u, s, v)
  }
  .labelled("u", "s", "v")
  .example("model.OV[1, 4].svd().s.shape")
  Row.property(FactoredMatrix.self, "U", "Left singular vectors [..., row, rank].") {
    try Checked.svd($0).u
  }
  Row.property(FactoredMatrix.self, "S", "Singular values, descending [..., rank].") {
    try Checked.svd($0).s
  }
  .example(
    """
    let copying = FactoredMatrix(model.W_V[1, 4], model.W_O[1, 4])
    print(copying.U.shape, copying.S.shape, copying.V.shape)
    line(copying.S, title: "Singular values of the OV circuit of 1.4", yaxis: "singular value")
    """)
  Row.property(FactoredMatrix.self, "V", "Right singular vectors [..., column, rank].") {
    try Checked.svd($0).v
  }
  Row.property(
    FactoredMatrix.self, "eigenvalues",
    "Eigenvalues of a square product that its rank leaves [..., inner]."
  ) { matrix in
    let values = try Checked.eigenvalues(matrix)
    return Tuple(values.real, values.imaginary)
  }
  .labelled("real", "imaginary")
  .example("model.OV[1, 4].eigenvalues.real.sum()")
  Row.method(FactoredMatrix.self, "collapseL", "S·Vᵀ [..., rank, column].") { $0.collapseL() }
  Row.method(FactoredMatrix.self, "collapseR", "U·S [..., row, rank].") { $0.collapseR() }
  Row.method(
    FactoredMatrix.self, "makeEven", "The same product with its singular values shared evenly."
  ) { $0.makeEven() }
  .details(
    """
    TransformerLens's `make_even`; `collapse_l` and `collapse_r` are S·Vᵀ and U·S.
    """
  )
  .example(
    """
    let even = model.OV[0, 0].makeEven()
    print(even.shape, even.collapseL().shape, even.collapseR().shape)
    even.getCorner()
    """)
  Row.method(
    FactoredMatrix.self, "getCorner", "The first rows and columns of the product.",
    arg("_ k", default: 3)
  ) { matrix, k in matrix.getCorner(k) }
  Row.subscripting(
    FactoredMatrix.self, "Parts of the product; a single row or column keeps its axis.",
    arg("_ indices", Variadic<IndexArgument>.self)
  ) { matrix, indices in try Checked.index(matrix, indices.values.map(\.index)) }
  Row.function(
    "matmul", "A product of factored matrices, factored along the shorter inner axis.",
    arg("_ left", FactoredMatrix.self), arg("_ right", FactoredMatrix.self)
  ) { left, right in try Checked.matmul(left, right) }
  Row.function(
    "matmul", "A factored matrix times a matrix, factored.", arg("_ left", FactoredMatrix.self),
    arg("_ right", Tensor.self)
  ) { left, right in try Checked.matmul(left, right) }
  Row.function(
    "matmul", "A matrix times a factored matrix, factored.", arg("_ left", Tensor.self),
    arg("_ right", FactoredMatrix.self)
  ) { left, right in try Checked.matmul(left, right) }
  .example("matmul(model.W_E, model.OV[1, 4]).shape")
  Row.infix("*", "The product times a number.") { (matrix: FactoredMatrix, factor: AnyNumber) in
    matrix * factor.float
  }
  Row.function(
    "compositionScores",
    "‖A·B‖ / (‖A‖·‖B‖) for every pair of matrices [left…, right…], between 0 and 1.",
    arg("_ left", FactoredMatrix.self), arg("_ right", FactoredMatrix.self)
  ) { left, right in try compositionScores(left, right) }
  .throwing()
  .details("Composition scores of Elhage et al. (2021), in Frobenius norms.")
  .example("compositionScores(model.OV[0], model.QK[1].T).shape")
  choices(
    SVDInterpreter.Matrix.self, "The matrices that SVDInterpreter decomposes.",
    example: """
      let vectors = SVDInterpreter(tiny)
      print(vectors.getSingularVectors(.OV, layerIndex: 0, numVectors: 3, headIndex: 0).shape)
      print(vectors.getSingularVectors(.w_in, layerIndex: 0, numVectors: 3).shape)
      print(vectors.getSingularVectors(.w_out, layerIndex: 0, numVectors: 3).shape)
      """
  ) { matrix in
    switch matrix {
    case .OV: "A head's `W_V·W_O`."
    case .w_in: "The MLP's input weights."
    case .w_out: "The MLP's output weights."
    }
  }
  Row.type(SVDInterpreter.self, "What the singular vectors of a model's matrices say.")
  Row.initializer(
    SVDInterpreter.self, "Reads a model's matrices.", arg("_ model", HookedTransformer.self)
  ) { SVDInterpreter($0) }
  Row.method(
    SVDInterpreter.self, "getSingularVectors",
    "Right singular vectors of a matrix, as logits [dVocab, 1, numVectors].",
    arg("_ matrix", SVDInterpreter.Matrix.self), arg("layerIndex", Int.self),
    arg("numVectors", default: 10),
    arg("headIndex", default: Int?.none)
  ) { interpreter, matrix, layer, count, head in
    try interpreter.getSingularVectors(
      matrix, layerIndex: layer, numVectors: count, headIndex: head)
  }
  .throwing()
  .details("`.OV` (with `headIndex`), `.w_in` or `.w_out`. Signs are arbitrary.")
  .example("SVDInterpreter(model).getSingularVectors(.OV, layerIndex: 1, headIndex: 4).shape")
}
