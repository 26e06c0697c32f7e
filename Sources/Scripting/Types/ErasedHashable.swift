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
}
