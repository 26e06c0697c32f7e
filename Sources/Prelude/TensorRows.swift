import Glassbook
import Scripting

/// Making tensors, reading and writing their parts, reducing them.
@RowsBuilder func tensorRows() -> [Row] {
  Row.type(Tensor.self, "An array of Float32 with a shape.")
    .details(
      """
      Printed, it reads as NumPy prints an array. A full reduction gives a tensor of rank 0;
      `item()` takes its number out.
      """
    )
    .example(
      """
      print(t.shape, t.ndim, t.size)
      t
      """)
  Row.type(TensorIndex.self, "One index of a tensor subscript.")
    .details(
      """
      A position (negative ones count from the end), a range, `.all`, `.ellipsis`, `.newAxis`,
      `.stride(from:to:by:)`, a list of positions, or a tensor or `Tokens` of positions.
      """
    )
    .example("print(t[.newAxis].shape, t[.ellipsis, 0], t[.all, .stride(by: 2)])")
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
  .details(
    """
    Numbers up to four lists deep, booleans as 0 and 1, or a range. Lists of different lengths
    are an error.
    """
  )
  .example(
    """
    print(Tensor([1, 2, 3]), Tensor(0..<4), Tensor(2.5))
    Tensor(shape: [2, 2], data: [1, 2, 3, 4])
    """)
  Row.initializer(
    Tensor.self, "A tensor of a shape.", arg("shape", [Int].self), arg("data", [AnyNumber].self)
  ) { shape, data in try Tensor(checking: shape, data: data.map(\.float)) }
  Row.staticMethod(Tensor.self, "zeros", "Zeros.", arg("_ shape", [Int].self)) {
    try Checked.zeros($0)
  }
  .example(
    """
    print(Tensor.zeros([2]), Tensor.ones([2]), Tensor.full([2], 0.5))
    Tensor.eye(3)
    """)
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
  .readingElement()
  .throwing()
  .details("An error unless there is exactly one element.")
  .example(
    """
    let most: Float = t.max().item()
    most
    """)
  Row.method(Tensor.self, "array", "The values in row-major order.") { $0.array() }
    .example("print(t.array(), t.wholeNumbers())")
  Row.method(Tensor.self, "detached", "The same values, cut off from any gradient.") {
    $0.detached()
  }
  .details("Used in a metric for what is to count as a constant.")
  .example(
    """
    let gap = Metric { logits in
        (logits[.all, -1].max() - logits[.all, -1].mean().detached())
    }
    try gap(logits)
    """)
  Row.method(Tensor.self, "wholeNumbers", "The values as whole numbers, row-major.") {
    try $0.wholeNumbers()
  }
  .throwing()
  Row.subscripting(
    Tensor.self, "A part of a tensor.", arg("_ indices", Variadic<IndexArgument>.self),
    get: { t, indices in try Checked.index(t, indices.values.map(\.index)) },
    set: { (t: inout Tensor, new: Operand, indices: Variadic<IndexArgument>) in
      try Checked.assign(&t, indices.values.map(\.index), new.tensor)
    }
  )
  .numbers(of: Tensor.self) { t, positions in t.element(positions) }
  .details(
    """
    Indices as in mlx-swift and NumPy: a position drops its axis, a range keeps it; axes that
    are not mentioned stay whole. Lists in several places are read in step. A tensor or number
    that is assigned is broadcast. An index that is out of range is an error with both shapes.
    """
  )
  .example(
    """
    var u = t
    u[.all, 1] = 0
    u[0, -1] = 9
    print(t[1], t[0, 2], t[.all, 1...])
    u
    """)
  reductions()
  Row.method(Tensor.self, "argMax", "The position of the largest element, row-major.") { t in
    guard t.size > 0 else { throw Trap("argMax of a tensor without elements") }
    return t.argMax()
  }
  .details("The first of equals.")
  .example("print(t.argMax(), t.argMin(), t.argMax(axis: 0))")
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
  .details("Equals keep their order; NaN comes last.")
  .example("Tensor([3, 1, 2]).argSort()")
  Row.method(Tensor.self, "cumsum", "Running sums along an axis.", arg("axis", Int.self)) {
    t, axis in try Checked.cumulativeSum(t, axis: axis)
  }
  .example("t.cumsum(axis: 1)")
  Row.function(
    "topK", "The largest values of the last axis and their positions.", arg("_ t", Tensor.self),
    arg("k", Int.self)
  ) { t, k in
    let top = try Checked.topK(t, k: k)
    return Tuple(top.values, top.indices)
  }
  .labelled("values", "indices")
  .details("Largest first; of equals the first comes first.")
  .example(
    """
    let best = topK(logits[0, -1], k: 3)
    print(best.values, try best.indices.wholeNumbers().map { try model.toString([$0]) })
    """)
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
      Row.method(Tensor.self, name, "\(summary) of all elements.") { try reduce($0, nil, false) }
        .details(
          "The axis disappears, or stays with length 1 if `keepDims` says so; negative axes count "
            + "from the end. Of all elements, a tensor of rank 0."
        )
        .example(
          "print(t.\(name)(), t.\(name)(axis: 0), t.\(name)(axis: 1, keepDims: true).shape)"),
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
