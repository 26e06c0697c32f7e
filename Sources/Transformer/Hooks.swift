import Tensors

/// What a hook function is told about the place where it was called.
public struct HookPoint: Sendable, CustomStringConvertible {
  public let hookName: HookName
  /// The full name, such as `blocks.0.attn.hook_z`.
  public var name: String { hookName.description }
  /// The block that the point stands in, or `nil` outside the blocks.
  public func layer() -> Int? { hookName.layer }
  public var description: String { name }
}

/// A function called with an activation; what it returns takes the activation's place.
///
/// `nil` leaves the activation as it is. A tensor of another shape is an error.
public typealias HookFunction = (Tensor, HookPoint) throws -> Tensor?

/// What names the places of a hook or a cache: a full hook name, or several.
public protocol HookSelector {
  /// The full names.
  var hookNames: [String] { get }
}

extension String: HookSelector {
  public var hookNames: [String] { [self] }
}

extension [String]: HookSelector {
  public var hookNames: [String] { self }
}

/// The functions of one forward pass, by place, in the order in which they run.
///
/// A place without functions costs one array look-up in the forward pass.
struct HookTable {
  private let cfg: HookedTransformerConfig
  private var functions: [[HookFunction]]

  init(_ cfg: HookedTransformerConfig) {
    self.cfg = cfg
    functions = Array(repeating: [], count: HookName.Kind.allCases.count * max(cfg.nLayers, 1))
  }

  private func slot(_ kind: HookName.Kind, _ layer: Int) -> Int {
    layer * HookName.Kind.allCases.count + kind.rawValue
  }

  /// Adds a function behind those that are there.
  mutating func add(_ function: @escaping HookFunction, at name: HookName) {
    functions[slot(name.kind, name.layer ?? 0)].append(function)
  }

  /// Adds a function at every named place; an unknown name is an error.
  mutating func add(_ function: @escaping HookFunction, at selector: some HookSelector) throws {
    for name in selector.hookNames { add(function, at: try cfg.hookName(name)) }
  }

  /// Adds a function wherever the predicate holds. Points that exist on request only are absent.
  mutating func add(_ function: @escaping HookFunction, where predicate: (String) throws -> Bool)
    rethrows
  {
    for name in cfg.hookNames() where try predicate(name.description) { add(function, at: name) }
  }

  /// Whether anything listens at a place.
  func wants(_ kind: HookName.Kind, layer: Int = 0) -> Bool {
    !functions[slot(kind, layer)].isEmpty
  }

  /// Runs the functions of a place over an activation.
  func apply(_ kind: HookName.Kind, layer: Int = 0, _ activation: Tensor) throws -> Tensor {
    let functions = functions[slot(kind, layer)]
    if functions.isEmpty { return activation }
    let point = HookPoint(hookName: HookName(kind, layer: layer))
    var activation = activation
    for function in functions {
      guard let replacement = try function(activation, point) else { continue }
      guard replacement.shape == activation.shape else {
        throw ModelError.hookShape(
          name: point.name, returned: replacement.shape, expected: activation.shape)
      }
      activation = replacement
    }
    return activation
  }
}

extension HookedTransformerConfig {
  /// Parses a full hook name of this model, or throws `ModelError.unknownHook`.
  func hookName(_ text: String) throws -> HookName {
    let all = hookNames(includingOnRequest: true)
    guard let name = HookName(text), all.contains(name) else {
      throw ModelError.unknownHook(name: text, known: all.map(\.description))
    }
    return name
  }
}
