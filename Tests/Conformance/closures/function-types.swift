var handlers = [(Int) -> Void]()
handlers.append { print("h", $0) }
handlers.forEach { $0(1) }
var table = [String: (Double, Double) -> Double]()
table["+"] = (+); table["max"] = max; table["hyp"] = { ($0 * $0 + $1 * $1).squareRoot() }
for k in table.keys.sorted() { print(k, table[k]!(3, 4)) }
typealias Op = (inout Int) -> Void
let ops: [Op] = [{ $0 += 1 }, { n in n *= 2 }]
var n = 3
for op in ops { op(&n) }
print(n)
func make() -> (Int) -> (Int) -> Int { { a in { b in a - b } } }
print(make()(5)(3))
let opt: ((Int) -> Int)? = nil
print(opt?(3) ?? -1)
func twice(_ f: @escaping () -> Void) -> () -> Void { { f(); f() } }
twice { print("x", terminator: "") }()
print()
let pipeline: [(String) -> String] = [{ $0.uppercased() }, { $0 + "!" }]
print(pipeline.reduce("a") { $1($0) })
struct Button { var onTap: ((String) -> Void)?; let id: (Int) -> String = { "#\($0)" } }
var b = Button(); b.onTap = { print("tap", $0) }; b.onTap?("ok"); print(b.id(3))
let f: (Int, Int) -> Bool = (<)
print(f(1, 2), [3, 1].sorted(by: f), zip([1, 2], [3, 4]).map(*), [1, 2].map(-) as [Int])
func apply(_ n: Int, times: Int, _ f: (Int) -> Int) -> Int { (0..<times).reduce(n) { acc, _ in f(acc) } }
print(apply(1, times: 5) { $0 * 2 }, apply(1, times: 2, { x in return x + 10 }))
let curried = { (a: Int) in { (b: Int) in { (c: Int) in a + b + c } } }
print(curried(1)(2)(3))
func ret() -> () -> () -> Int { { { 7 } } }
print(ret()()())
let void: () -> () = { }
void()
let throwing: (Int) throws -> Int = { if $0 > 1 { throw E.x }; return $0 }
enum E: Error { case x }
print((try? throwing(1)) as Any, (try? throwing(2)) as Any)
let up = String.uppercased
print(up("q")())

// expect: h 1
// expect: + 7.0
// expect: hyp 5.0
// expect: max 4.0
// expect: 8
// expect: 2
// expect: -1
// expect: xx
// expect: A!
// expect: tap ok
// expect: #3
// expect: true [1, 3] [3, 8] [-1, -2]
// expect: 32 21
// expect: 6
// expect: 7
// expect: Optional(1) nil
// expect: Q
