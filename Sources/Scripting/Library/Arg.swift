/// A parameter of a row, with its Swift type.
public struct Arg<T: ScriptConvertible> {
  let parameter: Row.Parameter
}

/// A required parameter.
///
/// - Parameter words: `"label name"`, `"_ name"` for no label, or one word for both.
public func arg<T: ScriptConvertible>(_ words: String, _ type: T.Type) -> Arg<T> {
  let (label, name) = split(words)
  return Arg(
    parameter: Row.Parameter(
      label: label, name: name, type: T.scriptType, isVariadic: T.self is any AnyVariadic.Type))
}

/// A parameter with a default value.
///
/// - Parameters:
///   - words: `"label name"`, `"_ name"` for no label, or one word for both.
///   - shown: The default as help shows it; by default as `print` shows the value in a list.
public func arg<T: ScriptConvertible>(
  _ words: String, default value: T, shown: String? = nil
) -> Arg<T> {
  let (label, name) = split(words)
  let scripted = value.scriptValue
  return Arg(
    parameter: Row.Parameter(
      label: label, name: name, type: T.scriptType, defaultValue: { scripted },
      defaultText: shown ?? (scripted.unwrapped ?? .null).debugDescription))
}

private func split(_ words: String) -> (label: String?, name: String) {
  let parts = words.split(separator: " ").map(String.init)
  guard parts.count > 1 else { return (words, words) }
  return (parts[0] == "_" ? nil : parts[0], parts[1])
}

/// Collects rows; each is type-checked as a statement of its own.
@resultBuilder
public enum RowsBuilder {
  public static func buildExpression(_ row: Row) -> [Row] { [row] }
  public static func buildExpression(_ rows: [Row]) -> [Row] { rows }
  public static func buildBlock(_ parts: [Row]...) -> [Row] { parts.flatMap { $0 } }
  public static func buildArray(_ parts: [[Row]]) -> [Row] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [Row]?) -> [Row] { part ?? [] }
}
