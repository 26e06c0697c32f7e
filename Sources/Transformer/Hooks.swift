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
  /// Sees an activation and hands on the same values, perhaps watched by a tape.
  typealias Observer = (Tensor) -> Tensor

  private let cfg: HookedTransformerConfig
  private var functions: [[HookFunction]]
  private var observers: [[Observer]]
  private var givens: [Int: Tensor] = [:]

  init(_ cfg: HookedTransformerConfig) {
    self.cfg = cfg
    let count = HookName.Kind.allCases.count * max(cfg.nLayers, 1)
    functions = Array(repeating: [], count: count)
    observers = Array(repeating: [], count: count)
  }

  private func slot(_ kind: HookName.Kind, _ layer: Int) -> Int {
    layer * HookName.Kind.allCases.count + kind.rawValue
  }

  /// Adds a function behind those that are there.
  mutating func add(_ function: @escaping HookFunction, at name: HookName) {
    functions[slot(name.kind, name.layer ?? 0)].append(function)
  }

  /// Adds an observer, which sees what the functions of the place have left.
  mutating func add(observer: @escaping Observer, at name: HookName) {
    observers[slot(name.kind, name.layer ?? 0)].append(observer)
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

  /// Says what an activation is, so that nothing in front of it in its block is computed. The pass
  /// asks for `hook_z`, `hook_attn_out` and `hook_resid_mid`.
  mutating func give(_ activation: Tensor, at kind: HookName.Kind, layer: Int) {
    givens[slot(kind, layer)] = activation
  }

  /// The activation that was given for a place.
  func given(_ kind: HookName.Kind, layer: Int) -> Tensor? {
    givens.isEmpty ? nil : givens[slot(kind, layer)]
  }

  /// Whether anything listens in a block, or was given there.
  func wantsAny(layer: Int) -> Bool {
    let slots = slot(HookName.Kind.allCases[0], layer)..<slot(HookName.Kind.allCases[0], layer + 1)
    return slots.contains {
      !functions[$0].isEmpty || !observers[$0].isEmpty || givens[$0] != nil
    }
  }

  /// Whether anything listens at a place.
  func wants(_ kind: HookName.Kind, layer: Int = 0) -> Bool {
    let slot = slot(kind, layer)
    return !functions[slot].isEmpty || !observers[slot].isEmpty
  }

  /// Runs the functions of a place over an activation, then its observers.
  func apply(_ kind: HookName.Kind, layer: Int = 0, _ activation: Tensor) throws -> Tensor {
    try applied(kind, layer: layer, activation).activation
  }

  /// The same, and whether a function put something in the activation's place.
  func applied(_ kind: HookName.Kind, layer: Int = 0, _ activation: Tensor) throws
    -> (activation: Tensor, isReplaced: Bool)
  {
    let slot = slot(kind, layer)
    var activation = activation
    var isReplaced = false
    if !functions[slot].isEmpty {
      let point = HookPoint(hookName: HookName(kind, layer: layer))
      for function in functions[slot] {
        guard let replacement = try function(activation, point) else { continue }
        guard replacement.shape == activation.shape else {
          throw ModelError.hookShape(
            name: point.name, returned: replacement.shape, expected: activation.shape)
        }
        activation = replacement
        isReplaced = true
      }
    }
    for observer in observers[slot] { activation = observer(activation) }
    return (activation, isReplaced)
  }
}

extension HookedTransformerConfig {
  /// Parses a full hook name of this model, or throws `ModelError.unknownHook`.
  package func hookName(_ text: String) throws -> HookName {
    let all = hookNames(includingOnRequest: true)
    guard let name = HookName(text), all.contains(name) else {
      throw ModelError.unknownHook(name: text, known: all.map(\.description))
    }
    return name
  }
}
