/// Which of several functions of one name a call means.
extension Checker {
  // MARK: Choosing an overload

  /// What stands before the dot of a call.
  enum Receiver {
    case value(Checked)
    /// A variable, element or field that a mutating row may change.
    case place(PlaceCode)

    var checked: Checked {
      switch self {
      case .value(let value): value
      case .place(let place): place.value
      }
    }
  }

  /// Chooses among callables of one name: by labels, then by types.
  func resolveCall(
    _ candidates: [Callable], receiver: Receiver?, _ name: String, _ arguments: [Expr.Argument],
    _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    let outerPlace = callPlace
    callPlace = place
    defer { callPlace = outerPlace }
    var fitting: [(callable: Callable, slots: [Slotting])] = []
    var mismatches: [LabelMismatch] = []
    for candidate in candidates {
      switch candidate.slots(for: arguments, at: place) {
      case .success(let slots): fitting.append((candidate, slots))
      case .failure(let failure): mismatches.append(failure.mismatch)
      }
    }
    // Arguments with a type of their own are checked once, whatever the candidates.
    let lazy = Self.autoclosures(fitting)
    let arguments = Self.wrapping(arguments, at: lazy)
    let settled = arguments.map { argument -> Checked? in
      if needsContext(argument.value) { return nil }
      if case .inoutArgument = argument.value.kind { return nil }
      return check(argument.value)
    }
    guard !fitting.isEmpty else {
      reportLabels(mismatches, candidates, name, arguments, settled, place)
      return .invalid(place)
    }
    if fitting.count == 1 {
      return apply(
        fitting[0].callable, fitting[0].slots, receiver, arguments, settled, place, expected)
    }
    let hasOwn = fitting.contains {
      if case .function = $0.callable.target { true } else { false }
    }
    var best: (index: Int, cost: Int)?
    for (index, candidate) in fitting.enumerated() {
      guard rulesIn(candidate.callable, candidate.slots, arguments, settled) else { continue }
      var cost = 0
      let (_, clean) = attempt {
        let result = apply(
          candidate.callable, candidate.slots, receiver, arguments, settled, place, expected)
        cost = self.cost(candidate.callable, candidate.slots, arguments, settled, result, expected)
        // `Polynomial([0, 1])` is no polynomial over lists.
        if case .nominal(let made) = result.type.withoutOptional, made.template != nil,
          unmetBound(of: made) != nil
        {
          cost += 50 * 256
        }
      }
      // A function of the cells goes before a builtin that takes the same.
      if case .row = candidate.callable.target, hasOwn { cost += 20 }
      if clean, best.map({ cost < $0.cost }) ?? true { best = (index, cost) }
    }
    if let dynamic = dynamicChoice(fitting, receiver, arguments, settled, place) { return dynamic }
    // One mistake is enough: which overload is meant cannot be told of what was reported already.
    if isFailing, settled.contains(where: { $0?.type.isUnknown == true }) {
      return .invalid(place)
    }
    if let best {
      let chosen = fitting[best.index]
      return apply(chosen.callable, chosen.slots, receiver, arguments, settled, place, expected)
    }
    // Nothing fits: what the cells declare is what was meant.
    let own = fitting.filter { if case .function = $0.callable.target { true } else { false } }
    if !own.isEmpty { fitting = own }
    let found = fitting.map { candidate in
      self.errors {
        _ = apply(
          candidate.callable, candidate.slots, receiver, arguments, settled, place, expected)
      }
    }
    let errors = found.map(\.count)
    // What is wrong with every overload is wrong whichever is meant.
    if let first = found.first?.first(where: { one in found.allSatisfy { $0.contains(one) } }) {
      report(first)
      return .invalid(place)
    }
    if let nearest = nearestMiss(fitting, errors, settled) {
      let before = diagnostics.count
      _ = apply(nearest.callable, nearest.slots, receiver, arguments, settled, place, expected)
      if diagnostics.count > before { return .invalid(place) }
    }
    let index = unfit(fitting, arguments).map { arguments[$0].value.place }
    let types = zip(arguments, settled).map { argument, value in
      value ?? attempt { check(argument.value) }.result
    }
    reportNoOverload(fitting.map(\.callable), name, settled, types, place, at: index) {
      _ = self.apply(
        fitting[0].callable, fitting[0].slots, receiver, arguments, settled, place, expected)
    }
    return .invalid(place)
  }

  /// The arguments that an `@autoclosure` parameter takes.
  static func autoclosures(
    _ fitting: [(callable: Callable, slots: [Slotting])]
  ) -> Set<Int> {
    var result: Set<Int> = []
    for (callable, slots) in fitting where callable.parameters.contains(where: \.isAutoclosure) {
      for (parameter, slot) in zip(callable.parameters, slots) {
        if parameter.isAutoclosure, case .argument(let index) = slot { result.insert(index) }
      }
    }
    return result
  }

  static func wrapping(_ arguments: [Expr.Argument], at lazy: Set<Int>) -> [Expr.Argument] {
    var result = arguments
    for index in lazy { result[index].value = Expr.autoclosure(arguments[index].value) }
    return result
  }

  /// Leaves the choice among rows to the evaluator where an argument's type is not known.
  private func dynamicChoice(
    _ fitting: [(callable: Callable, slots: [Slotting])], _ receiver: Receiver?,
    _ arguments: [Expr.Argument], _ settled: [Checked?], _ place: Place
  ) -> Checked? {
    guard settled.contains(where: { $0?.type.isUnknown == true }), !isFailing else { return nil }
    var rows: [Row] = []
    for (callable, slots) in fitting where rulesIn(callable, slots, arguments, settled) {
      guard case .row(let row) = callable.target, !row.isMutating,
        !callable.parameters.contains(where: \.isInout)
      else { return nil }
      rows.append(row)
    }
    guard rows.count > 1 else { return nil }
    let values = zip(arguments, settled).map { $1 ?? check($0.value) }
    if rows.contains(where: \.isThrowing) { noteThrow(place) }
    let types = Set(rows.map { $0.result.hasVariable ? .unknown : $0.result })
    let runtime = runtime
    var result = Checked(types.count == 1 ? types.first ?? .unknown : .unknown, place) {
      let target = receiver?.checked.emit().eval
      let evals = values.map { $0.emit().eval }
      return Code { base in
        let this = try target?(base)
        let given = try evals.map { try $0(base) }
        do {
          return try Dynamic.call(
            rows, this, zip(arguments.map(\.label), given).map { ($0, $1) }, runtime)
        } catch { throw runtime.located(error, place) }
      }
    }
    result.isDiscardable = rows.allSatisfy(\.isDiscardable)
    return result
  }

  /// Whether something was reported already, so that unknown types are no surprise.
  var isFailing: Bool { diagnostics.contains { $0.severity == .error } }

  /// The one candidate that takes more of the arguments than any other: its message says most.
  private func nearestMiss(
    _ fitting: [(callable: Callable, slots: [Slotting])], _ errors: [Int], _ settled: [Checked?]
  ) -> (callable: Callable, slots: [Slotting])? {
    if let fewest = errors.min(), fewest < max(2, settled.count),
      errors.count(where: { $0 == fewest }) == 1, let index = errors.firstIndex(of: fewest)
    {
      return fitting[index]
    }
    let scores = fitting.map { candidate in
      var bindings = candidate.callable.bindings
      var score = 0
      for (parameter, slot) in zip(candidate.callable.parameters, candidate.slots) {
        guard case .argument(let index) = slot, let value = settled[index] else { continue }
        if value.type.fits(parameter.type, &bindings) { score += 1 }
      }
      return score
    }
    guard let best = scores.max(), best > 0, scores.count(where: { $0 == best }) == 1 else {
      return nil
    }
    return scores.firstIndex(of: best).map { fitting[$0] }
  }

  /// The first argument that no candidate takes where it stands; the first of all if each is taken
  /// by some.
  private func unfit(
    _ fitting: [(callable: Callable, slots: [Slotting])], _ arguments: [Expr.Argument]
  ) -> Int? {
    let refused = arguments.indices.first { index in
      !fitting.contains { candidate in
        zip(candidate.callable.parameters, candidate.slots).contains { parameter, slot in
          switch slot {
          case .argument(index): break
          case .variadic(let list) where list.contains(index): break
          default: return false
          }
          var bindings = candidate.callable.bindings
          let wanted = parameter.type.partlySubstituting(bindings)
          let (value, clean) = attempt { check(arguments[index].value, wanted) }
          return clean && value.type.fits(parameter.type, &bindings)
        }
      }
    }
    return refused ?? arguments.indices.first
  }

  /// Whether the arguments whose types are known leave a candidate in the race.
  private func rulesIn(
    _ callable: Callable, _ slots: [Slotting], _ arguments: [Expr.Argument], _ settled: [Checked?]
  ) -> Bool {
    var bindings = callable.bindings
    for (parameter, slot) in zip(callable.parameters, slots) {
      let indices: [Int] =
        switch slot {
        case .argument(let index): [index]
        case .variadic(let list): list
        case .defaulted: []
        }
      for index in indices {
        if let value = settled[index], !value.type.fits(parameter.type, &bindings),
          arguments.isEmpty || !arguments[index].value.mayAdapt
        {
          return false
        }
      }
    }
    return true
  }

  /// How far a candidate's parameters are from what the arguments are by themselves.
  private func cost(
    _ callable: Callable, _ slots: [Slotting], _ arguments: [Expr.Argument],
    _ settled: [Checked?], _ result: Checked, _ expected: ScriptType?
  ) -> Int {
    var cost = 0
    var ties = 0
    if case .function(let function) = callable.target, !function.generics.isEmpty {
      ties = max(0, 15 - specificity(function))
      ties += callable.parameters.count { if case .variable = $0.type { true } else { false } } * 16
    }
    if case .row(let row) = callable.target, let owner = row.owner {
      // Rows for `[String]` go before those for every list.
      if owner.hasVariable { cost += 2 }
      if case .sequence = owner { cost += 1 }
      if case .view(let view) = owner, view.name.isEmpty { cost += 1 }
    }
    for (parameter, slot) in zip(callable.parameters, slots) {
      guard case .argument(let index) = slot else {
        // What is left out, or could be several, goes behind what is exactly asked for.
        cost += 1
        continue
      }
      if let value = settled[index] {
        if value.type != parameter.type { cost += parameter.type.hasVariable ? 1 : 2 }
        // What was declared to be Any goes where Any is taken.
        if value.type.isUnknown, callable.isOwn {
          cost += parameter.type.isUnknown ? -6 : 20
        }
      } else {
        var literal = arguments[index].value
        if case .prefix("-", let operand) = literal.kind { literal = operand }
        switch (literal.kind, parameter.type) {
        case (.integer, .int), (.float, .double), (.string, .string): break
        case (.integer, .double), (.float, .float): cost += 2
        case (.integer, .float): cost += 3
        // `UInt64(18446744073709551615)` is not made of a Double.
        case (.wideInteger, .oneOf)
        where !parameter.type.alternatives.contains { $0.sizedInteger != nil }:
          cost += 50
        default: cost += 1
        }
      }
      if case .oneOf = parameter.type { cost += 1 }
      if parameter.type.isUnknown { cost += 6 }
    }
    if let expected, !expected.hasVariable, !result.type.fits(expected) { cost += 50 }
    return cost * 256 + ties
  }

  // MARK: Messages

  private func reportLabels(
    _ mismatches: [LabelMismatch], _ candidates: [Callable], _ name: String,
    _ arguments: [Expr.Argument], _ settled: [Checked?], _ place: Place
  ) {
    guard var best = mismatches.max(by: { $0 < $1 }) else { return }
    if best.isExcess, let index = excess(candidates, arguments, settled, place) {
      best.place = arguments[index].value.anchor
    }
    var hint = best.hint
    if arguments.count == 1, arguments[0].label == nil, ["min", "max"].contains(name),
      attempt({ check(arguments[0].value).type.element != nil }).result
    {
      hint = "of a list, write x.\(name)()"
    } else if candidates.count > 1,
      candidates.contains(where: { hint?.hasSuffix($0.signature) ?? true })
    {
      // One signature is not what may be written: there are others.
      hint = signatures(candidates)
    }
    report(best.message, at: best.place, hint: hint)
  }

  /// The argument without which the call would be right: the last such.
  private func excess(
    _ candidates: [Callable], _ arguments: [Expr.Argument], _ settled: [Checked?], _ place: Place
  ) -> Int? {
    arguments.indices.last { index in
      var (rest, types) = (arguments, settled)
      rest.remove(at: index)
      types.remove(at: index)
      return candidates.contains { candidate in
        guard case .success(let slots) = candidate.slots(for: rest, at: place) else { return false }
        return rulesIn(candidate, slots, arguments, types)
      }
    }
  }

  private func reportNoOverload(
    _ candidates: [Callable], _ name: String, _ settled: [Checked?], _ given: [Checked],
    _ place: Place, at index: Place?, _ single: () -> Void
  ) {
    let before = diagnostics.count
    if candidates.count == 1 {
      single()
      if diagnostics.count > before { return }
    }
    for (index, value) in settled.enumerated() {
      // One argument that wants unwrapping is a plainer message than a list of signatures.
      guard let value, case .optional(let wrapped) = value.type, !wrapped.isUnknown else {
        continue
      }
      var unwrapped = settled
      unwrapped[index]?.type = wrapped
      let slots = (0..<settled.count).map { Slotting.argument($0) }
      guard
        candidates.contains(where: {
          $0.parameters.count == slots.count
            && rulesIn($0, slots, [], unwrapped)
        })
      else { continue }
      report(
        "the argument is optional (\(value.type)): '\(name)' needs it unwrapped", at: value.anchor,
        hint: "unwrap it: with `if let`, with `?? default`, or with `!`")
      return
    }
    let types = given.filter { !$0.type.hasUnknown }.map(\.type.description)
    let taken =
      types.count < given.count ? "these arguments" : "(" + types.joined(separator: ", ") + ")"
    report(
      "no form of '\(name)' takes \(taken)",
      at: name == "subscript" || given.count == 1 && !candidates.contains(where: \.isOwn)
        ? index ?? place : place, hint: signatures(candidates))
  }

  private func signatures(_ candidates: [Callable]) -> String {
    candidates.prefix(4).map(\.signature).joined(separator: " · ")
  }

  /// - Parameter hint: What to say where the name is like no other.
  func reportUndefined(_ name: String, _ place: Place, hint: String? = nil) {
    if isIncomplete { return }
    if reportedAsTooEarly(name, place) { return }
    if function.receiver == nil, case .nominal(let type)? = function.receiverType,
      hasMember(.nominal(type), name)
    {
      report(
        "'\(name)' belongs to an instance of \(type.name), and here there is none", at: place,
        hint: "leave `static` out, or take an instance as a parameter")
      return
    }
    let hint =
      Refusals.reason(name) ?? ForeignWords.hint(forName: name)
      ?? nearest(name, in: visibleNames).map { "did you mean '\($0)'?" } ?? hint
    report("no name '\(name)' is defined here", at: place, hint: hint)
  }
}
