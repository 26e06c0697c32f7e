import Checkpoints
import FoundationEssentials
import Tensors

/// A layout of single files that training scripts write: the names and shapes of the tensors say
/// what the model is.
protocol BareFamily {
  /// The layout's name in messages.
  static var name: String { get }

  /// Whether a file's names are this layout's.
  static func recognises(_ file: any CheckpointFile) -> Bool

  /// The model's configuration, and where its parameters are.
  static func model(_ file: any CheckpointFile, _ hints: BareHints) throws -> (
    HookedTransformerConfig, any ParameterSource
  )
}

/// What is known of a bare file besides its tensors.
struct BareHints {
  /// A `config.json` beside the file.
  let config: ConfigFile?
  /// How many heads the caller says there are.
  let nHeads: Int?
}

enum BareFamilies {
  static var all: [any BareFamily.Type] {
    [
      NanoGPTFamily.self, MinGPTFamily.self, OldMinGPTFamily.self, MiniGPTFamily.self,
    ]
  }

  /// - Throws: `ModelError.unknownLayout`.
  static func family(of file: any CheckpointFile) throws -> any BareFamily.Type {
    guard let family = all.first(where: { $0.recognises(file) }) else {
      throw ModelError.unknownLayout(path: file.path, known: all.map { $0.name })
    }
    return family
  }
}

/// A checkpoint whose names are looked up behind a prefix.
struct PrefixedFile: CheckpointFile {
  let base: any CheckpointFile
  let prefix: String

  var path: String { base.path }
  var names: [String] {
    base.names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
  }

  func entry(named name: String) throws -> TensorEntry { try base.entry(named: prefix + name) }
}

extension CheckpointFile {
  /// One length of a tensor's shape.
  func length(_ name: String, axis: Int) throws -> Int {
    guard contains(name) else { throw ModelError.missingParameters(path: path, names: [name]) }
    let shape = try self.shape(of: name)
    guard shape.indices.contains(axis) else {
      throw ModelError.malformedConfig(
        path: path, problem: "'\(name)' has shape \(shape), which has no axis \(axis)")
    }
    return shape[axis]
  }

  /// How many layers there are: one more than the largest number behind a prefix.
  func layerCount(behind prefix: String) -> Int {
    names.reduce(0) { count, name in
      guard name.hasPrefix(prefix),
        let layer = Int(name.dropFirst(prefix.count).prefix { $0 != "." }),
        (0..<4096).contains(layer)
      else { return count }
      return max(count, layer + 1)
    }
  }
}
