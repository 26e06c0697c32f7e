internal import CKernels

extension Checked {
  private static func rows(_ x: Tensor, _ operation: String) throws(ShapeError) -> (
    rows: Int, length: Int
  ) {
    guard let n = x.shape.last, n > 0 else {
      throw ShapeError(operation, .empty, shapes: [x.shape])
    }
    return (x.size / n, n)
  }

  /// The divisor of LayerNorm (centered) or RMSNorm: sqrt(mean((x - mean)²) + eps) over the last
  /// axis, [..., 1].
  public static func layerScale(_ x: Tensor, eps: Float, centered: Bool = true)
    throws(ShapeError) -> Tensor
  {
    let operation = "take the scale of"
    let (count, n) = try rows(x, operation)
    let values = x.plainContiguous
    let scale = try Tensor(uninitialized: Array(x.shape.dropLast()) + [1], operation)
    let (from, to, center) = (values.start, scale.start, Int32(centered ? 1 : 0))
    Kernel.rows(count, of: n) { range in
      let r = range.lowerBound
      ck_scale_rows(to + r, from + r * n, range.count, n, eps, center)
    }
    withExtendedLifetime(values.storage) {}
    guard x.isTraced else { return scale }
    return GradientTape.record(scale, inputs: [x]) { g in
      let dy = g.plainContiguous
      let dx = try Tensor(uninitialized: values.shape, operation)
      let (out, gradient, value, divisor) = (dx.start, dy.start, values.start, scale.start)
      Kernel.rows(count, of: n) { range in
        let r = range.lowerBound
        ck_scale_backward_rows(
          out + r * n, gradient + r, value + r * n, divisor + r, range.count, n, center)
      }
      withExtendedLifetime((dy.storage, values.storage, scale.storage)) {}
      return [dx]
    }
  }

  /// (x - mean) / scale over the last axis (mean = 0 unless centered), scale [..., 1]. The
  /// derivative by scale is the partial one: scale counts as an input of its own.
  public static func centeredDivide(_ x: Tensor, _ scale: Tensor, centered: Bool = true)
    throws(ShapeError) -> Tensor
  {
    let operation = "normalise"
    let (count, n) = try rows(x, operation)
    guard scale.shape == Array(x.shape.dropLast()) + [1] else {
      throw ShapeError(
        operation, .mismatch("the scale must have one element per row"),
        shapes: [x.shape, scale.shape])
    }
    let values = x.plainContiguous
    let divisors = scale.plainContiguous
    let result = try Tensor(uninitialized: x.shape, operation)
    let center = Int32(centered ? 1 : 0)
    let (from, divisor, to) = (values.start, divisors.start, result.start)
    Kernel.rows(count, of: n) { range in
      let r = range.lowerBound
      ck_divide_rows(to + r * n, from + r * n, divisor + r, range.count, n, center)
    }
    withExtendedLifetime((values.storage, divisors.storage)) {}
    guard x.isTraced || scale.isTraced else { return result }
    return GradientTape.record(result, inputs: [x, scale]) { g, wanted in
      let dy = g.plainContiguous
      let dx = wanted[0] ? (try Tensor(uninitialized: result.shape, operation)) : nil
      let ds = wanted[1] ? (try Tensor(uninitialized: divisors.shape, operation)) : nil
      let (outX, outScale) = (dx?.start, ds?.start)
      let (gradient, y, divisor) = (dy.start, result.start, divisors.start)
      Kernel.rows(count, of: n) { range in
        let r = range.lowerBound
        ck_divide_backward_rows(
          outX.map { $0 + r * n }, outScale.map { $0 + r }, gradient + r * n, y + r * n,
          divisor + r, range.count, n, center)
      }
      withExtendedLifetime((dy.storage, result.storage, divisors.storage)) {}
      return [dx, ds]
    }
  }

  /// x ⊙ weight + bias along the last axis.
  public static func affine(_ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil)
    throws(ShapeError) -> Tensor
  {
    let operation = "scale and shift"
    let (count, n) = try rows(x, operation)
    for part in [weight, bias].compactMap({ $0 }) where part.shape != [n] {
      throw ShapeError(
        operation, .mismatch("weight and bias must be [\(n)]"), shapes: [x.shape, part.shape])
    }
    let values = x.plainContiguous
    let (w, b) = (weight.plainContiguous, bias?.plainContiguous)
    let result = try Tensor(uninitialized: x.shape, operation)
    let (from, to, factor, shift) = (values.start, result.start, w.start, b?.start)
    Kernel.rows(count, of: n) { range in
      let i = range.lowerBound * n
      ck_affine_rows(to + i, from + i, factor, shift, range.count, n)
    }
    withExtendedLifetime((values.storage, w.storage, b?.storage)) {}
    guard x.isTraced || weight.isTraced || bias?.isTraced == true else { return result }
    return GradientTape.record(result, inputs: bias.map { [x, weight, $0] } ?? [x, weight]) {
      g, wanted in
      let dy = g.plainContiguous
      var gradients: [Tensor?] = [nil, nil, nil]
      if wanted[0] { gradients[0] = dy * w }
      if wanted[1] {
        let dw = try Tensor(uninitialized: [n], operation)
        ck_product_columns(dw.start, dy.start, values.start, count, n)
        withExtendedLifetime((dy.storage, values.storage)) {}
        gradients[1] = dw
      }
      if wanted.count > 2, wanted[2] { gradients[2] = dy.reshaped([count, n]).sum(axis: 0) }
      return gradients
    }
  }
}

/// sqrt(mean((x - mean)²) + eps) over the last axis, [..., 1]; mean = 0 unless centered (RMSNorm).
public func layerScale(_ x: Tensor, eps: Float, centered: Bool = true) -> Tensor {
  orTrap(try Checked.layerScale(x, eps: eps, centered: centered))
}

/// (x - mean) / scale over the last axis, scale [..., 1] an input of its own.
public func centeredDivide(_ x: Tensor, _ scale: Tensor, centered: Bool = true) -> Tensor {
  orTrap(try Checked.centeredDivide(x, scale, centered: centered))
}

/// LayerNorm without weights (RMSNorm's when not centered): the scale [..., 1] and (x - mean) / scale,
/// recorded as two steps so that gradients reach both.
public func normalized(_ x: Tensor, eps: Float, centered: Bool = true) -> (
  normalized: Tensor, scale: Tensor
) {
  let scale = layerScale(x, eps: eps, centered: centered)
  return (centeredDivide(x, scale, centered: centered), scale)
}

/// x ⊙ weight + bias along the last axis.
public func affine(_ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil) -> Tensor {
  orTrap(try Checked.affine(x, weight, bias))
}
