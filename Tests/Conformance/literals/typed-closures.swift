// A closure that writes out its parameters' types tells the numbers of a list theirs.
let texts: [String] = [0, 4].map { (f: Float) in "\(f)" }
print(texts, [1, 2].map { (d: Double) -> Double in d / 4 })
print([1, 2].reduce(0) { (a: Double, b: Double) in a + b })
print([1, 2, 3].filter { (d: Double) in d > 1.5 }, [3, 4].map { (i: Int) in i / 2 })
[0.5, 1].forEach { (x: Float) in print(type(of: x), x) }

// expect: ["0.0", "4.0"] [0.25, 0.5]
// expect: 3.0
// expect: [2.0, 3.0] [1, 2]
// expect: Float 0.5
// expect: Float 1.0
