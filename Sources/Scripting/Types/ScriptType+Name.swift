extension ScriptType {
  /// The type as compiled Swift prints it: `Array<Int>`, and within collections
  /// `Swift.Array<Swift.Int>`.
  ///
  /// - Parameter isQualified: whether modules stand before names.
  func printedName(isQualified: Bool) -> String {
    func name(_ type: ScriptType) -> String { type.printedName(isQualified: isQualified) }
    let swift = isQualified ? "Swift." : ""
    func generic(_ base: String, _ arguments: [ScriptType]) -> String {
      "\(swift)\(base)<\(arguments.map(name).joined(separator: ", "))>"
    }
    switch self {
    case .void: return "()"
    case .int, .double, .float, .bool, .string, .character, .substring, .never:
      return swift + description
    case .array(let element): return generic("Array", [element])
    case .slice(let element): return generic("ArraySlice", [element])
    case .set(let element): return generic("Set", [element])
    case .dictionary(let key, let value): return generic("Dictionary", [key, value])
    case .optional(let wrapped): return generic("Optional", [wrapped])
    case .range(let kind, let bound): return generic(kind.typeName, [bound])
    case .view(let view):
      // Nested types stand behind their outer one, where names are full:
      // `Swift.Dictionary<Swift.String, Swift.Int>.Keys`.
      if let dot = view.name.firstIndex(of: ".") {
        let inner = view.name[dot...]
        if !isQualified { return String(inner.dropFirst()) }
        return view.parts.isEmpty
          ? swift + view.name : generic(String(view.name[..<dot]), view.parts) + inner
      }
      return view.parts.isEmpty ? swift + view.name : generic(view.name, view.parts)
    case .tuple(let elements):
      return "("
        + elements.map { element in (element.label.map { "\($0): " } ?? "") + name(element.type) }
        .joined(separator: ", ") + ")"
    case .function(let function) where function.keyPath != nil:
      return generic(
        function.keyPath?.typeName ?? "", function.parameters.prefix(1) + [function.result])
    case .function(let function):
      let parameters = function.parameters.enumerated().map { index, type in
        (function.inoutParameters.contains(index) ? "inout " : "") + name(type)
      }
      let effect = function.isThrowing ? "throws " : ""
      return "(\(parameters.joined(separator: ", "))) \(effect)-> \(name(function.result))"
    case .nominal(let type): return isQualified ? type.qualifiedName : type.printedName
    case .metatype(let type): return "\(name(type)).Type"
    case .existential(let type): return type.name
    case .error: return isQualified ? "Swift.Error" : "Error"
    case .host(let host): return (IntegerTypes.isName(host) ? swift : "") + host
    default: return description
    }
  }
}

extension RangeBox.Kind {
  /// The name of the type of such ranges.
  var typeName: String {
    switch self {
    case .halfOpen: "Range"
    case .closed: "ClosedRange"
    case .from: "PartialRangeFrom"
    case .upTo: "PartialRangeUpTo"
    case .through: "PartialRangeThrough"
    }
  }
}
