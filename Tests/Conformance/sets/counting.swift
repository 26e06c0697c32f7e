let words = ["to", "be", "or", "not", "to", "be"]
var seen = Set<String>()
print(words.filter { seen.insert($0).inserted }, Set(words).count, words.count - Set(words).count, Set(words.map(\.count)).sorted())
print(Set([1, 2, 3]).map { $0 * $0 }.sorted(), Set("banana").sorted(), Set([1, 2]).contains { $0 > 1 }, Set([[1, 2], [1, 2]]).count)
// expect: ["to", "be", "or", "not"] 4 2 [2, 3]
// expect: [1, 4, 9] ["a", "b", "n"] true 1
