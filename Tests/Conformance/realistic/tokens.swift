let text = "the cat sat on the mat the end"
let words = text.split(separator: " ").map(String.init)
var vocab: [String: Int] = [:]
for w in words where vocab[w] == nil { vocab[w] = vocab.count }
let ids = words.map { vocab[$0]! }
let inverse = Dictionary(uniqueKeysWithValues: vocab.map { ($0.value, $0.key) })
print(ids, ids.map { inverse[$0] ?? "?" }.joined(separator: "_"))
let bigrams = zip(words, words.dropFirst()).map { "\($0)→\($1)" }
let counts = bigrams.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
print(counts.filter { $0.value == 1 }.count, counts.values.max() ?? 0)
func positions(of w: String) -> [Int] { words.indices.filter { words[$0] == w } }
print(positions(of: "the"), positions(of: "dog").isEmpty)
let induction = words.indices.compactMap { i -> (Int, Int)? in
  guard let j = words[..<i].lastIndex(of: words[i]) else { return nil }
  return (i, j + 1)
}
print(induction.map { "\($0.0)<-\($0.1)" })

// expect: [0, 1, 2, 3, 0, 4, 0, 5] the_cat_sat_on_the_mat_the_end
// expect: 7 1
// expect: [0, 4, 6] true
// expect: ["4<-1", "6<-5"]
