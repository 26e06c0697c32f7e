import Glassbook
import Scripting

/// Changing shapes; joining and taking apart.
@RowsBuilder func tensorShapeRows() -> [Row] {
  Row.method(
    Tensor.self, "reshaped", "The same elements in another shape; one length may be -1.",
    arg("_ shape", [Int].self)
  ) { t, shape in try Checked.reshaped(t, shape) }
  Row.method(
    Tensor.self, "transposed", "The axes in another order; reversed without arguments.",
    arg("_ axes", Variadic<Int>.self)
  ) { t, axes in try Checked.transposed(t, axes.values) }
  Row.property(Tensor.self, "T", "The axes reversed.") { try Checked.transposed($0, []) }
  Row.method(Tensor.self, "squeezed", "Without the axes of length 1.") { try Checked.squeezed($0) }
  Row.method(Tensor.self, "squeezed", "Without an axis of length 1.", arg("axis", Int.self)) {
    t, axis in try Checked.squeezed(t, axes: [axis])
  }
  Row.method(
    Tensor.self, "expandedDimensions", "With a new axis of length 1.", arg("axis", Int.self)
  ) { t, axis in try Checked.expandedDimensions(t, axis: axis) }
  Row.method(
    Tensor.self, "swappedAxes", "With two axes swapped.", arg("_ a", Int.self), arg("_ b", Int.self)
  ) { t, a, b in try Checked.swappedAxes(t, a, b) }
  Row.method(
    Tensor.self, "flattened", "With axes joined into one.", arg("start", default: 0),
    arg("end", default: -1)
  ) { t, start, end in try Checked.flattened(t, start: start, end: end) }
  Row.method(Tensor.self, "broadcast", "Repeated to a shape.", arg("to shape", [Int].self)) {
    t, shape in try Checked.broadcast(t, to: shape)
  }
  Row.method(
    Tensor.self, "diagonal", "The diagonal of the last two axes.", arg("offset", default: 0)
  ) { t, offset in try Checked.diagonal(t, offset: offset) }
  Row.function("tril", "Zero above a diagonal.", arg("_ t", Tensor.self), arg("k", default: 0)) {
    t, k in try Checked.tril(t, k: k)
  }
  Row.function("triu", "Zero below a diagonal.", arg("_ t", Tensor.self), arg("k", default: 0)) {
    t, k in try Checked.triu(t, k: k)
  }
  Row.function(
    "stacked", "Tensors along a new axis.", arg("_ parts", [Tensor].self), arg("axis", default: 0)
  ) { parts, axis in try Checked.stacked(parts, axis: axis) }
  Row.function(
    "concatenated", "Tensors one behind the other.", arg("_ parts", [Tensor].self),
    arg("axis", default: 0)
  ) { parts, axis in try Checked.concatenated(parts, axis: axis) }
  Row.function(
    "which", "a where the mask is not 0, else b.", arg("_ mask", Tensor.self),
    arg("_ a", Operand.self), arg("_ b", Operand.self)
  ) { mask, a, b in try Checked.which(mask, a.tensor, b.tensor) }
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
}
