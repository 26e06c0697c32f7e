/// Key paths: functions from a value to a part of it that may write the part, too.
extension Checker {
  /// `\Type.part`, also as a function in `map(\.count)`.
  func keyPath(
    _ written: TypeTree?, _ parts: [Expr.KeyPathPart], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    var root: ScriptType = written.map { resolve($0) } ?? .unknown
    if root.isUnknown, case .function(let type)? = expected?.withoutOptional,
      let first = type.parameters.first, !first.hasVariable
    {
      root = first
    }
    let shown = Self.text(parts, root)
    var kind = KeyPathKind.readOnly
    var writer: KeyPathWriter?
    var result = functionOf([root], place) { names in
      let path = Self.expression(names[0], parts, place)
      // Read first: what is wrong with the path is said once.
      let value = self.check(path)
      if case .chain = path.kind { return value }
      guard !root.isUnknown, !root.hasVariable, !parts.isEmpty else { return value }
      let found = self.keyPathWriter(names[0], path)
      (kind, writer) = (found?.kind ?? .readOnly, found?.writer)
      return value
    }
    if case .function(let type) = result.type {
      if type.isThrowing, trials == 0 { compiling.throwingKeyPaths.insert(place) }
      result.type = .function(type.keyPath(kind))
    }
    let emit = result.emit
    result.emit = {
      let eval = emit().eval
      let modify = writer?.lower()
      let path = KeyPathParts(text: shown, modify: modify)
      var known: FunctionValue?
      return Code { base in
        if let known { return .function(known) }
        guard case .function(let reading) = try eval(base) else { return .void }
        let made = FunctionValue(reading, path: path)
        if !reading.hasCaptures { known = made }
        return .function(made)
      }
    }
    return result
  }

  /// `value[keyPath: path]`
  func throughKeyPath(_ receiver: Checked, _ path: Expr, _ place: Place) -> Checked {
    let part = check(path, .function([receiver.type], .variable("Value")))
    guard case .function(let function) = part.type, function.parameters.count == 1 else {
      report("a key path is expected, not \(part.type)", at: path.place)
      return .invalid(place)
    }
    let value = convert(receiver, to: function.parameters[0], as: "the value before '['")
    return callClosure(part, [PreparedArgument(value: value)], function.result, place)
  }

  /// `value[keyPath: path]` as something that is written.
  func keyPathPlace(
    _ base: Expr, _ receiver: Checked, _ path: Expr, _ expression: Expr, _ purpose: String
  ) -> PlaceCode? {
    let checked = settled(check(path, .function([receiver.type], .variable("Value"))), path)
    guard case .function(let type) = checked.type, type.parameters.count == 1 else {
      report("a key path is expected, not \(checked.type)", at: path.place)
      return nil
    }
    guard let kind = type.keyPath, kind != .readOnly else {
      report(
        "cannot \(purpose) this: the key path can only be read", at: expression.place,
        hint: "a WritableKeyPath to a var can be written")
      return nil
    }
    let parent =
      kind == .reference
      ? objectPlace(settled(check(base), base)) : ownerPlace(base, receiver, purpose)
    guard let parent else { return nil }
    let runtime = runtime
    let place = expression.place
    return PlaceCode(
      value: throughKeyPath(parent.value, path, place),
      modify: {
        let (modify, eval) = (parent.modify(), checked.emit().eval)
        return { base, body in
          guard case .function(let function) = try eval(base), let write = function.path?.modify
          else { throw runtime.trap("the key path can only be read", place) }
          try modify(base) { try write(runtime, function, &$0, body) }
        }
      })
  }

  /// `path.appending(path: other)`
  func appendKeyPath(
    _ path: Checked, _ arguments: [Expr.Argument], _ place: Place
  ) -> Checked? {
    guard case .function(let first) = path.type, let kind = first.keyPath, arguments.count == 1,
      arguments[0].label == "path"
    else { return nil }
    let other = check(arguments[0].value, .function([first.result], .variable("Value")))
    guard case .function(let second) = other.type, let otherKind = second.keyPath else {
      report("a key path is expected, not \(other.type)", at: other.place)
      return .invalid(place)
    }
    let joined: KeyPathKind =
      otherKind == .writable && kind != .readOnly
      ? kind : otherKind == .writable ? .readOnly : otherKind
    let type = ScriptType.FunctionType(first.parameters, result: second.result).keyPath(joined)
    return Checked(.function(type), place) {
      let (x, y) = (path.emit().eval, other.emit().eval)
      return Code { base in
        guard case .function(let first) = try x(base), case .function(let second) = try y(base)
        else { return .void }
        return .function(FunctionValue(first, followedBy: second))
      }
    }
  }

  // MARK: Parts

  /// A key path as the expression that reads it from a variable.
  private static func expression(
    _ root: String, _ parts: [Expr.KeyPathPart], _ place: Place
  ) -> Expr {
    var value = Expr(kind: .name(root), place: place)
    var isChain = false
    for part in parts {
      switch part {
      case .identity: break
      case .member(let name, let namePlace):
        value = Expr(kind: .member(value, name, namePlace), place: place)
      case .subscripting(let arguments, let partPlace):
        value = Expr(kind: .subscripting(value, arguments), place: partPlace)
      case .force(let partPlace): value = Expr(kind: .force(value), place: partPlace)
      case .optionalMark(let partPlace):
        isChain = true
        value = Expr(kind: .optionalMark(value), place: partPlace)
      }
    }
    return isChain ? Expr(kind: .chain(value), place: place) : value
  }

  /// How a key path is printed.
  private static func text(_ parts: [Expr.KeyPathPart], _ root: ScriptType) -> String {
    var text = "\\" + root.printedName(isQualified: false)
    for part in parts {
      switch part {
      case .identity: text += ".self"
      case .member(let name, _): text += "." + name
      case .subscripting: text += ".subscript"
      case .force: text += "!"
      case .optionalMark: text += "?"
      }
    }
    return text
  }

  /// The way to write what a path over a variable reads; nil when it can only be read.
  private func keyPathWriter(
    _ root: String, _ path: Expr
  ) -> (kind: KeyPathKind, writer: KeyPathWriter)? {
    guard case .variable(let variable)? = binding(root) else { return nil }
    let frame = function
    func writer() -> PlaceCode? { attempt { self.place(path) }.clean ? self.place(path) : nil }
    if let place = writer() { return (.reference, KeyPathWriter(place, frame)) }
    variable.isMutable = true
    defer { variable.isMutable = false }
    return writer().map { (.writable, KeyPathWriter($0, frame)) }
  }
}

/// What a key path can be used for.
enum KeyPathKind: Sendable {
  case readOnly
  /// Writes a part of a variable.
  case writable
  /// Writes what an object holds, whatever holds the object.
  case reference

  init?(typeName: String) {
    switch typeName {
    case "KeyPath": self = .readOnly
    case "WritableKeyPath": self = .writable
    case "ReferenceWritableKeyPath": self = .reference
    default: return nil
    }
  }

  var typeName: String {
    switch self {
    case .readOnly: "KeyPath"
    case .writable: "WritableKeyPath"
    case .reference: "ReferenceWritableKeyPath"
    }
  }

  /// Whether one of these may stand where another is asked for.
  func fits(_ wanted: KeyPathKind) -> Bool {
    switch wanted {
    case .readOnly: true
    case .writable: self != .readOnly
    case .reference: self == .reference
    }
  }
}

/// Lowers the writing of a key path's part, in a frame like that of its reading.
final class KeyPathWriter {
  private let place: PlaceCode
  private let frame: FunctionScope
  /// What is done to the part by the writes that are under way.
  private var bodies: [(inout Value) throws -> Void] = []

  init(_ place: PlaceCode, _ frame: FunctionScope) {
    self.place = place
    self.frame = frame
  }

  /// Called once, after the reading was lowered.
  func lower() -> KeyPathParts.Modify {
    let compiled = CompiledFunction(name: "key path")
    compiled.parameterCount = 1
    let modify = place.modify()
    compiled.body = { base in
      try modify(base) { try self.bodies[self.bodies.count - 1](&$0) }
      return .void
    }
    compiled.frameSize = max(frame.slots, 1)
    compiled.captureSlots = frame.captures.map(\.slot)
    return { runtime, reading, root, body in
      try withoutActuallyEscaping(body) { body in
        self.bodies.append(body)
        defer { self.bodies.removeLast() }
        let function = FunctionValue(compiled, captures: reading.captures)
        _ = try runtime.call(function, count: 1) {
          swap(&$0[0], &root)
        } finish: {
          swap(&$0[0], &root)
        }
      }
    }
  }
}
