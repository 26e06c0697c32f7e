import Tensors
import Transformer

/// Parts of a residual stream and what each is called, in the order in which they are stacked.
struct ResidualComponents {
  private(set) var labels: [String] = []
  private(set) var parts: [Tensor] = []

  mutating func append(_ label: String, _ part: Tensor) {
    labels.append(label)
    parts.append(part)
  }

  /// Appends a stack `[component, ...]` whose components have a label each.
  mutating func append(_ newLabels: [String], stack: Tensor) {
    labels += newLabels
    for index in newLabels.indices { parts.append(stack[index]) }
  }

  /// `[component, ...]`.
  ///
  /// - Throws: `CircuitError.noComponents`.
  func stack() throws -> (stack: Tensor, labels: [String]) {
    guard !parts.isEmpty else { throw CircuitError.noComponents }
    return (try Checked.stacked(parts, axis: 0), labels)
  }
}

/// Which writers of the residual stream a decomposition lists.
public enum ResidualMode: String, CaseIterable, Sendable {
  case all
  case mlp
  case attn
}

extension ActivationCache {
  /// An activation `[..., position, dModel]` at some of its positions.
  func positioned(
    _ name: String, _ layer: Int? = nil, _ layerType: String? = nil,
    _ posSlice: (any TensorIndexing)?
  ) throws -> Tensor {
    let whole = try activation(name, layer, layerType)
    guard let posSlice else { return whole }
    return try Checked.index(whole, [.rest, posSlice.tensorIndex(), .whole])
  }

  /// The layer that `nil` and -1 stand for: behind the last.
  ///
  /// - Throws: `ModelError.layerOutOfRange`.
  func residualLayer(_ layer: Int?) throws -> Int {
    let layers = model.cfg.nLayers
    let asked = layer ?? -1
    if asked == -1 { return layers }
    guard (0...layers).contains(asked) else {
      throw ModelError.layerOutOfRange(layer: asked, layers: layers)
    }
    return asked
  }
}
