struct C: Equatable { var r, m: Double; init(_ r: Double, _ m: Double = 0) { self.r = r; self.m = m }
  static func * (a: Self, b: Self) -> Self { .init(a.r * b.r - a.m * b.m, a.r * b.m + a.m * b.r) }
  static let i = C(0, 1)
  static let all = [C.i, .i], start = Later.make(), names = Later.names.map(\.count) }
struct Later { var v: Int; init(x: Int) { v = x }; static func make() -> Later { Later(x: 5) }; static let names = ["a", "bb"]; static let zero = Later(x: 0) }
print(C.i * .i == C(-1), C.start.v + 1, C.names.reduce(0, +), C.all.count, Later.zero.v)
enum Settings { static let limit = compute(); static let table = [Item(n: 1), .init(n: 2)] }
func compute() -> Int { 42 }
struct Item { let n: Int; init(n: Int) { self.n = n * 2 } }
print(Settings.limit / 2, Settings.table.map(\.n))
let n: Int? = nil, s: String? = "q"
print("\(n, default: "none") \(s, default: "-") \(Optional(2.5), default: "x")")
// expect: true 6 3 2 0
// expect: 21 [2, 4]
// expect: none q 2.5
