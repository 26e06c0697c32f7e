func max(_ a: String, _ b: String) -> String { a.count > b.count ? a : b }
print(max("a", "bcd"))
print(max(3, 4), Swift.max(3, 4), max(1.5, 2))
struct Layer { var mean: Double }
func print(_ x: Layer) { print("layer", x.mean) }
print(Layer(mean: 2))
print("still", "works", separator: "-")
func abs(_ s: Layer) -> Double { s.mean }
print(abs(Layer(mean: -1)), abs(-3), Swift.abs(-2.5))
print([-1, 2].map(abs))
print([Layer(mean: 1)].map(abs))
func min(_ xs: [Int]) -> Int { xs.sorted()[0] }
print(min([3, 1]), min(3, 1), min(2, 1, 3))
// expect: bcd
// expect: 4 4 2.0
// expect: layer 2.0
// expect: still-works
// expect: -1.0 3 2.5
// expect: [1, 2]
// expect: [1.0]
// expect: 1 1 1
