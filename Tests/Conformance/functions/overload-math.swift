import Foundation
func sqrt(_ x: Int) -> Int { var r = 0; while (r + 1) * (r + 1) <= x { r += 1 }; return r }
print(sqrt(17), sqrt(17.0))
func max(_ a: Int, _ b: Int) -> Int { 42 }
print(max(1, 2), max(1, 2, 3), max("a", "b"))
func repeatElement(_ s: String) -> String { s + s }
print(repeatElement("x"))
func pow(_ a: Int, _ b: Int) -> Int { b == 0 ? 1 : a * pow(a, b - 1) }
print(pow(2, 10))
func swap(_ a: String) -> String { String(a.reversed()) }
var p = 1, q = 2
swap(&p, &q)
print(p, q, swap("ab"))
// expect: 4 4.123105625617661
// expect: 42 3 b
// expect: xx
// expect: 1024
// expect: 2 1 ba
