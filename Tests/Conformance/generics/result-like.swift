enum Outcome<T> {
  case value(T), error(String)
  func map<U>(_ f: (T) -> U) -> Outcome<U> {
    switch self {
    case .value(let v): return .value(f(v))
    case .error(let e): return .error(e)
    }
  }
  func flatMap<U>(_ f: (T) -> Outcome<U>) -> Outcome<U> {
    switch self {
    case .value(let v): f(v)
    case .error(let e): .error(e)
    }
  }
  var orNil: T? { if case .value(let v) = self { v } else { nil } }
}
func parse(_ s: String) -> Outcome<Int> { Int(s).map { .value($0) } ?? .error("not a number: \(s)") }
print(parse("4").map { $0 * 2 }.orNil as Any, parse("x"), parse("8").flatMap { $0 > 5 ? .value("big") : .error("small") })
print(parse("1").orNil ?? -1, Outcome.value("s"))

// expect: Optional(8) error("not a number: x") value("big")
// expect: 1 value("s")
