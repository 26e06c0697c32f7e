func swapTwo<T>(_ a: inout T, _ b: inout T) { let t = a; a = b; b = t }
func largest<T: Comparable>(_ xs: [T]) -> T? {
  guard var best = xs.first else { return nil }
  for x in xs where x > best { best = x }
  return best
}
func total<N: Numeric>(_ xs: [N]) -> N { xs.reduce(0, +) }
func pairs<A, B>(_ a: [A], _ b: [B]) -> [(A, B)] { Array(zip(a, b)) }
var p = 1, q = 2
swapTwo(&p, &q)
print(p, q, largest([3, 9, 2])!, largest(["b", "a"])!, largest([Double]()) as Any)
print(total([1, 2, 3]), total([0.5, 0.25]))
print(pairs([1, 2], ["a", "b"]))
func identity<T>(_ x: T) -> T { x }
print(identity(3), identity("s"), identity([1.5]), identity(nil as Int?) as Any)

// expect: 2 1 9 b nil
// expect: 6 0.75
// expect: [(1, "a"), (2, "b")]
// expect: 3 s [1.5] nil
