func summarize(_ xs: [Int]) -> String {
  struct Stats { var low = Int.max, high = Int.min
    mutating func add(_ x: Int) { low = min(low, x); high = max(high, x) } }
  enum Kind { case flat, spread }
  var stats = Stats()
  for x in xs { stats.add(x) }
  let kind: Kind = stats.low == stats.high ? .flat : .spread
  return "\(stats.low)...\(stats.high) \(kind)"
}
print(summarize([3, 1, 2]), summarize([4]))

// expect: 1...3 spread 4...4 flat
