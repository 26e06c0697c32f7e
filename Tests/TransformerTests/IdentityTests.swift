import Support
import Tensors
import Testing
import Transformer

/// The identities of semantics.md §20 that hold for any weights.
@Suite("Activations add up")
struct IdentityTests {
  @Test("Pattern rows sum to 1 and vanish above the diagonal", arguments: TinyModel.allCases)
  func patterns(_ tiny: TinyModel) throws {
    let model = try tiny.make()
    let (_, cache) = try model.runWithCache(TinyModel.tokens)
    for layer in 0..<model.cfg.nLayers {
      let pattern = cache["pattern", layer]
      let sums = pattern.sum(axis: -1)
      expectClose(sums, Tensor.ones(sums.shape), tolerance: 1e-6)
      if model.cfg.attentionDir == .causal {
        #expect(triu(pattern, k: 1).array().allSatisfy { $0 == 0 })
        #expect(
          zip(cache["attn_scores", layer].array(), pattern.array()).allSatisfy {
            $0 != -.infinity || $1 == 0
          })
      }
    }
  }

  @Test("z mixes values by the pattern, results add up to attn_out", arguments: TinyModel.allCases)
  func heads(_ tiny: TinyModel) throws {
    let model = try tiny.make()
    let (_, cache) = try model.runWithCache(TinyModel.tokens)
    for layer in 0..<model.cfg.nLayers {
      let z = einsum(
        "b head dest src, b src head c -> b dest head c", cache["pattern", layer],
        repeatedHeads(cache["v", layer], model))
      expectClose(cache["z", layer], z, tolerance: 1e-5)
      let results = einsum(
        "b pos head c, head c d -> b pos head d", cache["z", layer], model.W_O[layer])
      expectClose(cache["result", layer], results, tolerance: 1e-5)
      expectClose(
        cache["attn_out", layer], results.sum(axis: 2) + model.b_O[layer], tolerance: 1e-5)
    }
  }

  /// Values with a copy for every query head.
  private func repeatedHeads(_ v: Tensor, _ model: HookedTransformer) -> Tensor {
    let group = model.cfg.nHeads / model.cfg.nKeyValueHeads
    return v[.all, .all, (0..<model.cfg.nHeads).map { $0 / group }]
  }

  @Test("The residual stream is the sum of what was written", arguments: TinyModel.allCases)
  func residual(_ tiny: TinyModel) throws {
    let model = try tiny.make()
    let (_, cache) = try model.runWithCache(TinyModel.tokens)
    let embedded =
      model.cfg.positionalEmbeddingType == .standard
      ? cache["hook_embed"] + cache["hook_pos_embed"] : cache["hook_embed"]
    expectClose(cache["resid_pre", 0], embedded, tolerance: 1e-6)
    for layer in 0..<model.cfg.nLayers {
      var stream = cache["resid_pre", layer] + cache["attn_out", layer]
      if !model.cfg.attnOnly {
        if !model.cfg.parallelAttnMlp {
          expectClose(cache["resid_mid", layer], stream, tolerance: 1e-6)
        }
        stream = stream + cache["mlp_out", layer]
      }
      expectClose(cache["resid_post", layer], stream, tolerance: 1e-6)
      if layer + 1 < model.cfg.nLayers {
        expectSameBits(cache["resid_post", layer], cache["resid_pre", layer + 1])
      }
    }
  }

  @Test("Losses are those of the logits", arguments: TinyModel.allCases)
  func losses(_ tiny: TinyModel) throws {
    let model = try tiny.make()
    let tokens = TinyModel.tokens
    let logits = try model(tokens)
    let logProbs = try getLogProbs(logits, tokens)
    expectClose(try model.lossPerToken(tokens), -logProbs, tolerance: 1e-6)
    expectClose(Tensor(try model.loss(tokens)), -logProbs.mean(), tolerance: 1e-6)
    let all = logSoftmax(logits, axis: -1)
    let byHand = (0..<6).map { all[1, $0, tokens[1, $0 + 1]].reshaped([]) }
    expectClose(logProbs[1], stacked(byHand, axis: 0), tolerance: 1e-5)
  }

  @Test("stopAtLayer gives the residual that enters the layer", arguments: TinyModel.allCases)
  func stopping(_ tiny: TinyModel) throws {
    let model = try tiny.make()
    let (_, cache) = try model.runWithCache(TinyModel.tokens)
    for layer in 0..<model.cfg.nLayers {
      let stopped = try model.runWithHooks(
        TinyModel.tokens, fwdHooks: [] as [(any HookSelector, HookFunction)], stopAtLayer: layer)
      expectSameBits(stopped, cache["resid_pre", layer])
    }
    let (last, partial) = try model.runWithCache(TinyModel.tokens, stopAtLayer: -1)
    expectSameBits(last, cache["resid_pre", -1])
    #expect(!partial.keys.contains { $0.hasPrefix("blocks.\(model.cfg.nLayers - 1).") })
  }

  @Test("The gradient of every activation is what moving it does", arguments: TinyModel.allCases)
  func gradientsByDifferences(_ tiny: TinyModel) throws {
    let model = try tiny.make()
    let metric = logitDiff(answers: [(3, 5), (0, 9)])
    let run = try model.getCacheFwdAndBwd(TinyModel.tokens, metric: metric)
    var stream = RandomStream(seed: 5)
    for name in run.cache.keys where !name.hasSuffix("attn_scores") {
      let activation = try run.cache.activation(name)
      let gradient = try run.gradCache.activation(name)
      let direction = Tensor.randomNormal(activation.shape, using: &stream)
      // Small enough for curvature, large enough for rounding at these sizes.
      let step: Float = 2e-3
      func value(_ sign: Float) throws -> Float {
        let logits = try model.runWithHooks(
          TinyModel.tokens, fwdHooks: [(name, { a, _ in a + direction * (sign * step) })])
        return try metric(logits).item()
      }
      let measured = (try value(1) - value(-1)) / (2 * step)
      let predicted = (gradient * direction).sum().array()[0]
      #expect(
        abs(measured - predicted) <= 2e-2 * max(1, abs(predicted)), "\(name)")
    }
  }
}
