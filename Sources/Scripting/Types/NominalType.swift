/// A `struct` or `enum` that a cell declares.
public final class NominalType: Hashable, @unchecked Sendable {
  // Sendable although mutable: the checker fills it in once, on the thread that owns the
  // session, and afterwards it is only read there. Other threads see no more than its identity.

  /// Which kind of declaration it is.
  enum Kind { case structure, enumeration }

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
  let module: String
  let kind: Kind
  let place: Place
  var fields: [Field] = []
  var cases: [Case] = []
  var conformances: Set<String> = []
  var rawType: ScriptType?
  /// `var description` when the type declares one: gives the text for a value.
  var describe: ((Value) -> String?)?
  /// `static func <` when the type declares one.
  var less: ((Value, Value) -> Bool?)?
  /// `static func ==` when the type declares one.
  var equal: ((Value, Value) -> Bool?)?

  init(name: String, module: String, kind: Kind, place: Place) {
    self.name = name
    self.module = module
    self.kind = kind
    self.place = place
  }

  var isError: Bool { conformances.contains("Error") || conformances.contains("LocalizedError") }

  /// Whether `==` works: by conformance; enums without payloads have it by themselves.
  var isEquatable: Bool {
    !conformances.isDisjoint(with: ["Equatable", "Hashable", "Comparable"]) || equal != nil
      || (kind == .enumeration && cases.allSatisfy { $0.payload.isEmpty })
  }

  public static func == (left: NominalType, right: NominalType) -> Bool { left === right }

  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  func fieldIndex(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }

  func caseIndex(_ name: String) -> Int? { cases.firstIndex { $0.name == name } }

  // MARK: Printing

  func write(_ box: StructureBox, quoted: Bool, to text: inout String) {
    if let own = describe?(.structure(box)) {
      text += own
      return
    }
    text += quoted ? "\(module).\(name)(" : "\(name)("
    for (index, field) in fields.enumerated() where index < box.fields.count {
      if index > 0 { text += ", " }
      text += field.name + ": "
      box.fields[index].write(to: &text, quoted: true)
    }
    text += ")"
  }

  func write(_ box: EnumerationBox, quoted: Bool, to text: inout String) {
    if let own = describe?(.enumeration(box)) {
      text += own
      return
    }
    // A chain of indirect cases may be longer than the stack is deep.
    if let runtime = Runtime.current, NativeStack.here() <= runtime.state.pointee.stackLimit {
      text += "…"
      return
    }
    let current = cases[box.index]
    text += quoted ? "\(module).\(name).\(current.name)" : current.name
    guard !box.payload.isEmpty else { return }
    text += "("
    for (index, element) in box.payload.enumerated() {
      if index > 0 { text += ", " }
      if index < current.payload.count, let label = current.payload[index].label {
        text += label + ": "
      }
      element.write(to: &text, quoted: true)
    }
    text += ")"
  }
}
