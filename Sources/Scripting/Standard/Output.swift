@RowsBuilder
func outputRows() -> [Row] {
  Row.generic(
    "@discardableResult func print(_ items: Any..., separator: String = \" \", terminator: String = \"\\n\")",
    "Writes values as text."
  ) { a in
    try a.runtime.print(try printed(a, quoted: false))
    return .void
  }
  Row.generic(
    "@discardableResult func print(_ items: Any..., separator: String = \" \", terminator: String = \"\\n\", to output: inout String)",
    "Adds values as text to a string."
  ) { a in
    try a.base[3].append(text: try printed(a, quoted: false), nil)
    return .void
  }
  Row.generic(
    "@discardableResult func debugPrint(_ items: Any..., separator: String = \" \", terminator: String = \"\\n\")",
    "Writes values as they stand inside collections."
  ) { a in
    try a.runtime.print(try printed(a, quoted: true))
    return .void
  }
  Row.generic(
    "@discardableResult func debugPrint(_ items: Any..., separator: String = \" \", terminator: String = \"\\n\", to output: inout String)",
    "Adds values as they stand inside collections to a string."
  ) { a in
    try a.base[3].append(text: try printed(a, quoted: true), nil)
    return .void
  }
  for target in ["", "to output: inout String, "] {
    Row.generic(
      "@discardableResult func dump<T>(_ value: T, \(target)name: String? = nil, indent: Int = 0, maxDepth: Int = Int.max, maxItems: Int = Int.max) -> T",
      target.isEmpty
        ? "Writes a value and its parts, line by line."
        : "Adds a value and its parts, line by line, to a string."
    ) { a in
      let first = target.isEmpty ? 1 : 2
      var dump = ValueDump(
        maxDepth: try a.int(first + 2), maxItems: try a.int(first + 3))
      dump.write(a[0], label: try a[first].unwrapped?.text(), indent: try a.int(first + 1))
      if target.isEmpty {
        try a.runtime.print(dump.text)
      } else {
        try a.base[1].append(text: dump.text, nil)
      }
      return a[0]
    }
  }
  Row.generic(
    "func fatalError(_ message: String = \"\") -> Never", "Stops the cell with a message."
  ) { a in
    throw Trap("fatalError: \(try a.text(0))")
  }
  Row.generic(
    "@discardableResult func precondition(_ condition: Bool, _ message: String = \"\")",
    "Stops the cell unless a condition holds."
  ) { a in
    if try !a.bool(0) { throw Trap("precondition failed: \(try a.text(1))") }
    return .void
  }
  Row.generic(
    "@discardableResult func assert(_ condition: Bool, _ message: String = \"\")",
    "Stops the cell unless a condition holds."
  ) { a in
    if try !a.bool(0) { throw Trap("assertion failed: \(try a.text(1))") }
    return .void
  }
  Row.generic(
    "func preconditionFailure(_ message: String = \"\") -> Never", "Stops the cell with a message."
  ) { a in
    throw Trap("precondition failed: \(try a.text(0))")
  }
  Row.generic(
    "@discardableResult func assertionFailure(_ message: String = \"\")",
    "Stops the cell with a message."
  ) { a in
    throw Trap("assertion failed: \(try a.text(0))")
  }
  Row.generic(on: "Sequence<Element>", "var description: String", "The text that print shows.") {
    a in
    .text(a[0].description)
  }
  Row.generic(
    on: "OneOf<Int, Double, Float, Bool, Character>", "var description: String",
    "The text that print shows."
  ) { a in .text(a[0].plainDescription) }
  for owner in ["OneOf<Int, Double, Float, Bool, Character>", "Wrapped?", "Sequence<Element>"] {
    Row.generic(
      on: owner, "var debugDescription: String", "The text as it stands inside collections."
    ) { a in .text(a[0].debugDescription) }
  }
  Row.generic(
    "func type<T>(of value: T) -> Any", "The type of a value."
  ) { a in .type(TypeBox(ScriptType(of: a[0]))) }
  .specialized { call in
    // The static type knows what an empty array or a nil would hold.
    let known = call.arguments.first.map(\.type) ?? .unknown
    switch known {
    case .nominal, .existential, .error, .unknown:
      return { a in .type(TypeBox(ScriptType(of: a[0]))) }
    // Elsewhere a part that is not known was declared `Any`.
    case .view, .function:
      if known.hasUnknown { return { a in .type(TypeBox(ScriptType(of: a[0]))) } }
      return { _ in .type(TypeBox(known)) }
    default: return { _ in .type(TypeBox(known)) }
    }
  }
  .returns { call in call.arguments.first.map { .metatype($0.type) } ?? .unknown }
}

/// The items of a `print`, with what stands between and behind them.
private func printed(_ a: Arguments, quoted: Bool) throws -> String {
  var text = ""
  let separator = try a.text(1)
  for (index, item) in try a.array(0).enumerated() {
    if index > 0 { text += separator }
    item.write(to: &text, quoted: quoted)
  }
  return text + (try a.text(2))
}
