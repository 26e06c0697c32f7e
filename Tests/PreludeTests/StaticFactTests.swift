import Foundation
import Glassbook
import Prelude
import Scripting
import Testing

/// What `check` says of a cell: `line:column message` of every finding.
private func findings(
  _ code: String, before: String = "let model = try loadModel(\"toy-attn-only-2l\")",
  models: [String] = []
) -> [String] {
  let session = Session(
    library: glassbookLibrary(),
    cells: [before, code].map {
      SourceCell(text: $0, file: "Test.md", line: 1, columnOffset: 0)
    })
  session.presumedNames = models
  let context = RunContext(outputFolder: FileManager.default.temporaryDirectory.path) { _ in }
  return context.run { session.check() }.map { "\($0.line):\($0.column) \($0.message)" }
}

private let cached = "let c = try model.runWithCache(\"a\").cache\n"
private let bench = "let bench = InterpretabilityBench(model)\n"

@Suite("What is known of models before anything runs")
struct StaticFactTests {
  @Test(
    "Layers, heads and names are seen through loops, closures, texts and enums",
    arguments: [
      (
        "let (_, c) = try model.runWithCache(\"a\")\nfor l in 0..<3 { print(c[\"z\", l].shape) }",
        "2:31 layer 2 is out of range"
      ),
      (
        "let (_, c) = try model.runWithCache(\"a\")\nprint((0...2).map { c[\"z\", $0].size })",
        "2:28 layer 2 is out of range"
      ),
      (
        "let (_, c) = try model.runWithCache(\"a\")\nfor (l, h) in [(0, 1), (1, 12)] { print(c[\"pattern\", l][0, h].shape) }",
        "2:60 index 12 is out of range"
      ),
      (
        "let (_, c) = try model.runWithCache(\"a\")\nfor s in [\"q\", \"vv\"] { print(c[s, 0].size) }",
        "2:32 the model has no hook point"
      ),
      (
        "enum Site: String { case pattern, mix = \"zz\" }\nlet (_, c) = try model.runWithCache(\"a\")\nprint(c[Site.mix.rawValue, 0].size)",
        "3:9 the model has no hook point"
      ),
      (
        "let (_, c) = try model.runWithCache(\"a\")\nlet l = c.keys.count\nprint(c[\"blocks.\\(l).attn.hook_patern\"].size)",
        "3:9 no activation has a name like"
      ),
      (
        "let part = \"attn.\" + \"hook_zz\"\nprint(try model.runWithCache(\"a\", namesFilter: \"blocks.0.\" + part).cache.keys)",
        "2:48 the model has no hook point"
      ),
      (
        "let (_, c) = try model.runWithCache(\"a\", namesFilter: { $0.hasSuffix(\"hook_z\") })\nprint(c[\"q\", 0].size)",
        "2:9 'blocks.0.attn.hook_q' is not in this cache"
      ),
      ("func f(_ c: ActivationCache) { print(c[\"z\", 2].size) }", "1:45 layer 2 is out of range"),
      ("func f(_ m: HookedTransformer) { print(m.W_Q[0, 12].size) }", "1:49 index 12"),
      (
        "let t = AttentionTools(model)\nprint(try t.ablateHead(\"a\", layer: 0, head: 12).lossChange ?? 0)",
        "2:45 head 12 is out of range"
      ),
      (
        "let hooks = [zeroAblation(\"z\", layer: 2)]\n_ = try model.runWithHooks(\"a\", fwdHooks: hooks)",
        "1:39 layer 2 is out of range"
      ),
      (
        "_ = try model.runWithHooks(\"a\", fwdHooks: [(\"blocks.0.attn.hook_z\", { z, hook in\n  var z = z\n  z[.all, .all, 12] = 0\n  return z\n})])",
        "3:17 index 12 is out of range"
      ),
      (
        "_ = try model.runWithHooks(\"a\", fwdHooks: [({ $0.hasSuffix(\"hook_z\") }, { z, hook in\n  z[0, 0, 0, 0, 0]\n})])",
        "2:17 5 indices for a tensor of 4 axes"
      ),
      (
        "var table = Tensor.zeros([model.cfg.nLayers, model.cfg.nHeads])\ntable[1, 12] = 3\nprint(table)",
        "2:10 index 12 is out of range"
      ),
      ("print(stacked([model.W_E, model.W_E], axis: 3))", "1:45 there is no axis 3"),
      ("func f(_ t: Tensor) -> Tensor { einsum(\"a b, b c -> a d\", t, t) }", "1:40 einsum"),
      ("func f(_ t: Tensor) -> Tensor { rearrange(t, \"a b -> a\") }", "1:46 rearrange"),
      ("switch PaddingSide.left {\ncase .left: print(1)\n}", "1:1 the switch must be exhaustive"),
    ])
  func found(_ code: String, _ expected: String) {
    #expect(findings(code).contains { $0.hasPrefix(expected) }, "\(findings(code))")
  }

  @Test(
    "What need not happen is not reported",
    arguments: [
      "let (_, c) = try model.runWithCache(\"a\")\nfor l in 0..<12 where l < 2 { print(c[\"z\", l].size) }",
      "let (_, c) = try model.runWithCache(\"a\")\nfor l in 0..<12 { if l == 2 { break }\n print(c[\"z\", l].size) }",
      "let (_, c) = try model.runWithCache(\"a\")\nfor l in 0..<12 { print(l < 2 ? c[\"z\", l].size : 0) }",
      "let (_, c) = try model.runWithCache(\"a\")\nif model.cfg.nLayers > 2 { print(c[\"z\", 2].size) }",
      "let (_, c) = try model.runWithCache(\"a\")\nif model.cfg.modelName == \"gpt2\" { print(c[\"z\", 11].size) }",
      "let (_, c) = try model.runWithCache(\"a\")\nprint((0..<12).map { l -> Int in guard l < 2 else { return 0 }\n return c[\"z\", l].size })",
      "func f(_ c: ActivationCache) -> Int { guard model.cfg.nLayers > 4 else { return 0 }\n return c[\"z\", 4].size }\nprint(f(try model.runWithCache(\"a\").cache))",
      "let (_, c) = try model.runWithCache(\"a\")\nswitch model.cfg.nLayers { case 12: print(c[\"z\", 9].size)\ndefault: print(0) }",
      "let (_, c) = try model.runWithCache(\"a\")\nlet s = c.keys[0]\nprint(c[\"blocks.0.\\(s.dropFirst(9))\"].size)",
      "let (_, c) = try model.runWithCache(\"a\", namesFilter: { $0.contains(\"hook_q\") || $0.contains(\"hook_z\") })\nprint(c[\"z\", 0].size)",
      "var t = Tensor.zeros([2, 3])\nt = Tensor.zeros([4])\nprint(t[3])",
      "let other = try loadModel(\"toy-gpt2-4l\")\nfunc f(_ m: HookedTransformer) throws -> Int { try m.runWithCache(\"a\").cache[\"z\", 3].size }\nprint(try f(other))",
      "func f(_ t: Tensor) -> Tensor { einsum(\"ab,bc->ac\", t, t) }\nprint(f(Tensor.eye(2)))",
    ])
  func silent(_ code: String) { #expect(findings(code) == []) }

  @Test(
    "What a call passes is looked at in the function",
    arguments: [
      (
        cached
          + "func f(_ c: ActivationCache, _ l: Int) -> Int { c[\"z\", l].size }\nprint(f(c, 0), f(c, 2))",
        "3:21 layer 2 is out of range"
      ),
      (
        "func g(_ t: Tensor) -> Tensor { einsum(\"a b c, c d -> a b d\", t, model.W_E) }\nprint(g(model.W_E).size)",
        "1:40 einsum"
      ),
      (
        bench
          + "func f(_ l: Int) throws -> Float { try bench.experiment(\"a\", tools: [\"attention\"]) { tools in\n  try tools.attention.ablateHead(\"a\", layer: l, head: 0).lossChange ?? 0 } }\nprint(try f(0), try f(5))",
        "4:23 layer 5 is out of range"
      ),
      (
        cached
          + "func f(_ l: Int, _ h: Int) -> Int { c[\"pattern\", l][0, h].size }\nfunc g(_ h: Int) -> Int { f(1, h) }\nprint(g(3), g(12))",
        "4:15 index 12 is out of range"
      ),
      (
        cached
          + "func f(_ m: HookedTransformer, _ l: Int) -> Int { m.W_Q[l].size }\nfor l in 0..<3 { print(f(model, l)) }",
        "3:33 index 2 is out of range"
      ),
    ])
  func passed(_ code: String, _ expected: String) {
    #expect(findings(code).contains { $0.hasPrefix(expected) }, "\(findings(code))")
  }

  @Test(
    "What a call passes and the function may not use is not reported",
    arguments: [
      "func f(_ l: Int) -> Int { guard l < 2 else { return 0 }\n return c[\"z\", l].size }\nprint(f(5))",
      "func f(_ l: Int) -> Int { l < 2 ? c[\"z\", l].size : 0 }\nprint(f(5))",
      "func f(_ l: Int) -> Int { let l = l % 2\n return c[\"z\", l].size }\nprint(f(5))",
      "func f(_ l: Int) -> Int { if l > 1 { return 0 }\n return c[\"z\", l].size }\nprint(f(5))",
      "func f(_ l: Int) -> Int { [1, 2].filter { $0 > l }.map { _ in c[\"z\", l].size }.count }\nprint(f(5))",
      "func f(_ l: Int) -> Int { for i in 0..<l where i < 2 { print(c[\"z\", i].size) }\n return 1 }\nprint(f(5))",
      "func f(_ t: Tensor) -> Tensor { t.ndim == 2 ? einsum(\"a b -> b\", t) : einsum(\"a b c -> c\", t) }\nprint(f(model.W_E).size, f(model.W_Q[0]).size)",
      "func f(_ l: Int) throws -> Int { try model.runWithCache(\"a\", namesFilter: \"blocks.\\(l).hook_resid_pre\").cache.keys.count }\nprint((try? f(7)) ?? 0)",
    ])
  func mayBe(_ code: String) { #expect(findings(cached + code) == []) }

  @Test("The front matter's models are those of a notebook whose cells do not name one")
  func presumed() {
    let before = "let name = [\"toy\", \"gpt2\"].randomElement()!\nlet model = try loadModel(name)"
    let code = "let (_, c) = try model.runWithCache(\"a\")\nprint(c[\"z\", 3].size)"
    #expect(findings(code, before: before) == [])
    #expect(findings(code, before: before, models: ["toy-attn-only-2l"]).count == 1)
    #expect(findings(code, before: before, models: ["toy-attn-only-2l", "toy-gpt2-4l"]) == [])
    let far = "let (_, c) = try model.runWithCache(\"a\")\nprint(c[\"z\", 4].size)"
    #expect(findings(far, before: before, models: ["toy-attn-only-2l", "toy-gpt2-4l"]).count == 1)
  }
}
