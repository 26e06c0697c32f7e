print((1.0).floatingPointClass, (0.0).floatingPointClass, (-0.0).floatingPointClass, Double.nan.floatingPointClass, Double.infinity.floatingPointClass, (-Double.infinity).floatingPointClass, Double.leastNonzeroMagnitude.floatingPointClass, Double.signalingNaN.floatingPointClass)
let f: Float = -1
print(f.floatingPointClass)
switch f.floatingPointClass { case .negativeNormal: print("nn"); default: print("?") }
let i: Int = 300
let u: UInt16 = numericCast(i)
print(u)
func take(_ x: UInt8) { print(x) }
take(numericCast(i - 100))
print(f.floatingPointClass == .negativeNormal)
let v: FloatingPointClassification = .positiveZero
print(v)
// expect: positiveNormal positiveZero negativeZero quietNaN positiveInfinity negativeInfinity positiveSubnormal signalingNaN
// expect: negativeNormal
// expect: nn
// expect: 300
// expect: 200
// expect: true
// expect: positiveZero
