func add(_ a: Int) -> (Int) -> Int { { b in a + b } }
print(add(1)(2), [1, 2].map(add(10)))
let curry: (Int) -> (Int) -> (Int) -> Int = { a in { b in { c in a * 100 + b * 10 + c } } }
print(curry(1)(2)(3))
func compose<A, B, C>(_ f: @escaping (A) -> B, _ g: @escaping (B) -> C) -> (A) -> C { { g(f($0)) } }
let h = compose({ (x: Int) in Double(x) }, { "\($0)!" })
print(h(3))
typealias Transform = ([Double]) -> [Double]
let pipeline: [Transform] = [{ $0.map { $0 * 2 } }, { $0.filter { $0 > 2 } }]
print(pipeline.reduce([1, 2, 3]) { $1($0) })

// expect: 3 [11, 12]
// expect: 123
// expect: 3.0!
// expect: [4.0, 6.0]
