enum Token { case num(Int), op(String), paren(open: Bool) }
let ts: [Token] = [.num(1), .op("+"), .paren(open: true), .num(5)]
let nums = ts.compactMap { if case .num(let n) = $0 { n } else { nil } }
print(nums, ts.filter { if case .op = $0 { return true }; return false }.count)
let desc = ts.map { t in switch t { case .num(let n) where n > 3: "big\(n)"; case .num(let n): "n\(n)"; case .op(let s): s; case .paren(open: true): "("; case .paren: ")" } }
print(desc)
for case let .num(n) in ts { print(n, terminator: ";") }
for case .paren(let o) in ts { print(o) }
let t: (Int, String?) = (3, nil)
if case (1...5, nil) = t { print("m") }
if case let (n, s?) = t { print(n, s) } else { print("no s") }
guard case let .num(first) = ts[0], first == 1 else { fatalError() }
print(first)
let r = Result<Int, Error>.success(3)
if case .success(let v) = r, v > 2 { print(v) }
switch r { case .success(0): print("zero"); case .success(let v) where v < 0: print("neg"); case .success: print("pos"); case .failure(let e): print(e) }
func kind(_ c: Character) -> String { switch c { case "a"..."z", "A"..."Z": "letter"; case "0"..."9": "digit"; case _ where c.isWhitespace: "space"; default: "other" } }
print("a1 ?".map(kind))
func bucket(_ x: Double) -> Int { switch x { case ..<0: -1; case 0: 0; case 0..<1: 1; case 1...: 2; default: 99 } }
print([-1, 0, 0.5, 1, .nan].map(bucket))
let pt = (x: 1, y: 2)
switch pt { case (x: 0, y: _): print("x0"); case let (x, y) where x < y: print("lt \(x) \(y)"); default: break }
switch (true, Optional(3)) { case (true, let n?) where n > 2: print("yes", n); case (false, _): print("f"); case (true, _): print("t") }
let a: Any = [1, 2]; if let xs = a as? [Int], let f = xs.first, case 1 = f { print("one") }
if let n = Int("7"), n.isMultiple(of: 7) { print("seven") } else if let m = Int("8") { print(m) }
let opt: Int?? = nil; switch opt { case nil: print("nil"); case .some(nil): print("some nil"); case let x??: print(x) }
switch 5 { case let n where n % 2 == 0: print("even"); case 1, 3, 5: print("odd small"); fallthrough; case 7: print("fell"); default: print("d") }
indirect enum L { case e, c(Int, L) ; var sum: Int { switch self { case .e: 0; case .c(let h, .e): h; case let .c(h, t): h + t.sum } } ; static func of(_ xs: Int...) -> L { xs.reversed().reduce(.e) { .c($1, $0) } } }
print(L.of(1, 2, 3).sum, L.of())

// expect: [1, 5] 1
// expect: ["n1", "+", "(", "big5"]
// expect: 1;5;true
// expect: m
// expect: no s
// expect: 1
// expect: 3
// expect: pos
// expect: ["letter", "digit", "space", "other"]
// expect: [-1, 0, 1, 2, 99]
// expect: lt 1 2
// expect: yes 3
// expect: one
// expect: seven
// expect: nil
// expect: odd small
// expect: fell
// expect: 6 e
