import Tensors

/// An optimiser between two steps: the running moments of every parameter.
struct OptimizerState {
  private let optimizer: Optimizer
  private var means: [Tensor] = []
  private var squares: [Tensor] = []
  private var step = 0

  init(_ optimizer: Optimizer, _ weights: Weights) {
    self.optimizer = optimizer
    var weights = weights
    weights.forEach {
      means.append(Tensor.zeros($0.shape))
      squares.append(Tensor.zeros($0.shape))
    }
  }

  /// Moves every parameter a step against its gradient.
  ///
  /// - Parameters:
  ///   - gradients: in the order of `Weights.forEach`.
  ///   - rate: the schedule's factor on the learning rate.
  ///   - clip: the largest allowed norm of all gradients together.
  mutating func update(_ weights: inout Weights, _ gradients: [Tensor], rate: Float, clip: Float?)
    throws
  {
    step += 1
    var scale: Float = 1
    if let clip {
      let norm = gradients.reduce(0.0) { $0 + squaredNorm($1) }.squareRoot()
      if norm > Double(clip) { scale = Float(Double(clip) / norm) }
    }
    switch optimizer {
    case .adamW(let lr, let betas, let eps, let weightDecay):
      var index = 0
      try weights.forEach { parameter in
        let settings = AdamWSettings(
          lr: lr * rate, betas: betas, eps: eps,
          weightDecay: parameter.ndim > 1 ? weightDecay : 0)
        try adamWStep(
          &parameter, gradient: gradients[index], m: &means[index], v: &squares[index],
          step: step, settings, gradientScale: scale)
        index += 1
      }
    }
  }
}
