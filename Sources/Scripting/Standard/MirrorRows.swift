/// What a value is made of, for those who ask while running.
@RowsBuilder
func mirrorRows() -> [Row] {
  Row.type(Reflection.self, "What a value is made of.")
  Row.initializer(
    Reflection.self, "The parts of a value.", arg("reflecting subject", Value.self)
  ) { Reflection(subject: $0) }
  Row.generic(
    on: "Mirror", "var children: [(label: String?, value: Any)]",
    "The stored properties, elements or payload, each with its name, if it has one."
  ) { a in
    let parts = try Reflection.fromScript(a[0]).subject.parts
    return .array(
      parts.map { label, value in
        .tuple([.optional(label.map(Value.text)), value], labels: ["label", "value"])
      })
  }
  Row.generic(on: "Mirror", "var subjectType: Any", "The type of the value.") { a in
    .type(TypeBox(ScriptType(of: try Reflection.fromScript(a[0]).subject)))
  }
}

/// A value that a cell looks into.
struct Reflection: HostType, CustomStringConvertible {
  let subject: Value

  static var scriptName: String { "Mirror" }

  var description: String {
    "Mirror for \(ScriptType(of: subject).printedName(isQualified: false))"
  }
}
