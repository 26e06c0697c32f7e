func merge(_ tokens: [String], _ pair: (String, String)) -> [String] {
  var out: [String] = []
  var i = 0
  while i < tokens.count {
    if i + 1 < tokens.count, (tokens[i], tokens[i + 1]) == pair {
      out.append(tokens[i] + tokens[i + 1])
      i += 2
    } else {
      out.append(tokens[i])
      i += 1
    }
  }
  return out
}
var words = ["low", "lower", "lowest"].map { $0.map(String.init) }
var merges: [(String, String)] = []
for _ in 0..<3 {
  var counts: [String: (pair: (String, String), n: Int)] = [:]
  for w in words { for (a, b) in zip(w, w.dropFirst()) { counts[a + " " + b, default: ((a, b), 0)].n += 1 } }
  guard let best = counts.values.max(by: { ($0.n, $1.pair.0) < ($1.n, $0.pair.0) }), best.n > 1 else { break }
  merges.append(best.pair)
  words = words.map { merge($0, best.pair) }
}
print(merges.map { $0.0 + "+" + $0.1 }, words)

// expect: ["l+o", "lo+w", "low+e"] [["low"], ["lowe", "r"], ["lowe", "s", "t"]]
