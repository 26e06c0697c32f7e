var names: [String]! = ["a"]
print(names.map { $0 + "!" } as Any, names.map { $0.count }!)
func trace(_ f: StaticString = #function) { print(f) }
func g() { trace() }
g()
print(type(of: ["k": 1] as [String: Any]), type(of: [1] as [Any]))
struct Fibs: Sequence, IteratorProtocol { var a = 0, b = 1; mutating func next() -> Int? { defer { (a, b) = (b, a + b) }; return a } }
print(Fibs().dropFirst(5).first { _ in true }!, Fibs().dropFirst(2).prefix(3).map { $0 })
func take<I: IteratorProtocol>(_ i: inout I) -> I.Element? { i.next() }
var u = sequence(first: 2) { $0 * 2 }
print(take(&u)!, take(&u)!)
// expect: ["a!"] 1
// expect: g()
// expect: Dictionary<String, Any> Array<Any>
// expect: 5 [1, 2, 3]
// expect: 2 4
