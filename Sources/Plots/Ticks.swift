internal import Glibc

/// Places on a numeric axis with their labels.
struct Ticks: Equatable {
  var values: [Double]
  var labels: [String]

  /// Multiples of 1, 2 or 5 times a power of ten within the range, at most about `count` of them.
  ///
  /// Whole-number axes get whole-number steps.
  static func linear(_ low: Double, _ high: Double, count: Int, whole: Bool = false) -> Ticks {
    guard low.isFinite, high.isFinite, high >= low else { return Ticks(values: [], labels: []) }
    let (low, high) = low == high ? widened(low, high) : (low, high)
    // Halved before subtracting: the span of ±1.7e308 would overflow.
    let raw = (high / 2 - low / 2) / Double(max(count, 1)) * 2
    var exponent = NumberText.exponent(raw)
    var factor = 1
    let mantissa = NumberText.mantissa(raw, exponent)
    switch mantissa {
    case ..<1.0001: factor = 1
    case ..<2.0001: factor = 2
    case ..<5.0001: factor = 5
    default:
      factor = 1
      exponent += 1
    }
    if whole, exponent < 0 {
      exponent = 0
      factor = 1
    }
    let step = multiple(Double(factor), exponent)
    guard step > 0, step.isFinite else { return Ticks(values: [], labels: []) }
    // A hair of tolerance, so that a bound that is itself a multiple is among the ticks.
    let first = (low / step - 1e-6).rounded(.up)
    let last = (high / step + 1e-6).rounded(.down)
    guard last >= first, last - first < 1000, abs(first) < 1e15, abs(last) < 1e15 else {
      return Ticks(values: [], labels: [])
    }
    let values = stride(from: first, through: last, by: 1).map {
      multiple($0 * Double(factor), exponent) + 0  // −0 becomes 0
    }
    return Ticks(values: values, labels: labels(values, exponent: exponent))
  }

  /// Powers of ten within the range (bounds are positive), thinned to about `count`; over less than
  /// two decades also 2 and 5 times them.
  static func logarithmic(_ low: Double, _ high: Double, count: Int) -> Ticks {
    guard low > 0, high >= low, high.isFinite else { return Ticks(values: [], labels: []) }
    let first = Int(log10(low).rounded(.down))
    let last = Int(log10(high).rounded(.up))
    let decades = log10(high) - log10(low)
    if decades < 0.7 { return linear(low, high, count: count) }
    let factors = decades < 2.5 ? [1.0, 2, 5] : [1.0]
    let skip = max(1, (last - first + max(count, 1) - 1) / max(count, 1))
    var values: [Double] = []
    for exponent in first...last where exponent % skip == 0 {
      for factor in factors {
        let value = multiple(factor, exponent)
        if value >= low * (1 - 1e-9), value <= high * (1 + 1e-9) { values.append(value) }
      }
    }
    let plain = first >= -3 && last <= 5
    let labels = values.map { value in
      if plain { return NumberText.short(value) }
      let exponent = NumberText.exponent(value)
      let factor = (NumberText.mantissa(value, exponent)).rounded()
      return (factor == 1 ? "" : NumberText.fixed(factor, decimals: 0) + "×") + "10"
        + NumberText.superscript(exponent)
    }
    return Ticks(values: values, labels: labels)
  }

  /// `factor × 10^exponent`, dividing for negative exponents so that 3 × 10⁻¹ is 0.3.
  private static func multiple(_ factor: Double, _ exponent: Int) -> Double {
    exponent < 0 ? factor / pow(10, Double(-exponent)) : factor * pow(10, Double(exponent))
  }

  /// A range of some width around bounds that coincide or nearly do.
  static func widened(_ low: Double, _ high: Double) -> (Double, Double) {
    let size = max(abs(low), abs(high))
    guard high - low <= size * 1e-7 || high == low else { return (low, high) }
    let margin = size > 0 ? size * 0.1 : 1
    return (low - margin, high + margin)
  }

  private static func labels(_ values: [Double], exponent: Int) -> [String] {
    let size = values.map(abs).max() ?? 0
    let lead = NumberText.exponent(size)
    if size != 0, lead >= 7 || exponent < -5 {
      // One power of ten for all labels, so that they compare at a glance.
      let decimals = min(max(lead - exponent, 0), 12)
      return values.map { value in
        value == 0
          ? "0"
          : NumberText.fixed(NumberText.mantissa(value, lead), decimals: decimals) + "×10"
            + NumberText.superscript(lead)
      }
    }
    return values.map { NumberText.fixed($0, decimals: max(0, -exponent)) }
  }
}
