import Transformer

// What `print` shows of an experiment's parts: a line to know them by, never the model inside.

extension AttentionTools: CustomStringConvertible {
  public var description: String { "AttentionTools of \(model.cfg.modelName)" }
}

extension SVDInterpreter: CustomStringConvertible {
  public var description: String { "SVDInterpreter of \(model.cfg.modelName)" }
}

extension AttentionTerm: CustomStringConvertible {
  public var description: String {
    "AttentionTerm \(name): scores \(scores.shape), mean \(mean), variance \(variance)"
  }
}

extension AttentionTerms: CustomStringConvertible {
  public var description: String {
    "AttentionTerms of head \(layer).\(head): \(terms.map(\.name).joined(separator: ", "))"
  }
}

extension VirtualHead: CustomStringConvertible {
  public var description: String {
    "VirtualHead \(heads.first) → \(heads.second): pattern \(pattern.shape), "
      + "combined \(combined.shape), pure \(pure.shape)"
  }
}

extension AttentionEdit: CustomStringConvertible {
  public var description: String {
    "AttentionEdit: \(lossChange.map { "loss \($0 < 0 ? "" : "+")\($0)" } ?? "no loss"), "
      + "logits \(logits.shape), pattern \(pattern.shape)"
  }
}

extension IOIDataset: CustomStringConvertible {
  public var description: String {
    "IOIDataset of \(prompts.count) prompt\(prompts.count == 1 ? "" : "s")"
      + (prompts.first.map { ": \($0.prompt.debugDescription), …" } ?? "")
  }
}

extension ModelProfile: CustomStringConvertible {
  public var description: String {
    "ModelProfile of \(parts.count) parts: \(multiplyAdds) multiply-adds, "
      + "\(weightBytes) bytes of weights, \(activationBytes) of activations"
  }
}
