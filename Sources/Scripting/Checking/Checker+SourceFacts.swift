/// `#line`, `#column`, `#function`, `#fileID`, `#file`.
extension Checker {
  func sourceFact(_ fact: Expr.SourceFact, _ place: Place, _ expected: ScriptType?) -> Checked {
    switch fact {
    case .line: return integer(map.note("", at: place).line, place, expected)
    case .column: return integer(map.note("", at: place).column, place, expected)
    // As the exported package names its file; a path would be another on every machine.
    case .fileID, .file, .filePath:
      return Checked(constant: .text("\(module)/main.swift"), .string, place)
    case .function:
      return Checked(constant: .text(function.sourceName ?? module), .string, place)
    }
  }

  /// What the default value of a parameter is where it tells of the call's place.
  func sourceFact(ofDefault index: Int, _ callable: Callable) -> Checked? {
    guard case .function(let declaration) = callable.target, let place = opening,
      case .sourceFact(let fact)? = declaration.parameters[index].defaultValue?.kind
    else { return nil }
    return sourceFact(fact, place, declaration.parameters[index].type)
  }

  /// Where the arguments of the call begin that is checked.
  private var opening: Place? {
    guard let place = callPlace else { return nil }
    guard let callee = callees.last(where: { $0.call == place })?.callee else { return place }
    let text = map.cells[place.cell].text.utf8
    let blanks = text.dropFirst(callee.end).prefix { $0 == 32 || $0 == 10 || $0 == 13 }.count
    return Place(cell: place.cell, start: callee.end + blanks, end: place.end)
  }
}

extension FunctionScope {
  /// What is known of a type that stands for a generic parameter around the current place.
  func bounds(of type: ScriptType) -> [ProtocolType]? {
    declaration.map(\.bounds).flatMap { $0.isEmpty ? nil : $0[type] } ?? parent?.bounds(of: type)
  }

  /// The name of the function around the current place, with its labels; nil in a cell itself.
  fileprivate var sourceName: String? { declaration?.sourceName ?? parent?.sourceName }
}

extension FunctionDeclaration {
  /// The name with its labels: `move(to:_:)`; that of a property alone.
  fileprivate var sourceName: String {
    guard !tree.isAccessor || name == "subscript" else { return name }
    return "\(name)(\(parameters.map { "\($0.label ?? "_"):" }.joined()))"
  }
}
