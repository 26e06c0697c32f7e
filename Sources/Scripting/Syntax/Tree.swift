/// An expression of a cell.
struct Expr {
  var kind: Kind
  var place: Place

  indirect enum Kind {
    case integer(Int)
    /// A whole number too large for Int: as far as it fits, and as a fraction.
    case wideInteger(UInt64?, Double)
    case float(Double)
    case string([StringPart])
    case bool(Bool)
    case null
    case name(String)
    /// `move(to:by:)`: the function with these labels.
    case labelledName(String, [String?])
    /// `.mul`
    case implicitMember(String, Place)
    case member(Expr, String, Place)
    case call(Expr, [Argument])
    case subscripting(Expr, [Argument])
    /// `x?` inside a chain.
    case optionalMark(Expr)
    /// The end of a chain that holds at least one `optionalMark`.
    case chain(Expr)
    case force(Expr)
    case prefix(String, Expr)
    case infix(String, Expr, Expr, Place)
    /// `1...`
    case postfixRange(Expr)
    /// An operator after its operand that a cell declared.
    case postfix(String, Expr)
    /// Assignment; the operator is nil for a plain `=`.
    case assign(Expr, String?, Expr)
    case ternary(Expr, Expr, Expr)
    case array([Expr])
    case dictionary([(key: Expr, value: Expr)])
    case tuple([Argument])
    case closure(ClosureTree)
    case cast(Expr, CastKind, TypeTree)
    case isType(Expr, TypeTree)
    case attempt(TryKind, Expr)
    case type(TypeTree)
    case keyPath(TypeTree?, [KeyPathPart])
    case inoutArgument(Expr)
    case operatorName(String)
    /// `#line`, `#function`, …
    case sourceFact(SourceFact)
    case discard
    case ifExpression(IfTree)
    case switchExpression(SwitchTree)
    /// A pattern in an expression's place, as in `case .some(let x)`.
    case pattern(Pattern)
    /// Something that was reported already.
    case invalid
  }

  /// What `#name` tells of the place where it stands.
  enum SourceFact: String {
    case line, column, function, fileID, file, filePath
  }

  enum CastKind { case plain, optional, forced }
  enum TryKind { case plain, optional, forced }

  struct StringPart {
    var text: String
    /// The expression after the text, with its label and its arguments (`specifier:`).
    var value: Expr?
    var label: String?
    var arguments: [Argument] = []
  }

  struct Argument {
    var label: String?
    var labelPlace: Place
    var value: Expr
    var isTrailingClosure = false
  }

  enum KeyPathPart {
    case member(String, Place)
    case subscripting([Argument], Place)
    case optionalMark(Place)
    case force(Place)
    case identity
  }
}

/// A type as a cell writes it.
struct TypeTree {
  indirect enum Kind {
    case name(String, [TypeTree])
    /// `Outer.Inner`
    case member(TypeTree, String, [TypeTree])
    /// `some P` or `any P`
    case constrained(TypeTree, isOpaque: Bool)
    /// `T.Type`
    case metatype(TypeTree)
    /// `A & B`
    case composition([TypeTree])
    case array(TypeTree)
    case dictionary(TypeTree, TypeTree)
    case optional(TypeTree)
    case tuple([(label: String?, type: TypeTree)])
    case function([(type: TypeTree, isInout: Bool)], TypeTree)
    case invalid
  }

  var kind: Kind
  var place: Place
  /// For a function: whether `throws` is written.
  var isThrowing = false
}

/// What a `case`, a `let` or a `for` takes apart.
struct Pattern {
  indirect enum Kind {
    case wildcard
    case name(String, isMutable: Bool)
    case tuple([(label: String?, pattern: Pattern)])
    case expression(Expr)
    case optional(Pattern)
    case enumCase(type: TypeTree?, name: String, [(label: String?, pattern: Pattern)])
    case isType(TypeTree)
    case asType(Pattern, TypeTree)
    case typed(Pattern, TypeTree)
  }

  var kind: Kind
  var place: Place
}

struct ParameterTree {
  var label: String?
  var name: String
  var type: TypeTree?
  var isInout = false
  var isVariadic = false
  /// `@autoclosure`: the argument is evaluated when the function calls it.
  var isAutoclosure = false
  /// `@escaping`: the function may be kept.
  var isEscaping = false
  var defaultValue: Expr?
  var place: Place
}

final class ClosureTree {
  var parameters: [ParameterTree] = []
  /// Whether parameters were written; else `$0` counts them.
  var hasParameterList = false
  /// The highest `$n` used in the body itself, -1 for none.
  var highestShorthand = -1
  /// `[x, y = value]`: what is evaluated when the closure is made.
  var captures: [(name: String, value: Expr, place: Place)] = []
  var result: TypeTree?
  /// The `E` of `throws(E)`.
  var thrown: TypeTree?
  var body: [Stmt] = []
}

/// A generic parameter, `T: Comparable`.
struct GenericTree {
  var name: String
  var bound: TypeTree?
  var place: Place
}

/// `where T: P` or `where T == Int`.
struct RequirementTree {
  var subject: TypeTree
  var isEquality: Bool
  var object: TypeTree
}

final class FunctionTree {
  var name = ""
  var namePlace = Place(cell: 0, start: 0, end: 0)
  /// The closing brace.
  var endPlace = Place(cell: 0, start: 0, end: 0)
  var parameters: [ParameterTree] = []
  var result: TypeTree?
  var body: [Stmt] = []
  var isMutating = false
  var isStatic = false
  /// Whether `throws` is written.
  var isThrowing = false
  /// The `E` of `throws(E)`.
  var thrown: TypeTree?
  /// Whether `rethrows` is written.
  var isRethrowing = false
  /// Whether it is the body of a property: whether that throws is not known.
  var isAccessor = false
  /// `init?`
  var isFailable = false
  /// Whether only the members of its type see it.
  var isPrivate = false
  /// Whether subclasses may not override it.
  var isFinal = false
  /// Whether the result may be dropped.
  var isDiscardable = false
  /// Whether a body was written: requirements of protocols have none.
  var hasBody = true
  /// Whether it stands in a protocol without a body.
  var isRequirement: Bool { !hasBody }
  var isOverride = false
  var isConvenience = false
  /// Whether every subclass has the initialiser.
  var isRequired = false
  var generics: [GenericTree] = []
  var requirements: [RequirementTree] = []

  var isGeneric: Bool {
    !generics.isEmpty
      || parameters.contains {
        if case .constrained(_, isOpaque: true)? = $0.type?.kind { true } else { false }
      }
  }
}

/// `set(value) { … }`, `willSet`, `didSet`.
struct AccessorTree {
  var parameter: String
  var body: [Stmt]
  var place: Place
}

/// What stands in the braces after a property or subscript.
struct AccessorsTree {
  var getter: [Stmt]?
  var setter: AccessorTree?
  var willSet: AccessorTree?
  var didSet: AccessorTree?
  /// `mutating get`: reading changes the value.
  var getterIsMutating = false
  /// `{ get set }` of a protocol.
  var isRequirement = false

  var isComputed: Bool { getter != nil || isRequirement }
}

enum Condition {
  case expression(Expr)
  /// `if let x = value`; the pattern is bound to the content of the optional.
  case binding(Pattern, TypeTree?, Expr)
  /// `if case pattern = value`
  case matching(Pattern, Expr)
}

final class IfTree {
  var conditions: [Condition] = []
  var body: [Stmt] = []
  /// A further `if`, or a block.
  var elseIf: IfTree?
  var elseBody: [Stmt]?
  var place = Place(cell: 0, start: 0, end: 0)
}

final class SwitchTree {
  struct Case {
    var patterns: [(pattern: Pattern, condition: Expr?)]
    var isDefault = false
    var body: [Stmt]
    var place: Place
  }

  var subject: Expr
  var cases: [Case] = []

  init(_ subject: Expr) { self.subject = subject }
}

struct BindingTree {
  var pattern: Pattern
  var type: TypeTree?
  var value: Expr?
  var accessors = AccessorsTree()
}

/// `typealias Name = Type`, and `associatedtype Name` with its bound.
struct AliasTree {
  var name: String
  var generics: [GenericTree] = []
  var type: TypeTree?
  var place: Place
}

final class NominalTree {
  struct CaseTree {
    var name: String
    var payload: [(label: String?, type: TypeTree)]
    /// Default values of the payload, by position.
    var defaults: [Int: Expr] = [:]
    var rawValue: Expr?
    var place: Place
  }

  struct PropertyTree {
    var isMutable: Bool
    var isStatic: Bool
    var isOverride = false
    var isPrivate = false
    var isPrivateToSet = false
    var binding: BindingTree
    var place: Place

    /// `override var x { didSet { … } }`: an inherited property with observers of one's own.
    var overridesObserving: Bool {
      let accessors = binding.accessors
      return isOverride && !isStatic && (accessors.willSet != nil || accessors.didSet != nil)
    }
  }
  struct SubscriptTree {
    var isStatic: Bool
    var isOverride: Bool
    var generics: [GenericTree]
    var requirements: [RequirementTree]
    var parameters: [ParameterTree]
    var result: TypeTree
    var accessors: AccessorsTree
    var place: Place
  }
  enum Kind { case structure, enumeration, reference, extending, proto }

  var name = ""
  var kind = Kind.structure
  /// `indirect enum`, or a case that says so.
  var isIndirect = false
  /// Whether nothing may inherit from the class.
  var isFinal = false
  var generics: [GenericTree] = []
  var requirements: [RequirementTree] = []
  /// What an extension extends.
  var extended: TypeTree?
  var conformances: [TypeTree] = []
  var cases: [CaseTree] = []
  var properties: [PropertyTree] = []
  var methods: [FunctionTree] = []
  var initializers: [FunctionTree] = []
  var subscripts: [SubscriptTree] = []
  var aliases: [AliasTree] = []
  var associated: [AliasTree] = []
  /// The associated types in a protocol's angle brackets.
  var primary: [String] = []
  var nested: [NominalTree] = []
  var place = Place(cell: 0, start: 0, end: 0)
}

/// A statement of a cell.
struct Stmt {
  indirect enum Kind {
    case expression(Expr)
    case variable(isMutable: Bool, [BindingTree])
    case function(FunctionTree)
    case nominal(NominalTree)
    case alias(AliasTree)
    /// `infix operator **: MultiplicationPrecedence`: read while parsing.
    case operatorDeclaration
    case conditional(IfTree)
    case guarded([Condition], [Stmt])
    case loop(label: String?, [Condition], [Stmt])
    case repeatLoop(label: String?, [Stmt], Expr)
    case forEach(label: String?, isCase: Bool, Pattern, Expr, condition: Expr?, [Stmt])
    case select(label: String?, SwitchTree)
    case returning(Expr?)
    case breaking(String?)
    case continuing(String?)
    case fallingThrough
    case throwing(Expr)
    /// The type is what `do throws(E)` names.
    case doCatch(thrown: TypeTree?, [Stmt], [CatchTree])
    case deferred([Stmt])
    /// An `if` or `do` with a label, which `break` leaves.
    case labelledBlock(String, [Stmt])
    case invalid
  }

  struct CatchTree {
    var pattern: Pattern?
    var condition: Expr?
    var body: [Stmt]
  }

  var kind: Kind
  var place: Place
}
