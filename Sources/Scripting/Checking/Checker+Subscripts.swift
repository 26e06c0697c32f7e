extension Checker {
  /// Checks `base[…]` where it is read.
  func checkSubscript(
    _ base: Expr, _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    if case .name("super") = base.kind { return superSubscript(arguments, place, expected) }
    if let part = entryPart(ofView: base, arguments, place) { return check(part) }
    let receiver = literal(base, indexedBy: arguments, expected) ?? check(base)
    return subscriptValue(receiver, arguments, place, expected)
  }

  /// `["J": 11][substring]`: the keys of a literal take the type of what is looked up.
  private func literal(
    _ base: Expr, indexedBy arguments: [Expr.Argument], _ expected: ScriptType?
  ) -> Checked? {
    if let expected = expected?.withoutOptional, !expected.isUnknown, !expected.hasVariable,
      case .array = base.kind, arguments.count == 1, arrayIndex(arguments) != nil,
      attempt({ check(base, .array(expected)).type }) == (.array(expected), true)
    {
      // `let ratio: Double = [1, 2][i]`
      return check(base, .array(expected))
    }
    guard case .dictionary(let entries) = base.kind, let index = arguments.first?.value else {
      return nil
    }
    if !entries.isEmpty, entries.allSatisfy(\.key.startsImplicitly) {
      // `[.r: 1][Color.r]`
      let key = attempt { check(index) }.result.type
      let values = Expr(kind: .array(entries.map(\.value)), place: base.place)
      guard !key.isUnknown, let value = attempt({ check(values) }).result.type.element else {
        return nil
      }
      return check(base, .dictionary(key, value))
    }
    guard case .dictionary(let key, let value) = attempt({ check(base) }).result.type else {
      return nil
    }
    // Its values take the type that is asked for, where they can.
    var content = value
    if let expected = expected?.withoutOptional, !expected.isUnknown, !expected.hasVariable,
      attempt({ check(base, .dictionary(key, expected)) }).clean
    {
      content = expected
    }
    let (asKey, clean) = attempt { check(index, key) }
    if clean, asKey.type.fits(key) {
      return content == value ? nil : check(base, .dictionary(key, content))
    }
    let given = attempt { check(index) }.result.type
    guard !given.isUnknown else { return nil }
    let wanted = ScriptType.dictionary(given, content)
    return attempt { check(base, wanted) }.clean ? check(base, wanted) : nil
  }

  /// `super[…]`: the superclass's subscript, whatever overrides it.
  private func superSubscript(
    _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    guard let receiver = superReceiver(place) else { return .invalid(place) }
    let own = ownSubscripts(receiver.type)
    guard !own.isEmpty else { return subscriptValue(receiver, arguments, place, expected) }
    return resolveCall(
      own.map { Callable(direct($0.getter)) }, receiver: .value(receiver), "subscript", arguments,
      place, expected)
  }

  private func subscriptValue(
    _ receiver: Checked, _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    if arguments.count == 1, arguments[0].label == "keyPath" {
      return throughKeyPath(receiver, arguments[0].value, place)
    }
    switch receiver.type {
    case .array(let element):
      if let index = arrayIndex(arguments) {
        return arrayElement(
          receiver, index, element, place, isCallFree: isCallFree(arguments[0].value))
      }
    case .dictionary(let key, let value) where arguments.first?.label == nil:
      if let found = dictionaryElement(receiver, arguments, key, value, place) { return found }
    case .unknown: return dynamicSubscript(receiver, arguments, place)
    case .metatype(let type):
      let own = ownSubscripts(type, isStatic: true)
      if !own.isEmpty {
        return resolveCall(
          own.map { Callable($0.getter) }, receiver: nil, "subscript", arguments, place, expected)
      }
      report("'\(type)' is a type: it has no elements", at: place)
      return .invalid(place)
    default: break
    }
    let rows = applicable(library.members("subscript", on: receiver.type), receiver.type)
    if let found = ownSubscript(receiver, arguments, place, expected, isOnly: rows.isEmpty) {
      return found
    }
    guard !rows.isEmpty else {
      if case .optional(let wrapped) = receiver.type {
        report(
          "the value is optional (\(receiver.type)): its elements need it unwrapped", at: place,
          hint: "write `?[…]`, or unwrap it with `if let`, `??` or `!`")
        _ = wrapped
      } else {
        report("\(receiver.type) has no subscript", at: place.behind(receiver.place))
      }
      return .invalid(place)
    }
    if case .view(let view) = receiver.type, !view.isIndexed, arrayIndex(arguments) != nil {
      report(
        "an Int does not fit: \(receiver.type) does not count its elements",
        at: place.behind(receiver.place),
        hint: "Array(…)[0] is the first; x.first is it, too, or nil")
      return .invalid(place)
    }
    if receiver.type == .string, arrayIndex(arguments) != nil {
      report(
        "String has no subscript that counts", at: place,
        hint: "Array(text)[0] is the first character; text.prefix(3) are the first three")
      return .invalid(place)
    }
    return resolveCall(
      rows.map { Callable(row: $0, receiver: receiver.type) }, receiver: .value(receiver),
      "subscript", arguments, place, expected)
  }

  /// The index, when a subscript is one whole number.
  private func arrayIndex(_ arguments: [Expr.Argument]) -> Checked? {
    guard arguments.count == 1, arguments[0].label == nil else { return nil }
    let argument = arguments[0].value
    if argument.takesContext, !argument.isNumberLiteral { return nil }
    let (index, _) = attempt { check(argument) }
    guard index.type == .int else { return nil }
    if case .int(let number)? = index.literal, number < 0, argument.isNumberLiteral {
      report(
        "index \(number) is out of range: arrays count from 0", at: argument.place,
        hint: number == -1
          ? "x.last is the last element, or nil" : "x[x.count - \(number.magnitude)]",
        severity: .warning)
    }
    return check(argument)
  }

  /// - Parameter isCallFree: Whether evaluating the index calls nothing: it is evaluated before the
  ///   indices inside the receiver then.
  private func arrayElement(
    _ receiver: Checked, _ index: Checked, _ element: ScriptType, _ place: Place,
    isCallFree: Bool
  ) -> Checked {
    let runtime = runtime
    return Checked(element, place) {
      let source = receiver.emit()
      let index = index.emit()
      let position = index.asInt
      let eval = source.eval
      let copying: Eval = { base in
        let value = try eval(base)
        let position = try position(base)
        guard case .array(let elements) = value else {
          throw runtime.located(ConversionError("an array", value), place)
        }
        guard position >= 0, position < elements.count else {
          throw Self.outOfRange(position, elements.count, runtime, place)
        }
        return elements[position]
      }
      guard isCallFree || source.slot != nil || source.part?.global != nil else {
        return Code(copying)
      }
      return StoredReading.element(of: source, index, element, otherwise: copying)
        ?? Code(copying)
    }
  }

  static func outOfRange(
    _ index: Int, _ count: Int, _ runtime: Runtime, _ place: Place
  ) -> any Error {
    runtime.trap(
      "index \(index) is out of range: the array has \(count) element\(count == 1 ? "" : "s")",
      place,
      hint: index < 0 ? "arrays count from 0; only tensors count negatives from the end" : nil)
  }

  // MARK: Dictionaries

  private func dictionaryElement(
    _ receiver: Checked, _ arguments: [Expr.Argument], _ key: ScriptType, _ value: ScriptType,
    _ place: Place
  ) -> Checked? {
    guard let first = arguments.first, first.label == nil else { return nil }
    let given = check(first.value, key)
    // A position stands for an entry, where it is no key.
    if given.type == DictionaryPosition.scriptType, key != given.type { return nil }
    refuseThrowing(given, as: key, "the key")
    let checkedKey = convert(given, to: key, as: "the key")
    if arguments.count == 1 {
      return Checked(.optional(value), place) {
        EntryRoads.reading(receiver.emit(), checkedKey.emit(), isBuiltin: key.isBuiltin)
      }
    }
    guard arguments.count == 2, arguments[1].label == "default" else { return nil }
    let fallback = check(arguments[1].value, as: value, "the default")
    return Checked(value, place) {
      EntryRoads.reading(
        receiver.emit(), checkedKey.emit(), default: fallback.emit(), isBuiltin: key.isBuiltin)
    }
  }

  // MARK: Writing

  func subscriptPlace(
    _ base: Expr, _ arguments: [Expr.Argument], _ expression: Expr, _ purpose: String
  ) -> PlaceCode? {
    if case .name("super") = base.kind {
      guard let receiver = superReceiver(expression.place) else { return nil }
      return ownSubscriptPlace(
        objectPlace(receiver), arguments, expression, purpose, isOnly: true, isDirect: true) ?? nil
    }
    if let place = entryPlace(base, arguments, expression.place, purpose) { return place }
    let receiver = attempt { check(base) }.result
    if arguments.count == 1, arguments[0].label == "keyPath" {
      return keyPathPlace(base, receiver, arguments[0].value, expression, purpose)
    }
    guard let parent = ownerPlace(base, receiver, purpose) else {
      for argument in arguments where !argument.value.takesContext { _ = check(argument.value) }
      return nil
    }
    let position = expression.place
    switch parent.value.type {
    case .array(let element):
      if let index = arrayIndex(arguments) {
        return arrayPlace(parent, settled(index, arguments[0].value), element, position)
      }
    case .dictionary(let key, let value):
      guard let first = arguments.first, first.label == nil else { break }
      let checkedKey = settled(check(first.value, as: key, "the key"), first.value)
      let reading = subscriptValue(parent.value, arguments, position, nil)
      if arguments.count == 1 {
        return PlaceCode(
          value: reading,
          modify: { Self.entry(parent.modify(), checkedKey.emit().eval) },
          put: { EntryRoads.setting(parent, checkedKey.emit(), $0) },
          content: { missing in EntryRoads.part(parent)?.entry(checkedKey.emit(), missing: missing)
          })
      }
      guard arguments.count == 2, arguments[1].label == "default" else { break }
      let fallback = check(arguments[1].value, as: value, "the default")
      return PlaceCode(
        value: reading,
        modify: {
          Self.entry(parent.modify(), checkedKey.emit().eval, default: fallback.emit().eval)
        },
        stored: {
          // Own keys are compared by code that may reach what is shared.
          guard parent.isOwned() || key.isBuiltin else { return nil }
          return EntryRoads.part(parent)?.entry(checkedKey.emit(), default: fallback.emit())
        },
        isOwned: parent.isOwned)
    case .unknown:
      // After another mistake an unknown type is no surprise.
      if isFailing { return nil }
      report(
        "the type of the value before '[' is not known here", at: position,
        hint: "declare the variable's type")
      return nil
    default: break
    }
    let type = parent.value.type
    let isOnly = applicable(library.members("subscript", on: type), type).isEmpty
    if let found = ownSubscriptPlace(parent, arguments, expression, purpose, isOnly: isOnly) {
      return found
    }
    return rowSubscriptPlace(parent, arguments, expression, purpose)
  }

  private func arrayPlace(
    _ parent: PlaceCode, _ index: Checked, _ element: ScriptType, _ place: Place
  ) -> PlaceCode {
    let runtime = runtime
    return PlaceCode(
      value: arrayElement(parent.value, index, element, place, isCallFree: true),
      modify: {
        let modify = parent.modify()
        let position = index.emit().asInt
        return { base, body in
          let position = try position(base)
          try modify(base) { array in
            guard case .array(var elements) = array else {
              throw runtime.located(ConversionError("an array", array), place)
            }
            guard position >= 0, position < elements.count else {
              throw Self.outOfRange(position, elements.count, runtime, place)
            }
            array = .void
            defer { array = .array(elements) }
            try body(&elements[position])
          }
        }
      }, stored: { parent.stored?()?.element(index.emit(), runtime, place) },
      isOwned: parent.isOwned)
  }

  /// An entry of a dictionary as an optional: nil removes it.
  private static func entry(_ modify: @escaping Modify, _ key: @escaping Eval) -> Modify {
    { base, body in
      let key = try key(base)
      try modify(base) { dictionary in
        try dictionary.updateDictionary { storage in
          var entry = Value.null
          if let index = storage.index(forKey: key) {
            // Moved out, so that the content is not shared while it is written.
            var moved = Value.void
            swap(&moved, &storage.slots[index])
            entry = .some(Ref(moved))
          }
          let wasPresent = !entry.isNull
          defer {
            switch entry {
            case .some(let ref): storage[key] = ref.value
            case .null: if wasPresent { storage.removeValue(forKey: key) }
            default: storage[key] = entry
            }
          }
          try body(&entry)
        }
      }
    }
  }

  /// An entry of a dictionary that springs into being with a default.
  private static func entry(
    _ modify: @escaping Modify, _ key: @escaping Eval, default fallback: @escaping Eval
  ) -> Modify {
    { base, body in
      let key = try key(base)
      var missing: Value?
      try modify(base) { dictionary in
        try dictionary.updateDictionary { storage in
          if let index = storage.index(forKey: key) {
            try body(&storage.slots[index])
          } else {
            var value = try missing ?? fallback(base)
            missing = value
            try body(&value)
            storage[key] = value
          }
        }
      }
    }
  }

  // MARK: Subscripts of rows

  private func rowSubscriptPlace(
    _ parent: PlaceCode, _ arguments: [Expr.Argument], _ expression: Expr, _ purpose: String
  ) -> PlaceCode? {
    let type = parent.value.type
    let rows = applicable(library.members("subscript", on: type), type)
    guard rows.contains(where: { $0.setter != nil }) else {
      report(
        rows.isEmpty
          ? "\(type) has no subscript"
          : "cannot \(purpose) elements of \(type): they can be read only",
        at: expression.place)
      return nil
    }
    var chosen: (row: Row, prepared: [PreparedArgument])?
    let settable = rows.filter { $0.setter != nil }
    for row in settable {
      var callable = Callable(row: row, receiver: type)
      guard case .success(let slots) = callable.slots(for: arguments, at: expression.place) else {
        continue
      }
      let settled = arguments.map { $0.value.takesContext ? nil : check($0.value) }
      let (_, clean) = attempt { bind(&callable, slots, arguments, settled) }
      if clean || settable.count == 1 {
        chosen = (row, bind(&callable, slots, arguments, settled))
        break
      }
    }
    guard let (row, prepared) = chosen, let setter = row.setter else {
      report(
        "no subscript of \(type) takes these arguments", at: expression.place,
        hint: settable.prefix(4).map(\.signature).joined(separator: " · "))
      return nil
    }
    var value = subscriptValue(parent.value, arguments, expression.place, nil)
    let reading = value.type
    value.type = reading
    let accepted = row.setterType
    return PlaceCode(
      value: value,
      modify: {
        self.accessor(
          parent, row.body, setter, prepared.map { self.lower($0).eval }, expression.place
        ).modify
      },
      assign: {
        self.accessor(
          parent, row.body, setter, prepared.map { self.lower($0).eval }, expression.place
        ).assign
      }, accepts: accepted)
  }

  // MARK: Receivers of unknown type

  private func dynamicSubscript(
    _ receiver: Checked, _ arguments: [Expr.Argument], _ place: Place
  ) -> Checked {
    let values = arguments.map { check($0.value) }
    let runtime = runtime
    let library = library
    return Checked(.unknown, place) {
      let eval = receiver.emit().eval
      let evals = values.map { $0.emit().eval }
      return Code { base in
        let this = try eval(base)
        let given = try evals.map { try $0(base) }
        if case .array(let elements) = this, given.count == 1, case .int(let index) = given[0] {
          guard elements.indices.contains(index) else {
            throw Self.outOfRange(index, elements.count, runtime, place)
          }
          return elements[index]
        }
        if case .dictionary(let box) = this, given.count == 1 {
          return .optional(box.storage[given[0]])
        }
        do {
          let rows = library.members("subscript", on: ScriptType(of: this)).filter {
            $0.owner?.matches(this) ?? false
          }
          guard !rows.isEmpty else { throw Trap("\(ScriptType(of: this)) has no subscript") }
          return try Dynamic.call(
            rows, this, zip(arguments.map(\.label), given).map { ($0, $1) }, runtime)
        } catch { throw runtime.located(error, place) }
      }
    }
  }
}

extension ScriptType.ViewType {
  /// Whether whole numbers count its elements.
  fileprivate var isIndexed: Bool {
    ![
      "Dictionary.Keys", "Dictionary.Values", "EnumeratedSequence", "LazyFilterSequence",
      "UnfoldSequence", "StrideTo", "StrideThrough", "Zip2Sequence",
    ].contains(name)
  }
}

extension Value {
  var isNull: Bool { if case .null = self { true } else { false } }
}
