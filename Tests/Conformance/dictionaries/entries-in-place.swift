var counts: [String: Int] = [:]
for word in "a b a c b a".split(separator: " ").map(String.init) {
  if let n = counts[word] { counts[word] = n + 1 } else { counts[word] = 1 }
}
counts["a"]! += 10
counts["b"]! *= 4
print(counts["a"]!, counts["b"] ?? 0, counts["z"] ?? -1, counts["c", default: 9], counts["y", default: 9], counts.count)
var copy = counts
copy["a"] = nil
copy["d"] = 4
copy["b"]! -= 1
print(counts["a"] as Any, copy["a"] as Any, copy["b"]!, counts["b"]!, copy.count, counts.count)
func change() -> Int {
  counts["late"] = 1
  return 5
}
counts["new"] = change()
print(counts["late"]!, counts["new"]!, counts.count)
var nested: [String: [String: Int]] = ["x": ["y": 1]]
nested["x"]!["y"]! += 1
nested["x"]?["z"] = 7
nested["w"]?["z"] = 7
nested["q", default: [:]]["r", default: 1] += 1
print(nested["x"]!["y"]!, nested["x"]!["z"]!, nested["w"] as Any, nested["q"]!["r"]!)
var lists: [Int: [Int]] = [1: [1]]
lists[1]!.append(2)
lists[1]![0] = 5
lists[2, default: []].append(3)
print(lists[1]!, lists[2]!)
var optional: [String: Int?] = ["a": 1]
optional["b"] = .some(nil)
optional["a"] = nil
print(optional.count, optional["b"]! as Any)
for (key, value) in [(1, "x"), (2, "y")] { print(key, value, terminator: " ") }
for (index, letter) in "hé!".enumerated() { print(index, letter, terminator: " ") }
for (a, _) in zip(1..., ["p", "q"]) { print(a, terminator: " ") }
for (key, value) in ["only": 1] { print(key, value) }
// expect: 13 8 -1 1 9 3
// expect: Optional(13) nil 7 8 3 3
// expect: 1 5 5
// expect: 2 7 nil 2
// expect: [5, 2] [3]
// expect: 1 nil
// expect: 1 x 2 y 0 h 1 é 2 ! 1 2 only 1
