/// A type that a notebook's parameter can have: `String`, `Int`, `Double`,
/// `Float`, `Bool`.
public protocol ParameterType: Sendable {
  /// The value that a word of the command line means.
  init?(text: String)

  /// The value of another parameter type, where it means the same.
  init?(parameter: any ParameterType)
}

extension String: ParameterType {
  public init?(text: String) { self = text }

  public init?(parameter: any ParameterType) {
    guard let text = parameter as? String else { return nil }
    self = text
  }
}

extension Int: ParameterType {
  public init?(text: String) { self.init(text) }

  public init?(parameter: any ParameterType) {
    guard let number = parameter as? Int else { return nil }
    self = number
  }
}

extension Double: ParameterType {
  public init?(text: String) { self.init(text) }

  /// A whole number is a `Double` too.
  public init?(parameter: any ParameterType) {
    switch parameter {
    case let number as Double: self = number
    case let number as Int: self = Double(number)
    default: return nil
    }
  }
}

extension Float: ParameterType {
  public init?(text: String) { self.init(text) }

  /// A parameter that is no text is kept as a `Double`.
  public init?(parameter: any ParameterType) {
    if let number = parameter as? Float {
      self = number
    } else if let number = Double(parameter: parameter) {
      self = Float(number)
    } else {
      return nil
    }
  }
}

extension Bool: ParameterType {
  public init?(text: String) {
    switch text {
    case "true", "True": self = true
    case "false", "False": self = false
    default: return nil
    }
  }

  public init?(parameter: any ParameterType) {
    guard let flag = parameter as? Bool else { return nil }
    self = flag
  }
}

/// A parameter of the notebook.
///
/// The value given with `-p name value`, else that of the front matter's `params`, else the
/// default, whose type is the parameter's type.
///
/// ```swift
/// let model = try loadModel(param("model", default: "toy-attn-only-2l"))
/// ```
public func param<Value: ParameterType>(_ name: String, default value: Value) -> Value {
  RunContext.current.parameter(name, as: Value.self) ?? value
}
