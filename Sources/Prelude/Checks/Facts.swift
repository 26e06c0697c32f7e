import Foundation
import Glassbook
import Scripting
import Synchronization

/// What is known of a model before it is loaded.
struct ModelFact: Sendable {
  var cfg: HookedTransformerConfig
  /// Its tokenizer, where that is at hand.
  var tokenizer: LazyTokenizer?
}

/// A tokenizer that is read from its folder when something asks for it.
final class LazyTokenizer: Sendable {
  private let folder: String
  private let found = Mutex<Tokenizer??>(nil)

  init(folder: String) { self.folder = folder }

  /// What a check may take its time to read: the tokenizers of the bundled models are a tenth.
  private static let mostBytes = 500_000

  /// - Returns: nil if there is none, or none that is read in no time.
  func tokenizer() -> Tokenizer? {
    found.withLock { known in
      if let known { return known }
      let size =
        (try? FileManager.default.attributesOfItem(
          atPath: "\(folder)/tokenizer.json")[.size] as? Int).flatMap(\.self)
      let read = (size ?? .max) <= Self.mostBytes ? try? Tokenizer(folder: folder) : nil
      known = .some(read)
      return read
    }
  }
}

/// What is known of a run's activations.
struct CacheFact: Sendable {
  var cfg: HookedTransformerConfig
  /// Whether the first axis is the batch; `nil` where that is not known.
  var hasBatchDim: Bool?
  /// The names that a filter let through; `nil` for all of them, or where it is not known.
  var names: Set<String>?
}

/// What is known of a tensor's shape: its rank, and the lengths of some axes.
struct ShapeFact: Sendable, Equatable {
  var lengths: [Int?]

  init(_ lengths: [Int?]) { self.lengths = lengths }

  var rank: Int { lengths.count }
  /// All lengths, where all are known.
  var shape: [Int]? {
    let known = lengths.compactMap(\.self)
    return known.count == lengths.count ? known : nil
  }
}

/// The circuits of all heads of a model.
struct CircuitsFact: Sendable {
  var layers: Int
  var heads: Int
}

/// The name of an implicit member that is written out: `.all`, `.causal`.
struct ChoiceFact: Sendable {
  var name: String
}

extension StaticCall.Argument {
  var int: Int? { if case .int(let value)? = literal { value } else { nil } }
  var bool: Bool? { if case .bool(let value)? = literal { value } else { nil } }
  var text: String? { literal?.string }
  var isNil: Bool { if case .null? = literal { true } else { false } }
  var shape: ShapeFact? { fact as? ShapeFact }
  var model: HookedTransformerConfig? {
    (fact as? ModelFact)?.cfg ?? (fact as? CacheFact)?.cfg
  }

  /// Whole numbers of a list; `nil` for those that are not known.
  var ints: [Int?]? {
    if case .array(let values)? = literal {
      return values.map { if case .int(let value) = $0 { value } else { nil } }
    }
    return parts.isEmpty ? nil : parts.map(\.int)
  }

  /// The texts that are written here, each with its place: one, or those of a list.
  var texts: [(text: String, place: StaticCall.Argument)] {
    if let text { return [(text, self)] }
    return parts.flatMap(\.texts)
  }
}

extension StaticCall {
  /// The model that a call is about: that of its receiver or of an argument, or the only one that
  /// the notebook has.
  var model: HookedTransformerConfig? {
    receiver?.model ?? arguments.lazy.compactMap(\.model).first ?? (subject as? ModelFact)?.cfg
  }
}

extension Library {
  /// Gives rows what they know before running. A row that is not there any more is passed over.
  func rows(_ name: String, on owner: String? = nil) -> [Row] {
    rows.filter { $0.name == name && $0.owner?.description == owner }
  }

  func fact(
    _ name: String, on owner: String? = nil, _ rule: @escaping (StaticCall) -> (any Sendable)?
  ) {
    for row in rows(name, on: owner) { _ = row.fact(rule) }
  }

  func check(
    _ name: String, on owner: String? = nil, _ rule: @escaping (StaticCall) -> [Finding]
  ) {
    for row in rows(name, on: owner) { _ = row.check(rule) }
  }
}

/// Adds to the rows what can be known before anything runs: models from their configurations,
/// shapes from models, names and numbers from both.
func addStaticChecks(to library: inout Library) {
  library.presumption = modelPresumption()
  library.hookParameters = [Tensor.scriptType, HookPoint.scriptType]
  library.hookRule = hookKnowledge
  addModelChecks(to: library)
  addCacheChecks(to: library)
  addHeadChecks(to: library)
  addShapeFacts(to: library)
  addShapeChecks(to: library)
}
