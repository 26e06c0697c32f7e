struct Stats {
  let values: [Double]
  var mean: Double { values.reduce(0, +) / Double(values.count) }
  var spread: (low: Double, high: Double)? {
    guard let low = values.min(), let high = values.max() else { return nil }
    return (low, high)
  }
  var isFlat: Bool { if let s = spread { s.low == s.high } else { true } }
}
let s = Stats(values: [1, 2, 6])
print(s.mean, s.spread!, s.spread?.low ?? 0, s.isFlat, Stats(values: []).isFlat)

// expect: 3.0 (low: 1.0, high: 6.0) 1.0 false true
