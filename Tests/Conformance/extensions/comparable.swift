import Foundation
extension Comparable {
  func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}
print(5.clamped(to: 0...3), (-1.5).clamped(to: 0...1), "m".clamped(to: "a"..."k"))
extension Double {
  func rounded(places: Int) -> Double { let p = pow10(places); return (self * p).rounded() / p }
  private func pow10(_ n: Int) -> Double { (0..<n).reduce(1.0) { x, _ in x * 10 } }
  init(percent: Int) { self = Double(percent) / 100 }
}
print(3.14159.rounded(places: 2), Double(percent: 25))
extension Bool { mutating func flip() { self = !self } ; var int: Int { self ? 1 : 0 } }
var b = true
b.flip()
print(b, b.int, true.int)

// expect: 3 0.0 k
// expect: 3.14 0.25
// expect: false 0 1
