/// A number in decimal digits, as Foundation's format styles round and write it.
struct DecimalText {
  /// Digits without leading zeros; none for 0.
  private var digits: [UInt8]
  /// Where the point stands: 1 behind the first digit.
  private var point: Int
  private let isNegative: Bool

  /// The shortest digits that stand for a fraction, or a whole number's own.
  ///
  /// - Parameter description: such as `-12.5`, `1e-07`.
  init(_ description: String) {
    isNegative = description.hasPrefix("-")
    let parts = description.split { $0 == "e" || $0 == "E" }
    let mantissa = parts.first?.drop { $0 == "-" } ?? "0"
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let sides = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let all = sides.joined().utf8.map { $0 &- UInt8(ascii: "0") }
    let zeros = all.prefix { $0 == 0 }.count
    digits = Array(all.dropFirst(zeros))
    point = (sides.first?.utf8.count ?? 0) + exponent - zeros
    trim()
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 1 }
  }

  /// A hundred times as much.
  mutating func makePercent() { if !digits.isEmpty { point += 2 } }

  /// Rounds behind so many digits after the point, halves to even.
  mutating func round(fraction count: Int) { keep(point + count) }

  /// Rounds behind so many digits, halves to even.
  mutating func round(significant count: Int) { keep(count) }

  private mutating func keep(_ count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      return trim()
    }
    let rest = digits[count...]
    let isHalf = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    let goesUp = isHalf ? isOdd : (rest.first ?? 0) >= 5
    digits.removeLast(digits.count - count)
    if goesUp {
      var place = count - 1
      while place >= 0, digits[place] == 9 {
        digits[place] = 0
        place -= 1
      }
      if place >= 0 {
        digits[place] += 1
      } else {
        digits.insert(1, at: 0)
        point += 1
      }
    }
    trim()
  }

  /// The text, with at least so many digits before and behind the point.
  func text(
    wholeDigits: Int = 1, fraction: Int = 0, significant: Int = 0, isGrouped: Bool, sign: NumberSign
  ) -> String {
    func digit(_ place: Int) -> Character {
      Character(Unicode.Scalar(digits.indices.contains(place) ? digits[place] + 48 : 48))
    }
    let wholes = max(point, 0)
    var whole = (0..<wholes).map(digit)
    while whole.count < wholeDigits { whole.insert("0", at: 0) }
    if isGrouped, whole.count > 3 {
      for place in stride(from: whole.count - 3, to: 0, by: -3) { whole.insert(",", at: place) }
    }
    let wanted = max(fraction, significant - point, digits.count - point, 0)
    let behind = (0..<wanted).map { digit(point + $0) }
    let isZero = digits.isEmpty
    let mark =
      switch sign {
      case .automatic: isNegative ? "-" : ""
      case .never: ""
      case .always: isNegative ? "-" : isZero ? "" : "+"
      case .alwaysWithZero: isNegative ? "-" : "+"
      }
    return mark + String(whole) + (behind.isEmpty ? "" : "." + String(behind))
  }
}

/// Which numbers are written with a sign.
enum NumberSign: Hashable { case automatic, never, always, alwaysWithZero }
