let words = "apple avocado banana blueberry cherry".split(separator: " ")
let groups = Dictionary(grouping: words, by: { $0.first! })
for key in groups.keys.sorted() { print(key, groups[key]!) }
var counts: [Character: Int] = [:]
for word in words { counts[word.last!, default: 0] += 1 }
print(counts.sorted { $0.key < $1.key }.map { "\($0.key)\($0.value)" })
// expect: a ["apple", "avocado"]
// expect: b ["banana", "blueberry"]
// expect: c ["cherry"]
// expect: ["a1", "e1", "o1", "y2"]
