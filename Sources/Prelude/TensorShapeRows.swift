import Glassbook
import Scripting

/// Changing shapes; joining and taking apart.
@RowsBuilder func tensorShapeRows() -> [Row] {
  Row.method(
    Tensor.self, "reshaped", "The same elements in another shape; one length may be -1.",
    arg("_ shape", [Int].self)
  ) { t, shape in try Checked.reshaped(t, shape) }
  .details("Another number of elements is an error.")
  .example("print(t.reshaped([3, 2]), t.reshaped([-1]).shape)")
  Row.method(
    Tensor.self, "transposed", "The axes in another order; reversed without arguments.",
    arg("_ axes", Variadic<Int>.self)
  ) { t, axes in try Checked.transposed(t, axes.values) }
  .details("A view, nothing is copied.")
  .example(
    """
    print(t.transposed(1, 0).shape, t.T.shape, cache["q", 0].transposed(0, 2, 1, 3).shape)
    """)
  Row.property(Tensor.self, "T", "The axes reversed.") { try Checked.transposed($0, []) }
  Row.method(Tensor.self, "squeezed", "Without the axes of length 1.") { try Checked.squeezed($0) }
  Row.method(Tensor.self, "squeezed", "Without an axis of length 1.", arg("axis", Int.self)) {
    t, axis in try Checked.squeezed(t, axes: [axis])
  }
  .example(
    """
    print(logits.shape, logits.squeezed(axis: 0).shape, logits.squeezed().shape)
    """)
  Row.method(
    Tensor.self, "expandedDimensions", "With a new axis of length 1.", arg("axis", Int.self)
  ) { t, axis in try Checked.expandedDimensions(t, axis: axis) }
  .details("The new axis stands at `axis` of the result.")
  .example(
    """
    print(t.expandedDimensions(axis: 0).shape, t.expandedDimensions(axis: -1).shape)
    """)
  Row.method(
    Tensor.self, "swappedAxes", "With two axes swapped.", arg("_ a", Int.self), arg("_ b", Int.self)
  ) { t, a, b in try Checked.swappedAxes(t, a, b) }
  .details("A view, nothing is copied.")
  .example("t.swappedAxes(-1, -2).shape")
  Row.method(
    Tensor.self, "flattened", "With axes joined into one.", arg("start", default: 0),
    arg("end", default: -1)
  ) { t, start, end in try Checked.flattened(t, start: start, end: end) }
  .details("The axes from `start` to `end`, both included.")
  .example("print(cache[\"z\", 0].shape, cache[\"z\", 0].flattened(start: 2).shape)")
  Row.method(Tensor.self, "broadcast", "Repeated to a shape.", arg("to shape", [Int].self)) {
    t, shape in try Checked.broadcast(t, to: shape)
  }
  .details("Axes of length 1 are repeated, and leading ones added. A view.")
  .example("Tensor([1, 2]).broadcast(to: [3, 2])")
  Row.method(
    Tensor.self, "diagonal", "The diagonal of the last two axes.", arg("offset", default: 0)
  ) { t, offset in try Checked.diagonal(t, offset: offset) }
  .details(
    """
    A last axis, a view; `offset` > 0 lies above the main diagonal, < 0 below it: −1 is where
    a pattern attends to the token before.
    """
  )
  .example(
    """
    print(t.diagonal(), cache["pattern", 0][0].diagonal(offset: -1).mean(axis: -1).shape)
    """)
  Row.function("tril", "Zero above a diagonal.", arg("_ t", Tensor.self), arg("k", default: 0)) {
    t, k in try Checked.tril(t, k: k)
  }
  .details("Keeps the last two axes' elements on and below diagonal `k`.")
  .example("tril(Tensor.ones([3, 3]), k: -1)")
  Row.function("triu", "Zero below a diagonal.", arg("_ t", Tensor.self), arg("k", default: 0)) {
    t, k in try Checked.triu(t, k: k)
  }
  .details("Keeps the last two axes' elements on and above diagonal `k`.")
  .example("triu(Tensor.ones([3, 3]))")
  Row.function(
    "stacked", "Tensors along a new axis.", arg("_ parts", [Tensor].self), arg("axis", default: 0)
  ) { parts, axis in try Checked.stacked(parts, axis: axis) }
  .details("Equal shapes, or an error that shows both.")
  .example("print(stacked([t, t]).shape, stacked([t, t], axis: -1).shape)")
  Row.function(
    "concatenated", "Tensors one behind the other.", arg("_ parts", [Tensor].self),
    arg("axis", default: 0)
  ) { parts, axis in try Checked.concatenated(parts, axis: axis) }
  .details("Equal shapes but for the axis, or an error that shows both.")
  .example("concatenated([t, t * 10], axis: 1)")
  Row.function(
    "which", "a where the mask is not 0, else b.", arg("_ mask", Tensor.self),
    arg("_ a", Operand.self), arg("_ b", Operand.self)
  ) { mask, a, b in try Checked.which(mask, a.tensor, b.tensor) }
  .details("The three are broadcast to one shape.")
  .example("which(t .> 2, t, 0)")
  Row.method(
    Tensor.self, "gathered", "One element a row, by token id.",
    arg("_ tokens", OneOf2<Tokens, Tensor>.self),
    arg("axis", default: -1)
  ) { t, tokens, axis in
    switch tokens {
    case .first(let tokens): try Checked.gathered(t, tokens, axis: axis)
    case .second(let indices): try Checked.gathered(t, indices, axis: axis)
    }
  }
  .details(
    """
    With one axis fewer than the tensor, the ids pick one element each: `[batch, position,
    dVocab]` becomes `[batch, position]`. With as many axes, as torch's `gather`.
    """
  )
  .example("logSoftmax(logits).gathered(tokens, axis: -1).shape")
}
