import Checkpoints
import Synchronization

/// A checkpoint that remembers which of its tensors were asked for.
final class RecordedFile: CheckpointFile {
  private let base: any CheckpointFile
  private let asked = Mutex<Set<String>>([])

  init(_ base: any CheckpointFile) { self.base = base }

  var path: String { base.path }
  var names: [String] { base.names }

  func entry(named name: String) throws -> TensorEntry {
    asked.withLock { _ = $0.insert(name) }
    return try base.entry(named: name)
  }

  /// Throws when nobody asked for a parameter that a layer or an unembedding has: the model would
  /// compute something else than what was saved. Buffers, and heads for other tasks, are passed
  /// over.
  func checkNothingIsLeft() throws {
    let asked = asked.withLock { $0 }
    let left = names.filter { name in
      guard !asked.contains(name), !Self.isBuffer(name) else { return false }
      let parts = name.split(separator: ".")
      return parts.contains { Int($0) != nil } || ["lm_head", "embed_out"].contains(parts.first)
    }
    guard left.isEmpty else { throw ModelError.unexpectedParameters(path: path, names: left) }
  }

  /// Masks and tables that older versions of `transformers` saved beside the weights.
  private static func isBuffer(_ name: String) -> Bool {
    let buffers = [
      ".attn.bias", ".attn.masked_bias", ".attention.bias", ".attention.masked_bias",
      ".rotary_emb.inv_freq", ".attn.mask", ".IGNORE", ".rotary_sin", ".rotary_cos",
    ]
    return buffers.contains { name.hasSuffix($0) }
  }
}
