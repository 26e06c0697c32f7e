/// Members and operators of values whose types the checker does not know.
enum Dynamic {
  static func property(
    _ library: Library, _ receiver: Value, _ name: String, _ runtime: Runtime
  ) throws -> Value {
    if case .tuple(let box) = receiver {
      if let index = Int(name), index < box.count { return box[index] }
      if let index = box.labels.firstIndex(of: name) { return box[index] }
    }
    if case .structure(let box) = receiver, let index = box.type.fieldIndex(name) {
      return box[index]
    }
    let type = ScriptType(of: receiver)
    for candidate in [name, camelCaseTwin(name)].compactMap({ $0 }) {
      let rows = library.members(candidate, on: type).filter {
        $0.kind == .property && ($0.owner?.matches(receiver) ?? false)
      }
      if !rows.isEmpty { return try call(rows, receiver, [], runtime) }
    }
    throw Trap(
      "\(type) has no member '\(name)'",
      hint: nearest(name, in: library.memberNames(on: type)).map { "did you mean '\($0)'?" })
  }

  static func method(
    _ library: Library, _ receiver: Value, _ name: String, _ arguments: [(String?, Value)],
    _ runtime: Runtime
  ) throws -> Value {
    let type = ScriptType(of: receiver)
    for candidate in [name, camelCaseTwin(name)].compactMap({ $0 }) {
      let rows = library.members(candidate, on: type).filter {
        $0.kind == .method && !$0.isMutating && ($0.owner?.matches(receiver) ?? false)
      }
      if !rows.isEmpty { return try call(rows, receiver, arguments, runtime) }
    }
    throw Trap(
      "\(type) has no method '\(name)'",
      hint: nearest(name, in: library.memberNames(on: type)).map { "did you mean '\($0)'?" })
  }

  /// Calls the first row that takes the labels and the values.
  static func call(
    _ rows: [Row], _ receiver: Value?, _ arguments: [(label: String?, value: Value)],
    _ runtime: Runtime
  ) throws -> Value {
    for row in rows {
      guard let values = distribute(arguments, row.parameters) else { continue }
      let all = (receiver.map { [$0] } ?? []) + values
      let frame = runtime.sp
      let top = frame + all.count
      if top > runtime.ready { try runtime.grow(top) }
      runtime.sp = top
      defer { runtime.release(frame, all.count) }
      for (index, value) in all.enumerated() { frame[index] = value }
      return try row.body(Arguments(base: frame, count: all.count, runtime: runtime))
    }
    let types = arguments.map { "\(ScriptType(of: $0.value))" }.joined(separator: ", ")
    throw Trap(
      "no form of '\(rows.first?.name ?? "call")' takes (\(types))",
      hint: rows.prefix(4).map(\.signature).joined(separator: " · "))
  }

  private static func distribute(
    _ arguments: [(label: String?, value: Value)], _ parameters: [Row.Parameter]
  ) -> [Value]? {
    var result: [Value] = []
    var next = 0
    for parameter in parameters {
      if parameter.isVariadic {
        var list: [Value] = []
        while next < arguments.count,
          arguments[next].label == (list.isEmpty ? parameter.label : nil),
          let value = fitted(arguments[next].value, parameter.type)
        {
          list.append(value)
          next += 1
        }
        result.append(.array(list))
      } else if next < arguments.count,
        arguments[next].label == parameter.label
          || arguments[next].label.flatMap(camelCaseTwin) == parameter.label
          || arguments[next].label == nil && parameter.type.takesClosure
      {
        guard let value = fitted(arguments[next].value, parameter.type) else { return nil }
        result.append(value)
        next += 1
      } else if let make = parameter.defaultValue {
        result.append(make())
      } else {
        return nil
      }
    }
    return next == arguments.count ? result : nil
  }

  /// A value as a parameter takes it; numbers may widen, since a literal may stand behind them.
  private static func fitted(_ value: Value, _ type: ScriptType) -> Value? {
    if type.matches(value) { return value }
    switch (type.withoutOptional, value) {
    case (.double, .int(let number)): return .double(Double(number))
    case (.float, .int(let number)): return .float(Float(number))
    case (.float, .double(let number)): return .float(Float(number))
    default: return nil
    }
  }
}
