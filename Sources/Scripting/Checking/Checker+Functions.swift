extension Checker {
  /// Makes the declarations of a block's functions known before its statements are checked.
  func hoistFunctions(_ statements: [Stmt]) {
    for statement in statements {
      guard case .function(let tree) = statement.kind else { continue }
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
      let labels = declaration.parameters.map(\.label)
      if let clash = list.first(where: {
        $0.parameters.map(\.label) == labels
          && $0.parameters.map(\.type) == declaration.parameters.map(\.type)
      }) {
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
    let declaration = FunctionDeclaration(tree, place: tree.namePlace)
    declaration.isMutating = tree.isMutating
    declaration.isStatic = tree.isStatic
    for parameter in tree.parameters {
      declaration.parameters.append(
        FunctionDeclaration.Parameter(
          label: parameter.label, name: parameter.name,
          type: parameter.type.map { resolve($0) } ?? .unknown, isInout: parameter.isInout,
          isVariadic: parameter.isVariadic, defaultValue: parameter.defaultValue,
          place: parameter.place))
    }
    declaration.result = tree.result.map { resolve($0) } ?? .void
    return declaration
  }

  /// A function declaration as a statement.
  func functionStatement(_ tree: FunctionTree) -> CheckedStatement {
    guard let declaration = hoisted[ObjectIdentifier(tree)] else {
      return CheckedStatement { { _ in .next } }
    }
    if declaration.variable == nil {
      // Top level: the body sees every global of the cell, also those declared below it.
      pendingBodies.append { [unowned self] in
        let inner = FunctionScope(parent: nil, name: declaration.name)
        let lower = self.withTopLevelFunction(inner) { self.functionBody(declaration, inner) }
        self.pendingLowering.append(lower)
      }
      return CheckedStatement { { _ in .next } }
    }
    let inner = FunctionScope(parent: function, name: declaration.name)
    let lower = withFunction(inner) { functionBody(declaration, inner) }
    let outer = function
    return CheckedStatement {
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
    return {
      let slots = variables.filter(\.isCaptured).map(\.slot)
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
    _ declaration: FunctionDeclaration, _ inner: FunctionScope, receiver: NominalType? = nil
  ) -> () -> Void {
    let compiled = declaration.compiled
    let isInitializer = receiver != nil && declaration.name == "init"
    let result: ScriptType = isInitializer ? .void : declaration.result
    inner.result = result
    var variables: [Variable] = []
    if let receiver {
      let this = declare(
        "self", .nominal(receiver), isMutable: declaration.isMutating, at: declaration.place)
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
    compiled.parameterCount = variables.count
    compiled.inoutParameters = declaration.parameters.indices.filter {
      declaration.parameters[$0].isInout
    }.map { $0 + offset }
    if declaration.isMutating { compiled.inoutParameters.insert(0, at: 0) }
    let body = functionBlock(declaration.tree.body, inner, result, declaration.tree.endPlace)
    return {
      let eval = isInitializer ? Self.givingSelf(body()) : body()
      compiled.frameSize = inner.slots
      compiled.captureSlots = inner.captures.map(\.slot)
      let boxed = variables.filter(\.isCaptured).map(\.slot)
      compiled.body = Self.boxing(boxed, compiled.inoutParameters, eval)
    }
  }

  /// The body of an initialiser, whose result is `self`.
  private static func givingSelf(_ eval: @escaping Eval) -> Eval {
    { frame in
      _ = try eval(frame)
      if case .cell(let ref) = frame[0] { return ref.value }
      return frame[0]
    }
  }

  /// Puts captured parameters into cells on entry, and inout ones back on exit.
  static func boxing(_ boxed: [Int], _ inouts: [Int], _ eval: @escaping Eval) -> Eval {
    if boxed.isEmpty { return eval }
    let back = boxed.filter(inouts.contains)
    return { frame in
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
      guard let tree = parameter.defaultValue else { continue }
      let scope = FunctionScope(parent: inner.parent, name: "default value")
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
  ) -> () -> Eval {
    if body.count == 1, let value = singleExpression(body[0], result) {
      let what = result == nil ? "" : "the result"
      var checked = check(value, result == .void ? nil : result)
      if let result, result != .void {
        checked = convert(checked, to: result, as: what)
      } else if result == nil {
        inner.returned.append(checked.type)
      }
      let drops = result == .void && checked.type != .void
      let shows = shower(checked, isFinal: false)
      return {
        let eval = checked.emit().eval
        if result == .void || (result == nil && checked.type == .void) {
          if let shows, drops {
            return { base in
              shows(try eval(base))
              return .void
            }
          }
          return { base in
            _ = try eval(base)
            return .void
          }
        }
        return eval
      }
    }
    let block = block(body)
    if let result, result != .void, !result.isUnknown, !block.ends {
      report(
        "the function can end without returning \(result)", at: place, hint: "add a return")
    }
    let runtime = runtime
    return {
      let exec = block.emit()
      let state = runtime.state
      return { base in
        guard try exec(base).code == Flow.returned.code else { return .void }
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
    case .returning(let value?): return value
    case .conditional(let tree) where tree.isExpression && result != .void:
      return Expr(kind: .ifExpression(tree), place: statement.place)
    case .select(_, let tree) where tree.isExpression && result != .void:
      return Expr(kind: .switchExpression(tree), place: statement.place)
    default: return nil
    }
  }

  // MARK: Calls

  func callFunction(
    _ function: FunctionDeclaration, _ prepared: [PreparedArgument], _ receiver: Receiver?,
    _ result: ScriptType, _ place: Place
  ) -> Checked {
    let caller = self.function
    var callee: Checked?
    if let variable = function.variable { callee = read(variable, place) }
    _ = caller
    return Checked(result, place) {
      let arguments = prepared.enumerated().map { index, argument in
        self.lower(argument, default: function.defaults[index])
      }
      if let callee {
        return self.closureCall(
          callee.emit().eval, arguments, prepared, function.name, place)
      }
      if case .place(let target)? = receiver, function.isMutating {
        return self.directCall(
          function.compiled, arguments, [0: target], prepared, function.name, place,
          hasReceiver: true)
      }
      let all = (receiver.map { [$0.checked.emit()] } ?? []) + arguments
      return self.directCall(
        function.compiled, all, [:], prepared, function.name, place,
        hasReceiver: receiver != nil)
    }
  }

  private func lower(_ argument: PreparedArgument, default compiled: CompiledFunction?) -> Code {
    if let value = argument.value { return value.emit() }
    if let list = argument.list {
      let evals = list.map { $0.emit().eval }
      return Code { base in .array(try evals.map { try $0(base) }) }
    }
    if argument.place != nil { return Code(constant: .void) }
    guard let compiled else { return Code(constant: .void) }
    let runtime = runtime
    return Code { _ in
      let frame = runtime.sp
      let top = frame + compiled.frameSize
      if top > runtime.ready { try runtime.grow(top) }
      runtime.sp = top
      defer { runtime.release(frame, compiled.frameSize) }
      return try compiled.body(frame)
    }
  }

  /// Calls a function value that an expression gives.
  func callClosure(
    _ callee: Checked, _ prepared: [PreparedArgument], _ result: ScriptType, _ place: Place
  ) -> Checked {
    var checked = Checked(result, place) {
      let arguments = prepared.map { self.lower($0, default: nil) }
      return self.closureCall(callee.emit().eval, arguments, prepared, "closure", place)
    }
    checked.isDiscardable = result == .void
    return checked
  }
}
