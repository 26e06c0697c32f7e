import Foundation
import Glassbook
import Prelude
import Scripting
import Testing

/// What a cell prints and shows.
private final class Transcript: SessionDelegate {
  var text = ""
  var shown: [Value] = []

  func print(_ text: String) { self.text += text }
  func show(_ value: Value, isFinalExpression: Bool) { shown.append(value) }
}

/// Checks and runs one cell with every builtin.
private func run(_ code: String) throws -> Transcript {
  let session = Session(
    library: glassbookLibrary(),
    cells: [SourceCell(text: code, file: "Test.md", line: 1, columnOffset: 0)])
  let mistakes = session.check()
  if let first = mistakes.first(where: { $0.severity == .error }) { throw Mistake(first) }
  let transcript = Transcript()
  let context = RunContext(outputFolder: FileManager.default.temporaryDirectory.path) { _ in }
  _ = try context.run { try session.run(cell: 0, delegate: transcript) }
  return transcript
}

private struct Mistake: Error, CustomStringConvertible {
  let description: String
  init(_ diagnostic: Diagnostic) {
    description =
      "\(diagnostic.line):\(diagnostic.column): \(diagnostic.message) \(diagnostic.hint ?? "")"
  }
}

private func expectPrints(
  _ expected: String, _ code: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  do {
    let text = try run(code).text
    #expect(text == expected + "\n", sourceLocation: sourceLocation)
  } catch {
    Issue.record("\(error)", sourceLocation: sourceLocation)
  }
}

private func expectMistake(
  _ expected: String, _ code: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  do {
    _ = try run(code)
    Issue.record("no mistake was found", sourceLocation: sourceLocation)
  } catch {
    #expect("\(error)".contains(expected), "\(error)", sourceLocation: sourceLocation)
  }
}

@Suite("Cells with the engine")
struct CellTests {
  @Test("In an extension of a list, its own members come before functions of the library")
  func membersFirst() {
    expectPrints(
      "6 3",
      """
      extension Sequence where Element: AdditiveArithmetic {
        func sum() -> Element { reduce(.zero, +) }
      }
      print([1, 2, 3].sum(), Tensor([1, 2]).array().sum() == 3 ? 3 : 0)
      """)
  }

  @Test(
    "A printed configuration is the Swift that makes it again",
    arguments: ["toy-attn-only-2l", "toy-gpt2-4l"])
  func configurationIsSource(_ name: String) throws {
    let load = "let model = try loadModel(\"\(name)\")\n"
    let printed = try run(load + "print(model.cfg)").text
    expectPrints("true", load + "let again = \(printed)\nprint(again == model.cfg)")
  }

  @Test("What holds a model prints a line, not its weights")
  func descriptions() throws {
    let text = try run(
      """
      let model = try loadModel("toy-attn-only-2l")
      let (logits, cache) = try model.runWithCache("Mary and John", namesFilter: "hook_embed")
      let tools = AttentionTools(model)
      print(model)
      print(cache)
      print(logitDiff(answers: [(1, 2)]), tools, SVDInterpreter(model), InterpretabilityBench(model))
      print(try tools.ablateHead("Mary and John", layer: 0, head: 7))
      print(try virtualHead(model, "Mary and John", 7, 3))
      print(try attentionTerms(model, "Mary and John", layer: 0, head: 3))
      print(try InterpretabilityBench(model).profileModel("Mary and John"))
      print(try IOIDataset(count: 2), ColorScale.rdBu)
      print(imshow(Tensor.eye(2), title: "Two"))
      print(attentionHeads(tokens: ["a", "b"], attention: Tensor.ones([3, 2, 2])))
      print(coloredTokens(["a", "b"], [1, 2]))
      """
    ).text
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 240 }, "\(text)")
    #expect(
      text.hasPrefix("HookedTransformer toy-attn-only-2l: 2 layers of 12 heads, d_model 192, "))
    #expect(text.contains("\nActivationCache with keys [\"hook_embed\"]\n"))
    #expect(text.contains("\nFigure: Two. Heatmap of 2 rows and 2 columns"))
  }

  @Test("Names that belong to types, to functions and to other libraries are understood")
  func names() {
    expectPrints(
      "[2] [2, 3]", "let t = Tensor([[1, 2, 3], [4, 5, 6]])\nprint(t[..., 0].shape, t[...].shape)")
    expectPrints(
      "OV w_in",
      "for kind in [SVDInterpreter.Matrix.OV, .w_in] { print(kind, terminator: kind == .OV ? \" \" : \"\\n\") }"
    )
    expectPrints(
      "true",
      "let none: HookFunction = { _, _ in nil }\nlet all = [(\"blocks.0.hook_z\", none)]\nprint(all.count == 1)"
    )
    expectMistake("expandedDimensions(axis:)", "let t = Tensor.ones([2]).unsqueeze(0)")
    expectMistake("try loadModel", "let m = HookedTransformer.from_pretrained(\"gpt2\")")
    expectMistake("topK(t, k: 5)", "let t = Tensor.ones([2]).topk(1)")
    expectMistake("Tensor(0..<10)", "let t = Tensor.arange(3)")
    expectMistake("t[.all, -1]", "let t = Tensor.ones([2, 3])\nlet u = t[:, -1]")
    expectMistake("'axis'", "let t = softmax(Tensor.ones([2]), dim: 0)")
    expectMistake("'xaxis'", "line([1, 2], xlabel: \"layer\")")
    expectMistake("matmul(a, b)", "let t = Tensor.ones([2, 2])\nlet u = t @ t")
    #expect(glassbookLibrary().foreignNames.filter { $0.member == nil }.map(\.name) == [])
  }

  @Test("Heads in a dictionary, and texts that are several tokens, are seen before running")
  func facts() {
    let model = "let model = try loadModel(\"toy-attn-only-2l\")\n"
    expectMistake(
      "2:59: head 12", model + "try detectHead(model, \"a\", .inductionHead, heads: [1: [3, 12]])")
    expectMistake(
      "layer 2", model + "try detectHead(model, \"a\", .inductionHead, heads: [2: [3]])")
    expectMistake("2:30", model + "let id = model.toSingleToken(\" Bartholomew\")")
    expectPrints("true", model + "print(try model.toSingleToken(\" Mary\") > 0)")
    // Who tries may want to see what happens.
    expectPrints("nil", model + "print((try? model.toSingleToken(\" Bartholomew\")) as Any)")
    expectPrints(
      "no such hook",
      model
        + "do { _ = try model.runWithHooks(\"a\", fwdHooks: [(\"blocks.9.hook_z\", { z, _ in z })]) }"
        + " catch { print(\"no such hook\") }")
  }

  @Test("Tensors are indexed, written and reduced as in mlx-swift")
  func tensors() {
    expectPrints("[2, 3] 6", "let t = Tensor([[1, 2, 3], [4, 5, 6]])\nprint(t.shape, t.size)")
    expectPrints(
      "[2.0, 5.0]", "let t = Tensor([[1, 2, 3], [4, 5, 6]])\nprint(t[.all, 1].array())")
    expectPrints("[4.0, 5.0]", "let t = Tensor([[1, 2, 3], [4, 5, 6]])\nprint(t[-1, ..<2].array())")
    expectPrints(
      "[6.0, 4.0]", "let t = Tensor([[1, 2, 3], [4, 5, 6]])\nprint(t[1, [2, 0]].array())")
    expectPrints(
      "[0.0, 9.0, 0.0]", "var t = Tensor.zeros([3])\nt[1] = 9\nprint(t.array())")
    expectPrints(
      "[0.0, 0.0] [7.0, 0.0]",
      "let a = Tensor.zeros([2])\nvar b = a\nb[0] = Tensor(7)\nprint(a.array(), b.array())")
    expectPrints("21.0", "let t = Tensor([[1, 2, 3], [4, 5, 6]])\nprint(try t.sum().item())")
    expectPrints("[3.0, 6.0]", "print(Tensor([[1, 2, 3], [4, 5, 6]]).max(axis: 1).array())")
    expectPrints("5", "print(Tensor([[1, 2, 3], [4, 5, 6]]).argMax())")
    expectPrints("[3.0, 5.0]", "print((2 * Tensor([1, 2]) + 1).array())")
    expectPrints("[0.0, 1.0]", "print((Tensor([1, 3]) .> 2.5).array())")
    expectPrints(
      "[2, 2]", "print(einsum(\"i j, k j -> i k\", Tensor.ones([2, 3]), Tensor.ones([2, 3])).shape)"
    )
    expectPrints(
      "[3, 4]", "print(rearrange(Tensor.ones([2, 3, 2]), \"a b c -> b (a c)\").shape)")
    expectPrints("0.333", "print(\"\\(Tensor([1.0 / 3]), specifier: \"%.3f\")\")")
  }

  @Test("What Python passes as a string or as it is has its Swift spelling in the hint")
  func pythonSpellings() {
    let model = "let model = try loadModel(\"toy-attn-only-2l\")\n"
    expectMistake(
      "Swift writes .previousTokenHead",
      model + "detect_head(model, \"a\", \"previous_token_head\", error_measure: \"abs\")")
    expectMistake("Swift writes .custom(…)", model + "detectHead(model, \"a\", Tensor.eye(2))")
    expectMistake("Swift writes .rdBu", "imshow(Tensor.eye(2), colorScale: \"RdBu\")")
    expectMistake("Swift writes .Q", model + "allCompositionScores(model, \"Q\")")
  }

  @Test("A wrong shape is a located error that catch does not see")
  func shapes() {
    expectMistake(
      "cannot add [2] and [3]",
      "do { let t = Tensor([1, 2]) + Tensor([1, 2, 3]); print(t.shape) } catch { print(\"caught\") }"
    )
    expectMistake("out of range", "let t = Tensor([1, 2])\nprint(t[5].array())")
  }

  @Test("Slips are found before anything runs")
  func mistakes() {
    expectMistake("softmaxx", "print(softmaxx(Tensor([1])))")
    expectMistake("did you mean 'softmax'", "print(softmaxx(Tensor([1])))")
    expectMistake("axes", "print(softmax(Tensor([1]), axes: 0))")
    expectMistake("meen", "print(Tensor([1]).meen())")
    expectMistake("axis", "print(Tensor([1]).sum(axis: \"a\"))")
  }

  @Test("A model runs, is hooked and differentiated")
  func models() {
    let model = """
      let model = try HookedTransformer(HookedTransformerConfig(nLayers: 2, dModel: 16, nCtx: 12, \
      dHead: 4, dVocab: 11, seed: 1, attnOnly: true, normalizationType: nil, \
      positionalEmbeddingType: .shortformer))
      let tokens = Tokens([[1, 2, 3, 4]])

      """
    expectPrints("[1, 4, 11]", model + "print(try model(tokens).shape)")
    expectPrints(
      "[1, 4, 4, 4] 22",
      model
        + "let (logits, cache) = try model.runWithCache(tokens)\nprint(cache[\"pattern\", 0].shape, cache.keys.count)"
    )
    expectPrints(
      "[4, 4]",
      model
        + "let (_, cache) = try model.run_with_cache(tokens, removeBatchDim: true)\nprint(cache[\"pattern\", -1][2].shape)"
    )
    expectPrints(
      "true",
      model + """
        let zeroed = try model.runWithHooks(tokens, fwdHooks: [("blocks.0.attn.hook_z", { z, hook in
          var z = z
          z[.all, .all, 3] = 0
          return z
        })])
        print(try (zeroed - model(tokens)).norm().item() > 0)
        """)
    expectPrints(
      "[1, 4, 16]",
      model + """
        let (value, cache, grads) = try model.getCacheFwdAndBwd(tokens, metric: logitDiff(answers: [(3, 5)]))
        print(grads["resid_pre", 1].shape)
        """)
    expectPrints(
      "[1, 4, 16]",
      model + """
        let run = try model.getCacheFwdAndBwd(tokens, metric: { logits in logits[0, -1, 3] - logits[0, -1, 5] })
        print(run.gradCache["resid_pre", 1].shape)
        """)
    expectPrints(
      "[2, 4]",
      model + "print(try detectHead(model, tokens, .previousTokenHead, errorMeasure: .abs).shape)")
    let cached = model + "let (_, cache) = try model.runWithCache(tokens)\n"
    expectMistake("did you mean 'pattern'?", cached + "print(cache[\"patern\", 0].shape)")
    expectMistake("it stands in every layer", cached + "print(cache[\"pattern\"].shape)")
    expectMistake(
      "did you mean 'blocks.0.attn.hook_z'",
      model
        + "print(try model.runWithHooks(tokens, fwdHooks: [(\"blocks.0.attn.hook_zz\", { z, hook in z })]).shape)"
    )
  }

  @Test("An error of the engine can be caught and printed")
  func caught() {
    expectPrints(
      "no model 'no/where/': neither bundled nor a folder here",
      "do { let m = try loadModel(\"no/where/\"); print(m.summary) } catch { print(error) }")
  }

  @Test("The random stream is the notebook's own and the same every time")
  func random() throws {
    let code = "seed(3)\nprint((0..<5).map { _ in randomInt(in: 0..<100) })"
    #expect(try run(code).text == run(code).text)
    #expect(
      try run("print(randomInt(in: 0..<1000000))").text
        == run("print(randomInt(in: 0..<1000000))").text)
    expectMistake("not empty", "print(randomInt(in: 3..<3))")
    expectPrints("true", "print((Int.min..<Int.max).contains(randomInt(in: Int.min..<Int.max)))")
    let model = """
      let model = try HookedTransformer(HookedTransformerConfig(
        nLayers: 1, dModel: 4, nCtx: 4, dHead: 2, nHeads: 2, dVocab: 5))

      """
    expectMistake("100000000", model + "randomTokens(model, batch: Int.max, length: 2)")
    expectMistake("100000000", model + "randomTokens(model, batch: 1000000, length: 1000)")
  }

  @Test("A metric can take numbers out of what it does not differentiate, as its message says")
  func detached() {
    expectPrints(
      "true",
      """
      let model = try HookedTransformer(HookedTransformerConfig(
        nLayers: 1, dModel: 4, nCtx: 4, dHead: 2, nHeads: 2, dVocab: 5, seed: 1))
      let run = try model.getCacheFwdAndBwd(Tokens([[1, 2]]), metric: { logits in
        logits.sum() * logits.detached().max().item()
      })
      print(run.gradCache["z", 0].norm().item() > 0)
      """)
  }

  @Test("What would need endless memory or has no last position is a mistake, not a trap")
  func hostileSizes() {
    expectMistake("do not fit into memory", "Tensor(0..<1_000_000_000_000)")
    expectMistake("too large", "Tensor(Int.min...Int.max)")
    expectPrints("[2.0, 3.0]", "print(Tensor(2...3).array())")
    expectMistake("do not fit into memory", "line(0..<Int.max)")
    expectMistake("cannot label an axis", "line([1, 2], x: 0..<Int.max)")
    expectMistake("cannot label an axis", "line([1, 2], x: Int.min...Int.max)")
    expectMistake(
      "needs logits", "print(try logitDiff(answers: [(0, 1)])(Tensor.ones([3])))")
    expectMistake(
      "needs logits", "print(try logitDiff(answers: [(0, 1)])(Tensor.ones([1, 0, 3])))")
  }

  @Test("Figures are shown where they stand, other values only at the end")
  func showing() throws {
    let transcript = try run(
      "for k in 1...2 { imshow(Tensor.ones([k, 3])) }\nlet f = line([1, 2, 3])\n1 + 1\nline([1.0, 2.0])"
    )
    #expect(transcript.shown.count == 3)
    #expect(try run("let f = line([1, 2, 3])").shown.isEmpty)
    #expect(try run("1 + 1").shown.count == 1)
  }

  @Test("Every row has a summary, a signature and a name of its own place")
  func rows() {
    for row in glassbookLibrary().rows {
      #expect(!row.summary.isEmpty, "\(row.name)")
      #expect(!row.signature.isEmpty, "\(row.name)")
    }
  }
}
