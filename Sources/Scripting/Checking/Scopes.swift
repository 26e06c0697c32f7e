/// A variable of a cell, resolved to a slot.
final class Variable {
  let name: String
  var type: ScriptType
  var isMutable: Bool
  let place: Place
  /// The function whose frame holds it; nil for globals.
  let function: FunctionScope?
  let slot: Int
  /// Whether an inner closure uses it, so that it lives in a cell of its own.
  var isCaptured = false
  /// The value, when the declaration fixes it before running.
  var literal: Value?
  var fact: (any Sendable)?
  /// The values that a loop gives it in turn, and that loop.
  var choices: [Value] = []
  var loop: Int?
  /// What the call passes for which its function's body is checked once more.
  var supplied: KnownCall.Argument?
  /// A `let` that is declared without a value may be assigned once.
  var isUnset = false
  var observers: Observers?
  /// What is known of its use, for warnings.
  var isRead = false
  var isChanged = false
  /// Gives a static property its value when it is first used.
  var lazyValue: CompiledFunction?
  /// Finds the type of a static property whose value names what is declared later.
  var inferType: (() -> ScriptType)?
  /// The function whose closure it holds.
  weak var declaration: FunctionDeclaration?

  init(
    _ name: String, _ type: ScriptType, isMutable: Bool, place: Place, function: FunctionScope?,
    slot: Int
  ) {
    self.name = name
    self.type = type
    self.isMutable = isMutable
    self.place = place
    self.function = function
    self.slot = slot
  }

  var isGlobal: Bool { function == nil }
}

/// The frame of a function while it is checked.
final class FunctionScope {
  let parent: FunctionScope?
  let name: String
  private(set) var slots = 0
  private(set) var captures: [(variable: Variable, slot: Int)] = []
  /// Captured variables that are read, not only called.
  private var readCaptures: Set<ObjectIdentifier> = []
  /// What the body must return; nil when that is to be found out.
  var result: ScriptType?
  /// The shape of the result where parts of it are to be found out, as in `Outcome<U>`.
  var resultHint: ScriptType?
  /// What return statements gave, when the result is to be found out.
  var returned: [ScriptType] = []
  /// The type whose method this is, and the variable that holds the receiver.
  var receiver: Variable?
  var receiverType: ScriptType?
  /// Whether the body is an initialiser's, which sets `let` fields and returns nothing.
  var isInitializer = false
  var isFailable = false
  /// The variable or property whose observer this is: writing it there calls no observer.
  var observing: String?
  /// The function whose body it is.
  weak var declaration: FunctionDeclaration?
  /// Loops and switches around the current statement.
  var loops: [(label: String?, id: Int, isLoop: Bool, isBlock: Bool)] = []
  /// The loops and blocks that a `break` leaves.
  var brokenLoops: Set<Int> = []
  var nextLoop = 0
  /// Whether this is a cell's own frame, not a function's.
  var isCell = false
  /// Whether errors may leave it that have to be declared: those of cells, of functions that say
  /// `throws`, and of closures, whose type tells.
  var takesErrors = true
  /// What errors cannot leave, in words: a default argument, the body of a `defer`.
  var keepsErrors: String?
  /// Whether something in it throws that nothing in it catches.
  var isThrowing = false
  /// The type of errors that `throws(E)` names, for what is thrown here.
  var thrownType: ScriptType?
  /// The types of errors that the calls of the current `do` throw.
  var thrown: [ScriptType] = []
  /// How many `try?` and exhaustive `catch` stand around the current place.
  var catchers = 0
  /// How many `try?` and `do` with any `catch` do.
  var attempts = 0

  /// Whether an error here, or in what calls this closure, may be tried for.
  var isTrying: Bool { attempts > 0 || parent?.isTrying ?? false }

  init(parent: FunctionScope?, name: String, keepsErrors: String? = nil) {
    self.parent = parent
    self.name = name
    self.keepsErrors = keepsErrors
    // What stands inside a method is about the same value.
    receiver = parent?.receiver
    receiverType = parent?.receiverType
  }

  /// - Parameter isPlain: Whether the slot will hold numbers and truth values alone.
  func newSlot(isPlain: Bool = false) -> Int {
    defer { slots += 1 }
    if !isPlain { managedSlots = slots + 1 }
    return slots
  }

  /// How many slots a call must empty when it ends: those before the last that may hold more than
  /// numbers and truth values.
  private(set) var managedSlots = 0

  /// Says that a slot holds a cell, whatever the variable's type.
  func manage(_ slot: Int) { managedSlots = max(managedSlots, slot + 1) }

  /// The slot in this frame where a variable of an outer function is found.
  ///
  /// - Parameter isCall: Whether it is a function that is called there, which may be possible
  ///   without its value.
  func captureSlot(_ variable: Variable, isCall: Bool = false) -> Int {
    if !isCall { readCaptures.insert(ObjectIdentifier(variable)) }
    if let known = captures.first(where: { $0.variable === variable }) { return known.slot }
    variable.isCaptured = true
    variable.function?.manage(variable.slot)
    let slot = newSlot()
    captures.append((variable, slot))
    if let parent, variable.function !== parent { _ = parent.captureSlot(variable) }
    return slot
  }

  /// The slot where a variable is found in this frame.
  func slot(of variable: Variable, isCall: Bool = false) -> Int {
    variable.function === self ? variable.slot : captureSlot(variable, isCall: isCall)
  }

  /// Whether nothing that the function captured is read: at most, functions are called.
  var onlyCallsCaptures: Bool { readCaptures.isEmpty }
}

/// A function that a cell declares.
final class FunctionDeclaration {
  struct Parameter {
    var label: String?
    var name: String
    var type: ScriptType
    var isInout: Bool
    var isVariadic: Bool
    var isAutoclosure = false
    var isEscaping = false
    var defaultValue: Expr?
    var place: Place
  }

  let name: String
  let tree: FunctionTree
  var parameters: [Parameter] = []
  var result: ScriptType = .void
  /// What it throws, where that is one type.
  var thrown: ScriptType?
  let compiled: CompiledFunction
  /// Holds the closure, for functions inside functions; nil for top-level ones.
  var variable: Variable? { didSet { variable?.declaration = self } }
  /// The body's frame, for functions inside functions.
  var inner: FunctionScope?
  /// Whether it can be called without its closure: it captures nothing but functions of that
  /// kind, and only calls them. Known once the cell is checked.
  private(set) lazy var isPlain: Bool = {
    var seen: Set<ObjectIdentifier> = []
    return isPlain(&seen)
  }()

  private func isPlain(_ seen: inout Set<ObjectIdentifier>) -> Bool {
    guard seen.insert(ObjectIdentifier(self)).inserted else { return true }
    guard let inner, generics.isEmpty, inner.onlyCallsCaptures else { return false }
    return inner.captures.allSatisfy { $0.variable.declaration?.isPlain(&seen) ?? false }
  }

  /// The type of `self`: nil for static methods and free functions.
  var receiver: ScriptType?
  var isStatic = false
  /// What the body sees, and the frame around it; nil for the current ones.
  var surroundings: (scopes: [Scope], function: FunctionScope)?
  /// The names of generic parameters, those of `some` included, with what they must be.
  var generics: [String] = []
  /// Types that must be the same, as `where S.Element == T` says.
  var equalities: [(ScriptType, ScriptType)] = []
  /// What the body knows of the types that stand for generic parameters, or for Self: of their
  /// members only what these protocols ask for or bring.
  var bounds: [ScriptType: [ProtocolType]] = [:]
  /// The functions that calls with known types run, by the types of the generic parameters.
  var instances: [[ScriptType]: FunctionDeclaration] = [:]
  /// The methods of subclasses that override this generic one.
  var overrides: [(method: FunctionDeclaration, type: NominalType)] = []
  /// What calls look up when a subclass or a conforming type may bring a body of its own.
  var requirement: Requirement?
  /// The same for a static member or an initialiser: looked up by the type before the dot.
  var staticRequirement: Requirement?
  /// Which property this observes, or which one it gives or sets.
  var observing: String?
  /// What it is, in words, when errors cannot leave it.
  var keepsErrors: String?
  var isMutating = false
  let place: Place
  /// Evaluates the default values, in a frame of their own.
  var defaults: [Int: CompiledFunction] {
    get { source?.ownDefaults ?? ownDefaults }
    set { ownDefaults = newValue }
  }
  private var ownDefaults: [Int: CompiledFunction] = [:]
  /// The declaration that this one is a direct way to.
  var source: FunctionDeclaration?

  init(_ tree: FunctionTree, place: Place, _ compiled: CompiledFunction? = nil) {
    name = tree.name
    self.tree = tree
    self.place = place
    self.compiled = compiled ?? CompiledFunction(name: tree.name)
  }
}

extension FunctionDeclaration {
  /// Whether no call could tell the two apart.
  func clashes(with other: FunctionDeclaration) -> Bool {
    parameters.map(\.label) == other.parameters.map(\.label)
      && parameters.map(\.type) == other.parameters.map(\.type)
      && parameters.map(\.isVariadic) == other.parameters.map(\.isVariadic)
      && result == other.result && generics == other.generics
      && tree.generics.map { $0.bound?.shown } == other.tree.generics.map { $0.bound?.shown }
      && tree.requirements.count == other.tree.requirements.count
  }
}

/// What a name stands for.
enum Binding {
  case variable(Variable)
  case functions([FunctionDeclaration])
  case type(NominalType)
  case template(GenericTemplate)
  case proto(ProtocolType)
  case alias(AliasBinding)
  case computed(ComputedProperty)

  var place: Place? {
    switch self {
    case .variable(let variable): variable.place
    case .functions(let list): list.first?.place
    case .type(let type): type.place
    case .template(let type): type.place
    case .proto(let type): type.place
    case .alias(let alias): alias.place
    case .computed(let property): property.place
    }
  }
}

/// Another name for a type: read when it is first used, since it may name types below it.
final class AliasBinding {
  let place: Place
  var type: ScriptType?
  let tree: AliasTree?
  var scopes: [Scope] = []
  var isResolving = false

  init(_ tree: AliasTree, _ scopes: [Scope]) {
    place = tree.place
    self.tree = tree
    self.scopes = scopes
  }

  init(_ type: ScriptType, _ place: Place) {
    self.type = type
    self.place = place
    tree = nil
  }
}

/// A variable or property whose value is computed when it is read.
final class ComputedProperty {
  let name: String
  let getter: FunctionDeclaration
  let setter: FunctionDeclaration?
  let place: Place
  var type: ScriptType { getter.result }

  init(
    _ name: String, _ getter: FunctionDeclaration, _ setter: FunctionDeclaration?, _ place: Place
  ) {
    self.name = name
    self.getter = getter
    self.setter = setter
    self.place = place
  }
}

/// What runs when a stored property or variable is written.
struct Observers {
  var willSet: FunctionDeclaration?
  var didSet: FunctionDeclaration?
}

/// The names of one block.
final class Scope {
  var names: [String: Binding] = [:]
  /// Where names are declared that this block does not have yet.
  var later: [String: Place] = [:]
  let function: FunctionScope
  let isGlobal: Bool
  /// The type whose members are visible from here inwards.
  var memberOf: ScriptType?

  init(_ function: FunctionScope, isGlobal: Bool = false) {
    self.function = function
    self.isGlobal = isGlobal
  }
}

/// An expression that was checked, and how to lower it.
struct Checked {
  var type: ScriptType
  var place: Place
  /// What was written there.
  var source: Expr?
  /// Lowers the expression; called at most once, after everything was checked.
  var emit: () -> Code
  var literal: Value?
  var fact: (any Sendable)?
  /// The values it certainly takes here, turn by turn.
  var choices: [Value] = []
  /// The elements of a list or tuple that is written out.
  var parts: [Checked] = []
  /// Whether the value may be dropped and is not shown.
  var isDiscardable = false
  /// For a subscript of whole positions: lowers `.item()` of it.
  var element: ((Row, Place) -> Code)?
  /// For a range that is written out: its bounds.
  var bounds: RangeBounds?

  init(_ type: ScriptType, _ place: Place, _ emit: @escaping () -> Code) {
    self.type = type
    self.place = place
    guard let width = type.integerWidth else {
      self.emit = emit
      return
    }
    self.emit = { SizedRoads.typed(emit(), width) }
  }

  init(constant: Value, _ type: ScriptType, _ place: Place) {
    self.type = type
    self.place = place
    literal = constant
    emit = {
      let code = Code(constant: constant)
      return constant.sized.map { SizedRoads.typed(code, $0.width) } ?? code
    }
  }

  /// Something that was reported: its type is unknown and it never runs.
  static func invalid(_ place: Place) -> Checked {
    Checked(.unknown, place) { Code(constant: .void) }
  }
}

/// A checked statement, and how to lower it.
struct CheckedStatement {
  let lower: () -> Step
  /// Whether control never goes past it.
  let ends: Bool

  init(emit: @escaping () -> Exec, ends: Bool = false) {
    self.init(lower: { Step(run: emit()) }, ends: ends)
  }

  private init(lower: @escaping () -> Step, ends: Bool) {
    self.lower = lower
    self.ends = ends
  }

  /// A statement that may have more roads than one.
  static func lowering(ends: Bool = false, _ lower: @escaping () -> Step) -> CheckedStatement {
    CheckedStatement(lower: lower, ends: ends)
  }

  /// Lowers it to what any statement can do.
  func emit() -> Exec { lower().run }
}
