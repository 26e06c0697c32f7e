/// `AnyHashable`: a hashable value whose type is forgotten, as cells hold it.
struct ErasedHashable: HostType, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
  let base: Value

  static var scriptName: String { "AnyHashable" }

  var description: String { base.description }
  var debugDescription: String { "AnyHashable(\(base.debugDescription))" }

  static func == (left: ErasedHashable, right: ErasedHashable) -> Bool {
    left.number == right.number && (left.number != nil || left.base == right.base)
  }

  func hash(into hasher: inout Hasher) {
    if let number { hasher.combine(number) } else { hasher.combine(base) }
  }

  /// The number, whatever its type: 1 and 1.0 are the same key.
  private var number: AnyHashable? {
    switch base {
    case .int(let value): AnyHashable(value)
    case .double(let value): AnyHashable(value)
    case .float(let value): AnyHashable(value)
    default: base.sizedInteger.map { AnyHashable($0) }
    }
  }
}

extension ScriptType {
  /// Whether values of the type have to be erased, or some of their parts.
  var isErased: Bool {
    switch self {
    case ErasedHashable.scriptType: true
    case .array(let inner), .set(let inner), .optional(let inner): inner.isErased
    case .dictionary(let key, let value): key.isErased || value.isErased
    default: false
    }
  }

  /// Whether values can be a dictionary's keys, as far as the type tells.
  var isErasable: Bool {
    switch self {
    case .nominal(let type):
      type.conformances.contains("Hashable")
        || (type.kind == .enumeration && type.cases.allSatisfy { $0.payload.isEmpty })
    case .existential, .error, .function, .metatype, .tuple, .void, .sequence, .view: false
    case .array(let inner), .set(let inner), .optional(let inner), .slice(let inner):
      inner.isErasable
    case .dictionary(let key, let value): key.isErasable && value.isErasable
    default: true
    }
  }

  /// A running value as this type asks for it, its parts erased where the type's are.
  func erasing(_ value: Value) throws -> Value {
    switch (self, value) {
    case (ErasedHashable.scriptType, _):
      if value.isNull || ErasedHashable.accepts(value) { return value }
      return ErasedHashable(base: value).scriptValue
    case (.array(let inner), .array(let elements)): return .array(try elements.map(inner.erasing))
    case (.set(let inner), .set(let box)):
      return .set(SetBox(ValueSet(try box.storage.map(inner.erasing))))
    case (.optional(let inner), .some(let ref)): return .wrapped(try inner.erasing(ref.value))
    case (.dictionary(let key, let inner), .dictionary(let box)):
      var storage = ValueTable()
      for (name, element) in box.storage {
        storage[try key.erasing(name)] = try inner.erasing(element)
      }
      return .dictionary(DictionaryBox(storage))
    default: return value
    }
  }
}
