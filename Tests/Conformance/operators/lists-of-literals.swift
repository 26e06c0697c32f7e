// The operator tells what lists of literals hold.
func * (a: [Double], b: [Double]) -> [Double] { zip(a, b).map { $0 * $1 } }
func * (a: [Double], k: Double) -> [Double] { a.map { $0 * k } }
infix operator •: MultiplicationPrecedence
func • (a: [Double], b: [Double]) -> Double { zip(a, b).map(*).reduce(0, +) }
print([1, 2, 3] * [0, 1, 0.5], [1, 2] * 3, [1, 2] • [3, 4.5])
struct V: ExpressibleByArrayLiteral { var xs: [Int]; init(arrayLiteral e: Int...) { xs = e }
  static func + (a: V, b: V) -> V { var r: V = []; r.xs = zip(a.xs, b.xs).map(+); return r } }
let v: V = [1, 2] + [3, 4]
print(v.xs)

// expect: [0.0, 2.0, 1.5] [3.0, 6.0] 12.0
// expect: [4, 6]
