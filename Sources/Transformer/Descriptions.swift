import Tokenizers

// What `print` shows of a model and of what comes with it: a line to know it by, never its weights.

extension HookedTransformer: CustomStringConvertible {
  /// The model's name, its sizes, and what was done to its weights, in one line.
  public var description: String {
    "HookedTransformer \(cfg.modelName): \(summary)" + (tokenizer == nil ? ", no tokenizer" : "")
  }
}

extension HookedTransformerConfig: CustomStringConvertible {
  /// The call that makes the configuration again.
  public var description: String {
    var lines = ["HookedTransformerConfig("]
    let arguments = Mirror(reflecting: self).children.compactMap { child in
      child.label.map { "\($0): \(Self.source(of: child.value))" }
    }
    for (index, argument) in arguments.enumerated() {
      let text = argument + (index < arguments.count - 1 ? "," : ")")
      if lines.count > 1, lines[lines.count - 1].count + text.count < 90 {
        lines[lines.count - 1] += " " + text
      } else {
        lines.append("  " + text)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A field as Swift writes it.
  private static func source(of value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    if let text = value as? String { return text.debugDescription }
    switch mirror.displayStyle {
    case .collection:
      return "[" + mirror.children.map { source(of: $0.value) }.joined(separator: ", ") + "]"
    case .optional: return mirror.children.first.map { source(of: $0.value) } ?? "nil"
    case .enum: return ".\(value)"
    default: return "\(value)"
    }
  }
}

extension ActivationCache: CustomStringConvertible {
  /// The names of the activations, in firing order.
  public var description: String { "ActivationCache with keys \(keys)" }
}

extension Metric: CustomStringConvertible {
  public var description: String {
    switch reads {
    case .allPositions: "Metric of the logits"
    case .lastPosition: "Metric of the last position's logits"
    }
  }
}

extension TrainingStep: CustomStringConvertible {
  public var description: String { "TrainingStep(step: \(step), loss: \(loss))" }
}
