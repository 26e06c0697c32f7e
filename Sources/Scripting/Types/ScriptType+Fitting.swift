extension ScriptType {
  /// Whether a value of this static type can stand where `target` is asked for, binding the
  /// generic parameters of `target` on the way.
  ///
  /// Where something is unknown the answer is yes: the evaluator looks again.
  func fits(_ target: ScriptType, _ bindings: inout [String: ScriptType]) -> Bool {
    if case .variable(let name) = target {
      // A generic parameter bound to another, or to itself, would be looked up without end.
      if hasVariable { return true }
      guard let bound = bindings[name] ?? Self.associated(name, bindings), bound != .unknown else {
        bindings[name] = self
        return true
      }
      if fits(bound, &bindings) {
        // A binding with a gap (from an empty literal, say) is filled by a fuller type.
        if bound.hasUnknown, !hasUnknown { bindings[name] = self }
        return true
      }
      return false
    }
    if self == target { return true }
    switch (self, target) {
    case (.unknown, _), (_, .unknown), (.never, _): return true
    case (_, .oneOf(_, let members)):
      if case .oneOf(_, let own) = self {
        return own.contains { one in members.contains { one.fits($0, &bindings) } }
      }
      return members.contains { fits($0, &bindings) }
    case (.oneOf(_, let members), _): return members.contains { $0.fits(target, &bindings) }
    case (.optional(let wrapped), .optional(let wanted)): return wrapped.fits(wanted, &bindings)
    case (_, .optional(let wanted)): return fits(wanted, &bindings)
    case (.array(let element), .array(let wanted)), (.set(let element), .set(let wanted)),
      (.slice(let element), .slice(let wanted)):
      return element.fits(wanted, &bindings)
    case (.dictionary(let key, let value), .dictionary(let wantedKey, let wantedValue)):
      return key.fits(wantedKey, &bindings) && value.fits(wantedValue, &bindings)
    case (.tuple(let elements), .tuple(let wanted)):
      guard elements.count == wanted.count else { return false }
      for (element, other) in zip(elements, wanted) {
        if let label = element.label, let asked = other.label, label != asked { return false }
        if !element.type.fits(other.type, &bindings) { return false }
      }
      return true
    case (.function(let function), .function(let wanted)):
      guard function.parameters.count == wanted.parameters.count else { return false }
      if let kind = wanted.keyPath, !(function.keyPath?.fits(kind) ?? false) { return false }
      for (own, other) in zip(function.parameters, wanted.parameters)
      where
        !(own.fits(other, &bindings)
        || other.partlySubstituting(bindings).fits(own, &bindings))
      {
        return false
      }
      return wanted.result == .void || function.result.fits(wanted.result, &bindings)
    case (.range(let kind, let bound), .range(let wantedKind, let wanted)):
      return kind == wantedKind && bound.fits(wanted, &bindings)
    case (.view(let view), .array(let wanted)):
      return view.becomesArray && view.element.fits(wanted, &bindings)
    case (.view(let view), .view(let wanted)):
      return (wanted.name.isEmpty || view.name == wanted.name)
        && view.element.fits(wanted.element, &bindings)
    case (_, .sequence(let wanted)): return element?.fits(wanted, &bindings) ?? false
    case (.metatype(let type), .metatype(let wanted)): return type.fits(wanted, &bindings)
    case (.nominal(let type), .error): return type.isError
    case (.existential(let type), .error): return type.refinesError
    case (_, .existential(let wanted)): return wanted.isConformed(by: self)
    case (.nominal(let type), .nominal(let wanted)):
      if let template = type.template, template === wanted.template {
        for (own, other) in zip(type.arguments, wanted.arguments) {
          // Generic types do not convert: `Stack<Int>` is no `Stack<Int?>`.
          if !other.hasVariable, own != other, !own.hasUnknown, !other.hasUnknown { return false }
          if !own.fits(other, &bindings) { return false }
        }
        return true
      }
      return wanted.kind == .reference && wanted.isAncestor(of: type)
    case (.host, .error): return true
    case (_, ErasedHashable.scriptType): return isErasable
    default: return false
    }
  }

  /// Whether a value of this static type can stand where `target` is asked for.
  func fits(_ target: ScriptType) -> Bool {
    var bindings: [String: ScriptType] = [:]
    return fits(target, &bindings)
  }

  /// Whether the type is one that Swift's overloads give as an array where an array is asked for.
  var becomesArray: Bool { if case .view(let view) = self { view.becomesArray } else { false } }

  /// Whether an array stands here, and no other sequence.
  var wantsArray: Bool {
    switch self {
    case .array: true
    case .oneOf(_, let members): members.contains(where: \.wantsArray)
    default: false
    }
  }

  /// The type that two branches have in common; nil when there is none.
  func joined(with other: ScriptType) -> ScriptType? {
    if self == other || other == .never { return self }
    if self == .never { return other }
    if self == .unknown || other == .unknown { return .unknown }
    switch (self, other) {
    case (.optional(let wrapped), _) where wrapped == .unknown:
      return .optional(other.withoutOptional)
    case (_, .optional(let wrapped)) where wrapped == .unknown:
      return .optional(withoutOptional)
    default: break
    }
    if case .nominal(let a) = self, case .nominal(let b) = other, a.kind == .reference {
      var current: NominalType? = a
      while let type = current {
        if type.isAncestor(of: b) { return .nominal(type) }
        current = type.superclass
      }
      return nil
    }
    if case .tuple(let own) = self, case .tuple(let others) = other, own.count == others.count,
      hasUnknown || other.hasUnknown
    {
      // `[("a", 1), ("b", nil)]`: part by part.
      let parts = zip(own, others).compactMap { one, two in
        one.type.joined(with: two.type).map {
          TupleElement(one.label == two.label ? one.label : nil, $0)
        }
      }
      return parts.count == own.count ? .tuple(parts) : nil
    }
    if fits(other) { return hasUnknown ? other : (other.hasUnknown ? self : other) }
    if other.fits(self) { return self }
    return nil
  }

  /// A running value as this type, optionals looked through; nil when it has another.
  func cast(_ value: Value) -> Value? {
    if matches(value) { return value }
    if let erased = value.host(as: ErasedHashable.self) { return cast(erased.base) }
    var current = value
    while case .some(let ref) = current {
      current = ref.value
      if matches(current) { return current }
    }
    return nil
  }

  /// Whether a running value belongs to this type.
  func matches(_ value: Value) -> Bool {
    switch (self, value) {
    case (.unknown, _), (.variable, _): true
    case (.void, .void), (.int, .int), (.double, .double), (.float, .float), (.bool, .bool),
      (.string, .string), (.string, .short), (.substring, .substring), (.character, .character),
      (.character, .ascii), (.metatype, .type):
      true
    case (.array(let element), .array(let values)): values.allSatisfy { element.matches($0) }
    case (.slice(let element), .slice(let box)):
      box.elements.allSatisfy { element.matches($0) }
    case (.view(let wanted), .view(let box)):
      wanted.name.isEmpty || wanted.name == box.type.name
    case (.dictionary(let key, let element), .dictionary(let box)):
      box.storage.allSatisfy { key.matches($0.key) && element.matches($0.value) }
    case (.set(let element), .set(let box)): box.storage.allSatisfy { element.matches($0) }
    case (.optional, .null): true
    case (.optional(let wrapped), .some(let ref)): wrapped.matches(ref.value)
    case (.optional(let wrapped), _): wrapped.matches(value)
    case (.tuple(let types), .tuple(let box)):
      types.count == box.count
        && zip(types, box.parts).allSatisfy { $0.type.matches($1) }
    case (.function, .function): true
    case (.range(let kind, _), .range(let box)): kind == box.kind
    case (.host(let name), .host(let box)): name == box.typeName
    case (.host(let name), .position): name == StringPosition.scriptName
    case (.host(let name), .scalar): name == UnicodeScalar.scriptName
    case (.host(let name), _) where value.sized != nil:
      IntegerTypes.width(named: name) == value.sized?.width
    case (.nominal(let type), .structure(let box)): type.isAncestor(of: box.type)
    case (.existential(let type), _): type.isConformed(by: ScriptType(of: value))
    case (.nominal(let type), .enumeration(let box)): type === box.type
    case (.error, .structure(let box)): box.type.isError
    case (.error, .enumeration(let box)): box.type.isError
    case (.error, .host(let box)): box.payload is any Error
    case (.oneOf(_, let members), _): members.contains { $0.matches(value) }
    case (.sequence(let wanted), _):
      ScriptType(of: value).element.map { $0.fits(wanted) } ?? false
    default: false
    }
  }

  /// The type of a running value, as far as its contents tell.
  init(of value: Value) {
    switch value {
    case .void: self = .void
    case .null: self = .optional(.unknown)
    case .int: self = .int
    case .double: self = .double
    case .float: self = .float
    case .bool: self = .bool
    case .string, .short: self = .string
    case .substring: self = .substring
    case .slice(let box):
      self = .slice(box.elements.first.map { ScriptType(of: $0) } ?? .unknown)
    case .view(let box): self = .view(box.type)
    case .character, .ascii: self = .character
    case .array(let elements):
      self = .array(elements.first.map { ScriptType(of: $0) } ?? .unknown)
    case .dictionary(let box):
      if let first = box.storage.first {
        self = .dictionary(ScriptType(of: first.key), ScriptType(of: first.value))
      } else {
        self = .dictionary(.unknown, .unknown)
      }
    case .set(let box): self = .set(box.storage.first.map { ScriptType(of: $0) } ?? .unknown)
    case .tuple(let box):
      self = .tuple(
        (0..<box.count).map {
          TupleElement(box.label($0), ScriptType(of: box[$0]))
        })
    case .some(let ref): self = .optional(ScriptType(of: ref.value))
    case .range(let box):
      self = .range(box.kind, ScriptType(of: box.lower.isVoid ? box.upper : box.lower))
    case .function: self = .function([], .unknown)
    case .host(let box): self = .host(box.typeName)
    case .position: self = StringPosition.scriptType
    case .scalar: self = UnicodeScalar.scriptType
    case .int8, .int16, .int32, .int64, .uint, .uint8, .uint16, .uint32, .uint64:
      self = value.sized?.width.type.scriptType ?? .unknown
    case .structure(let box): self = .nominal(box.type)
    case .enumeration(let box): self = .nominal(box.type)
    case .type(let box): self = .metatype(box.type)
    case .cell(let ref): self = ScriptType(of: ref.value)
    }
  }
}

extension ScriptType.ViewType {
  /// Whether the method that makes the view has a twin that makes an array.
  fileprivate var becomesArray: Bool {
    ["ReversedCollection", "LazyMapSequence", "LazyFilterSequence"].contains(name)
  }
}
