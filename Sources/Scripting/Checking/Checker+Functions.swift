extension Checker {
  /// Makes the declarations of a block's functions known before its statements are checked.
  func hoistFunctions(_ statements: [Stmt]) {
    for statement in statements {
      guard case .function(let tree) = statement.kind else { continue }
      if tree.name.first?.isOperatorCharacter == true { ownOperators.insert(tree.name) }
      let declaration = declareSignature(tree)
      if scope.isGlobal {
        add(declaration, tree.name)
      } else {
        let variable = Variable(
          tree.name, type(of: declaration), isMutable: false, place: tree.namePlace,
          function: function, slot: function.newSlot())
        declaration.variable = variable
        add(declaration, tree.name)
      }
      hoisted[ObjectIdentifier(tree)] = declaration
    }
  }

  private func add(_ declaration: FunctionDeclaration, _ name: String) {
    if case .functions(let list)? = scope.names[name] {
      if let clash = list.first(where: { $0.clashes(with: declaration) }) {
        let note = map.note("the first declaration of '\(name)'", at: clash.place)
        report(
          "'\(name)' with these parameters is declared already, on line \(note.line)",
          at: declaration.place, notes: [note])
      }
      scope.names[name] = .functions(list + [declaration])
    } else {
      refuseRedeclaration(name, at: declaration.place)
      scope.names[name] = .functions([declaration])
    }
  }

  /// The types and labels of a function, without its body.
  func declareSignature(_ tree: FunctionTree) -> FunctionDeclaration {
    declareSignature(tree, opaque: nil)
  }

  /// - Parameter opaque: The types of `some` parameters, when they are known.
  func declareSignature(
    _ tree: FunctionTree, opaque: [String: ScriptType]?
  ) -> FunctionDeclaration {
    let around = scopes
    let declaration = FunctionDeclaration(tree, place: tree.namePlace)
    declaration.isMutating = tree.isMutating
    declaration.isStatic = tree.isStatic
    if opaque == nil { declaration.generics = tree.generics.map(\.name) }
    if opaque == nil, let generic = genericScope(tree) { scopes.append(generic) }
    defer { if opaque == nil, !tree.generics.isEmpty { scopes.removeLast() } }
    for (index, parameter) in tree.parameters.enumerated() {
      var type = parameter.type.map { resolve($0) } ?? .unknown
      if case .constrained(let bound, isOpaque: true)? = parameter.type?.kind {
        // `some P`: a generic parameter without a name.
        let name = "some \(index + 1)"
        if let opaque {
          type = opaque[name] ?? type
        } else {
          declaration.generics.append(name)
          type = .variable(name)
          declaration.equalities += named(in: bound, of: name)
        }
      }
      declaration.parameters.append(
        FunctionDeclaration.Parameter(
          label: parameter.label, name: parameter.name, type: type, isInout: parameter.isInout,
          isVariadic: parameter.isVariadic, isAutoclosure: parameter.isAutoclosure,
          isEscaping: parameter.isEscaping,
          defaultValue: parameter.defaultValue, place: parameter.place))
    }
    declaration.result = tree.result.map { resolve($0) } ?? .void
    declaration.thrown = tree.thrown.map { resolve($0) }
    declaration.surroundings = (around, function)
    if opaque == nil {
      for generic in tree.generics {
        guard let bound = generic.bound else { continue }
        declaration.equalities += named(in: bound, of: generic.name)
      }
      declaration.equalities += equalities(tree.requirements)
    }
    return declaration
  }

  /// What `some Sequence<T>` says of the type that stands for it: its elements are `T`s.
  private func named(in bound: TypeTree, of name: String) -> [(ScriptType, ScriptType)] {
    switch bound.kind {
    case .composition(let parts): return parts.flatMap { named(in: $0, of: name) }
    case .constrained(let inner, _): return named(in: inner, of: name)
    case .name(let proto, let arguments):
      guard let first = arguments.first, arguments.count == 1, binding(proto) == nil,
        Self.sequenceProtocols.contains(proto)
      else { return [] }
      return [(.variable(name + ".Element"), resolve(first))]
    default: return []
    }
  }

  /// Swift's protocols whose primary associated type is `Element`.
  private static let sequenceProtocols: Set<String> = [
    "Sequence", "Collection", "BidirectionalCollection", "RandomAccessCollection",
    "MutableCollection", "RangeReplaceableCollection", "LazySequenceProtocol",
  ]

  /// What requirements say to be one type.
  func equalities(_ requirements: [RequirementTree]) -> [(ScriptType, ScriptType)] {
    requirements.filter(\.isEquality).map { (resolve($0.subject), resolve($0.object)) }
  }

  /// Queues the body of a function that captures nothing.
  func queueBody(of declaration: FunctionDeclaration) {
    pendingBodies.append { [unowned self] in
      let inner = FunctionScope(parent: nil, name: declaration.name)
      inner.receiverType = declaration.receiver
      let visible = declaration.surroundings?.scopes ?? [self.globals]
      if self.withScopes(visible, { self.isUnmet(self.innermostType) }) { return }
      let lower = self.withScopes(visible) {
        self.withFunction(inner) { self.functionBody(declaration, inner) }
      }
      self.pendingLowering.append(lower)
    }
  }

  /// Whether a type was made only to try whether it would do: of lists, where rings are asked for.
  private func isUnmet(_ type: ScriptType?) -> Bool {
    guard case .nominal(let nominal)? = type, nominal.template != nil else { return false }
    return unmetBound(of: nominal) != nil
  }

  /// A function declaration as a statement.
  func functionStatement(_ tree: FunctionTree) -> CheckedStatement {
    guard let declaration = hoisted[ObjectIdentifier(tree)] else {
      return CheckedStatement { { _ in .next } }
    }
    if !declaration.generics.isEmpty {
      if declaration.variable == nil { queueAbstractCheck(of: declaration) }
      return genericStatement(declaration)
    }
    if declaration.variable == nil {
      // Top level: the body sees every global of the cell, also those declared below it.
      declaration.surroundings = ([globals], function)
      queueBody(of: declaration)
      return CheckedStatement { { _ in .next } }
    }
    let inner = FunctionScope(parent: function, name: declaration.name)
    declaration.inner = inner
    let lower = withFunction(inner) { functionBody(declaration, inner) }
    return closureStatement(declaration, inner, function, lower)
  }

  /// A generic function inside a function: a closure for each list of types it is called with.
  private func genericStatement(_ declaration: FunctionDeclaration) -> CheckedStatement {
    guard declaration.variable != nil else { return CheckedStatement { { _ in .next } } }
    let outer = function
    // Nobody knows what it uses until it is called.
    watched.removeAll { $0.variable.function === outer }
    return CheckedStatement {
      let list = self.localInstances[ObjectIdentifier(declaration.tree)] ?? []
      let execs = list.map {
        ExecRoad(run: self.closureStatement($0.declaration, $0.inner, outer, $0.lower).emit())
      }
      return { base in
        for exec in execs { _ = try exec.run(base) }
        return .next
      }
    }
  }

  /// Accessors of a variable: functions of the block it stands in.
  func functions(_ list: [FunctionDeclaration]) -> CheckedStatement {
    if scope.isGlobal {
      for declaration in list { queueBody(of: declaration) }
      return CheckedStatement { { _ in .next } }
    }
    let outer = function
    let parts = list.map { declaration -> CheckedStatement in
      declaration.variable = Variable(
        declaration.name, type(of: declaration), isMutable: false, place: declaration.place,
        function: outer, slot: outer.newSlot())
      let inner = FunctionScope(parent: outer, name: declaration.name)
      let lower = withFunction(inner) { functionBody(declaration, inner) }
      return closureStatement(declaration, inner, outer, lower)
    }
    return CheckedStatement {
      let execs = parts.map { ExecRoad(run: $0.emit()) }
      return { base in
        for exec in execs { _ = try exec.run(base) }
        return .next
      }
    }
  }

  private func closureStatement(
    _ declaration: FunctionDeclaration, _ inner: FunctionScope, _ outer: FunctionScope,
    _ lower: @escaping () -> Void
  ) -> CheckedStatement {
    CheckedStatement {
      lower()
      guard let variable = declaration.variable else { return { _ in .next } }
      let make = self.closureMaker(declaration.compiled, inner, outer)
      let slot = variable.slot
      if variable.isCaptured {
        return { base in
          // The cell exists since the block began, so that functions can call one another.
          let value = Value.function(make(base))
          if case .cell(let ref) = base[slot] {
            ref.value = value
          } else {
            base[slot] = .cell(Ref(value))
          }
          return .next
        }
      }
      return { base in
        base[slot] = .function(make(base))
        return .next
      }
    }
  }

  /// Gives captured functions of a block their cells when the block begins.
  func prepareFunctions(_ statements: [Stmt]) -> () -> Exec? {
    let variables = statements.compactMap { statement -> Variable? in
      guard case .function(let tree) = statement.kind else { return nil }
      return hoisted[ObjectIdentifier(tree)]?.variable
    }
    let trees = statements.compactMap { statement -> FunctionTree? in
      if case .function(let tree) = statement.kind, !tree.generics.isEmpty { tree } else { nil }
    }
    return {
      let instances = trees.flatMap { self.localInstances[ObjectIdentifier($0)] ?? [] }
      let slots = (variables + instances.compactMap(\.declaration.variable)).filter(\.isCaptured)
        .map(\.slot)
      if slots.isEmpty { return nil }
      return { base in
        for slot in slots { base[slot] = .cell(Ref(.void)) }
        return .next
      }
    }
  }

  /// Collects the cells that a closure captures, when it is made.
  func closureMaker(
    _ compiled: CompiledFunction, _ inner: FunctionScope, _ outer: FunctionScope
  ) -> (Base) -> FunctionValue {
    let slots = inner.captures.map { outer.slot(of: $0.variable) }
    compiled.captureSlots = inner.captures.map(\.slot)
    if slots.isEmpty {
      let value = FunctionValue(compiled, captures: [])
      return { _ in value }
    }
    return { base in
      var captures: [Ref] = []
      captures.reserveCapacity(slots.count)
      for slot in slots {
        if case .cell(let ref) = base[slot] {
          captures.append(ref)
        } else {
          // Not declared yet when the closure is made: it gets its value there.
          let ref = Ref(.void)
          base[slot] = .cell(ref)
          captures.append(ref)
        }
      }
      return FunctionValue(compiled, captures: captures)
    }
  }

  /// Checks a function's body inside its frame; the result lowers it.
  func functionBody(
    _ declaration: FunctionDeclaration, _ inner: FunctionScope
  ) -> () -> Void {
    let compiled = declaration.compiled
    let receiver = declaration.receiver
    let isInitializer = receiver != nil && declaration.name == "init"
    inner.declaration = declaration
    inner.isInitializer = isInitializer
    inner.isFailable = declaration.tree.isFailable
    inner.observing = declaration.observing
    inner.keepsErrors = declaration.keepsErrors
    let result: ScriptType = isInitializer ? .void : declaration.result
    inner.result = result
    var variables: [Variable] = []
    if let receiver {
      let this = declare(
        "self", receiver, isMutable: declaration.isMutating, at: declaration.place)
      inner.receiver = this
      inner.receiverType = receiver
      variables.append(this)
    }
    for parameter in declaration.parameters {
      let variable = declare(
        parameter.name, parameter.isVariadic ? .array(parameter.type) : parameter.type,
        isMutable: parameter.isInout, at: parameter.place)
      parameterNames.insert(ObjectIdentifier(variable))
      parameterVariables.append(variable)
      variables.append(variable)
    }
    prepareDefaults(declaration, inner)
    let offset = receiver == nil ? 0 : 1
    supply(variables.dropFirst(offset), of: declaration)
    compiled.parameterCount = variables.count
    compiled.inoutParameters = declaration.parameters.indices.filter {
      declaration.parameters[$0].isInout
    }.map { $0 + offset }
    if declaration.isMutating { compiled.inoutParameters.insert(0, at: 0) }
    let place = declaration.tree.endPlace
    inner.thrownType = declaration.thrown
    inner.takesErrors = declaration.tree.saysThrows || declaration.tree.isAccessor
    let body =
      isInitializer
      ? initializerBlock(declaration.tree, place)
      : functionBlock(declaration.tree.body, inner, result, place)
    noteBody(declaration, inner)
    refuseOwnErrors(declaration.tree)
    EscapeChecker.check(declaration, self)
    return {
      let code = body()
      compiled.takeFrame(of: inner)
      compiled.captureSlots = inner.captures.map(\.slot)
      let boxed = variables.filter(\.isCaptured).map(\.slot)
      compiled.lower(to: Self.boxing(boxed, compiled.inoutParameters, code))
    }
  }

  /// The body of an initialiser, whose result is `self`, or nil when it fails.
  private func initializerBlock(_ tree: FunctionTree, _ place: Place) -> () -> Code {
    let block = block(tree.body)
    let parent = function.receiverType.flatMap { implicitSuper(tree, $0, place) }
    if case .nominal(let type)? = function.receiver?.type { FlowChecker.check(tree, type, self) }
    let isFailable = tree.isFailable
    let state = runtime.state
    return {
      let exec = block.emit()
      let parent = parent?.emit().eval
      return Code { frame in
        do {
          let flow = try exec(frame)
          _ = try parent?(frame)
          if case .returned = flow {
            var value = Value.void
            swap(&value, &state.pointee.returned)
            if case .null = value { return .null }
          }
        } catch is EndOfInitializer {
          return .null
        }
        let made: Value = if case .cell(let ref) = frame[0] { ref.value } else { frame[0] }
        return isFailable ? .some(Ref(made)) : made
      }
    }
  }

  /// Puts captured parameters into cells on entry, and inout ones back on exit.
  static func boxing(_ boxed: [Int], _ inouts: [Int], _ code: Code) -> Code {
    if boxed.isEmpty { return code }
    let back = boxed.filter(inouts.contains)
    let eval = code.eval
    return Code { frame in
      for slot in boxed { frame[slot] = .cell(Ref(frame[slot])) }
      defer {
        for slot in back {
          if case .cell(let ref) = frame[slot] { frame[slot] = ref.value }
        }
      }
      return try eval(frame)
    }
  }

  private func prepareDefaults(_ declaration: FunctionDeclaration, _ inner: FunctionScope) {
    for (index, parameter) in declaration.parameters.enumerated() {
      guard var tree = parameter.defaultValue else { continue }
      if parameter.isAutoclosure { tree = Expr.autoclosure(tree) }
      let scope = FunctionScope(
        parent: inner.parent, name: "default value", keepsErrors: "a default argument")
      let value = withFunction(scope) {
        check(tree, as: parameter.type, "the default of '\(parameter.name)'")
      }
      let compiled = CompiledFunction(name: "default value")
      declaration.defaults[index] = compiled
      pendingLowering.append {
        compiled.body = value.emit().eval
        compiled.frameSize = scope.slots
      }
    }
  }

  /// The statements of a function body; a single expression is its result.
  func functionBlock(
    _ body: [Stmt], _ inner: FunctionScope, _ result: ScriptType?, _ place: Place
  ) -> () -> Code {
    if body.count == 1, let value = singleExpression(body[0], result) {
      let what = result == nil ? "" : "the result"
      var checked = check(value, result == .void ? nil : result ?? inner.resultHint)
      if let result, result != .void {
        refuseThrowing(checked, as: result, what)
        checked = convert(checked, to: result, as: what)
      } else if result == nil {
        inner.returned.append(checked.type)
      }
      let drops = result == .void && checked.type != .void
      let shows = shower(checked, isFinal: false)
      if drops, shows != nil { noteShown(checked, value.place) }
      return {
        let code = checked.emit()
        guard result == .void || (result == nil && checked.type == .void) else { return code }
        guard let shows, drops else { return .ofEffect(code.asEffect) }
        let eval = code.eval
        return .ofEffect { base in shows(try eval(base)) }
      }
    }
    let block = block(body)
    FlowChecker.check(body, self)
    if let result, result != .void, !result.isUnknown, !block.ends {
      report(
        "the function can end without returning \(result)", at: place, hint: "add a return")
    }
    let runtime = runtime
    return {
      let step = block.lower()
      if let code = step.result { return code }
      if let effect = step.effect { return .ofEffect(effect.run) }
      let (exec, state) = (step.run, runtime.state)
      return Code { base in
        guard case .returned = try exec(base) else { return .void }
        var value = Value.void
        swap(&value, &state.pointee.returned)
        return value
      }
    }
  }

  private func singleExpression(_ statement: Stmt, _ result: ScriptType?) -> Expr? {
    switch statement.kind {
    case .expression(let value):
      if case .assign = value.kind { return nil }
      return value
    case .returning(let value?): return result == .void ? nil : value
    case .conditional(let tree) where tree.isExpression && result != .void:
      return Expr(kind: .ifExpression(tree), place: statement.place)
    case .select(_, let tree) where tree.isExpression && result != .void:
      return Expr(kind: .switchExpression(tree), place: statement.place)
    default: return nil
    }
  }
}
