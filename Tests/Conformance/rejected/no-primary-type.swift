protocol Metric {
  associatedtype Input
  func score(_ a: Input) -> Double
}
struct Size: Metric {
  func score(_ a: [Int]) -> Double { Double(a.count) }
}
let metrics: [any Metric<[Int]>] = [Size()]

// error: 8:19 protocol 'Metric' has no primary associated types for angle brackets
