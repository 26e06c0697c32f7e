// The sign, the bits and the order of fractions.
import Foundation
let x = 2.0
print(x.sign == .plus, (-x).sign, (-0.0).sign, Float(-1).sign.rawValue)
// expect: true minus minus 1
print(1.0.bitPattern, Float(1).bitPattern, Double(bitPattern: 0x3FF0_0000_0000_0000))
// expect: 4607182418800017408 1065353216 1.0
print(1.0.isLess(than: 2), (-0.0).isTotallyOrdered(belowOrEqualTo: 0), 6.0.binade)
// expect: true true 4.0
var y = 7.5
y.formTruncatingRemainder(dividingBy: 2)
y.addProduct(2, 3)
print(y, Double(signOf: -1, magnitudeOf: 3), Double.maximumMagnitude(-3, 2))
// expect: 7.5 -3.0 -3.0
print(fma(2.0, 3.0, 4.0), frexp(8.0), modf(2.5), scalbn(1.0, 3), nextafter(1.0, 2.0) > 1)
// expect: 10.0 (0.5, 4) (2.0, 0.5) 8.0 true
print([3, 1, 2].reduce(0, max), [3, 1].reduce(5, min), abs(Int8(-5)), UInt8.isSigned)
// expect: 3 1 5 false
