import Checkpoints
import Circuits
import Support
import Tensors
import Testing
import Transformer

/// The stream in front of layers and behind the last, and what adds up to it.
@Suite("Decompositions of the residual stream add up")
struct ResidualTests {
  static let models: [String] = ["plain", "folded", "attentionOnly", "llama"]

  /// Small random models that differ in what enters the residual stream.
  private func model(_ name: String) throws -> HookedTransformer {
    func make(
      _ normalization: HookedTransformerConfig.NormalizationType?,
      _ positions: HookedTransformerConfig.PositionalEmbeddingType,
      attnOnly: Bool = false
    ) throws -> HookedTransformer {
      try HookedTransformer(
        HookedTransformerConfig(
          nLayers: 3, dModel: 12, nCtx: 16, dHead: 4, nHeads: 3, dMlp: 20, actFn: .gelu_new,
          dVocab: 30, seed: 3, attnOnly: attnOnly, normalizationType: normalization,
          positionalEmbeddingType: positions, initializerRange: 0.4))
    }
    switch name {
    case "plain": return try make(.LN, .standard)
    case "folded": return try make(.LN, .standard).processed()
    case "attentionOnly": return try make(nil, .shortformer, attnOnly: true)
    default: return try make(.RMS, .rotary)
    }
  }

  private let tokens = Tokens([[0, 5, 7, 9, 11, 2], [0, 3, 3, 8, 1, 29]])

  @Test("Everything written adds up to the stream, in front of every layer", arguments: models)
  func decompositions(_ name: String) throws {
    let model = try model(name)
    let (_, cache) = try model.runWithCache(tokens)
    for layer in 0...model.cfg.nLayers {
      let stream =
        layer == model.cfg.nLayers ? cache["resid_post", -1] : cache["resid_pre", layer]
      expectClose(try cache.decomposeResid(layer: layer).sum(axis: 0), stream, tolerance: 1e-5)
      for expanded in [true, false] {
        let parts = try cache.getFullResidDecomposition(layer: layer, expandNeurons: expanded)
        expectClose(parts.sum(axis: 0), stream, tolerance: 1e-5, "layer \(layer)")
      }
      let heads = try cache.stackHeadResults(layer: layer, inclRemainder: true)
      expectClose(heads.sum(axis: 0), stream, tolerance: 1e-5)
    }
  }

  @Test("In front of an MLP the layer's own attention counts")
  func mlpInput() throws {
    let model = try model("plain")
    let (_, cache) = try model.runWithCache(tokens)
    let (parts, labels) = try cache.decomposeResid(layer: 1, mlpInput: true, returnLabels: true)
    #expect(labels == ["embed", "pos_embed", "0_attn_out", "0_mlp_out", "1_attn_out"])
    expectClose(parts.sum(axis: 0), cache["resid_mid", 1], tolerance: 1e-5)
    let full = try cache.getFullResidDecomposition(layer: 1, mlpInput: true)
    expectClose(full.sum(axis: 0), cache["resid_mid", 1], tolerance: 1e-5)
  }

  @Test("Labels count layers, heads and neurons")
  func labels() throws {
    let model = try model("plain")
    let (_, cache) = try model.runWithCache(tokens)
    let accumulated = try cache.accumulatedResid(layer: 1, inclMid: true, returnLabels: true)
    #expect(accumulated.labels == ["0_pre", "0_mid", "1_pre"])
    let all = try cache.accumulatedResid(returnLabels: true).labels
    #expect(all == ["0_pre", "1_pre", "2_pre", "final_post"])
    let full = try cache.getFullResidDecomposition(layer: 2, returnLabels: true)
    #expect(full.labels.count == 2 * 3 + 2 * 20 + 3)
    #expect(full.labels[7] == "L0N1")
    #expect(full.labels.suffix(3) == ["embed", "pos_embed", "bias"])
    #expect(full.stack.shape == [49, 2, 6, 12])
  }

  @Test("The last row of the logit lens is the model's output", arguments: models)
  func logitLens(_ name: String) throws {
    let model = try model(name)
    let (logits, cache) = try model.runWithCache(tokens)
    let lens = try cache.logitLens()
    #expect(lens.logits.shape == [4, 2, 6, 30])
    expectClose(lens.logits[-1], logits, tolerance: 1e-5)
    let last = try cache.logitLens(posSlice: -1)
    expectClose(last.logits, lens.logits[.all, .all, -1], tolerance: 1e-6)
  }

  @Test("Direct logit attributions add up to the logit", arguments: ["folded", "attentionOnly"])
  func attributions(_ name: String) throws {
    let model = try model(name)
    let (logits, cache) = try model.runWithCache(tokens)
    let stack = try cache.getFullResidDecomposition(posSlice: -1)
    let attributions = try cache.logitAttrs(
      stack, tokens: [4, 6], incorrectTokens: [1, 0], posSlice: -1)
    let differences = stacked(
      [
        logits[0, -1, 4] - logits[0, -1, 1] - (model.b_U[4] - model.b_U[1]),
        logits[1, -1, 6] - logits[1, -1, 0] - (model.b_U[6] - model.b_U[0]),
      ], axis: 0)
    expectClose(attributions.sum(axis: 0), differences, tolerance: 1e-4)

    let each = try cache.logitAttrs(cache.decomposeResid(), tokens: 4)
    expectClose(each.sum(axis: 0), logits[.all, .all, 4] - model.b_U[4], tolerance: 1e-4)
  }

  @Test("Projected decompositions are projections of decompositions")
  func projections() throws {
    let model = try model("plain")
    let (_, cache) = try model.runWithCache(tokens)
    var stream = RandomStream(seed: 1)
    let direction = Tensor.randomNormal([12], using: &stream)
    let two = Tensor.randomNormal([12, 2], using: &stream)
    for applyLn in [false, true] {
      let full = try cache.getFullResidDecomposition(applyLn: applyLn)
      expectClose(
        try cache.getFullResidDecomposition(applyLn: applyLn, projectOutputOnto: direction),
        matmul(full, direction), tolerance: 1e-4)
      expectClose(
        try cache.stackNeuronResults(applyLn: applyLn, projectOutputOnto: two),
        matmul(full[9..<69], two), tolerance: 1e-4)
    }
    let neurons = try cache.getNeuronResults(layer: 1, posSlice: 2)
    #expect(neurons.shape == [2, 20, 12])
    expectClose(
      neurons.sum(axis: 1) + model.b_out[1], cache["mlp_out", 1][.all, 2], tolerance: 1e-5)
    expectClose(
      try cache.getNeuronResults(layer: -2, neuronSlice: 5, posSlice: 2), neurons[.all, 5],
      tolerance: 0)
    expectClose(
      try cache.getNeuronResults(layer: 1, neuronSlice: [5, 7], projectOutputOnto: direction),
      matmul(cache["post", 1][.all, .all, [5, 7], .newAxis] * model.W_out[1][[5, 7]], direction),
      tolerance: 1e-5)
  }

  @Test("A cache without batch axis decomposes alike")
  func withoutBatch() throws {
    let model = try model("folded")
    let (_, cache) = try model.runWithCache(Tokens([[0, 5, 7, 9]]))
    let unbatched = try cache.removeBatchDim()
    expectClose(
      try unbatched.getFullResidDecomposition(applyLn: true),
      try cache.getFullResidDecomposition(applyLn: true).squeezed(axis: 1), tolerance: 1e-6)
    let stack = try unbatched.stackHeadResults(posSlice: -1)
    #expect(try unbatched.logitAttrs(stack, tokens: 3, posSlice: -1).shape == [9])
  }

  @Test("What cannot be decomposed is an error")
  func errors() throws {
    let model = try model("attentionOnly")
    let (_, cache) = try model.runWithCache(tokens)
    #expect(throws: CircuitError.noComponents) {
      try cache.decomposeResid(mode: .mlp, inclEmbeds: false)
    }
    #expect(throws: CircuitError.noMLP(what: "getNeuronResults")) {
      try cache.getNeuronResults(layer: 0)
    }
    #expect(throws: ModelError.self) { try cache.accumulatedResid(layer: 4) }
    #expect(throws: ModelError.self) { try cache.decomposeResid(layer: -2) }
    let stack = try cache.decomposeResid()
    #expect(throws: CircuitError.stackShape(stack: stack.shape, tokens: [3])) {
      try cache.logitAttrs(stack, tokens: [1, 2, 3])
    }
    #expect(throws: CircuitError.answerCounts(tokens: [2], incorrect: [])) {
      try cache.logitAttrs(stack, tokens: [1, 2], incorrectTokens: 3)
    }
    #expect(throws: ModelError.self) { try cache.logitAttrs(stack, tokens: 30) }
  }
}

@Suite(
  "Decompositions on the reference models give TransformerLens's numbers",
  .enabled(if: Shared.folder("reference") != nil, "needs ../shared/reference"))
struct ReferenceResidualTests {
  @Test(
    "Accumulated, decomposed, by head, attributed",
    arguments: ["attn-only-shortformer", "gpt2-random", "neox-random", "llama-random"])
  func stacks(_ name: String) throws {
    let folder = Shared.folder("reference/\(name)") ?? ""
    let model = try loadModel(folder)
    let file = try SafetensorsFile("\(folder)/expected.safetensors")
    let tokens = try Tokens(file.tensor(named: "tokens"))
    let (_, cache) = try model.runWithCache(tokens)
    func expect(_ actual: Tensor, _ expected: Tensor, _ key: String) {
      expectClose(actual, expected, tolerance: 1e-4, key)
    }
    for mid in [false, true] {
      let key = "accumulated_resid.mid\(mid ? 1 : 0)"
      expect(try cache.accumulatedResid(inclMid: mid), try file.tensor(named: key), key)
    }
    let decomposed = try cache.decomposeResid()
    // Upstream lists position embeddings of the shortformer although they are not in the stream.
    let extra = model.cfg.positionalEmbeddingType == .shortformer
    func rows(_ key: String) throws -> Tensor {
      let all = try file.tensor(named: key)
      return extra ? all[[0] + Array(2..<all.shape[0])] : all
    }
    expect(decomposed, try rows("decompose_resid"), "decompose_resid")
    expect(
      try cache.stackHeadResults(), try file.tensor(named: "stack_head_results"),
      "stack_head_results")
    let first = tokens[0]
    expect(
      try cache.logitAttrs(
        decomposed, tokens: first[first.count - 1], incorrectTokens: first[first.count - 2]),
      try rows("logit_attrs"), "logit_attrs")
  }
}
