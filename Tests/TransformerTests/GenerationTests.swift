import Support
import Tensors
import Testing

@testable import Transformer

@Suite("Generation")
struct GenerationTests {
  static let folders = [
    "gpt2", "neox", "llama", "mistral", "qwen3", "gpt-neo", "opt", "gemma2", "minigpt/model.pt",
  ]

  @Test("With the cache of keys and values the same tokens come as without", arguments: folders)
  func cached(_ name: String) throws {
    let fixture = try Fixture(name)
    func greedy(cache: Bool) throws -> Tokens {
      var random = RandomStream(seed: 1)
      return try fixture.model.generate(
        fixture.tokens,
        options: GenerationOptions(
          maxNewTokens: 18, temperature: 0, stopAtEos: false, usePastKvCache: cache),
        using: &random)
    }
    let cached = try greedy(cache: true)
    #expect(cached == (try greedy(cache: false)))
    #expect(cached.shape == [2, 30])
    #expect(cached[.all, 0..<12] == fixture.tokens)
  }

  @Test("Rows behind padding run as they would alone", arguments: folders)
  func padding(_ name: String) throws {
    let fixture = try Fixture(name)
    let row = fixture.tokens[0]
    let padded = Tokens([[9, 9, 9] + row, Array(row.suffix(5)) + row.prefix(10)])
    var mask = Tensor.ones([2, 15])
    mask[0, 0..<3] = 0
    let together = try fixture.model(padded, attentionMask: mask)
    let alone = try fixture.model(Tokens([row]))
    expectClose(together[0, 3...], alone[0], tolerance: 1e-5)
    expectClose(
      together[1], try fixture.model(padded[1..<2, .all])[0], tolerance: 1e-5)
    // What the padding holds makes no difference.
    let other = try fixture.model(
      Tokens([[1, 2, 3] + row, padded[1]]), attentionMask: mask)
    expectSameBits(other[0, 3...], together[0, 3...])
  }

  @Test("Filters keep the candidates that they should")
  func sampling() throws {
    let logits: [Float] = [0, 3, 1, 2, -1]
    func drawn(_ options: GenerationOptions, after sequence: [Int] = []) -> Set<Int> {
      var random = RandomStream(seed: 3)
      return Set((0..<2000).map { _ in options.nextToken(logits, after: sequence, using: &random) })
    }
    #expect(drawn(GenerationOptions()) == [0, 1, 2, 3, 4])
    #expect(drawn(GenerationOptions(topK: 2)) == [1, 3])
    #expect(drawn(GenerationOptions(topK: 2, topP: 0.1)) == [1, 3])
    // Probabilities 0.64, 0.24, 0.09 …: two of them exceed 0.7.
    #expect(drawn(GenerationOptions(topP: 0.7)) == [1, 3])
    #expect(drawn(GenerationOptions(topP: 0.1)) == [1])
    #expect(drawn(GenerationOptions(temperature: 0)) == [1])
    #expect(drawn(GenerationOptions(temperature: 0, repetitionPenalty: 4), after: [1]) == [3])
    #expect(drawn(GenerationOptions(topK: 1, freqPenalty: 0.6), after: [1, 1]) == [3])
    var (random, ones) = (RandomStream(seed: 4), 0)
    for _ in 0..<4000 {
      ones += GenerationOptions().nextToken(logits, after: [], using: &random) == 1 ? 1 : 0
    }
    #expect(abs(Double(ones) / 4000 - 0.636) < 0.03)
  }

  @Test("Rows end with the end token, and the steps are told")
  func ending() throws {
    let fixture = try Fixture("gpt2")
    var random = RandomStream(seed: 1)
    let free = try fixture.model.generate(
      fixture.tokens,
      options: GenerationOptions(maxNewTokens: 8, temperature: 0, stopAtEos: false),
      using: &random)
    let eos = free[0, 14]
    var seen: [[Int]] = []
    let stopped = try fixture.model.generate(
      fixture.tokens,
      options: GenerationOptions(maxNewTokens: 8, temperature: 0, eosTokenId: eos),
      using: &random, onStep: { seen.append($0.ids) })
    let end = stopped[0].dropFirst(12).firstIndex(of: eos) ?? 0
    #expect(end <= 14)
    #expect(stopped[0][end...].allSatisfy { $0 == eos })
    #expect(seen.map { $0[1] } == Array(stopped[1][12...]))
  }

  @Test("Slips are named")
  func errors() throws {
    let fixture = try Fixture("gpt2")
    var random = RandomStream(seed: 1)
    func generate(_ options: GenerationOptions) throws -> Tokens {
      try fixture.model.generate(fixture.tokens, options: options, using: &random)
    }
    expectError(says: "33 positions do not fit into the model's context of 32") {
      try generate(GenerationOptions(maxNewTokens: 22))
    }
    expectError(says: "topP is 0.0") { try generate(GenerationOptions(topP: 0)) }
    expectError(says: "temperature is -1.0") { try generate(GenerationOptions(temperature: -1)) }
    expectError(says: "maxNewTokens is -3") { try generate(GenerationOptions(maxNewTokens: -3)) }
    expectError(says: "generate needs a tokenizer") {
      try fixture.model.generate("text", options: GenerationOptions(), using: &random)
    }
    expectError(says: "attention mask has shape [1, 2], the tokens have [2, 12]") {
      try fixture.model(fixture.tokens, attentionMask: Tensor.ones([1, 2]))
    }
    expectError(says: "an attention mask holds 0 and 1") {
      try fixture.model(fixture.tokens, attentionMask: Tensor.full([2, 12], 0.5))
    }
  }

  @Test("Refactoring keeps the logits and makes factors orthogonal")
  func refactoring() throws {
    for name in ["gpt2", "opt", "gpt-neo", "minigpt/model.pt"] {
      let fixture = try Fixture(name)
      let turned = try fixture.model.processed(
        foldLn: false, centerWritingWeights: false, centerUnembed: false, foldValueBiases: false,
        refactorFactoredAttnMatrices: true)
      expectClose(
        try turned(fixture.tokens), try fixture.model(fixture.tokens), tolerance: 1e-4, name)
      let W_O = turned.W_O[0, 0]
      expectClose(matmul(W_O, W_O.T), Tensor.eye(W_O.shape[0]), tolerance: 1e-4, name)
      #expect(turned.summary.contains("attention refactored"))
    }
    expectError(says: "refactorFactoredAttnMatrices cannot be done: queries and keys rotate") {
      try Fixture("llama").model.processed(refactorFactoredAttnMatrices: true)
    }
  }

  @Test("Positions and directions of tokens, rows of texts")
  func tokens() throws {
    let model = try loadModel("toy-attn-only-2l")
    let tokens = try model.toTokens(["When John and Mary", "John"], paddingSide: .left)
    let right = try model.toTokens(["When John and Mary", "John"])
    #expect(tokens[0] == right[0])
    #expect(Array(tokens[1].suffix(2)) == Array(right[1].prefix(2)))
    let left = try model(["When John and Mary", "John"], paddingSide: .left)
    expectClose(left[1, -1], try model("John")[0, -1], tolerance: 1e-5)
    let id = right[0, 2]
    #expect(try model.getTokenPosition(id, "When John and Mary") == 2)
    expectError(says: "does not occur in the prompt") {
      try model.getTokenPosition(model.cfg.dVocab - 1, "When")
    }
    expectSameBits(try model.tokensToResidualDirections(id), model.W_U[.all, id])
    #expect(try model.tokensToResidualDirections(right).shape == right.shape + [model.cfg.dModel])
    expectError(says: "outside the vocabulary") { try model.tokensToResidualDirections(1 << 30) }
    let tokenizer = try #require(model.tokenizer)
    let rows = try tokenizeAndConcatenate(
      Array(repeating: "When John and Mary went to the shops", count: 4), tokenizer, maxLength: 8)
    #expect(rows.shape[1] == 8)
    #expect(rows.array().allSatisfy { $0[0] == tokenizer.bosID })
    var random = RandomStream(seed: 2)
    let options = GenerationOptions(maxNewTokens: 6, temperature: 0, stopAtEos: false)
    var streamed = ""
    let both = try model.generate(
      ["When John and Mary", "John"], options: options, using: &random)
    let alone = try model.generate(
      "John", options: options, using: &random, onStep: { streamed += $0.text })
    #expect(both[1] == alone)
    #expect(alone == "John" + streamed)
  }
}
