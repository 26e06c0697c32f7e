/// A `protocol` that a cell declares.
public final class ProtocolType: Hashable, @unchecked Sendable {
  // Sendable like nominal types: filled in by the checker, then only read.
  let name: String
  let place: Place
  /// Protocols that this one refines: those of cells, and names of Swift's.
  var parents: [ProtocolType] = []
  var builtinParents: [String] = []
  var associated: [String] = []
  /// Those that `any P<Int>` may tell.
  var primary: [String] = []
  /// Builtin types that an extension made conform.
  var builtinConformers: [ScriptType] = []
  /// Every type that conforms, and where it says so.
  var conformers: [(type: ScriptType, place: Place)] = []
  /// Static members of extensions that are called on types known only while running.
  var openStatics: [FunctionDeclaration] = []
  /// What extensions add that is made anew for each type that conforms, called with that type.
  var openMembers: [(ScriptType) -> Void] = []
  /// What calls of requirements run for builtin types: of one kind, arrays say, perhaps several.
  var builtinWitnesses: [ObjectIdentifier: [TypeKey: [BuiltinWitness]]] = [:]
  /// The types for which those were found that a generic extension made conform.
  var witnessedTypes: Set<ScriptType> = []

  /// What runs for values of a builtin type.
  struct BuiltinWitness {
    let type: ScriptType
    let body: CompiledFunction
  }

  func addWitness(_ body: CompiledFunction, of requirement: Requirement, for type: ScriptType) {
    guard let key = type.keys.first else { return }
    builtinWitnesses[ObjectIdentifier(requirement), default: [:]][key, default: []].append(
      BuiltinWitness(type: type, body: body))
  }

  /// What runs for a value; the requirement is named by its identity.
  func builtinWitness(_ requirement: ObjectIdentifier, for value: Value) -> CompiledFunction? {
    guard let lists = builtinWitnesses[requirement] else { return nil }
    for key in ScriptType(of: value).lookupKeys {
      guard let list = lists[key] else { continue }
      return list.count == 1
        ? list[0].body : (list.first { $0.type.matches(value) } ?? list.first)?.body
    }
    return nil
  }

  /// Whether it only stands for what conforms to all of its parents.
  let isComposition: Bool
  /// Whether its values are all of one type, which only their maker knows: `some P`.
  var isOpaque = false

  init(_ name: String, _ place: Place, isComposition: Bool = false) {
    self.name = name
    self.place = place
    self.isComposition = isComposition
  }

  public static func == (left: ProtocolType, right: ProtocolType) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  /// This protocol and everything it refines, each once.
  var lineage: [ProtocolType] {
    guard !parents.isEmpty else { return [self] }
    var (found, seen) = ([self], Set([self]))
    var next = 0
    while next < found.count {
      for parent in found[next].parents where seen.insert(parent).inserted { found.append(parent) }
      next += 1
    }
    return found
  }

  var refinesError: Bool { lineage.contains { $0.builtinParents.contains("Error") } }

  func isConformed(by type: ScriptType) -> Bool {
    if isComposition { return parents.allSatisfy { $0.isConformed(by: type) } }
    switch type {
    case .nominal(let nominal):
      var current: NominalType? = nominal
      while let type = current {
        if type.protocols.contains(where: { $0.lineage.contains(self) }) { return true }
        current = type.superclass
      }
      return false
    case .existential(let other): return other.lineage.contains(self)
    // A value that would be wrapped is no optional yet.
    default: return builtinConformers.contains { $0.isOptional == type.isOptional && type.fits($0) }
    }
  }
}
