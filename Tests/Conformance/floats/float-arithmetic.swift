import Foundation
let a: Float = 0.1, b: Float = 0.2
print(a + b, a * 3, a / 3, Float(1) / 3, a - b, -a, Double(a), Float(0.1 + 0.2), a + b == 0.3)
print(Float(16777217), Float(1e10), Float.pi, Float.ulpOfOne, Float.greatestFiniteMagnitude, Float(123456789))
print([a, b, 1, 1e-7, 1e20].reduce(0, +), [Float(0.1), 0.7].map { $0 * 10 }, a < b, max(a, b), Float("3.4028236e38") as Any)
var s: Float = 0
for _ in 0..<10 { s += 0.1 }
print(s, s == 1, s.rounded(), (s * 100).rounded() / 100, Int(s * 1000))
// expect: 0.3 0.3 0.033333335 0.33333334 -0.1 -0.1 0.10000000149011612 0.3 true
// expect: 16777216.0 1e+10 3.1415925 1.1920929e-07 3.4028235e+38 1.2345679e+08
// expect: 1e+20 [1.0, 7.0] true 0.2 Optional(inf)
// expect: 1.0000001 false 1.0 1.0 1000
