// What some Sequence<T> says of T.
struct Bag<T: Hashable> {
  var counts: [T: Int] = [:]
  init(_ s: some Sequence<T>) { for x in s { counts[x, default: 0] += 1 } }
}
let b = Bag("hello")
print(b.counts["l"] ?? 0)
let c = Bag([1, 2, 2])
print(c.counts[2] ?? 0)
let d = Bag(1...3)
print(d.counts.count)
struct Words { let list: [String]; init(_ s: some Sequence<String>) { list = Array(s) } }
print(Words(["a"]).list)
func first<T>(_ s: some Sequence<T>) -> T? { for x in s { return x }; return nil }
print(first("abc") ?? "z", first([4]) ?? 0)

// expect: 2
// expect: 2
// expect: 3
// expect: ["a"]
// expect: a 4
