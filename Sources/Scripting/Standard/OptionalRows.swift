/// Optionals.
@RowsBuilder
func optionalRows() -> [Row] {
  Row.generic(
    on: "Wrapped?", "mutating func take() -> Wrapped?", "The content, moved out: nil is left."
  ) { a in
    let content = a[0]
    a[0] = .null
    return content
  }
  Row.generic(on: "Wrapped?", "var unsafelyUnwrapped: Wrapped", "The content.") { a in
    guard let content = a[0].unwrapped else {
      throw Trap("found nil where 'unsafelyUnwrapped' promised a value")
    }
    return content
  }
  Row.generic(on: "Wrapped?", "init(_ value: Wrapped)", "A present optional.") { a in .wrapped(a[0])
  }
  Row.generic(
    on: "Wrapped?", "func map<T>(_ transform: (Wrapped) throws -> T) -> T?",
    "The content transformed, if there is any."
  ) { a in
    guard let content = a[0].unwrapped else { return .null }
    return .wrapped(try a.runtime.call(try a.function(1), content))
  }
  Row.generic(
    on: "Wrapped?", "func flatMap<T>(_ transform: (Wrapped) throws -> T?) -> T?",
    "The content transformed into an optional."
  ) { a in
    guard let content = a[0].unwrapped else { return .null }
    return try a.runtime.call(try a.function(1), content)
  }
}
