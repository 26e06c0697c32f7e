import Scripting

/// A Swift file that uses every row the way compiled Swift would: with each of its labels, each
/// member of its unions, its result's type, `try` where the row says that it throws.
///
/// It compiles when the library `Glassbook` has everything that cells have.
struct LibrarySurface {
  /// The file, and for each of its lines the signature of the row that the line uses.
  private(set) var lines: [(text: String, row: String)] = []

  init(_ rows: [Row]) {
    add("import Foundation", "")
    add("import Glassbook", "")
    for (number, row) in rows.enumerated() { add(row, number) }
  }

  var text: String { lines.map(\.text).joined(separator: "\n") + "\n" }

  private mutating func add(_ text: String, _ row: String) { lines.append((text, row)) }

  private mutating func add(_ row: Row, _ number: Int) {
    for (form, parameters) in Self.forms(row.parameters).enumerated() {
      guard let use = Self.use(of: row, parameters) else { continue }
      var declared = parameters.enumerated().map { index, parameter in
        "_ a\(index): \(Self.parameter(parameter.type))"
      }
      if let owner = row.owner, Self.hasReceiver(row) {
        declared.insert("_ this: \(row.isMutating ? "inout " : "")\(Self.swift(owner))", at: 0)
      }
      let result = row.result == .void ? "" : "let _: \(Self.swift(row.result)) = "
      let effects = row.isThrowing ? ("throws ", "try ") : ("", "")
      add(
        "func use\(number)_\(form)(\(declared.joined(separator: ", "))) \(effects.0)"
          + "{ \(result)\(effects.1)\(use) }", row.signature)
    }
  }

  private static func hasReceiver(_ row: Row) -> Bool {
    switch row.kind {
    case .method, .property, .subscripting, .call: true
    default: false
    }
  }

  private static func use(of row: Row, _ parameters: [Row.Parameter]) -> String? {
    let arguments = parameters.enumerated().map { index, parameter in
      (parameter.label.map { "\($0): " } ?? "") + (parameter.isInout ? "&" : "")
        + "a\(index)"
    }.joined(separator: ", ")
    let owner = row.owner.map { swift($0) } ?? ""
    return switch row.kind {
    case .function: "\(row.name)(\(arguments))"
    case .initializer: "\(owner)(\(arguments))"
    case .method: "this.\(row.name)(\(arguments))"
    case .staticMethod: "\(owner).\(row.name)(\(arguments))"
    case .property: "this.\(row.name)"
    case .staticProperty: "\(owner).\(row.name)"
    case .subscripting: "this[\(arguments)]"
    case .call: "this(\(arguments))"
    case .infix: "a0 \(row.name) a1"
    case .prefix: "\(row.name)a0"
    case .constant: row.name
    case .type: nil
    }
  }

  // MARK: Forms

  /// The parameter lists to try: one for every member of every union, the others at their first;
  /// and one without what has a default.
  private static func forms(_ parameters: [Row.Parameter]) -> [[Row.Parameter]] {
    let choices = parameters.map { members(of: $0.type) }
    let first = zip(parameters, choices).map { parameter, types in
      changed(parameter, types.first ?? parameter.type)
    }
    var forms = [first]
    for (index, types) in choices.enumerated() {
      for type in types.dropFirst() {
        var form = first
        form[index] = changed(parameters[index], type)
        forms.append(form)
      }
    }
    let required = first.filter { $0.defaultValue == nil }
    if required.count < first.count { forms.append(required) }
    return forms
  }

  private static func changed(_ parameter: Row.Parameter, _ type: ScriptType) -> Row.Parameter {
    var parameter = parameter
    parameter.type = type
    return parameter
  }

  /// The types that a value for this one can have in compiled Swift, where several have no common
  /// one.
  private static func members(of type: ScriptType) -> [ScriptType] {
    switch type {
    case .oneOf(_, let members): members.flatMap { self.members(of: $0) }
    case .optional(let wrapped):
      if case .oneOf = wrapped { members(of: wrapped) } else { [type] }
    case .array(let element): members(of: element).map { .array($0) }
    case .tuple(let elements):
      elements.indices.contains { members(of: elements[$0].type).count > 1 }
        ? elements.indices.flatMap { index in
          members(of: elements[index].type).map { choice in
            .tuple(
              elements.enumerated().map {
                ScriptType.TupleElement(
                  $1.label, $0 == index ? choice : (members(of: $1.type).first ?? $1.type))
              })
          }
        } : [type]
    case .variable: [.double]
    default: [type]
    }
  }

  // MARK: Types

  private static func parameter(_ type: ScriptType) -> String {
    if case .function = type { "@escaping " + swift(type) } else { swift(type) }
  }

  /// A type as compiled Swift writes it.
  static func swift(_ type: ScriptType) -> String {
    switch type {
    case .unknown: "Any"
    case .variable: "Double"
    case .array(let element), .sequence(let element): "[\(swift(element))]"
    case .set(let element): "Set<\(swift(element))>"
    case .dictionary(let key, let value): "[\(swift(key)): \(swift(value))]"
    case .optional(let wrapped): "(\(swift(wrapped)))?"
    case .tuple(let elements):
      "("
        + elements.map { ($0.label.map { "\($0): " } ?? "") + swift($0.type) }
        .joined(separator: ", ") + ")"
    case .function(let function):
      "(\(function.parameters.map { swift($0) }.joined(separator: ", "))) throws -> "
        + swift(function.result)
    default: type.description
    }
  }
}
