// Functions of several parameters where one that takes a tuple is asked for; overloaded ones, too.
func add(_ a: Int, _ b: Int) -> Int { a + b }
func add(_ a: Double, _ b: Double) -> Double { a + b }
print(zip([1, 2], [3, 4]).map(add))
print(zip([1.5, 2], [3.0, 4]).map(add))
func twice(_ x: Int) -> Int { 2 * x }
func twice(_ x: String) -> String { x + x }
print([1, 2].map(twice), ["a"].map(twice))
let f: (Int) -> Int = twice
print(f(3))
print(["a", "b"].map(twice).joined())
print(zip([1, 2], [3, 4]).map(max))
struct V { var x: Int; var y: Int }
print(zip([1, 2], [3, 4]).map(V.init).map(\.x))
func gen<T: Comparable>(_ a: T, _ b: T) -> T { a > b ? a : b }
print(zip([1, 2], [3, 4]).map(gen))
let g: (Int, Int) -> Int = { $0 - $1 }
print(zip([1, 2], [3, 4]).map(g))
print(["a": 1].map { k, v in "\(k)\(v)" })
func show(_ k: String, _ v: Int) -> String { "\(k)=\(v)" }
print(["a": 1].map(show))
print(["x", "y"].enumerated().map { i, s in "\(i)\(s)" })
func at(_ i: Int, _ s: String) -> String { "\(i):\(s)" }
print(["x", "y"].enumerated().map(at))
print([(1, "p")].map(at))
zip([1], [2]).forEach { print($0, $1) }

// expect: [4, 6]
// expect: [4.5, 6.0]
// expect: [2, 4] ["aa"]
// expect: 6
// expect: aabb
// expect: [3, 4]
// expect: [1, 2]
// expect: [3, 4]
// expect: [-2, -2]
// expect: ["a1"]
// expect: ["a=1"]
// expect: ["0x", "1y"]
// expect: ["0:x", "1:y"]
// expect: ["1:p"]
// expect: 1 2
