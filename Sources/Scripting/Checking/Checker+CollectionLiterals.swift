/// Lists, dictionaries and tuples that are written out.
extension Checker {
  func array(_ elements: [Expr], _ place: Place, _ expected: ScriptType?) -> Checked {
    if case .slice(let element)? = expected?.withoutOptional {
      let source = array(elements, of: element, isSet: false, place, expected)
      guard case .array(let found) = source.type else { return source }
      return Checked(.slice(found), place) {
        let eval = source.emit().eval
        return Code { base in .slice(try Sequences.elements(try eval(base))[...]) }
      }
    }
    if let (key, isSet) = collectionContext(expected) {
      return array(elements, of: key, isSet: isSet, place, expected)
    }
    if case .oneOf(_, let members) = expected {
      for member in members where member.takesArrayLiteral {
        let (result, clean) = attempt {
          let result = array(elements, place, member)
          return result.type.fits(member) && !elements.isEmpty || result.type == member
        }
        if clean, result { return array(elements, place, member) }
      }
    }
    if expected == .unknown {
      return array(elements, of: .unknown, isSet: false, place, expected)
    }
    // A type found from one element helps the next: `[1, 2.5]`, `[nil, 3]`.
    return array(elements, of: nil, isSet: false, place, expected)
  }

  private func collectionContext(_ expected: ScriptType?) -> (ScriptType, isSet: Bool)? {
    switch expected {
    case .array(let element), .sequence(let element): (element, false)
    case .set(let element): (element, true)
    case .optional(let wrapped): collectionContext(wrapped)
    default: nil
    }
  }

  private func array(
    _ elements: [Expr], of wanted: ScriptType?, isSet: Bool, _ place: Place,
    _ expected: ScriptType?
  ) -> Checked {
    let known = wanted.flatMap { $0.hasVariable || $0.isUnknown ? nil : $0 }
    let checked: [Checked]
    let elementType: ScriptType
    if let known {
      elementType = known
      checked = elements.map { element in
        let value = check(element, known)
        refuseThrowing(value, as: known, "an element of the list")
        return convert(value, to: known, as: "an element of the list", isPart: true)
      }
    } else {
      // Asked for as a whole, as Any is, its elements are asked for nothing.
      let isWhole = expected == .unknown
      (checked, elementType) = commonType(elements, wanted, place, asking: isWhole ? nil : wanted)
      if isSet { requireHashable(elementType, place, "a set's element") }
    }
    for value in checked { refuseBareType(value) }
    let type: ScriptType = isSet ? .set(elementType) : .array(elementType)
    let literals = checked.compactMap(\.literal)
    var result = Checked(type, place) {
      let codes = checked.map { $0.emit() }
      // Made once: who writes takes a copy.
      if let constants = Self.constants(codes) {
        if !isSet { return Code(constant: .array(constants)) }
        if !constants.isEmpty { return Code(constant: .set(SetBox(ValueSet(constants)))) }
      }
      let values = DirectCall.values(codes)
      if isSet { return Code { base in .set(SetBox(ValueSet(try values(base)))) } }
      return Code { base in .array(try values(base)) }
    }
    if !isSet, literals.count == checked.count { result.literal = .array(literals) }
    result.parts = checked
    return result
  }

  /// The values of expressions that are all known before running.
  private static func constants(_ codes: [Code]) -> [Value]? {
    let constants = codes.compactMap(\.constant)
    return constants.count == codes.count ? constants : nil
  }

  /// Checks elements whose type nothing gives, and finds the type they have in common.
  private func commonType(
    _ elements: [Expr], _ wanted: ScriptType?, _ place: Place, asking asked: ScriptType?
  ) -> ([Checked], ScriptType) {
    guard !elements.isEmpty else { return ([], .unknown) }
    if elements.allSatisfy(\.isNumberLiteral), elements.contains(where: \.hasFloatLiteral) {
      let checked = elements.map { check($0, .double) }
      return (checked, .double)
    }
    // `[3, .nan, 1]`: what only Doubles have makes all of them Doubles.
    if let member = elements.first(where: \.startsImplicitly),
      elements.allSatisfy({ $0.isNumberLiteral || $0.startsImplicitly }),
      elements.contains(where: \.isNumberLiteral), !attempt({ check(member, .int) }).clean,
      attempt({ check(member, .double) }).clean
    {
      return (elements.map { check($0, .double) }, .double)
    }
    var found: [Checked?] = elements.map { $0.takesContext ? nil : check($0, asked) }
    var common: ScriptType?
    var isMixed = false
    func join(_ type: ScriptType) {
      guard let current = common else {
        common = type
        return
      }
      guard let joined = current.joined(with: type) else {
        isMixed = true
        return
      }
      common = joined
    }
    // Elements with a type of their own first, then those that adapt to it.
    for value in found { if let value { join(value.type) } }
    for (index, element) in elements.enumerated() where found[index] == nil {
      var value: Checked?
      if let current = common, !current.isUnknown {
        let (type, clean) = attempt { check(element, current).type }
        if clean, type.fits(current) { value = check(element, current) }
      }
      var checked = value ?? .invalid(element.place)
      if value == nil {
        let isMember = common != nil && element.startsImplicitly
        checked = check(element, isMember ? common : asked)
      }
      found[index] = checked
      join(checked.type)
    }
    let checked = found.compactMap { $0 }
    if isMixed {
      if wanted == nil {
        report(
          "the elements have different types", at: place,
          hint: "\(checked[0].type) here; give them one type, or declare the list as [Any]")
      }
      return (checked, .unknown)
    }
    let result = common ?? .unknown
    return (checked.map { adapt($0, to: result) }, result)
  }

  func dictionary(
    _ entries: [(key: Expr, value: Expr)], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    var keyType: ScriptType?
    var valueType: ScriptType?
    switch expected?.withoutOptional {
    case .dictionary(let key, let value): (keyType, valueType) = (key, value)
    case .oneOf(_, let members):
      for member in members {
        guard case .dictionary = member else { continue }
        let (fits, clean) = attempt { dictionary(entries, place, member).type.fits(member) }
        if fits, clean { return dictionary(entries, place, member) }
      }
    default: break
    }
    func known(_ type: ScriptType?) -> ScriptType? {
      type.flatMap { $0.hasVariable || $0.isUnknown ? nil : $0 }
    }
    let keys: [Checked]
    let values: [Checked]
    let key: ScriptType
    let value: ScriptType
    if let wanted = known(keyType) {
      key = wanted
      keys = entries.map { check($0.key, as: wanted, "a key of the dictionary") }
    } else {
      (keys, key) = commonType(entries.map(\.key), keyType, place, asking: keyType)
    }
    if let wanted = known(valueType) {
      value = wanted
      values = entries.map { check($0.value, as: wanted, "a value of the dictionary") }
    } else {
      (values, value) = commonType(entries.map(\.value), valueType, place, asking: valueType)
    }
    if let first = keys.first { requireHashable(key, first.place, "a dictionary's key") }
    let runtime = runtime
    var result = Checked(.dictionary(key, value), place) {
      let (keyCodes, valueCodes) = (keys.map { $0.emit() }, values.map { $0.emit() })
      if let keys = Self.constants(keyCodes), let values = Self.constants(valueCodes),
        !keys.isEmpty
      {
        var storage = ValueTable()
        for (key, value) in zip(keys, values) { storage.updateValue(value, forKey: key) }
        // Fewer where a key stands twice, which running says.
        if storage.count == keys.count {
          return Code(constant: .dictionary(DictionaryBox(storage)))
        }
      }
      let (keyEvals, valueEvals) = (keyCodes.map(\.eval), valueCodes.map(\.eval))
      return Code { base in
        var storage = ValueTable()
        for (key, value) in zip(keyEvals, valueEvals) {
          let keyValue = try key(base)
          guard storage.updateValue(try value(base), forKey: keyValue) == nil else {
            throw runtime.trap(
              "the key \(keyValue.debugDescription) stands twice in the dictionary", place)
          }
        }
        return .dictionary(DictionaryBox(storage))
      }
    }
    if entries.isEmpty { result.literal = .dictionary(DictionaryBox(ValueTable())) }
    result.parts = zip(keys, values).map { key, value in
      var entry = Checked.invalid(key.place)
      entry.parts = [key, value]
      return entry
    }
    return result
  }

  func tuple(_ elements: [Expr.Argument], _ place: Place, _ expected: ScriptType?) -> Checked {
    if elements.isEmpty { return Checked(constant: .void, .void, place) }
    var wanted: [ScriptType?] = Array(repeating: nil, count: elements.count)
    var wantedLabels: [String?] = Array(repeating: nil, count: elements.count)
    var candidates: [ScriptType] = []
    switch expected?.withoutOptional {
    case .oneOf(_, let members): candidates = members
    case .some(let type): candidates = [type]
    case nil: break
    }
    for case .tuple(let types) in candidates where types.count == elements.count {
      wanted = types.map(\.type)
      wantedLabels = types.map(\.label)
      break
    }
    var checked: [Checked] = []
    for (element, type) in zip(elements, wanted) {
      if case .closure = element.value.kind, let first = checked.first, elements.count == 2,
        case .function(let hook)? = type, library.isHook(hook)
      {
        awaitedClosure = hookKnowledge(first)
      }
      let value = check(element.value, type)
      if let type, !type.hasVariable, !type.isUnknown, value.type.fits(type) {
        checked.append(adapt(value, to: type))
      } else {
        checked.append(value)
      }
    }
    var types: [ScriptType.TupleElement] = []
    for (index, element) in elements.enumerated() {
      types.append(
        ScriptType.TupleElement(element.label ?? wantedLabels[index], checked[index].type))
    }
    let labels: [String?] = types.contains { $0.label != nil } ? types.map(\.label) : []
    let literals = checked.compactMap(\.literal)
    var result = Checked(.tuple(types), place) {
      let codes = checked.map { $0.emit() }
      if let constants = Self.constants(codes) {
        return Code(constant: .tuple(constants, labels: labels))
      }
      return Composites.tuple(codes, labels: labels)
    }
    if literals.count == checked.count { result.literal = .tuple(literals, labels: labels) }
    result.parts = checked
    if checked.contains(where: { $0.fact != nil }) {
      result.fact = TupleFact(checked.map(\.fact))
    }
    return result
  }
}

extension ScriptType {
  fileprivate var takesArrayLiteral: Bool {
    switch self {
    case .array, .slice, .set, .sequence: true
    case .optional(let wrapped): wrapped.takesArrayLiteral
    default: false
    }
  }
}
