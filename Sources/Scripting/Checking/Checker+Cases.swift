extension Checker {
  // MARK: switch

  func select(_ label: String?, _ tree: SwitchTree, _ place: Place) -> CheckedStatement {
    let subject = check(tree.subject)
    checkExhaustive(tree, subject.type, place)
    let (temporary, isFixed) = (temporary(), isFixed(tree.subject))
    return looping(label, isLoop: false) { id in
      var tests: [(_ slot: Int) -> BoolRoad] = []
      var bodies: [CheckedStatement] = []
      var falls: [Bool] = []
      for (index, item) in tree.cases.enumerated() {
        // Of a subject that is known most cases are never taken: which, is not looked into.
        let (outer, isDead) = ((certainLoops, deadness), subject.literal != nil)
        (certainLoops, deadness) = ([], deadness + (isDead ? 1 : 0))
        defer { (certainLoops, deadness) = outer }
        withScope {
          tests.append(caseTest(item, subject.type))
          var body = item.body
          if case .fallingThrough? = body.last?.kind {
            if index == tree.cases.count - 1, let last = item.body.last {
              report("fallthrough without a case below it", at: last.place)
            }
            body.removeLast()
            falls.append(true)
          } else {
            falls.append(false)
          }
          if item.body.isEmpty {
            report("the case is empty", at: item.place, hint: "write `break`")
          }
          bodies.append(block(body))
        }
      }
      let ends =
        !bodies.isEmpty && zip(bodies, falls).allSatisfy { $0.ends || $1 }
        && !tree.cases.contains {
          $0.body.contains { if case .breaking = $0.kind { true } else { false } }
        }
      return .lowering(ends: ends) {
        let subject = Choices.Subject(
          subject.emit(), subject.type, temporary: temporary, isFixed: isFixed)
        let cases = zip(tests, zip(bodies, falls)).map { test, body in
          Choices.Case(test: test(subject.slot), body: body.0.lower(), fallsThrough: body.1)
        }
        return Choices.step(id, subject, cases[...])
      }
    }
  }

  /// Lowers the patterns of a case to one test of the subject in its slot.
  func caseTest(_ item: SwitchTree.Case, _ type: ScriptType) -> (_ slot: Int) -> BoolRoad {
    if item.isDefault { return { _ in BoolRoad { _ in true } } }
    var parts: [(match: () -> Matcher, condition: Checked?)] = []
    let names = Set(item.patterns.first?.pattern.boundNames ?? [])
    for (index, one) in item.patterns.enumerated() {
      // Alternatives bind the same names: the later ones fill the variables of the first.
      if index > 0 {
        let own = Set(one.pattern.boundNames)
        for name in names.symmetricDifference(own).sorted() {
          report("'\(name)' must be bound in every pattern of the case", at: one.pattern.place)
        }
        sharedNames = names.reduce(into: [:]) { result, name in
          if case .variable(let variable)? = scope.names[name] { result[name] = variable }
        }
      }
      defer { sharedNames = nil }
      let match = pattern(one.pattern, type, mutable: false)
      parts.append((match, one.condition.map { check($0, as: .bool, "the where condition") }))
    }
    return { slot in
      var tests = parts[...].map { part -> BoolRoad in
        let matcher = part.match()
        let match = matcher.run
        var test = BoolRoad { base in try match(base, base[slot]) }
        if let (index, payload) = matcher.enumCase {
          test = CaseTests.isCase(index, payload, at: slot)
        } else if let short = Choices.test(matcher, type, at: slot) {
          test = short
        }
        guard let condition = part.condition?.emit().asBool else { return test }
        let fits = test.run
        return BoolRoad { base in try fits(base) && condition(base) }
      }
      var result = tests.removeLast()
      while let test = tests.popLast() { result = .any(test, result) }
      return result
    }
  }

  // MARK: throw, do, catch

  func throwing(_ tree: Expr, _ place: Place) -> CheckedStatement {
    let value = check(tree, function.thrownType)
    if value.type.fits(.error) {
      noteThrow(place, declared: "an error is thrown", isCall: false)
    } else {
      report(
        "a value of type \(value.type) is not an Error", at: tree.place,
        hint: "declare the type with `: Error`")
    }
    let runtime = runtime
    return CheckedStatement(
      emit: {
        let eval = value.emit().eval
        return { base in
          let thrown = try eval(base)
          if case .host(let box) = thrown, let error = box.payload as? any Error {
            throw runtime.failure(error, place)
          }
          throw ScriptFailure(
            diagnostic: runtime.map.diagnostic("", at: place), reason: .error, thrown: thrown,
            isCatchable: true)
        }
      }, ends: true)
  }

  func doCatch(
    _ declared: TypeTree?, _ body: [Stmt], _ catches: [Stmt.CatchTree], _ place: Place
  ) -> CheckedStatement {
    let function = function
    let (outerType, outerThrown) = (function.thrownType, function.thrown)
    function.thrown = []
    if let declared { function.thrownType = resolve(declared) }
    let inner = trying(!catches.isEmpty) {
      catching(catches.contains(where: \.catchesAll)) { block(body) }
    }
    // Swift's rule: what is caught has the one type that every call in the block throws.
    let thrown = Set(function.thrown)
    let caught = declared.map { resolve($0) } ?? (thrown.count == 1 ? thrown.first : nil) ?? .error
    if declared == nil, caught != .error, trials == 0 {
      compiling.caught[place] = caught.written
    }
    function.thrownType = outerType
    function.thrown = outerThrown
    if !catches.contains(where: \.catchesAll) { function.thrown += thrown }
    if catches.isEmpty { return inner }
    var clauses: [(match: (() -> Matcher)?, condition: Checked?, body: CheckedStatement)] = []
    for clause in catches {
      withScope {
        var match: (() -> Matcher)?
        if let tree = clause.pattern {
          match = pattern(tree, caught, mutable: false)
        } else {
          let variable = declare(
            "error", caught, isMutable: false, at: Place(cell: -1, start: 0, end: 0))
          match = {
            let store = self.store(variable)
            return Matcher { base, value in
              store(base, value)
              return true
            }
          }
        }
        let condition = clause.condition.map { check($0, as: .bool, "the where condition") }
        clauses.append((match, condition, inDoubt { block(clause.body) }))
      }
    }
    let ends = inner.ends && clauses.allSatisfy { $0.body.ends }
    let runtime = runtime
    return CheckedStatement(
      emit: {
        let inner = inner.emit()
        let lowered = clauses.map { ($0.match?(), $0.condition?.emit().asBool, $0.body.emit()) }
        return { base in
          let depth = runtime.depth
          do {
            return try inner(base)
          } catch let failure as ScriptFailure where failure.isCatchable {
            runtime.depth = depth
            let value = failure.caughtValue
            for (match, condition, body) in lowered {
              if let match, try !match.run(base, value) { continue }
              if let condition, try !condition(base) { continue }
              return try body(base)
            }
            throw failure
          }
        }
      }, ends: ends)
  }
}
