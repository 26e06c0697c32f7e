print((1, "a") < (1, "b"), (2, 0) > (1, 9), (1, 2) == (1, 2), (1, 2, 3) != (1, 2, 4))
let people = [("bo", 30), ("al", 30), ("cy", 25)]
print(people.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0))
var (x, y) = (1, 2)
(x, y) = (y, x + y)
print(x, y)
let named = (low: 1, high: 2)
print(named.low, named.high, named, named == (1, 2))
func minMax(_ xs: [Int]) -> (min: Int, max: Int)? { xs.isEmpty ? nil : (xs.min()!, xs.max()!) }
if let (lo, hi) = minMax([3, 1, 2]) { print(lo, hi) }
print(minMax([])?.min ?? -1, minMax([4])!.max)

// expect: true true true true
// expect: ["cy", "al", "bo"]
// expect: 2 3
// expect: 1 2 (low: 1, high: 2) true
// expect: 1 3
// expect: -1 4
