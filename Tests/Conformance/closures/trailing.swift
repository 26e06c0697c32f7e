func repeatTimes(_ n: Int, _ body: (Int) -> Void) { for i in 0..<n { body(i) } }
repeatTimes(2) { print("i", $0) }
func both(first: () -> Int, second: () -> Int) -> Int { first() - second() }
print(both { 10 } second: { 3 })
func opt(_ x: Int, then: ((Int) -> Void)? = nil, finally: () -> Void) { then?(x); finally() }
opt(3) { print("done") }
opt(4, then: { print("then", $0) }) { print("done") }
opt(5) { print("x", $0) } finally: { print("fin") }
let r = [1, 2, 3].first { $0 > 1 }
if let r { print(r) }
if [1, 2].contains(where: { $0 == 2 }) { print("has") }

// expect: i 0
// expect: i 1
// expect: 7
// expect: done
// expect: then 4
// expect: done
// expect: x 5
// expect: fin
// expect: 2
// expect: has
