final class Cache<Key: Hashable, Value> {
  private var storage: [Key: Value] = [:]
  private(set) var hits = 0
  func value(for key: Key, make: (Key) -> Value) -> Value {
    if let v = storage[key] { hits += 1; return v }
    let v = make(key)
    storage[key] = v
    return v
  }
}
let cache = Cache<Int, String>()
for n in [1, 2, 1, 1] { print(cache.value(for: n) { "v\($0)" }) }
print(cache.hits)
func memoize<A: Hashable, B>(_ f: @escaping (A) -> B) -> (A) -> B {
  var seen: [A: B] = [:]
  return { a in
    if let b = seen[a] { return b }
    let b = f(a)
    seen[a] = b
    return b
  }
}
var calls = 0
let square = memoize { (n: Int) -> Int in calls += 1; return n * n }
print(square(4), square(4), square(5), calls)

// expect: v1
// expect: v2
// expect: v1
// expect: v1
// expect: 2
// expect: 16 16 25 2
