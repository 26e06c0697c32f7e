import Foundation
import Tensors

/// How gradients become steps.
public enum Optimizer: Sendable {
  /// AdamW (Loshchilov and Hutter, 2019): Adam with decoupled weight decay.
  ///
  /// Weight decay applies to matrices, not to biases and normalisation weights.
  case adamW(
    lr: Float, betas: (Float, Float) = (0.9, 0.999), eps: Float = 1e-8, weightDecay: Float = 0.01)

  var learningRate: Float {
    switch self {
    case .adamW(let lr, _, _, _): lr
    }
  }
}

/// The learning rate's way through training, as a factor on the optimiser's.
public enum Schedule: Sendable {
  /// A linear rise over `warmup` steps, then always 1.
  case constant(warmup: Int = 0)
  /// A linear rise over `warmup` steps, then half a cosine down to 0 at the last step.
  case cosine(warmup: Int = 0)

  /// The factor at a step, counted from 0.
  public func factor(step: Int, of steps: Int) -> Float {
    let warmup =
      switch self {
      case .constant(let warmup), .cosine(let warmup): max(warmup, 0)
      }
    if step < warmup { return Float(step + 1) / Float(warmup) }
    guard case .cosine = self else { return 1 }
    let progress = Float(step - warmup) / Float(max(steps - warmup, 1))
    return 0.5 * (1 + Foundation.cos(Float.pi * progress))
  }
}
