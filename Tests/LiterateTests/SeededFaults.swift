import Testing

/// A fault that a test puts into a demo notebook.
struct SeededFault: Sendable, CustomTestStringConvertible {
  enum Demo: String, Sendable {
    case induction = "InductionHeads.md"
    case training = "Training/AttnOnly2L.md"
  }

  var kind: String
  var demo: Demo
  /// What stands in the notebook, once at least.
  var original: String
  /// What stands there with the fault; `‸` marks where the message must point.
  var faulty: String

  init(_ kind: String, _ demo: Demo, _ original: String, _ faulty: String) {
    self.kind = kind
    self.demo = demo
    self.original = original
    self.faulty = faulty
  }

  var testDescription: String { "\(kind): \(faulty)" }

  static let all: [SeededFault] = [
    .init(
      "misspelt name", .induction, #"print(model.summary)"#,
      #"print(‸modle.summary)"#),
    .init(
      "misspelt name", .induction, #"loss \(try model.loss(text)"#,
      #"loss \(try model.loss(‸txt)"#),
    .init(
      "misspelt name", .induction, #"let layerNames = (0..<model"#,
      #"let layerNames = (0..<‸mdoel"#),
    .init(
      "misspelt name", .induction,
      #"""
      names(previousHeads))")
      print("Heads attending to first
      """#,
      #"""
      names(‸previusHeads))")
      print("Heads attending to first
      """#),
    .init(
      "misspelt name", .training, #"print(untrained.summary)"#,
      #"print(‸untraind.summary)"#),
    .init(
      "misspelt name", .training, #"rows.append([bos] + corpus"#,
      #"‸row2.append([bos] + corpus"#),
    .init(
      "misspelt function", .induction, #"try getLogProbs(repLogits, repTokens)[0]"#,
      #"try ‸getLogProb(repLogits, repTokens)[0]"#),
    .init(
      "misspelt function", .induction, #"let half = try randomTokens("#,
      #"let half = try ‸randomToken("#),
    .init(
      "misspelt function", .induction, #"concatenated([bos, half, half], axis: 1)"#,
      #"‸concatenate([bos, half, half], axis: 1)"#),
    .init(
      "misspelt function", .training, #"try trainTokenizer(on"#,
      #"try ‸trainTokeniser(on"#),
    .init(
      "misspelt label", .induction, #"concatenated([bos, half, half], axis: 1)"#,
      #"concatenated([bos, half, half], ‸axes: 1)"#),
    .init(
      "misspelt label", .induction, #"zmin: 0, zmax: 1, colorScale"#,
      #"‸zmn: 0, zmax: 1, colorScale"#),
    .init(
      "misspelt label", .induction, #"batch: 1, length: seqLen"#,
      #"batch: 1, ‸lenght: seqLen"#),
    .init(
      "misspelt label", .training, #"vocabularySize: 1000"#,
      #"‸vocabSize: 1000"#),
    .init(
      "misspelt label", .training, #"nLayers: 2, dModel: 192"#,
      #"‸nLayer: 2, dModel: 192"#),
    .init(
      "missing label", .induction,
      #"attentionPatterns(tokens: strTokens, attention: textCache["pattern", 0])"#,
      #"attentionPatterns(‸strTokens, attention: textCache["pattern", 0])"#),
    .init(
      "missing label", .induction, #"above: threshold) { $0.diagonal() }"#,
      #"‸threshold) { $0.diagonal() }"#),
    .init(
      "missing argument", .induction, #"plotLossDifference(logProbs, repStr, seqLen)"#,
      #"plotLossDifference(logProbs, repStr‸)"#),
    .init(
      "missing argument", .induction, #"try getLogProbs(repLogits, repTokens)[0]"#,
      #"try getLogProbs(repLogits‸)[0]"#),
    .init(
      "missing argument", .induction,
      #"let half = try randomTokens(model, batch: 1, length: seqLen)"#,
      #"let half = try randomTokens(model, batch: 1‸)"#),
    .init(
      "missing argument", .induction, #"param("seqLen", default: 50)"#,
      #"param("seqLen"‸)"#),
    .init(
      "missing argument", .training,
      #"""
      HookedTransformerConfig(
              nLayers: 2, dModel: 192,
      """#,
      #"""
      HookedTransformerConfig(
              nLayers: 2‸,
      """#),
    .init(
      "extra argument", .induction, #"seed(42)"#,
      #"seed(42, ‸7)"#),
    .init(
      "extra argument", .induction, #"plotLossDifference(logProbs, repStr, seqLen)"#,
      #"plotLossDifference(logProbs, repStr, seqLen, ‸3)"#),
    .init(
      "extra argument", .induction, #"try lossWithout([worstHead])"#,
      #"try lossWithout([worstHead], ‸0.5)"#),
    .init(
      "wrong argument type", .induction, #"seed(42)"#,
      #"seed(‸"42")"#),
    .init(
      "wrong argument type", .induction, #"model.toStrTokens(text)"#,
      #"model.toStrTokens(‸42)"#),
    .init(
      "wrong argument type", .induction, #"cost.argMax()"#,
      #"cost.argMax(axis: ‸"head")"#),
    .init(
      "wrong argument type", .induction, #"colorScale: .blues"#,
      #"colorScale: .‸bluse"#),
    .init(
      "wrong argument type", .training, #"vocabularySize: 1000"#,
      #"vocabularySize: ‸"1000""#),
    .init(
      "misspelt member", .induction, #"print(model.summary)"#,
      #"print(model.‸sumary)"#),
    .init(
      "misspelt member", .induction,
      #"""
      model.cfg.nLayers {
              for
      """#,
      #"""
      model.cfg.‸nLayer {
              for
      """#),
    .init(
      "misspelt member", .induction, #"{ $0.diagonal() }"#,
      #"{ $0.‸diagnal() }"#),
    .init(
      "misspelt member", .induction, #"inductionHeads.filter { $0.layer == lastLayer }"#,
      #"inductionHeads.filter { $0.‸layr == lastLayer }"#),
    .init(
      "misspelt member", .induction, #"strTokens.count) tokens"#,
      #"strTokens.‸cuont) tokens"#),
    .init(
      "misspelt member", .training, #"tokenizer.vocabularySize)")"#,
      #"tokenizer.‸vocabSize)")"#),
    .init(
      "let reassigned", .induction, #"seed(42)"#,
      #"""
      seed(42)
      ‸threshold = 0.5
      """#),
    .init(
      "let reassigned", .induction, #"let worst = cost.argMax()"#,
      #"""
      let worst = cost.argMax()
      ‸worst += 1
      """#),
    .init(
      "let mutated", .induction, #"print("Induction heads = \(names(inductionHeads))")"#,
      #"inductionHeads.‸removeAll()"#),
    .init(
      "let mutated", .induction, #"for (layer, head) in removed"#,
      #"""
      removed.‸removeAll()
                  for (layer, head) in removed
      """#),
    .init(
      "missing return", .induction,
      #"""
          return found
      }
      """#,
      #"""
          print(found.count)
      ‸}
      """#),
    .init(
      "missing return", .training,
      #"""
          return (first, second)
      }
      """#,
      #"""
          print(first, second)
      ‸}
      """#),
    .init(
      "unwrapped optional", .induction, #"where layer == hook.layer() {"#,
      #"where layer < hook.‸layer() {"#),
    .init(
      "unwrapped optional", .induction, #"let worst = cost.argMax()"#,
      #"let worst: Int = [cost.argMax()].‸first"#),
    .init(
      "unwrapped optional", .induction, #"print(model.summary)"#,
      #"""
      let firstKey: String? = model.cfg.modelName
      print(‸firstKey.count)
      """#),
    .init(
      "wrong hook name", .induction,
      #"""
      textCache["pattern", 0])
      ```


      """#,
      #"""
      textCache[‸"patern", 0])
      ```


      """#),
    .init(
      "wrong hook name", .induction, #"({ name in name.hasSuffix("hook_z") }, {"#,
      #"(‸"blocks.0.attn.hook_zz", {"#),
    .init(
      "wrong hook name", .induction, #"repCache["pattern", layer]"#,
      #"repCache[‸"atn_scores", layer]"#),
    .init(
      "wrong hook name", .induction, #"model.runWithCache(repTokens, removeBatchDim: true)"#,
      #"model.runWithCache(repTokens, namesFilter: ‸"blocks.1.attn.hook_patern", removeBatchDim: true)"#
    ),
    .init(
      "layer out of range", .induction, #"attention: textCache["pattern", 1])"#,
      #"attention: textCache["pattern", ‸2])"#),
    .init(
      "layer out of range", .induction, #"attention: repCache["pattern", 1])"#,
      #"attention: repCache["pattern", ‸12])"#),
    .init(
      "layer out of range", .induction,
      #"print("pattern of layer 0: \(textCache["pattern", 0].shape)"#,
      #"print("pattern of layer 0: \(textCache["pattern", ‸-3].shape)"#),
    .init(
      "head out of range", .induction,
      #"print("pattern of layer 0: \(textCache["pattern", 0].shape)"#,
      #"print("pattern of layer 0: \(textCache["pattern", 0][‸12].shape)"#),
    .init(
      "head out of range", .induction, #"let worst = cost.argMax()"#,
      #"""
      let scores = try detectHead(model, repTokens, .inductionHead, heads: [(0, 3), (1, ‸14)])
      let worst = cost.argMax()
      """#),
    .init(
      "axis out of range", .induction, #"let worst = cost.argMax()"#,
      #"""
      let summed = textCache["pattern", 0].sum(axis: ‸3)
      let worst = cost.argMax()
      """#),
    .init(
      "bad einsum pattern", .induction, #"let worst = cost.argMax()"#,
      #"""
      let both = einsum(‸"h q k, h d k -> h q", textCache["pattern", 0], model.W_E)
      let worst = cost.argMax()
      """#),
    .init(
      "bad einsum pattern", .induction, #"let worst = cost.argMax()"#,
      #"""
      let both = einsum(‸"head dest src -> head key", textCache["pattern", 0])
      let worst = cost.argMax()
      """#),
    .init(
      "bad rearrange pattern", .induction, #"let worst = cost.argMax()"#,
      #"""
      let turned = rearrange(textCache["pattern", 0], ‸"batch head dest src -> head dest src")
      let worst = cost.argMax()
      """#),
    .init(
      "bad rearrange pattern", .induction, #"let worst = cost.argMax()"#,
      #"""
      let turned = rearrange(model.W_Q, ‸"layer head model width => layer head width model")
      let worst = cost.argMax()
      """#),
    .init(
      "undeclared parameter", .induction, #"param("model", default"#,
      #"param(‸"modle", default"#),
    .init(
      "undeclared parameter", .induction, #"param("inductionThreshold", default"#,
      #"param(‸"inductionTreshold", default"#),
    .init(
      "wrong operand types", .induction, #"secondHalf - firstHalf > 3"#,
      #"secondHalf ‸- threshold > 3"#),
    .init(
      "wrong operand types", .induction, #"let lastLayer = model.cfg.nLayers - 1"#,
      #"let lastLayer = model.cfg.nLayers ‸- "1""#),
    .init(
      "wrong operand types", .induction, #"if Double(score) > bound {"#,
      #"if score ‸> bound {"#),
    .init(
      "wrong operand types", .training, #"row % 2 == 0"#,
      #"row ‸% 2.5 == 0"#),
    .init(
      "condition not Bool", .training, #"if row % 2 == 0 {"#,
      #"if row ‸% 2 {"#),
    .init(
      "non-exhaustive switch", .induction, #"let worst = cost.argMax()"#,
      #"""
      enum Side { case first, second }
      let side = Side.first
      ‸switch side {
      case .first: print("first")
      }
      let worst = cost.argMax()
      """#),
    .init(
      "non-exhaustive switch", .induction, #"let worst = cost.argMax()"#,
      #"""
      ‸switch (model.cfg.attnOnly, true) {
      case (true, true): print("attention only")
      case (false, _): print("more")
      }
      let worst = cost.argMax()
      """#),
    .init(
      "misspelt option", .induction, #"//| fig-cap: Layer 1 on the text."#,
      #"//| ‸fig-cpa: Layer 1 on the text."#),
    .init(
      "misspelt option", .induction, #"//| label: fig-ablation"#,
      #"//| ‸lable: fig-ablation"#),
    .init(
      "misspelt option", .induction, #"abstract: >"#,
      #"‸abstrct: >"#),
    .init(
      "use before declaration", .induction, #"print(model.summary)"#,
      #"print(‸strTokens.count)"#),
    .init(
      "redeclaration", .induction, #"let worst = cost.argMax()"#,
      #"let ‸baseline = cost.argMax()"#),
    .init(
      "unknown model", .induction, #"loadModel(param("model", default: "toy-attn-only-2l"))"#,
      #"loadModel(‸"toy-attn-only-21")"#),
  ]
}
