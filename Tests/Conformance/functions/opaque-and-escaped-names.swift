func outer(_ n: Int) -> String { if n > 3 { return "big" } else if n == 3 { return "three" }; let r: String; if n > 1 { r = "two" } else { r = "small" }; return r }
print((1...4).map(outer)); let v: Int; do { v = 4 }; print(v)
let total: Int = { var t = 0; for i in 1...3 { t += i }; return t }(); print(total)
let lazyV = { () -> Int in print("eval"); return 1 }; print(lazyV() + lazyV())
func multi() -> (a: Int, b: [String]) { (1, ["x"]) }; let (aa, bb) = multi(); print(aa, bb, multi().b[0])
func ret() -> some Collection<Int> { [1, 2, 3] } ; print(ret().count, ret().map { $0 + 1 })
func opaque() -> some CustomStringConvertible { 5 } ; print(opaque(), opaque().description)
func sum(_ xs: some Sequence<Int>) -> Int { xs.reduce(0, +) } ; print(sum([1, 2]), sum(1...3), sum(Set([4])))
func prt<T: CustomStringConvertible & Comparable>(_ x: T, _ y: T) -> String { x < y ? x.description : y.description } ; print(prt(3, 2), prt("a", "b"))
func defaults(_ a: Int = 1, b: String = "b", _ c: Double..., d: Bool = true) -> String { "\(a) \(b) \(c) \(d)" } ; print(defaults(), defaults(2, b: "z", 1, 2.5, d: false), defaults(b: "q"))
func label(for x: Int, in y: [Int], `default`: Int = 0, where z: (Int) -> Bool) -> Int { y.filter(z).first ?? x + `default` } ; print(label(for: 1, in: [1, 5]) { $0 > 3 }, label(for: 1, in: [], default: 9) { _ in true })
let `class` = "kw", `in` = 3; print(`class`, `in`); enum Kw { case `default`, `self`, `case`(Int) } ; print(Kw.default, Kw.case(2))
func nestedDefer() { for i in 0..<2 { defer { print("d\(i)", terminator: " ") }; if i == 0 { continue }; print("body", terminator: " ") }; print() } ; nestedDefer()
var fns: [() -> Void] = []; do { var x = 0; fns.append { x += 1; print(x, terminator: " ") }; fns.append { x += 10; print(x, terminator: " ") } }; fns.forEach { $0() }; fns[0](); print()
repeat { let z = 1; print(z); break } while true
outer: repeat { for i in 0... { if i == 2 { break outer } } } while true

// expect: ["small", "two", "three", "big"]
// expect: 4
// expect: 6
// expect: eval
// expect: eval
// expect: 2
// expect: 1 ["x"] x
// expect: 3 [2, 3, 4]
// expect: 5 5
// expect: 3 6 4
// expect: 2 a
// expect: 1 b [] true 2 z [1.0, 2.5] false 1 q [] true
// expect: 5 10
// expect: kw 3
// expect: default case(2)
// expect: d0 body d1 
// expect: 1 11 12 
// expect: 1
