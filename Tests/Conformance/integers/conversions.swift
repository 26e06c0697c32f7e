import Foundation
print(Int(3.99), Int(-3.99), Int(exactly: 3.5) as Any, Int(exactly: 4.0)!, Int(2.5 as Float), Int(true ? 1 : 0))
print(Double(7) / 2, Float(1) / 3, Int("12")!, Int("0x1F") as Any, Int(Double(1 << 40)), Int32(truncatingIfNeeded: 1 << 33 + 5))
let small: Int8 = -5
print(Int(small), UInt8(bitPattern: small), Int64(small) * 1_000_000_000_000, Double(small) / 2, String(small))
// expect: 3 -3 nil 4 2 1
// expect: 3.5 0.33333334 12 nil 1099511627776 5
// expect: -5 251 -5000000000000 -2.5 -5
