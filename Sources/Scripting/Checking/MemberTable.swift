/// The members that cells declare for a type: in its declaration or in extensions.
final class MemberTable {
  /// What `self` is.
  let type: ScriptType
  var methods: [String: [FunctionDeclaration]] = [:]
  var computed: [String: ComputedProperty] = [:]
  /// Accessors of stored properties that subclasses override.
  var overridable: [String: ComputedProperty] = [:]
  var subscripts: [SubscriptDeclaration] = []
  var initializers: [FunctionDeclaration] = []
  var statics: [String: [FunctionDeclaration]] = [:]
  /// Static functions of superclasses as this class runs them, by the declaration.
  var inheritedStatics: [ObjectIdentifier: FunctionDeclaration] = [:]
  var staticComputed: [String: ComputedProperty] = [:]
  var staticVariables: [String: Variable] = [:]
  /// Types that are declared inside the type.
  var types: [String: Binding] = [:]
  var observers: [String: Observers] = [:]
  /// The names that only the type's own members see, and those that only they may write.
  var hidden: Set<String> = []
  var hiddenSetters: Set<String> = []
  /// Where the type, or an extension of it, promises a protocol.
  var promises: [ObjectIdentifier: Place] = [:]
  /// Values of stored properties that the declaration gives, and the scopes they see.
  var defaults: [Int: Expr] = [:]
  var defaultScopes: [Scope] = []
  var defaultCode: [Int: CompiledFunction] = [:]
  /// Default values of the payloads of cases, by case and position.
  var payloadDefaults: [Int: [Int: CompiledFunction]] = [:]
  /// Whether an initialiser stands in the declaration itself, so that there is no memberwise one.
  var replacesMemberwise = false

  /// Of a generic type: what its declarations know of the types that stand for its parameters.
  var bounds: [ScriptType: [ProtocolType]] = [:]

  init(_ type: ScriptType) { self.type = type }

  var memberNames: [String] { Array(methods.keys) + Array(computed.keys) }

  var staticNames: [String] {
    Array(statics.keys) + Array(staticVariables.keys) + Array(staticComputed.keys)
  }

  func hasMember(_ name: String) -> Bool { methods[name] != nil || computed[name] != nil }

  func hasStatic(_ name: String) -> Bool {
    statics[name] != nil || staticVariables[name] != nil || staticComputed[name] != nil
  }
}

/// A `subscript` of a cell's type.
struct SubscriptDeclaration {
  var getter: FunctionDeclaration
  var setter: FunctionDeclaration?
  var isStatic: Bool
}

/// A method or property that other types bring bodies for: the identity that calls look up.
final class Requirement {
  let name: String
  /// What runs for builtin types where it is static.
  var builtinWitnesses: [ScriptType: CompiledFunction] = [:]
  init(_ name: String) { self.name = name }
}

/// An extension of a builtin type or of a protocol: its members are made for each type that it
/// is used on.
final class ExtensionDeclaration {
  enum Target {
    /// A type, with variables for its generic parameters.
    case type(ScriptType)
    case proto(ProtocolType)
    /// One of Swift's protocols.
    case builtin(String)
  }

  let tree: NominalTree
  let target: Target
  let scopes: [Scope]
  /// How near it is to the types it reaches: of two members that fit, Swift takes the nearer.
  let rank: Int
  var tables: [ScriptType: MemberTable?] = [:]
  let names: Set<String>

  init(_ tree: NominalTree, _ target: Target, _ scopes: [Scope]) {
    self.tree = tree
    self.target = target
    self.scopes = scopes
    let base =
      switch target {
      case .type: 100
      case .proto(let proto): 10 * proto.lineage.count
      case .builtin: 0
      }
    rank = base + tree.requirements.count
    var names = Set(tree.methods.map(\.name))
    for property in tree.properties {
      if case .name(let name, _) = property.binding.pattern.kind { names.insert(name) }
    }
    if !tree.subscripts.isEmpty { names.insert("subscript") }
    if !tree.initializers.isEmpty { names.insert("init") }
    names.formUnion(tree.nested.map(\.name))
    names.formUnion(tree.aliases.map(\.name))
    self.names = names
  }
}
