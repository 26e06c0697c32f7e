extension Checker {
  /// Checks a call of anything.
  func call(
    _ callee: Expr, _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    let arguments = arguments.map(labelled)
    callees.append((place, callee.place))
    defer { callees.removeLast() }
    switch callee.kind {
    case .name(let name): return callName(name, callee.place, arguments, place, expected)
    case .member(let base, let name, let namePlace):
      return callMember(base, name, namePlace, arguments, place, expected)
    case .implicitMember(let name, let namePlace):
      return implicitMember(name, arguments, place, namePlace, expected)
    case .type(let tree): return construct(resolve(tree), arguments, place, expected)
    default: return callResult(callee, arguments, place, expected)
    }
  }

  /// Python's `name=value` as the labelled argument that it means, after a report.
  private func labelled(_ argument: Expr.Argument) -> Expr.Argument {
    guard argument.label == nil, case .assign(let target, nil, let value) = argument.value.kind,
      case .name(let name) = target.kind, binding(name) == nil
    else { return argument }
    let label = camelCaseTwin(name) ?? name
    report(
      "'\(name)=' is not how Swift labels an argument", at: target.place,
      hint: "write \(label): and the value")
    return Expr.Argument(label: label, labelPlace: target.place, value: value)
  }

  /// Calls what an expression gives; a mutating `callAsFunction` changes it where it stands.
  private func callResult(
    _ callee: Expr, _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    let function = check(callee)
    if methods("callAsFunction", on: function.type).contains(where: \.isMutating) {
      return callMember(
        callee, "callAsFunction", callee.place, arguments, place, expected)
    }
    return callValue(function, arguments, place, expected)
  }

  /// Calls a name: a function, a type, or a variable that holds something callable.
  private func callName(
    _ name: String, _ namePlace: Place, _ arguments: [Expr.Argument], _ place: Place,
    _ expected: ScriptType?
  ) -> Checked {
    if let name = LibraryName.unqualified(name) {
      return callLibrary(name, namePlace, arguments, place, expected)
        ?? undefined(name, namePlace, arguments)
    }
    if let found = binding(name) {
      switch found {
      case .functions(let list):
        let candidates = list.map { Callable($0) } + overloads(of: list, name, arguments, place)
        return resolveCall(candidates, receiver: nil, name, arguments, place, expected)
      case .type(let type): return construct(.nominal(type), arguments, place, expected)
      case .template, .proto, .alias: return typeValue(found, name, arguments, place, expected)
      case .variable, .computed:
        return callResult(Expr(kind: .name(name), place: namePlace), arguments, place, expected)
      }
    }
    if let method = methodOfReceiver(name),
      !prefersGlobal(name, namePlace, arguments, place, expected)
    {
      return callMember(
        Expr(kind: .name("self"), place: namePlace), method, namePlace, arguments, place, expected)
    }
    if let type = staticOfReceiver(name) {
      refuseBareStatic(name, type, namePlace)
      return staticMember(type, name, arguments, place, namePlace, expected)
    }
    for candidate in [name, camelCaseTwin(name)].compactMap({ $0 })
    where !library.functions(candidate).isEmpty {
      noteSpelling(name, qualified(candidate), namePlace)
      if let result = callLibrary(candidate, namePlace, arguments, place, expected) {
        return result
      }
    }
    if name == "Self", let type = innermostType, type.isOpen,
      type.isExistential || function.receiver != nil
    {
      // What runs is known with the type; outside of values nothing runs (see `openStatics`).
      let metatype =
        dynamicSelf(namePlace)
        ?? innermostType.map { type in
          Checked(.metatype(type), namePlace) { Code(constant: .type(TypeBox(type))) }
        }
      if let metatype,
        let made = dynamicStatic(metatype, "init", arguments, place, namePlace, expected)
      {
        return made
      }
    }
    if let type = typeNamed(name) { return construct(type, arguments, place, expected) }
    return undefined(name, namePlace, arguments)
  }

  /// Calls a builtin; nil when there is none of that name.
  private func callLibrary(
    _ name: String, _ namePlace: Place, _ arguments: [Expr.Argument], _ place: Place,
    _ expected: ScriptType?
  ) -> Checked? {
    let rows = library.functions(name)
    guard let first = rows.first else { return nil }
    if first.kind == .constant {
      return callValue(constant(first, namePlace), arguments, place, expected)
    }
    return resolveCall(
      rows.map { Callable(row: $0) }, receiver: nil, name, arguments, place, expected)
  }

  private func undefined(
    _ name: String, _ namePlace: Place, _ arguments: [Expr.Argument]
  ) -> Checked {
    reportUndefined(name, namePlace)
    for argument in arguments where !argument.value.takesContext { _ = check(argument.value) }
    return .invalid(namePlace)
  }

  /// The builtins that functions of the cells with the same name overload: a local function hides
  /// them.
  private func overloads(
    of list: [FunctionDeclaration], _ name: String, _ arguments: [Expr.Argument], _ place: Place
  ) -> [Callable] {
    guard isGlobal(list, name) else { return [] }
    return library.functions(name).filter { $0.kind == .function }.map { Callable(row: $0) }.filter
    {
      if case .success = $0.slots(for: arguments, at: place) { true } else { false }
    }
  }

  /// Whether functions of a name are those that the cells declare outside of everything.
  func isGlobal(_ list: [FunctionDeclaration], _ name: String) -> Bool {
    guard case .functions(let known)? = globals.names[name] ?? standard.names[name] else {
      return false
    }
    return known.first === list.first
  }

  /// The name as compiled Swift needs it: inside an extension of a builtin type it looks at the
  /// type's own members first, those of libraries included.
  private func qualified(_ name: String) -> String {
    guard let type = function.receiverType, Self.alsoMembers.contains(name) else { return name }
    if case .nominal = type { return name }
    return "Swift.\(name)"
  }

  private static let alsoMembers: Set<String> = ["min", "max", "stride"]

  /// Whether a name inside an extension of a builtin type means the global function: `min(a, b)`
  /// in an extension of Comparable is no method of strings.
  private func prefersGlobal(
    _ name: String, _ namePlace: Place, _ arguments: [Expr.Argument], _ place: Place,
    _ expected: ScriptType?
  ) -> Bool {
    guard let type = function.receiverType, !library.functions(name).isEmpty,
      !tables(for: type, name).contains(where: { $0.hasMember(name) })
    else { return false }
    if case .nominal = type { return false }
    return !attempt {
      callMember(
        Expr(kind: .name("self"), place: namePlace), name, namePlace, arguments, place, expected)
    }.clean
  }

  /// Calls a value: a closure, or something with a call row.
  func callValue(
    _ function: Checked, _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    switch function.type {
    case .nominal, .existential:
      if let found = ownCall(
        function, Expr(kind: .invalid, place: function.place), "callAsFunction", function.place,
        arguments, place, expected)
      {
        return found
      }
      report("a value of type \(function.type) cannot be called", at: function.place)
      return .invalid(place)
    case .function(let type):
      let parameters = type.parameters.enumerated().map { index, parameter in
        Row.Parameter(
          label: nil, name: "argument \(index + 1)", type: parameter,
          isInout: type.inoutParameters.contains(index))
      }
      return resolveCall(
        [
          Callable(
            target: .value(function), name: "closure", parameters: parameters, result: type.result)
        ], receiver: nil, "closure", arguments, place, expected)
    case .metatype(let type): return construct(type, arguments, place, expected)
    case .unknown: return dynamicCall(function, arguments, place)
    default:
      let rows = library.members("callAsFunction", on: function.type)
      guard !rows.isEmpty else {
        report(
          "a value of type \(function.type) cannot be called", at: function.place,
          hint: function.type.element == nil ? nil : "an element is xs[0]")
        return .invalid(place)
      }
      return resolveCall(
        rows.map { Callable(row: $0, receiver: function.type) }, receiver: .value(function),
        "\(function.type)", arguments, place, expected)
    }
  }

  /// Makes a value of a type.
  func construct(
    _ type: ScriptType, _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    if case .nominal(let nominal) = type {
      return constructNominal(nominal, arguments, place, expected)
    }
    if type.isUnknown {
      for argument in arguments where !argument.value.takesContext { _ = check(argument.value) }
      return .invalid(place)
    }
    let rows = library.statics("init", on: type).filter { row in
      row.owner.map { type.fits($0) } ?? true
    }
    let own = tables(for: type, "init").flatMap(\.initializers)
    guard !rows.isEmpty || !own.isEmpty else {
      report("'\(type)' cannot be made by a call", at: place)
      return .invalid(place)
    }
    if !own.isEmpty {
      let candidates = own.map { Callable($0) }
      let (_, clean) = attempt {
        resolveCall(
          candidates, receiver: .value(Checked(type, place) { Code(constant: .void) }), "\(type)",
          arguments, place, expected)
      }
      if clean || rows.isEmpty {
        return resolveCall(
          candidates, receiver: .value(Checked(type, place) { Code(constant: .void) }), "\(type)",
          arguments, place, expected)
      }
    }
    return resolveCall(
      rows.map { row in
        var callable = Callable(row: row)
        // `[Int]()` binds Element; `Array(…)` leaves it to the arguments.
        if let owner = row.owner, !type.hasUnknown { _ = type.fits(owner, &callable.bindings) }
        callable.name = "\(type)"
        return callable
      }, receiver: nil, "\(type)", arguments, place, expected)
  }
}
