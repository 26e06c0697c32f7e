let e: Character = "n"
var s = ""
s.append(["n": "\n", "t": "\t"][e] ?? e)
let c: Character = ["a": "b"]["a"] ?? "z"
let d: Double = [1, 2, 3][1]
let f: Float? = ["x": 1]["x"]
print(s.count, c, d, f as Any)
let scale = 2.0
print(["a": 1, "b": 2]["a", default: 0] * scale, scale * [1, 2][0])
// expect: 1 b 2.0 Optional(1.0)
// expect: 2.0 2.0
