let ops: [String: (Int, Int) -> Int] = ["add": { $0 + $1 }, "sub": { $0 - $1 }, "mul": (*)]
for k in ops.keys.sorted() { print(k, ops[k]!(6, 3)) }
func curry(_ f: @escaping (Int, Int) -> Int) -> (Int) -> (Int) -> Int { { a in { b in f(a, b) } } }
print(curry(+)(2)(3))
let pipeline = [1, 2, 3, 4].lazy.map { $0 * 2 }.filter { $0 > 2 }
print(Array(pipeline))
let pairs = ["a": 1, "b": 2].map { (key, value) in "\(key)\(value)" }.sorted()
print(pairs)
let total = [(1, 2.0), (3, 4.0)].map { Double($0) * $1 }.reduce(0, +)
print(total)
var memo: [Int: Int] = [:]
func fib(_ n: Int) -> Int {
  if n < 2 { return n }
  if let v = memo[n] { return v }
  let r = fib(n - 1) + fib(n - 2)
  memo[n] = r
  return r
}
print(fib(80))

// expect: add 9
// expect: mul 18
// expect: sub 3
// expect: 5
// expect: [4, 6, 8]
// expect: ["a1", "b2"]
// expect: 14.0
// expect: 23416728348467685
