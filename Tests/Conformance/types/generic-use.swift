let xs: Array<Int> = [1, 2]
let d: Dictionary<String, [Int]> = ["a": xs]
let s: Set<String> = ["q"]
let o: Optional<Int> = 3
print(xs, d, s, o as Any)
var e: [[String: Int]] = []
e.append(["k": 1])
print(e[0]["k"]!, [Int: [String]]().isEmpty, [(Int, String)]().count)
typealias_free()
func typealias_free() { print(type(of: 1), type(of: "s"), Int.self) }

// expect: [1, 2] ["a": [1, 2]] ["q"] Optional(3)
// expect: 1 true 0
// expect: Int String Int
