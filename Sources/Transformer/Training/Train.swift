import Tensors

/// One step's data: token ids `[batch, position]` and, where not every prediction counts, a mask
/// of 0 and 1 `[batch, position - 1]` over the predicted tokens.
public typealias TrainingBatch = (tokens: Tokens, lossMask: Tensor?)

/// A moment in training: how many updates were made, the loss before the last of them, and the
/// model after it.
public struct TrainingStep {
  public let step: Int
  public let loss: Float
  public let model: HookedTransformer
}

/// Trains a model on next-token prediction.
///
/// The loss of a step is the mean cross-entropy over the predictions that the mask keeps, in nats
/// a token. The same model, batches and settings give the same weights, bit for bit. Every parameter
/// is trained but the unembedding bias of a model whose `originalArchitecture` has none.
///
/// - Parameters:
///   - model: is left as it was.
///   - steps: how many updates.
///   - batch: gives the data of a step, counted from 0.
///   - clip: the largest norm of all gradients together; larger ones are scaled down to it.
///   - onStep: called after each update, to watch the model as it learns.
/// - Returns: the trained model and the loss of every step.
/// - Throws: `ModelError.training` when the loss is no longer a number; what `batch` throws.
public func train(
  _ model: HookedTransformer, steps: Int, batch: (Int) throws -> TrainingBatch,
  optimizer: Optimizer = .adamW(lr: 1e-3), schedule: Schedule = .constant(), clip: Float? = nil,
  onStep: ((TrainingStep) throws -> Void)? = nil
) throws -> (trained: HookedTransformer, losses: [Float]) {
  guard model.cfg.dVocab == model.cfg.dVocabOut else {
    throw ModelError.noNextToken(
      what: "training", dVocab: model.cfg.dVocab, dVocabOut: model.cfg.dVocabOut)
  }
  var model = model
  var state = OptimizerState(optimizer, model.weights)
  var losses: [Float] = []
  for step in 0..<max(steps, 0) {
    let (tokens, mask) = try batch(step)
    var (loss, gradients) = try model.lossAndGradients(tokens, mask: mask)
    // The last of `Weights.forEach` is b_U, which architectures of the hub do not have.
    if model.cfg.originalArchitecture != nil, let last = gradients.indices.last {
      gradients[last] = Tensor.zeros(gradients[last].shape)
    }
    guard loss.isFinite else {
      throw ModelError.training(step: step, problem: "the loss is \(loss)")
    }
    losses.append(loss)
    try state.update(
      &model.weights, gradients, rate: schedule.factor(step: step, of: steps), clip: clip)
    ProgressReport.send(
      "training", done: step + 1, of: steps, note: "loss \(loss.rounded(places: 3))")
    try onStep?(TrainingStep(step: step + 1, loss: loss, model: model))
  }
  return (model, losses)
}

extension HookedTransformer {
  /// The mean loss over the kept predictions, and its derivative with respect to every stored
  /// parameter, in the order of `Weights.forEach`.
  func lossAndGradients(_ tokens: Tokens, mask: Tensor?) throws -> (Float, [Tensor]) {
    let tape = GradientTape()
    var watched = weights
    var leaves: [Tensor] = []
    watched.forEach {
      $0 = tape.watch($0)
      leaves.append($0)
    }
    let logits = try ForwardPass(cfg: cfg, weights: watched, hooks: HookTable(cfg))
      .run(tokens, end: .logits(.all))
    let (batch, positions) = (tokens.shape[0], tokens.shape[1])
    if let mask, mask.shape != [batch, positions - 1] {
      throw ShapeError(
        "mask the loss of", .mismatch("the mask must be [batch, position - 1]"),
        shapes: [tokens.shape, mask.shape])
    }
    let targets = nextTokens(tokens, keeping: mask?.array())
    let kept = targets.count { $0 >= 0 }
    guard kept > 0 else { throw ModelError.emptyInput }
    let loss = -(try Checked.logProbabilities(logits, of: targets)).sum() / kept
    let gradients = try tape.gradients(of: loss, keeping: leaves)
    return (
      try loss.detached().item(), leaves.map { gradients[$0] ?? Tensor.zeros($0.shape) }
    )
  }
}

extension Float {
  fileprivate func rounded(places: Int) -> Float {
    var scale: Float = 1
    for _ in 0..<places { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
