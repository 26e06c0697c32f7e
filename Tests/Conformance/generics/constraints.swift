protocol Metric { associatedtype Value; func measure(_ xs: [Double]) -> Value }
struct Mean: Metric { func measure(_ xs: [Double]) -> Double { xs.reduce(0, +) / Double(xs.count) } }
struct Size: Metric { func measure(_ xs: [Double]) -> Int { xs.count } }
func apply<M: Metric>(_ m: M, to xs: [Double]) -> M.Value { m.measure(xs) }
print(apply(Mean(), to: [1, 2]), apply(Size(), to: [1, 2, 3]))
func describe<T>(_ x: T) -> String where T: CustomStringConvertible { "<" + x.description + ">" }
print(describe(4), describe("a"), describe([1, 2]))
func unique<T: Hashable>(_ xs: [T]) -> [T] {
  var seen = Set<T>()
  return xs.filter { seen.insert($0).inserted }
}
print(unique([1, 2, 1]), unique(["a", "a"]))
func zipMap<A, B, R>(_ a: [A], _ b: [B], _ f: (A, B) -> R) -> [R] { zip(a, b).map { f($0, $1) } }
print(zipMap([1, 2], [0.5, 1.5]) { Double($0) * $1 }, zipMap(["a"], [2], { $0 + String($1) }))

// expect: 1.5 3
// expect: <4> <a> <[1, 2]>
// expect: [1, 2] ["a"]
// expect: [0.5, 3.0] ["a2"]
