/// A `struct`, `enum` or `class` that a cell declares; each use of a generic one with other types
/// is a type of its own.
public final class NominalType: Hashable, @unchecked Sendable {
  // Sendable although mutable: the checker fills it in once, on the thread that owns the
  // session, and afterwards it is only read there. Other threads see no more than its identity.

  /// Which kind of declaration it is.
  enum Kind { case structure, enumeration, reference }

  /// A stored property.
  struct Field {
    let name: String
    var type: ScriptType
    let isMutable: Bool
  }

  /// A case of an enum.
  struct Case {
    let name: String
    var payload: [ScriptType.TupleElement] = []
    var rawValue: Value?
  }

  let name: String
  /// The name as values print it.
  let printedName: String
  /// The name with those of the types around it, as it is printed inside collections.
  let qualifiedName: String
  let module: String
  let kind: Kind
  /// What a generic type was made from, and with which types.
  let template: GenericTemplate?
  let arguments: [ScriptType]
  /// Whether it stands inside a generic type whose arguments are not known.
  var isOpen = false
  // Read whenever values are compared and looked up: not checked for exclusive access.
  @exclusivity(unchecked) var superclass: NominalType?
  /// Whether payloads are stored behind references, so that an enum may contain itself.
  var isIndirect = false
  /// What calls of requirements and of methods that subclasses override run.
  var witnesses: [ObjectIdentifier: CompiledFunction] = [:]
  let place: Place
  var fields: [Field] = []
  var cases: [Case] = []
  /// Swift's protocols that the type conforms to.
  var conformances: Set<String> = []
  /// Protocols of cells that the type conforms to.
  var protocols: [ProtocolType] = []
  var rawType: ScriptType?
  /// `var description` when the type declares one: gives the text for a value.
  var describe: ((Value) -> String?)?
  /// `var debugDescription` when the type declares one: the text inside collections.
  var describeInside: ((Value) -> String?)?
  /// `var errorDescription` when the type declares one; `.some(nil)` where it gives nil.
  var describeError: ((Value) -> String??)?
  /// `static func <` when the type or its superclass has one; of a class that of the superclass
  /// first, which made it Comparable.
  var less: ((Value, Value) -> Bool?)? {
    get { superclass?.less ?? ownLess }
    set { ownLess = newValue }
  }
  /// `static func ==` when the type or its superclass has one.
  var equal: ((Value, Value) -> Bool?)? {
    get { ownEqual ?? superclass?.equal }
    set { ownEqual = newValue }
  }
  @exclusivity(unchecked) private var ownLess: ((Value, Value) -> Bool?)?
  @exclusivity(unchecked) private var ownEqual: ((Value, Value) -> Bool?)?

  /// What a `for` over a value gets, when the type is a Sequence.
  var sequenceElement: ScriptType?
  /// What `next()` gives, when the type is an iterator.
  var iteratorElement: ScriptType?
  /// `advanced(by:)`, when the type is Strideable.
  var advance: CompiledFunction?
  /// `next()`, when the type is an iterator.
  var next: CompiledFunction?
  /// Gives each element of a value to a body until it answers false.
  var iterate: ((Value, (Value) throws -> Bool) throws -> Void)?
  /// `func hash(into:)` when the type or its superclass has one: what it combines.
  var hashes: ((Value) -> [Value]?)? {
    get { ownHashes ?? superclass?.hashes }
    set { ownHashes = newValue }
  }
  @exclusivity(unchecked) private var ownHashes: ((Value) -> [Value]?)?

  init(
    name: String, within outer: String? = nil, module: String, kind: Kind, place: Place,
    template: GenericTemplate? = nil, arguments: [ScriptType] = []
  ) {
    let list = arguments.map(\.description).joined(separator: ", ")
    self.name = arguments.isEmpty ? name : "\(name)<\(list)>"
    let plain = arguments.map { $0.printedName(isQualified: false) }.joined(separator: ", ")
    printedName = arguments.isEmpty ? name : "\(name)<\(plain)>"
    let printed = arguments.map { $0.printedName(isQualified: true) }.joined(separator: ", ")
    let short = arguments.isEmpty ? name : "\(name)<\(printed)>"
    qualifiedName = outer.map { "\($0).\(short)" } ?? "\(module).\(short)"
    self.module = module
    self.kind = kind
    self.place = place
    self.template = template
    self.arguments = arguments
  }

  /// Whether a type is this one or inherits from it.
  func isAncestor(of other: NominalType) -> Bool {
    var current: NominalType? = other
    while let type = current {
      if type === self { return true }
      current = type.superclass
    }
    return false
  }

  /// Whether a value would have to hold another value of its own type in place.
  var containsItself: Bool { parts.indices.contains { holdsItself(at: $0) } }

  /// The same for one stored property, or one value of a case.
  func holdsItself(at index: Int) -> Bool {
    var seen: Set<NominalType> = []
    func holds(_ type: ScriptType) -> Bool {
      switch type {
      case .nominal(let inner):
        if inner === self { return true }
        guard inner.kind != .reference, !inner.isIndirect, seen.insert(inner).inserted else {
          return false
        }
        return inner.parts.contains(where: holds)
      case .optional(let wrapped): return holds(wrapped)
      case .tuple(let elements): return elements.contains { holds($0.type) }
      default: return false
      }
    }
    return kind != .reference && !isIndirect && parts.indices.contains(index) && holds(parts[index])
  }

  private var parts: [ScriptType] {
    fields.map(\.type) + cases.flatMap { $0.payload.map(\.type) }
  }

  /// What runs for a requirement or an overridable method.
  func witness(_ requirement: ObjectIdentifier) -> CompiledFunction? {
    var current: NominalType? = self
    while let type = current {
      if let found = type.witnesses[requirement] { return found }
      current = type.superclass
    }
    return nil
  }

  var isError: Bool {
    !conformances.isDisjoint(with: ["Error", "LocalizedError"])
      || protocols.contains(where: \.refinesError) || superclass?.isError == true
  }

  /// Whether `==` works: by conformance; enums without payloads have it by themselves.
  var isEquatable: Bool {
    if kind == .reference { return equal != nil }
    return !conformances.isDisjoint(with: ["Equatable", "Hashable", "Comparable"]) || equal != nil
      || (kind == .enumeration && cases.allSatisfy { $0.payload.isEmpty })
  }

  public static func == (left: NominalType, right: NominalType) -> Bool { left === right }

  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  /// Of two with the same name, the own one stands behind the superclass's private one.
  func fieldIndex(_ name: String) -> Int? { fields.lastIndex { $0.name == name } }

  func caseIndex(_ name: String) -> Int? { cases.firstIndex { $0.name == name } }

  // MARK: Printing

  var describesItself: Bool { describe != nil || describeInside != nil }

  /// What the type itself says of a value: `print` asks for its description first, collections for
  /// its debugDescription.
  func ownText(_ value: Value, quoted: Bool) -> String? {
    let ways = quoted ? [describeInside, describe] : [describe, describeInside]
    for way in ways { if let way { return way(value) } }
    return nil
  }

  func write(_ box: StructureBox, quoted: Bool, to text: inout String) {
    if let own = ownText(.structure(box), quoted: quoted) {
      text += own
      return
    }
    if kind == .reference {
      text += qualifiedName
      return
    }
    if Self.isTooDeep {
      text += "…"
      return
    }
    text += quoted ? "\(qualifiedName)(" : "\(printedName)("
    for (index, field) in fields.enumerated() where index < box.count {
      if index > 0 { text += ", " }
      text += field.name + ": "
      box[index].write(to: &text, quoted: true)
    }
    text += ")"
  }

  func write(_ box: EnumerationBox, quoted: Bool, to text: inout String) {
    if let own = ownText(.enumeration(box), quoted: quoted) {
      text += own
      return
    }
    if Self.isTooDeep {
      text += "…"
      return
    }
    let current = cases[box.index]
    text += quoted ? "\(qualifiedName).\(current.name)" : current.name
    guard box.count > 0 else { return }
    // A tuple as the one value of a case is what the case holds.
    if box.count == 1, current.payload.first?.label == nil, case .tuple = box[0] {
      return box[0].write(to: &text, quoted: true)
    }
    text += "("
    for (index, element) in box.parts.enumerated() {
      if index > 0 { text += ", " }
      if index < current.payload.count, let label = current.payload[index].label {
        text += label + ": "
      }
      element.write(to: &text, quoted: true)
    }
    text += ")"
  }

  /// A chain of values may be longer than the stack is deep.
  static var isTooDeep: Bool {
    guard let runtime = Runtime.current else { return false }
    return NativeStack.here() <= runtime.state.pointee.stackLimit
  }
}
