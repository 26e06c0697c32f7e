import Support
import Tensors
import Testing
import Transformer

@Suite("Hooks")
struct HookTests {
  @Test("A hook that returns nil or its input changes no bit", arguments: TinyModel.allCases)
  func observing(_ tiny: TinyModel) throws {
    let model = try tiny.make()
    let plain = try model(TinyModel.tokens)
    for answer in [false, true] {
      let hooked = try model.runWithHooks(
        TinyModel.tokens, fwdHooks: [({ _ in true }, { a, _ in answer ? a : nil })])
      expectSameBits(hooked, plain)
    }
  }

  @Test("What a hook writes is what the cache of a later run would hold")
  func replacing() throws {
    let model = try TinyModel.gpt2.make()
    var seen: [Int] = []
    let logits = try model.runWithHooks(
      TinyModel.tokens,
      fwdHooks: [
        (
          ["blocks.1.hook_resid_pre"],
          { a, hook in
            seen.append(hook.layer() ?? -1)
            return Tensor.zeros(a.shape)
          }
        )
      ])
    #expect(seen == [1])
    // The same residual at every position and row gives the same logits at each of them.
    // The last block adds nothing that differs between positions.
    expectClose(logits[0, 0], logits[1, 3], tolerance: 1e-5)
  }

  @Test(
    "Zeroing a head's z, v or result comes to the same", arguments: [TinyModel.shortformer, .gpt2])
  func ablation(_ tiny: TinyModel) throws {
    let model = try tiny.make()
    func logits(_ name: String) throws -> Tensor {
      try model.runWithHooks(
        TinyModel.tokens,
        fwdHooks: [
          (
            getActName(name, 0),
            { a, _ in
              var a = a
              a[.all, .all, 2] = 0
              return a
            }
          )
        ])
    }
    let z = try logits("z")
    #expect((z - (try model(TinyModel.tokens))).norm().array()[0] > 0.1)
    // The random models have no value biases, so v agrees too.
    expectClose(try logits("v"), z, tolerance: 1e-5)
    expectClose(try logits("result"), z, tolerance: 1e-5)
  }

  @Test("Split inputs fire when named, and leave the logits alone", arguments: TinyModel.allCases)
  func splitInputs(_ tiny: TinyModel) throws {
    let model = try tiny.make()
    let plain = try model(TinyModel.tokens)
    let names = model.cfg.hookNames(includingOnRequest: true).map(\.description).filter {
      $0 == "blocks.0.hook_attn_in" || $0.hasPrefix("blocks.0.") && $0.hasSuffix("_input")
    }
    #expect(names.count == (model.cfg.nKeyValueHeads == model.cfg.nHeads ? 4 : 3))
    let (logits, cache) = try model.runWithCache(TinyModel.tokens, namesFilter: names)
    #expect(cache.keys == names)
    expectClose(logits, plain, tolerance: 1e-5)
    let shape = [2, 7, model.cfg.nHeads, model.cfg.dModel]
    #expect(cache["blocks.0.hook_q_input"].shape == shape)
    let (_, whole) = try model.runWithCache(TinyModel.tokens)
    #expect(!whole.keys.contains("blocks.0.hook_q_input"))
  }

  @Test("Editing a pattern above the diagonal counts")
  func editedPattern() throws {
    let model = try TinyModel.gpt2.make()
    let (_, cache) = try model.runWithCache(TinyModel.tokens)
    let uniform = Tensor.full(cache["pattern", 0].shape, 1.0 / 7)
    var z = Tensor.zeros([1])
    _ = try model.runWithHooks(
      TinyModel.tokens,
      fwdHooks: [
        ("blocks.0.attn.hook_pattern", { _, _ in uniform }),
        (
          "blocks.0.attn.hook_z",
          { a, _ in
            z = a
            return nil
          }
        ),
      ])
    let expected = cache["v", 0].mean(axis: 1, keepDims: true).broadcast(to: z.shape)
    expectClose(z, expected, tolerance: 1e-5)
  }

  @Test("Slips are named")
  func errors() throws {
    let model = try TinyModel.gpt2.make()
    expectError(says: "the model has no hook point 'blocks.0.attn.hook_patern'") {
      try model.runWithCache(TinyModel.tokens, namesFilter: "blocks.0.attn.hook_patern")
    }
    expectError(says: "returned shape [1]; the activation has shape [2, 7, 16]") {
      try model.runWithHooks(TinyModel.tokens, fwdHooks: [("hook_embed", { _, _ in Tensor([1]) })])
    }
    let (_, cache) = try model.runWithCache(TinyModel.tokens, namesFilter: "hook_embed")
    expectError(says: "'blocks.0.attn.hook_z' is not in this cache") {
      try cache.activation("z", 0)
    }
    expectError(says: "layer 5 is out of range: the model has 2 layers") {
      try cache.activation("z", 5)
    }
    expectError(says: "batch size 2") { try cache.removeBatchDim() }
    expectError(says: "token id 11 is outside the vocabulary of 11") {
      try model(Tokens([[0, 11]]))
    }
    expectError(says: "13 positions do not fit into the model's context of 12") {
      try model(Tokens([Array(repeating: 1, count: 13)]))
    }
    expectError(says: "needs a tokenizer") { try model("text") }
    expectError(says: "a metric gives one number; this one gave shape [2, 7, 11]") {
      try model.getCacheFwdAndBwd(TinyModel.tokens, metric: { $0 })
    }
  }

  @Test("Short names follow TransformerLens's get_act_name")
  func names() {
    let table: [(String, Int?, String?, String)] = [
      ("z", 0, nil, "blocks.0.attn.hook_z"), ("pattern", 3, nil, "blocks.3.attn.hook_pattern"),
      ("attn", 3, nil, "blocks.3.attn.hook_pattern"),
      ("attn_logits", 3, nil, "blocks.3.attn.hook_attn_scores"),
      ("key", 1, nil, "blocks.1.attn.hook_k"), ("mlp_pre", 1, nil, "blocks.1.mlp.hook_pre"),
      ("scale", 4, "ln1", "blocks.4.ln1.hook_scale"),
      ("scale4ln1", nil, nil, "blocks.4.ln1.hook_scale"), ("k6", nil, nil, "blocks.6.attn.hook_k"),
      ("pre5", nil, nil, "blocks.5.mlp.hook_pre"), ("resid_pre5", nil, nil, "hook_resid_pre5"),
      ("scale", nil, nil, "ln_final.hook_scale"), ("embed", nil, nil, "hook_embed"),
      ("attn_out", 2, nil, "blocks.2.hook_attn_out"),
      ("resid_pre", 2, "block", "blocks.2.hook_resid_pre"),
      ("hook_pos_embed", nil, nil, "hook_pos_embed"),
      ("blocks.0.hook_resid_pre", nil, nil, "blocks.0.hook_resid_pre"),
    ]
    for (name, layer, type, full) in table {
      #expect(getActName(name, layer, type) == full)
    }
  }

  @Test("Every hook name parses back, and nothing else parses")
  func parsing() throws {
    for tiny in TinyModel.allCases {
      for name in tiny.configuration.hookNames(includingOnRequest: true) {
        #expect(HookName(name.description) == name)
      }
    }
    for text in [
      "", "blocks", "blocks.0", "blocks.-1.hook_resid_pre", "blocks.01.attn.hook_q", "hook_q",
      "blocks.0.hook_embed",
    ] {
      #expect(HookName(text) == nil)
    }
  }
}
