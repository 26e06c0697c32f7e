/// The order in which Swift evaluates a change: the indices and objects that lead to the place, from
/// left to right, then the new value or the arguments; only then the place is touched.
///
/// Where nothing is called, the order cannot be seen, and indices are evaluated when the place is
/// found. Else they get slots of their own, which are filled first.
extension Checker {
  /// An index or an object that is evaluated before what follows the place.
  struct PendingIndex {
    let slot: Int
    let value: Checked
  }

  /// Checks a place, and gives the indices that must be evaluated before `values`.
  ///
  /// - Parameter changer: Where what cannot be changed is reported: at the name of the method that is
  ///   called on the place, at the operator that assigns to it.
  func place(
    _ target: Expr, _ purpose: String, before values: [Expr], by changer: Place? = nil
  ) -> (place: PlaceCode?, indices: [PendingIndex]) {
    let outer = (pendingIndices, self.changer)
    defer { (pendingIndices, self.changer) = outer }
    self.changer = changer
    pendingIndices = isCallFree(target) && values.allSatisfy(isCallFree) ? nil : []
    let place = place(target, purpose)
    return (place, pendingIndices ?? [])
  }

  /// An index of a place, or an object in it: read from its slot, if it must be evaluated early.
  func settled(_ index: Checked, _ expression: Expr) -> Checked {
    guard pendingIndices != nil, !isFixed(expression) else { return index }
    let slot = temporary()
    pendingIndices?.append(PendingIndex(slot: slot, value: index))
    return Checked(index.type, index.place) {
      var code = Code { base in base[slot] }
      code.slot = slot
      return code
    }
  }

  /// A change whose indices are evaluated first.
  func evaluating(_ indices: [PendingIndex], before change: Checked) -> Checked {
    guard !indices.isEmpty else { return change }
    var result = change
    result.emit = {
      let code = change.emit()
      var effects = indices.map {
        EffectRoad(run: $0.value.emit().storing(into: $0.slot, $0.value.type))
      }
      var first = effects.removeLast().run
      while let effect = effects.popLast()?.run {
        let rest = first
        first = { base in
          try effect(base)
          try rest(base)
        }
      }
      let eval = code.eval
      var all = Code { base in
        try first(base)
        return try eval(base)
      }
      if let effect = code.effect?.run {
        all.effect = EffectRoad { base in
          try first(base)
          try effect(base)
        }
      }
      return all
    }
    return result
  }

  // MARK: What can be seen

  /// Whether evaluating an expression calls nothing that could do more than give a value.
  func isCallFree(_ expression: Expr) -> Bool {
    switch expression.kind {
    case .integer, .wideInteger, .float, .bool, .null, .type, .keyPath, .discard, .labelledName,
      .operatorName, .sourceFact, .implicitMember:
      true
    case .name(let name): if case .computed? = binding(name) { false } else { true }
    case .string(let parts): parts.allSatisfy { $0.value.map { isCallFree($0) } ?? true }
    case .member(let base, let name, _): !computedNames.contains(name) && isCallFree(base)
    case .subscripting(let base, let arguments):
      !computedNames.contains("subscript") && isCallFree(base)
        && arguments.allSatisfy { isCallFree($0.value) }
    case .call(let callee, let arguments):
      if case .name(let name) = callee.kind, Self.plainFunctions.contains(name),
        binding(name) == nil
      {
        arguments.allSatisfy { isCallFree($0.value) }
      } else {
        false
      }
    case .optionalMark(let inner), .chain(let inner), .force(let inner), .prefix(_, let inner),
      .postfixRange(let inner), .inoutArgument(let inner), .cast(let inner, _, _),
      .isType(let inner, _):
      isCallFree(inner)
    case .infix(_, let left, let right, _): isCallFree(left) && isCallFree(right)
    case .ternary(let test, let first, let second):
      isCallFree(test) && isCallFree(first) && isCallFree(second)
    case .array(let elements): elements.allSatisfy(isCallFree)
    case .dictionary(let entries):
      entries.allSatisfy { isCallFree($0.key) && isCallFree($0.value) }
    case .tuple(let elements): elements.allSatisfy { isCallFree($0.value) }
    case .postfix, .assign, .closure, .attempt, .ifExpression, .switchExpression, .pattern,
      .invalid:
      false
    }
  }

  /// Functions whose calls cannot be seen.
  private static let plainFunctions: Set<String> = [
    "Int", "Double", "Float", "String", "Character", "min", "max", "abs", "sqrt",
  ]

  /// Whether no call changes what an expression gives.
  func isFixed(_ expression: Expr) -> Bool {
    switch expression.kind {
    case .integer, .wideInteger, .float, .bool: return true
    case .name(let name):
      guard case .variable(let variable)? = binding(name) else { return false }
      return !variable.isMutable && !variable.isUnset && variable.lazyValue == nil
    case .prefix(_, let operand): return isFixed(operand)
    case .infix(_, let left, let right, _): return isFixed(left) && isFixed(right)
    default: return false
    }
  }
}
