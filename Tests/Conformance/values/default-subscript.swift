var counts: [Character: Int] = [:]
for c in "hello" { counts[c, default: 0] += 1 }
print(counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key)\($0.value)" })
var groups: [Int: [String]] = [:]
for w in ["a", "bb", "cc", "d"] { groups[w.count, default: []].append(w) }
print(groups[1]!, groups[2]!)
var grid: [String: [String: Int]] = [:]
grid["x", default: [:]]["y", default: 5] += 1
grid["x"]!["z"] = 2
print(grid["x"]!["y"]!, grid["x"]!["z"]!, grid["q"]?["y"] as Any)
let by = Dictionary(grouping: 1...6, by: { $0 % 3 })
print(by[0]!, by[1]!.reduce(0, +))
let index = Dictionary(uniqueKeysWithValues: zip(["a", "b"], 1...))
print(index["b"]!)

// expect: ["l2", "e1", "h1", "o1"]
// expect: ["a", "d"] ["bb", "cc"]
// expect: 6 2 nil
// expect: [3, 6] 5
// expect: 2
