import Glassbook
import Scripting

extension PatchAxis: HostType { public static var scriptName: String { "PatchAxis" } }

/// Sweeps that patch a clean run's activations into a corrupted run.
@RowsBuilder func patchingRows() -> [Row] {
  patchSweepRows()
  choices(
    PatchAxis.self, "An axis of a patch sweep.",
    example: """
      print([PatchAxis.layer, .pos, .head, .destPos, .srcPos].count)
      """
  ) {
    switch $0 {
    case .layer: "The block; always the first axis."
    case .pos: "A position."
    case .srcPos: "A source position of an attention pattern."
    case .destPos: "A destination position of an attention pattern."
    case .head: "A head; of keys and values, a key/value head."
    }
  }
  Row.function(
    "genericActivationPatch", "Patches of your own: the metric for every index swept.",
    arg("_ model", HookedTransformer.self), arg("_ corruptedTokens", Tokens.self),
    arg("_ cleanCache", ActivationCache.self), arg("_ metric", Metric.self),
    arg("setter", PatchSetterArgument.self), arg("activationName", String.self),
    arg("axes", [PatchAxis].self)
  ) { model, tokens, cache, metric, setter, name, axes in
    try genericActivationPatch(
      model, tokens, cache, metric, setter: setter.setter, activationName: name, axes: axes)
  }
  .throwing()
  .details(
    """
    `setter` is given the corrupted activation of a layer, the index behind the layer, and the clean
    activation; it returns the patched one. The first axis is the layer, the last counts fastest.
    TransformerLens's `generic_activation_patch`.
    """
  )
  .example(
    """
    print(try genericActivationPatch(
        model, model.toTokens(corrupted), cleanCache, logitDiff(answers: [(" Mary", " John")]),
        setter: { corrupted, index, clean in clean }, activationName: "resid_pre", axes: [.layer]))
    """)
  Row.function(
    "genericActivationPatch", "Patches of your own for a table of indices [index].",
    arg("_ model", HookedTransformer.self), arg("_ corruptedTokens", Tokens.self),
    arg("_ cleanCache", ActivationCache.self), arg("_ metric", Metric.self),
    arg("setter", PatchSetterArgument.self), arg("activationName", String.self),
    arg("indices", [[Int]].self)
  ) { model, tokens, cache, metric, setter, name, indices in
    try genericActivationPatch(
      model, tokens, cache, metric, setter: setter.setter, activationName: name, indices: indices)
  }
  .throwing()
}

/// A sweep of TransformerLens and what it gives.
private struct PatchSweep {
  typealias Body = (HookedTransformer, Tokens, ActivationCache, Metric) throws -> Tensor
  let name: String
  let summary: String
  let body: Body

  /// Whether attention-only models have nothing of the kind.
  var needsMLP: Bool { ["ResidMid", "MlpOut", "BlockEvery"].contains { name.hasSuffix($0) } }

  init(_ name: String, _ summary: String, _ body: @escaping Body) {
    (self.name, self.summary, self.body) = (name, summary, body)
  }
}

private func patchSweepRows() -> [Row] {
  let sweeps = [
    PatchSweep(
      "getActPatchResidPre", "The residual stream in front of a layer patched [layer, position].",
      getActPatchResidPre),
    PatchSweep(
      "getActPatchResidMid",
      "The residual stream between attention and MLP patched [layer, position].",
      getActPatchResidMid),
    PatchSweep(
      "getActPatchAttnOut", "What attention wrote patched [layer, position].",
      getActPatchAttnOut),
    PatchSweep(
      "getActPatchMlpOut", "What an MLP wrote patched [layer, position].",
      getActPatchMlpOut),
    PatchSweep(
      "getActPatchAttnHeadOutByPos",
      "What a head wrote at a position patched [layer, position, head].",
      getActPatchAttnHeadOutByPos),
    PatchSweep(
      "getActPatchAttnHeadQByPos",
      "A head's queries at a position patched [layer, position, head].",
      getActPatchAttnHeadQByPos),
    PatchSweep(
      "getActPatchAttnHeadKByPos", "A head's keys at a position patched [layer, position, head].",
      getActPatchAttnHeadKByPos),
    PatchSweep(
      "getActPatchAttnHeadVByPos", "A head's values at a position patched [layer, position, head].",
      getActPatchAttnHeadVByPos),
    PatchSweep(
      "getActPatchAttnHeadOutAllPos", "What a head wrote at every position patched [layer, head].",
      getActPatchAttnHeadOutAllPos),
    PatchSweep(
      "getActPatchAttnHeadQAllPos", "A head's queries at every position patched [layer, head].",
      getActPatchAttnHeadQAllPos),
    PatchSweep(
      "getActPatchAttnHeadKAllPos", "A head's keys at every position patched [layer, head].",
      getActPatchAttnHeadKAllPos),
    PatchSweep(
      "getActPatchAttnHeadVAllPos", "A head's values at every position patched [layer, head].",
      getActPatchAttnHeadVAllPos),
    PatchSweep(
      "getActPatchAttnHeadPatternAllPos", "A head's attention pattern patched [layer, head].",
      getActPatchAttnHeadPatternAllPos),
    PatchSweep(
      "getActPatchAttnHeadPatternByPos",
      "A row of a head's attention pattern patched [layer, head, destination].",
      getActPatchAttnHeadPatternByPos),
    PatchSweep(
      "getActPatchAttnHeadPatternDestSrcPos",
      "A cell of a head's attention pattern patched [layer, head, destination, source].",
      getActPatchAttnHeadPatternDestSrcPos),
    PatchSweep(
      "getActPatchAttnHeadAllPosEvery",
      "Output, queries, keys, values and pattern of heads patched [5, layer, head].",
      getActPatchAttnHeadAllPosEvery),
    PatchSweep(
      "getActPatchAttnHeadByPosEvery",
      "Output, queries, keys, values and pattern of heads patched [5, layer, position, head].",
      getActPatchAttnHeadByPosEvery),
    PatchSweep(
      "getActPatchBlockEvery",
      "Residual stream, attention and MLP output patched [3, layer, position].",
      getActPatchBlockEvery),
  ]
  return sweeps.map { sweep in
    let row = Row.function(
      sweep.name, sweep.summary, arg("_ model", HookedTransformer.self),
      arg("_ corruptedTokens", Tokens.self), arg("_ cleanCache", ActivationCache.self),
      arg("_ metric", MetricArgument.self)
    ) { model, tokens, cache, metric in try sweep.body(model, tokens, cache, metric.metric) }
    return row.throwing()
      .details(
        """
        The metric of the corrupted run with that activation taken from the clean run, for every
        index; key/value heads where heads share them. A metric that reads the last position only
        (`logitDiff`) is faster than a closure.
        """
      )
      .example(
        sweep.needsMLP
          ? """
          print(try \(sweep.name)(
              tiny, Tokens([[0, 2]]), tiny.runWithCache(Tokens([[0, 1]])).cache,
              logitDiff(answers: [(3, 4)])).shape)
          """
          : """
          print(try \(sweep.name)(
              model, model.toTokens(corrupted), cleanCache,
              logitDiff(answers: [(" Mary", " John")])).shape)
          """)
  }
}

/// What a patch is: a closure over corrupted activation, index and clean activation.
struct PatchSetterArgument: ScriptUnion {
  static var unionName: String { "PatchSetter" }
  static var members: [any ScriptConvertible.Type] {
    [ScriptClosure<Tensor, Tensor, [Int], Tensor>.self]
  }
  let setter: PatchSetter

  init(member: any ScriptConvertible) throws {
    guard let closure = member as? ScriptClosure<Tensor, Tensor, [Int], Tensor> else {
      throw Trap("expected a closure (corrupted, index, clean) -> patched")
    }
    setter = { try closure($0, $1, $2) }
  }
}
