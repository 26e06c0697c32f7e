// Functions by their full names, `Self` as a result, and what an operand beside a literal tells.
func g(x: Int) -> Int { x }
func g(y: Int) -> Int { -y }
let h = g(y:)
print(h(3), [1, 2].map(g(x:)), [1, 2].map(g(y:)))
class A { var n = 1; func clone() -> Self { self } }
class B: A { func only() -> Int { n + 1 } }
print(B().clone().only(), B().clone().n)
let turn = 0.25
print(2 * .pi * turn, .pi / 4 * turn < 1, "\(())")
// expect: -3 [1, 2] [-1, -2]
// expect: 2 1
// expect: 1.5707963267948966 true ()
