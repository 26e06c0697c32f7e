extension Checker {
  /// Makes a value of a cell's own type.
  func constructNominal(
    _ type: NominalType, _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    let table = members(of: type)
    if type.kind == .enumeration {
      if type.rawType != nil, arguments.count == 1, arguments[0].label == "rawValue" {
        return fromRawValue(type, arguments[0].value, place)
      }
      if table.initializers.isEmpty, tables(for: .nominal(type), "init").count == 1 {
        report(
          "an enum is made by its cases", at: place,
          hint: type.cases.prefix(3).map { ".\($0.name)" }.joined(separator: ", "))
        return .invalid(place)
      }
    }
    // `Name("Ann")` is `"Ann" as Name` where the type takes such literals (SE-0213).
    if arguments.count == 1, arguments[0].label == nil, arguments[0].value.isBareLiteral,
      let made = ownLiteral(arguments[0].value, .nominal(type))
    {
      return made
    }
    refuseHidden("init", of: .nominal(type), place)
    let candidates = initializers(of: type)
    guard !candidates.isEmpty else {
      let missing = type.fields.indices.filter { table.defaults[$0] == nil }
      report(
        "class '\(type.name)' has no initialiser",
        at: place,
        hint: missing.first.map {
          "'\(type.fields[$0].name)' needs a value, or an init that gives one"
        })
      return .invalid(place)
    }
    return resolveCall(
      candidates, receiver: .value(blank(type, place)), type.name, arguments, place, expected)
  }

  /// Makes a value by the initialiser that takes a literal.
  func constructLiteral(
    _ type: NominalType, _ label: String, _ arguments: [Expr.Argument], _ place: Place
  ) -> Checked {
    // A literal of one piece comes as one of Swift's types: of a cell's it would be made again.
    let isCollection = label == "arrayLiteral" || label == "dictionaryLiteral"
    let candidates = initializers(of: type).filter {
      guard let first = $0.parameters.first, first.label == label else { return false }
      if case .nominal = first.type.withoutOptional { return isCollection }
      return true
    }
    guard !candidates.isEmpty else {
      report(
        "'\(type.name)' does not conform to its literal protocol: no init(\(label):)", at: place)
      return .invalid(place)
    }
    return resolveCall(
      candidates, receiver: .value(blank(type, place)), type.name, arguments, place, nil)
  }

  /// The ways to make a value: declared initialisers, and the memberwise one.
  func initializers(of type: NominalType) -> [Callable] {
    let table = members(of: type)
    var candidates = tables(for: .nominal(type), "init").filter {
      $0 === table || !$0.type.isReference
    }.flatMap(\.initializers).map { Callable($0) }
    for index in candidates.indices { candidates[index].name = type.name }
    if type.kind == .reference, table.initializers.allSatisfy(\.tree.isConvenience) {
      if let parent = type.superclass {
        // Without designated initialisers of its own, a class has its superclass's.
        candidates += initializers(of: parent).map { inherited($0, by: type) }
      } else if table.defaults.count == type.fields.count {
        candidates.append(memberwise(type, named: false))
      }
    } else if type.kind == .reference, let parent = type.superclass {
      // With a form of its own for every designated one it has the convenience ones, too.
      let (designated, convenient) = members(of: parent).initializers.partitioned {
        $0.tree.isConvenience
      }
      let replaces = designated.allSatisfy { one in
        table.initializers.contains {
          $0.parameters.map(\.label) == one.parameters.map(\.label)
            && $0.parameters.map(\.type) == one.parameters.map(\.type)
        }
      }
      if replaces { candidates += convenient.map { inherited(Callable($0), by: type) } }
    }
    if type.kind == .structure, !table.replacesMemberwise {
      candidates.append(memberwise(type, named: true))
    }
    return candidates
  }

  /// A superclass's initialiser as one of a subclass.
  private func inherited(_ callable: Callable, by type: NominalType) -> Callable {
    var callable = callable
    callable.name = type.name
    callable.result = callable.result.isOptional ? .optional(.nominal(type)) : .nominal(type)
    return callable
  }

  private func memberwise(_ type: NominalType, named: Bool) -> Callable {
    let table = members(of: type)
    let parameters = type.fields.enumerated().map { index, field in
      var parameter = Row.Parameter(label: field.name, name: field.name, type: field.type)
      if table.defaults[index] != nil {
        parameter.defaultValue = { .void }
        parameter.defaultText = "…"
      }
      return (index, field, parameter)
    }.filter { named && ($0.1.isMutable || table.defaults[$0.0] == nil) }
    return Callable(
      target: .memberwise(type, defaults: table.defaults), name: type.name,
      parameters: parameters.map(\.2), result: .nominal(type))
  }

  /// Makes a value of a generic type whose arguments the call tells.
  func constructGeneric(
    _ template: GenericTemplate, _ arguments: [Expr.Argument], _ place: Place,
    _ expected: ScriptType?
  ) -> Checked {
    let wanted = expected.flatMap { expected -> NominalType? in
      if case .nominal(let type) = expected.withoutOptional, type.template === template {
        return type.arguments.contains(where: \.hasVariable) ? nil : type
      }
      return nil
    }
    if let wanted { return constructNominal(wanted, arguments, place, expected) }
    let pattern = template.pattern
    var found: NominalType?
    let (_, clean) = attempt {
      let result = constructNominal(pattern, arguments, place, expected).type.withoutOptional
      if case .nominal(let type) = result, type.template === template { found = type }
    }
    if let one = found, let fractional = takingFractions(one, arguments, place, expected) {
      found = fractional
    }
    guard let found, clean || !found.arguments.contains(where: \.isUnknown) else {
      // The messages of the trial are the answer.
      let before = diagnostics.count
      _ = constructNominal(pattern, arguments, place, expected)
      if diagnostics.count == before { reportOpen(template, place) }
      return .invalid(place)
    }
    guard !found.arguments.contains(where: { $0.isUnknown || $0.hasVariable }) else {
      reportOpen(template, place)
      return .invalid(place)
    }
    requireBounds(of: found, place)
    return constructNominal(found, arguments, place, expected)
  }

  /// `Histogram(range: 0...1)` of a `Value: BinaryFloatingPoint`: what whole literals alone tell are
  /// Doubles where fractions are asked for.
  private func takingFractions(
    _ found: NominalType, _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> NominalType? {
    guard let template = found.template, found.arguments.contains(.int) else { return nil }
    let names = Self.fractions(template.bounds.parameters, template.bounds.requirements)
    let types = zip(template.parameters, found.arguments).map { name, type in
      type == .int && names.contains(name) ? .double : type
    }
    guard types != found.arguments else { return nil }
    let made = template.instance(types)
    return attempt({ constructNominal(made, arguments, place, expected) }).clean ? made : nil
  }

  private func reportOpen(_ template: GenericTemplate, _ place: Place) {
    let example = template.parameters.map { _ in "Int" }.joined(separator: ", ")
    report(
      "the generic parameters of '\(template.name)' cannot be told here", at: place,
      hint: "write them: \(template.name)<\(example)>(…)")
  }

  /// `self.init(…)`: the rest of an initialiser starts from what another one made.
  func delegate(
    _ type: NominalType, _ arguments: [Expr.Argument], _ place: Place
  ) -> Checked {
    guard function.isInitializer, let receiver = function.receiver else {
      report("'init' can be called on self only in an initialiser", at: place)
      return .invalid(place)
    }
    if type.kind == .reference { return delegateClass(type, arguments, place) }
    let made = constructNominal(type, arguments, place, nil)
    let store = storeSelf(receiver)
    var result = Checked(.void, place) {
      let eval = made.emit().eval
      let store = store()
      return Code { base in
        switch try eval(base) {
        case .null: throw EndOfInitializer()
        case .some(let ref): store(base, ref.value)
        case let value: store(base, value)
        }
        return .void
      }
    }
    result.isDiscardable = true
    return result
  }

  private func storeSelf(_ receiver: Variable) -> () -> (Base, Value) -> Void {
    let function = function
    return {
      let slot = function.slot(of: receiver)
      return { base, value in
        if case .cell(let ref) = base[slot] { ref.value = value } else { base[slot] = value }
      }
    }
  }

  /// What an initialiser of a subclass does at its end when it calls no other: `super.init()`.
  func implicitSuper(_ tree: FunctionTree, _ receiver: ScriptType, _ place: Place) -> Checked? {
    guard case .nominal(let type) = receiver, let parent = type.superclass, !tree.isConvenience,
      !tree.body.contains(where: \.callsInitializer)
    else { return nil }
    let inherited = tables(for: .nominal(parent), "init").flatMap(\.initializers)
    let hasPlain = inherited.contains { $0.parameters.allSatisfy { $0.defaultValue != nil } }
    if !hasPlain, !inherited.isEmpty {
      report(
        "'super.init' is not called before the initialiser ends", at: place,
        hint: "\(parent.name) has no init() that could be called by itself")
    }
    return hasPlain ? delegateClass(parent, [], place, isSuper: true) : nil
  }

  /// `self.init(…)` and `super.init(…)` of a class: the other initialiser works on this object.
  func delegateClass(
    _ type: NominalType, _ arguments: [Expr.Argument], _ place: Place, isSuper: Bool = false
  ) -> Checked {
    guard let receiver = function.receiver else { return .invalid(place) }
    let this = read(receiver, place)
    let candidates = initializers(of: type).map { callable in
      guard isSuper, case .function(let declaration) = callable.target,
        declaration.requirement != nil
      else { return callable }
      var callable = callable
      callable.target = .function(direct(declaration))
      return callable
    }
    guard !candidates.isEmpty else {
      report("'\(type.name)' has no initialiser to call", at: place)
      return .invalid(place)
    }
    let made = resolveCall(
      candidates, receiver: .value(this), type.name, arguments, place, nil)
    var result = Checked(.void, place) {
      let eval = made.emit().eval
      return Code { base in
        if case .null = try eval(base) { throw EndOfInitializer() }
        return .void
      }
    }
    result.isDiscardable = true
    return result
  }

  /// A structure whose fields have their declared values, before an initialiser runs.
  private func blank(_ type: NominalType, _ place: Place) -> Checked {
    let table = members(of: type)
    if type.kind == .enumeration {
      return Checked(.nominal(type), place) { Code(constant: .void) }
    }
    return Checked(.nominal(type), place) { [runtime] in
      let codes = type.fields.indices.map { table.defaultCode[$0] }
      return Composites.structure(
        type, codes.map { code in Self.content(code, runtime) })
    }
  }

  /// What a field holds before anything is assigned: its declared value, if it has one.
  private static func content(_ code: CompiledFunction?, _ runtime: Runtime) -> Code {
    guard let code else { return Code(constant: .void) }
    return Code { _ in
      try code.constant ?? runtime.call(FunctionValue(code, captures: []), [])
    }
  }

  func memberwise(
    _ type: NominalType, _ prepared: [PreparedArgument], _ receiver: Receiver?, _ place: Place
  ) -> Checked {
    let table = members(of: type)
    let runtime = runtime
    if type.kind == .reference, let receiver {
      return Checked(.nominal(type), place) {
        let eval = receiver.checked.emit().eval
        return Code { try eval($0) }
      }
    }
    var order: [(field: Int, argument: Int)] = []
    var next = 0
    for (index, field) in type.fields.enumerated()
    where field.isMutable || table.defaults[index] == nil {
      order.append((index, next))
      next += 1
    }
    return Checked(.nominal(type), place) {
      let given = prepared.map { $0.value?.emit() }
      // What each field gets: an argument, or the declared value.
      return Composites.structure(
        type,
        type.fields.indices.map { index in
          if let slot = order.first(where: { $0.field == index }), slot.argument < given.count,
            let argument = given[slot.argument]
          {
            return argument
          }
          return Self.content(table.defaultCode[index], runtime)
        })
    }
  }

  private func fromRawValue(_ type: NominalType, _ tree: Expr, _ place: Place) -> Checked {
    let raw = check(tree, as: type.rawType ?? .unknown, "the raw value")
    return Checked(.optional(.nominal(type)), place) {
      let eval = raw.emit().eval
      return Code.ofFlat({ base in
        let value = try eval(base)
        guard let index = type.cases.firstIndex(where: { $0.rawValue == value }) else { return nil }
        return .enumeration(EnumerationBox.make(type, index: index))
      })
    }
  }
}

/// A failable initialiser that was called on self gave nil.
struct EndOfInitializer: Error {}

extension Stmt {
  /// Whether it calls `self.init` or `super.init`.
  fileprivate var callsInitializer: Bool {
    switch kind {
    case .expression(let value): value.callsInitializer
    case .conditional(let tree): tree.callsInitializer
    case .doCatch(_, let body, _), .labelledBlock(_, let body):
      body.contains(where: \.callsInitializer)
    case .select(_, let tree): tree.cases.contains { $0.body.contains(where: \.callsInitializer) }
    default: false
    }
  }
}

extension IfTree {
  fileprivate var callsInitializer: Bool {
    body.contains(where: \.callsInitializer) || elseIf?.callsInitializer ?? false
      || (elseBody ?? []).contains(where: \.callsInitializer)
  }
}

extension Expr {
  /// Whether it calls `self.init` or `super.init`.
  var callsInitializer: Bool {
    switch kind {
    case .attempt(_, let inner), .force(let inner): return inner.callsInitializer
    case .call(let callee, _):
      if case .member(let base, "init", _) = callee.kind, case .name(let name) = base.kind {
        return name == "self" || name == "super"
      }
      return false
    default: return false
    }
  }
}

extension Array {
  /// The elements that do not meet a condition, and those that do.
  fileprivate func partitioned(
    _ condition: (Element) -> Bool
  ) -> (rest: [Element], met: [Element]) {
    (filter { !condition($0) }, filter(condition))
  }
}
