@RowsBuilder
func outputRows() -> [Row] {
  Row.generic(
    "@discardableResult func print(_ items: Any..., separator: String = \" \", terminator: String = \"\\n\")",
    "Writes values as text."
  ) { a in
    var text = ""
    let separator = try a.text(1)
    for (index, item) in try a.array(0).enumerated() {
      if index > 0 { text += separator }
      item.write(to: &text, quoted: false)
    }
    try a.runtime.print(text + (try a.text(2)))
    return .void
  }
  Row.generic(
    "@discardableResult func debugPrint(_ items: Any..., separator: String = \" \", terminator: String = \"\\n\")",
    "Writes values as they stand inside collections."
  ) { a in
    let items = try a.array(0).map(\.debugDescription).joined(separator: try a.text(1))
    try a.runtime.print(items + (try a.text(2)))
    return .void
  }
  Row.generic(
    "@discardableResult func dump<T>(_ value: T) -> T",
    "Writes a value and its parts, line by line."
  ) { a in
    var text = ""
    a[0].writeDump(to: &text)
    try a.runtime.print(text)
    return a[0]
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
    "func type(of value: Any) -> Any", "The type of a value."
  ) { a in .type(TypeBox(ScriptType(of: a[0]))) }
  .specialized { call in
    // The static type knows what an empty array or a nil would hold.
    let known = call.arguments.first.map(\.type) ?? .unknown
    switch known {
    case .nominal, .existential, .error: return { a in .type(TypeBox(ScriptType(of: a[0]))) }
    case _ where known.hasUnknown: return { a in .type(TypeBox(ScriptType(of: a[0]))) }
    default: return { _ in .type(TypeBox(known)) }
    }
  }
}
