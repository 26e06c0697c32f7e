let u: UInt8 = 200
print(u &+ 100, Int(u) + 100, u / 7, u % 7, u > 100, u == 200, u + 55, [u], Optional(u) as Any)
print(UInt8(truncatingIfNeeded: 300), UInt8(exactly: 300) as Any, UInt8(clamping: -5), Int8(bitPattern: 255), UInt32(bitPattern: -1))
print(Int8.max, Int16.min, Int32.max, Int64.min, UInt16.max, UInt64.max, UInt.max, Int.bitWidth, UInt8.bitWidth)
var x: Int32 = 5
x += 3
x *= -2
print(x, -x, x.magnitude, Int16(x), Double(x), type(of: x), UInt8("42")!, Int8("200") as Any, UInt8(3.9))
let bytes: [UInt8] = [1, 2, 250]
print(bytes, bytes.reduce(0) { $0 + Int($1) }, bytes.map { $0 ^ 0xFF }, bytes.max()!, bytes.sorted(by: >), bytes.contains(2))
// expect: 44 300 28 4 true true 255 [200] Optional(200)
// expect: 44 nil 0 -1 4294967295
// expect: 127 -32768 2147483647 -9223372036854775808 65535 18446744073709551615 18446744073709551615 64 8
// expect: -16 16 16 -16 -16.0 Int32 42 nil 3
// expect: [1, 2, 250] 253 [254, 253, 5] 250 [250, 2, 1] true
