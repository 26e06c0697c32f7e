import Foundation

/// The seconds that a body takes: the median of several runs behind one that is not counted.
func seconds(runs: Int = 5, _ body: () throws -> Void) rethrows -> Double {
  try body()
  var times: [Double] = []
  for _ in 0..<runs {
    let start = ContinuousClock.now
    try body()
    times.append(Double((ContinuousClock.now - start) / .nanoseconds(1)) / 1e9)
  }
  return times.sorted()[runs / 2]
}

/// A number with a fixed count of decimals, right-aligned.
func column(_ value: Double, _ decimals: Int, width: Int = 9) -> String {
  let text = String(format: "%.\(decimals)f", value)
  return String(repeating: " ", count: max(0, width - text.count)) + text
}
