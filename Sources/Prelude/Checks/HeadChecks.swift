import Glassbook
import Scripting

/// Layers and heads that experiments take.
func addHeadChecks(to library: Library) {
  library.check("detectHead") { call in
    guard let cfg = call.model, let heads = call[label: "heads"] else { return [] }
    return heads.parts.flatMap { pair -> [Finding] in
      guard pair.parts.count == 2 else { return [] }
      if let layer = pair.parts[0].int, !(0..<cfg.nLayers).contains(layer) {
        return [layerFinding(layer, cfg, at: pair.parts[0])]
      }
      // `[(0, 7)]` and `[0: [7, 9]]`.
      let heads = pair.parts[1].int == nil ? pair.parts[1].parts : [pair.parts[1]]
      return heads.compactMap { one in
        guard let head = one.int, !(0..<cfg.nHeads).contains(head) else { return nil }
        return headFinding(head, cfg, at: one)
      }
    }
  }
  let functions = [
    "attentionTerms", "headInputGradient", "zeroAblation", "meanAblation", "resampleAblation",
    "steering", "projectingOut", "getActPatchDirectPath",
  ]
  for row in library.rows {
    let owner = row.owner?.description
    let isTool = ["AttentionTools", "SVDInterpreter"].contains(owner) && row.kind == .method
    if isTool || owner == nil && functions.contains(row.name) {
      _ = row.check { headFindings($0, pairs: isTool) }
    }
  }
  library.check("subscript", on: "FactoredMatrix") { call in
    guard let fact = call.receiver?.fact as? CircuitsFact else { return [] }
    for (argument, (what, count)) in zip(
      call.arguments, [("layer", fact.layers), ("head", fact.heads)])
    {
      guard let number = argument.int else { continue }
      if !(-count..<count).contains(number) {
        return [
          Finding(
            "\(what) \(number) is out of range: the model has \(count)",
            hint: "\(what)s are 0 to \(count - 1)", at: argument)
        ]
      }
    }
    return []
  }
  library.check("virtualHead") { headFindings($0, pairs: true) }
}

/// Layers and heads out of range: negative ones count from the last.
///
/// - Parameter pairs: Whether whole numbers without a label are heads.
private func headFindings(_ call: StaticCall, pairs: Bool) -> [Finding] {
  guard let cfg = call.model else { return [] }
  for argument in call.arguments {
    guard let number = argument.int else { continue }
    switch argument.label {
    case "layer", "layerIndex", "srcLayer":
      if !(-cfg.nLayers..<cfg.nLayers).contains(number) {
        return [layerFinding(number, cfg, at: argument)]
      }
    case "head", "headIndex", "srcHead":
      if !(-cfg.nHeads..<cfg.nHeads).contains(number) {
        return [headFinding(number, cfg, at: argument)]
      }
    case nil where pairs:
      if !(-cfg.nHeads..<cfg.nHeads).contains(number) {
        return [headFinding(number, cfg, at: argument)]
      }
    default: break
    }
  }
  return []
}

private func headFinding(
  _ head: Int, _ cfg: HookedTransformerConfig, at place: StaticCall.Argument
) -> Finding {
  Finding(
    "head \(head) is out of range: the model has \(cfg.nHeads) heads a layer",
    hint: "heads are 0 to \(cfg.nHeads - 1)", at: place)
}
