import Glassbook
import Scripting

/// Running a model: logits, losses, hooks, caches, gradients.
@RowsBuilder func runningRows() -> [Row] {
  Row.call(
    HookedTransformer.self, "Logits [batch, position, dVocabOut].",
    arg("_ input", ModelInputArgument.self), arg("prependBos", default: Bool?.none)
  ) { model, input, bos in try model(input.input, prependBos: bos) }
  Row.method(
    HookedTransformer.self, "loss", "The mean loss in nats a token.",
    arg("_ input", ModelInputArgument.self), arg("prependBos", default: Bool?.none)
  ) { model, input, bos in try model.loss(input.input, prependBos: bos) }
  Row.method(
    HookedTransformer.self, "lossPerToken",
    "The loss of each predicted token [batch, position - 1].",
    arg("_ input", ModelInputArgument.self), arg("prependBos", default: Bool?.none)
  ) { model, input, bos in try model.lossPerToken(input.input, prependBos: bos) }
  Row.method(
    HookedTransformer.self, "runWithCache", "Logits and the activations of the run.",
    arg("_ input", ModelInputArgument.self),
    arg("namesFilter", default: HookSelectorArgument?.none),
    arg("prependBos", default: Bool?.none), arg("stopAtLayer", default: Int?.none),
    arg("removeBatchDim", default: false)
  ) { model, input, filter, bos, stop, removeBatchDim in
    let run = try model.runWithCache(
      input.input, namesFilter: filter?.selector, prependBos: bos, stopAtLayer: stop,
      removeBatchDim: removeBatchDim)
    return Tuple(run.logits, run.cache)
  }
  .labelled("logits", "cache")
  .example("let (logits, cache) = try model.runWithCache(\"When Mary and John\")")
  Row.method(
    HookedTransformer.self, "runWithCache",
    "Logits and the activations whose full name satisfies a predicate.",
    arg("_ input", ModelInputArgument.self), arg("namesFilter", NamePredicate.self),
    arg("prependBos", default: Bool?.none), arg("stopAtLayer", default: Int?.none),
    arg("removeBatchDim", default: false)
  ) { model, input, predicate, bos, stop, removeBatchDim in
    let run = try model.runWithCache(
      input.input, namesFilter: { try predicate($0) }, prependBos: bos, stopAtLayer: stop,
      removeBatchDim: removeBatchDim)
    return Tuple(run.logits, run.cache)
  }
  .labelled("logits", "cache")
  Row.method(
    HookedTransformer.self, "runWithHooks", "Logits of a run in which functions edit activations.",
    arg("_ input", ModelInputArgument.self),
    arg("fwdHooks", [Tuple<HookSelectorArgument, HookClosure>].self),
    arg("prependBos", default: Bool?.none), arg("stopAtLayer", default: Int?.none)
  ) { model, input, hooks, bos, stop in
    try model.runWithHooks(
      input.input,
      fwdHooks: hooks.map { hook -> (any HookSelector, HookFunction) in
        let function = hook.values.1
        return (hook.values.0.selector, { try function($0, $1) })
      }, prependBos: bos, stopAtLayer: stop)
  }
  .details("A hook returns the new activation, or nil to leave it.")
  Row.method(
    HookedTransformer.self, "runWithHooks",
    "Logits of a run in which functions edit activations whose name satisfies a predicate.",
    arg("_ input", ModelInputArgument.self),
    arg("fwdHooks", [Tuple<NamePredicate, HookClosure>].self),
    arg("prependBos", default: Bool?.none), arg("stopAtLayer", default: Int?.none)
  ) { model, input, hooks, bos, stop in
    try model.runWithHooks(
      input.input,
      fwdHooks: hooks.map { hook -> ((String) throws -> Bool, HookFunction) in
        let (predicate, function) = hook.values
        return ({ try predicate($0) }, { try function($0, $1) })
      }, prependBos: bos, stopAtLayer: stop)
  }
  Row.type(HookPoint.self, "The place in the forward pass where a hook was called.")
  Row.property(HookPoint.self, "name", "The full hook name.") { $0.name }
  Row.method(HookPoint.self, "layer", "The block, or nil outside the blocks.") { $0.layer() }
  Row.method(
    HookedTransformer.self, "getCacheFwdAndBwd",
    "A metric's value, the activations, and its gradients with respect to them.",
    arg("_ input", ModelInputArgument.self), arg("metric", MetricArgument.self),
    arg("namesFilter", default: HookSelectorArgument?.none),
    arg("prependBos", default: Bool?.none)
  ) { model, input, metric, filter, bos in
    let run = try model.getCacheFwdAndBwd(
      input.input, metric: metric.metric, namesFilter: filter?.selector, prependBos: bos)
    return Tuple(run.value, run.cache, run.gradCache)
  }
  .labelled("value", "cache", "gradCache")
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
  Row.initializer(
    Metric.self, "A metric from a closure over logits.",
    arg("_ compute", ScriptClosure<Tensor, Tensor>.self)
  ) { closure in Metric { try closure($0) } }
  Row.function(
    "logitDiff", "Mean of logit[correct] - logit[incorrect] at the last position.",
    arg("answers", OneOf2<[Tuple<Int, Int>], [Tuple<String, String>]>.self)
  ) { answers in
    switch answers {
    case .first(let ids): logitDiff(answers: ids.map { ($0.values.0, $0.values.1) })
    case .second(let texts): logitDiff(answers: texts.map { ($0.values.0, $0.values.1) })
    }
  }
  Row.call(Metric.self, "The metric of logits.", arg("_ logits", Tensor.self)) { metric, logits in
    // A metric reads [batch, position, …]; a model gives that, a cell may give anything.
    guard logits.ndim >= 2, logits.size > 0 else {
      throw ShapeError(
        "take a metric of", .mismatch("it needs logits [batch, position, dVocabOut]"),
        shapes: [logits.shape])
    }
    return try metric(logits)
  }
  Row.infix("+", "Metric plus metric or number.") { (a: Metric, b: OneOf2<Metric, AnyNumber>) in
    switch b {
    case .first(let other): a + other
    case .second(let number): a + number.float
    }
  }
  Row.infix("-", "Metric minus metric or number.") { (a: Metric, b: OneOf2<Metric, AnyNumber>) in
    switch b {
    case .first(let other): a - other
    case .second(let number): a - number.float
    }
  }
  Row.infix("*", "Metric times metric or number.") { (a: Metric, b: OneOf2<Metric, AnyNumber>) in
    switch b {
    case .first(let other): a * other
    case .second(let number): a * number.float
    }
  }
  Row.infix("/", "Metric over metric or number.") { (a: Metric, b: OneOf2<Metric, AnyNumber>) in
    switch b {
    case .first(let other): a / other
    case .second(let number): a / number.float
    }
  }
  Row.infix("+", "Number plus metric.") { (a: AnyNumber, b: Metric) in a.float + b }
  Row.infix("-", "Number minus metric.") { (a: AnyNumber, b: Metric) in a.float - b }
  Row.infix("*", "Number times metric.") { (a: AnyNumber, b: Metric) in a.float * b }
  Row.infix("/", "Number over metric.") { (a: AnyNumber, b: Metric) in a.float / b }
  Row.function(
    "getLogProbs", "Log probabilities of the next tokens [batch, position - 1], in nats.",
    arg("_ logits", Tensor.self), arg("_ tokens", Tokens.self)
  ) { logits, tokens in try getLogProbs(logits, tokens) }
  Row.function(
    "lmCrossEntropyLoss", "The loss of predicting each next token, in nats.",
    arg("_ logits", Tensor.self), arg("_ tokens", Tokens.self), arg("perToken", default: false)
  ) { logits, tokens, perToken in try lmCrossEntropyLoss(logits, tokens, perToken: perToken) }
}
