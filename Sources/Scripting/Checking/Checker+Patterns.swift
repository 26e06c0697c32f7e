extension Checker {
  /// A lowered pattern: whether a value fits it, with its names bound. A structure, since closures
  /// in lists and optionals are wrapped.
  struct Matcher {
    let run: (Base, Value) throws -> Bool
    /// For a pattern of one case, of a subject that is an enum of a cell: the case, and the pattern of
    /// what it holds.
    var enumCase: (index: Int, payload: PayloadRoad?)?

    /// For a pattern that is a value of the subject's own simple type: the value.
    var equal: Code?
    /// For a range of such values that is written out.
    var bounds: (lower: Code, upper: Code, isClosed: Bool)?

    /// For a pattern that fits everything: the variable that takes it, if one does.
    var taking: Taking?

    enum Taking {
      case nothing
      /// A slot of the frame, which may hold more than numbers and truth values.
      case slot(Int, isPlain: Bool)
    }

    /// Whether the parts of a value that stand somewhere fit their patterns.
    struct PayloadRoad { let fits: (_ base: Base, _ parts: Base) throws -> Bool }

    init(_ run: @escaping (Base, Value) throws -> Bool) { self.run = run }

    /// A pattern that fits everything.
    init(taking: Taking, _ run: @escaping (Base, Value) throws -> Bool) {
      self.run = run
      self.taking = taking
    }
  }

  /// Checks a pattern against the type of what it takes apart; names go into the current scope.
  func pattern(_ tree: Pattern, _ type: ScriptType, mutable: Bool) -> () -> Matcher {
    guard descend(tree.place) else { return { Matcher { _, _ in false } } }
    switch tree.kind {
    case .wildcard: return { Matcher(taking: .nothing) { _, _ in true } }
    case .name(let name, _) where sharedNames?[name] != nil:
      return sharedName(name, type, tree.place)
    case .name(let name, let isMutable):
      let variable = declare(name, type, isMutable: isMutable || mutable, at: tree.place)
      watch(variable)
      return {
        if !variable.isGlobal, !variable.isCaptured {
          let slot = variable.slot
          return Matcher(taking: .slot(slot, isPlain: variable.type.isPlain)) { base, value in
            base[slot] = value
            return true
          }
        }
        let store = self.store(variable)
        return Matcher { base, value in
          store(base, value)
          return true
        }
      }
    case .typed(let inner, let annotation):
      let written = resolve(annotation)
      if !type.fits(written) {
        report("the value is a \(type), not a \(written)", at: annotation.place)
      }
      return pattern(inner, written, mutable: mutable)
    case .tuple(let elements): return tuplePattern(elements, type, mutable, tree.place)
    case .optional(let inner):
      let wrapped: ScriptType
      if case .optional(let content) = type {
        wrapped = content
      } else {
        wrapped = type
        if !type.hasUnknown, !type.hasVariable {
          report(
            "the value is not optional (\(type)): a pattern with '?' asks for one", at: tree.place)
        }
      }
      let match = pattern(inner, wrapped, mutable: mutable)
      return {
        let match = match()
        return Matcher { base, value in
          switch value {
          case .null: return false
          case .some(let ref): return try match.run(base, ref.value)
          default: return try match.run(base, value)
          }
        }
      }
    case .expression(let expression):
      if case .member(let base, let name, _) = expression.kind, let owner = base.asType,
        case .metatype(.nominal(let written)) = attempt({ check(base) }).result.type,
        let index = written.caseIndex(name), !written.cases[index].payload.isEmpty
      {
        // `E.a` stands for the case whatever it holds.
        return casePattern(owner, name, [], type, mutable, tree.place)
      }
      return valuePattern(expression, type)
    case .enumCase(let owner, let name, let elements):
      return casePattern(owner, name, elements, type, mutable, tree.place)
    case .isType(let annotation):
      let wanted = resolve(annotation)
      return { Matcher { _, value in wanted.cast(value) != nil } }
    case .asType(let inner, let annotation):
      let wanted = resolve(annotation)
      let match = pattern(inner, wanted, mutable: mutable)
      return {
        let match = match()
        return Matcher { base, value in
          guard let content = wanted.cast(value) else { return false }
          return try match.run(base, content)
        }
      }
    }
  }

  /// A name that an earlier pattern of the same case binds too.
  private func sharedName(_ name: String, _ type: ScriptType, _ place: Place) -> () -> Matcher {
    guard let variable = sharedNames?[name] else { return { Matcher { _, _ in false } } }
    if variable.type != type, !variable.type.hasUnknown, !type.hasUnknown {
      report(
        "'\(name)' is a \(variable.type) in the first pattern of the case, a \(type) here",
        at: place)
    }
    return {
      let store = self.store(variable)
      return Matcher { base, value in
        store(base, value)
        return true
      }
    }
  }

  /// A pattern whose `~=` a cell declares.
  private func customPattern(
    _ value: Checked, _ type: ScriptType, _ expression: Expr
  ) -> (() -> Matcher)? {
    guard ownOperators.contains("~=") else { return nil }
    let slot = temporary()
    let subject = Checked(type, expression.place) { Code { base in base[slot] } }
    guard
      let test = ownOperator("~=", value, subject, expression, nil, expression.place),
      test.type == .bool
    else { return nil }
    return {
      let test = test.emit().asBool
      return Matcher { base, value in
        base[slot] = value
        defer { base[slot] = .void }
        return try test(base)
      }
    }
  }

  private func tuplePattern(
    _ elements: [(label: String?, pattern: Pattern)], _ type: ScriptType, _ mutable: Bool,
    _ place: Place
  ) -> () -> Matcher {
    var types: [ScriptType] = Array(repeating: .unknown, count: elements.count)
    switch type {
    case .tuple(let given):
      if given.count == elements.count {
        types = given.map(\.type)
      } else {
        report("\(elements.count) names for \(given.count) values", at: place)
      }
    case .unknown: break
    default: report("a value of type \(type) is not a tuple", at: place)
    }
    let parts = zip(elements, types).map { pattern($0.pattern, $1, mutable: mutable) }
    return {
      let count = parts.count
      let fit = CaseTests.all(parts.map { $0() }).fits
      return Matcher { base, value in
        guard case .tuple(let box) = value, box.count == count else { return false }
        return try box.withUnsafeMutablePointerToElements { try fit(base, $0) }
      }
    }
  }

  private func valuePattern(_ expression: Expr, _ type: ScriptType) -> () -> Matcher {
    // `nil` stands for the outermost optional's absence.
    if case .null = expression.kind, type.isOptional {
      return { Matcher { _, value in value.isNull } }
    }
    let wanted = type.withoutOptional
    var value = check(expression, wanted)
    if let own = customPattern(value, type, expression) { return own }
    if case .range(_, let bound) = value.type, bound != wanted, expression.isRangeOfLiterals {
      value = check(expression, .range(.closed, wanted))
    }
    switch value.type {
    case .range(_, let bound) where !isRange(type):
      if !bound.fits(wanted) {
        report("a range of \(bound) does not fit a \(type)", at: expression.place)
      }
      return {
        let eval = value.emit().eval
        var matcher = Matcher { base, subject in
          guard case .range(let range) = try eval(base), let content = subject.unwrapped else {
            return false
          }
          return try Ranges.contains(range, content)
        }
        if let bounds = value.bounds, bounds.lower.type == type, bounds.upper.type == type {
          matcher.bounds = (bounds.lower.emit(), bounds.upper.emit(), bounds.isClosed)
        }
        return matcher
      }
    default:
      if !value.type.fits(type), !type.fits(value.type) {
        report("a pattern of type \(value.type) does not fit a \(type)", at: expression.place)
      }
      return {
        let wanted = value.emit()
        let eval = wanted.eval
        var matcher = Matcher { base, subject in
          let wanted = try eval(base)
          return wanted == subject
        }
        if value.type == type { matcher.equal = wanted }
        return matcher
      }
    }
  }

  private func isRange(_ type: ScriptType) -> Bool {
    if case .range = type { true } else { false }
  }

  private func casePattern(
    _ owner: TypeTree?, _ name: String, _ elements: [(label: String?, pattern: Pattern)],
    _ type: ScriptType, _ mutable: Bool, _ place: Place
  ) -> () -> Matcher {
    var subject = type
    if case .optional(let wrapped) = type {
      if name == "none", elements.isEmpty { return { Matcher { _, value in value.isNull } } }
      if name == "some", elements.isEmpty { return { Matcher { _, value in !value.isNull } } }
      if name == "some", elements.count == 1 {
        return pattern(
          Pattern(kind: .optional(elements[0].pattern), place: place), type, mutable: mutable)
      }
      subject = wrapped
    }
    if let owner {
      if case .name(let name, let arguments) = owner.kind, arguments.isEmpty,
        case .template? = binding(name)
      {
        // `Tree.leaf` of a generic type: the subject tells its arguments.
      } else {
        subject = resolve(owner)
      }
    }
    guard case .nominal(let nominal) = subject else {
      if elements.isEmpty {
        return valuePattern(
          Expr(kind: .implicitMember(name, place), place: place), type)
      }
      if !type.isUnknown {
        report("\(type) has no case '\(name)'", at: caseName(name, owner, place))
      }
      for element in elements { _ = pattern(element.pattern, .unknown, mutable: mutable) }
      return { Matcher { _, _ in false } }
    }
    guard let index = nominal.caseIndex(name) else {
      if elements.isEmpty, nominalStaticNames(nominal).contains(name) {
        return valuePattern(Expr(kind: .implicitMember(name, place), place: place), subject)
      }
      report(
        "\(nominal.name) has no case '\(name)'", at: caseName(name, owner, place),
        hint: nearest(name, in: nominal.cases.map(\.name)).map { "did you mean '.\($0)'?" })
      for element in elements { _ = pattern(element.pattern, .unknown, mutable: mutable) }
      return { Matcher { _, _ in false } }
    }
    return payloadPattern(nominal, index, elements, type, mutable, place)
  }

  /// Where the name of a case stands in its pattern: behind the dot.
  private func caseName(_ name: String, _ owner: TypeTree?, _ place: Place) -> Place {
    let start = (owner?.place.end ?? place.start) + 1
    return Place(cell: place.cell, start: start, end: start + name.utf8.count)
  }

  private func payloadPattern(
    _ nominal: NominalType, _ index: Int, _ elements: [(label: String?, pattern: Pattern)],
    _ type: ScriptType, _ mutable: Bool, _ place: Place
  ) -> () -> Matcher {
    let payload = nominal.cases[index].payload
    var matchers: [() -> Matcher] = []
    if elements.count == payload.count {
      for (element, one) in zip(elements, payload) {
        guard let label = element.label, let wanted = one.label, label != wanted else { continue }
        report(
          "the value of case '\(nominal.cases[index].name)' is labelled '\(wanted)', not '\(label)'",
          at: element.pattern.place)
      }
      matchers = zip(elements, payload).map { pattern($0.pattern, $1.type, mutable: mutable) }
    } else if elements.count == 1, payload.count > 1 {
      // One name for the whole payload: a tuple.
      let whole = pattern(elements[0].pattern, .tuple(payload), mutable: mutable)
      return {
        let match = whole()
        return Matcher { base, value in
          guard let box = Self.enumeration(value, nominal), box.index == index else {
            return false
          }
          return try match.run(base, .tuple(box.parts, labels: payload.map(\.label)))
        }
      }
    } else if !elements.isEmpty {
      report(
        "case '\(nominal.cases[index].name)' holds \(payload.count) "
          + "value\(payload.count == 1 ? "" : "s"), not \(elements.count)", at: place)
      for element in elements { _ = pattern(element.pattern, .unknown, mutable: mutable) }
    }
    return {
      let payload = matchers.isEmpty ? nil : CaseTests.all(matchers.map { $0() })
      let fit = payload?.fits ?? { _, _ in true }
      var result = Matcher { base, value in
        guard let box = Self.enumeration(value, nominal), box.index == index else { return false }
        return try box.withUnsafeMutablePointerToElements { try fit(base, $0) }
      }
      if case .nominal = type { result.enumCase = (index, payload) }
      return result
    }
  }

  private static func enumeration(_ value: Value, _ nominal: NominalType) -> EnumerationBox? {
    switch value {
    case .enumeration(let box): box.type === nominal ? box : nil
    case .some(let ref): enumeration(ref.value, nominal)
    default: nil
    }
  }
}

extension ScriptFailure {
  /// What `catch` sees: the value a cell threw, or the Swift error in a box.
  var caughtValue: Value {
    if let thrown { return thrown }
    if let underlying { return .host(ErrorBox(underlying)) }
    return .text(diagnostic.message)
  }
}

/// A Swift error that a cell caught.
final class ErrorBox: HostBox {
  private let error: any Error

  init(_ error: any Error) { self.error = error }

  override var typeName: String { String(describing: type(of: error)) }
  override var payload: Any { error }
}

extension Pattern {
  /// Whether every value fits.
  var alwaysMatches: Bool {
    switch kind {
    case .wildcard, .name: true
    case .tuple(let elements): elements.allSatisfy { $0.pattern.alwaysMatches }
    case .typed(let inner, _): inner.alwaysMatches
    default: false
    }
  }

  /// The names that it declares.
  var boundNames: [String] {
    switch kind {
    case .name(let name, _): [name]
    case .tuple(let elements): elements.flatMap(\.pattern.boundNames)
    case .typed(let inner, _), .optional(let inner), .asType(let inner, _): inner.boundNames
    case .enumCase(_, _, let elements): elements.flatMap(\.pattern.boundNames)
    default: []
    }
  }
}

extension Expr {
  /// A number or a string without interpolation.
  fileprivate var isPlainLiteral: Bool {
    if case .string(let parts) = kind { return parts.allSatisfy { $0.value == nil } }
    return isNumberLiteral
  }

  var isRangeOfLiterals: Bool {
    switch kind {
    case .infix(let symbol, let left, let right, _):
      (symbol == "..." || symbol == "..<") && left.isPlainLiteral && right.isPlainLiteral
    case .postfixRange(let value): value.isPlainLiteral
    case .prefix(let symbol, let value): symbol.hasPrefix("..") && value.isPlainLiteral
    default: false
    }
  }
}

extension Expr {
  /// The type that names with dots between them may spell.
  fileprivate var asType: TypeTree? {
    switch kind {
    case .name(let name): TypeTree(kind: .name(name, []), place: place)
    case .member(let base, let name, _):
      base.asType.map { TypeTree(kind: .member($0, name, []), place: place) }
    case .type(let tree): tree
    default: nil
    }
  }
}
