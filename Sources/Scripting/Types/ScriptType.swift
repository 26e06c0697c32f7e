/// The static type of an expression of a cell, as far as the checker knows it.
public indirect enum ScriptType: Hashable, Sendable {
  /// Not known: fits everywhere, is resolved while running.
  case unknown
  case void
  /// The type of what never returns.
  case never
  case int, double, float, bool, string, character
  case array(ScriptType)
  /// A stretch of an array, with the array's positions.
  case slice(ScriptType)
  /// A stretch of a string.
  case substring
  /// A sequence that is computed while it is walked over.
  case view(ViewType)
  case dictionary(ScriptType, ScriptType)
  case set(ScriptType)
  case optional(ScriptType)
  case tuple([TupleElement])
  case function(FunctionType)
  case range(RangeBox.Kind, ScriptType)
  /// A Swift type that a library registered, by name.
  case host(String)
  /// A `struct` or `enum` of a cell.
  case nominal(NominalType)
  /// Any value whose type conforms to a protocol of a cell.
  case existential(ProtocolType)
  /// A thrown error of any type.
  case error
  /// A generic parameter of a row.
  case variable(String)
  /// One of several types, with the name under which signatures show it.
  case oneOf(String, [ScriptType])
  /// Anything a `for` can walk over, by the type of its elements.
  case sequence(ScriptType)
  /// A type used as a value.
  case metatype(ScriptType)

  /// The type of a view: Swift's name for it, the types it was made from, its elements' type.
  public struct ViewType: Hashable, Sendable {
    /// Empty in rows that take any view.
    public var name: String
    public var parts: [ScriptType]
    public var element: ScriptType

    public init(_ name: String, _ parts: [ScriptType] = [], element: ScriptType) {
      self.name = name
      self.parts = parts
      self.element = element
    }
  }

  /// One element of a tuple type.
  public struct TupleElement: Hashable, Sendable {
    public var label: String?
    public var type: ScriptType

    public init(_ label: String?, _ type: ScriptType) {
      self.label = label
      self.type = type
    }
  }

  /// The type of a closure or function.
  public struct FunctionType: Hashable, Sendable {
    public var parameters: [ScriptType]
    public var inoutParameters: Set<Int>
    public var result: ScriptType
    /// Whether calling it needs `try` in compiled Swift. No part of the type's identity: `try` may
    /// be left out in a cell.
    public var isThrowing = false
    /// For key paths, which may stand wherever a function may: what more they can do. No part of
    /// the type's identity either.
    var keyPath: KeyPathKind?

    public init(_ parameters: [ScriptType], inoutAt: Set<Int> = [], result: ScriptType) {
      self.parameters = parameters
      inoutParameters = inoutAt
      self.result = result
    }

    public static func == (a: FunctionType, b: FunctionType) -> Bool {
      a.parameters == b.parameters && a.inoutParameters == b.inoutParameters
        && a.result == b.result
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(parameters)
      hasher.combine(inoutParameters)
      hasher.combine(result)
    }

    func throwing(_ isThrowing: Bool) -> FunctionType {
      var type = self
      type.isThrowing = isThrowing
      return type
    }

    func keyPath(_ kind: KeyPathKind?) -> FunctionType {
      var type = self
      type.keyPath = kind
      return type
    }
  }

  /// A function type without `inout` parameters.
  public static func function(_ parameters: [ScriptType], _ result: ScriptType) -> ScriptType {
    .function(FunctionType(parameters, result: result))
  }

  /// Any of Int, Double, Float.
  public static let number = ScriptType.oneOf("number", [.int, .double, .float])
}

extension ScriptType: CustomStringConvertible {
  /// The type as a cell would write it.
  public var description: String {
    switch self {
    case .unknown: "Any"
    case .void: "Void"
    case .never: "Never"
    case .int: "Int"
    case .double: "Double"
    case .float: "Float"
    case .bool: "Bool"
    case .string: "String"
    case .character: "Character"
    case .array(let element): "[\(element)]"
    case .slice(let element): "ArraySlice<\(element)>"
    case .substring: "Substring"
    case .view(let view):
      view.name.isEmpty
        ? "some Collection<\(view.element)>"
        : view.parts.isEmpty
          ? view.name : "\(view.name)<\(view.parts.map(\.description).joined(separator: ", "))>"
    case .dictionary(let key, let value): "[\(key): \(value)]"
    case .set(let element): "Set<\(element)>"
    case .optional(let wrapped):
      if case .function = wrapped { "(\(wrapped))?" } else { "\(wrapped)?" }
    case .tuple(let elements):
      "("
        + elements.map { element in
          (element.label.map { "\($0): " } ?? "") + element.type.description
        }.joined(separator: ", ") + ")"
    case .function(let function) where function.keyPath != nil:
      "\(function.keyPath?.typeName ?? "")<\(function.parameters[0]), \(function.result)>"
    case .function(let function):
      "("
        + function.parameters.enumerated().map { index, type in
          (function.inoutParameters.contains(index) ? "inout " : "") + type.description
        }.joined(separator: ", ") + ") -> \(function.result)"
    case .range(let kind, let bound):
      switch kind {
      case .halfOpen: "Range<\(bound)>"
      case .closed: "ClosedRange<\(bound)>"
      case .from: "PartialRangeFrom<\(bound)>"
      case .upTo: "PartialRangeUpTo<\(bound)>"
      case .through: "PartialRangeThrough<\(bound)>"
      }
    case .host(let name): name
    case .nominal(let type): type.name
    case .existential(let type): "any \(type.name)"
    case .error: "any Error"
    case .variable(let name): name
    case .oneOf(let name, let members):
      name.isEmpty ? members.map(\.description).joined(separator: " | ") : name
    case .sequence(let element): "Sequence<\(element)>"
    case .metatype(let type): "\(type).Type"
    }
  }
}

extension ScriptType {
  var isNumber: Bool {
    switch self {
    case .int, .double, .float: true
    default: false
    }
  }

  var isUnknown: Bool { self == .unknown }

  /// The type inside an optional, else the type itself.
  var withoutOptional: ScriptType {
    if case .optional(let wrapped) = self { wrapped } else { self }
  }

  /// What a `for` over a value of this type walks over; nil when it cannot be walked.
  var element: ScriptType? {
    switch self {
    case .array(let element), .set(let element), .sequence(let element), .slice(let element):
      element
    case .view(let view): view.element
    case .dictionary(let key, let value):
      .tuple([TupleElement("key", key), TupleElement("value", value)])
    case .string, .substring: .character
    case .range(let kind, let bound):
      switch kind {
      case .halfOpen, .closed, .from:
        bound == .int || bound == .unknown || bound.sizedInteger != nil && !bound.isOptional
          || bound.isOwnStrideable ? bound : nil
      case .upTo, .through: nil
      }
    case .unknown: .unknown
    case .nominal(let type): type.sequenceElement
    default: nil
    }
  }

  /// The types of which one is asked for: the type itself, unless it is one of several.
  var alternatives: [ScriptType] {
    if case .oneOf(_, let members) = self { members.flatMap(\.alternatives) } else { [self] }
  }

  /// Whether it is a type of a cell whose ranges can be walked over.
  private var isOwnStrideable: Bool {
    if case .nominal(let type) = self { type.conformances.contains("Strideable") } else { false }
  }

  var isRange: Bool { if case .range = self { true } else { false } }

  /// Whether something in the type is not known.
  var hasUnknown: Bool {
    switch self {
    case .unknown: true
    case .array(let element), .set(let element), .optional(let element), .sequence(let element),
      .slice(let element), .range(_, let element), .metatype(let element):
      element.hasUnknown
    case .view(let view): view.element.hasUnknown
    case .dictionary(let key, let value): key.hasUnknown || value.hasUnknown
    case .tuple(let elements): elements.contains { $0.type.hasUnknown }
    case .function(let function):
      function.result.hasUnknown || function.parameters.contains(where: \.hasUnknown)
    default: false
    }
  }

  /// Whether a generic parameter occurs in the type.
  var hasVariable: Bool {
    switch self {
    case .variable: true
    case .array(let element), .set(let element), .optional(let element), .sequence(let element),
      .slice(let element), .range(_, let element), .metatype(let element):
      element.hasVariable
    case .view(let view): view.element.hasVariable || view.parts.contains(where: \.hasVariable)
    case .dictionary(let key, let value): key.hasVariable || value.hasVariable
    case .tuple(let elements): elements.contains { $0.type.hasVariable }
    case .function(let function):
      function.result.hasVariable || function.parameters.contains(where: \.hasVariable)
    case .oneOf(_, let members): members.contains(where: \.hasVariable)
    case .nominal(let type): type.isOpen || type.arguments.contains(where: \.hasVariable)
    default: false
    }
  }

  /// The names of the generic parameters that occur in the type.
  var variables: Set<String> {
    var names: Set<String> = []
    if hasVariable {
      _ = mapped { part in
        if case .variable(let name) = part { names.insert(name) }
        return part
      }
    }
    return names
  }

  /// Whether generic parameters occur in it that none of some other types names.
  func hasVariables(besides others: [ScriptType]) -> Bool {
    let own = variables
    return !own.isEmpty && !own.subtracting(others.flatMap(\.variables)).isEmpty
  }

  /// The type with every part rebuilt by a closure, leaves first.
  func mapped(_ change: (ScriptType) -> ScriptType) -> ScriptType {
    let inner: ScriptType
    switch self {
    case .array(let element): inner = .array(element.mapped(change))
    case .slice(let element): inner = .slice(element.mapped(change))
    case .view(let view):
      inner = .view(
        ViewType(
          view.name, view.parts.map { $0.mapped(change) }, element: view.element.mapped(change)))
    case .set(let element): inner = .set(element.mapped(change))
    case .optional(let element): inner = .optional(element.mapped(change))
    case .sequence(let element): inner = .sequence(element.mapped(change))
    case .metatype(let element): inner = .metatype(element.mapped(change))
    case .range(let kind, let bound): inner = .range(kind, bound.mapped(change))
    case .dictionary(let key, let value):
      inner = .dictionary(key.mapped(change), value.mapped(change))
    case .tuple(let elements):
      inner = .tuple(elements.map { TupleElement($0.label, $0.type.mapped(change)) })
    case .function(let function):
      inner = .function(
        FunctionType(
          function.parameters.map { $0.mapped(change) }, inoutAt: function.inoutParameters,
          result: function.result.mapped(change)
        ).throwing(function.isThrowing).keyPath(function.keyPath))
    case .oneOf(let name, let members): inner = .oneOf(name, members.map { $0.mapped(change) })
    case .nominal(let type):
      guard let template = type.template else { return change(self) }
      let arguments = type.arguments.map { $0.mapped(change) }
      inner = arguments == type.arguments ? self : .nominal(template.instance(arguments))
    default: inner = self
    }
    return change(inner)
  }

  /// The type with generic parameters replaced; those that nothing bound become unknown.
  func substituting(_ bindings: [String: ScriptType]) -> ScriptType {
    guard hasVariable else { return self }
    return mapped { type in
      if case .variable(let name) = type {
        bindings[name] ?? Self.associated(name, bindings) ?? .unknown
      } else {
        type
      }
    }
  }

  /// The type with the generic parameters that are bound replaced and the others left.
  func partlySubstituting(_ bindings: [String: ScriptType]) -> ScriptType {
    guard hasVariable else { return self }
    return mapped { type in
      if case .variable(let name) = type {
        bindings[name] ?? Self.associated(name, bindings) ?? type
      } else {
        type
      }
    }
  }

  /// What `S.Element` stands for where `S` is bound.
  static func associated(_ name: String, _ bindings: [String: ScriptType]) -> ScriptType? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let owner = String(name[..<dot])
    guard let type = bindings[owner] ?? associated(owner, bindings) else { return nil }
    return type.associatedType(String(name[name.index(after: dot)...]))
  }

  /// The type that an enum has for a conformance that Swift writes for it.
  func synthesizedType(_ name: String) -> ScriptType? {
    guard case .nominal(let type) = self, type.kind == .enumeration else { return nil }
    switch name {
    case "RawValue": return type.rawType
    case "AllCases" where type.conformances.contains("CaseIterable"): return .array(self)
    default: return nil
    }
  }

  /// The types that Swift's collections name.
  func associatedType(_ name: String) -> ScriptType? {
    switch (self, name) {
    case (.dictionary(let key, _), "Key"): key
    case (.dictionary(_, let value), "Value"): value
    case (.optional(let wrapped), "Wrapped"): wrapped
    case (.range(_, let bound), "Bound"): bound
    case (.array, "Index"), (.slice, "Index"), (.range, "Index"): .int
    case (.string, "Index"), (.substring, "Index"): StringPosition.scriptType
    case (.int, "Stride"), (.double, "Stride"), (.float, "Stride"): self
    case (.host, "Stride") where sizedInteger != nil: .int
    case (.double, "FloatLiteralType"), (.float, "FloatLiteralType"): self
    case (.int, "IntegerLiteralType"), (.double, "IntegerLiteralType"),
      (.float, "IntegerLiteralType"):
      self
    case (.host, "IntegerLiteralType") where sizedInteger != nil: self
    case (.int, "Magnitude"): UInt.scriptType
    case (.host(let host), "Magnitude") where sizedInteger != nil:
      host.hasPrefix("I") ? .host("U" + host) : self
    case (.double, "Magnitude"), (.float, "Magnitude"): self
    case (.dictionary, "Index"): DictionaryPosition.scriptType
    case (.set, "Index"): SetPosition.scriptType
    case (.array(let element), "SubSequence"), (.slice(let element), "SubSequence"):
      .slice(element)
    case (.string, "SubSequence"), (.substring, "SubSequence"): .substring
    case (.range(.halfOpen, _), "SubSequence"): self
    // Its startIndex tells.
    case (.nominal(let type), "Index") where type.conformances.contains("Collection"): nil
    case (_, "Index") where element != nil, (_, "SubSequence") where element != nil: .unknown
    case (.nominal(let type), "Element"): element ?? type.iteratorElement
    case (_, "Element"): element
    default: nil
    }
  }
}
