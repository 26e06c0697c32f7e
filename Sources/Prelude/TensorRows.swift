import Glassbook
import Scripting

/// Making tensors, reading and writing their parts, reducing them.
@RowsBuilder func tensorRows() -> [Row] {
  Row.type(Tensor.self, "An array of Float32 with a shape.")
  Row.type(TensorIndex.self, "One index of a tensor subscript.")
  Row.staticProperty(TensorIndex.self, "all", "The whole axis.") { TensorIndex.whole }
  Row.staticProperty(TensorIndex.self, "ellipsis", "As many whole axes as are left.") {
    TensorIndex.rest
  }
  Row.staticProperty(TensorIndex.self, "newAxis", "A new axis of length 1.") { TensorIndex.new }
  Row.staticMethod(
    TensorIndex.self, "stride", "Every so many positions.", arg("from", default: Int?.none),
    arg("to", default: Int?.none), arg("by", Int.self)
  ) { from, to, by in TensorIndex.range(from: from, to: to, by: by) }
  Row.initializer(
    Tensor.self, "A tensor from numbers, nested lists or a range.",
    arg("_ values", NestedNumbers.self)
  ) { $0.tensor }
  Row.initializer(
    Tensor.self, "A tensor of a shape.", arg("shape", [Int].self), arg("data", [AnyNumber].self)
  ) { shape, data in try Tensor(checking: shape, data: data.map(\.float)) }
  Row.staticMethod(Tensor.self, "zeros", "Zeros.", arg("_ shape", [Int].self)) {
    try Checked.zeros($0)
  }
  Row.staticMethod(Tensor.self, "ones", "Ones.", arg("_ shape", [Int].self)) {
    try Checked.ones($0)
  }
  Row.staticMethod(
    Tensor.self, "full", "The same number everywhere.", arg("_ shape", [Int].self),
    arg("_ value", AnyNumber.self)
  ) { shape, value in try Checked.full(shape, value.float) }
  Row.staticMethod(Tensor.self, "eye", "The identity matrix.", arg("_ n", Int.self)) {
    try Checked.eye($0)
  }
  Row.property(Tensor.self, "shape", "The lengths of the axes.") { $0.shape }
  Row.property(Tensor.self, "ndim", "The number of axes.") { $0.ndim }
  Row.property(Tensor.self, "size", "The number of elements.") { $0.size }
  Row.method(Tensor.self, "item", "The value of a tensor with exactly one element.") {
    try $0.item()
  }
  Row.method(Tensor.self, "array", "The values in row-major order.") { $0.array() }
  Row.method(Tensor.self, "detached", "The same values, cut off from any gradient.") {
    $0.detached()
  }
  Row.method(Tensor.self, "wholeNumbers", "The values as whole numbers, row-major.") {
    try $0.wholeNumbers()
  }
  Row.subscripting(
    Tensor.self, "A part of a tensor.", arg("_ indices", Variadic<IndexArgument>.self),
    get: { t, indices in try Checked.index(t, indices.values.map(\.index)) },
    set: { (t: inout Tensor, new: Operand, indices: Variadic<IndexArgument>) in
      try Checked.assign(&t, indices.values.map(\.index), new.tensor)
    }
  )
  .example("t[.all, 2..<5] = 0")
  reductions()
  Row.method(Tensor.self, "argMax", "The position of the largest element, row-major.") { t in
    guard t.size > 0 else { throw Trap("argMax of a tensor without elements") }
    return t.argMax()
  }
  Row.method(
    Tensor.self, "argMax", "The position of the largest element along an axis.",
    arg("axis", Int.self)
  ) { t, axis in try Checked.argMax(t, axis: axis) }
  Row.method(Tensor.self, "argMin", "The position of the smallest element, row-major.") { t in
    guard t.size > 0 else { throw Trap("argMin of a tensor without elements") }
    return t.argMin()
  }
  Row.method(
    Tensor.self, "argSort", "The positions that sort an axis, ascending.", arg("axis", default: -1)
  ) { t, axis in try Checked.argSort(t, axis: axis) }
  Row.method(Tensor.self, "cumsum", "Running sums along an axis.", arg("axis", Int.self)) {
    t, axis in try Checked.cumulativeSum(t, axis: axis)
  }
  Row.function(
    "topK", "The largest values of the last axis and their positions.", arg("_ t", Tensor.self),
    arg("k", Int.self)
  ) { t, k in
    let top = try Checked.topK(t, k: k)
    return Tuple(top.values, top.indices)
  }
  .labelled("values", "indices")
}

private typealias Reduction = (Tensor, [Int]?, Bool) throws -> Tensor

/// `sum()`, `sum(axis:keepDims:)`, `sum(axes:keepDims:)` and their likes.
private func reductions() -> [Row] {
  let table: [(String, String, Reduction)] = [
    ("sum", "The sum", { try Checked.sum($0, axes: $1, keepDims: $2) }),
    ("mean", "The mean", { try Checked.mean($0, axes: $1, keepDims: $2) }),
    ("max", "The largest value", { try Checked.max($0, axes: $1, keepDims: $2) }),
    ("min", "The smallest value", { try Checked.min($0, axes: $1, keepDims: $2) }),
    ("norm", "The Euclidean norm", { try Checked.norm($0, axes: $1, keepDims: $2) }),
    (
      "variance", "The population variance",
      { try Checked.variance($0, axes: $1, keepDims: $2, ddof: 0) }
    ),
    (
      "std", "The population standard deviation",
      { try Checked.std($0, axes: $1, keepDims: $2, ddof: 0) }
    ),
  ]
  return table.flatMap { name, summary, reduce in
    [
      Row.method(Tensor.self, name, "\(summary) of all elements.") { try reduce($0, nil, false) },
      Row.method(
        Tensor.self, name, "\(summary) along an axis.", arg("axis", Int.self),
        arg("keepDims", default: false)
      ) { t, axis, keep in try reduce(t, [axis], keep) },
      Row.method(
        Tensor.self, name, "\(summary) along several axes.", arg("axes", [Int].self),
        arg("keepDims", default: false)
      ) { t, axes, keep in try reduce(t, axes, keep) },
    ]
  }
}
