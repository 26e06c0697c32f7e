extension Checker {
  /// How much work one cell may be to check; trials of overloads count.
  static let budgetPerCell = 3_000_000

  /// Checks a cell of statements and lowers it.
  func cell(_ list: [Stmt]) -> (run: Eval, frameSize: Int) {
    let main = begin()
    let body = statements(list, isCell: true)
    FlowChecker.check(list, self)
    finishBodies(list.first?.place ?? Place(cell: 0, start: 0, end: 1))
    warnOfWatched()
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      discardLowering()
      return ({ _ in .void }, 0)
    }
    lowerPending()
    let exec = body.emit()
    lowerPending()
    return (
      { base in
        _ = try exec(base)
        return .void
      }, main.slots
    )
  }

  /// Declares what the cells use of Swift that is written in Swift: before any cell.
  func declareStandard() {
    let index = map.ownCount
    guard map.cells.indices.contains(index) else { return }
    var parser = CellParser(map: map)
    let list = parser.parse(cell: index).statements
    _ = begin()
    asStandard { _ = statements(list, isCell: true) }
    finishBodies(list.first?.place ?? Place(cell: 0, start: 0, end: 1))
    lowerPending()
    watched = []
  }

  /// Checks an inline expression and lowers it.
  func inline(_ list: [Stmt], _ index: Int) -> (run: Eval, frameSize: Int) {
    let main = begin()
    let place = list.first?.place ?? Place(cell: index, start: 0, end: 1)
    guard list.count == 1, case .expression(let expression) = list[0].kind else {
      report("an inline value is one expression", at: place)
      return ({ _ in .void }, 0)
    }
    let value = withScope { check(expression) }
    if value.type == .void { report("the expression has no value", at: place) }
    finishBodies(place)
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      discardLowering()
      return ({ _ in .void }, 0)
    }
    lowerPending()
    let eval = value.emit().eval
    let runtime = runtime
    return (
      { base in
        do { return try eval(base) } catch { throw runtime.located(error, place) }
      }, main.slots
    )
  }

  private func begin() -> FunctionScope {
    budget = Self.budgetPerCell
    let main = FunctionScope(parent: nil, name: "")
    main.isCell = true
    function = main
    scopes = [globals]
    (certainLoops, deadness) = ([], 0)
    return main
  }

  /// Bodies bring further bodies: those of generic functions for new types. A body that declares a
  /// type that wants the same body for itself would do so for ever.
  private static let mostRounds = 1_000

  private func finishBodies(_ place: Place) {
    var rounds = 0
    while !pendingBodies.isEmpty {
      let bodies = pendingBodies
      pendingBodies = []
      rounds += 1
      guard rounds <= Self.mostRounds else {
        report(
          "too complex to check", at: place,
          hint: "a function declares a type that needs the function again")
        return
      }
      for body in bodies { body() }
    }
  }

  private func lowerPending() {
    while !pendingLowering.isEmpty {
      let list = pendingLowering
      pendingLowering = []
      for lower in list { lower() }
    }
  }

  private func discardLowering() { pendingLowering = [] }

  /// What other rooms may ask after the check.
  var facts: Facts {
    var facts = Facts()
    facts.calls = calls.mapValues { list in
      list.sorted { ($0.cell, $0.line, $0.column) < ($1.cell, $1.line, $1.column) }
    }
    for (name, binding) in globals.names {
      func add(_ kind: Facts.Name.Kind, _ type: ScriptType, _ place: Place) {
        let position = map.note("", at: place)
        facts.names.append(
          Facts.Name(
            name: name, kind: kind, type: type, cell: place.cell, line: position.line,
            column: position.column))
      }
      switch binding {
      case .variable(let variable):
        add(variable.isMutable ? .variable : .constant, variable.type, variable.place)
      case .functions(let list):
        for function in list { add(.function, type(of: function), function.place) }
      case .type(let type): add(.type, .nominal(type), type.place)
      case .computed(let property): add(.variable, property.type, property.place)
      case .alias(let alias): add(.type, alias.type ?? .unknown, alias.place)
      case .proto(let type): add(.type, .existential(type), type.place)
      case .template(let template): add(.type, .unknown, template.place)
      }
    }
    facts.names.sort { ($0.cell, $0.line, $0.column) < ($1.cell, $1.line, $1.column) }
    return facts
  }
}
