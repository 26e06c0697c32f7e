extension Checker {
  /// Checks `base.name` where it is not called.
  func member(
    _ base: Expr, _ name: String, _ place: Place, _ namePlace: Place, _ expected: ScriptType?
  ) -> Checked {
    if case .name("super") = base.kind { return superMember(name, nil, place, namePlace) }
    if let layout = memoryLayout(base, name, place) { return layout }
    if let positions = positions(ofView: base, name, place, namePlace) { return check(positions) }
    let receiver = self.receiver(base, of: name, expected)
    refuseHidden(name, of: receiver.type, namePlace)
    if case .metatype(let type) = receiver.type {
      return dynamicStatic(receiver, name, nil, place, namePlace, expected)
        ?? staticMember(type, name, nil, place, namePlace, expected)
    }
    if let changing = changingProperty(base, receiver, name, place) { return changing }
    return property(of: receiver, name, namePlace, place, expected)
  }

  /// A property with `mutating get`: what it is read from is a place.
  private func changingProperty(
    _ base: Expr, _ receiver: Checked, _ name: String, _ place: Place
  ) -> Checked? {
    guard let computed = computedProperty(name, on: receiver.type), computed.getter.isMutating,
      !receiver.type.isReference
    else { return nil }
    let found = self.place(base, "read '\(name)' of")
    guard let owner = found else { return .invalid(place) }
    return callFunction(computed.getter, [], .place(owner), computed.type, place)
  }

  /// What stands in front of a member. A literal takes the type that an extension gives the
  /// member to where its usual type lacks it: `[1, 2].mean`, in an extension of `[Float]`.
  private func receiver(_ base: Expr, of name: String, _ expected: ScriptType?) -> Checked {
    if extensions[name] != nil, let types = base.literalTypes,
      !memberNames(on: types[0]).contains(name),
      let type = types.first(where: { !tables(for: $0, name).isEmpty })
    {
      return check(base, type)
    }
    // `5.rounded()`: a number that Doubles alone can be asked for it.
    if base.isNumberLiteral, library.members(name, on: .int).isEmpty, extensions[name] == nil,
      !library.members(name, on: .double).isEmpty
    {
      return check(base, .double)
    }
    if case .array = base.kind, name == "first" || name == "last",
      let content = expected?.withoutOptional, !content.isUnknown, !content.hasVariable,
      attempt({ check(base, .array(content)).type }) == (.array(content), true)
    {
      return check(base, .array(content))
    }
    return check(base, base.startsImplicitly ? expected?.withoutOptional : nil)
  }

  /// A list of unlike elements that a function with a type of its own is mapped over:
  /// `[1, "a", 2.5].map(describe)`.
  private func list(_ base: Expr, forFunction function: Expr?) -> Checked? {
    guard case .array = base.kind, case .name? = function?.kind, let function,
      !attempt({ check(base) }).clean,
      case .function(let type) = attempt({ check(function) }).result.type,
      type.parameters.count == 1, !type.parameters[0].hasVariable
    else { return nil }
    let list = ScriptType.array(type.parameters[0])
    return attempt({ check(base, list) }).clean ? check(base, list) : nil
  }

  /// `[.digits, .fraction].contains(state)`: what is looked for tells what the list holds.
  private func list(
    _ base: Expr, searchedBy name: String, for argument: Expr.Argument?
  ) -> Checked? {
    guard case .array(let elements) = base.kind, !elements.isEmpty,
      elements.allSatisfy(\.startsImplicitly), let argument, !needsContext(argument.value),
      ["contains", "firstIndex", "lastIndex"].contains(name),
      argument.label == (name == "contains" ? nil : "of")
    else { return nil }
    let (value, clean) = attempt { check(argument.value) }
    guard clean, !value.type.isUnknown else { return nil }
    return check(base, .array(value.type))
  }

  /// A property of a checked value.
  func property(
    of receiver: Checked, _ name: String, _ namePlace: Place, _ place: Place,
    _ expected: ScriptType? = nil
  ) -> Checked {
    if let found = ownProperty(receiver, name, namePlace, place, expected) { return found }
    switch receiver.type {
    case .unknown:
      return dynamicMember(receiver, name, place)
    case .tuple(let elements):
      if let index = tupleIndex(elements, name) {
        return tupleElement(receiver, index, elements[index].type, place)
      }
    case .metatype(let type):
      return staticMember(type, name, nil, place, namePlace, expected)
    case _ where name == "hashValue" && conforms(receiver.type, to: "Hashable"):
      return Checked(.int, place) {
        let eval = receiver.emit().eval
        return Code { .int(try eval($0).hashValue) }
      }
    case .error where name == "localizedDescription":
      return Checked(.string, place) {
        let eval = receiver.emit().eval
        return Code { base in .text(try eval(base).localizedDescription) }
      }
    default: break
    }
    for candidate in [name, camelCaseTwin(name)].compactMap({ $0 }) {
      let rows = applicable(library.members(candidate, on: receiver.type), receiver.type)
      if !rows.isEmpty { noteSpelling(name, candidate, namePlace) }
      if let row = rows.first(where: { $0.kind == .property }) {
        return resolveCall(
          [Callable(row: row, receiver: receiver.type)], receiver: .value(receiver), candidate,
          [], place, nil)
      }
      // What `some Collection` stands for may have more than every sequence has.
      if case .sequence = receiver.type { return dynamicMember(receiver, name, place) }
      if let row = rows.first(where: { $0.kind == .method }) {
        return boundMethod(receiver, row, place)
      }
    }
    reportNoMember(name, on: receiver.type, namePlace, of: receiver.source)
    return .invalid(place)
  }

  /// Rows whose owner the receiver fits: `joined(separator:)` of strings is not one of numbers.
  func applicable(_ rows: [Row], _ receiver: ScriptType) -> [Row] {
    rows.filter { row in row.owner.map { receiver.fits($0) } ?? true }
  }

  private func tupleIndex(_ elements: [ScriptType.TupleElement], _ name: String) -> Int? {
    if let index = Int(name) { return elements.indices.contains(index) ? index : nil }
    return elements.firstIndex { $0.label == name }
  }

  private func tupleElement(
    _ receiver: Checked, _ index: Int, _ type: ScriptType, _ place: Place
  ) -> Checked {
    let runtime = runtime
    var result = Checked(type, place) {
      let source = receiver.emit()
      let eval = source.eval
      let copying: Eval = { base in
        let value = try eval(base)
        guard case .tuple(let box) = value, index < box.count else {
          throw runtime.located(ConversionError("a tuple", value), place)
        }
        return box[index]
      }
      return StoredReading.item(of: source, index, type, otherwise: copying) ?? Code(copying)
    }
    if let facts = (receiver.fact as? TupleFact)?.elements, index < facts.count {
      result.fact = facts[index]
    }
    let known = receiver.possible.compactMap { value -> Value? in
      guard case .tuple(let box) = value, index < box.count else { return nil }
      return box[index]
    }
    result.take(known, of: known.count)
    return result
  }

  /// `x.method` as a function value.
  private func boundMethod(_ receiver: Checked, _ row: Row, _ place: Place) -> Checked {
    var bindings: [String: ScriptType] = [:]
    if let owner = row.owner { _ = receiver.type.fits(owner, &bindings) }
    let type = ScriptType.function(
      row.parameters.map { $0.type.substituting(bindings) }, row.result.substituting(bindings))
    let body = row.body
    return Checked(type, place) {
      let eval = receiver.emit().eval
      return Code { base in
        let this = try eval(base)
        return .function(
          FunctionValue(name: row.name) { runtime, frame, count in
            let full = runtime.sp
            let top = full + count + 1
            if top > runtime.ready { try runtime.grow(top) }
            runtime.sp = top
            defer { runtime.release(full, count + 1) }
            full[0] = this
            for index in 0..<count { full[index + 1] = frame[index] }
            return try body(Arguments(base: full, count: count + 1, runtime: runtime))
          })
      }
    }
  }

  func reportNoMember(
    _ name: String, on type: ScriptType, _ place: Place, of base: Expr? = nil
  ) {
    if case .optional(let wrapped) = type, wrapped != .unknown {
      let known = memberNames(on: wrapped)
      if known.contains(name) {
        report(
          "the value is optional (\(type)): '\(name)' needs it unwrapped",
          at: base?.lastToken ?? place,
          hint: "write `?.\(name)`, or unwrap it with `if let`, `??` or `!`")
        return
      }
    }
    let hint =
      library.hint(forMember: name, on: type)
      ?? nearest(camelCaseTwin(name) ?? name, in: memberNames(on: type))
      .map { "did you mean '\($0)'?" } ?? callHint(name, on: type)
    report("\(type) has no member '\(name)'", at: place, hint: hint)
  }

  /// `t.array.map`: what is asked is a method that nobody has called.
  private func callHint(_ name: String, on type: ScriptType) -> String? {
    guard case .function(let function) = type, function.parameters.isEmpty,
      memberNames(on: function.result).contains(name)
    else { return nil }
    return "call it first: `()` gives \(function.result), which has '\(name)'"
  }

  func memberNames(on type: ScriptType) -> [String] {
    var names = library.memberNames(on: type).filter { $0 != "subscript" && $0 != "callAsFunction" }
    switch type {
    case .tuple(let elements): names += elements.compactMap(\.label)
    case .nominal(let nominal): names += nominalMemberNames(nominal)
    case .existential(let proto): names += proto.lineage.flatMap { members(of: $0).memberNames }
    default: names += extensionNames(type)
    }
    return names.sorted()
  }

  // MARK: Method calls

  func callMember(
    _ base: Expr, _ name: String, _ namePlace: Place, _ arguments: [Expr.Argument],
    _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    if case .name("super") = base.kind { return superMember(name, arguments, place, namePlace) }
    if let layout = memoryLayout(base, name, arguments, place) { return layout }
    let receiver =
      list(base, forFunction: arguments.first?.value)
      ?? list(base, searchedBy: name, for: arguments.first)
      ?? self.receiver(base, of: name, expected)
    if name == "init", case .name("self") = base.kind, case .nominal(let type) = receiver.type {
      return delegate(type, arguments, place)
    }
    refuseHidden(name, of: receiver.type, namePlace)
    if let found = ownCall(receiver, base, name, namePlace, arguments, place, expected) {
      return found
    }
    switch receiver.type {
    case .function where name == "appending":
      if let joined = appendKeyPath(receiver, arguments, place) { return joined }
    case .metatype(let type):
      if let found = dynamicStatic(receiver, name, arguments, place, namePlace, expected) {
        return found
      }
      if name == "init" { return construct(type, arguments, place, expected) }
      return staticMember(type, name, arguments, place, namePlace, expected)
    case .unknown: return dynamicMethod(receiver, name, arguments, place)
    case .tuple(let elements):
      if let index = tupleIndex(elements, name) {
        return callValue(
          tupleElement(receiver, index, elements[index].type, namePlace), arguments, place,
          expected)
      }
    default: break
    }
    if let types = base.literalTypes, types.count > 1, case .array = base.kind,
      !arguments.isEmpty
    {
      // `[1, 2].map(f)`, `[1, 2].map { f($0) }`: a function of Doubles makes the literals Doubles.
      let fitting = types.first { type in
        literalTrials < 2
          && tryingLiterals {
            let literal = check(base, type)
            return attempt {
              callRows(literal, base, name, namePlace, arguments, place, expected)
            }.clean
          }
      }
      if let fitting {
        return callRows(
          check(base, fitting), base, name, namePlace, arguments, place, expected)
      }
    }
    if let literal = literal(
      base, receiver, takenBy: arguments,
      { receiver in
        callRows(receiver, base, name, namePlace, arguments, place, expected)
      })
    {
      return callRows(literal, base, name, namePlace, arguments, place, expected)
    }
    return callRows(receiver, base, name, namePlace, arguments, place, expected)
  }

  /// Counts trials inside trials: each level would make those below it anew.
  private func tryingLiterals(_ trial: () -> Bool) -> Bool {
    literalTrials += 1
    defer { literalTrials -= 1 }
    return trial()
  }

  /// `(0...1).contains(share)`, `["step", "loss"].contains(key)`: where the usual type of a literal
  /// does not do, it takes the type of what the method is given.
  private func literal(
    _ base: Expr, _ receiver: Checked, takenBy arguments: [Expr.Argument],
    _ call: (Checked) -> Checked
  ) -> Checked? {
    // What holds literals like it is left alone: each trial would try them anew.
    guard arguments.count == 1, let argument = arguments.first?.value, argument.isFlat,
      base.isCollectionOfLiterals
    else { return nil }
    guard !attempt({ call(receiver) }).clean else { return nil }
    let (given, isKnown) = attempt { check(argument).type.withoutOptional }
    guard isKnown, !given.hasUnknown, !given.hasVariable else { return nil }
    let wanted: ScriptType
    switch receiver.type {
    case .array: wanted = .array(given)
    case .range(let kind, _): wanted = .range(kind, given)
    default: return nil
    }
    let (isTaken, clean) = attempt {
      let literal = check(base, wanted)
      _ = call(literal)
      return literal.type == wanted
    }
    return isTaken && clean ? check(base, wanted) : nil
  }

  private func callRows(
    _ receiver: Checked, _ base: Expr, _ name: String, _ namePlace: Place,
    _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    for candidate in [name, camelCaseTwin(name)].compactMap({ $0 }) {
      let rows = applicable(library.members(candidate, on: receiver.type), receiver.type)
      if !rows.isEmpty { noteSpelling(name, candidate, namePlace) }
      let methods = rows.filter { $0.kind == .method }
      if arguments.isEmpty, rows.contains(where: { $0.kind == .property }),
        !methods.contains(where: \.takesNothing)
      {
        report("'\(candidate)' is a property", at: namePlace, hint: "write it without ()")
        return .invalid(place)
      }
      if !methods.isEmpty {
        return callMethods(
          methods, receiver, base, candidate, namePlace, arguments, place, expected)
      }
      if rows.contains(where: { $0.kind == .property }) {
        return callValue(
          property(of: receiver, candidate, namePlace, place), arguments, place, expected)
      }
    }
    reportNoMember(name, on: receiver.type, namePlace, of: receiver.source)
    for argument in arguments where !argument.value.takesContext { _ = check(argument.value) }
    return .invalid(place)
  }

  /// `xs.map(f).sort()`: there is no variable to be changed.
  private func refuseChange(of receiver: Checked, by name: String, _ namePlace: Place) {
    let twins = ["sort": "sorted", "reverse": "reversed", "shuffle": "shuffled"]
    report(
      "cannot call '\(name)' here: it changes a variable, and this is a value", at: namePlace,
      hint: twins[name].map { "\($0)() gives a new value" } ?? "give it a name with var first")
  }

  private func callMethods(
    _ rows: [Row], _ receiver: Checked, _ base: Expr, _ name: String, _ namePlace: Place,
    _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    var target: Receiver = .value(receiver)
    var indices: [PendingIndex] = []
    if rows.contains(where: \.isMutating) {
      guard !base.isTemporary else {
        refuseChange(of: receiver, by: name, namePlace)
        return .invalid(base.place)
      }
      let found = self.place(
        base, "call '\(name)' on", before: arguments.map(\.value), by: namePlace)
      guard var place = found.place else { return .invalid(base.place) }
      place.hasSiblings = isStoredPart(base)
      target = .place(place)
      indices = found.indices
    }
    let call = resolveCall(
      rows.map { Callable(row: $0, receiver: receiver.type, at: namePlace) }, receiver: target,
      name, arguments, place, expected)
    return evaluating(indices, before: call)
  }

  /// Whether an expression names a part of a variable by names alone.
  private func isStoredPart(_ expression: Expr) -> Bool {
    switch expression.kind {
    case .name(let name): binding(name) == nil && isMemberOfReceiver(name)
    case .member(let base, _, _):
      if case .name = base.kind { true } else { isStoredPart(base) }
    default: false
    }
  }

  // MARK: Receivers of unknown type

  private func dynamicMember(_ receiver: Checked, _ name: String, _ place: Place) -> Checked {
    let runtime = runtime
    let library = library
    return Checked(.unknown, place) {
      let eval = receiver.emit().eval
      return Code { base in
        do {
          return try Dynamic.property(library, try eval(base), name, runtime)
        } catch { throw runtime.located(error, place) }
      }
    }
  }

  private func dynamicMethod(
    _ receiver: Checked, _ name: String, _ arguments: [Expr.Argument], _ place: Place
  ) -> Checked {
    let values = arguments.map { check($0.value) }
    let runtime = runtime
    let library = library
    var result = Checked(.unknown, place) {
      let eval = receiver.emit().eval
      let evals = values.map { $0.emit().eval }
      return Code { base in
        do {
          let this = try eval(base)
          let given = try evals.map { try $0(base) }
          return try Dynamic.method(
            library, this, name, zip(arguments.map(\.label), given).map { ($0, $1) }, runtime)
        } catch { throw runtime.located(error, place) }
      }
    }
    result.isDiscardable = true
    return result
  }
}

extension Expr {
  /// Whether it is made of names, members, calls, arithmetic and single literals alone.
  fileprivate var isFlat: Bool {
    switch kind {
    case .name, .integer, .float, .bool: true
    case .string(let parts): parts.allSatisfy { $0.value == nil }
    case .member(let base, _, _), .force(let base), .prefix(_, let base): base.isFlat
    case .call(let base, let arguments), .subscripting(let base, let arguments):
      base.isFlat && arguments.allSatisfy(\.value.isFlat)
    case .infix(let symbol, let left, let right, _):
      ["+", "-", "*", "/", "%"].contains(symbol) && left.isFlat && right.isFlat
    default: false
    }
  }

  /// Whether it is a list or a range of literals alone.
  var isCollectionOfLiterals: Bool {
    func isLiteral(_ part: Expr) -> Bool {
      if case .string(let parts) = part.kind { return parts.allSatisfy { $0.value == nil } }
      return part.isNumberLiteral
    }
    switch kind {
    case .array(let elements): return !elements.isEmpty && elements.allSatisfy(isLiteral)
    case .dictionary(let entries):
      return !entries.isEmpty && entries.allSatisfy { isLiteral($0.value) }
    case .infix("...", let lower, let upper, _), .infix("..<", let lower, let upper, _):
      return isLiteral(lower) && isLiteral(upper)
    case .postfixRange(let bound), .prefix("...", let bound), .prefix("..<", let bound):
      return isLiteral(bound)
    default: return false
    }
  }
}
