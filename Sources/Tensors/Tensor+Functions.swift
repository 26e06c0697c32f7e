internal import CKernels

extension Tensor {
  /// f(x) at every element, recorded if x is traced. Only memory could fail here.
  func mapped(_ operation: UnaryOperation, lower: Float = 0, upper: Float = 0) -> Tensor {
    let x = plainContiguous
    let result = orTrap(try Tensor(uninitialized: shape, "compute"))
    Kernel.unary(operation, x, into: result, lower: lower, upper: upper)
    guard isTraced else { return result }
    return GradientTape.record(result, inputs: [self]) { g in
      let dx = try Tensor(uninitialized: x.shape, "differentiate")
      Kernel.unaryBackward(
        operation, g.plainContiguous, x, result, into: dx, lower: lower, upper: upper)
      return [dx]
    }
  }

  /// e to the power of each element.
  public func exp() -> Tensor { mapped(.exp) }
  /// The natural logarithm of each element.
  public func log() -> Tensor { mapped(.log) }
  /// The square root of each element.
  public func sqrt() -> Tensor { mapped(.sqrt) }
  /// The magnitude of each element; its derivative at 0 is 0.
  public func abs() -> Tensor { mapped(.abs) }
  /// The hyperbolic tangent of each element.
  public func tanh() -> Tensor { mapped(.tanh) }
  /// 1 / (1 + exp(-x)).
  public func sigmoid() -> Tensor { mapped(.sigmoid) }
  /// The square of each element.
  public func square() -> Tensor { mapped(.square) }
  /// The sine of each element.
  public func sin() -> Tensor { mapped(.sin) }
  /// The cosine of each element.
  public func cos() -> Tensor { mapped(.cos) }
  /// The error function of each element.
  public func erf() -> Tensor { mapped(.erf) }
  /// 1 / x.
  public func reciprocal() -> Tensor { mapped(.reciprocal) }
  /// Each element moved into `min...max`; the derivative is 0 outside.
  public func clip(min: Float = -.infinity, max: Float = .infinity) -> Tensor {
    mapped(.clip, lower: min, upper: max)
  }
}

/// The formula of the GELU: x Φ(x), or the tanh formula that GPT-2 was trained with.
public enum GELUForm: Sendable {
  /// 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³))), "gelu_new".
  case tanh
  /// 0.5 x (1 + erf(x / √2)).
  case erf
}

/// e to the power of each element.
public func exp(_ t: Tensor) -> Tensor { t.exp() }
/// The natural logarithm of each element.
public func log(_ t: Tensor) -> Tensor { t.log() }
/// The square root of each element.
public func sqrt(_ t: Tensor) -> Tensor { t.sqrt() }
/// The magnitude of each element; its derivative at 0 is 0.
public func abs(_ t: Tensor) -> Tensor { t.abs() }
/// The hyperbolic tangent of each element.
public func tanh(_ t: Tensor) -> Tensor { t.tanh() }
/// The sine of each element.
public func sin(_ t: Tensor) -> Tensor { t.sin() }
/// The cosine of each element.
public func cos(_ t: Tensor) -> Tensor { t.cos() }
/// The error function of each element.
public func erf(_ t: Tensor) -> Tensor { t.erf() }
/// The square of each element.
public func square(_ t: Tensor) -> Tensor { t.square() }
/// 1 / (1 + exp(-x)).
public func sigmoid(_ t: Tensor) -> Tensor { t.sigmoid() }
/// max(x, 0).
public func relu(_ t: Tensor) -> Tensor { t.mapped(.relu) }
/// x · sigmoid(x).
public func silu(_ t: Tensor) -> Tensor { t.mapped(.silu) }
/// The Gaussian error linear unit, exact (erf) unless asked for otherwise.
public func gelu(_ t: Tensor, _ form: GELUForm = .erf) -> Tensor {
  t.mapped(form == .erf ? .geluErf : .geluTanh)
}
/// Each element moved into `min...max`; the derivative is 0 outside.
public func clip(_ t: Tensor, min: Float = -.infinity, max: Float = .infinity) -> Tensor {
  t.clip(min: min, max: max)
}
