struct Money: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, Comparable, Hashable {
  var cents: Int
  init(floatLiteral v: Double) { cents = Int((v * 100).rounded()) }
  init(integerLiteral v: Int) { cents = v * 100 }
  init(cents: Int) { self.cents = cents }
  static func < (a: Self, b: Self) -> Bool { a.cents < b.cents }
  static func + (a: Self, b: Self) -> Self { .init(cents: a.cents + b.cents) }
  static func * (a: Self, k: Int) -> Self { Self(cents: a.cents * k) }
  static func += (a: inout Self, b: Self) { a = a + b }
  static let free: Money = 0
}
var m: Money = 1.25
m += 2
print(m.cents, (m + 0.5).cents, (m * 3).cents, m > 3, m == 3.25, max(m, 10).cents, [3, 1.5, m].sorted().map(\.cents), Money.free.cents)
func total(_ xs: Money...) -> Money { xs.reduce(0, +) }
print(total(1, 2.5, m).cents)
let prices: [String: Money] = ["a": 1, "b": 2.5]
print(prices.values.map(\.cents).sorted(), prices["a"]! < prices["b"]!)
let opt: Money? = 5
print(opt?.cents ?? 0, (opt ?? 1).cents)
struct Tag: ExpressibleByStringLiteral, Hashable { let s: String; init(stringLiteral v: String) { s = v } ; init(_ s: String) { self.s = s } }
let tags: Set<Tag> = ["a", "b", "a"]
print(tags.count, tags.contains("b"), Tag("x") == "x")
func has(_ t: Tag) -> Bool { tags.contains(t) }
print(has("a"), has("zz"))
switch tags.first! { case "q": print("q"); case let t: print(t.s.count) }
struct Poly: ExpressibleByArrayLiteral, CustomStringConvertible { var c: [Double]; init(arrayLiteral e: Double...) { c = e }
  var description: String { c.enumerated().map { "\($1)x^\($0)" }.joined(separator: " + ") }
  static func * (a: Poly, b: Poly) -> Poly { var r = Poly(); r.c = Array(repeating: 0, count: a.c.count + b.c.count - 1); for (i, x) in a.c.enumerated() { for (j, y) in b.c.enumerated() { r.c[i + j] += x * y } }; return r }
  func callAsFunction(_ x: Double) -> Double { c.reversed().reduce(0) { $0 * x + $1 } } }
let p: Poly = [1, 2], q = p * [3, 4]
print(q, q(2))
struct Conf: ExpressibleByDictionaryLiteral { var d: [(String, Int)]; init(dictionaryLiteral e: (String, Int)...) { d = e } ; subscript(k: String) -> Int? { d.last { $0.0 == k }?.1 } }
let c: Conf = ["a": 1, "b": 2, "a": 3]
print(c["a"]!, c.d.count)
struct Flag: ExpressibleByBooleanLiteral, ExpressibleByNilLiteral { var v: Bool?; init(booleanLiteral b: Bool) { v = b }; init(nilLiteral: ()) { v = nil } }
let fl: [Flag] = [true, false, nil]
print(fl.map { $0.v as Any })

// expect: 325 375 975 true true 1000 [150, 300, 325] 0
// expect: 675
// expect: [100, 250] true
// expect: 500 500
// expect: 2 true true
// expect: true false
// expect: 1
// expect: 3.0x^0 + 10.0x^1 + 8.0x^2 55.0
// expect: 3 3
// expect: [Optional(true), Optional(false), nil]
