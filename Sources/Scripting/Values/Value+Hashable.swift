extension Value: Hashable {
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.int(let a), .int(let b)): a == b
    case (.double(let a), .double(let b)): a == b
    case (.float(let a), .float(let b)): a == b
    case (.bool(let a), .bool(let b)): a == b
    case (.string(let a), .string(let b)): a.text == b.text
    case (.character(let a), .character(let b)): a.text == b.text
    case (.array(let a), .array(let b)): a == b
    case (.dictionary(let a), .dictionary(let b)):
      a.storage.count == b.storage.count
        && a.storage.allSatisfy { b.storage[$0.key] == $0.value }
    case (.set(let a), .set(let b)):
      a.storage.count == b.storage.count && a.storage.allSatisfy { b.storage.contains($0) }
    case (.tuple(let a), .tuple(let b)): a.elements == b.elements
    case (.some(let a), .some(let b)): a.value == b.value
    case (.null, .null), (.void, .void): true
    case (.range(let a), .range(let b)):
      a.kind == b.kind && a.lower == b.lower && a.upper == b.upper
    case (.host(let a), .host(let b)): a.isEqual(to: b)
    case (.structure(let a), .structure(let b)):
      a.type === b.type && (a.type.equal?(left, right) ?? (a.fields == b.fields))
    case (.enumeration(let a), .enumeration(let b)):
      a.type === b.type
        && (a.type.equal?(left, right) ?? (a.index == b.index && a.payload == b.payload))
    case (.type(let a), .type(let b)): a.type == b.type
    case (.function(let a), .function(let b)): a === b
    // An optional compared with a plain value: Swift wraps the plain one.
    case (.some(let a), let b): a.value == b
    case (let a, .some(let b)): a == b.value
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .void, .null: hasher.combine(0)
    case .int(let value): hasher.combine(value)
    case .double(let value): hasher.combine(value)
    case .float(let value): hasher.combine(value)
    case .bool(let value): hasher.combine(value)
    case .string(let box), .character(let box): hasher.combine(box.text)
    case .array(let elements): hasher.combine(elements)
    case .dictionary(let box): hasher.combine(box.storage.count)
    case .set(let box): hasher.combine(box.storage.count)
    case .tuple(let box): hasher.combine(box.elements)
    case .some(let ref): ref.value.hash(into: &hasher)
    case .range(let box):
      hasher.combine(box.lower)
      hasher.combine(box.upper)
    case .function(let function): hasher.combine(ObjectIdentifier(function))
    case .host(let box): box.hash(into: &hasher)
    case .structure(let box): hasher.combine(box.fields)
    case .enumeration(let box):
      hasher.combine(box.index)
      hasher.combine(box.payload)
    case .type(let box): hasher.combine(box.type)
    case .cell(let ref): ref.value.hash(into: &hasher)
    }
  }

  /// The order of two values of one comparable type; nil when they have no order.
  static func isLess(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.int(let a), .int(let b)): a < b
    case (.double(let a), .double(let b)): a < b
    case (.float(let a), .float(let b)): a < b
    case (.string(let a), .string(let b)), (.character(let a), .character(let b)):
      a.text < b.text
    case (.tuple(let a), .tuple(let b)) where a.elements.count == b.elements.count:
      isLess(a.elements[...], b.elements[...])
    case (.structure(let a), .structure(let b)) where a.type === b.type: a.type.less?(left, right)
    case (.enumeration(let a), .enumeration(let b)) where a.type === b.type:
      a.type.less.map { $0(left, right) } ?? (a.index < b.index)
    default: nil
    }
  }

  private static func isLess(_ left: ArraySlice<Value>, _ right: ArraySlice<Value>) -> Bool? {
    for (a, b) in zip(left, right) where a != b { return isLess(a, b) }
    return false
  }
}
