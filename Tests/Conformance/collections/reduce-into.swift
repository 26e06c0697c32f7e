let words = ["b", "a", "b", "c", "a", "b"]
let counts = words.reduce(into: [:]) { (d: inout [String: Int], w: String) in d[w, default: 0] += 1 }
print(counts.sorted { $0.key < $1.key }.map { "\($0.key)\($0.value)" })
let index = words.enumerated().reduce(into: [String: [Int]]()) { $0[$1.element, default: []].append($1.offset) }
print(index["b"]!, index["c"]!)
let evens = (1...6).reduce(into: [Int]()) { if $1 % 2 == 0 { $0.append($1) } }
print(evens)
print(words.reduce(0) { $0 + $1.count }, [[1, 2], [3]].reduce([], +))

// expect: ["a2", "b3", "c1"]
// expect: [0, 2, 5] [3]
// expect: [2, 4, 6]
// expect: 6 [1, 2, 3]
