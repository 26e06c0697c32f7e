extension Checker {
  // MARK: Names inside a type

  /// The name of a member of the type whose method is being checked, if it is one.
  func methodOfReceiver(_ name: String) -> String? {
    isMemberOfReceiver(name) && receiverVariable != nil ? name : nil
  }

  func isMemberOfReceiver(_ name: String) -> Bool {
    function.receiverType.map { hasMember($0, name) } ?? false
  }

  func hasMember(_ type: ScriptType, _ name: String) -> Bool {
    if tables(for: type, name).contains(where: { $0.hasMember(name) }) { return true }
    switch type {
    case .nominal(let nominal):
      if nominal.fieldIndex(name) != nil || (name == "rawValue" && nominal.rawType != nil) {
        return true
      }
      return nominal.sequenceElement != nil
        && library.members(name, on: type).contains { $0.kind == .method }
    case .existential: return false
    case .tuple(let elements): return elements.contains { $0.label == name }
    default:
      return library.members(name, on: type).contains {
        ($0.kind == .property || $0.kind == .method) && ($0.owner.map { type.fits($0) } ?? true)
      }
    }
  }

  /// The type whose static member a name is, from the inside of that type.
  func staticOfReceiver(_ name: String) -> ScriptType? {
    for scope in scopes.reversed() {
      if let type = scope.memberOf, hasStaticMember(type, name) { return type }
    }
    return nil
  }

  /// Reports a static member that stands without its type's name in a method of an instance.
  func refuseBareStatic(_ name: String, _ type: ScriptType, _ place: Place) {
    var current: FunctionScope? = function
    while let scope = current, scope.receiver == nil { current = scope.parent }
    guard current?.receiverType == type, case .nominal(let nominal) = type else { return }
    let isCase = nominal.caseIndex(name) != nil
    report(
      "\(isCase ? "enum case" : "static member") '\(name)' cannot be used on an instance of \(type)",
      at: place, hint: "write \(isCase ? "" : "Self").\(name)")
  }

  func hasStaticMember(_ type: ScriptType, _ name: String) -> Bool {
    if tables(for: type, name).contains(where: { $0.hasStatic(name) }) { return true }
    guard case .nominal(let nominal) = type else { return false }
    return nominal.caseIndex(name) != nil
      || (name == "allCases" && nominal.conformances.contains("CaseIterable"))
  }

  /// A type that is declared inside another.
  func nestedType(_ type: ScriptType, _ name: String) -> Binding? {
    for table in tables(for: type, name) { if let found = table.types[name] { return found } }
    return nil
  }

  private var receiverVariable: Variable? {
    if case .variable(let variable)? = binding("self") { variable } else { nil }
  }

  func nominalMemberNames(_ type: NominalType) -> [String] {
    type.fields.map(\.name)
      + tables(for: .nominal(type), "").flatMap(\.memberNames)
      + (type.rawType == nil ? [] : ["rawValue"]) + extensionNames(.nominal(type))
  }

  func nominalStaticNames(_ type: NominalType) -> [String] {
    tables(for: .nominal(type), "").flatMap(\.staticNames)
      + (type.conformances.contains("CaseIterable") ? ["allCases"] : [])
  }

  /// Names that extensions may add to a type, for "did you mean".
  func extensionNames(_ type: ScriptType) -> [String] {
    extensions.keys.filter { name in
      tables(for: type, name).contains { $0.hasMember(name) }
    }
  }

  // MARK: Properties

  func computedProperty(_ name: String, on type: ScriptType) -> ComputedProperty? {
    for table in tables(for: type, name) {
      if let found = table.computed[name] ?? table.overridable[name] { return found }
    }
    return nil
  }

  /// The methods of a name: those of the nearest type hide the same ones further out.
  func methods(_ name: String, on type: ScriptType) -> [FunctionDeclaration] {
    var result: [FunctionDeclaration] = []
    for table in tables(for: type, name) {
      for method in table.methods[name] ?? [] {
        let isHidden = result.contains { nearer in
          nearer.parameters.map(\.label) == method.parameters.map(\.label)
            && nearer.parameters.map(\.type) == method.parameters.map(\.type)
            && nearer.parameters.map(\.isVariadic) == method.parameters.map(\.isVariadic)
        }
        if !isHidden { result.append(method) }
      }
    }
    return result
  }

  func statics(_ name: String, on type: ScriptType) -> [FunctionDeclaration] {
    var result: [FunctionDeclaration] = []
    for table in tables(for: type, name) {
      let hidden = result
      for one in table.statics[name] ?? []
      where !type.isReference || !hidden.contains(where: { $0.takesSame(as: one) }) {
        result.append(inherited(one, from: table, by: type))
      }
    }
    return result
  }

  /// A property that cells declare, on any type; nil when there is none of the name.
  func ownProperty(
    _ receiver: Checked, _ name: String, _ namePlace: Place, _ place: Place,
    _ expected: ScriptType? = nil
  ) -> Checked? {
    let type = receiver.type
    if case .nominal(let nominal) = type, let index = nominal.fieldIndex(name),
      !isOverridden(name, nominal)
    {
      return field(receiver, nominal, index, place)
    }
    if let computed = computedProperty(name, on: type) {
      return callFunction(computed.getter, [], .value(receiver), computed.type, place)
    }
    if case .nominal(let nominal) = type {
      if let found = builtinProperty(receiver, nominal, name, place) { return found }
    }
    let found = methods(name, on: type)
    if !found.isEmpty {
      // A property of Swift's goes before a method of the same name.
      if expected?.takesClosure != true,
        applicable(library.members(name, on: type), type).contains(where: { $0.kind == .property })
      {
        return nil
      }
      let wanted = expected.flatMap { expected in
        found.first { self.type(of: $0).fits(expected) }
      }
      return boundMethod(receiver, wanted ?? found[0], place)
    }
    return nil
  }

  private func field(
    _ receiver: Checked, _ type: NominalType, _ index: Int, _ place: Place
  ) -> Checked {
    let runtime = runtime
    let name = type.fields[index].name
    let fieldType = type.fields[index].type
    return Checked(fieldType, place) {
      let source = receiver.emit()
      let eval = source.eval
      func content(_ value: Value) throws -> Value {
        guard case .structure(let box) = value, index < box.count else {
          throw runtime.located(ConversionError(type.name, value), place)
        }
        let content = box[index]
        if case .void = content {
          throw runtime.trap("'\(name)' has no value yet", place)
        }
        return content
      }
      let copying: Eval = { base in try content(try eval(base)) }
      return StoredReading.field(of: source, index, fieldType, otherwise: copying)
        ?? Code(copying)
    }
  }

  private func builtinProperty(
    _ receiver: Checked, _ type: NominalType, _ name: String, _ place: Place
  ) -> Checked? {
    switch name {
    case "rawValue":
      guard let raw = type.rawType else { return nil }
      var checked = Checked(raw, place) {
        let eval = receiver.emit().eval
        return Code { base in
          guard case .enumeration(let box) = try eval(base) else { return .void }
          return type.cases[box.index].rawValue ?? .void
        }
      }
      let known = receiver.possible.compactMap { value -> Value? in
        if case .enumeration(let box) = value { type.cases[box.index].rawValue } else { nil }
      }
      checked.take(known, of: known.count)
      return checked
    case "localizedDescription" where type.isError:
      return Checked(.string, place) {
        let eval = receiver.emit().eval
        return Code { base in .text(try eval(base).localizedDescription) }
      }
    default: return nil
    }
  }

  func boundMethod(
    _ receiver: Checked, _ method: FunctionDeclaration, _ place: Place
  ) -> Checked {
    let compiled = method.compiled
    let witness = dispatcher(method)
    return Checked(self.type(of: method), place) {
      let eval = receiver.emit().eval
      return Code { base in
        let this = try eval(base)
        let target = try witness?.function(for: this) ?? compiled
        return .function(
          FunctionValue(name: method.name) { runtime, frame, count in
            try runtime.call(FunctionValue(target, captures: []), count: count + 1) { inner in
              inner[0] = this
              for index in 0..<count { inner[index + 1] = frame[index] }
            }
          })
      }
    }
  }

  // MARK: Methods

  /// A call of a method that cells declare; nil when the type has none of the name.
  func ownCall(
    _ receiver: Checked, _ base: Expr, _ name: String, _ namePlace: Place,
    _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> Checked? {
    let found = methods(name, on: receiver.type)
    guard !found.isEmpty else {
      let isProperty: Bool
      if case .nominal(let type) = receiver.type, type.fieldIndex(name) != nil {
        isProperty = true
      } else {
        isProperty = computedProperty(name, on: receiver.type) != nil
      }
      // `first(where:)` stands beside an own `first`.
      let isMethod = applicable(library.members(name, on: receiver.type), receiver.type).contains {
        $0.kind == .method
      }
      if isProperty, !isMethod,
        let value = ownProperty(receiver, name, namePlace, namePlace)
      {
        return callValue(value, arguments, place, expected)
      }
      return nil
    }
    var target: Receiver = .value(receiver)
    var indices: [PendingIndex] = []
    // Of overloads those count that take such arguments.
    let meant = found.filter {
      if case .success = Callable($0).slots(for: arguments, at: place) { true } else { false }
    }
    if (meant.isEmpty ? found : meant).contains(where: \.isMutating) {
      let found = self.place(
        base, "call '\(name)' on", before: arguments.map(\.value), by: namePlace)
      guard let owner = found.place else { return .invalid(place) }
      target = .place(owner)
      indices = found.indices
    }
    // Overloads of a builtin method stand beside it: `rounded()` and an own `rounded(to:)`.
    let rows = applicable(library.members(name, on: receiver.type), receiver.type).filter {
      $0.kind == .method && !$0.isMutating
    }
    let call = resolveCall(
      found.map { callable($0, on: receiver.type, at: namePlace) }
        + rows.map { Callable(row: $0, receiver: receiver.type, at: namePlace) },
      receiver: target, name, arguments, place, expected)
    return evaluating(indices, before: call)
  }

  /// A method as it is called on a value: one that gives `Self` gives the value's type.
  private func callable(
    _ method: FunctionDeclaration, on type: ScriptType, at place: Place
  ) -> Callable {
    var callable = Callable(method, at: place)
    guard type.isReference, method.receiver != type else { return callable }
    switch method.tree.result?.kind {
    case .name("Self", _)?: callable.result = type
    case .optional(let wrapped)?:
      if case .name("Self", _) = wrapped.kind { callable.result = .optional(type) }
    default: break
    }
    return callable
  }

  // MARK: Operators

  /// Operators on the cells' own types: declared as static functions, or by conformance.
  func nominalOperator(
    _ symbol: String, _ a: Checked, _ b: Checked, _ place: Place
  ) -> Checked? {
    for type in [a.type, b.type] {
      guard case .nominal(let nominal) = type else { continue }
      guard a.type == b.type, Arithmetic.isComparison(symbol) else { continue }
      let isEquality = symbol == "==" || symbol == "!="
      let derived: [String: (String, Bool, Bool)] = [
        ">": ("<", true, false), "<=": ("<", true, true), ">=": ("<", false, true),
        "!=": ("==", false, true),
      ]
      if let (base, swaps, negates) = derived[symbol],
        let declaration = statics(base, on: type).first(where: {
          $0.parameters.map(\.type) == [type, type] && $0.result == .bool
        })
      {
        let prepared = [
          PreparedArgument(value: swaps ? b : a), PreparedArgument(value: swaps ? a : b),
        ]
        let inner = callFunction(declaration, prepared, nil, .bool, place)
        return Checked(.bool, place) {
          let test = inner.emit().asBool
          return Code.ofBool({ try test($0) != negates })
        }
      }
      if isEquality ? nominal.isEquatable : nominal.conformances.contains("Comparable") {
        let runtime = runtime
        return Checked(.bool, place) {
          let (x, y) = (a.emit().eval, b.emit().eval)
          return Code.ofBool({ base in
            let (left, right) = (try x(base), try y(base))
            do {
              return try Arithmetic.compare(symbol, left, right)
            } catch { throw runtime.located(error, place) }
          })
        }
      }
    }
    return nil
  }
}
