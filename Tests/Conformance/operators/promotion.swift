func < (a: String?, b: String?) -> Bool { (a ?? "") < (b ?? "") }
let a: String? = "x"
print(a < nil, "a" < "b", a < "z")
func + (a: Int?, b: Int?) -> Int? { guard let a, let b else { return nil }; return a + b }
let n: Int? = nil
print(n + 3 as Any, 2 + 3)
enum E: Hashable { case a, b(Int) }
let es: Set<E> = [.a], xs: [E] = [.a]
print([.a] == es, [.b(1)] + xs)
func f<R: RangeExpression>(_ r: R) -> Range<Int> where R.Bound == Int { r.relative(to: [0, 1, 2, 3, 4]) }
print(f(1...), f(...2), f(1..<3), f(0...4))
// expect: false true true
// expect: nil 5
// expect: true [main.E.b(1), main.E.a]
// expect: 1..<5 0..<3 1..<3 0..<5
