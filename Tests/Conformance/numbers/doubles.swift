print(1.0, 0.1 + 0.2, 1e21, 1e-7, 100000.0, 1e16, 123456789.123)
print(1.0 / 3, 2.0 / 3.0, -0.0, Double.pi)
print(1.0 / 0, -1.0 / 0)
let f: Float = 0.1
print(f, f * 3, Float(1) / 3, f + 0.2)
print(Double(f) == 0.1, Float(0.1) == f)
print((2.5).rounded(), (-2.5).rounded(), 3.7.rounded(.down), 3.2.rounded(.up), 2.5.rounded(.toNearestOrEven))
print(7.5.truncatingRemainder(dividingBy: 2), (9.0).squareRoot())
print(Double.nan.isNaN, Double.infinity.isInfinite)

// expect: 1.0 0.30000000000000004 1e+21 1e-07 100000.0 1e+16 123456789.123
// expect: 0.3333333333333333 0.6666666666666666 -0.0 3.141592653589793
// expect: inf -inf
// expect: 0.1 0.3 0.33333334 0.3
// expect: false true
// expect: 3.0 -3.0 3.0 4.0 2.0
// expect: 1.5 3.0
// expect: true true
