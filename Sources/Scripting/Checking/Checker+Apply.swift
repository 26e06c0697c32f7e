extension Checker {
  /// The lowered arguments of a call in parameter order, before lowering.
  struct PreparedArgument {
    var value: Checked?
    /// For variadic parameters: the list.
    var list: [Checked]?
    /// For inout parameters.
    var place: PlaceCode?
    /// For defaults of rows.
    var makeDefault: (() -> Value)?
  }

  /// Checks the arguments against a callable and prepares the call.
  func apply(
    _ callable: Callable, _ slots: [Slotting], _ receiver: Receiver?,
    _ arguments: [Expr.Argument], _ settled: [Checked?], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    var callable = callable
    let outer = walkedValues
    walkedValues = callable.walksAtOnce ? receiver?.checked.everyValue ?? [] : []
    defer { walkedValues = outer }
    // A generic result takes up the context, where that works out: `let x: Double = max(1, 2)`.
    if let expected, !expected.isUnknown, !expected.hasVariable, callable.result.hasVariable,
      settled.contains(where: { $0 == nil }) || arguments.isEmpty
        || arguments.contains(where: \.value.mayAdapt)
        || callable.result.hasVariables(besides: callable.parameters.map(\.type))
    {
      takeContext(expected, &callable, slots, arguments, settled)
    }
    takeOpaqueElements(&callable, slots, arguments)
    widenLiterals(&callable, slots, arguments, settled)
    adoptImplicit(&callable, slots, arguments)
    guessOperands(&callable, slots, arguments, settled)
    takeFractions(&callable, slots, arguments, settled)
    let prepared = bind(&callable, slots, arguments, settled)
    if !callable.equalities.isEmpty {
      let bindings = callable.bindings
      callable.equalities = callable.equalities.map {
        (namingAssociated($0, bindings), namingAssociated($1, bindings))
      }
    }
    callable.bindEqualities()
    noteErrors(of: callable, prepared, place)
    noteCall(callable, slots, arguments, prepared, place)
    let result = namingAssociated(callable.result, callable.bindings)
      .substituting(callable.bindings)
    return finish(callable, prepared, receiver, arguments, settled, result, place)
  }

  /// Lets a result's type that is asked for tell generic parameters, where that works out.
  private func takeContext(
    _ expected: ScriptType, _ callable: inout Callable, _ slots: [Slotting],
    _ arguments: [Expr.Argument], _ settled: [Checked?]
  ) {
    var first: [String: ScriptType]?
    // `nodes.reduce(nil) { … }` gives an optional, where the plain type does not do.
    for asked in [expected.withoutOptional] + (expected.isOptional ? [expected] : []) {
      var hinted = callable.bindings
      var wanted = asked
      // Where any sequence will do, an array of its elements does.
      if case .sequence(let element) = wanted, case .array = callable.result {
        wanted = .array(element)
      } else if case .sequence(let element) = wanted, case .view(let view) = callable.result {
        wanted = .view(ScriptType.ViewType(view.name, view.parts, element: element))
      }
      guard wanted.fits(callable.result, &hinted), hinted != callable.bindings,
        !hinted.values.contains(where: \.hasUnknown)
      else { continue }
      var trial = callable
      trial.bindings = hinted
      if attempt({ bind(&trial, slots, arguments, settled) }).clean {
        callable.bindings = hinted
        return
      }
      if first == nil { first = hinted }
    }
    guard let first,
      arguments.contains(where: \.value.forgetsItsResult)
        || isVagueWithout(first, callable, slots, arguments, settled)
    else { return }
    callable.bindings = first
  }

  /// Whether the arguments alone leave types open that the context tells: then its mistakes count.
  private func isVagueWithout(
    _ hinted: [String: ScriptType], _ callable: Callable, _ slots: [Slotting],
    _ arguments: [Expr.Argument], _ settled: [Checked?]
  ) -> Bool {
    var trial = callable
    _ = attempt { bind(&trial, slots, arguments, settled) }
    return hinted.keys.contains { trial.bindings[$0]?.hasUnknown ?? true }
  }

  /// Finds the type of a number literal from the closure that uses it, as Swift's solver does:
  /// in `xs.reduce(0) { $0 + $1 }` the literal is a Double when the elements are.
  private func widenLiterals(
    _ callable: inout Callable, _ slots: [Slotting], _ arguments: [Expr.Argument],
    _ settled: [Checked?]
  ) {
    widenPairs(&callable, slots, arguments, settled)
    guard arguments.contains(where: { Self.pass($0.value, false) == 2 }) else { return }
    fillEmptyLiterals(&callable, slots, arguments, settled)
    for (parameter, slot) in zip(callable.parameters, slots) {
      guard case .argument(let index) = slot, case .variable(let name) = parameter.type,
        callable.bindings[name] == nil, let candidates = arguments[index].value.literalTypes
      else { continue }
      // Whole numbers of other widths and types of one's own, where the call is about such.
      var others: [ScriptType] = []
      if candidates[0] == .int {
        others = Set(callable.bindings.values).filter {
          !$0.isOptional && !$0.isNumber && ($0.sizedInteger != nil || $0.takesNumberLiteral)
        }
        others += arguments.flatMap(\.value.integersMade).filter { !others.contains($0) }
        // `reduce(1) { r, _ in r * q }`: what the closure multiplies by is a type of one's own.
        others += arguments.flatMap { numbersUsed($0.value) }.filter { !others.contains($0) }
      }
      for candidate in candidates + others {
        var trial = callable
        trial.bindings[name] = candidate
        let (_, clean) = attempt { bind(&trial, slots, arguments, settled) }
        if clean {
          callable.bindings[name] = candidate
          return
        }
      }
    }
  }

  /// The types of one's own that take number literals, of the variables that a closure names.
  private func numbersUsed(_ closure: Expr) -> [ScriptType] {
    guard case .closure = closure.kind else { return [] }
    var found: [ScriptType] = []
    closure.forEach { part in
      guard case .name(let name) = part.kind, case .variable(let variable)? = self.binding(name),
        case .nominal = variable.type, variable.type.takesNumberLiteral,
        !found.contains(variable.type)
      else { return }
      found.append(variable.type)
    }
    return found
  }

  /// `sum([1, 2])` of `some Sequence<UInt8>`: what the parameter holds tells what a list does.
  private func takeOpaqueElements(
    _ callable: inout Callable, _ slots: [Slotting], _ arguments: [Expr.Argument]
  ) {
    for (parameter, slot) in zip(callable.parameters, slots) where !callable.equalities.isEmpty {
      guard case .argument(let position) = slot, case .array = arguments[position].value.kind,
        case .variable(let name) = parameter.type, name.hasPrefix("some "),
        let element = callable.equalities.first(where: { $0.0 == .variable("\(name).Element") })?.1,
        !element.hasUnknown, !element.hasVariable
      else { continue }
      callable.bindings[name] = .array(element)
    }
  }

  /// `xs.reduce(into: [:]) { $0[$1, default: 0] += 1 }`: what the closure puts in tells the types of
  /// an empty literal.
  private func fillEmptyLiterals(
    _ callable: inout Callable, _ slots: [Slotting], _ arguments: [Expr.Argument],
    _ settled: [Checked?]
  ) {
    for (parameter, slot) in zip(callable.parameters, slots) {
      guard case .argument(let index) = slot, case .variable(let name) = parameter.type,
        callable.bindings[name] == nil
      else { continue }
      let usual: [ScriptType] = [.string, .int, .character, .double, .bool, .float]
      var known = Set(usual)
      let own = callable.bindings.values.filter { !$0.hasUnknown && known.insert($0).inserted }
      let elements = Array(own) + usual
      var candidates: [ScriptType] = []
      switch arguments[index].value.kind {
      case .array(let list) where list.isEmpty: candidates = elements.map { .array($0) }
      case .dictionary(let list) where list.isEmpty:
        let values = [.int, .double] + elements.filter { $0 != .int && $0 != .double }
        for key in elements {
          candidates += (values + elements.map { .array($0) }).map { .dictionary(key, $0) }
        }
      default: continue
      }
      let fitting = candidates.first { candidate in
        var trial = callable
        trial.bindings[name] = candidate
        return attempt { bind(&trial, slots, arguments, settled) }.clean
      }
      if let fitting { callable.bindings[name] = fitting }
    }
  }

  /// `compose({ $0 + 1 }, …)`, `curry(+)`: where nothing but a function's own literals tells what it
  /// takes, it takes what they are alone.
  private func guessOperands(
    _ callable: inout Callable, _ slots: [Slotting], _ arguments: [Expr.Argument],
    _ settled: [Checked?]
  ) {
    var open: Set<String> = []
    var told: Set<String> = []
    for (parameter, slot) in zip(callable.parameters, slots) {
      guard case .argument(let index) = slot else { continue }
      if arguments[index].value.leavesOperandsOpen, case .function(let type) = parameter.type {
        for operand in type.parameters { open.formUnion(operand.variables) }
      } else {
        told.formUnion(parameter.type.variables)
      }
    }
    told.formUnion(callable.bindings.keys)
    // Who knows `S` knows `S.Element`.
    open = open.filter { name in !told.contains { name == $0 || name.hasPrefix($0 + ".") } }
    guard !open.isEmpty else { return }
    for candidate in [ScriptType.int, .double, .string] {
      var trial = callable
      for name in open { trial.bindings[name] = candidate }
      if attempt({ bind(&trial, slots, arguments, settled) }).clean {
        for name in open { callable.bindings[name] = candidate }
        return
      }
    }
  }

  /// `half(3)` of a `T: FloatingPoint`: where only literals tell the type, they are Doubles.
  private func takeFractions(
    _ callable: inout Callable, _ slots: [Slotting], _ arguments: [Expr.Argument],
    _ settled: [Checked?]
  ) {
    guard case .function(let function) = callable.target else { return }
    let open = Self.fractions(function.tree.generics, function.tree.requirements)
      .filter { callable.bindings[$0] == nil }
    guard !open.isEmpty else { return }
    var trial = callable
    _ = attempt { bind(&trial, slots, arguments, settled) }
    let whole = open.filter { trial.bindings[$0] == .int }
    guard !whole.isEmpty else { return }
    trial = callable
    for name in whole { trial.bindings[name] = .double }
    guard attempt({ bind(&trial, slots, arguments, settled) }).clean else { return }
    for name in whole { callable.bindings[name] = .double }
  }

  /// The generic parameters that stand for numbers with fractions.
  static func fractions(_ generics: [GenericTree], _ requirements: [RequirementTree]) -> [String] {
    func asksForFractions(_ bound: TypeTree?) -> Bool {
      switch bound?.kind {
      case .name("FloatingPoint", _), .name("BinaryFloatingPoint", _): true
      case .composition(let parts): parts.contains(where: asksForFractions)
      default: false
      }
    }
    var names = generics.filter { asksForFractions($0.bound) }.map(\.name)
    for one in requirements where !one.isEquality && asksForFractions(one.object) {
      if case .name(let name, _) = one.subject.kind { names.append(name) }
    }
    return names
  }

  /// `max(1, 2.5)`: literals of one generic type are Doubles when one of them has a fraction.
  private func widenPairs(
    _ callable: inout Callable, _ slots: [Slotting], _ arguments: [Expr.Argument],
    _ settled: [Checked?]
  ) {
    var literals: [String: [Expr]] = [:]
    var decided: Set<String> = []
    for (parameter, slot) in zip(callable.parameters, slots) {
      guard case .variable(let name) = parameter.type, callable.bindings[name] == nil else {
        continue
      }
      let indices: [Int] =
        switch slot {
        case .argument(let index): [index]
        case .variadic(let list): list
        case .defaulted: []
        }
      for index in indices {
        guard settled[index] == nil, arguments[index].value.isNumberLiteral else {
          // An argument with a type of its own decides.
          decided.insert(name)
          break
        }
        literals[name, default: []].append(arguments[index].value)
      }
    }
    for (name, list) in literals
    where list.count > 1 && !decided.contains(name) && list.contains(where: \.hasFloatLiteral) {
      callable.bindings[name] = .double
    }
  }

  /// Checks each argument against its parameter, binding generic parameters on the way.
  @discardableResult
  func bind(
    _ callable: inout Callable, _ slots: [Slotting], _ arguments: [Expr.Argument],
    _ settled: [Checked?]
  ) -> [PreparedArgument] {
    var prepared = [PreparedArgument](repeating: PreparedArgument(), count: slots.count)
    refuseOverlaps(arguments)
    for pass in 0..<3 {
      // `some Sequence<T>` tells the closures behind it what `T` is.
      if pass == 2, !callable.equalities.isEmpty { callable.bindEqualities() }
      for (index, slot) in slots.enumerated() {
        let parameter = callable.parameters[index]
        switch slot {
        case .defaulted:
          guard pass == 0 else { continue }
          if let fact = sourceFact(ofDefault: index, callable) {
            prepared[index].value = fact
            continue
          }
          prepared[index].makeDefault =
            parameter.isClosureText
            ? closureText(arguments).map { text in { .text(text) } } ?? parameter.defaultValue
            : parameter.defaultValue
        case .argument(let position):
          let argument = arguments[position]
          let turn =
            isRooted(argument.value, parameter, callable)
            ? 0
            : waitsForElements(argument.value, parameter, callable)
              ? 2 : Self.pass(argument.value, settled[position] != nil)
          guard turn == pass else { continue }
          if parameter.isInout {
            prepared[index].place = inoutArgument(argument, parameter, &callable)
          } else {
            prepared[index].value = self.argument(
              argument, settled[position], parameter, &callable)
          }
        case .variadic(let positions):
          if prepared[index].list == nil {
            prepared[index].list = Array(
              repeating: .invalid(Place(cell: 0, start: 0, end: 0)), count: positions.count)
          }
          for (offset, position) in positions.enumerated() {
            let argument = arguments[position]
            guard Self.pass(argument.value, settled[position] != nil) == pass else { continue }
            prepared[index].list?[offset] = self.argument(
              argument, settled[position], parameter, &callable)
          }
        }
      }
    }
    return prepared
  }

  /// Whether an argument is a key path into a type that is known: `with(\.name, "a")` tells by it
  /// that a name is optional.
  private func isRooted(
    _ argument: Expr, _ parameter: Row.Parameter, _ callable: Callable
  ) -> Bool {
    guard case .keyPath = argument.kind, case .function(let type) = parameter.type,
      type.keyPath != nil, let root = type.parameters.first
    else { return false }
    return !root.partlySubstituting(callable.bindings).hasVariable
  }

  /// Whether an argument is a text whose type the elements of another argument tell: the blank of
  /// `Tape("abc", blank: "_")` is a Character.
  private func waitsForElements(
    _ argument: Expr, _ parameter: Row.Parameter, _ callable: Callable
  ) -> Bool {
    guard case .string = argument.kind, case .variable = parameter.type else { return false }
    return callable.equalities.contains { $0.0 == parameter.type || $0.1 == parameter.type }
  }

  /// Arguments with types of their own come first, then literals, then closures, which need the
  /// types that the others bound.
  private static func pass(_ expression: Expr, _ isSettled: Bool) -> Int {
    if isSettled { return 0 }
    switch expression.kind {
    case .closure, .keyPath, .operatorName, .member(_, "init", _), .member(_, "some", _), .name,
      .labelledName:
      return 2
    case .inoutArgument: return 0
    default: return 1
    }
  }

  func argument(
    _ argument: Expr.Argument, _ settled: Checked?, _ parameter: Row.Parameter,
    _ callable: inout Callable
  ) -> Checked {
    let declared = namingAssociated(parameter.type, callable.bindings)
    let wanted =
      listContext(argument.value, declared, callable)
      ?? declared.partlySubstituting(callable.bindings)
    if case .inoutArgument = argument.value.kind {
      report(
        "'\(parameter.name)' is not inout: no '&' here", at: argument.value.place)
      return .invalid(argument.value.place)
    }
    if case .closure = argument.value.kind {
      if !walkedValues.isEmpty {
        awaitedClosure = ClosureKnowledge(choices: walkedValues)
      } else if callable.parameters.contains(where: \.isClosureText) {
        awaitedClosure = ClosureKnowledge(isCertain: true)
      }
    }
    var value =
      spread(argument.value, settled, over: wanted) ?? settled
      ?? check(argument.value, wanted)
    refuseBareType(value)
    if wanted.isUnknown || wanted.hasVariable && !wanted.takesClosure {
      refuseAmbiguous(argument.value)
    }
    if case .bool = argument.value.kind, let own = ownLiteral(argument.value, wanted) {
      value = own
    }
    if value.type.fits(declared, &callable.bindings) {
      return adapt(value, to: declared.partlySubstituting(callable.bindings))
    }
    if argument.value.mayAdapt,
      case (let again, true) = attempt({ check(argument.value, wanted) }),
      again.type.fits(declared, &callable.bindings)
    {
      return adapt(
        check(argument.value, wanted), to: declared.partlySubstituting(callable.bindings))
    }
    if isImplicit(argument.value) {
      let content = check(unwrapping(argument.value), wanted)
      if content.type.fits(declared, &callable.bindings) {
        return adapt(content, to: declared.partlySubstituting(callable.bindings))
      }
    }
    let asked = declared.substituting(callable.bindings)
    reportMismatch(value, asked, "argument '\(parameter.label ?? parameter.name)'")
    value.type = asked
    return value
  }

  /// `same([1, 2], ["a"])` for `some Collection<T>`: what a list holds, where that is known by then.
  private func listContext(
    _ tree: Expr, _ declared: ScriptType, _ callable: Callable
  ) -> ScriptType? {
    guard case .array = tree.kind, case .variable(let name) = declared,
      callable.bindings[name] == nil, !callable.equalities.isEmpty
    else { return nil }
    var trial = callable
    trial.bindEqualities()
    let element = ScriptType.variable(name + ".Element")
    let others = callable.equalities.compactMap { $0.0 == element ? $0.1 : nil }
    let known = others.first.map { $0.partlySubstituting(trial.bindings) }
    return known.flatMap { $0.hasVariable || $0.hasUnknown ? nil : .array($0) }
  }

  /// Two inout arguments must not be the same variable, nor parts of one array.
  private func refuseOverlaps(_ arguments: [Expr.Argument]) {
    var seen: [[String]] = []
    for argument in arguments {
      guard case .inoutArgument(let inner) = argument.value.kind, let path = inner.storagePath
      else { continue }
      for other in seen where zip(path, other).allSatisfy({ $0 == $1 }) {
        report(
          "overlapping accesses to '\(path[0])': two inout arguments share it",
          at: argument.value.place,
          hint: path.count > other.count || path.contains("[]")
            ? "copy one of them first, or use swapAt" : "copy one of them first")
      }
      seen.append(path)
    }
  }

  private func inoutArgument(
    _ argument: Expr.Argument, _ parameter: Row.Parameter, _ callable: inout Callable
  ) -> PlaceCode? {
    guard case .inoutArgument(let inner) = argument.value.kind else {
      report(
        "'\(parameter.name)' is inout: write '&' before the variable", at: argument.value.place)
      return nil
    }
    // As swiftc: at the ampersand.
    let outer = changer
    defer { changer = outer }
    changer = Place(
      cell: argument.value.place.cell, start: argument.value.place.start,
      end: argument.value.place.start + 1)
    guard let target = self.place(inner, "change") else { return nil }
    if !target.value.type.fits(parameter.type, &callable.bindings) {
      reportMismatch(
        target.value, parameter.type.substituting(callable.bindings),
        "argument '\(parameter.label ?? parameter.name)'")
    }
    return target
  }
}

extension Expr {
  /// Whether it is an operator or a closure that does not say what it takes.
  fileprivate var leavesOperandsOpen: Bool {
    switch kind {
    case .operatorName: true
    case .closure(let tree):
      tree.parameters.isEmpty
        ? tree.highestShorthand >= 0 : tree.parameters.contains { $0.type == nil }
    case .name(let name): ["max", "min", "abs"].contains(name)
    default: false
    }
  }

  /// The integer types to which a closure converts something: `{ $0 &* 31 &+ UInt32($1) }`.
  fileprivate var integersMade: [ScriptType] {
    guard case .closure = kind else { return [] }
    var found: [ScriptType] = []
    forEach { part in
      if case .call(let callee, _) = part.kind, case .name(let name) = callee.kind,
        IntegerTypes.isName(name)
      {
        found.append(.host(name))
      }
    }
    return found
  }
}
