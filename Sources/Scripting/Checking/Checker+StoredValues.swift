/// What values bring along: their first contents, and how they are walked, printed and compared.
extension Checker {
  func prepareDefault(
    _ index: Int, _ tree: Expr, _ table: MemberTable, _ inside: [Scope]
  ) {
    guard case .nominal(let type) = table.type, !table.type.hasVariable else { return }
    let compiled = CompiledFunction(name: "default value")
    table.defaultCode[index] = compiled
    let visible =
      type.superclass == nil || index >= (type.superclass?.fields.count ?? 0)
      ? inside : table.defaultScopes
    pendingBodies.append { [unowned self] in
      let scope = FunctionScope(
        parent: nil, name: "default value", keepsErrors: "the value of a property")
      let field = type.fields[index]
      let value = self.withScopes(visible) {
        self.withFunction(scope) {
          self.check(tree, as: field.type, "the default of '\(field.name)'")
        }
      }
      self.pendingLowering.append {
        let code = value.emit()
        compiled.constant = code.constant
        compiled.body = code.eval
        compiled.frameSize = scope.slots
      }
    }
  }

  /// Lets `for` and the methods of sequences walk over a type that says how.
  func hookUpSequence(_ type: NominalType, at place: Place) {
    if type.conformances.contains("IteratorProtocol"),
      let next = methods("next", on: .nominal(type)).first(where: { $0.parameters.isEmpty })
    {
      type.iteratorElement = next.result.withoutOptional
      type.next = next.compiled
    }
    if type.conformances.contains("Strideable") {
      let steps = methods("advanced", on: .nominal(type))
      type.advance = steps.first { $0.parameters.map(\.label) == ["by"] }?.compiled
    }
    guard type.conformances.contains("Sequence"), type.iterate == nil else { return }
    if type.conformances.contains("Collection") { return hookUpCollection(type, at: place) }
    let make = methods("makeIterator", on: .nominal(type)).first { $0.parameters.isEmpty }
    let iterator = make?.result ?? .nominal(type)
    let next = methods("next", on: iterator).first { $0.parameters.isEmpty }
    guard let element = next?.result.withoutOptional ?? opaqueElement(make) else {
      report(
        "\(type.name) is a Sequence without `mutating func next()` or `func makeIterator()`",
        at: place)
      return
    }
    type.sequenceElement = element
    let runtime = runtime
    type.iterate = { value, body in
      var iterator = value
      if let make {
        iterator = try runtime.call(FunctionValue(make.compiled, captures: []), [value])
      }
      guard let advance = next?.compiled ?? iterator.nominal?.next else { return }
      while true {
        let step = try runtime.call(FunctionValue(advance, captures: []), count: 1) {
          $0[0] = iterator
          iterator = .void
        } finish: {
          swap(&iterator, &$0[0])
        }
        guard case .some(let ref) = step, try body(ref.value) else { return }
      }
    }
  }

  /// What `func makeIterator() -> some IteratorProtocol<Int>` says of the elements.
  private func opaqueElement(_ make: FunctionDeclaration?) -> ScriptType? {
    guard let make, case .constrained(let bound, _)? = make.tree.result?.kind,
      case .name("IteratorProtocol", let arguments) = bound.kind, let element = arguments.first
    else { return nil }
    return withScopes(make.surroundings?.scopes ?? scopes) { resolve(element) }
  }

  /// A collection is walked over from position to position.
  private func hookUpCollection(_ type: NominalType, at place: Place) {
    let own = ScriptType.nominal(type)
    func readsElement(_ one: SubscriptDeclaration) -> Bool {
      !one.isStatic && one.getter.parameters.count == 1 && one.getter.parameters[0].label == nil
        && !one.getter.parameters[0].type.isRange
    }
    // Known before anything that names `Element` is looked up, in extensions for one. Beside a
    // subscript of keys the one of positions counts.
    let listed = members(of: type).subscripts.filter(readsElement)
    let index =
      type.fieldIndex("startIndex").map { type.fields[$0].type }
      ?? members(of: type).computed["startIndex"]?.type
    let element =
      listed.first { $0.getter.parameters[0].type == index } ?? listed.first
      ?? ownSubscripts(own).first(where: readsElement)
    type.sequenceElement = element?.getter.result
    let start = accessors(of: "startIndex", on: own).getter
    let end = accessors(of: "endIndex", on: own).getter
    let after = methods("index", on: own).first { $0.parameters.map(\.label) == ["after"] }
    guard let start, let end, let after, let element else {
      return report(
        "type '\(type.name)' does not conform to protocol 'Collection': it needs startIndex, "
          + "endIndex, index(after:) and a subscript", at: place)
    }
    let runtime = runtime
    func run(_ compiled: CompiledFunction, _ values: [Value]) throws -> Value {
      try runtime.call(FunctionValue(compiled, captures: []), values)
    }
    let (next, read) = (after.compiled, element.getter.compiled)
    type.iterate = { value, body in
      var position = try run(start, [value])
      let last = try run(end, [value])
      while position != last {
        guard try body(try run(read, [value, position])) else { return }
        position = try run(next, [value, position])
      }
    }
  }

  /// Lets printing, comparing and sorting use what the type declares.
  func hookUp(_ table: MemberTable) {
    guard case .nominal(let type) = table.type else { return }
    let runtime = runtime
    func call(_ declaration: FunctionDeclaration, _ values: [Value]) -> Value? {
      do {
        return try runtime.call(FunctionValue(declaration.compiled, captures: []), values)
      } catch {
        runtime.postpone(error)
        return nil
      }
    }
    pendingBodies.append { [unowned self] in self.hookUpTexts(type) }
    func binary(_ list: [FunctionDeclaration]?) -> ((Value, Value) -> Bool?)? {
      let own = list?.first {
        $0.parameters.map(\.type) == [table.type, table.type] && $0.result == .bool
      }
      guard let own else { return nil }
      return { a, b in
        guard case .bool(let truth)? = call(own, [a, b]) else { return nil }
        return truth
      }
    }
    type.less = binary(table.statics["<"]) ?? type.less
    type.equal = binary(table.statics["=="]) ?? type.equal
    // An extension of a protocol may say it for the type.
    pendingBodies.append { [unowned self] in
      if type.less == nil { type.less = binary(self.statics("<", on: table.type)) }
      if type.equal == nil { type.equal = binary(self.statics("==", on: table.type)) }
    }
    if let hash = table.methods["hash"]?.first(where: { $0.parameters.first?.label == "into" }) {
      type.hashes = { value in
        var parts: [Value]?
        do {
          _ = try runtime.call(FunctionValue(hash.compiled, captures: []), count: 2) { frame in
            frame[0] = value
            frame[1] = ScriptHasher().scriptValue
          } finish: { frame in
            parts = frame[1].host(as: ScriptHasher.self)?.parts
          }
        } catch { runtime.postpone(error) }
        return parts
      }
    }
  }

  /// Lets printing use what the type says of itself, or its superclass or a protocol's extension
  /// says for it.
  private func hookUpTexts(_ type: NominalType) {
    let runtime = runtime
    func promises(_ name: String) -> Bool {
      var current: NominalType? = type
      while let type = current {
        let parents = type.protocols.flatMap(\.lineage).flatMap(\.builtinParents)
        if type.conformances.contains(name) || parents.contains(name) { return true }
        current = type.superclass
      }
      return false
    }
    /// Reads a property, which may be stored.
    func reader(_ name: String) -> ((Value) -> Value?)? {
      if let index = type.fieldIndex(name) {
        return { value in
          guard case .structure(let box) = value, index < box.count else {
            return nil
          }
          return box[index]
        }
      }
      for table in tables(for: .nominal(type), name) {
        guard let getter = table.computed[name]?.getter.compiled else { continue }
        return { value in
          do {
            return try runtime.call(FunctionValue(getter, captures: []), [value])
          } catch {
            runtime.postpone(error)
            return nil
          }
        }
      }
      return nil
    }
    func text(_ name: String, of conformance: String) -> ((Value) -> String?)? {
      guard promises(conformance), let read = reader(name) else { return nil }
      return { read($0)?.string }
    }
    type.describe = text("description", of: "CustomStringConvertible")
    type.describeInside = text("debugDescription", of: "CustomDebugStringConvertible")
    if promises("LocalizedError"), let read = reader("errorDescription") {
      type.describeError = { value in
        guard let text = read(value) else { return nil }
        return .some(text.unwrapped?.textContent.map(String.init))
      }
    }
  }
}
