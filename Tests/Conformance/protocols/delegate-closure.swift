protocol Op { func apply(_ x: Double) -> Double }
struct Add: Op { let n: Double; func apply(_ x: Double) -> Double { x + n } }
struct Mul: Op { let n: Double; func apply(_ x: Double) -> Double { x * n } }
struct Chain: Op { var ops: [any Op]; func apply(_ x: Double) -> Double { ops.reduce(x) { $1.apply($0) } } }
let chain = Chain(ops: [Add(n: 1), Mul(n: 3), Chain(ops: [Add(n: -2)])])
print(chain.apply(2))
var table: [String: any Op] = ["add": Add(n: 10)]
table["mul"] = Mul(n: 0.5)
print(table["add"]!.apply(1), table["mul"]?.apply(4) ?? 0)

// expect: 7.0
// expect: 11.0 2.0
