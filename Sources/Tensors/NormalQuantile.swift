/// The inverse of the normal distribution function: Wichura's algorithm AS 241 (1988), accurate to
/// about 16 digits, with operations that every machine rounds alike.
enum NormalQuantile {
  private static let center: ([Double], [Double]) = (
    [
      2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
      4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
      1.3314166789178437745e+2, 3.3871328727963666080e+0,
    ],
    [
      5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
      2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2,
      4.2313330701600911252e+1, 1.0,
    ]
  )
  private static let shoulder: ([Double], [Double]) = (
    [
      7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
      1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
      4.63033784615654529590e+0, 1.42343711074968357734e+0,
    ],
    [
      1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
      1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0,
      2.05319162663775882187e+0, 1.0,
    ]
  )
  private static let tail: ([Double], [Double]) = (
    [
      2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
      2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0,
      5.46378491116411436990e+0, 6.65790464350110377720e+0,
    ],
    [
      2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
      7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
      5.99832206555887937690e-1, 1.0,
    ]
  )

  /// The x below which a standard normal number falls with `probability` (0 < probability < 1).
  static func value(at probability: Double) -> Double {
    let q = probability - 0.5
    if Swift.abs(q) <= 0.425 {
      return q * ratio(center, 0.180625 - q * q)
    }
    let r = (-logarithm(q < 0 ? probability : 1 - probability)).squareRoot()
    let x = r <= 5 ? ratio(shoulder, r - 1.6) : ratio(tail, r - 5)
    return q < 0 ? -x : x
  }

  @inline(__always)
  private static func ratio(_ parts: ([Double], [Double]), _ r: Double) -> Double {
    parts.0.withUnsafeBufferPointer { above in
      parts.1.withUnsafeBufferPointer { below in
        var numerator = above[0]
        var denominator = below[0]
        for i in 1..<8 {
          numerator = numerator * r + above[i]
          denominator = denominator * r + below[i]
        }
        return numerator / denominator
      }
    }
  }

  /// The natural logarithm of a normal positive number, by 2 artanh((m - 1) / (m + 1)): the C
  /// library's differs in the last bit from one version to the next.
  static func logarithm(_ x: Double) -> Double {
    var exponent = Double(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m *= 0.5
      exponent += 1
    }
    let s = (m - 1) / (m + 1)
    let z = s * s
    var sum = 0.0
    for k in Swift.stride(from: 21, through: 1, by: -2) { sum = sum * z + 1 / Double(k) }
    // ln 2 in two parts, so that the large product is exact.
    return exponent * 6.93147180369123816490e-01
      + (2 * s * sum + exponent * 1.90821492927058770002e-10)
  }
}
