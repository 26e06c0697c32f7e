let digit: UInt8 = 3
let a: UInt16 = 1 << digit
let b = 1 << digit
print(a, type(of: b), b)
var m: UInt64 = 1
m <<= digit
print(m, Int(5) << digit, UInt16(0xff) & (1 << digit), Int8(-8) >> UInt32(1), 256 >> UInt(70), UInt8(1) << Int64(-1))
let k: Int32 = 4
print((1 << k) + 1, UInt64(1) &<< k)
let n = 3
let u: UInt = 3
print(n == u, UInt8(200) > Int8(-1), UInt64.max > n, n < UInt64.max, n != u, n >= u)
func wide<T: FixedWidthInteger>(_ t: T) -> T.Magnitude { t.magnitude }
print(wide(Int8(-3)), wide(UInt16(9)), wide(-4), type(of: wide(Int32(-1))))
func show<T: BinaryFloatingPoint & CVarArg>(_ t: T) -> T { t * 2 }
print(show(2.0), show(Float(1)))
// expect: 8 Int 8
// expect: 8 40 8 -4 0 0
// expect: 17 16
// expect: true true true true false true
// expect: 3 9 4 UInt32
// expect: 4.0 2.0
