extension Checker {
  // MARK: Places of computed and observed properties

  /// A row's way of calling, for functions of cells: the receiver stands first.
  private func getterBody(_ getter: FunctionDeclaration) -> (Arguments) throws -> Value {
    let witness = dispatcher(getter)
    let compiled = getter.compiled
    return { arguments in
      let target = try witness?.function(for: arguments.base[0]) ?? compiled
      return try arguments.runtime.call(
        FunctionValue(target, captures: []), count: arguments.count
      ) { inner in
        for index in 0..<arguments.count { inner[index] = arguments.base[index] }
      }
    }
  }

  private func setterBody(_ setter: FunctionDeclaration) -> (Arguments) throws -> Void {
    let witness = dispatcher(setter)
    let compiled = setter.compiled
    let isReference = setter.receiver?.isReference == true
    return { arguments in
      let target = try witness?.function(for: arguments.base[0]) ?? compiled
      _ = try arguments.runtime.call(
        FunctionValue(target, captures: []), count: arguments.count
      ) { inner in
        for index in 0..<arguments.count { swap(&inner[index], &arguments.base[index]) }
        if isReference { arguments.base[0] = inner[0] }
      } finish: { inner in
        if !isReference { swap(&inner[0], &arguments.base[0]) }
      }
    }
  }

  /// What stands before a property that is written: a place, or an object.
  func ownerPlace(_ base: Expr, _ receiver: Checked, _ purpose: String) -> PlaceCode? {
    if receiver.type.isReference {
      return objectPlace(settled(check(base), base))
    }
    return place(base, purpose)
  }

  /// A property that cells declare, as something that is written.
  ///
  /// - Returns: nil when the type declares none of the name, `.some(nil)` after a report.
  func ownPropertyPlace(
    _ parent: PlaceCode, _ name: String, _ namePlace: Place, _ expression: Expr,
    _ purpose: String
  ) -> PlaceCode?? {
    let type = parent.value.type
    if case .nominal(let nominal) = type, let index = nominal.fieldIndex(name),
      !isOverridden(name, nominal)
    {
      return fieldPlace(parent, nominal, index, namePlace, expression, purpose)
    }
    guard let computed = computedProperty(name, on: type) else {
      if case .nominal(let nominal) = type, nominalMemberNames(nominal).contains(name) {
        report("cannot \(purpose) '\(name)': it can be read only", at: namePlace)
        return .some(nil)
      }
      return nil
    }
    guard let setter = computed.setter else {
      report(
        "cannot \(purpose) '\(name)': it can be read only", at: namePlace,
        hint: "its declaration has no `set`")
      return .some(nil)
    }
    return accessed(parent, computed.getter, setter, namePlace, expression)
  }

  private func accessed(
    _ parent: PlaceCode, _ getter: FunctionDeclaration, _ setter: FunctionDeclaration,
    _ namePlace: Place, _ expression: Expr
  ) -> PlaceCode {
    let value = callFunction(getter, [], .value(parent.value), getter.result, namePlace)
    let (get, set) = (getterBody(getter), setterBody(setter))
    return PlaceCode(
      value: value,
      modify: { self.accessor(parent, get, set, [], expression.place).modify },
      assign: { self.accessor(parent, get, set, [], expression.place).assign })
  }

  /// `super.name`, written: the superclass's property, whatever overrides it.
  func superPlace(
    _ name: String, _ namePlace: Place, _ expression: Expr, _ purpose: String
  ) -> PlaceCode? {
    guard let this = superReceiver(expression.place) else { return nil }
    let owner = objectPlace(this)
    if let computed = computedProperty(name, on: this.type), let setter = computed.setter {
      return accessed(owner, direct(computed.getter), direct(setter), namePlace, expression)
    }
    if let found = ownPropertyPlace(owner, name, namePlace, expression, purpose) { return found }
    reportNoMember(name, on: this.type, namePlace)
    return nil
  }

  /// An object that is about to be written: what holds it stays as it is.
  func objectPlace(_ value: Checked) -> PlaceCode {
    PlaceCode(
      value: value,
      modify: {
        let eval = value.emit().eval
        return { base, body in
          var object = try eval(base)
          try body(&object)
        }
      })
  }

  private func fieldPlace(
    _ parent: PlaceCode, _ type: NominalType, _ index: Int, _ namePlace: Place,
    _ expression: Expr, _ purpose: String
  ) -> PlaceCode?? {
    let field = type.fields[index]
    if !field.isMutable, !(function.isInitializer && function.receiverType == .nominal(type)) {
      report(
        "cannot \(purpose) '\(field.name)': it is a let property of \(type.name)",
        at: changer ?? namePlace)
      return .some(nil)
    }
    let value = property(of: parent.value, field.name, namePlace, expression.place)
    // Of `self` alone, and of the class that declares it: another object's observers are called.
    let isOwn =
      isSelf(expression) && function.receiverType == .nominal(type)
      && index >= type.superclass?.fields.count ?? 0
    let isQuiet = isOwn && (function.isInitializer || function.observing == field.name)
    let observers = isQuiet ? nil : observers(of: field.name, on: .nominal(type))
    if let observers { return observed(parent, value, index, field, observers, expression) }
    if type.kind == .reference {
      return PlaceCode(
        value: value, modify: { Self.objectField(parent.modify(), index) },
        stored: {
          // Found through the value: an object is written without being owned.
          guard let find = parent.value.emit().place?.find else { return nil }
          return StoredPart(shared: field.name) { base in
            guard let parent = try find(base), let found = StoredPart.field(at: parent, index)
            else { throw ConversionError(type.name, .void) }
            return found
          }
        })
    }
    return PlaceCode(
      value: value,
      modify: {
        let modify = parent.modify()
        return { base, body in try modify(base) { try $0.updateField(index, body) } }
      }, stored: { parent.stored?()?.field(index, type) }, isOwned: parent.isOwned)
  }

  /// Whether a property is written as `name` or `self.name`.
  private func isSelf(_ expression: Expr) -> Bool {
    switch expression.kind {
    case .name: true
    case .member(let base, _, _): if case .name("self") = base.kind { true } else { false }
    default: false
    }
  }

  private func observers(of name: String, on type: ScriptType) -> Observers? {
    for table in tables(for: type, name) { if let found = table.observers[name] { return found } }
    return nil
  }

  /// A field of an object: written where it is, whoever else refers to the object.
  private static func objectField(_ modify: @escaping Modify, _ index: Int) -> Modify {
    { base, body in
      try modify(base) { object in
        guard case .structure(let box) = object, index < box.count else {
          throw ConversionError("an object", object)
        }
        // Moved out while it is written: the body may look at the object.
        var value = box[index]
        box[index] = .void
        defer { box[index] = value }
        try body(&value)
      }
    }
  }

  private func observed(
    _ parent: PlaceCode, _ value: Checked, _ index: Int, _ field: NominalType.Field,
    _ observers: Observers, _ expression: Expr
  ) -> PlaceCode {
    let (get, set) = Self.storedAccess(
      index, observers.willSet.map { setterBody($0) }, observers.didSet.map { setterBody($0) },
      isReference: parent.value.type.isReference)
    return PlaceCode(
      value: value,
      modify: { self.accessor(parent, get, set, [], expression.place).modify },
      assign: { self.accessor(parent, get, set, [], expression.place).assign })
  }

  /// What reads a stored property, and what writes it and calls its observers.
  func storedAccess(
    _ name: String, _ index: Int, of type: NominalType
  ) -> (get: (Arguments) throws -> Value, set: (Arguments) throws -> Void) {
    let observers = observers(of: name, on: .nominal(type))
    return Self.storedAccess(
      index, observers?.willSet.map { setterBody($0) }, observers?.didSet.map { setterBody($0) },
      isReference: type.kind == .reference)
  }

  private static func storedAccess(
    _ index: Int, _ will: ((Arguments) throws -> Void)?, _ did: ((Arguments) throws -> Void)?,
    isReference: Bool
  ) -> (get: (Arguments) throws -> Value, set: (Arguments) throws -> Void) {
    func read(_ value: Value) throws -> Value {
      guard case .structure(let box) = value, index < box.count else {
        throw ConversionError("a structure", value)
      }
      return box[index]
    }
    func write(_ target: inout Value, _ new: Value) throws {
      if isReference, case .structure(let box) = target {
        box[index] = new
      } else {
        try target.updateField(index) { $0 = new }
      }
    }
    let get: (Arguments) throws -> Value = { try read($0.base[0]) }
    let set: (Arguments) throws -> Void = { arguments in
      let new = arguments.base[1]
      let old = try read(arguments.base[0])
      // Observers take their argument out of the frame.
      if let will {
        try will(Arguments(base: arguments.base, count: 2, runtime: arguments.runtime))
      }
      try write(&arguments.base[0], new)
      if let did {
        arguments.base[1] = old
        try did(Arguments(base: arguments.base, count: 2, runtime: arguments.runtime))
      }
    }
    return (get, set)
  }

  // MARK: Variables with getters, setters, observers

  /// A computed variable or static property, as something that is written.
  func computedPlace(
    _ computed: ComputedProperty, _ place: Place, _ purpose: String
  ) -> PlaceCode? {
    guard let setter = computed.setter else {
      report(
        "cannot \(purpose) '\(computed.name)': it can be read only", at: place,
        hint: "its declaration has no `set`")
      return nil
    }
    let value = callFunction(computed.getter, [], nil, computed.type, place)
    let slot = temporary()
    let new = Checked(computed.type, place) { Code { base in base[slot] } }
    let write = callFunction(setter, [PreparedArgument(value: new)], nil, .void, place)
    return PlaceCode(
      value: value,
      modify: {
        let read = value.emit().eval
        let write = write.emit().eval
        return { base, body in
          var value = try read(base)
          try body(&value)
          base[slot] = value
          defer { base[slot] = .void }
          _ = try write(base)
        }
      },
      assign: {
        let write = write.emit().eval
        return { base, value in
          base[slot] = value
          defer { base[slot] = .void }
          _ = try write(base)
        }
      })
  }

  /// A variable whose writing calls observers.
  func observedPlace(
    _ inner: PlaceCode, _ observers: Observers, _ place: Place
  ) -> PlaceCode {
    let slot = temporary()
    let type = inner.value.type
    let argument = Checked(type, place) { Code { base in base[slot] } }
    let will = observers.willSet.map {
      callFunction($0, [PreparedArgument(value: argument)], nil, .void, place)
    }
    let did = observers.didSet.map {
      callFunction($0, [PreparedArgument(value: argument)], nil, .void, place)
    }
    let source = inner.value
    return PlaceCode(
      value: source,
      modify: {
        let read = source.emit().eval
        let modify = inner.modify()
        let (will, did) = (will?.emit().eval, did?.emit().eval)
        return { base, body in
          let old = try read(base)
          var new = old
          try body(&new)
          base[slot] = new
          defer { base[slot] = .void }
          _ = try will?(base)
          try modify(base) { $0 = new }
          base[slot] = old
          _ = try did?(base)
        }
      })
  }

  // MARK: Subscripts

  /// The subscripts that cells declare for a type.
  ///
  /// Those of the nearest type hide the same ones further out.
  func ownSubscripts(_ type: ScriptType, isStatic: Bool = false) -> [SubscriptDeclaration] {
    var result: [SubscriptDeclaration] = []
    for one in tables(for: type, "subscript").flatMap(\.subscripts)
    where one.isStatic == isStatic
      && !result.contains(where: { type.isReference && $0.getter.takesSame(as: one.getter) })
    {
      result.append(one)
    }
    return result
  }

  /// Reading `base[…]` through subscripts of cells; nil when none takes the arguments.
  func ownSubscript(
    _ receiver: Checked, _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?,
    isOnly: Bool
  ) -> Checked? {
    let found = ownSubscripts(receiver.type)
    guard !found.isEmpty else { return nil }
    let candidates = found.map { Callable($0.getter) }
    if !isOnly {
      let (_, clean) = attempt {
        _ = resolveCall(
          candidates, receiver: .value(receiver), "subscript", arguments, place, expected)
      }
      guard clean else { return nil }
    }
    return resolveCall(
      candidates, receiver: .value(receiver), "subscript", arguments, place, expected)
  }

  /// Writing `base[…]` through subscripts of cells.
  ///
  /// - Returns: nil when none takes the arguments, `.some(nil)` after a report.
  func ownSubscriptPlace(
    _ parent: PlaceCode, _ arguments: [Expr.Argument], _ expression: Expr, _ purpose: String,
    isOnly: Bool, isDirect: Bool = false
  ) -> PlaceCode?? {
    let found = ownSubscripts(parent.value.type).map { one in
      guard isDirect else { return one }
      return SubscriptDeclaration(
        getter: direct(one.getter), setter: one.setter.map { direct($0) }, isStatic: one.isStatic)
    }
    guard !found.isEmpty else { return nil }
    let settled = arguments.map { $0.value.takesContext ? nil : check($0.value) }
    var chosen: (declaration: SubscriptDeclaration, prepared: [PreparedArgument])?
    for one in found where chosen == nil {
      var callable = Callable(one.getter)
      guard case .success(let slots) = callable.slots(for: arguments, at: expression.place) else {
        continue
      }
      let lazy = Self.autoclosures([(callable, slots)])
      let arguments = Self.wrapping(arguments, at: lazy)
      let settled = settled.enumerated().map { lazy.contains($0.offset) ? nil : $0.element }
      let (_, clean) = attempt { bind(&callable, slots, arguments, settled) }
      guard clean || (isOnly && found.count == 1) else { continue }
      chosen = (one, bind(&callable, slots, arguments, settled))
      guard !one.getter.generics.isEmpty else { continue }
      callable.bindEqualities()
      let bindings = callable.bindings
      func made(_ accessor: FunctionDeclaration) -> FunctionDeclaration {
        instance(of: accessor, bindings, expression.place)
      }
      chosen?.declaration = SubscriptDeclaration(
        getter: made(one.getter), setter: one.setter.map(made), isStatic: one.isStatic)
    }
    guard let (one, prepared) = chosen else {
      guard isOnly else { return nil }
      _ = ownSubscript(parent.value, arguments, expression.place, nil, isOnly: true)
      return .some(nil)
    }
    guard let setter = one.setter else {
      report(
        "cannot \(purpose) elements of \(parent.value.type): they can be read only",
        at: expression.place, hint: "the subscript has no `set`")
      return .some(nil)
    }
    let value = callFunction(
      one.getter, prepared, .value(parent.value), one.getter.result, expression.place)
    let (get, set) = (getterBody(one.getter), setterBody(setter))
    let defaults = one.getter
    func indices() -> [Eval] {
      prepared.enumerated().map { index, argument in
        self.lower(argument, of: defaults, index).eval
      }
    }
    return PlaceCode(
      value: value,
      modify: { self.accessor(parent, get, set, indices(), expression.place).modify },
      assign: { self.accessor(parent, get, set, indices(), expression.place).assign })
  }
}
