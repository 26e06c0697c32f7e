extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
let xs = [10, 20, 30]
print(xs[safe: 1] ?? -1, xs[safe: 9] ?? -1, ["a"][safe: 0] ?? "none")

// expect: 20 -1 a
