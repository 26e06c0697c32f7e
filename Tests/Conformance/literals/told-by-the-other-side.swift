let n: Character = "n"
var s = ""
s.append(["n": "\n", "t": "\t"][n] ?? n)
print(s == "\n")
let d: Double = [1: 2, 2: 3][1] ?? 0.5
let x = 2.5
let e = [1: 2, 2: 3][1] ?? x
let f = ["a": 1, "b": 2]["a"] ?? x
let g = (true ? 1 : nil) ?? x
let h = [1, 2].first ?? x
let j: Character = ["a"].first ?? n
let k = ["a", "b"].first ?? n
print(d, e, f, g, h, j, k)
let ratio: Double = [1, 2][0]
let top: Double = abs(max(1 - 3, -4)) + max(min(1, 2), 0.5)
print(ratio, top, x + max(4, 2), min(3, max(1, 2)))
// expect: true
// expect: 2.0 2.0 1.0 1.0 1.0 a a
// expect: 1.0 3.0 6.5 2
