/// A call of a cell's own function, with what is known of its arguments.
struct KnownCall {
  struct Argument {
    /// The value, or the values that it takes in turn.
    var values: [Value]
    var fact: (any Sendable)?
    var place: Place
  }

  let function: FunctionDeclaration
  /// By parameter; nil where nothing is known.
  let arguments: [Argument?]
  let place: Place
  /// How many calls stand around it that were followed to find it.
  var depth = 0
}

/// The body of a function, looked at once more with what one call passes.
///
/// What a literal makes wrong in the body is the call's mistake: `ablation(layer: 9)` is reported at
/// the 9, although the body says only `layer`. That holds as far as the body certainly comes: behind
/// a `guard` or in a branch there may be nothing wrong with it.
struct KnownCallCheck {
  var site: KnownCall
  /// Stands for the call among the loops that certainly come past a place.
  var loop: Int
  /// The depth of trials in which the body itself is checked.
  var trials: Int
  /// Where the parameters are read, by what the call passes.
  var reads: [Place: Place] = [:]
  var findings: [Diagnostic] = []
  var inner: [KnownCall] = []
}

extension Checker {
  private static let mostKnownCalls = 200
  private static let mostCallDepth = 3

  /// Notes what a call passes to a function of a cell.
  func noteKnownCall(
    _ callee: FunctionDeclaration, _ prepared: [PreparedArgument], _ place: Place
  ) {
    guard inspects, deadness == 0, !function.isTrying, !isExpectedToFail(place),
      callee.requirement == nil, callee.staticRequirement == nil, callee.generics.isEmpty,
      callee.variable == nil, callee.tree.hasBody, map.isOwn(callee.place.cell)
    else { return }
    let arguments = prepared.map { argument -> KnownCall.Argument? in
      guard let value = argument.value, !value.possible.isEmpty || value.fact != nil else {
        return nil
      }
      return KnownCall.Argument(
        values: value.possible, fact: value.fact,
        place: followedCall?.reads[value.place] ?? value.place)
    }
    guard arguments.contains(where: { $0 != nil }) else { return }
    let site = KnownCall(
      function: callee, arguments: arguments, place: followedCall?.site.place ?? place,
      depth: (followedCall?.site.depth ?? -1) + 1)
    if followedCall != nil {
      followedCall?.inner.append(site)
    } else if knownCalls.count < Self.mostKnownCalls {
      knownCalls.append(site)
    }
  }

  /// Whether what is found here is to be reported: not in trials of overloads, and in a body that
  /// is checked for a call only where it certainly comes.
  var inspects: Bool {
    guard let followedCall else { return trials == 0 }
    return trials == followedCall.trials && certainLoops.contains(followedCall.loop)
  }

  /// Notes that the body that is being checked calls something with rules of its own.
  func noteRules() {
    var scope = function
    while scope.declaration == nil, let parent = scope.parent { scope = parent }
    if let tree = scope.declaration?.tree { ruledBodies.insert(ObjectIdentifier(tree)) }
  }

  /// Gives the parameters of the body that is checked for a call what the call passes.
  func supply(_ parameters: some Collection<Variable>, of declaration: FunctionDeclaration) {
    guard let followedCall, followedCall.site.function.tree === declaration.tree,
      trials == followedCall.trials
    else { return }
    for (variable, argument) in zip(parameters, followedCall.site.arguments) {
      guard let argument else { continue }
      variable.loop = followedCall.loop
      variable.choices = argument.values
      variable.supplied = argument
    }
    certainLoops.insert(followedCall.loop)
  }

  /// What is known of a parameter from the call that its function is checked for.
  func takeSupplied(_ variable: Variable, _ checked: inout Checked) {
    guard let argument = variable.supplied else { return }
    followedCall?.reads[checked.place] = argument.place
    if checked.fact == nil { checked.fact = argument.fact }
  }

  /// Looks into functions with what their calls pass, once all cells are checked.
  func checkKnownCalls() {
    guard !isIncomplete, !isFailing else { return }
    budget = Self.budgetPerCell
    var waiting = knownCalls
    var next = 0
    while next < waiting.count, next < Self.mostKnownCalls {
      let site = waiting[next]
      next += 1
      guard ruledBodies.contains(ObjectIdentifier(site.function.tree)) else { continue }
      let found = check(site)
      for one in found.findings { report(one) }
      if site.depth < Self.mostCallDepth { waiting += found.inner }
    }
  }

  private func check(_ site: KnownCall) -> KnownCallCheck {
    loopCount += 1
    followedCall = KnownCallCheck(site: site, loop: loopCount, trials: trials + 1)
    defer { followedCall = nil }
    let declaration = site.function
    _ = errors {
      withScopes(declaration.surroundings?.scopes ?? [globals]) {
        let made = declareSignature(declaration.tree)
        made.receiver = declaration.receiver
        made.isStatic = declaration.isStatic
        let inner = FunctionScope(parent: nil, name: declaration.name)
        inner.receiverType = declaration.receiver
        _ = withFunction(inner) { functionBody(made, inner) }
      }
    }
    return followedCall ?? KnownCallCheck(site: site, loop: 0, trials: 0)
  }
}
