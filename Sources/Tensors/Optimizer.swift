internal import CKernels

/// The numbers of an AdamW step.
public struct AdamWSettings: Sendable, Equatable {
  /// The learning rate.
  public var lr: Float
  /// The decay of the first and second moments.
  public var betas: (Float, Float) {
    get { (beta1, beta2) }
    set { (beta1, beta2) = newValue }
  }
  /// Keeps the division finite.
  public var eps: Float
  /// The decoupled decay per step, times the learning rate.
  public var weightDecay: Float
  private var beta1: Float
  private var beta2: Float

  /// PyTorch's defaults, but for the weight decay.
  public init(
    lr: Float = 1e-3, betas: (Float, Float) = (0.9, 0.999), eps: Float = 1e-8,
    weightDecay: Float = 0
  ) {
    self.lr = lr
    beta1 = betas.0
    beta2 = betas.1
    self.eps = eps
    self.weightDecay = weightDecay
  }
}

/// One AdamW step in place and in one pass, as PyTorch does it (weight decay decoupled; Adam with
/// weightDecay 0). `step` counts from 1; the gradient is multiplied by `gradientScale` first, which
/// is where clipping by the global norm goes.
/// - Throws: `ShapeError` if the four shapes differ.
public func adamWStep(
  _ parameter: inout Tensor, gradient: Tensor, m: inout Tensor, v: inout Tensor, step: Int,
  _ settings: AdamWSettings, gradientScale: Float = 1
) throws(ShapeError) {
  for other in [gradient, m, v] where other.shape != parameter.shape {
    throw ShapeError(
      "update a parameter", .mismatch("gradient and moments must have its shape"),
      shapes: [parameter.shape, other.shape])
  }
  let (beta1, beta2) = settings.betas
  // Powers by repeated multiplication in Double: the same on every machine.
  var (power1, power2) = (1.0, 1.0)
  var (base1, base2) = (Double(beta1), Double(beta2))
  var exponent = max(step, 1)
  while exponent > 0 {
    if exponent & 1 == 1 {
      power1 *= base1
      power2 *= base2
    }
    base1 *= base1
    base2 *= base2
    exponent >>= 1
  }
  let (correction1, correction2) = (Float(1 - power1), Float(1 - power2))
  parameter.makeUnique()
  m.makeUnique()
  v.makeUnique()
  parameter.trace = nil
  let g = gradient.plainContiguous
  let (p, from, first, second) = (parameter.start, g.start, m.start, v.start)
  Parallel.blocks(parameter.size, block: Kernel.block) { range in
    let i = range.lowerBound
    ck_adamw(
      p + i, from + i, first + i, second + i, range.count, settings.lr, beta1, beta2,
      settings.eps, settings.weightDecay, correction1, correction2, gradientScale)
  }
  withExtendedLifetime(g.storage) {}
}

/// The sum of squares of all elements in Double, for clipping gradients by their global norm.
public func squaredNorm(_ t: Tensor) -> Double {
  t.withUnsafeBufferPointer { values in
    guard let base = values.baseAddress else { return 0 }
    let blocks = (values.count + Kernel.block - 1) / Kernel.block
    var parts = [Double](repeating: 0, count: blocks)
    parts.withUnsafeMutableBufferPointer { parts in
      let to = parts.baseAddress
      Parallel.blocks(values.count, block: Kernel.block) { range in
        to?[range.lowerBound / Kernel.block] = ck_reduce(
          Reduction.sumOfSquares.rawValue, base + range.lowerBound, range.count)
      }
    }
    return parts.reduce(0, +)
  }
}
