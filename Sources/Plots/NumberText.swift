internal import Glibc

/// Numbers as text, the same on every machine and in every locale.
enum NumberText {
  static func power(_ exponent: Int) -> Double { pow(10, Double(exponent)) }

  /// The exponent of the leading digit: 2 for 345, −3 for 0.0012.
  static func exponent(_ value: Double) -> Int {
    let magnitude = abs(value)
    guard magnitude > 0, magnitude.isFinite else { return 0 }
    let guess = Int(log10(magnitude).rounded(.down))
    // log10 can be one off beside a power of ten.
    if guess < 300, power(guess + 1) <= magnitude { return guess + 1 }
    if guess > -300, power(guess) > magnitude { return guess - 1 }
    return guess
  }

  /// The nearest number with so many significant digits.
  static func rounded(_ value: Double, digits: Int = 4) -> Double {
    guard value != 0, value.isFinite else { return value }
    let shift = digits - 1 - exponent(value)
    // Dividing by a power of ten is exact to the last bit where multiplying by its inverse is not.
    if shift > 300 || shift < -300 { return value }
    if shift >= 0 { return (value * power(shift)).rounded() / power(shift) }
    return (value / power(-shift)).rounded() * power(-shift)
  }

  /// A number with a fixed count of decimals, a true minus sign, commas in the thousands.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return nonFinite(value) }
    let scaled = (abs(value) * power(decimals)).rounded()
    guard decimals <= 15, scaled < 9e15 else { return scientific(value, decimals: 3) }
    var digits = String(Int(scaled))
    if digits.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
    }
    var whole = String(digits.dropLast(decimals))
    let part = digits.suffix(decimals)
    if whole.count > 4 {
      var grouped = ""
      for (place, digit) in whole.enumerated() {
        if place > 0, (whole.count - place) % 3 == 0 { grouped += "," }
        grouped.append(digit)
      }
      whole = grouped
    }
    let sign = value < 0 && scaled > 0 ? "−" : ""
    return sign + whole + (decimals > 0 ? "." + part : "")
  }

  /// `−1.5×10⁶`.
  static func scientific(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return nonFinite(value) }
    guard value != 0 else { return "0" }
    var power = exponent(value)
    var mantissa = mantissa(value, power)
    if abs(rounded(mantissa, digits: decimals + 1)) >= 10 {
      power += 1
      mantissa /= 10
    }
    return fixed(mantissa, decimals: decimals) + "×10" + superscript(power)
  }

  /// `value / 10^power` without leaving the range of Double on the way.
  static func mantissa(_ value: Double, _ power: Int) -> Double {
    power < -300 ? value * 1e300 * Self.power(-300 - power) : value / Self.power(power)
  }

  static func superscript(_ value: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return (value < 0 ? "⁻" : "")
      + String(String(abs(value)).map { digits[Int(String($0)) ?? 0] })
  }

  /// At most so many significant digits, without trailing zeros; whole numbers in full.
  static func short(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite else { return nonFinite(value) }
    guard value != 0 else { return "0" }
    if value.rounded() == value, abs(value) < 1e7 { return fixed(value, decimals: 0) }
    let power = exponent(value)
    if power >= 7 || power < -4 {
      return trimmedScientific(value, digits: digits)
    }
    return trimmed(fixed(rounded(value, digits: digits), decimals: max(0, digits - 1 - power)))
  }

  private static func trimmedScientific(_ value: Double, digits: Int) -> String {
    let text = scientific(value, decimals: digits - 1)
    guard let cut = text.firstIndex(of: "×") else { return text }
    return trimmed(String(text[..<cut])) + text[cut...]
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  private static func nonFinite(_ value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞"
  }
}
