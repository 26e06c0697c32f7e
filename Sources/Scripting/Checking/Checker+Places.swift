/// Something that can be written: a variable, an element, a field.
struct PlaceCode {
  /// Reading it.
  var value: Checked
  /// Lowers access to its storage; called at most once.
  let modify: () -> Modify
  /// Lowers plain assignment, where that is cheaper than access.
  var assign: (() -> (Base, Value) throws -> Void)?
  /// Where it stands, for a variable that nothing observes and parts of one; called instead of
  /// `modify`.
  let stored: (() -> StoredPart?)?
  /// Whether nobody else reaches it; known once the cell is checked.
  let isOwned: () -> Bool
  /// Where it stands, for what nobody else reaches.
  var owned: StoredPart? { isOwned() ? stored?() : nil }
  /// Lowers plain assignment of a value, where that needs no access; called instead of `modify`.
  let put: ((Code) -> EffectRoad)?
  /// Where the content of an optional stands, and what is thrown where there is none; called instead
  /// of `modify`.
  let content: ((_ missing: @escaping () -> any Error) -> StoredPart?)?
  /// What may be assigned, when it is more than reading gives.
  var accepts: ScriptType?
  /// Whether it is a stored part of a variable whose other parts may be read while it is changed.
  var hasSiblings = false

  init(
    value: Checked, modify: @escaping () -> Modify,
    assign: (() -> (Base, Value) throws -> Void)? = nil, stored: (() -> StoredPart?)? = nil,
    isOwned: @escaping () -> Bool = { false }, accepts: ScriptType? = nil,
    put: ((Code) -> EffectRoad)? = nil,
    content: ((_ missing: @escaping () -> any Error) -> StoredPart?)? = nil
  ) {
    self.value = value
    // No `??`: a closure in an optional is wrapped (see `Code`).
    self.modify = {
      if isOwned(), let part = stored?() { return part.modify() }
      return modify()
    }
    self.assign = assign
    self.stored = stored
    self.isOwned = isOwned
    self.accepts = accepts
    self.put = put
    self.content = content
  }
}

extension Checker {
  /// Checks an expression as something that is written; nil after reporting why it cannot be.
  func place(_ expression: Expr, _ purpose: String = "assign to") -> PlaceCode? {
    guard descend(expression.place) else { return nil }
    let expression = unwrappingParts(of: expression)
    switch expression.kind {
    case .name(let name): return variablePlace(name, expression.place, purpose)
    case .member(let base, let name, let namePlace):
      return memberPlace(base, name, namePlace, expression, purpose)
    case .subscripting(let base, let arguments):
      return subscriptPlace(base, arguments, expression, purpose)
    case .force(let base), .optionalMark(let base):
      return contentPlace(base, expression, purpose)
    case .chain(let inner): return place(inner, purpose)
    case .inoutArgument(let inner): return place(inner, purpose)
    case .invalid: return nil
    default:
      report("cannot \(purpose) this: it is a value, not a variable", at: expression.place)
      return nil
    }
  }

  // MARK: Variables

  private func variablePlace(_ name: String, _ place: Place, _ purpose: String) -> PlaceCode? {
    guard let found = binding(name) else {
      if methodOfReceiver(name) != nil {
        return memberPlace(
          Expr(kind: .name("self"), place: place), name, place,
          Expr(kind: .name(name), place: place), purpose)
      }
      if let type = staticOfReceiver(name),
        let found = staticPlace(type, name, place, purpose)
      {
        return found
      }
      if !library.functions(name).isEmpty || typeNamed(name) != nil {
        report("cannot \(purpose) '\(name)': it is built in", at: place)
      } else {
        reportUndefined(name, place, hint: "to declare it, write: var \(name) = …")
      }
      return nil
    }
    switch found {
    case .variable(let variable): return self.place(of: variable, name, place, purpose)
    case .computed(let computed): return computedPlace(computed, place, purpose)
    case .functions, .type, .template, .proto, .alias:
      report("cannot \(purpose) '\(name)': it is not a variable", at: place)
      return nil
    }
  }

  /// A static property as something that is written; nil when there is none of the name.
  private func staticPlace(
    _ type: ScriptType, _ name: String, _ place: Place, _ purpose: String
  ) -> PlaceCode?? {
    for table in tables(for: type, name) {
      if let variable = table.staticVariables[name] {
        return .some(self.place(of: variable, name, place, purpose))
      }
      if let computed = table.staticComputed[name] {
        return .some(computedPlace(computed, place, purpose))
      }
    }
    return nil
  }

  private func place(
    of variable: Variable, _ name: String, _ place: Place, _ purpose: String
  ) -> PlaceCode? {
    variable.isChanged = true
    if !variable.isMutable, !variable.isUnset {
      let note = map.note("'\(name)' is declared here", at: variable.place)
      let isSelf = name == "self"
      let isParameter = variable.name == name && parameterNames.contains(ObjectIdentifier(variable))
      report(
        isSelf
          ? "cannot \(purpose) self here: the method is not mutating"
          : "cannot \(purpose) '\(name)': it is a \(isParameter ? "parameter" : "let constant")",
        at: changer ?? place,
        hint: isSelf
          ? "declare it `mutating func`"
          : (isParameter ? "make a copy: var \(name) = \(name)" : "declare it with var"),
        notes: [note])
      return nil
    }
    if let observers = variable.observers, function.observing != name {
      return observedPlace(storedPlace(of: variable, name, place), observers, place)
    }
    return storedPlace(of: variable, name, place)
  }

  private func storedPlace(of variable: Variable, _ name: String, _ place: Place) -> PlaceCode {
    let value = read(variable, place)
    let function = self.function
    let runtime = runtime
    let state = runtime.state
    let prepare = variable.lazyValue.map { Self.preparing($0, variable.slot, runtime) }
    return PlaceCode(
      value: value,
      modify: {
        if variable.isGlobal {
          let slot = variable.slot
          return { _, body in
            try prepare?()
            // Moved out while it is written: growing the stack or other globals stay free.
            var value = Value.void
            swap(&value, &state.pointee.globals[slot])
            defer { swap(&value, &state.pointee.globals[slot]) }
            try body(&value)
          }
        }
        let slot = function.slot(of: variable)
        if variable.isCaptured {
          return { base, body in
            guard case .cell(let ref) = base[slot] else {
              throw Self.noValue(name, runtime, place)
            }
            var value = Value.void
            swap(&value, &ref.value)
            defer { swap(&value, &ref.value) }
            try body(&value)
          }
        }
        return { base, body in try body(&base[slot]) }
      },
      assign: {
        if variable.isGlobal {
          let slot = variable.slot
          return { _, value in state.pointee.globals[slot] = value }
        }
        let slot = function.slot(of: variable)
        if variable.isCaptured {
          return { base, value in
            if case .cell(let ref) = base[slot] {
              ref.value = value
            } else {
              base[slot] = .cell(Ref(value))
            }
          }
        }
        return { base, value in base[slot] = value }
      },
      stored: {
        if prepare != nil { return nil }
        if variable.isGlobal {
          let slot = variable.slot
          return StoredPart(shared: name) { _ in state.pointee.globals + slot }
        }
        let slot = function.slot(of: variable)
        guard variable.isCaptured else { return StoredPart(slot: slot) }
        return StoredPart(shared: name) { base in
          guard case .cell(let ref) = base[slot] else {
            throw Self.noValue(name, runtime, place)
          }
          // The frame holds the cell.
          return withUnsafeMutablePointer(to: &ref.value) { $0 }
        }
      }, isOwned: { !variable.isGlobal && !variable.isCaptured })
  }

  // MARK: Members

  private func memberPlace(
    _ base: Expr, _ name: String, _ namePlace: Place, _ expression: Expr, _ purpose: String
  ) -> PlaceCode? {
    if case .name("super") = base.kind {
      return superPlace(name, namePlace, expression, purpose)
    }
    let receiver = attempt { self.check(base) }.result
    if case .metatype(let type) = receiver.type {
      if let found = staticPlace(type, name, namePlace, purpose) { return found }
      report("cannot \(purpose) a static property", at: expression.place)
      return nil
    }
    guard let parent = ownerPlace(base, receiver, purpose) else { return nil }
    let type = parent.value.type
    refuseHidden(name, of: type, namePlace, toWrite: true)
    if let found = ownPropertyPlace(parent, name, namePlace, expression, purpose) { return found }
    switch type {
    case .tuple(let elements):
      let position = Int(name) ?? elements.firstIndex { $0.label == name }
      guard let index = position, elements.indices.contains(index) else { break }
      return PlaceCode(
        value: property(of: parent.value, name, namePlace, expression.place),
        modify: {
          let modify = parent.modify()
          return { base, body in try modify(base) { try $0.updateTuple(index, body) } }
        }, stored: { parent.stored?()?.item(index) }, isOwned: parent.isOwned)
    case .unknown: return unknownField(parent, name, expression)
    default: break
    }
    return hostProperty(parent, name, namePlace, expression, purpose)
  }

  private func unknownField(
    _ parent: PlaceCode, _ name: String, _ expression: Expr
  ) -> PlaceCode? {
    if isFailing { return nil }
    report(
      "the type of the value before '.\(name)' is not known here", at: expression.place,
      hint: "declare the variable's type")
    return nil
  }

  private func hostProperty(
    _ parent: PlaceCode, _ name: String, _ namePlace: Place, _ expression: Expr,
    _ purpose: String
  ) -> PlaceCode? {
    let type = parent.value.type
    for candidate in [name, camelCaseTwin(name)].compactMap({ $0 }) {
      let rows = applicable(library.members(candidate, on: type), type)
      guard let row = rows.first(where: { $0.kind == .property }) else { continue }
      noteSpelling(name, candidate, namePlace)
      guard let setter = row.setter else {
        report("cannot \(purpose) '\(candidate)': it can be read only", at: namePlace)
        return nil
      }
      let value = property(of: parent.value, candidate, namePlace, expression.place)
      return PlaceCode(
        value: value,
        modify: {
          self.accessor(parent, row.body, setter, [], expression.place).modify
        },
        assign: { self.accessor(parent, row.body, setter, [], expression.place).assign })
    }
    reportNoMember(name, on: type, namePlace)
    return nil
  }

  /// Access through a getter and a setter of a row.
  func accessor(
    _ parent: PlaceCode, _ getter: @escaping (Arguments) throws -> Value,
    _ setter: @escaping (Arguments) throws -> Void, _ indices: [Eval], _ place: Place
  ) -> (modify: Modify, assign: (Base, Value) throws -> Void) {
    let runtime = runtime
    let count = indices.count
    let parentModify = parent.modify()
    func run(_ base: Base, _ body: (inout Value, Base) throws -> Void) throws {
      // Slots: receiver, new value, indices; the getter reads receiver and indices behind them.
      let frame = runtime.sp
      let size = count * 2 + 3
      let top = frame + size
      if top > runtime.ready { try runtime.grow(top) }
      runtime.sp = top
      defer { runtime.release(frame, size) }
      do {
        for index in 0..<count { frame[index + 2] = try indices[index](base) }
        try parentModify(base) { try body(&$0, frame) }
      } catch { throw runtime.located(error, place) }
    }
    func write(_ receiver: inout Value, _ frame: Base) throws {
      swap(&frame[0], &receiver)
      defer { swap(&frame[0], &receiver) }
      try setter(Arguments(base: frame, count: count + 2, runtime: runtime))
    }
    let modify: Modify = { base, body in
      try run(base) { receiver, frame in
        let reading = frame + count + 2
        reading[0] = receiver
        for index in 0..<count { reading[index + 1] = frame[index + 2] }
        var value = try getter(Arguments(base: reading, count: count + 1, runtime: runtime))
        reading[0] = .void
        try body(&value)
        frame[1] = value
        try write(&receiver, frame)
      }
    }
    return (
      modify,
      { base, value in
        try run(base) { receiver, frame in
          frame[1] = value
          try write(&receiver, frame)
        }
      }
    )
  }

  // MARK: The content of optionals

  private func contentPlace(
    _ base: Expr, _ expression: Expr, _ purpose: String
  ) -> PlaceCode? {
    guard let parent = place(base, purpose) else { return nil }
    guard case .optional(let wrapped) = parent.value.type else {
      report("a value that is not optional (\(parent.value.type))", at: expression.place)
      return nil
    }
    let isMark = if case .optionalMark = expression.kind { true } else { false }
    let runtime = runtime
    let source = parent.value
    let value = Checked(wrapped, expression.place) {
      let flat = source.emit().asFlat
      return Code { base in
        guard let content = try flat(base) else {
          if isMark { throw EndOfChain() }
          throw runtime.trap("found nil where '!' promised a value", expression.place)
        }
        return content
      }
    }
    return PlaceCode(
      value: value,
      modify: {
        let modify = parent.modify()
        return { base, body in
          try modify(base) { optional in
            if try optional.updateSome(body) != nil { return }
            if isMark { throw EndOfChain() }
            throw runtime.trap("found nil where '!' promised a value", expression.place)
          }
        }
      },
      stored: {
        let part = parent.content? {
          if isMark { return EndOfChain() }
          return runtime.trap("found nil where '!' promised a value", expression.place)
        }
        return part ?? nil
      }, isOwned: parent.isOwned)
  }
}
