extension ScriptType {
  /// The type as compiled Swift reads it where a variable is declared; nil for a type that is not
  /// known, or that no text names.
  var written: String? {
    switch self {
    case .unknown, .variable, .oneOf, .sequence, .never: return nil
    case .array(let element): return element.written.map { "[\($0)]" }
    case .slice(let element): return element.written.map { "ArraySlice<\($0)>" }
    case .set(let element): return element.written.map { "Set<\($0)>" }
    case .optional(let wrapped):
      guard let name = wrapped.written else { return nil }
      return wrapped.isWrittenOpen ? "(\(name))?" : "\(name)?"
    case .dictionary(let key, let value):
      guard let key = key.written, let value = value.written else { return nil }
      return "[\(key): \(value)]"
    case .range(let kind, let bound): return bound.written.map { "\(kind.typeName)<\($0)>" }
    case .view(let view):
      let parts = view.parts.compactMap(\.written)
      guard !view.name.isEmpty, !view.name.contains("."), parts.count == view.parts.count else {
        return nil
      }
      return parts.isEmpty ? view.name : "\(view.name)<\(parts.joined(separator: ", "))>"
    case .tuple(let elements):
      let names = elements.compactMap { element in
        element.type.written.map { (element.label.map { "\($0): " } ?? "") + $0 }
      }
      return names.count == elements.count ? "(\(names.joined(separator: ", ")))" : nil
    case .function(let function):
      let names = function.parameters.enumerated().compactMap { index, type in
        type.written.map { (function.inoutParameters.contains(index) ? "inout " : "") + $0 }
      }
      guard names.count == function.parameters.count, let result = function.result.written else {
        return nil
      }
      if let path = function.keyPath { return "\(path.typeName)<\(names[0]), \(result)>" }
      return
        "(\(names.joined(separator: ", ")))\(function.isThrowing ? " throws" : "") -> \(result)"
    case .nominal(let type):
      return type.template == nil && type.qualifiedName.hasPrefix("\(type.module).")
        ? String(type.qualifiedName.dropFirst(type.module.count + 1)) : type.name
    case .metatype(let type):
      guard let name = type.written else { return nil }
      return type.isWrittenOpen ? "(\(name)).Type" : "\(name).Type"
    case .void, .int, .double, .float, .bool, .string, .character, .substring, .host,
      .existential, .error:
      return description
    }
  }

  /// Whether `?` behind the text would belong to its last word alone.
  private var isWrittenOpen: Bool {
    switch self {
    case .function, .existential, .error: true
    default: false
    }
  }
}
