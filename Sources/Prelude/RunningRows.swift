import Glassbook
import Scripting

/// Running a model: logits, losses, hooks, caches, gradients.
@RowsBuilder func runningRows() -> [Row] {
  Row.call(
    HookedTransformer.self, "Logits `[batch, position, dVocabOut]` of an input.",
    arg("_ input", ModelInputArgument.self), arg("prependBos", default: Bool?.none),
    arg("paddingSide", default: PaddingSide.right, shown: ".right"),
    arg("attentionMask", default: Tensor?.none)
  ) { model, input, bos, side, mask in
    try model(input.input, prependBos: bos, paddingSide: side, attentionMask: mask)
  }
  .throwing()
  .details(
    """
    Runs the model. Several texts are padded on `paddingSide` to the longest and cut to `nCtx`;
    padding on the left is masked. `attentionMask` `[batch, position]` says otherwise: nothing
    sees a place where it is 0, and positions count those where it is 1.
    `prependBos` puts the opening token in front of texts; nil does what
    `cfg.defaultPrependBos` says. `Tokens` are taken as they are.
    """
  )
  .example(
    """
    let predicted = try model("When Mary and John")[0, -1].argMax()
    try model.toString([predicted])
    """)
  Row.method(
    HookedTransformer.self, "loss", "The mean cross-entropy of the next tokens, in nats a token.",
    arg("_ input", ModelInputArgument.self), arg("prependBos", default: Bool?.none),
    arg("paddingSide", default: PaddingSide.right, shown: ".right"),
    arg("attentionMask", default: Tensor?.none)
  ) { model, input, bos, side, mask in
    try model.loss(input.input, prependBos: bos, paddingSide: side, attentionMask: mask)
  }
  .throwing()
  .details(
    """
    TransformerLens's `return_type="loss"`: the mean of `lossPerToken` over the predictions of
    tokens by tokens. Padding on the left does not count; padding on the right does, as there,
    unless `attentionMask` says what it is.
    """
  )
  .example("try model.loss(text)")
  Row.method(
    HookedTransformer.self, "lossPerToken",
    "The loss of each predicted token in nats, `[batch, position - 1]`.",
    arg("_ input", ModelInputArgument.self), arg("prependBos", default: Bool?.none),
    arg("paddingSide", default: PaddingSide.right, shown: ".right"),
    arg("attentionMask", default: Tensor?.none)
  ) { model, input, bos, side, mask in
    try model.lossPerToken(input.input, prependBos: bos, paddingSide: side, attentionMask: mask)
  }
  .throwing()
  .details(
    """
    Entry `[b, p]` is the loss of predicting token `p + 1` from those before it; 0 where either
    is padding that is masked.
    """
  )
  .example(
    """
    coloredTokens(Array(strTokens.dropFirst()), try model.lossPerToken(text)[0])
    """)
  Row.method(
    HookedTransformer.self, "runWithCache", "Logits and the activations of the run.",
    arg("_ input", ModelInputArgument.self),
    arg("namesFilter", default: HookSelectorArgument?.none),
    arg("prependBos", default: Bool?.none), arg("stopAtLayer", default: Int?.none),
    arg("removeBatchDim", default: false),
    arg("paddingSide", default: PaddingSide.right, shown: ".right"),
    arg("attentionMask", default: Tensor?.none)
  ) { model, input, filter, bos, stop, removeBatchDim, side, mask in
    let run = try model.runWithCache(
      input.input, namesFilter: filter?.selector, prependBos: bos, stopAtLayer: stop,
      removeBatchDim: removeBatchDim, paddingSide: side, attentionMask: mask)
    return Tuple(run.logits, run.cache)
  }
  .throwing()
  .labelled("logits", "cache")
  .details(
    """
    TransformerLens's `run_with_cache`. `namesFilter` keeps the activations of some full hook
    names, a predicate those that it holds for; nil keeps every one (`hook_q_input` and its
    likes exist only when they are named). `stopAtLayer` ends in front of a block, negative
    ones counted from the last; the first result is then the residual stream `[batch,
    position, dModel]`. `removeBatchDim` drops the batch axis, of one row only. Padding is
    masked as when the model is called. An unknown name is an error that says what was meant.
    """
  )
  .example(
    """
    let (lines, kept) = try model.runWithCache(tokens, namesFilter: { $0.hasSuffix("hook_z") })
    print(lines.shape, kept.keys)
    print(try model.runWithCache(text, stopAtLayer: 1, removeBatchDim: true).cache.count)
    """)
  Row.method(
    HookedTransformer.self, "runWithCache",
    "Logits and the activations whose full name satisfies a predicate.",
    arg("_ input", ModelInputArgument.self), arg("namesFilter", NamePredicate.self),
    arg("prependBos", default: Bool?.none), arg("stopAtLayer", default: Int?.none),
    arg("removeBatchDim", default: false),
    arg("paddingSide", default: PaddingSide.right, shown: ".right"),
    arg("attentionMask", default: Tensor?.none)
  ) { model, input, predicate, bos, stop, removeBatchDim, side, mask in
    let run = try model.runWithCache(
      input.input, namesFilter: { try predicate($0) }, prependBos: bos, stopAtLayer: stop,
      removeBatchDim: removeBatchDim, paddingSide: side, attentionMask: mask)
    return Tuple(run.logits, run.cache)
  }
  .throwing()
  .labelled("logits", "cache")
  Row.method(
    HookedTransformer.self, "runWithHooks", "Logits of a run in which functions edit activations.",
    arg("_ input", ModelInputArgument.self),
    arg("fwdHooks", [Tuple<HookSelectorArgument, HookClosure>].self),
    arg("prependBos", default: Bool?.none), arg("stopAtLayer", default: Int?.none),
    arg("paddingSide", default: PaddingSide.right, shown: ".right"),
    arg("attentionMask", default: Tensor?.none)
  ) { model, input, hooks, bos, stop, side, mask in
    try model.runWithHooks(
      input.input,
      fwdHooks: hooks.map { hook -> (any HookSelector, HookFunction) in
        let function = hook.values.1
        return (hook.values.0.selector, { try function($0, $1) })
      }, prependBos: bos, stopAtLayer: stop, paddingSide: side, attentionMask: mask)
  }
  .throwing()
  .details(
    """
    TransformerLens's `run_with_hooks`, forward only. A hook takes the activation and its
    place and returns a new activation of the same shape, or nil to leave it as it is. Hooks
    of one place run in the order given. They hold for this run only.
    """
  )
  .example(
    """
    // What head 1.4 is worth: the loss without what it reads.
    let ablated = try model.runWithHooks(tokens, fwdHooks: [
        ("blocks.1.attn.hook_z", { z, hook in
            var z = z
            z[.all, .all, 4] = 0
            return z
        })
    ])
    try lmCrossEntropyLoss(ablated, tokens).item() - model.loss(tokens)
    """)
  Row.method(
    HookedTransformer.self, "runWithHooks",
    "Logits of a run in which functions edit activations whose name satisfies a predicate.",
    arg("_ input", ModelInputArgument.self),
    arg("fwdHooks", [Tuple<NamePredicate, HookClosure>].self),
    arg("prependBos", default: Bool?.none), arg("stopAtLayer", default: Int?.none),
    arg("paddingSide", default: PaddingSide.right, shown: ".right"),
    arg("attentionMask", default: Tensor?.none)
  ) { model, input, hooks, bos, stop, side, mask in
    try model.runWithHooks(
      input.input,
      fwdHooks: hooks.map { hook -> ((String) throws -> Bool, HookFunction) in
        let (predicate, function) = hook.values
        return ({ try predicate($0) }, { try function($0, $1) })
      }, prependBos: bos, stopAtLayer: stop, paddingSide: side, attentionMask: mask)
  }
  .throwing()
  Row.type(HookPoint.self, "The place in the forward pass where a hook was called.")
    .example(
      """
      func show(_ activation: Tensor, _ hook: HookPoint) -> Tensor? {
          print(hook.name, "in layer", hook.layer() ?? -1, activation.shape)
          return nil
      }
      let unchanged = try model.runWithHooks(
          tokens, fwdHooks: [({ $0.hasSuffix("hook_pattern") }, show)])
      unchanged.shape
      """)
  Row.alias(
    "HookFunction", HookClosure.scriptType,
    "What a hook is: an activation and its place to a new activation, or nil to leave it as it is."
  )
  .example(
    """
    func scaled(by factor: Float) -> HookFunction {
        { activation, hook in activation * factor }
    }
    try model.runWithHooks(tokens, fwdHooks: [("blocks.0.hook_attn_out", scaled(by: 0.5))]).shape
    """)
  Row.alias(
    "ModelInput", ModelInputArgument.scriptType,
    "What a model runs on: a text, texts, `Tokens` or one row of ids.")
  Row.alias(
    "HookSelector", HookSelectorArgument.scriptType, "What names hook points: a name or several.")
  Row.property(HookPoint.self, "name", "The full hook name.") { $0.name }
  Row.method(HookPoint.self, "layer", "The block, or nil outside the blocks.") { $0.layer() }
  Row.method(
    HookedTransformer.self, "getCacheFwdAndBwd",
    "A metric's value, the activations, and its gradients with respect to them.",
    arg("_ input", ModelInputArgument.self), arg("metric", MetricArgument.self),
    arg("namesFilter", default: HookSelectorArgument?.none),
    arg("prependBos", default: Bool?.none),
    arg("paddingSide", default: PaddingSide.right, shown: ".right"),
    arg("attentionMask", default: Tensor?.none)
  ) { model, input, metric, filter, bos, side, mask in
    let run = try model.getCacheFwdAndBwd(
      input.input, metric: metric.metric, namesFilter: filter?.selector, prependBos: bos,
      paddingSide: side, attentionMask: mask)
    return Tuple(run.value, run.cache, run.gradCache)
  }
  .throwing()
  .labelled("value", "cache", "gradCache")
  .details(
    """
    What attribution patching starts from (Nanda, 2023). `gradCache` holds d metric / d
    activation under the same names and in the same shapes as `cache`. The gradient of
    `hook_result` is that of `hook_attn_out` for every head; activations that the metric does
    not depend on have gradient 0. The metric is a `Metric`, or a closure from logits to a
    tensor with one element; `item()` inside it would cut the gradient and is an error.
    """
  )
  .example(
    """
    let backward = try model.getCacheFwdAndBwd(
        clean, metric: logitDiff(answers: [(" Mary", " John")]))
    print(backward.value, backward.gradCache["resid_pre", 0].shape)
    """)
}

/// A metric, or a closure over logits with one element.
struct MetricArgument: ScriptUnion {
  static var unionName: String { "Metric" }
  static var members: [any ScriptConvertible.Type] {
    [Metric.self, ScriptClosure<Tensor, Tensor>.self]
  }
  let metric: Metric

  init(member: any ScriptConvertible) throws {
    switch member {
    case let metric as Metric: self.metric = metric
    case let closure as ScriptClosure<Tensor, Tensor>: metric = Metric { try closure($0) }
    default: throw Trap("expected a metric or a closure over logits")
    }
  }
}

/// Numbers out of logits.
@RowsBuilder func metricRows() -> [Row] {
  Row.type(Metric.self, "One number computed from logits.")
    .details(
      """
      Anything that takes a metric takes a closure over logits, too. A metric knows which logits
      it reads, so that the others need not be computed.
      """
    )
    .example(
      """
      let lastMax = Metric { logits in logits[.all, -1].max() }
      try lastMax(logits)
      """)
  Row.initializer(
    Metric.self, "A metric from a closure over logits.",
    arg("_ compute", ScriptClosure<Tensor, Tensor>.self)
  ) { closure in Metric { try closure($0) } }
  Row.function(
    "logitDiff", "Mean of `logit[correct] − logit[incorrect]` at the last position.",
    arg("answers", OneOf2<[Tuple<Int, Int>], [Tuple<String, String>]>.self)
  ) { answers in
    switch answers {
    case .first(let ids): logitDiff(answers: ids.map { ($0.values.0, $0.values.1) })
    case .second(let texts): logitDiff(answers: texts.map { ($0.values.0, $0.values.1) })
    }
  }
  .details(
    """
    One pair (correct, incorrect) a row of the batch, as ids or as texts of one token each.
    The metric of the indirect-object literature (Wang et al., 2022).
    """
  )
  .example(
    """
    let names = logitDiff(answers: [(" Mary", " John")])
    try model.getCacheFwdAndBwd(clean, metric: names).value
    """)
  Row.call(Metric.self, "The metric of logits.", arg("_ logits", Tensor.self)) { metric, logits in
    // A metric reads [batch, position, …]; a model gives that, a cell may give anything.
    guard logits.ndim >= 2, logits.size > 0 else {
      throw ShapeError(
        "take a metric of", .mismatch("it needs logits [batch, position, dVocabOut]"),
        shapes: [logits.shape])
    }
    return try metric(logits)
  }
  .throwing()
  .details(
    """
    A tensor of rank 0. Logits are `[batch, position, dVocabOut]`; a metric with answers as
    texts needs a model, which `getCacheFwdAndBwd` gives it.
    """)
  Row.infix("+", "Metric plus metric or number.") { (a: Metric, b: OneOf2<Metric, AnyNumber>) in
    switch b {
    case .first(let other): a + other
    case .second(let number): a + number.float
    }
  }
  .example(
    """
    let twice = logitDiff(answers: [(" Mary", " John")]) * 2 + 1
    try model.getCacheFwdAndBwd(clean, metric: twice).value
    """)
  Row.infix("-", "Metric minus metric or number.") { (a: Metric, b: OneOf2<Metric, AnyNumber>) in
    switch b {
    case .first(let other): a - other
    case .second(let number): a - number.float
    }
  }
  .example(
    """
    // The normalised metric of activation patching: 0 on the corrupted prompt, 1 on the clean one.
    let raw = logitDiff(answers: [(" Mary", " John")])
    let cleanValue = try model.getCacheFwdAndBwd(clean, metric: raw).value
    let normalised = (raw - corruptedValue) / (cleanValue - corruptedValue)
    try model.getCacheFwdAndBwd(clean, metric: normalised).value
    """)
  Row.infix("*", "Metric times metric or number.") { (a: Metric, b: OneOf2<Metric, AnyNumber>) in
    switch b {
    case .first(let other): a * other
    case .second(let number): a * number.float
    }
  }
  .example(
    """
    try model.getCacheFwdAndBwd(
        clean, metric: 100 * logitDiff(answers: [(" Mary", " John")])
    ).value
    """)
  Row.infix("/", "Metric over metric or number.") { (a: Metric, b: OneOf2<Metric, AnyNumber>) in
    switch b {
    case .first(let other): a / other
    case .second(let number): a / number.float
    }
  }
  .example(
    """
    let ratio = logitDiff(answers: [(" Mary", " John")]) / Metric { $0[.all, -1].std() }
    try model.getCacheFwdAndBwd(clean, metric: ratio).value
    """)
  Row.infix("+", "Number plus metric.") { (a: AnyNumber, b: Metric) in a.float + b }
  Row.infix("-", "Number minus metric.") { (a: AnyNumber, b: Metric) in a.float - b }
  Row.infix("*", "Number times metric.") { (a: AnyNumber, b: Metric) in a.float * b }
  Row.infix("/", "Number over metric.") { (a: AnyNumber, b: Metric) in a.float / b }
  Row.function(
    "getLogProbs", "Log probabilities of the next tokens [batch, position - 1], in nats.",
    arg("_ logits", Tensor.self), arg("_ tokens", Tokens.self)
  ) { logits, tokens in try getLogProbs(logits, tokens) }
  .throwing()
  .details(
    """
    Entry `[b, p]` is the log probability of `tokens[b, p + 1]` under `logits[b, p]`: at most
    0.
    """
  )
  .example(
    """
    line(
        try getLogProbs(logits, tokens)[0], xaxis: "position", yaxis: "log probability (nats)",
        hoverNames: Array(strTokens.dropFirst()))
    """)
  Row.function(
    "lmCrossEntropyLoss", "The loss of predicting each next token, in nats.",
    arg("_ logits", Tensor.self), arg("_ tokens", Tokens.self),
    arg("attentionMask", default: Tensor?.none), arg("perToken", default: false)
  ) { logits, tokens, mask, perToken in
    try lmCrossEntropyLoss(logits, tokens, attentionMask: mask, perToken: perToken)
  }
  .throwing()
  .details(
    """
    Their mean as a tensor of rank 0, or each of them, `[batch, position - 1]`. With
    `attentionMask` `[batch, position]` only predictions of tokens by tokens count; others are 0.
    TransformerLens's `lm_cross_entropy_loss` gives negative numbers per token; here a loss is
    a loss.
    """
  )
  .example("try lmCrossEntropyLoss(logits, tokens, perToken: true).max()")
}
