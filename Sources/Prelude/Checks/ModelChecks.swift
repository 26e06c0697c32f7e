import Glassbook
import Scripting

/// Models by name, and what their configuration says.
func addModelChecks(to library: Library) {
  library.fact("param") { call in
    guard let name = call.arguments.first?.text, let value = call[label: "default"] else {
      return nil
    }
    if let text = value.text { return param(name, default: text) }
    if let number = value.int { return param(name, default: number) }
    return nil
  }
  library.fact("loadModel") { call in
    guard let name = call.arguments.first?.text else { return nil }
    let isPlain = call[label: "tokenizer"] == nil && call[label: "addedTokens"] == nil
    return localModel(name, withTokenizer: isPlain)
  }
  library.check("loadModel") { call in
    guard let argument = call.arguments.first, let name = argument.text else { return [] }
    if name.contains("/") || isOnThisMachine(name) { return [] }
    // A name that is far from every bundled one may be a folder that comes to be, or the hub's.
    let known = BundledModels.all.map(\.name)
    guard let near = nearest(name, in: known) else { return [] }
    return [Finding("no model '\(name)'", hint: "did you mean '\(near)'?", at: argument)]
  }
  for type in [
    "AttentionDirection", "NormalizationType", "PositionalEmbeddingType", "ActivationFunction",
  ] {
    for row in library.rows where row.kind == .staticProperty && row.owner?.description == type {
      let name = row.name
      _ = row.fact { _ in ChoiceFact(name: name) }
    }
  }
  for row in library.rows
  where row.kind == .initializer && row.owner?.description == "HookedTransformerConfig" {
    _ = row.fact { call in configuration(call).map { ModelFact(cfg: $0) } }
  }
  for row in library.rows
  where row.kind == .initializer && row.owner?.description == "HookedTransformer" {
    _ = row.fact { $0.arguments.first?.fact as? ModelFact }
  }
  library.check("toSingleToken", on: "HookedTransformer") { call in
    guard let argument = call.arguments.first, let text = argument.text,
      let tokenizer = (call.receiver?.fact as? ModelFact)?.tokenizer?.tokenizer()
    else { return [] }
    let ids = tokenizer.encode(text)
    guard ids.count != 1 else { return [] }
    let error = ModelError.notOneToken(text: text, tokens: ids.map { tokenizer.decode([$0]) })
    return [Finding(error.description, hint: error.scriptHint, at: argument)]
  }
  library.fact("cfg", on: "HookedTransformer") { $0.receiver?.fact as? ModelFact }
  for name in ["processed", "replacing"] {
    library.fact(name, on: "HookedTransformer") { $0.receiver?.fact as? ModelFact }
  }
  // What is made of a model knows it.
  for type in ["AttentionTools", "SVDInterpreter", "InterpretabilityBench"] {
    for row in library.rows where row.kind == .initializer && row.owner?.description == type {
      _ = row.fact { call in call.arguments.first?.fact as? ModelFact }
    }
  }
  for name in ["weightsWithoutHead", "weightsWithMergedHeads"] {
    library.fact(name, on: "AttentionTools") { $0.receiver?.fact as? ModelFact }
  }
  library.fact("train") { call in
    (call.arguments.first?.fact as? ModelFact).map { TupleFact([$0, nil]) }
  }
  library.fact("modelName", on: "HookedTransformerConfig") { $0.receiver?.model?.modelName }
  let numbers: [(String, (HookedTransformerConfig) -> Int)] = [
    ("nLayers", \.nLayers), ("nHeads", \.nHeads), ("dModel", \.dModel), ("dHead", \.dHead),
    ("dMlp", \.dMlp), ("dVocab", \.dVocab), ("dVocabOut", \.dVocabOut), ("nCtx", \.nCtx),
    ("nKeyValueHeads", \.nKeyValueHeads),
  ]
  for (name, read) in numbers {
    library.fact(name, on: "HookedTransformerConfig") { call in call.receiver?.model.map(read) }
  }
  addWeightShapes(to: library)
}

private func isOnThisMachine(_ name: String) -> Bool {
  (try? ModelPlace(
    name, relativeTo: RunContext.current.notebookFolder,
    downloads: DownloadPolicy(isOffline: true))) != nil
}

/// The configuration of a model whose folder is on this machine: its `config.json` alone is read.
private func localModel(_ name: String, withTokenizer: Bool) -> ModelFact? {
  guard
    let place = try? ModelPlace(
      name, relativeTo: RunContext.current.notebookFolder,
      downloads: DownloadPolicy(isOffline: true)),
    place.file == nil
  else { return nil }
  return (try? ModelFacts(place)).map { facts in
    ModelFact(
      cfg: facts.cfg, tokenizer: withTokenizer ? LazyTokenizer(folder: place.folder) : nil)
  }
}

/// The configuration that an initialiser with literal arguments makes; `nil` if one is not known.
private func configuration(_ call: StaticCall) -> HookedTransformerConfig? {
  var sizes: [String: Int] = [:]
  var flags: [String: Bool] = [:]
  var choices: [String: String?] = [:]
  for argument in call.arguments {
    guard let label = argument.label else { return nil }
    if let number = argument.int {
      sizes[label] = number
    } else if let flag = argument.bool {
      flags[label] = flag
    } else if let choice = argument.fact as? ChoiceFact {
      choices[label] = .some(choice.name)
    } else if argument.isNil {
      choices[label] = .some(nil)
    } else if argument.literal == nil {
      return nil
    }
  }
  guard let layers = sizes["nLayers"], let width = sizes["dModel"], let context = sizes["nCtx"],
    let head = sizes["dHead"], let vocabulary = sizes["dVocab"]
  else { return nil }
  let normalization: HookedTransformerConfig.NormalizationType? =
    choices["normalizationType"].map { $0.flatMap { .init(rawValue: $0) } } ?? .LN
  return HookedTransformerConfig(
    nLayers: layers, dModel: width, nCtx: context, dHead: head, nHeads: sizes["nHeads"],
    dMlp: sizes["dMlp"], dVocab: vocabulary, dVocabOut: sizes["dVocabOut"],
    attnOnly: flags["attnOnly"] ?? false, normalizationType: normalization,
    positionalEmbeddingType: choices["positionalEmbeddingType"]?.flatMap { .init(rawValue: $0) }
      ?? .standard,
    nKeyValueHeads: sizes["nKeyValueHeads"], parallelAttnMlp: flags["parallelAttnMlp"] ?? false,
    gatedMlp: flags["gatedMlp"] ?? false)
}

/// The shapes of the stacked weights.
private func addWeightShapes(to library: Library) {
  typealias Lengths = (HookedTransformerConfig) -> [Int?]
  let table: [(String, Lengths)] = [
    ("W_E", { [$0.dVocab, $0.dModel] }), ("W_U", { [$0.dModel, $0.dVocabOut] }),
    ("W_pos", { [$0.nCtx, $0.dModel] }), ("b_U", { [$0.dVocabOut] }),
    ("W_Q", { [$0.nLayers, $0.nHeads, $0.dModel, $0.dHead] }),
    ("W_K", { [$0.nLayers, nil, $0.dModel, $0.dHead] }),
    ("W_V", { [$0.nLayers, nil, $0.dModel, $0.dHead] }),
    ("W_O", { [$0.nLayers, $0.nHeads, $0.dHead, $0.dModel] }),
    ("b_Q", { [$0.nLayers, $0.nHeads, $0.dHead] }), ("b_K", { [$0.nLayers, nil, $0.dHead] }),
    ("b_V", { [$0.nLayers, nil, $0.dHead] }), ("b_O", { [$0.nLayers, $0.dModel] }),
  ]
  for (name, lengths) in table {
    library.fact(name, on: "HookedTransformer") { call in
      call.receiver?.model.map { ShapeFact(lengths($0)) }
    }
  }
  // Circuits know how many layers and heads stand in front.
  for name in ["QK", "OV"] {
    library.fact(name, on: "HookedTransformer") { call in
      call.receiver?.model.map { CircuitsFact(layers: $0.nLayers, heads: $0.nHeads) }
    }
  }
}

/// A notebook that loads one model has no others: values of which nothing is known are of that one.
func modelPresumption() -> Presumption {
  Presumption(
    makers: ["loadModel", "HookedTransformer"],
    named: { localModel($0, withTokenizer: true) },
    types: [
      "HookedTransformer": { $0 as? ModelFact },
      "AttentionTools": { $0 as? ModelFact },
      "ActivationCache": { subject in
        (subject as? ModelFact).map { CacheFact(cfg: $0.cfg, hasBatchDim: nil, names: nil) }
      },
    ])
}
