protocol Unit { static var symbol: String { get } }
enum Metre: Unit { static let symbol = "m" }
enum Second: Unit { static let symbol = "s" }
enum Per<A: Unit, B: Unit>: Unit { static var symbol: String { "\(A.symbol)/\(B.symbol)" } }
enum Times<A: Unit, B: Unit>: Unit { static var symbol: String { A.symbol + "·" + B.symbol } }
struct Quantity<U: Unit>: CustomStringConvertible {
  var value: Double
  init(_ value: Double) { self.value = value }
  static func / <V>(a: Self, b: Quantity<V>) -> Quantity<Per<U, V>> { Quantity<Per<U, V>>(a.value / b.value) }
  static func * <V>(a: Self, b: Quantity<V>) -> Quantity<Times<U, V>> { .init(a.value * b.value) }
  var description: String { "\(value) \(U.symbol)" }
}
let way = Quantity<Metre>(6), time = Quantity<Second>(2)
print(way / time, way * time, way / time / time)
// expect: 3.0 m/s 12.0 m·s 1.5 m/s/s
