enum Outcome<V> { case success(V), failure(String) }
let a: Int? = 3
let o = a.map(Outcome.success) ?? .failure("x")
print(o)
struct Box<T> { var v: T; init(_ v: T) { self.v = v } ; static func make(_ v: T) -> Box { Box(v) } }
print([1, 2].map(Box.init).map(\.v), [1, 2].map(Box.make).map(\.v))
func f<T>(_ x: T?, _ why: String) -> Outcome<T> { return x.map(Outcome.success) ?? .failure(why) }
print(f(2.5, "no"), f(nil as String?, "no"))
print((Int("4").map(Result<Int, Never>.success)) as Any)
// expect: success(3)
// expect: [1, 2] [1, 2]
// expect: success(2.5) failure("no")
// expect: Optional(Swift.Result<Swift.Int, Swift.Never>.success(4))
