internal import Glassbook

/// A value that a notebook's parameter can have.
package enum ParameterValue: Equatable, Sendable {
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)

  /// What an unquoted YAML scalar means (the core schema of YAML 1.2).
  static func read(_ text: String) -> ParameterValue {
    switch text {
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    if let whole = Int(text) { return .int(whole) }
    // `Double` also reads hexadecimal floats, "nan" and "infinity", which are words in YAML.
    let looksNumeric = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    if looksNumeric, text.utf8.contains(where: { (0x30...0x39).contains($0) }),
      let number = Double(text)
    {
      return .double(number)
    }
    return .string(text)
  }

  /// The Swift type that a cell sees.
  package var typeName: String {
    switch self {
    case .bool: "Bool"
    case .int: "Int"
    case .double: "Double"
    case .string: "String"
    }
  }

  /// As a reader would write it.
  package var description: String {
    switch self {
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .double(let value): "\(value)"
    case .string(let value): value
    }
  }

  /// `text` from the command line, read as a value of the same type as this default.
  ///
  /// - Returns: nil when it is none.
  package func parsed(_ text: String) -> ParameterValue? {
    switch self {
    case .bool: Bool(text: text).map(ParameterValue.bool)
    case .int: Int(text: text).map(ParameterValue.int)
    case .double: Double(text: text).map(ParameterValue.double)
    case .string: .string(text)
    }
  }
}

/// A parameter of a notebook: a name that `-p` can set.
package struct Parameter: Equatable, Sendable {
  package var name: String
  package var value: ParameterValue
  /// Where its default stands: a mistake about it points there.
  package var place: SourcePosition

  package init(name: String, value: ParameterValue, place: SourcePosition) {
    self.name = name
    self.value = value
    self.place = place
  }

  /// Where the value stands behind the name, if it is on the same line.
  func valuePlace(in source: SourceText) -> SourcePosition {
    let behind = source.line(place.line).dropFirst(place.column - 1)
    let value = behind.drop { $0 != ":" }.dropFirst().drop { $0 == " " }
    guard !value.isEmpty else { return place }
    return SourcePosition(line: place.line, column: place.column + behind.count - value.count)
  }
}
