extension Checker {
  /// Checks a name that stands for a value.
  func checkName(_ name: String, _ place: Place, _ expected: ScriptType?) -> Checked {
    if let name = LibraryName.unqualified(name) {
      return libraryValue(name, place, expected) ?? reportedUndefined(name, place)
    }
    if let found = binding(name) {
      switch found {
      case .variable(let variable): return read(variable, place)
      case .functions(let list):
        if expected?.takesClosure == true, isGlobal(list, name),
          !list.contains(where: { !$0.generics.isEmpty || type(of: $0).fits(expected ?? .unknown) }
          ),
          let value = libraryValue(name, place, expected)
        {
          return value
        }
        return functionValue(list, place, expected)
      case .type(let type):
        return Checked(
          constant: .type(TypeBox(.nominal(type))), .metatype(.nominal(type)), place)
      case .computed(let computed):
        return callFunction(computed.getter, [], nil, computed.type, place)
      case .template, .proto, .alias:
        return typeValue(found, name, nil, place, expected)
      }
    }
    if name == "super" {
      report("'super' stands where there is no superclass's method to call", at: place)
      return .invalid(place)
    }
    if let method = methodOfReceiver(name) {
      return member(
        Expr(kind: .name("self"), place: place), method, place, place, expected)
    }
    if let type = staticOfReceiver(name) {
      refuseBareStatic(name, type, place)
      return staticMember(type, name, nil, place, place, expected)
    }
    for candidate in [name, camelCaseTwin(name)].compactMap({ $0 }) {
      if case .variable(let variable)? = candidate == name ? nil : binding(candidate) {
        noteSpelling(name, candidate, place)
        return read(variable, place)
      }
      if let value = libraryValue(candidate, place, expected) {
        noteSpelling(name, candidate, place)
        return value
      }
    }
    if name == "Self", let type = dynamicSelf(place) { return type }
    if name == "self", let type = innermostType {
      // In a static member `self` is the type.
      return Checked(constant: .type(TypeBox(type)), .metatype(type), place)
    }
    if let type = typeNamed(name) {
      return Checked(constant: .type(TypeBox(type)), .metatype(type), place)
    }
    return reportedUndefined(name, place)
  }

  private func reportedUndefined(_ name: String, _ place: Place) -> Checked {
    reportUndefined(name, place)
    return .invalid(place)
  }

  /// A builtin as a value; nil when there is none of that name.
  private func libraryValue(_ name: String, _ place: Place, _ expected: ScriptType?) -> Checked? {
    let rows = library.functions(name)
    guard let first = rows.first else { return nil }
    return first.kind == .constant ? constant(first, place) : rowFunction(rows, place, expected)
  }

  /// A type by name, alone or called.
  func typeValue(
    _ found: Binding, _ name: String, _ arguments: [Expr.Argument]?, _ place: Place,
    _ expected: ScriptType?
  ) -> Checked {
    var type: ScriptType?
    switch found {
    case .type(let nominal): type = .nominal(nominal)
    case .alias(let alias): type = resolve(alias)
    case .proto(let proto):
      if arguments != nil {
        report("'\(name)' is a protocol: it has no values of its own", at: place)
        return .invalid(place)
      }
      type = .existential(proto)
    case .template(let template):
      if let own = enclosing(template) {
        type = .nominal(own)
        break
      }
      guard let arguments else {
        // `.none` and static members find their types; a bare name cannot.
        if case .nominal(let own)? = expected?.withoutOptional, own.template === template {
          type = .nominal(own)
        } else {
          type = .nominal(template.pattern)
        }
        break
      }
      return constructGeneric(template, arguments, place, expected)
    case .variable, .functions, .computed: break
    }
    guard let type else { return .invalid(place) }
    if let arguments { return construct(type, arguments, place, expected) }
    return Checked(constant: .type(TypeBox(type)), .metatype(type), place)
  }

  func constant(_ row: Row, _ place: Place) -> Checked {
    let runtime = runtime
    let body = row.body
    return Checked(row.result, place) {
      Code { _ in
        do {
          return try body(Arguments(base: runtime.sp, count: 0, runtime: runtime))
        } catch { throw runtime.located(error, place) }
      }
    }
  }

  // MARK: Variables

  func read(_ variable: Variable, _ place: Place, isCall: Bool = false) -> Checked {
    variable.isRead = true
    if let infer = variable.inferType {
      variable.inferType = nil
      if variable.type.isUnknown { variable.type = infer() }
    }
    var checked = Checked(variable.type, place) { [function] in
      self.readCode(variable, in: function, place)
    }
    if variable.function != nil, variable.function !== function {
      _ = function.slot(of: variable, isCall: isCall)
    }
    checked.literal = variable.literal
    checked.fact = variable.fact
    if let loop = variable.loop, certainLoops.contains(loop) {
      checked.choices = variable.choices
      takeSupplied(variable, &checked)
    }
    return checked
  }

  private func readCode(_ variable: Variable, in function: FunctionScope, _ place: Place) -> Code {
    let runtime = runtime
    let type = variable.type
    if let lazy = variable.lazyValue {
      let ready = Self.preparing(lazy, variable.slot, runtime)
      let (slot, state) = (variable.slot, runtime.state)
      return Code { _ in
        try ready()
        return state.pointee.globals[slot]
      }
    }
    if variable.isGlobal {
      let slot = variable.slot
      let name = variable.name
      let state = runtime.state
      if type == .void { return Code { _ in state.pointee.globals[slot] } }
      var code = Code { _ in
        let value = state.pointee.globals[slot]
        if case .void = value { throw Self.noValue(name, runtime, place) }
        return value
      }
      if type == .int {
        code.int = IntRoad { _ in
          if case .int(let number) = state.pointee.globals[slot] { return number }
          throw Self.noValue(name, runtime, place)
        }
      } else if type == .double {
        code.double = DoubleRoad { _ in
          if case .double(let number) = state.pointee.globals[slot] { return number }
          throw Self.noValue(name, runtime, place)
        }
      } else if type == .float {
        code.float = FloatRoad { _ in
          if case .float(let number) = state.pointee.globals[slot] { return number }
          throw Self.noValue(name, runtime, place)
        }
      } else if type == .bool {
        code.bool = BoolRoad { _ in
          if case .bool(let truth) = state.pointee.globals[slot] { return truth }
          throw Self.noValue(name, runtime, place)
        }
      }
      code.part = PlaceRoad(find: { _ in state.pointee.globals + slot }, global: (state, slot))
      return code
    }
    let slot = function.slot(of: variable)
    let name = variable.name
    if variable.isCaptured {
      func value(_ base: Base) throws -> Value {
        guard case .cell(let ref) = base[slot] else {
          throw Self.noValue(name, runtime, place)
        }
        return ref.value
      }
      var code = Code(value)
      switch type {
      case .int:
        code.int = IntRoad { base in
          let number = Self.cell(at: base + slot)?._withUnsafeGuaranteedRef { ref -> Int? in
            if case .int(let number) = ref.value { number } else { nil }
          }
          if let number = number ?? nil { return number }
          throw Self.noValue(name, runtime, place)
        }
      case .double:
        code.double = DoubleRoad { base in
          let number = Self.cell(at: base + slot)?._withUnsafeGuaranteedRef { ref -> Double? in
            if case .double(let number) = ref.value { number } else { nil }
          }
          if let number = number ?? nil { return number }
          throw Self.noValue(name, runtime, place)
        }
      case .bool:
        code.bool = BoolRoad { base in
          let truth = Self.cell(at: base + slot)?._withUnsafeGuaranteedRef { ref -> Bool? in
            if case .bool(let truth) = ref.value { truth } else { nil }
          }
          if let truth = truth ?? nil { return truth }
          throw Self.noValue(name, runtime, place)
        }
      default: break
      }
      code.part = PlaceRoad(find: { base in
        guard case .cell(let ref) = base[slot] else { return nil }
        // The frame holds the cell.
        return withUnsafeMutablePointer(to: &ref.value) { $0 }
      })
      return code
    }
    var code = Code { base in base[slot] }
    code.slot = slot
    switch type {
    case .int:
      code.int = IntRoad { base in
        if case .int(let number) = base[slot] { return number }
        throw Self.noValue(name, runtime, place)
      }
    case .double:
      code.double = DoubleRoad { base in
        if case .double(let number) = base[slot] { return number }
        throw Self.noValue(name, runtime, place)
      }
    case .float:
      code.float = FloatRoad { base in
        if case .float(let number) = base[slot] { return number }
        throw Self.noValue(name, runtime, place)
      }
    case .bool:
      code.bool = BoolRoad { base in
        if case .bool(let truth) = base[slot] { return truth }
        throw Self.noValue(name, runtime, place)
      }
    default: break
    }
    return code
  }

  /// A captured variable, which its slot holds while it is looked at (see `StoredPart`).
  @inline(__always)
  private static func cell(at place: Base) -> Unmanaged<Ref>? {
    guard case .cell = place.pointee else { return nil }
    return UnsafeRawPointer(place).load(as: Unmanaged<Ref>.self)
  }

  /// Gives a static property its value unless it has one.
  static func preparing(
    _ lazy: CompiledFunction, _ slot: Int, _ runtime: Runtime
  ) -> () throws -> Void {
    let state = runtime.state
    return {
      guard case .void = state.pointee.globals[slot] else { return }
      let value = try runtime.call(FunctionValue(lazy, captures: []), [])
      state.pointee.globals[slot] = value
    }
  }

  static func noValue(_ name: String, _ runtime: Runtime, _ place: Place) -> any Error {
    runtime.trap("'\(name)' has no value yet", place)
  }

  /// Lowers the declaration of a variable: puts its first value into its slot.
  func store(_ variable: Variable) -> (Base, Value) -> Void {
    let slot = variable.slot
    let runtime = runtime
    let state = runtime.state
    if variable.isGlobal { return { _, value in state.pointee.globals[slot] = value } }
    if variable.isCaptured { return { base, value in base[slot] = .cell(Ref(value)) } }
    return { base, value in base[slot] = value }
  }
}
