import Foundation
print(Double.nan, Double.infinity, -Double.infinity, Double.nan == Double.nan, Double.infinity > 1e308, (-0.0) == 0.0, -0.0)
print(1.5.isNaN, Double.infinity.isInfinite, 1.0.isFinite, 0.0.isZero, 5e-324.isSubnormal, 1.0.isNormal, (2.0).squareRoot())
print(Double.greatestFiniteMagnitude, Double.leastNonzeroMagnitude, Double.leastNormalMagnitude, Double.ulpOfOne, 1.0.ulp, 1.0.nextUp, 1.0.nextDown)
print(6.5.exponent, 6.5.significand, (-2.5).magnitude, Double.minimum(1, .nan), Double.maximum(2, 3), 2.0.addingProduct(3, 4), 1.0.distance(to: 3), 1.0.advanced(by: 0.5))
print([3.0, .nan, 1.0].filter { !$0.isNaN }, Double(exactly: 3)!, Double("nan")!.isNaN, Double("0x1p-2")!)
// expect: nan inf -inf false true true -0.0
// expect: false true true true true true 1.4142135623730951
// expect: 1.7976931348623157e+308 5e-324 2.2250738585072014e-308 2.220446049250313e-16 2.220446049250313e-16 1.0000000000000002 0.9999999999999999
// expect: 2 1.625 2.5 1.0 3.0 14.0 2.0 1.5
// expect: [3.0, 1.0] 3.0 true 0.25
