import Glassbook
import Scripting

/// Runs, caches and the names of activations.
func addCacheChecks(to library: Library) {
  library.fact("runWithCache", on: "HookedTransformer") { call in
    guard let cfg = call.receiver?.model else { return nil }
    let removes = call[label: "removeBatchDim"].map(\.bool) ?? false
    let names = call[label: "namesFilter"].flatMap { filteredNames($0, cfg) }
    let logits =
      call[label: "stopAtLayer"] == nil ? ShapeFact([nil, nil, cfg.dVocabOut]) : nil
    let cache = CacheFact(cfg: cfg, hasBatchDim: removes.map { !$0 }, names: names)
    return TupleFact([logits, cache])
  }
  library.fact("getCacheFwdAndBwd", on: "HookedTransformer") { call in
    call.receiver?.model.map {
      let cache = CacheFact(cfg: $0, hasBatchDim: true, names: nil)
      return TupleFact([nil, cache, cache])
    }
  }
  // The activations that its three caches hold.
  library.fact("attributionCache") { call in
    let caches = call.arguments.compactMap { $0.fact as? CacheFact }
    guard caches.count == 3, var fact = caches.last else { return nil }
    let kept = caches.compactMap(\.names)
    fact.names = kept.dropFirst().reduce(kept.first) { $0?.intersection($1) }
    return fact
  }
  for name in ["callAsFunction", "runWithHooks"] {
    library.fact(name, on: "HookedTransformer") { call in
      guard let cfg = call.receiver?.model, call[label: "stopAtLayer"] == nil else { return nil }
      return ShapeFact([nil, nil, cfg.dVocabOut])
    }
  }
  library.fact("removeBatchDim", on: "ActivationCache") { call in
    guard var fact = call.receiver?.fact as? CacheFact else { return nil }
    fact.hasBatchDim = false
    return fact
  }
  for name in ["runWithCache", "getCacheFwdAndBwd"] {
    library.check(name, on: "HookedTransformer") { call in
      guard let filter = call[label: "namesFilter"] else { return [] }
      return hookFindings(filter, call.receiver?.model)
    }
  }
  library.check("runWithHooks", on: "HookedTransformer") { call in
    guard let hooks = call[label: "fwdHooks"] else { return [] }
    return hooks.parts.compactMap(\.parts.first).flatMap { hookFindings($0, call.receiver?.model) }
  }
  for name in ["runWithCache", "runWithHooks", "callAsFunction"] {
    library.check(name, on: "HookedTransformer") { call in
      guard let cfg = call.receiver?.model, let stop = call[label: "stopAtLayer"],
        let layer = stop.int, !(-cfg.nLayers...cfg.nLayers).contains(layer)
      else { return [] }
      return [layerFinding(layer, cfg, at: stop)]
    }
  }
  library.fact("getActName") { call in
    guard let name = call.arguments.first?.text else { return nil }
    let rest = call.arguments.dropFirst()
    guard rest.allSatisfy({ $0.literal != nil }) else { return nil }
    return getActName(name, rest.first?.int, rest.dropFirst().first?.text)
  }
  library.check("getActName") { call in
    guard let argument = call.arguments.first, let name = argument.text else { return [] }
    let rest = call.arguments.dropFirst()
    let isOpen = rest.dropFirst().first.map { $0.literal == nil } ?? false
    guard !isOpen, rest.first?.int ?? 0 >= 0 else { return [] }
    let type = rest.dropFirst().first?.text
    return unknownName(name, rest.isEmpty ? nil : (rest.first?.int ?? 0), type, argument)
  }
  // Short names that a hook or a sweep is made of.
  let short: [(function: String, label: String?)] = [
    ("zeroAblation", nil), ("meanAblation", nil), ("resampleAblation", nil),
    ("steering", "activation"), ("projectingOut", "activation"),
    ("genericActivationPatch", "activationName"), ("attrPatchHeadVector", nil),
  ]
  for (function, label) in short {
    library.check(function) { call in
      let argument = label.map { call[label: $0] } ?? call.arguments.first { $0.text != nil }
      guard let argument, let name = argument.text else { return [] }
      guard let cfg = call.model else { return unknownName(name, 0, nil, argument) }
      return hookFinding(getActName(name, 0), cfg, at: argument).map { [$0] } ?? []
    }
  }
  library.fact("subscript", on: "ActivationCache") { call in
    guard let cache = call.receiver?.fact as? CacheFact, let hasBatch = cache.hasBatchDim,
      let name = activation(call, cache.cfg)
    else { return nil }
    return ShapeFact(cache.cfg.lengths(of: name.kind).dropFirst(hasBatch ? 0 : 1).map(\.length))
  }
  library.check("subscript", on: "ActivationCache") { call in
    guard let first = call.arguments.first else { return [] }
    guard let cache = call.receiver?.fact as? CacheFact else {
      guard let name = first.text, call.arguments.count < 3 else { return [] }
      let layer = call.arguments.count > 1 ? max(0, call.arguments[1].int ?? 0) : nil
      return unknownName(name, layer, nil, first)
    }
    let layers = cache.cfg.nLayers
    if call.arguments.count > 1, let layer = call.arguments[1].int,
      !(-layers..<layers).contains(layer)
    {
      return [layerFinding(layer, cache.cfg, at: call.arguments[1])]
    }
    if call.arguments.count == 1, first.text == nil { return hookFindings(first, cache.cfg) }
    guard let full = fullName(call, cache.cfg) else { return [] }
    if let finding = hookFinding(full.text, cache.cfg, at: first) { return [finding] }
    guard full.isExact, let names = cache.names, !names.contains(full.text) else { return [] }
    let shown = names.sorted().prefix(6).joined(separator: ", ") + (names.count > 6 ? ", …" : "")
    return [
      Finding(
        "'\(full.text)' is not in this cache",
        hint: names.isEmpty ? "its filter keeps nothing" : "its filter keeps \(shown)", at: first)
    ]
  }
}

func layerFinding(
  _ layer: Int, _ cfg: HookedTransformerConfig, at place: StaticCall.Argument
) -> Finding {
  let error = ModelError.layerOutOfRange(layer: layer, layers: cfg.nLayers)
  return Finding(error.description, hint: error.scriptHint, at: place)
}

/// The full name that a cache's subscript asks for. Where the layer is not known, the first one's
/// stands for it: all layers have the same activations.
private func fullName(
  _ call: StaticCall, _ cfg: HookedTransformerConfig
) -> (text: String, isExact: Bool)? {
  guard let name = call.arguments.first?.text else { return nil }
  guard call.arguments.count > 1 else { return (getActName(name), true) }
  var type: String?
  if call.arguments.count > 2 {
    guard let text = call.arguments[2].text else { return nil }
    type = text
  }
  let layer = call.arguments[1].int.map { $0 < 0 ? $0 + cfg.nLayers : $0 }
  return (getActName(name, layer ?? 0, type), layer != nil)
}

private func activation(_ call: StaticCall, _ cfg: HookedTransformerConfig) -> HookName? {
  fullName(call, cfg).flatMap { try? cfg.hookName($0.text) }
}
