// Bodies of generic functions, which are looked at with what their bounds promise.
func clamp<T: Comparable>(_ x: T, _ lo: T, _ hi: T) -> T { min(max(x, lo), hi) }
func clamp2<T: Comparable>(_ x: T, to r: ClosedRange<T>) -> T { x < r.lowerBound ? r.lowerBound : x > r.upperBound ? r.upperBound : x }
func within<T: Comparable>(_ x: T, _ lo: T, _ hi: T) -> Bool { (lo...hi).contains(x) || (lo..<hi) ~= x }
func inside<T: Comparable>(_ x: T, _ lo: T, _ hi: T) -> String { switch x { case lo...hi: "in"; case ..<lo: "below"; default: "above" } }
func quicksort<T: Comparable>(_ xs: [T]) -> [T] {
  guard xs.count > 1 else { return xs }
  let p = xs[xs.count / 2]
  return quicksort(xs.filter { $0 < p }) + xs.filter { $0 == p } + quicksort(xs.filter { $0 > p })
}
func isSorted<T: Comparable>(_ xs: [T]) -> Bool { zip(xs, xs.dropFirst()).allSatisfy { $0 <= $1 } }
func argmax<T: Comparable>(_ xs: [T]) -> Int? { xs.indices.max { xs[$0] < xs[$1] } }
func merge<T: Comparable>(_ a: [T], _ b: [T]) -> [T] {
  var out: [T] = []; var i = 0, j = 0
  while i < a.count && j < b.count { if a[i] <= b[j] { out.append(a[i]); i += 1 } else { out.append(b[j]); j += 1 } }
  return out + a[i...] + b[j...]
}
func bs<T: Comparable>(_ xs: [T], _ x: T) -> Int? {
  var lo = 0, hi = xs.count - 1
  while lo <= hi { let m = (lo + hi) / 2; if xs[m] == x { return m }; if xs[m] < x { lo = m + 1 } else { hi = m - 1 } }
  return nil
}
func med<T: Comparable>(_ a: T, _ b: T, _ c: T) -> T { [a, b, c].sorted()[1] }
func range<T: Comparable>(_ xs: [T]) -> (T, T)? { guard let lo = xs.min(), let hi = xs.max() else { return nil }; return (lo, hi) }
print(clamp(3, 0, 2), clamp2(5.5, to: 0...1), within(2, 1, 3), inside("b", "a", "c"), quicksort([3, 1, 2]), isSorted([1, 2]))
print(argmax([1, 5, 2])!, merge([1, 3], [2]), bs([1, 2, 3], 2)!, med(3, 1, 2), range([2, 1])!)

// expect: 2 1.0 true in [1, 2, 3] true
// expect: 1 [1, 2, 3] 1 2 (1, 2)
