import Glassbook
import Scripting

/// Functions of tensors: elementwise, along rows, products, einsum.
@RowsBuilder func tensorFunctionRows() -> [Row] {
  elementwise()
  Row.function(
    "clip", "Values kept within bounds.", arg("_ t", Tensor.self),
    arg("min", default: -Float.infinity, shown: "-.infinity"),
    arg("max", default: Float.infinity, shown: ".infinity")
  ) { t, low, high in clip(t, min: low, max: high) }
  Row.function(
    "pow", "Elementwise power.", arg("_ t", Tensor.self), arg("_ exponent", Operand.self)
  ) { t, exponent in try Checked.power(t, exponent.tensor) }
  Row.function(
    "maximum", "The larger, elementwise.", arg("_ a", Tensor.self), arg("_ b", Operand.self)
  ) { a, b in try Checked.maximum(a, b.tensor) }
  Row.function(
    "minimum", "The smaller, elementwise.", arg("_ a", Tensor.self), arg("_ b", Operand.self)
  ) { a, b in try Checked.minimum(a, b.tensor) }
  Row.function(
    "softmax", "Probabilities along an axis.", arg("_ t", Tensor.self), arg("axis", default: -1)
  ) { t, axis in try Checked.softmax(t, axis: axis) }
  Row.function(
    "logSoftmax", "Log probabilities along an axis.", arg("_ t", Tensor.self),
    arg("axis", default: -1)
  ) { t, axis in try Checked.logSoftmax(t, axis: axis) }
  Row.function("matmul", "The matrix product.", arg("_ a", Tensor.self), arg("_ b", Tensor.self)) {
    a, b in try Checked.matmul(a, b)
  }
  Row.method(Tensor.self, "matmul", "The matrix product.", arg("_ other", Tensor.self)) { a, b in
    try Checked.matmul(a, b)
  }
  Row.function(
    "einsum", "A product of tensors with named axes.", arg("_ pattern", String.self),
    arg("_ operands", Variadic<Tensor>.self)
  ) { pattern, operands in try Checked.einsum(pattern, operands.values) }
  .example("einsum(\"b q h c, b k h c -> b h q k\", q, k)")
  Row.function(
    "rearrange", "Axes reordered, split and joined by name.", arg("_ t", Tensor.self),
    arg("_ pattern", String.self), arg("_ lengths", default: [String: Int]())
  ) { t, pattern, lengths in try Checked.rearrange(t, pattern, lengths) }
  .example("rearrange(t, \"layer batch head -> batch (layer head)\")")
  Row.function(
    "reduce", "Axes reduced by name.", arg("_ t", Tensor.self), arg("_ pattern", String.self),
    arg("_ reduction", AxisReduction.self), arg("_ lengths", default: [String: Int]())
  ) { t, pattern, reduction, lengths in try Checked.reduce(t, pattern, reduction, lengths) }
  choices(AxisReduction.self, "What is done with an axis that goes.")
  Row.function(
    "repeated", "New axes by name.", arg("_ t", Tensor.self), arg("_ pattern", String.self),
    arg("_ lengths", default: [String: Int]())
  ) { t, pattern, lengths in try Checked.repeated(t, pattern, lengths) }
  Row.function("svd", "The singular value decomposition.", arg("_ t", Tensor.self)) { t in
    let parts = try Checked.svd(t)
    return Tuple(parts.u, parts.s, parts.v)
  }
  .labelled("u", "s", "v")
  Row.function("eigenvalues", "The eigenvalues of a square matrix.", arg("_ t", Tensor.self)) { t in
    let parts = try Checked.eigenvalues(t)
    return Tuple(parts.real, parts.imaginary)
  }
  .labelled("real", "imaginary")
}

private func elementwise() -> [Row] {
  let table: [(String, String, (Tensor) -> Tensor)] = [
    ("exp", "e to the power of each element.", { exp($0) }),
    ("log", "The natural logarithm of each element.", { log($0) }),
    ("sqrt", "The square root of each element.", { sqrt($0) }),
    ("abs", "The magnitude of each element.", { abs($0) }),
    ("tanh", "The hyperbolic tangent of each element.", { tanh($0) }),
    ("sin", "The sine of each element.", { sin($0) }),
    ("cos", "The cosine of each element.", { cos($0) }),
    ("square", "The square of each element.", { square($0) }),
    ("sigmoid", "1 / (1 + exp(-x)) of each element.", { sigmoid($0) }),
    ("relu", "max(x, 0) of each element.", { relu($0) }),
    ("gelu", "The exact GELU of each element.", { gelu($0) }),
    ("silu", "x · sigmoid(x) of each element.", { silu($0) }),
  ]
  return table.map { name, summary, function in
    Row.function(name, summary, arg("_ t", Tensor.self)) { function($0) }
  }
}

extension AxisReduction: HostType {
  public static var scriptName: String { "Reduction" }
}
