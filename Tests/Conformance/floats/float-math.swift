import Foundation
let x: Float = 2
print(sqrt(x), exp(x), log(x), sin(x), cos(x), tan(x), pow(x, 0.5), atan2(x, 3), hypot(x, 3), log2(x), log10(x), tanh(x))
let y: Float = 0.3
print(exp(y), log(y), sin(y), asin(y), acos(y), atan(y), sinh(y), cosh(y), cbrt(y), erf(y), exp2(y), log1p(y), expm1(y), fmod(x, y))
// expect: 1.4142135 7.389056 0.6931472 0.9092974 -0.41614684 -2.1850398 1.4142135 0.5880026 3.6055512 1.0 0.30103 0.9640276
// expect: 1.3498589 -1.2039728 0.29552022 0.30469266 1.2661036 0.29145682 0.3045203 1.0453385 0.66943294 0.32862678 1.2311444 0.26236427 0.34985882 0.19999993
