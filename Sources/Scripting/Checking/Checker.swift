/// Checks cells and prepares their lowering: names become slots, calls become rows, types flow.
///
/// It reports everything it finds and runs nothing. Where it does not know, it is silent and the
/// evaluator looks again. One file per feature extends it.
final class Checker {
  let library: Library
  let map: SourceMap
  let runtime: Runtime
  private(set) var module: String
  var diagnostics: [Diagnostic] = []
  private var reported: Set<Diagnostic> = []

  /// Names of all cells so far.
  let globals: Scope
  /// Names of Swift's that are declared in Swift: behind those of the cells.
  let standard: Scope
  var scopes: [Scope] = []
  var function: FunctionScope
  var globalCount = 0
  /// Bodies of top-level functions, checked after the cell's own statements.
  var pendingBodies: [() -> Void] = []
  /// Lowering that waits until everything of a cell is checked.
  var pendingLowering: [() -> Void] = []
  /// The declarations of functions that were hoisted, by their trees.
  var hoisted: [ObjectIdentifier: FunctionDeclaration] = [:]
  /// Members of the cells' own types and protocols.
  var nominals: [ObjectIdentifier: MemberTable] = [:]
  /// What the insides of the cells' types see.
  var typeScopes: [ObjectIdentifier: [Scope]] = [:]
  /// Classes that nothing may inherit from.
  var finalTypes: Set<ObjectIdentifier> = []
  /// Extensions of builtin types and of protocols, by the names they add.
  var extensions: [String: [ExtensionDeclaration]] = [:]
  /// The variables of a case's first pattern, while its other patterns are checked.
  var sharedNames: [String: Variable]?
  /// The types `A & B`, by their names.
  var compositions: [String: ProtocolType] = [:]
  /// Operators for which cells declare functions.
  var ownOperators: Set<String> = []
  var templateExtensions: [ObjectIdentifier: [NominalTree]] = [:]
  /// Those that declare types inside it, from the moment when names are looked up.
  var nestingExtensions: [ObjectIdentifier: [NominalTree]] = [:]
  /// How many blocks are reading the shapes of their types just now.
  var shapingDepth = 0
  /// How many blocks have yet to declare what their protocols ask for.
  var declaringDepth = 0
  /// Instances of generic classes that wait for the members of their superclasses.
  var waitingMembers: [() -> Void] = []
  /// Instances of generic types whose witnesses are to be found once protocols are known.
  var unwitnessed: [NominalType] = []
  /// Instances of generic types whose conformances wait for all extensions.
  var unfinished: [NominalType] = []
  /// Conformances of builtin types whose witnesses are still to be found.
  var builtinConformances: [(type: ScriptType, proto: ProtocolType, place: Place)] = []
  /// The indices of the place that is being checked, where they are to be evaluated first.
  var pendingIndices: [PendingIndex]?
  /// What changes the place that is being checked: a method's name, an operator.
  var changer: Place?
  /// The names of properties that cells compute, and `subscript` where they declare one.
  var computedNames: Set<String> = []
  /// Types that extensions declare inside builtin types.
  var typesInside: [ScriptType: MemberTable] = [:]
  /// The names that are declared with a type `T!`: their content is taken out where it is needed.
  var implicitNames: Set<String> = []
  /// Types that are names so far: what they conform to is still to be read.
  var unshaped: Set<NominalType> = []
  /// Where the call stands whose arguments are checked.
  var callPlace: Place?
  /// The calls around the current place, with what is called.
  var callees: [(call: Place, callee: Place)] = []
  /// The names of stored properties that a subclass overrides.
  var overriddenNames: Set<String> = []
  /// Instances of generic functions inside functions, by the trees of those.
  var localInstances:
    [ObjectIdentifier: [(
      declaration: FunctionDeclaration, inner: FunctionScope, lower: () -> Void
    )]] =
      [:]
  /// Whether a cell did not parse, so that names may be missing.
  var isIncomplete = false
  /// Parameters, for better words when one is assigned.
  var parameterNames: Set<ObjectIdentifier> = []
  /// The local names whose use is watched, for warnings.
  var watched: [WatchedVariable] = []
  /// Keeps those parameters alive, so that their identities stay their own.
  var parameterVariables: [Variable] = []
  var calls: [String: [StaticCall]] = [:]
  /// What compiled Swift wants written out that a cell may leave out.
  var compiling = CompiledForm()

  /// How deep expressions and statements are nested.
  var depth = 0
  /// Work left for the current cell: overload trials must not run away.
  var budget = 0
  /// Of the thread that checks, which need not be the one that made the checker.
  var nativeStack = NativeStack(reserve: 1 << 20)
  /// Above zero while candidates are tried: nothing is recorded then.
  var trials = 0
  /// What trials found, until the outermost expression ends.
  var tried: [Trial: TrialResult] = [:]
  /// Whether an expression is being checked that counts.
  var isInExpression = false
  /// How many types are being tried for literals in front of methods.
  var literalTrials = 0

  /// The loops around the current place of which every turn comes past it.
  var certainLoops: Set<Int> = []
  var loopCount = 0
  /// Above zero in code that is known not to run.
  var deadness = 0
  /// Names that cells assign as a whole somewhere.
  var assignedNames: Set<String> = []
  /// What the next closure to be checked is called with.
  var awaitedClosure: ClosureKnowledge?
  /// The values that the row whose arguments are checked calls its closure with.
  var walkedValues: [Value] = []
  /// What the notebook is about: one of these.
  var presumed: [any Sendable] = []
  /// While the body of a generic function is looked at for itself: what its parameters can do.
  var abstractOperators: AbstractOperators?
  /// Calls of the cells' own functions, with what they pass.
  var knownCalls: [KnownCall] = []
  /// The call for which a body is being checked once more.
  var followedCall: KnownCallCheck?
  /// Functions, by their trees, in whose bodies rules of rows or further calls say more of what is
  /// passed.
  var ruledBodies: Set<ObjectIdentifier> = []
  /// How many calls make what values are supposed to be.
  var makerCount = 0

  /// Where the last error was found: what it leads to is not reported as well.
  var lastErrorPlace: Place?

  init(library: Library, map: SourceMap, runtime: Runtime, module: String) {
    self.library = library
    self.map = map
    self.runtime = runtime
    self.module = module
    function = FunctionScope(parent: nil, name: "")
    globals = Scope(function, isGlobal: true)
    standard = Scope(function, isGlobal: true)
    scopes = [globals]
  }

  // MARK: Reporting

  /// Nobody reads more messages than this; data gone wrong would give millions.
  static let mostReports = 300

  func report(
    _ message: String, at place: Place, hint: String? = nil,
    severity: Diagnostic.Severity = .error, notes: [Diagnostic.Note] = []
  ) {
    if severity == .error { lastErrorPlace = place }
    guard diagnostics.count < Self.mostReports else { return }
    let diagnostic = map.diagnostic(
      message, at: place, hint: hint, severity: severity, notes: notes)
    report(diagnostic)
  }

  func report(_ diagnostic: Diagnostic) {
    if trials > 0 || reported.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }

  /// Runs a check whose messages do not count; tells whether it went without errors.
  func attempt<R>(_ body: () -> R) -> (result: R, clean: Bool) {
    let before = diagnostics.count
    let (function, wasThrowing) = (self.function, self.function.isThrowing)
    let thrown = function.thrown
    let error = lastErrorPlace
    trials += 1
    let result = body()
    trials -= 1
    lastErrorPlace = error
    if trials == 0, !isInExpression { tried.removeAll(keepingCapacity: true) }
    function.isThrowing = wasThrowing
    function.thrown = thrown
    let clean = !diagnostics[before...].contains { $0.severity == .error }
    diagnostics.removeSubrange(before...)
    return (result, clean)
  }

  /// The errors that a check would report.
  func errors(_ body: () -> Void) -> [Diagnostic] {
    let before = diagnostics.count
    let error = lastErrorPlace
    trials += 1
    body()
    trials -= 1
    lastErrorPlace = error
    if trials == 0, !isInExpression { tried.removeAll(keepingCapacity: true) }
    defer { diagnostics.removeSubrange(before...) }
    return diagnostics[before...].filter { $0.severity == .error }
  }

  /// Whether there is room to go one level deeper.
  func descend(_ place: Place) -> Bool {
    budget -= 1
    if budget <= 0 {
      if budget == 0 {
        report("too complex to check", at: place, hint: "split it into several statements")
      }
      return false
    }
    if nativeStack.isExhausted {
      report("code nested too deeply", at: place)
      return false
    }
    return true
  }

  // MARK: Scopes

  var scope: Scope { scopes[scopes.count - 1] }

  func withScope<R>(_ body: () -> R) -> R {
    scopes.append(Scope(function))
    defer { scopes.removeLast() }
    return body()
  }

  /// Checks a function's inside: a frame of its own, nested in the names that are visible here.
  func withFunction<R>(_ inner: FunctionScope, _ body: () -> R) -> R {
    let outer = function
    function = inner
    scopes.append(Scope(inner))
    defer {
      scopes.removeLast()
      function = outer
    }
    return inDoubt(body)
  }

  /// Checks the inside of a top-level function: only names of cells are visible.
  func withTopLevelFunction<R>(_ inner: FunctionScope, _ body: () -> R) -> R {
    let outer = scopes
    scopes = [globals]
    defer { scopes = outer }
    return withFunction(inner, body)
  }

  func binding(_ name: String) -> Binding? {
    for scope in scopes.reversed() {
      if let found = scope.names[name] { return found }
      // Where a type's inside begins, its members come before the names around it.
      guard let type = scope.memberOf else { continue }
      if let nested = nestedType(type, name) { return nested }
      if hasStaticMember(type, name) { return nil }
      if function.receiverType == type, hasMember(type, name) { return nil }
    }
    return standard.names[name]
  }

  /// Runs a body as if it were a part of Swift itself: its names stand behind those of the cells.
  func asStandard(_ body: () -> Void) {
    let own = module
    module = "Swift"
    withScopes([standard], body)
    module = own
  }

  /// All names that are visible here, for "did you mean".
  var visibleNames: [String] {
    scopes.flatMap { Array($0.names.keys) }.sorted() + standard.names.keys.sorted()
      + library.names.sorted()
      + builtinTypeNames
  }

  /// Declares a variable in the current scope.
  func declare(_ name: String, _ type: ScriptType, isMutable: Bool, at place: Place) -> Variable {
    let isGlobal = scope.isGlobal
    let slot: Int
    if isGlobal {
      slot = globalCount
      globalCount += 1
    } else {
      slot = function.newSlot(isPlain: type.isPlain)
    }
    let variable = Variable(
      name, type, isMutable: isMutable, place: place, function: isGlobal ? nil : function,
      slot: slot)
    if name == "_" { return variable }
    refuseRedeclaration(name, at: place)
    scope.names[name] = .variable(variable)
    return variable
  }

  func refuseRedeclaration(_ name: String, at place: Place) {
    guard let earlier = scope.names[name], let there = earlier.place else { return }
    let note = map.note("the first declaration of '\(name)'", at: there)
    if there.cell != place.cell {
      report(
        "'\(name)' is declared already, in an earlier cell (line \(note.line))", at: place,
        hint: "cells share one scope: choose another name, or assign to a var", notes: [note])
    } else {
      report(
        "'\(name)' is declared already, on line \(note.line)", at: place, notes: [note])
    }
  }

  /// A slot for a value that has no name.
  func temporary() -> Int { function.newSlot() }
}

extension ScriptType {
  /// Whether no value of the type holds one of a type that cells declare.
  var isBuiltin: Bool {
    switch self {
    case .void, .int, .double, .float, .bool, .string, .character, .substring: true
    case .array(let inner), .slice(let inner), .set(let inner), .optional(let inner),
      .range(_, let inner):
      inner.isBuiltin
    case .dictionary(let key, let value): key.isBuiltin && value.isBuiltin
    case .tuple(let elements): elements.allSatisfy(\.type.isBuiltin)
    case .host: integerWidth != nil
    default: false
    }
  }

  /// Whether values are stored in place, so that nothing hangs on a slot that holds one.
  var isPlain: Bool {
    switch self {
    case .int, .double, .float, .bool: true
    default: integerWidth != nil
    }
  }

  var isOptional: Bool { if case .optional = self { true } else { false } }

  /// Whether it is a library's: nothing but assigning a variable changes what is known of one.
  var isHost: Bool { if case .host = self { true } else { false } }
}

let builtinTypeNames = [
  "Int", "Double", "Float", "Bool", "String", "Character", "Array", "Dictionary", "Set",
  "Optional", "Range", "ClosedRange", "Void", "Any",
]
