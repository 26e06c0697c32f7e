let x = 1
func f(_ x: Int) -> Int { var x = x; x += 1; if x > 1 { let x = x * 10; return x }; return x }
print(f(5), x)
let y: Int? = 3
if let y { let y = y + 1; print(y) }
do { let x = "inner"; print(x); do { let x = 2.5; print(x) } ; print(x) }
for x in [x, x + 1] { print(x, terminator: " ") }
print(x)
let g = { (x: String) -> String in let y = x + x; return y }
print(g("a"), y as Any)
struct S { var x = 10; func m(x: Int) -> Int { self.x + x } ; func n() -> Int { let x = self.x * 2; return x } ; static let x = "static"; func o() -> String { "\(x) \(S.x) \(Self.x)" } ; func max(_ a: Int) -> Int { Swift.max(a, x) } ; var count: Int { let count = 3; return count } }
print(S().m(x: 5), S().n(), S().o(), S().max(99), S().count)
switch x { case let x where x > 0: print("pos", x); default: break }
func min(_ a: Int, _ b: Int) -> String { "mine" }
print(min(1, 2), Swift.min(1, 2))
let print2 = { (s: Any) in print("<\(s)>") }
print2(1)
enum Optional2<T> { case none, some(T) }
let o2 = Optional2.some(3); if case .some(let v) = o2 { print(v) }
extension Array { var second: Element? { count > 1 ? self[1] : nil } ; func map2<T>(_ f: (Element) -> T) -> [T] { var r: [T] = []; for x in self { r.append(f(x)) }; return r } }
print([1, 2].second!, ["a"].second as Any, [1, 2].map2 { "\($0)" })
var count = 0
func inc() { count += 1 }
inc(); inc(); print(count)
func outer() -> Int { var count = 100; func inc() { count += 1 }; inc(); return count }
print(outer(), count)
let (a, _, c) = (1, 2, 3); print(a + c)
let _ = f(1)
for _ in 0..<2 { count += 1 }; print(count)
guard let z = y else { fatalError() }
print(z)

// expect: 60 1
// expect: 4
// expect: inner
// expect: 2.5
// expect: inner
// expect: 1 2 1
// expect: aa Optional(3)
// expect: 15 20 10 static static 99 3
// expect: pos 1
// expect: mine 1
// expect: <1>
// expect: 3
// expect: 2 nil ["1", "2"]
// expect: 2
// expect: 101 2
// expect: 4
// expect: 4
// expect: 3
