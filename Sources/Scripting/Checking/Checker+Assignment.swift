extension Checker {
  /// `target = value` and `target += value`.
  func assignment(
    _ target: Expr, _ symbol: String?, _ value: Expr, _ place: Place
  ) -> Checked {
    var result = assign(target, symbol, value, place)
    result.isDiscardable = true
    return result
  }

  private func assign(
    _ target: Expr, _ symbol: String?, _ value: Expr, _ place: Place
  ) -> Checked {
    if symbol == nil {
      if case .discard = target.kind {
        let dropped = check(value)
        return Checked(.void, place) {
          let eval = dropped.emit().eval
          return Code { base in
            _ = try eval(base)
            return .void
          }
        }
      }
      if case .tuple(let targets) = target.kind { return assignTuple(targets, value, place) }
    }
    // To be given a new value is not to be read.
    let whole = symbol == nil ? wholeVariable(target) : nil
    let wasRead = whole?.isRead ?? true
    // What cannot be changed is reported where swiftc does: at the `+=`, or at the last part of the
    // target.
    let (destination, indices) = self.place(
      target, "assign to", before: [value],
      by: symbol.map { assignmentSign($0, target, value) } ?? target.anchor)
    if !wasRead { whole?.isRead = false }
    guard let destination else {
      if !value.takesContext { _ = check(value) }
      return .invalid(place)
    }
    let endsEarly = if case .chain = target.kind { true } else { false }
    let change =
      symbol.map { compound(destination, $0, target, value, place) }
      ?? plain(destination, target, value, place)
    let code = evaluating(indices, before: change)
    guard endsEarly else { return code }
    return Checked(.optional(.void), place) {
      let eval = code.emit().eval
      return Code.ofFlat({ base in
        do { return try eval(base) } catch is EndOfChain { return nil }
      })
    }
  }

  /// The variable that an assignment writes as a whole, or by an element of its tuple.
  private func wholeVariable(_ target: Expr) -> Variable? {
    switch target.kind {
    case .name(let name):
      if case .variable(let variable)? = binding(name) { return variable }
    case .member(let base, _, _):
      guard let variable = wholeVariable(base), case .tuple = variable.type else { return nil }
      return variable
    default: break
    }
    return nil
  }

  private func plain(
    _ destination: PlaceCode, _ target: Expr, _ value: Expr, _ place: Place
  ) -> Checked {
    let wanted = destination.accepts ?? destination.value.type
    let new = check(value, as: wanted, "the new value")
    let read = destination.value.type
    if destination.accepts != nil, new.source?.isNumberLiteral == false, new.type.isNumber,
      !new.type.fits(read)
    {
      // A literal becomes what is read there in compiled Swift; a number does not.
      report(
        "the new value: expected \(read), not \(new.type)", at: new.anchor,
        hint: "\(read)(x) makes one of it")
    }
    if case .name(let name) = target.kind, case .variable(let variable)? = binding(name),
      variable.isUnset, new.type != .unknown, variable.type.isUnknown
    {
      variable.type = new.type
    }
    return Checked(.void, place) {
      let code = new.emit()
      if let put = destination.put { return .ofEffect(put(code).run) }
      if let part = destination.stored?() {
        return .ofEffect(part.set(code, destination.value.type))
      }
      let eval = code.eval
      if let assign = destination.assign?() {
        return .ofEffect { base in try assign(base, try eval(base)) }
      }
      let modify = destination.modify()
      return .ofEffect { base in
        let value = try eval(base)
        try modify(base) { $0 = value }
      }
    }
  }

  private func assignTuple(
    _ targets: [Expr.Argument], _ value: Expr, _ place: Place
  ) -> Checked {
    let new = check(value)
    var types: [ScriptType] = Array(repeating: .unknown, count: targets.count)
    if case .tuple(let elements) = new.type {
      guard elements.count == targets.count else {
        report("\(targets.count) variables for \(elements.count) values", at: place)
        return .invalid(place)
      }
      types = elements.map(\.type)
    }
    var destinations: [PlaceCode?] = []
    for (target, type) in zip(targets, types) {
      if case .discard = target.value.kind {
        destinations.append(nil)
        continue
      }
      let whole = wholeVariable(target.value)
      let wasRead = whole?.isRead ?? true
      let outer = changer
      defer { changer = outer }
      changer = target.value.anchor
      guard let destination = self.place(target.value) else { return .invalid(place) }
      if !wasRead { whole?.isRead = false }
      if !type.fits(destination.value.type) {
        report(
          "the new value: expected \(destination.value.type), not \(type)", at: target.value.place,
          hint: conversionHint(from: type, to: destination.value.type))
      }
      destinations.append(destination)
    }
    return Checked(.void, place) {
      let eval = new.emit().eval
      let writers = destinations.map { $0?.modify() }
      return Code { base in
        let value = try eval(base)
        guard case .tuple(let box) = value, box.count == writers.count else {
          throw ConversionError("a tuple of \(writers.count)", value)
        }
        for (index, writer) in writers.enumerated() {
          try writer?(base) { $0 = box[index] }
        }
        return .void
      }
    }
  }

  // MARK: Compound assignment

  /// Whether cells declare `+` for a type, but not `+=`: Swift makes none of it by itself, but where
  /// the type is an AdditiveArithmetic.
  private func lacksAssignment(
    _ symbol: String, _ old: Checked, _ operand: Checked, _ value: Expr, _ place: Place
  ) -> Bool {
    guard declaredOperator(symbol) != nil else { return false }
    if symbol == "+" || symbol == "-", conforms(old.type, to: "AdditiveArithmetic") { return false }
    if old.type == operand.type, !old.type.isOwnOrFunction { return false }
    return attempt { ownOperator(symbol, old, operand, nil, value, place) }.result != nil
  }

  /// Where `+=` stands.
  private func assignmentSign(_ symbol: String, _ target: Expr, _ value: Expr) -> Place {
    let sign = equalsSign(target, value)
    let start = max(target.place.end, sign.start - symbol.utf8.count)
    return Place(cell: sign.cell, start: start, end: sign.end)
  }

  private func compound(
    _ destination: PlaceCode, _ symbol: String, _ target: Expr, _ value: Expr, _ place: Place
  ) -> Checked {
    let type = destination.value.type
    if let own = ownAssignment(destination, symbol, target, value, place) { return own }
    if type.isOptional {
      report(
        "the value is optional (\(type)): '\(symbol)=' needs it unwrapped", at: target.anchor,
        hint: "for dictionaries write d[key, default: 0] \(symbol)= …")
      return .invalid(place)
    }
    var right = check(value, value.takesContext ? type : nil)
    if case .array(let element) = type, symbol == "+" {
      return append(destination, element, right, value, place)
    }
    if case .host = type, value.isNumberLiteral {
      let isShift = Arithmetic.isShift(symbol)
      let fits = type.integerWidth != nil && !isShift && attempt({ check(value, type) }).clean
      if !fits { right = check(value) }
    }
    // The old value reaches the operator through a slot of its own.
    let slot = temporary()
    let old = Checked(type, target.place) {
      var code = Code { base in base[slot] }
      code.slot = slot
      return code
    }
    // So does the new operand, evaluated before the variable is touched; literals need no slot.
    let rightSlot = value.isNumberLiteral ? nil : temporary()
    var operand = right
    if let rightSlot {
      operand.emit = {
        var code = Code { base in base[rightSlot] }
        code.slot = rightSlot
        return code
      }
    }
    if lacksAssignment(symbol, old, operand, value, place) {
      report(
        "'\(symbol)=' is not declared for \(type)", at: assignmentSign(symbol, target, value),
        hint: "write x = x \(symbol) y, or declare static func \(symbol)= (a: inout \(type), …)")
      return .invalid(place)
    }
    let result = binary(
      symbol, old, operand, place, value.anchor, right: value.isNumberLiteral ? value : nil)
    if !result.type.fits(type) {
      report(
        "'\(symbol)=' gives \(result.type), the variable is \(type)",
        at: assignmentSign(symbol, target, value),
        hint: conversionHint(from: result.type, to: type))
    }
    let runtime = runtime
    let isString = type == .string && symbol == "+"
    return Checked(.void, place) {
      // Operators of one's own may reach what is shared; those of numbers and texts do not.
      let part =
        isString || type == right.type && type.isPlain
        ? destination.stored?() : destination.owned
      if isString { return self.adding(right.emit(), to: part, destination) }
      let modify: Modify
      if let part { modify = part.modify() } else { modify = destination.modify() }
      if let fast = Self.fastCompound(symbol, type, right, modify, part, runtime, place) {
        return fast
      }
      let operation = result.emit().eval
      let prepare = rightSlot == nil ? nil : right.emit().eval
      return Code { base in
        if let rightSlot, let prepare { base[rightSlot] = try prepare(base) }
        try modify(base) { value in
          base[slot] = value
          defer { base[slot] = .void }
          value = .void
          do {
            value = try operation(base)
          } catch {
            value = base[slot]
            throw error
          }
        }
        return .void
      }
    }
  }

  /// `i += 1` and its like on Int, Double and Float.
  private static func fastCompound(
    _ symbol: String, _ type: ScriptType, _ right: Checked, _ modify: @escaping Modify,
    _ part: StoredPart?, _ runtime: Runtime, _ place: Place
  ) -> Code? {
    if let width = type.integerWidth {
      guard let part else { return nil }
      return SizedRoads.update(symbol, width, part, right.emit(), runtime, place).map {
        .ofEffect($0)
      }
    }
    guard type == right.type else { return nil }
    switch type {
    case .int:
      guard let operation = Arithmetic.int(symbol, runtime, place) else { return nil }
      let code = right.emit()
      if let slot = part?.slot,
        let short = NumberRoads.updateInt(symbol, slot, code, runtime, place)
      {
        return short
      }
      if let part, let short = part.updateInt(symbol, code, runtime, place) {
        return .ofEffect(short)
      }
      let value = code.asInt
      return .ofEffect { base in
        let operand = try value(base)
        try modify(base) { target in
          guard case .int(let old) = target else { throw ConversionError("Int", target) }
          target = .int(try operation(old, operand))
        }
      }
    case .double:
      guard let operation = Arithmetic.double(symbol) else { return nil }
      let code = right.emit()
      if let slot = part?.slot, let short = NumberRoads.updateDouble(symbol, slot, code) {
        return short
      }
      if let part, let short = part.updateDouble(symbol, code, runtime, place) {
        return .ofEffect(short)
      }
      let value = code.asDouble
      return .ofEffect { base in
        let operand = try value(base)
        try modify(base) { target in
          guard case .double(let old) = target else { throw ConversionError("Double", target) }
          target = .double(operation(old, operand))
        }
      }
    case .float:
      guard let operation = Arithmetic.float(symbol) else { return nil }
      let value = right.emit().asFloat
      if let slot = part?.slot {
        return .ofEffect { base in
          let operand = try value(base)
          guard case .float(let old) = base[slot] else {
            throw ConversionError("Float", base[slot])
          }
          (base + slot).initialize(to: .float(operation(old, operand)))
        }
      }
      return .ofEffect { base in
        let operand = try value(base)
        try modify(base) { target in
          guard case .float(let old) = target else { throw ConversionError("Float", target) }
          target = .float(operation(old, operand))
        }
      }
    default: return nil
    }
  }

  /// `array += elements`, in place.
  private func append(
    _ destination: PlaceCode, _ element: ScriptType, _ right: Checked, _ value: Expr,
    _ place: Place
  ) -> Checked {
    let told = element.isOptional ? check(value, .array(element)) : right
    let new = convert(told, to: .sequence(element), as: "the elements to append")
    return Checked(.void, place) {
      let eval = new.emit().eval
      let modify: Modify
      if let part = destination.stored?() {
        modify = part.modify()
      } else {
        modify = destination.modify()
      }
      return Code { base in
        let values = try Sequences.elements(try eval(base))
        try ValueSize.reserve(elements: values.count)
        try modify(base) { array in try array.updateArray { $0.append(contentsOf: values) } }
        return .void
      }
    }
  }
}
