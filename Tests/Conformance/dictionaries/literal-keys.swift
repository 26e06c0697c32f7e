let text = "KQJ"
let last = text.suffix(1)
print(["J": 11, "Q": 12][last] ?? 0)
print(["J": 11, "Q": 12][last, default: 1])
print([1: "one", 2: "two"][2.0] ?? "none")
let letter: Character = "b"
print(["a": 1, "b": 2][letter]!)

// expect: 11
// expect: 11
// expect: two
// expect: 2
