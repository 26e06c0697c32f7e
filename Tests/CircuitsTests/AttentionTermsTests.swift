import Circuits
import Support
import Tensors
import Testing
import Transformer

@Suite("Token and position terms of attention")
struct AttentionTermsTests {
  private func model() throws -> HookedTransformer {
    try HookedTransformer(
      HookedTransformerConfig(
        nLayers: 2, dModel: 12, nCtx: 16, dHead: 4, nHeads: 3, dVocab: 30, seed: 3, attnOnly: true,
        normalizationType: nil, positionalEmbeddingType: .shortformer, initializerRange: 0.4))
  }

  private let tokens = Tokens([[0, 5, 7, 9, 11, 2], [0, 3, 3, 8, 1, 29]])

  @Test("The four terms add up to the scores of the head", arguments: [0, 1])
  func sum(_ layer: Int) throws {
    let model = try model()
    let (_, cache) = try model.runWithCache(tokens)
    for head in 0..<3 {
      let terms = try attentionTerms(model, tokens, layer: layer, head: head)
      #expect(
        terms.terms.map(\.name) == [
          "token–token", "token–position", "position–token", "position–position",
        ])
      let sum = terms.terms.dropFirst().reduce(terms.terms[0].scores) { $0 + $1.scores }
      expectClose(terms.aggregated.scores, sum, tolerance: 1e-5)
      expectClose(
        terms.aggregated.scaled, tril(cache["attn_scores", layer][0, head]), tolerance: 1e-5)
      expectClose(terms.aggregated.pattern, cache["pattern", layer][0, head], tolerance: 1e-5)
      expectClose(
        terms.aggregated.rawSoftmax.sum(axis: -1), Tensor.ones([6]), tolerance: 1e-5)
    }
  }

  @Test("Mean and variance count every cell")
  func statistics() throws {
    let term = try attentionTerms(model(), tokens, layer: 0, head: 1).aggregated
    let cells = term.scores.array().map(Double.init)
    let mean = cells.reduce(0, +) / 36
    let variance = cells.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 36
    expectClose(Tensor(term.mean), Tensor(Float(mean)), tolerance: 1e-5)
    expectClose(Tensor(term.variance), Tensor(Float(variance)), tolerance: 1e-5)
  }

  @Test("The virtual head is what the combined term has beyond the second head's own reading")
  func virtual() throws {
    let model = try model()
    let (_, cache) = try model.runWithCache(tokens)
    let found = try virtualHead(model, tokens, 2, -3)
    #expect(found.heads == (2, 0))
    expectClose(found.patterns.first, cache["pattern", 0][0, 2], tolerance: 1e-6)
    let x = model.W_E[tokens][0]
    let direct = matmul(
      matmul(matmul(cache["pattern", 1][0, 0], x), model.OV[1, 0].AB), model.W_U)
    expectClose(found.combined - direct, found.pure, tolerance: 1e-4)
    let product = matmul(matmul(x, model.OV[0, 2].AB), model.OV[1, 0].AB)
    expectClose(found.pure, matmul(matmul(found.pattern, product), model.W_U), tolerance: 1e-4)
    expectClose(found.pattern.sum(axis: -1), Tensor.ones([6]), tolerance: 1e-5)
  }

  @Test("Models whose positions are in the residual stream are refused")
  func errors() throws {
    let standard = try HookedTransformer(
      HookedTransformerConfig(nLayers: 2, dModel: 12, nCtx: 16, dHead: 4, dVocab: 30))
    #expect(throws: CircuitError.needsShortformer(function: "attentionTerms")) {
      try attentionTerms(standard, tokens, layer: 0, head: 0)
    }
    let model = try model()
    #expect(throws: CircuitError.headOutOfRange(head: 3, heads: 3)) {
      try virtualHead(model, tokens, 0, 3)
    }
    #expect(throws: ModelError.self) { try attentionTerms(model, tokens, layer: 2, head: 0) }
    #expect(throws: ModelError.self) { try virtualHead(model, tokens, 0, 1).topTokens() }
  }
}
