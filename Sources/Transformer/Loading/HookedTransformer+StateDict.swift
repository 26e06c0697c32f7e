import Checkpoints
import Tensors

extension HookedTransformer {
  /// Takes the parameters of a checkpoint in TransformerLens's names.
  ///
  /// Parameters that the checkpoint lacks keep their values; the buffers of old files
  /// (`attn.mask`, `attn.IGNORE`, `attn.rotary_sin` …) are passed over.
  ///
  /// - Parameter folder: where a relative path starts; the working directory if `nil`.
  /// - Returns: what matched, which prints as `All keys matched` or names what did not.
  /// - Throws: `CheckpointError`; `ModelError.parameterShape`; `ModelError.missingParameters` when
  ///   nothing in the file belongs to the model.
  @discardableResult
  public mutating func loadStateDict(_ path: String, relativeTo folder: String?) throws
    -> StateDictReport
  {
    let path = path.hasPrefix("/") || folder == nil ? path : "\(folder ?? ".")/\(path)"
    let file = try openCheckpoint(path)
    let current = stateDict
    let known = Set(current.map(\.name))
    let missing = current.map(\.name).filter { !file.contains($0) }
    guard missing.count < current.count else {
      throw ModelError.missingParameters(path: path, names: missing)
    }
    weights = try Weights(
      cfg,
      from: Merged(
        file: file, current: Dictionary(current.map { ($0.name, $0.tensor) }) { first, _ in first })
    )
    return StateDictReport(
      missing: missing,
      unexpected: file.names.filter { !known.contains($0) && !isBuffer($0) })
  }

  /// The model with some of its parameters replaced.
  ///
  /// - Parameter parameters: by the names and in the shapes of `stateDict`.
  /// - Throws: `ModelError.parameterShape`; `ModelError.unknownParameter`.
  public func replacing(_ parameters: [String: Tensor]) throws -> HookedTransformer {
    let current = Dictionary(stateDict.map { ($0.name, $0.tensor) }) { first, _ in first }
    for (name, tensor) in parameters.sorted(by: { $0.key < $1.key }) {
      guard let own = current[name] else {
        throw ModelError.unknownParameter(name: name, known: stateDict.map(\.name))
      }
      guard own.shape == tensor.shape else {
        throw ModelError.parameterShape(
          path: "replacing", name: name, found: tensor.shape, expected: own.shape)
      }
    }
    var model = self
    model.weights = try Weights(cfg, from: Overlay(current: current, replaced: parameters))
    return model
  }

  /// A model's parameters, some of them replaced.
  private struct Overlay: ParameterSource {
    let current: [String: Tensor]
    let replaced: [String: Tensor]

    func parameter(_ name: String, shape: [Int]) throws -> Tensor {
      guard let tensor = replaced[name] ?? current[name] else {
        throw ModelError.missingParameters(path: "replacing", names: [name])
      }
      return tensor
    }
  }

  private func isBuffer(_ name: String) -> Bool {
    [".mask", ".IGNORE", ".rotary_sin", ".rotary_cos"].contains { name.hasSuffix($0) }
  }

  /// A checkpoint's parameters, and the model's own where the checkpoint has none.
  private struct Merged: ParameterSource {
    let file: any CheckpointFile
    let current: [String: Tensor]

    func parameter(_ name: String, shape: [Int]) throws -> Tensor {
      if !file.contains(name), let own = current[name] { return own }
      return try file.parameter(name, shape: shape)
    }
  }
}

/// Which names of a checkpoint and a model did not find each other.
public struct StateDictReport: Equatable, Sendable, CustomStringConvertible {
  /// Parameters of the model that the checkpoint lacks.
  public let missing: [String]
  /// Names in the checkpoint that the model does not have.
  public let unexpected: [String]

  public var description: String {
    if missing.isEmpty && unexpected.isEmpty { return "<All keys matched successfully>" }
    var lines: [String] = []
    if !missing.isEmpty { lines.append("Missing keys: \(missing.joined(separator: ", "))") }
    if !unexpected.isEmpty {
      lines.append("Unexpected keys: \(unexpected.joined(separator: ", "))")
    }
    return lines.joined(separator: "\n")
  }
}
