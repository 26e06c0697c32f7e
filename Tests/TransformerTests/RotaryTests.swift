import Support
import Tensors
import Testing

@testable import Transformer

/// Identities 18 and 19 of semantics.md §20.
@Suite("Rotary positions and grouped heads")
struct RotaryTests {
  private func configuration(rotaryDim: Int, keyValueHeads: Int) -> HookedTransformerConfig {
    HookedTransformerConfig(
      nLayers: 1, dModel: 16, nCtx: 12, dHead: 4, dVocab: 11, seed: 7, attnOnly: true,
      normalizationType: nil, positionalEmbeddingType: .rotary, initializerRange: 0.4,
      nKeyValueHeads: keyValueHeads, rotaryDim: rotaryDim)
  }

  @Test("Scores of equal content depend on the distance alone")
  func distance() throws {
    let model = try HookedTransformer(configuration(rotaryDim: 4, keyValueHeads: 4))
    let (_, cache) = try model.runWithCache(Tokens([Array(repeating: 3, count: 8)]))
    let scores = cache["attn_scores", 0][0]
    for offset in 0..<6 {
      let diagonal = scores.diagonal(offset: -offset)
      expectClose(
        diagonal, diagonal[.all, ..<1].broadcast(to: diagonal.shape), tolerance: 1e-5)
    }
    // Distances do make a difference.
    #expect(abs(scores[0, 5, 0].array()[0] - scores[0, 5, 5].array()[0]) > 1e-3)
  }

  @Test("No rotating dimension is no position at all")
  func none() throws {
    let model = try HookedTransformer(configuration(rotaryDim: 0, keyValueHeads: 4))
    let (_, cache) = try model.runWithCache(Tokens([[3, 5, 3, 3]]))
    expectSameBits(cache["q", 0], cache["rot_q", 0])
    let scores = cache["attn_scores", 0][0]
    expectClose(scores[.all, 3, 0], scores[.all, 3, 2], tolerance: 1e-6)
  }

  @Test("Shared key/value heads are equal heads")
  func grouped() throws {
    let grouped = try HookedTransformer(configuration(rotaryDim: 4, keyValueHeads: 2))
    struct Expanded: ParameterSource {
      let model: HookedTransformer
      func parameter(_ name: String, shape: [Int]) throws -> Tensor {
        switch name {
        case "blocks.0.attn.W_K": return model.W_K[0]
        case "blocks.0.attn.W_V": return model.W_V[0]
        case "blocks.0.attn.b_K": return model.b_K[0]
        case "blocks.0.attn.b_V": return model.b_V[0]
        default: return model.stateDict.first { $0.name == name }?.tensor ?? Tensor(0)
        }
      }
    }
    let cfg = configuration(rotaryDim: 4, keyValueHeads: 4)
    let plain = HookedTransformer(
      cfg: cfg, weights: try Weights(cfg, from: Expanded(model: grouped)), tokenizer: nil)
    expectClose(
      try grouped(TinyModel.tokens), try plain(TinyModel.tokens), tolerance: 1e-5)
  }

  @Test("Slowed frequencies keep the fast ones and stretch the slow ones")
  func scaling() {
    let scaling = RotaryScaling()
    #expect(scaling.scaled(1) == 1)
    #expect(scaling.scaled(1e-5) == 1e-5 / 8)
    // A wavelength of half the original context: two turns, between one and four.
    let frequency = 2 * 2 * Double.pi / 8192
    let expected = (2.0 / 3) * frequency / 8 + (1.0 / 3) * frequency
    #expect(abs(scaling.scaled(frequency) - expected) < 1e-12)
  }
}
