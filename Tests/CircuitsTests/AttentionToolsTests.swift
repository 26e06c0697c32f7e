import Circuits
import Support
import Tensors
import Testing
import Transformer

@Suite("Attention tools")
struct AttentionToolsTests {
  private func model() throws -> HookedTransformer {
    try HookedTransformer(
      HookedTransformerConfig(
        nLayers: 2, dModel: 12, nCtx: 16, dHead: 4, nHeads: 3, dMlp: 20, actFn: .gelu_new,
        dVocab: 30, seed: 3, initializerRange: 0.4))
  }

  private let tokens = Tokens([[0, 5, 7, 9, 11, 2], [0, 3, 3, 8, 1, 29]])

  @Test("Patterns and scores are those of a run")
  func patterns() throws {
    let model = try model()
    let (_, cache) = try model.runWithCache(tokens)
    let tools = AttentionTools(model)
    expectClose(
      try tools.attentionPatterns(tokens, layer: 1, head: 2), cache["pattern", 1][0, 2],
      tolerance: 0)
    expectClose(
      try tools.attentionScores(tokens, layer: -1, head: -1), cache["attn_scores", 1][0, 2],
      tolerance: 0)
  }

  @Test("Attended tokens are ranked by what they receive")
  func attended() throws {
    let model = try model()
    let tools = AttentionTools(model)
    let pattern = try tools.attentionPatterns(tokens, layer: 0, head: 1)
    let last = try tools.topAttendedIds(tokens, layer: 0, head: 1, numTokens: 6, queries: .last)
    #expect(last.map(\.weight) == pattern[-1].array().sorted(by: >))
    #expect(last[0].id == tokens[0, last[0].position])
    let mean = try tools.topAttendedIds(tokens, layer: 0, head: 1, numTokens: 2)
    #expect(mean.count == 2)
    let best = mean[0]
    let received = pattern[best.position..., best.position].mean()
    expectClose(Tensor(best.weight), received, tolerance: 1e-6)
    #expect(try tools.topAttendedIds(tokens, layer: 0, head: 1, numTokens: 99).count == 6)
  }

  @Test("A head without output is a head without weights, but for its value bias")
  func ablation() throws {
    let model = try model()
    let tools = AttentionTools(model)
    let edit = try tools.ablateHead(tokens, layer: 0, head: 1)
    let weightless = try tools.weightsWithoutHead(layer: 0, head: 1)
    expectClose(edit.logits, try weightless(tokens), tolerance: 1e-5)
    expectClose(edit.logitChange, edit.logits - (try model(tokens)), tolerance: 0)
    let change = try #require(edit.lossChange)
    expectClose(
      Tensor(change), Tensor(try weightless.loss(tokens) - model.loss(tokens)), tolerance: 1e-5)

    let mean = try tools.ablateHead(tokens, layer: 0, head: 1, mode: .mean)
    let expected = try model.runWithHooks(
      tokens,
      fwdHooks: [
        (
          "blocks.0.attn.hook_z",
          { z, _ in
            var z = z
            z[.all, .all, 1] = z[.all, .all, 1].mean(axes: [0, 1])
            return z
          }
        )
      ])
    expectClose(mean.logits, expected, tolerance: 0)
  }

  @Test("Merged heads attend by the mixed pattern, and the second is silent")
  func merging() throws {
    let model = try model()
    let tools = AttentionTools(model)
    let (_, cache) = try model.runWithCache(tokens)
    let edit = try tools.mergeHeads(tokens, layer: 1, 0, 2, alpha: 0.25)
    let pattern = cache["pattern", 1]
    expectClose(edit.pattern, pattern[0, 0] * 0.25 + pattern[0, 2] * 0.75, tolerance: 1e-6)
    // With all of the first head's own pattern nothing is left but the second head's silence.
    let silent = try tools.mergeHeads(tokens, layer: 1, 0, 2, alpha: 1)
    expectClose(
      silent.logits, try tools.ablateHead(tokens, layer: 1, head: 2).logits, tolerance: 1e-6)
    let merged = try tools.weightsWithMergedHeads(layer: 1, 0, 2, alpha: 0.25)
    expectClose(
      merged.W_Q[1, 0], model.W_Q[1, 0] * 0.25 + model.W_Q[1, 2] * 0.75, tolerance: 1e-6)
    #expect(merged.W_O[1, 2].array().allSatisfy { $0 == 0 })
    expectClose(merged.W_Q[0], model.W_Q[0], tolerance: 0)
  }

  @Test("Slips are named")
  func errors() throws {
    let tools = AttentionTools(try model())
    #expect(throws: CircuitError.sameHead(1)) { try tools.mergeHeads(tokens, layer: 0, 1, -2) }
    #expect(throws: CircuitError.headOutOfRange(head: 3, heads: 3)) {
      try tools.ablateHead(tokens, layer: 0, head: 3)
    }
    #expect(throws: ModelError.self) { try tools.attentionPatterns(tokens, layer: 2, head: 0) }
    #expect(throws: ModelError.self) { try model().replacing(["blocks.0.attn.W_X": Tensor(0)]) }
    #expect(throws: ModelError.self) { try model().replacing(["blocks.0.attn.W_Q": Tensor(0)]) }
  }
}
