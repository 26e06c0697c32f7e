/// Calls as the rules of rows see them.
extension Checker {
  func staticCall(
    _ row: Row, _ prepared: [PreparedArgument], _ receiver: Receiver?,
    _ arguments: [Expr.Argument], _ place: Place
  ) -> StaticCall {
    var list: [StaticCall.Argument] = []
    for (parameter, argument) in zip(row.parameters, prepared) {
      if let value = argument.value { list.append(describe(value, parameter.label)) }
      for value in argument.list ?? [] { list.append(describe(value, parameter.label)) }
    }
    let position = map.note("", at: place)
    return StaticCall(
      name: row.name, receiver: receiver.map { describe($0.checked, nil) }, arguments: list,
      file: position.file, line: position.line, column: position.column, cell: place.cell,
      subject: presumed.count == 1 ? presumed[0] : nil)
  }

  func describe(_ value: Checked, _ label: String?) -> StaticCall.Argument {
    let position = map.note("", at: value.place)
    return StaticCall.Argument(
      label: label, type: value.type, literal: value.literal,
      fact: value.fact ?? (presumed.count == 1 ? presumption(value.type, presumed[0]) : nil),
      line: position.line, column: position.column,
      parts: value.parts.map { describe($0, nil) }, choices: value.choices, place: value.place)
  }

  // MARK: What follows from a call

  /// Notes what the row says of its result.
  func know(_ checked: inout Checked, _ row: Row, _ call: StaticCall) {
    checked.fact = row.factRule?(call)
    // A number or a name that is known before running counts as if it were written.
    if let value = checked.plainFact { checked.literal = value }
    guard let rule = row.factRule, checked.fact == nil else { return }
    // A name made from what a loop gives in turn is one of several names.
    for one in call.turns {
      var turn = checked
      turn.fact = rule(one)
      guard let value = turn.plainFact else { break }
      checked.choices.append(value)
    }
  }

  /// Reports what the row's rules find wrong with a call.
  func inspect(
    _ row: Row, _ call: StaticCall, _ arguments: [Expr.Argument], _ place: Place, isMeant: Bool
  ) {
    guard deadness == 0, !isExpectedToFail(place) else { return }
    for rule in row.checks {
      var findings = rule(call)
      for turn in call.turns where findings.isEmpty { findings = rule(turn) }
      if findings.isEmpty { findings = wrongForAll(call, rule) }
      for finding in findings { report(finding, arguments, place, isMeant: isMeant) }
    }
  }

  /// Whether a failure here is what its cell wants to show.
  func isExpectedToFail(_ place: Place) -> Bool {
    map.cells.indices.contains(place.cell) && map.cells[place.cell].isExpectedToFail
  }

  /// What is known of the parameters of a closure behind a value in a pair.
  func hookKnowledge(_ first: Checked) -> ClosureKnowledge? {
    guard let rule = library.hookRule else { return nil }
    let (facts, findings) = rule(describe(first, nil), presumed.count == 1 ? presumed[0] : nil)
    if trials == 0, deadness == 0, !isExpectedToFail(first.place) {
      for finding in findings { report(finding, [], first.place, isMeant: function.isTrying) }
    }
    return ClosureKnowledge(facts: facts)
  }

  // MARK: Presumptions

  /// What is supposed of a value of a type, if the notebook is about a thing.
  private func presumption(_ type: ScriptType, _ subject: any Sendable) -> (any Sendable)? {
    guard case .host(let name) = type, let rule = library.presumption?.types[name] else {
      return nil
    }
    return rule(subject)
  }

  /// What is wrong with a call whichever of several things the notebook is about.
  private func wrongForAll(_ call: StaticCall, _ rule: (StaticCall) -> [Finding]) -> [Finding] {
    guard presumed.count > 1 else { return [] }
    var found: [Finding] = []
    for subject in presumed {
      var one = call
      one.subject = subject
      func suppose(_ argument: inout StaticCall.Argument) {
        if argument.fact == nil { argument.fact = presumption(argument.type, subject) }
      }
      if var receiver = one.receiver {
        suppose(&receiver)
        one.receiver = receiver
      }
      for position in one.arguments.indices { suppose(&one.arguments[position]) }
      found = rule(one)
      if found.isEmpty { return [] }
    }
    return found
  }

  /// Takes up what the front matter names, and tells whether the cells make one thing only.
  func prepareToPresume(_ names: [String]) {
    guard let presumption = library.presumption else { return }
    let facts = names.compactMap(presumption.named)
    if facts.count == names.count { presumed = facts }
    let texts = map.cells.prefix(map.ownCount).map(\.text)
    makerCount = presumption.makers.reduce(0) { count, maker in
      count + texts.reduce(0) { $0 + $1.occurrences(of: "\(maker)(") }
    }
  }

  /// Notes what the only call of a maker makes.
  func notePresumption(_ row: Row, _ checked: Checked) {
    guard makerCount == 1, let fact = checked.fact, let presumption = library.presumption,
      presumption.makers.contains(row.name)
    else { return }
    presumed = [fact]
  }
}

extension Checked {
  /// The number or text that a fact is.
  fileprivate var plainFact: Value? {
    switch fact {
    case let number as Int where type == .int: .int(number)
    case let text as String where type == .string: .text(text)
    default: nil
    }
  }
}

extension StaticCall {
  /// The call as each turn of a loop makes it, by the values that one of its arguments takes.
  fileprivate var turns: [StaticCall] {
    var result: [StaticCall] = []
    for (index, argument) in arguments.enumerated() {
      for value in argument.choices {
        var turn = self
        turn.arguments[index].literal = value
        result.append(turn)
      }
      for (part, inner) in argument.parts.enumerated() {
        for value in inner.choices {
          var turn = self
          turn.arguments[index].parts[part].literal = value
          result.append(turn)
        }
      }
    }
    return result
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func occurrences(of part: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: part) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
