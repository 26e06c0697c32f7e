/// Members of types, written after the type or after a dot alone.
extension Checker {
  func staticMember(
    _ type: ScriptType, _ name: String, _ arguments: [Expr.Argument]?, _ place: Place,
    _ namePlace: Place, _ expected: ScriptType?
  ) -> Checked {
    if case .nominal(let nominal) = type, let template = nominal.template,
      nominal.arguments.contains(where: \.hasVariable)
    {
      return openStatic(template, name, arguments, place, namePlace, expected)
    }
    if let found = ownStatic(type, name, arguments, place, namePlace, expected) { return found }
    if name == "self" { return Checked(constant: .type(TypeBox(type)), .metatype(type), place) }
    if name == "init", arguments == nil {
      let rows = library.statics("init", on: type).filter { !$0.parameters.isEmpty }
      if !rows.isEmpty { return rowFunction(rows, place, expected) }
    }
    if case .optional(let wrapped) = type, name == "some", arguments == nil,
      case .function(let wanted)? = expected?.withoutOptional, wanted.parameters.count == 1
    {
      // `xs.map(Optional.some)`
      let content = wrapped.isUnknown ? wanted.parameters[0] : wrapped
      return functionOf([content], place) { names in
        self.adapt(self.check(Expr(kind: .name(names[0]), place: place)), to: .optional(content))
      }
    }
    if type.isOptional, name == "none" || name == "some" {
      return implicitMember(name, arguments, place, namePlace, type)
    }
    for candidate in [name, camelCaseTwin(name)].compactMap({ $0 }) {
      let rows = library.statics(candidate, on: type)
      if !rows.isEmpty { noteSpelling(name, candidate, namePlace) }
      if let arguments {
        let methods = rows.filter { $0.kind == .staticMethod }
        if !methods.isEmpty {
          return resolveCall(
            methods.map { Callable(row: $0, receiver: type) }, receiver: nil, candidate,
            arguments, place, expected)
        }
      }
      if let row = rows.first(where: { $0.kind == .staticProperty }) {
        let value = resolveCall(
          [Callable(row: row)], receiver: nil, candidate, [], place, expected)
        guard let arguments else { return value }
        return callValue(value, arguments, place, expected)
      }
      if arguments == nil, !rows.isEmpty {
        report(
          "'\(candidate)' needs its arguments", at: namePlace, hint: rows[0].signature)
        return .invalid(place)
      }
    }
    if let nested = library.type(name, in: type) ?? type.associatedType(name)
      ?? type.synthesizedType(name), !nested.isUnknown
    {
      if let arguments { return construct(nested, arguments, place, expected) }
      return Checked(constant: .type(TypeBox(nested)), .metatype(nested), place)
    }
    if hasMember(type, name), !hasMethod(type, name) {
      report(
        "'\(name)' is a property of values of \(type), not of the type", at: namePlace,
        hint: "write it after a value")
      return .invalid(place)
    }
    if arguments == nil, hasMember(type, name) {
      // `String.uppercased`: a function from a value to its method.
      return functionOf([type], place) { names in
        self.check(
          Expr(
            kind: .member(Expr(kind: .name(names[0]), place: place), name, namePlace), place: place)
        )
      }
    }
    report(
      "\(type) has no member '\(name)'", at: namePlace,
      hint: library.hint(forMember: name, on: type)
        ?? nearest(name, in: staticNames(on: type)).map { "did you mean '\($0)'?" })
    return .invalid(place)
  }

  private func hasMethod(_ type: ScriptType, _ name: String) -> Bool {
    !methods(name, on: type).isEmpty
      || applicable(library.members(name, on: type), type).contains { $0.kind == .method }
  }

  /// A static member of a generic type whose arguments the call has to tell.
  private func openStatic(
    _ template: GenericTemplate, _ name: String, _ arguments: [Expr.Argument]?, _ place: Place,
    _ namePlace: Place, _ expected: ScriptType?
  ) -> Checked {
    var type = ScriptType.nominal(template.pattern)
    var asked = expected?.withoutOptional
    if arguments == nil, case .function(let function)? = asked {
      // `Int(text).map(Result.success)`
      asked = function.result.withoutOptional
    }
    if case .nominal(let wanted)? = asked, wanted.template === template {
      // What the context knows need not be told: `.success(1)` for a `Result<T, E>`.
      let arguments = zip(wanted.arguments, template.parameters).map { argument, name in
        argument.hasVariable || argument.isUnknown ? .variable(name) : argument
      }
      type = .nominal(template.instance(arguments))
    }
    if arguments == nil, type.hasVariable,
      let function = openFunction(template, name, place, namePlace, expected)
    {
      return function
    }
    if type.hasVariable {
      let pattern = type
      let found = attempt {
        ownStatic(pattern, name, arguments, place, namePlace, expected)?.type.withoutOptional
      }.result
      if case .nominal(let made)? = found, made.template === template,
        !made.arguments.contains(where: { $0.hasVariable || $0.isUnknown })
      {
        type = .nominal(made)
      }
    }
    guard case .nominal(let nominal) = type, !nominal.arguments.contains(where: \.hasVariable)
    else {
      report(
        "the generic parameters of '\(template.name)' cannot be told here", at: place,
        hint: "write them: \(template.name)<\(template.parameters.joined(separator: ", "))>")
      return .invalid(place)
    }
    return staticMember(type, name, arguments, place, namePlace, expected)
  }

  /// `x.map(Outcome.success)`, `xs.map(Box.init)`: what the function is given tells the arguments.
  private func openFunction(
    _ template: GenericTemplate, _ name: String, _ place: Place, _ namePlace: Place,
    _ expected: ScriptType?
  ) -> Checked? {
    guard case .function(let wanted)? = expected?.withoutOptional, !wanted.parameters.isEmpty,
      !wanted.parameters.contains(where: { $0.hasVariable || $0.hasUnknown })
    else { return nil }
    let pattern = template.pattern
    let forms: [[String?]] =
      if let index = pattern.caseIndex(name) {
        [pattern.cases[index].payload.map(\.label)]
      } else if name == "init" {
        initializers(of: pattern).map { $0.parameters.map(\.label) }
      } else {
        statics(name, on: .nominal(pattern)).map { $0.parameters.map(\.label) }
      }
    let fitting = forms.filter { $0.count == wanted.parameters.count }
    let made = fitting.lazy.map { labels in
      {
        self.functionOf(wanted.parameters, place) { names in
          let arguments = zip(labels, names).map { label, name in
            Expr.Argument(
              label: label, labelPlace: place, value: Expr(kind: .name(name), place: place))
          }
          return name == "init"
            ? self.constructGeneric(template, arguments, place, wanted.result)
            : self.openStatic(template, name, arguments, place, namePlace, wanted.result)
        }
      }
    }
    return made.first { self.attempt($0).clean }?()
  }

  /// `super.name`: the superclass's member, whatever overrides it.
  func superMember(
    _ name: String, _ arguments: [Expr.Argument]?, _ place: Place, _ namePlace: Place
  ) -> Checked {
    if function.receiver == nil, case .nominal(let type)? = innermostType,
      let parent = type.superclass
    {
      return superStatic(type, parent, name, arguments, place, namePlace)
    }
    guard let target = superReceiver(place) else { return .invalid(place) }
    if name == "init", let arguments, case .nominal(let parent) = target.type {
      return delegateClass(parent, arguments, place, isSuper: true)
    }
    if let arguments {
      let found = methods(name, on: target.type)
      if !found.isEmpty {
        return resolveCall(
          found.map { Callable(direct($0)) }, receiver: .value(target), name, arguments, place, nil)
      }
    } else if let computed = computedProperty(name, on: target.type) {
      return callFunction(direct(computed.getter), [], .value(target), computed.type, place)
    }
    let value = property(of: target, name, namePlace, place)
    return arguments.map { callValue(value, $0, place, nil) } ?? value
  }

  /// The receiver as a value of the superclass; nil after reporting that there is none.
  func superReceiver(_ place: Place) -> Checked? {
    guard case .nominal(let type)? = function.receiverType, let parent = type.superclass,
      let receiver = function.receiver
    else {
      report("'super' stands where there is no superclass", at: place)
      return nil
    }
    var this = read(receiver, place)
    this.type = .nominal(parent)
    return this
  }

  /// A way to a declaration that no override stands in.
  func direct(_ declaration: FunctionDeclaration) -> FunctionDeclaration {
    let copy = FunctionDeclaration(
      declaration.tree, place: declaration.place, declaration.compiled)
    copy.parameters = declaration.parameters
    copy.result = declaration.result
    copy.thrown = declaration.thrown
    copy.receiver = declaration.receiver
    (copy.generics, copy.equalities) = (declaration.generics, declaration.equalities)
    (copy.bounds, copy.surroundings) = (declaration.bounds, declaration.surroundings)
    copy.source = declaration
    return copy
  }

  /// `.name` or `.name(…)`: a member of the type that is expected.
  func implicitMember(
    _ name: String, _ arguments: [Expr.Argument]?, _ place: Place, _ namePlace: Place,
    _ expected: ScriptType?
  ) -> Checked {
    guard let expected, !expected.isUnknown else {
      report(
        "what '.\(name)' belongs to cannot be told here", at: place,
        hint: "write the type before the dot")
      return .invalid(place)
    }
    var candidates: [ScriptType] = []
    switch expected {
    case .optional(let wrapped):
      if name == "none", arguments == nil { return Checked(constant: .null, expected, place) }
      if name == "some", let arguments, arguments.count == 1 {
        return adapt(check(arguments[0].value, as: wrapped, "the value"), to: expected)
      }
      if case .oneOf(_, let members) = wrapped {
        candidates = members
      } else {
        candidates = [wrapped]
      }
    case .oneOf(_, let members): candidates = members.map(\.withoutOptional)
    default: candidates = [expected]
    }
    let owners = candidates.filter { hasStatic($0, name) }
    if name == "init", let arguments, let first = candidates.first {
      return construct(first, arguments, place, expected)
    }
    guard let owner = owners.first else {
      // Of several types those that numbers and texts have say nothing.
      let telling =
        candidates.count == 1
        ? candidates : candidates.filter { !$0.isNumber && $0 != .string && $0 != .bool }
      let known = Set(telling.flatMap { staticNames(on: $0) }).sorted()
      var hint = nearest(name, in: known).map { "did you mean '.\($0)'?" }
      if hint == nil, !known.isEmpty {
        hint = "there are ." + known.prefix(12).joined(separator: ", .")
      } else if hint == nil, candidates.count > 1 {
        hint = "write the value itself: " + candidates.map { "\($0)" }.joined(separator: " | ")
      }
      report(
        "\(expected.withoutOptional) has no member '\(name)'", at: namePlace, hint: hint)
      return .invalid(place)
    }
    return staticMember(owner, name, arguments, place, namePlace, expected)
  }

  private func hasStatic(_ type: ScriptType, _ name: String) -> Bool {
    if hasStaticMember(type, name) { return true }
    if case .nominal = type { return nestedType(type, name) != nil }
    if !library.statics(name, on: type).isEmpty { return true }
    return camelCaseTwin(name).map { !library.statics($0, on: type).isEmpty } ?? false
  }

  /// How Swift spells what Python passes as a string or as it is: `.inductionHead` for
  /// `"induction_head"`, `.custom(…)` for a tensor.
  func memberHint(for value: Checked, as target: ScriptType) -> String? {
    let target = target.withoutOptional
    if let text = value.literal?.string {
      let small = text.prefix(1).lowercased() + text.dropFirst()
      guard let known = [text, small].first(where: { hasStatic(target, $0) }) else { return nil }
      return "Swift writes .\(camelCaseTwin(known) ?? known)"
    }
    let maker = library.staticNames(on: target).sorted().first { name in
      library.statics(name, on: target).contains { row in
        row.parameters.count == 1 && value.type.fits(row.parameters[0].type)
          && row.result.fits(target)
      }
    }
    return maker.map { "Swift writes .\($0)(…)" }
  }

  private func staticNames(on type: ScriptType) -> [String] {
    if case .nominal(let nominal) = type {
      return nominal.cases.map(\.name) + nominalStaticNames(nominal)
    }
    return library.staticNames(on: type)
  }
}
