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
  .details("The derivative is 0 outside the bounds.")
  .example("clip(t, min: 2, max: 5)")
  Row.function(
    "pow", "Elementwise power.", arg("_ t", Tensor.self), arg("_ exponent", Operand.self)
  ) { t, exponent in try Checked.power(t, exponent.tensor) }
  .example("print(pow(t, 2), pow(t, 0.5))")
  Row.function(
    "maximum", "The larger, elementwise.", arg("_ a", Tensor.self), arg("_ b", Operand.self)
  ) { a, b in try Checked.maximum(a, b.tensor) }
  .example("print(maximum(t, 3), minimum(t, 3))")
  Row.function(
    "minimum", "The smaller, elementwise.", arg("_ a", Tensor.self), arg("_ b", Operand.self)
  ) { a, b in try Checked.minimum(a, b.tensor) }
  Row.function(
    "softmax", "Probabilities along an axis.", arg("_ t", Tensor.self), arg("axis", default: -1)
  ) { t, axis in try Checked.softmax(t, axis: axis) }
  .details("Along the axis they sum to 1; a row of −∞ alone gives 0 everywhere.")
  .example("print(softmax(t), softmax(t, axis: 0).sum(axis: 0))")
  Row.function(
    "logSoftmax", "Log probabilities along an axis.", arg("_ t", Tensor.self),
    arg("axis", default: -1)
  ) { t, axis in try Checked.logSoftmax(t, axis: axis) }
  .details("In nats.")
  .example("logSoftmax(t)")
  Row.function("matmul", "The matrix product.", arg("_ a", Tensor.self), arg("_ b", Tensor.self)) {
    a, b in try Checked.matmul(a, b)
  }
  .details(
    """
    The last two axes are multiplied, those before them broadcast. Lengths that do not fit are
    an error with both shapes.
    """
  )
  .example("print(matmul(t, t.T), t.matmul(t.T).shape)")
  Row.method(Tensor.self, "matmul", "The matrix product.", arg("_ other", Tensor.self)) { a, b in
    try Checked.matmul(a, b)
  }
  Row.function(
    "einsum", "A product of tensors with named axes.", arg("_ pattern", String.self),
    arg("_ operands", Variadic<Tensor>.self)
  ) { pattern, operands in try Checked.einsum(pattern, operands.values) }
  .details(
    """
    A term is split at spaces when that gives its operand's rank, else into letters. `...`
    stands for leading axes that broadcast. Axes that are missing behind the arrow are summed
    over.
    """
  )
  .example(
    """
    let scores = einsum("b q h c, b k h c -> b h q k", cache["q", 0], cache["k", 0])
    print(scores.shape, einsum("ij,kj->ik", t, t))
    """)
  Row.function(
    "rearrange", "Axes reordered, split and joined by name.", arg("_ t", Tensor.self),
    arg("_ pattern", String.self), arg("_ lengths", default: [String: Int]())
  ) { t, pattern, lengths in try Checked.rearrange(t, pattern, lengths) }
  .details(
    """
    einops' `rearrange`. Lengths that the pattern cannot tell stand in the last argument.
    """
  )
  .example(
    """
    print(rearrange(cache["z", 0], "batch pos head c -> batch head pos c").shape)
    rearrange(t, "a (b c) -> b a c", ["b": 3]).shape
    """)
  Row.function(
    "reduce", "Axes reduced by name.", arg("_ t", Tensor.self), arg("_ pattern", String.self),
    arg("_ reduction", AxisReduction.self), arg("_ lengths", default: [String: Int]())
  ) { t, pattern, reduction, lengths in try Checked.reduce(t, pattern, reduction, lengths) }
  .details(
    """
    einops' `reduce`: axes that are missing behind the arrow go, by `.sum`, `.mean`, `.max` or
    `.min`.
    """
  )
  .example(
    """
    print(reduce(cache["pattern", 0], "b head dest src -> head src", .mean).shape)
    print(reduce(t, "a b -> a", .sum), reduce(t, "a b -> b", .max), reduce(t, "a b -> ", .min))
    """)
  choices(
    AxisReduction.self, "What `reduce` does with an axis that goes.",
    example: """
      for reduction in [Reduction.sum, .mean, .max, .min] {
          print(reduction, reduce(t, "a b -> a", reduction))
      }
      """
  ) { reduction in
    switch reduction {
    case .sum: "The sum."
    case .mean: "The mean."
    case .max: "The largest value."
    case .min: "The smallest value."
    }
  }
  Row.function(
    "repeated", "New axes by name.", arg("_ t", Tensor.self), arg("_ pattern", String.self),
    arg("_ lengths", default: [String: Int]())
  ) { t, pattern, lengths in try Checked.repeated(t, pattern, lengths) }
  .details(
    """
    einops' `repeat`: axes that are new behind the arrow are made, of the length given.
    """
  )
  .example("repeated(Tensor([1, 2]), \"d -> b d\", [\"b\": 3])")
  Row.function("svd", "The singular value decomposition.", arg("_ t", Tensor.self)) { t in
    let parts = try Checked.svd(t)
    return Tuple(parts.u, parts.s, parts.v)
  }
  .labelled("u", "s", "v")
  .details(
    """
    t = u · diag(s) · vᵀ over the last two axes: `u` `[…, m, r]`, `s` `[…, r]` descending, `v`
    `[…, n, r]`, r = min(m, n).
    """
  )
  .example(
    """
    let parts = svd(matmul(model.W_V[1, 4], model.W_O[1, 4]))
    print(parts.u.shape, parts.v.shape)
    line(parts.s[..<32], title: "Singular values of the OV circuit of 1.4", yaxis: "singular value")
    """)
  Row.function("eigenvalues", "The eigenvalues of a square matrix.", arg("_ t", Tensor.self)) { t in
    let parts = try Checked.eigenvalues(t)
    return Tuple(parts.real, parts.imaginary)
  }
  .labelled("real", "imaginary")
  .details("Over the last two axes. No derivative.")
  .example(
    """
    let (real, imaginary) = eigenvalues(Tensor([[0, -1], [1, 0]]))
    print(real, imaginary)
    """)
}

private func elementwise() -> [Row] {
  let table: [(String, String, String, (Tensor) -> Tensor)] = [
    ("exp", "e to the power of each element.", "exp(t)", { exp($0) }),
    ("log", "The natural logarithm of each element.", "log(t)", { log($0) }),
    ("sqrt", "The square root of each element.", "sqrt(t)", { sqrt($0) }),
    ("abs", "The magnitude of each element.", "abs(t - 3)", { abs($0) }),
    ("tanh", "The hyperbolic tangent of each element.", "tanh(t)", { tanh($0) }),
    ("sin", "The sine of each element, in radians.", "sin(t)", { sin($0) }),
    ("cos", "The cosine of each element, in radians.", "cos(t)", { cos($0) }),
    ("square", "The square of each element.", "square(t)", { square($0) }),
    ("sigmoid", "1 / (1 + exp(-x)) of each element.", "sigmoid(t)", { sigmoid($0) }),
    ("relu", "max(x, 0) of each element.", "relu(t - 3)", { relu($0) }),
    (
      "gelu", "The exact GELU of each element, with the error function.", "gelu(t - 3)",
      { gelu($0) }
    ),
    ("silu", "x · sigmoid(x) of each element.", "silu(t - 3)", { silu($0) }),
  ]
  return table.map { name, summary, example, function in
    Row.function(name, summary, arg("_ t", Tensor.self)) { function($0) }.example(example)
  }
}

extension AxisReduction: HostType {
  public static var scriptName: String { "Reduction" }
}
