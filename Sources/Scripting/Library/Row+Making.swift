/// Reads a row's arguments one after the other, converted.
struct ArgumentReader {
  private let arguments: Arguments
  private let names: [Row.Parameter]
  private var position: Int
  private let first: Int

  init(_ arguments: Arguments, _ parameters: [Row.Parameter], from first: Int = 0) {
    self.arguments = arguments
    names = parameters
    position = first
    self.first = first
  }

  mutating func next<T: ScriptConvertible>(_ type: T.Type) throws -> T {
    guard position < arguments.count else { throw ConversionError("\(T.scriptType)", .void) }
    let index = position
    position += 1
    do {
      return try T.fromScript(arguments.base[index])
    } catch let error as ConversionError {
      let place = index - first
      guard names.indices.contains(place) else { throw error }
      throw Trap("argument '\(names[place].name)': \(error.scriptMessage)")
    }
  }
}

private func describe<each P: ScriptConvertible>(_ list: repeat Arg<each P>) -> [Row.Parameter] {
  var result: [Row.Parameter] = []
  repeat result.append((each list).parameter)
  return result
}

extension Row {
  /// Registers a host type under its name.
  public static func type<T: HostType>(
    _ type: T.Type, _ summary: String, displayable: Bool = false
  ) -> Row {
    let row = Row(
      kind: .type, name: T.scriptName, owner: T.scriptType, result: .metatype(T.scriptType),
      summary: summary
    ) { _ in .type(TypeBox(T.scriptType)) }
    row.isDisplayable = displayable
    if T.self is any Hashable.Type {
      row.lacking = []
    } else if T.self is any Equatable.Type {
      row.lacking = [.hashable]
    } else {
      row.lacking = [.equatable, .hashable]
    }
    return row
  }

  /// Another name for a type, as `typealias` declares it; functions behind one may throw.
  public static func alias(_ name: String, _ type: ScriptType, _ summary: String) -> Row {
    var type = type
    if case .function(let function) = type { type = .function(function.throwing(true)) }
    return Row(kind: .type, name: name, owner: type, result: .metatype(type), summary: summary) {
      _ in
      .type(TypeBox(type))
    }
  }

  /// A free function.
  public static func function<each P: ScriptConvertible, R: ScriptConvertible>(
    _ name: String, _ summary: String, _ list: repeat Arg<each P>,
    body: @escaping (repeat each P) throws -> R
  ) -> Row {
    let described = describe(repeat each list)
    return Row(
      kind: .function, name: name, parameters: described, result: R.scriptType, summary: summary
    ) { arguments in
      var reader = ArgumentReader(arguments, described)
      return try body(repeat reader.next((each P).self)).scriptValue
    }
  }

  /// A value with a name.
  public static func constant<T: ScriptConvertible>(
    _ name: String, _ summary: String, _ value: T
  ) -> Row {
    let scripted = value.scriptValue
    return Row(kind: .constant, name: name, result: T.scriptType, summary: summary) { _ in scripted
    }
  }

  /// An initialiser of a host type.
  public static func initializer<T: ScriptConvertible, each P: ScriptConvertible>(
    _ type: T.Type, _ summary: String, _ list: repeat Arg<each P>,
    body: @escaping (repeat each P) throws -> T
  ) -> Row {
    let described = describe(repeat each list)
    return Row(
      kind: .initializer, name: T.scriptType.description, owner: T.scriptType,
      parameters: described, result: T.scriptType, summary: summary
    ) { arguments in
      var reader = ArgumentReader(arguments, described)
      return try body(repeat reader.next((each P).self)).scriptValue
    }
  }

  /// A static function of a type; also an implicit member where the type is expected.
  public static func staticMethod<
    T: ScriptConvertible, each P: ScriptConvertible, R: ScriptConvertible
  >(
    _ type: T.Type, _ name: String, _ summary: String, _ list: repeat Arg<each P>,
    body: @escaping (repeat each P) throws -> R
  ) -> Row {
    let described = describe(repeat each list)
    return Row(
      kind: .staticMethod, name: name, owner: T.scriptType, parameters: described,
      result: R.scriptType, summary: summary
    ) { arguments in
      var reader = ArgumentReader(arguments, described)
      return try body(repeat reader.next((each P).self)).scriptValue
    }
  }

  /// A static property of a type; also an implicit member where the type is expected.
  public static func staticProperty<T: ScriptConvertible, R: ScriptConvertible>(
    _ type: T.Type, _ name: String, _ summary: String, get: @escaping () throws -> R
  ) -> Row {
    Row(
      kind: .staticProperty, name: name, owner: T.scriptType, result: R.scriptType,
      summary: summary
    ) { _ in try get().scriptValue }
  }

  /// A method.
  public static func method<
    T: ScriptConvertible, each P: ScriptConvertible, R: ScriptConvertible
  >(
    _ type: T.Type, _ name: String, _ summary: String, _ list: repeat Arg<each P>,
    body: @escaping (T, repeat each P) throws -> R
  ) -> Row {
    let described = describe(repeat each list)
    return Row(
      kind: .method, name: name, owner: T.scriptType, parameters: described,
      result: R.scriptType, summary: summary
    ) { arguments in
      let receiver = try T.fromScript(arguments.base[0])
      var reader = ArgumentReader(arguments, described, from: 1)
      return try body(receiver, repeat reader.next((each P).self)).scriptValue
    }
  }

  /// A method that changes its receiver.
  public static func mutatingMethod<
    T: HostType, each P: ScriptConvertible, R: ScriptConvertible
  >(
    _ type: T.Type, _ name: String, _ summary: String, _ list: repeat Arg<each P>,
    body: @escaping (inout T, repeat each P) throws -> R
  ) -> Row {
    let described = describe(repeat each list)
    let row = Row(
      kind: .method, name: name, owner: T.scriptType, parameters: described,
      result: R.scriptType, summary: summary
    ) { arguments in
      var reader = ArgumentReader(arguments, described, from: 1)
      let converted = Converted(values: (repeat try reader.next((each P).self)))
      return try arguments.base[0].updateHost(T.self) { receiver in
        try body(&receiver, repeat each converted.values).scriptValue
      }
    }
    row.isMutating = true
    return row
  }

  /// A property that can be read only.
  public static func property<T: ScriptConvertible, R: ScriptConvertible>(
    _ type: T.Type, _ name: String, _ summary: String, get: @escaping (T) throws -> R
  ) -> Row {
    Row(
      kind: .property, name: name, owner: T.scriptType, result: R.scriptType, summary: summary
    ) { arguments in try get(T.fromScript(arguments.base[0])).scriptValue }
  }

  /// A property that can be written too.
  public static func property<T: HostType, R: ScriptConvertible>(
    _ type: T.Type, _ name: String, _ summary: String, get: @escaping (T) throws -> R,
    set: @escaping (inout T, R) throws -> Void
  ) -> Row {
    let row = property(type, name, summary, get: get)
    row.setter = { arguments in
      let new = try R.fromScript(arguments.base[1])
      try arguments.base[0].updateHost(T.self) { try set(&$0, new) }
    }
    return row
  }

  /// A subscript that can be read only.
  public static func subscripting<
    T: ScriptConvertible, each P: ScriptConvertible, R: ScriptConvertible
  >(
    _ type: T.Type, _ summary: String, _ list: repeat Arg<each P>,
    get: @escaping (T, repeat each P) throws -> R
  ) -> Row {
    let described = describe(repeat each list)
    return Row(
      kind: .subscripting, name: "subscript", owner: T.scriptType, parameters: described,
      result: R.scriptType, summary: summary
    ) { arguments in
      let receiver = try T.fromScript(arguments.base[0])
      var reader = ArgumentReader(arguments, described, from: 1)
      return try get(receiver, repeat reader.next((each P).self)).scriptValue
    }
  }

  /// A subscript that can be written too; the setter takes receiver, new value, indices.
  public static func subscripting<
    T: HostType, each P: ScriptConvertible, R: ScriptConvertible, New: ScriptConvertible
  >(
    _ type: T.Type, _ summary: String, _ list: repeat Arg<each P>,
    get: @escaping (T, repeat each P) throws -> R,
    set: @escaping (inout T, New, repeat each P) throws -> Void
  ) -> Row {
    let row = subscripting(type, summary, repeat each list, get: get)
    let described = row.parameters
    row.setterType = New.scriptType
    row.setter = { arguments in
      let new = try New.fromScript(arguments.base[1])
      var reader = ArgumentReader(arguments, described, from: 2)
      let converted = Converted(values: (repeat try reader.next((each P).self)))
      try arguments.base[0].updateHost(T.self) { receiver in
        try set(&receiver, new, repeat each converted.values)
      }
    }
    return row
  }

  /// An operator between two operands.
  public static func infix<
    A: ScriptConvertible, B: ScriptConvertible, R: ScriptConvertible
  >(
    _ name: String, _ summary: String, body: @escaping (A, B) throws -> R
  ) -> Row {
    Row(
      kind: .infix, name: name,
      parameters: [
        Parameter(label: nil, name: "left", type: A.scriptType),
        Parameter(label: nil, name: "right", type: B.scriptType),
      ], result: R.scriptType, summary: summary
    ) { arguments in
      try body(A.fromScript(arguments.base[0]), B.fromScript(arguments.base[1])).scriptValue
    }
  }

  /// An operator before its operand.
  public static func prefix<A: ScriptConvertible, R: ScriptConvertible>(
    _ name: String, _ summary: String, body: @escaping (A) throws -> R
  ) -> Row {
    Row(
      kind: .prefix, name: name,
      parameters: [Parameter(label: nil, name: "operand", type: A.scriptType)],
      result: R.scriptType, summary: summary
    ) { arguments in try body(A.fromScript(arguments.base[0])).scriptValue }
  }

  /// What happens when a value is called like a function.
  public static func call<
    T: ScriptConvertible, each P: ScriptConvertible, R: ScriptConvertible
  >(
    _ type: T.Type, _ summary: String, _ list: repeat Arg<each P>,
    body: @escaping (T, repeat each P) throws -> R
  ) -> Row {
    let described = describe(repeat each list)
    return Row(
      kind: .call, name: "callAsFunction", owner: T.scriptType, parameters: described,
      result: R.scriptType, summary: summary
    ) { arguments in
      let receiver = try T.fromScript(arguments.base[0])
      var reader = ArgumentReader(arguments, described, from: 1)
      return try body(receiver, repeat reader.next((each P).self)).scriptValue
    }
  }
}

/// Converted arguments on their way into a mutating body.
private struct Converted<each P> {
  let values: (repeat each P)
}
