import Glassbook
import Scripting

@RowsBuilder func trainingRows() -> [Row] {
  Row.function(
    "train", "Trains a model on next-token prediction.", arg("_ model", HookedTransformer.self),
    arg("steps", Int.self), arg("batch", ScriptClosure<Tuple<Tokens, Tensor?>, Int>.self),
    arg(
      "optimizer", default: Optimizer.adamW(lr: 1e-3), shown: ".adamW(lr: 1e-3)"),
    arg("schedule", default: Schedule.constant(), shown: ".constant()"),
    arg("clip", default: Float?.none),
    arg("onStep", default: ScriptClosure<Nothing, TrainingStep>?.none)
  ) { model, steps, batch, optimizer, schedule, clip, onStep in
    let result = try train(
      model, steps: steps,
      batch: {
        let (tokens, mask) = try batch($0).values
        return (tokens, mask)
      },
      optimizer: optimizer, schedule: schedule, clip: clip,
      onStep: { if let onStep { _ = try onStep($0) } })
    return Tuple(result.trained, result.losses)
  }
  .throwing()
  .labelled("trained", "losses")
  .details(
    """
    `batch` gives, for a step counted from 0, token ids `[batch, position]` and a mask of 0
    and 1 `[batch, position - 1]` over the predictions that count, or nil. The model given is
    left as it was. `clip` bounds the norm of all gradients together; `onStep` is called after
    each update. `losses` are in nats a token, one a step. The same model, batches and
    settings give the same weights, bit for bit.
    """
  )
  .example(
    """
    let (trained, losses) = try train(
        tiny, steps: 40,
        batch: { step in
            let period = try randomTokens(tiny, batch: 8, length: 4)
            return (concatenated([period, period, period], axis: 1), nil)
        },
        optimizer: .adamW(lr: 1e-2), schedule: .cosine(warmup: 5), clip: 1,
        onStep: { now in if now.step % 20 == 0 { print(now.step, now.loss, now.model.cfg.nLayers) } })
    line(losses, title: "Loss", xaxis: "step", yaxis: "nats per token")
    """)
  Row.type(Optimizer.self, "How gradients become steps.")
  Row.staticMethod(
    Optimizer.self, "adamW", "Adam with decoupled weight decay.", arg("lr", Float.self),
    arg("betas", default: Tuple<Float, Float>(0.9, 0.999), shown: "(0.9, 0.999)"),
    arg("eps", default: Float(1e-8)), arg("weightDecay", default: Float(0.01))
  ) { lr, betas, eps, weightDecay in
    Optimizer.adamW(
      lr: lr, betas: (betas.values.0, betas.values.1), eps: eps, weightDecay: weightDecay)
  }
  .details(
    """
    Loshchilov and Hutter (2019). Weight decay applies to matrices, not to biases and
    normalisation weights.
    """
  )
  .example(
    """
    let optimizer = Optimizer.adamW(lr: 2e-3, betas: (0.9, 0.98), weightDecay: 0.01)
    try train(
        tiny, steps: 2, batch: { _ in (try randomTokens(tiny, batch: 2, length: 6), nil) },
        optimizer: optimizer
    ).losses
    """)
  Row.type(Schedule.self, "The learning rate's way through training.")
  Row.staticMethod(
    Schedule.self, "cosine", "A linear rise, then half a cosine down to 0.",
    arg("warmup", default: 0)
  ) { Schedule.cosine(warmup: $0) }
  Row.staticMethod(
    Schedule.self, "constant", "A linear rise, then always the same.", arg("warmup", default: 0)
  ) { Schedule.constant(warmup: $0) }
  .example(
    """
    let schedule = Schedule.constant(warmup: 1)
    try train(
        tiny, steps: 3, batch: { _ in (try randomTokens(tiny, batch: 2, length: 6), nil) },
        schedule: schedule
    ).losses.count
    """)
  Row.type(TrainingStep.self, "A moment in training.")
    .details("What `onStep` is called with.")
  Row.property(TrainingStep.self, "step", "How many updates were made.") { $0.step }
  Row.property(TrainingStep.self, "loss", "The loss before the last update, in nats a token.") {
    $0.loss
  }
  Row.property(TrainingStep.self, "model", "The model after the last update.") { $0.model }
}
