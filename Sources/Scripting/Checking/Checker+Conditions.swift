/// The conditions of if, guard and while.
extension Checker {
  /// Checks conditions; names they bind go into the current scope.
  ///
  /// - Returns: how to lower them, and whether all are so or one is not, where that is known.
  func conditions(_ list: [Condition]) -> (test: () -> BoolRoad, truth: Bool?) {
    var parts: [() -> BoolRoad] = []
    var truth: Bool? = true
    let outer = (certainLoops, deadness)
    defer { (certainLoops, deadness) = outer }
    for (index, condition) in list.enumerated() {
      // What follows is asked only where all before it was so.
      if index > 0 { certainLoops = [] }
      if truth == false { deadness = outer.1 + 1 }
      switch condition {
      case .expression(let tree):
        if case .assign(let target, nil, let value) = tree.kind {
          report(
            "the condition: expected Bool, not an assignment", at: equalsSign(target, value),
            hint: "write `==` to compare")
          parts.append { BoolRoad { _ in false } }
          truth = nil
          continue
        }
        let test = check(tree, as: .bool, "the condition")
        if test.isFalse { truth = false } else if truth != false, !test.isTrue { truth = nil }
        parts.append { BoolRoad(run: test.emit().asBool) }
      case .binding(let pattern, let annotation, let value):
        if truth != false { truth = nil }
        parts.append(optionalBinding(pattern, annotation, value))
      case .matching(let pattern, let value):
        if truth != false { truth = nil }
        let checked = check(value)
        let match = self.pattern(pattern, checked.type, mutable: false)
        parts.append {
          let (value, match) = (checked.emit(), match())
          if let (index, payload) = match.enumCase, let slot = value.slot {
            return CaseTests.isCase(index, payload, at: slot)
          }
          let eval = value.eval
          return BoolRoad { base in try match.run(base, try eval(base)) }
        }
      }
    }
    let test = {
      var tests = parts.map { $0() }
      var result = tests.popLast() ?? BoolRoad { _ in true }
      while let test = tests.popLast() { result = .all(test, result) }
      return result
    }
    return (test, truth)
  }

  /// The `=` between the sides of an assignment.
  func equalsSign(_ target: Expr, _ value: Expr) -> Place {
    let between = Place(
      cell: target.place.cell, start: target.place.end,
      end: max(target.place.end, value.place.start))
    let text = map.text(at: between).utf8
    let offset = text.firstIndex(of: UInt8(ascii: "=")).map {
      text.distance(from: text.startIndex, to: $0)
    }
    let start = between.start + (offset ?? 0)
    return Place(cell: between.cell, start: start, end: start + 1)
  }

  /// The `let` or `var` in front of what it binds.
  private func keyword(before pattern: Place) -> Place? {
    let start = max(0, pattern.start - 8)
    let text = map.text(at: Place(cell: pattern.cell, start: start, end: pattern.start)).utf8
    let spaces = text.reversed().prefix { $0 == UInt8(ascii: " ") }.count
    let end = pattern.start - spaces
    let word = map.text(at: Place(cell: pattern.cell, start: max(start, end - 3), end: end))
    guard word == "let" || word == "var" else { return nil }
    return Place(cell: pattern.cell, start: end - 3, end: end)
  }

  private func optionalBinding(
    _ pattern: Pattern, _ annotation: TypeTree?, _ tree: Expr
  ) -> () -> BoolRoad {
    let wanted = annotation.map { resolve($0) }
    let value = check(tree, wanted.map { .optional($0) })
    if case .optional = value.type {
    } else if !value.type.isUnknown {
      report(
        "the value bound here is not optional (\(value.type))",
        at: keyword(before: pattern.place) ?? value.anchor, hint: "use `let` without `if`")
    }
    let type = wanted ?? value.type.withoutOptional
    guard case .name(let name, let isMutable) = pattern.kind else {
      let match = self.pattern(pattern, type, mutable: false)
      return {
        let flat = value.emit().asFlat
        let match = match()
        return BoolRoad { base in
          guard let content = try flat(base) else { return false }
          return try match.run(base, content)
        }
      }
    }
    let variable = declare(name, type, isMutable: isMutable, at: pattern.place)
    watch(variable, isTest: true)
    return {
      let flat = value.emit().asFlat
      if !variable.isGlobal, !variable.isCaptured {
        let slot = variable.slot
        return BoolRoad { base in
          guard let content = try flat(base) else { return false }
          base[slot] = content
          return true
        }
      }
      let store = self.store(variable)
      return BoolRoad { base in
        guard let content = try flat(base) else { return false }
        store(base, content)
        return true
      }
    }
  }
}
