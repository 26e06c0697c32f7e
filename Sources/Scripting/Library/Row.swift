/// A builtin: what it is called, what it takes and gives, what it does.
///
/// The checker, the evaluator, the help and the "did you mean" all read the same row.
public final class Row {
  /// What a row describes.
  public enum Kind: Hashable, Sendable {
    case function, initializer, method, property, subscripting, staticMethod, staticProperty
    case infix, prefix, call, constant, type
  }

  /// One parameter.
  public struct Parameter {
    public var label: String?
    public var name: String
    public var type: ScriptType
    public var isVariadic = false
    public var isInout = false
    /// Whether the argument is wrapped in a closure.
    public var isAutoclosure = false
    /// Whether the default is the text of the closure that the call is given.
    public var isClosureText = false
    /// Makes the default value; nil when the argument is required.
    public var defaultValue: (() -> Value)?
    /// The default as help shows it.
    public var defaultText: String?
  }

  public let kind: Kind
  public let name: String
  /// The type that a member belongs to.
  public let owner: ScriptType?
  public var parameters: [Parameter]
  public var result: ScriptType
  /// One line.
  public let summary: String
  /// Longer help, as CommonMark: shapes, units, errors.
  public var details: String?
  /// Swift that shows it in use.
  public var example: String?
  /// The chapter in which help and the reference page show it.
  public internal(set) var topic: Topic?
  public var isMutating = false
  public var isDiscardable = false
  /// Whether a call needs `try` in compiled Swift, whatever its arguments are.
  public var isThrowing = false
  /// For a type: whether its values are shown where they stand.
  public var isDisplayable = false
  /// What values of the type cannot do.
  var lacking: Set<TypeRequirement.Ability> = []
  /// For an enumeration: all of its cases, so that a switch can be known to take them all.
  public var cases: [String] = []

  /// What the types bound to the generic parameters must be able to do.
  var requirements: [TypeRequirement] = []

  /// Reads the arguments (the receiver first), gives the result.
  var body: (Arguments) throws -> Value
  /// The body again where it needs nothing but its arguments: then no frame is opened.
  var short = Short.none
  /// The same where the receiver stands somewhere.
  var reading = Reading.none
  /// For mutating methods of one argument: the change itself, for which no frame is opened and no
  /// result is made.
  var change: ((inout Value, Value) throws -> Void)?
  /// For mutating methods of one or two positions: the change itself, for which no frame is opened,
  /// and the result.
  var positionedChange: ((inout Value, Int, Int) throws -> Value)?
  /// Whether it adds a text or a character to a string, as `+=` does.
  var addsText = false
  /// Lowers a call in place of `body`, the receiver first, where the arguments have short roads; what
  /// it gives does not take long.
  var road: Lowering?
  /// Writes: receiver, new value, then indices.
  var setter: ((Arguments) throws -> Void)?
  /// What a setter takes, when it is not what the getter gives.
  var setterType: ScriptType?
  /// For subscripts: the number at some positions, without the value in between.
  @usableFromInline var element: ElementRoad?
  /// For methods: whether it gives the one number that a value holds, as `item()` does.
  var readsElement = false
  var resultRule: ((StaticCall) -> ScriptType)?
  /// Gives a body that knows the static types of a call.
  var bodyRule: ((StaticCall) -> (Arguments) throws -> Value)?
  public internal(set) var factRule: ((StaticCall) -> (any Sendable)?)?
  var checks: [(StaticCall) -> [Finding]] = []

  init(
    kind: Kind, name: String, owner: ScriptType? = nil, parameters: [Parameter] = [],
    result: ScriptType, summary: String, body: @escaping (Arguments) throws -> Value
  ) {
    self.kind = kind
    self.name = name
    self.owner = owner
    self.parameters = parameters
    self.result = result
    self.summary = summary
    self.body = result.mayGrow ? { try ValueSize.checked(try body($0)) } : body
  }
}

extension ScriptType {
  /// Whether what a row gives is looked at: a text or an array of the row's own may be too large.
  var mayGrow: Bool {
    switch self {
    case .string, .array: true
    default: false
    }
  }
}

/// Lowers a call with its arguments, at its place.
typealias Lowering = ([Code], Runtime, Place) -> Code?

/// What a row does with one or two arguments, the receiver being the first.
enum Short {
  case none
  case one((Value) throws -> Value)
  case two((Value, Value) throws -> Value)
  /// The content of an optional, which need not become a value.
  case optional((Value) throws -> Value?)
  /// A text, which need not become a value.
  case text((Value) throws -> String)
  /// What a mutating method takes out of its receiver, of which it needs no more; nil where its
  /// result is an optional that is absent.
  case taking((inout Value) throws -> Value?)
}

/// What a row of one or two arguments gives for a receiver that is looked at where it stands: nothing
/// is counted. Nil where the long road must be taken; nothing of the cell runs meanwhile.
enum Reading {
  case none
  case one((UnsafePointer<Value>) -> Value?)
  case two((UnsafePointer<Value>, Value) -> Value?)
}

/// The short road from a value and whole positions to the number there.
@usableFromInline
struct ElementRoad {
  /// Nil where the long road must be taken, which may say what is wrong.
  let number: (Value, UnsafeBufferPointer<Int>) -> Float?

  @usableFromInline
  init(_ number: @escaping (Value, UnsafeBufferPointer<Int>) -> Float?) { self.number = number }
}

/// The arguments of a running row, on the value stack.
public struct Arguments {
  /// The first argument; for members the receiver.
  public let base: UnsafeMutablePointer<Value>
  public let count: Int
  public let runtime: Runtime

  /// One argument; writing the receiver of a mutating row changes the caller's variable.
  public subscript(_ index: Int) -> Value {
    get { base[index] }
    nonmutating set { base[index] = newValue }
  }
}

/// A call as the checker sees it.
public struct StaticCall {
  /// One argument of a static call.
  public struct Argument {
    public var label: String?
    public var type: ScriptType
    /// The value, where it is written as a literal or known through `let`.
    public var literal: Value?
    /// A fact that a row attached to the value.
    public var fact: (any Sendable)?
    public var line: Int
    public var column: Int
    /// The elements of a list or tuple that is written out.
    public var parts: [Argument] = []
    /// The values that it takes in turn where the call stands in a loop: the call meets them all.
    var choices: [Value] = []
    let place: Place
  }

  public var name: String
  public var receiver: Argument?
  /// One entry per argument written, in order, with the labels as parameters have them.
  public var arguments: [Argument]
  public var file: String
  public var line: Int
  public var column: Int
  public var cell: Int
  /// What the notebook is about, where it makes one such thing: see `Presumption`.
  public var subject: (any Sendable)?

  /// The argument with a label.
  public subscript(label label: String) -> Argument? { arguments.first { $0.label == label } }
}

/// Something that a row's check found wrong with a static call.
public struct Finding {
  public var message: String
  public var hint: String?
  /// Which argument the caret shows; nil for the whole call.
  public var argument: Int?
  /// What the caret shows, when it is a part of an argument.
  var part: StaticCall.Argument?
  public var severity: Diagnostic.Severity

  public init(
    _ message: String, hint: String? = nil, argument: Int? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    self.message = message
    self.hint = hint
    self.argument = argument
    self.severity = severity
  }

  /// A finding about an argument, or about an element of one.
  public init(_ message: String, hint: String? = nil, at part: StaticCall.Argument) {
    self.init(message, hint: hint)
    self.part = part
  }
}

/// What is known of each element of a tuple; travels through `let (a, b) = …`.
public struct TupleFact: Sendable {
  public var elements: [(any Sendable)?]

  public init(_ elements: [(any Sendable)?]) { self.elements = elements }
}

// MARK: Modifiers

extension Row {
  /// The result may be dropped and is never shown as a cell's last value.
  public func discardable() -> Row {
    isDiscardable = true
    return self
  }

  /// A call needs `try` in compiled Swift.
  public func throwing() -> Row {
    isThrowing = true
    return self
  }

  /// The labels of a tuple result.
  public func labelled(_ labels: String...) -> Row {
    guard case .tuple(let elements) = result else { return self }
    result = .tuple(
      elements.enumerated().map {
        ScriptType.TupleElement($0 < labels.count ? labels[$0] : nil, $1.type)
      })
    let inner = body
    body = { arguments in
      guard case .tuple(let box) = try inner(arguments) else { return .void }
      return .tuple(box.parts, labels: labels)
    }
    return self
  }

  /// For a subscript of positions: the number that `value[i, j].item()` stands for, without the
  /// value in between; nil where that road must be taken all the same.
  @inlinable
  public func numbers<T: HostType>(
    of type: T.Type, _ number: @escaping (T, UnsafeBufferPointer<Int>) -> Float?
  ) -> Row {
    // Inlined where the type is known: a generic one would look up its box's class each time.
    element = ElementRoad { value, positions in
      guard case .host(let box) = value, let typed = box as? TypedHostBox<T> else { return nil }
      return number(typed.value, positions)
    }
    return self
  }

  /// The method gives the one number of a value: after a subscript with `numbers` the two are one.
  public func readingElement() -> Row {
    readsElement = true
    return self
  }

  /// The short road of a mutating method of one argument; nil where there is none.
  func changing(_ change: ((inout Value, Value) throws -> Void)?) -> Row {
    self.change = change
    return self
  }

  /// The short road of a mutating method of one or two positions.
  func changing(at change: @escaping (inout Value, Int, Int) throws -> Value) -> Row {
    positionedChange = change
    return self
  }

  /// The mutating method adds its argument, as `+=` does.
  func addingText() -> Row {
    addsText = true
    return self
  }

  /// How a receiver is read that stands somewhere; nil for those that have no short road.
  func reading(_ read: @escaping (UnsafePointer<Value>) -> Value?) -> Row {
    reading = .one(read)
    return self
  }

  /// The same with an argument.
  func reading(_ read: @escaping (UnsafePointer<Value>, Value) -> Value?) -> Row {
    reading = .two(read)
    return self
  }

  /// The short road of a call; nil for arguments without one.
  func lowered(_ road: @escaping Lowering) -> Row {
    self.road = road
    return self
  }

  /// Where the argument of this label is left out, it is the text of the call's closure.
  public func closureText(as label: String) -> Row {
    for index in parameters.indices where parameters[index].label == label {
      parameters[index].isClosureText = true
    }
    return self
  }

  /// Longer help, as CommonMark: shapes, units, errors.
  public func details(_ text: String) -> Row {
    details = text
    return self
  }

  /// A line or more of Swift that shows it in use: a cell of the reference page, where the names
  /// that its first cell declares can be used.
  public func example(_ code: String) -> Row {
    example = code
    return self
  }

  /// The result's type from the static arguments.
  public func returns(_ rule: @escaping (StaticCall) -> ScriptType) -> Row {
    resultRule = rule
    return self
  }

  /// A body for one call, made from its static arguments.
  func specialized(
    _ rule: @escaping (StaticCall) -> (Arguments) throws -> Value
  ) -> Row {
    bodyRule = rule
    return self
  }

  /// A static fact about the result, which travels through `let`.
  public func fact(_ rule: @escaping (StaticCall) -> (any Sendable)?) -> Row {
    factRule = rule
    return self
  }

  /// A check that runs before anything does.
  public func check(_ rule: @escaping (StaticCall) -> [Finding]) -> Row {
    checks.append(rule)
    return self
  }
}

// MARK: Signatures

extension Row {
  /// Whether a property or subscript can be written to.
  public var isSettable: Bool { setter != nil }

  /// Whether a call may leave every argument out.
  var takesNothing: Bool { parameters.allSatisfy { $0.defaultValue != nil || $0.isVariadic } }

  /// The name as a message shows it.
  var shownName: String { kind == .initializer ? owner?.description ?? name : name }

  /// The name with its labels: `reshaped(_:)`, `expandedDimensions(axis:)`.
  var nameWithLabels: String {
    guard kind == .method else { return name }
    return "\(name)(\(parameters.map { "\($0.label ?? "_"):" }.joined()))"
  }

  /// The row as a cell would declare it, without `func`.
  public var signature: String {
    let list = parameters.map(\.text).joined(separator: ", ")
    let ownerName = owner.map(\.description) ?? ""
    return switch kind {
    case .function: "\(name)(\(list))\(arrow)"
    case .initializer: "\(ownerName)(\(list))\(result == owner ? "" : arrow)"
    case .method: "\(ownerName).\(name)(\(list))\(arrow)"
    case .staticMethod: "\(ownerName).\(name)(\(list))\(arrow)"
    case .property, .staticProperty: "\(ownerName).\(name): \(result)"
    case .subscripting: "\(ownerName)[\(list)]\(arrow)"
    case .call: "\(ownerName)(\(list))\(arrow)"
    case .infix:
      parameters.count == 2
        ? "\(parameters[0].type) \(name) \(parameters[1].type)\(arrow)" : name
    case .prefix: "\(name)\(parameters.first.map { "\($0.type)" } ?? "")\(arrow)"
    case .constant: "\(name): \(result)"
    case .type: name
    }
  }

  private var arrow: String { result == .void ? "" : " -> \(result)" }
}

extension Row.Parameter {
  /// The parameter as a declaration writes it.
  public var text: String {
    var words = label == name ? name : "\(label ?? "_") \(name)"
    words += ": " + (isInout ? "inout " : "") + type.description + (isVariadic ? "..." : "")
    if let defaultText { words += " = " + defaultText }
    return words
  }
}
